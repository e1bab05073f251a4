import type { Evolve } from '../kernel/aggregate.ts';
import type { noticeEvents } from './notice.records.ts';
import type { Notice, Party } from './party.state.ts';

const change = (party: Party, number: number, next: (notice: Notice) => Notice): Party => ({
  ...party,
  notices: party.notices.map((each) => (each.notice === number ? next(each) : each)),
});

/** How notices on the information board change a party. */
export const noticeFold: Evolve<Party, typeof noticeEvents> = {
  ActivityNoticePublished: (party, { notice, title, text, heldOn, place, until }, { at }) => ({
    ...party,
    notices: [...party.notices, { notice, title, text, heldOn, place, until, status: 'shown', publishedAt: at }],
  }),
  ActivityNoticeAmended: (party, { notice, title, text, heldOn, place, until }, { at }) =>
    change(party, notice, (each) => ({ ...each, title, text, heldOn, place, until, amendedAt: at })),
  ActivityNoticeWithdrawn: (party, { notice }) => change(party, notice, (each) => ({ ...each, status: 'withdrawn' })),
  ActivityNoticeHidden: (party, { notice, reason }) => change(party, notice, (each) => ({ ...each, status: 'hidden', hiddenFor: reason })),
};
