import type { Committee } from '../committee/committee.state.ts';
import { committee } from '../committee/committee.ts';
import { decision, type Decision } from '../kernel/decision.ts';
import type { Actor } from '../kernel/event.ts';
import { relativesFrom } from '../party/relatives.ts';
import { contendersFrom, contestsBefore } from './as-office.ts';
import { checkAgenda, checkCirculated, checkOutcome, checkPresent } from './deliberation.checks.ts';
import * as absent from './absent.rules.ts';
import * as bodies from './body.rules.ts';
import * as circulation from './circulation.rules.ts';
import * as elections from './election.rules.ts';
import * as members from './member.rules.ts';
import { concernedFrom, itemsAtWork, itemsCirculated } from './recusal.ts';
import * as resolutions from './resolution.rules.ts';
import * as sessions from './session.rules.ts';
import * as sittings from './sitting.rules.ts';
import { objectOfSubject, objectsResolvedIn } from './subject.ts';

/**
 * What decides whether the office may act although its own relatives compete: the contests before the committee, the competitors, and their
 * relatives (SEL-11).
 */
const asOffice = { consults: (state: Committee, _: unknown, by: Actor) => contestsBefore(state, by), follows: contendersFrom };

/** Commands on a committee: members, sessions, elections, resolutions. */
export const committeeDecisions: readonly Decision[] = [
  decision(committee, members.establishCommittee, { creates: true }),
  decision(committee, members.appointMember, asOffice),
  decision(committee, members.endMembership, asOffice),
  decision(committee, members.expireMemberships, { bySystem: true }),
  decision(committee, bodies.nameOfficer, asOffice),
  decision(committee, bodies.endCommittee, asOffice),
  decision(committee, bodies.lapseCommittee, { bySystem: true }),
  decision(committee, sessions.conveneSession, {
    check: checkAgenda,
    consults: (state, input, by) => [...contestsBefore(state, by), ...(input?.agenda ?? []).flatMap(objectOfSubject)],
    follows: contendersFrom,
  }),
  decision(committee, sessions.cancelSession, asOffice),
  decision(committee, sessions.inviteToBeHeard, asOffice),
  decision(committee, sessions.declareMemberInterest),
  decision(committee, sittings.openSession, { check: checkPresent, ...asOffice }),
  decision(committee, sittings.recordAttendance, { check: checkPresent, ...asOffice }),
  decision(committee, sittings.takeUpItem, { consults: (state, input) => itemsAtWork(state, input?.item), follows: relativesFrom }),
  decision(committee, sittings.adjournSession, { check: checkPresent, ...asOffice }),
  decision(committee, sittings.closeSession),
  decision(committee, sittings.concludeItem, asOffice),
  decision(committee, elections.castBallot),
  decision(committee, elections.electOfficer, asOffice),
  decision(committee, resolutions.proposeResolution, {
    check: checkOutcome,
    consults: (state, input) => itemsAtWork(state, input?.item),
    follows: relativesFrom,
  }),
  decision(committee, resolutions.castVote, { consults: (state) => itemsAtWork(state), follows: relativesFrom }),
  decision(committee, resolutions.closeResolution, { consults: (state) => itemsAtWork(state), follows: relativesFrom }),
  decision(committee, absent.giveProxy),
  decision(committee, absent.layProposal, {
    check: checkOutcome,
    consults: (state, input, by) => [
      ...contestsBefore(state, by),
      ...(state.sessions.find(({ number }) => number === input?.session)?.agenda ?? [])
        .filter(({ number }) => number === input?.item)
        .flatMap(({ subject }) => objectOfSubject(subject)),
    ],
    follows: contendersFrom,
  }),
  decision(committee, absent.voteInWriting),
  decision(committee, circulation.circulateResolution, {
    check: checkCirculated,
    consults: (_, input) => (input ? objectOfSubject(input.subject) : []),
    follows: concernedFrom,
  }),
  decision(committee, circulation.voteByCirculation, { consults: itemsCirculated, follows: relativesFrom }),
  decision(committee, circulation.closeCirculation, { bySystem: true, consults: itemsCirculated, follows: relativesFrom }),
  decision(committee, resolutions.publishMinutes, {
    consults: (state, input, by) => [...contestsBefore(state, by), ...objectsResolvedIn(state, input)],
    follows: contendersFrom,
  }),
];
