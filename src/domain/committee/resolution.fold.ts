import type { Evolve } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import type { Committee, Resolution, Session } from './committee.state.ts';
import type { resolutionEvents } from './resolution.records.ts';
import { attending, inItem, inSession } from './session.fold.ts';

const inResolution = (
  committee: Committee,
  { session, resolution }: { readonly session: number; readonly resolution: number },
  change: (resolution: Resolution) => Resolution,
): Committee => ({
  ...committee,
  resolutions: committee.resolutions.map((each) => (each.session === session && each.number === resolution ? change(each) : each)),
});

function ended(
  committee: Committee,
  data: DataOf<typeof resolutionEvents, 'ResolutionPassed'>,
  status: 'passed' | 'failed',
  at: string,
): Committee {
  const { presiding, quorum, tally, votes, recused } = data;
  const result = { presiding, quorum, tally, votes, recused, at };
  return inResolution(committee, data, (each) => ({ ...each, status, result }));
}

/** Who answers a circulated resolution attends in its sense. */
const answered = (committee: Committee, session: number, member: number): Committee =>
  inSession(committee, session, (each) => (each.status === 'circulating' ? attending(each, [member]) : each));

/** A circulation ends with its one resolution. */
const over = (session: Session): Session => (session.status === 'circulating' ? { ...session, status: 'closed', present: [] } : session);

/** How resolutions and minutes change a committee. */
export const resolutionFold: Evolve<Committee, typeof resolutionEvents> = {
  ResolutionProposed: (committee, { session, item, resolution, subject, outcome, member }) => ({
    ...committee,
    resolutions: [
      ...committee.resolutions,
      { number: resolution, session, item, subject, outcome, proposedBy: member, status: 'open', votes: [] },
    ],
  }),
  VoteCast: (committee, { session, resolution, member, vote, by }, { at }) =>
    inResolution(answered(committee, session, member), { session, resolution }, (each) => ({
      ...each,
      votes: [...each.votes, { member, vote, ...(by !== undefined && { by }), at }],
    })),
  ResolutionPassed: (committee, data, { at }) =>
    inSession(ended(committee, data, 'passed', at), data.session, (session) =>
      over(inItem(session, data.item, (item) => ({ ...item, resolved: data.resolution }))),
    ),
  ResolutionFailed: (committee, data, { at }) => inSession(ended(committee, data, 'failed', at), data.session, over),
  MinutesPublished: (committee, { session, text }, { at }) => inSession(committee, session, (each) => ({ ...each, minutes: { text, at } })),
};
