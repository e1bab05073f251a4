import type { Evolve } from '../kernel/aggregate.ts';
import type { Committee, Item, Member } from './committee.state.ts';
import type { memberEvents } from './member.records.ts';
import { inSession } from './session.fold.ts';

const ended = (committee: Committee, number: number, how: NonNullable<Member['ended']>['how'], at: string): Committee => ({
  ...committee,
  members: committee.members.map((each) => (each.number === number ? { ...each, ended: { how, at } } : each)),
  // An office ends with the membership of its holder.
  chair: committee.chair === number ? undefined : committee.chair,
  viceChair: committee.viceChair === number ? undefined : committee.viceChair,
});

/** How establishment, memberships and elections change a committee. */
export const memberFold: Evolve<Committee, typeof memberEvents> = {
  CommitteeEstablished: (committee, { municipality, guideline, name, rules, endsAt }) => ({
    ...committee,
    status: 'established',
    municipality,
    guideline,
    name,
    rules,
    endsAt,
  }),
  MemberAppointed: (committee, { member, person, category, from, until, endsAt, term, fills }, { at }) => ({
    ...committee,
    members: [...committee.members, { number: member, appointedAt: at, person, category, from, until, endsAt, term, fills }],
  }),
  MembershipEnded: (committee, { member, how }, { at }) => ended(committee, member, how, at),
  MembershipExpired: (committee, { member }, { at }) => ended(committee, member, 'expired', at),
  SeatPassed: (committee, { member }, { at }) => ended(committee, member, 'officeLeft', at),
  OfficerNamed: (committee, { office, member }) => withOfficer(committee, office, member),
  CommitteeEnded: (committee, { because, conclusion, members }, { at }) => ({
    ...members.reduce((state, member) => ended(state, member, 'bodyEnded', at), overtaken(committee)),
    status: 'ended',
    ended: { because, conclusion, members, at },
  }),
  BallotCast: (committee, { session, office, member, candidate }) =>
    inSession(committee, session, (each) => ({ ...each, ballots: [...each.ballots, { office, member, candidate }] })),
  OfficerElected: (committee, { session, office, member }) =>
    withOfficer(electedOn(withoutBallots(committee, session, office), session, office, member), office, member),
  ElectionFailed: (committee, { session, office }) => withoutBallots(committee, session, office),
};

/** What was under way when the body ended comes to nothing: nobody is left to close it. */
const overtaken = (committee: Committee): Committee => ({
  ...committee,
  sessions: committee.sessions.map((each) => {
    if (each.status === 'convened') return { ...each, status: 'cancelled' };
    return each.status === 'open' || each.status === 'circulating' ? { ...each, status: 'adjourned', present: [] } : each;
  }),
  resolutions: committee.resolutions.map((each) =>
    each.status === 'open' || each.status === 'circulating' ? { ...each, status: 'lapsed' } : each,
  ),
});

/** One person never holds both offices: a vice-chair who becomes chair leaves the other office vacant, and the other way round. */
const withOfficer = (committee: Committee, office: 'chair' | 'viceChair', member: number): Committee => ({
  ...committee,
  chair: office === 'chair' ? member : committee.chair === member ? undefined : committee.chair,
  viceChair: office === 'viceChair' ? member : committee.viceChair === member ? undefined : committee.viceChair,
});

function withoutBallots(committee: Committee, session: number, office: 'chair' | 'viceChair'): Committee {
  return inSession(committee, session, (each) => ({ ...each, ballots: each.ballots.filter((ballot) => ballot.office !== office) }));
}

/** The items of this session and of earlier ones about this election: an election that a later session will hold is a separate one. */
function electedOn(committee: Committee, session: number, office: 'chair' | 'viceChair', member: number): Committee {
  const isThis = ({ subject, elected }: Item) => subject.kind === 'election' && subject.office === office && elected === undefined;
  const sessions = committee.sessions.map((each) =>
    each.number > session ? each : { ...each, agenda: each.agenda.map((item) => (isThis(item) ? { ...item, elected: member } : item)) },
  );
  return { ...committee, sessions };
}
