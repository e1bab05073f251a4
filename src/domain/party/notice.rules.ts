import { onlyOffice, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { wasGiven } from '../kernel/standing.ts';
import { dayOf } from '../kernel/calendar.ts';
import { refuse } from './party.refusals.ts';
import { noticeCommands, type noticeEvents } from './notice.records.ts';
import { represents, type Notice, type Party } from './party.ts';

const rule = rulesFor<Party, typeof noticeEvents>();

/**
 * Refuses unless the actor is a representative of a verified party, or publishes for others by a role. Nobody publishes for a party that is
 * suspended or not verified yet (PTY-7).
 */
function onlyPublishing(party: Party, context: Context): void {
  if (party.status === 'none') refuse('DOES_NOT_EXIST');
  if (!represents(party, personOf(context).id) && !introduces(party, context)) refuse('NOT_A_REPRESENTATIVE');
  if (party.status !== 'verified') refuse('NOTICE_PARTY_NOT_VERIFIED');
}

const known = ({ notices }: Party, number: number): Notice =>
  notices.find((each) => each.notice === number) ?? refuse('NO_SUCH_NOTICE', { notice: number });

/** Whether a role allows the actor to present the work of registered groups (YUK 3-1, support centre). The office’s own token does not. */
const introduces = ({ municipality }: Party, { by }: Context): boolean => by.kind === 'person' && wasGiven(by, 'publish', municipality);

/** A notice that is still on the board. */
const shown = (party: Party, number: number): Notice => {
  const found = known(party, number);
  return found.status === 'shown' ? found : refuse('NOTICE_NOT_SHOWN', { notice: number });
};

function onlyToCome(until: string, { at, guideline }: Context): void {
  if (until < dayOf(at, guideline.calendar.utcOffset)) refuse('NOTICE_IS_OVER', { until });
}

/** 活動情報を掲示する (PTY-7; NAG, YUK) */
export const publishActivityNotice = rule(noticeCommands.PublishActivityNotice, {
  who: ['publish'],
  can: onlyPublishing,
  decide({ municipality, notices }, { title, text, heldOn, place, until }, context) {
    onlyToCome(until, context);
    const data = { notice: notices.length + 1, municipality, title, text, heldOn, place, until };
    return [{ type: 'ActivityNoticePublished', data }];
  },
});

/** 掲示を訂正する */
export const amendActivityNotice = rule(noticeCommands.AmendActivityNotice, {
  who: ['publish'],
  can: onlyPublishing,
  decide(party, { notice, title, text, heldOn, place, until }, context) {
    shown(party, notice);
    onlyToCome(until, context);
    return [{ type: 'ActivityNoticeAmended', data: { notice, title, text, heldOn, place, until } }];
  },
});

/** 掲示を取り下げる */
export const withdrawActivityNotice = rule(noticeCommands.WithdrawActivityNotice, {
  can(party, context) {
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
    if (!represents(party, personOf(context).id)) refuse('NOT_A_REPRESENTATIVE');
  },
  decide(party, { notice }) {
    shown(party, notice);
    return [{ type: 'ActivityNoticeWithdrawn', data: { notice } }];
  },
});

/** 掲示を非表示にする The office, with a public reason; also a withdrawn one, because its text is still in the history */
export const hideActivityNotice = rule(noticeCommands.HideActivityNotice, {
  who: ['screen'],
  can(party, context) {
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
    onlyOffice(party.municipality, context);
  },
  decide(party, { notice, reason }) {
    if (known(party, notice).status === 'hidden') refuse('NOTICE_NOT_SHOWN', { notice });
    return [{ type: 'ActivityNoticeHidden', data: { notice, reason } }];
  },
});
