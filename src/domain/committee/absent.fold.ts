import type { Evolve } from '../kernel/aggregate.ts';
import type { absentEvents } from './absent.records.ts';
import type { Committee } from './committee.state.ts';
import { inItem, inSession } from './session.fold.ts';

/** How proxies, written votes and circulated resolutions change a committee. */
export const absentFold: Evolve<Committee, typeof absentEvents> = {
  ProxyGiven: (committee, { session, member, to }) =>
    inSession(committee, session, (each) => ({
      ...each,
      proxies: [...each.proxies.filter((other) => other.member !== member), { member, to }],
    })),
  ProposalLaid: (committee, { session, item, outcome }) =>
    inSession(committee, session, (each) => ({
      ...inItem(each, item, (one) => ({ ...one, laid: outcome })),
      written: each.written.filter((other) => other.item !== item),
    })),
  VotedInWriting: (committee, { session, item, member, vote }) =>
    inSession(committee, session, (each) => ({ ...each, written: [...each.written, { item, member, vote }] })),
  ResolutionCirculated: (committee, { session, subject, until, member, outcome, concerned }, { at }) => ({
    ...committee,
    sessions: [
      ...committee.sessions,
      {
        number: session,
        status: 'circulating',
        convenedAt: at,
        startsAt: at,
        until,
        // A masked history does not contain the parties concerned.
        agenda: [{ number: 1, subject, takenUpAt: at, concerned: concerned ?? [] }],
        present: [],
        attended: [],
        invited: [],
        ballots: [],
        proxies: [],
        written: [],
      },
    ],
    resolutions: [
      ...committee.resolutions,
      { number: 1, session, item: 1, subject, outcome, proposedBy: member, status: 'circulating', votes: [] },
    ],
  }),
};
