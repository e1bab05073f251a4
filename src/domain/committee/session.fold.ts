import type { Evolve } from '../kernel/aggregate.ts';
import type { Committee, Item, Session } from './committee.state.ts';
import type { sessionEvents } from './session.records.ts';

/** The committee with one session changed. */
export const inSession = (committee: Committee, number: number, change: (session: Session) => Session): Committee => ({
  ...committee,
  sessions: committee.sessions.map((each) => (each.number === number ? change(each) : each)),
});

/** The session with one item changed. */
export const inItem = (session: Session, number: number, change: (item: Item) => Item): Session => ({
  ...session,
  agenda: session.agenda.map((each) => (each.number === number ? change(each) : each)),
});

/** The session with members present from now on, who then attended. */
export const attending = (session: Session, present: readonly number[]): Session => ({
  ...session,
  present,
  attended: [...session.attended, ...present.filter((member) => !session.attended.includes(member))],
});

/** How sessions change a committee. */
export const sessionFold: Evolve<Committee, typeof sessionEvents> = {
  SessionConvened: (committee, { session, startsAt, place, agenda }, { at }) => ({
    ...committee,
    sessions: [
      ...committee.sessions,
      {
        number: session,
        status: 'convened',
        convenedAt: at,
        startsAt,
        place,
        agenda: agenda.map((subject, index) => ({ number: index + 1, subject, concerned: [] })),
        present: [],
        attended: [],
        invited: [],
        ballots: [],
        proxies: [],
        written: [],
      },
    ],
  }),
  SessionCancelled: (committee, { session, reason }) => inSession(committee, session, (each) => ({ ...each, status: 'cancelled', reason })),
  SessionOpened: (committee, { session, present }) =>
    inSession(committee, session, (each) => attending({ ...each, status: 'open' }, present)),
  AttendanceRecorded: (committee, { session, present }) => inSession(committee, session, (each) => attending(each, present)),
  OthersInvited: (committee, { session, item, party, person, capacity }) =>
    inSession(committee, session, (each) => ({ ...each, invited: [...each.invited, { item, party, person, capacity }] })),
  MemberInterestDeclared: (committee, { member, subject }) => ({
    ...committee,
    interests: [...committee.interests, { member, subject }],
  }),
  ItemTakenUp: (committee, { session, item, concerned }, { at }) =>
    inSession(committee, session, (each) =>
      // A masked history does not contain the parties concerned.
      inItem(each, item, (one) => ({ ...one, takenUpAt: at, concerned: concerned ?? [] })),
    ),
  ItemConcluded: (committee, { session, item, conclusion }) =>
    inSession(committee, session, (each) => inItem(each, item, (one) => ({ ...one, concluded: conclusion }))),
  SessionAdjourned: (committee, { session, present, reason }) => ({
    ...inSession(committee, session, (each) => ({ ...attending(each, present), status: 'adjourned', reason })),
    resolutions: committee.resolutions.map((each) =>
      each.session === session && each.status === 'open' ? { ...each, status: 'lapsed' as const } : each,
    ),
  }),
  SessionClosed: (committee, { session }) => inSession(committee, session, (each) => ({ ...each, status: 'closed' })),
};
