import { checkAgenda, checkOutcome, checkPresent } from './committee/committee.checks.ts';
import { committee } from './committee/committee.ts';
import type { Committee } from './committee/committee.state.ts';
import * as elections from './committee/election.rules.ts';
import * as members from './committee/member.rules.ts';
import { consultedFor } from './committee/recusal.ts';
import * as resolutions from './committee/resolution.rules.ts';
import * as sessions from './committee/session.rules.ts';
import * as sittings from './committee/sitting.rules.ts';
import { objectOfSubject } from './committee/subject.ts';
import { decision, nameOf, type Decision, type Reference } from './kernel/decision.ts';
import { municipality } from './municipality/municipality.ts';
import { adoptGuideline, reviseGuideline } from './municipality/municipality.rules.ts';
import { party } from './party/party.ts';
import * as parties from './party/party.rules.ts';
import { project } from './project/project.ts';
import type { Project } from './project/project.state.ts';
import { checkProposal } from './project/proposal.checks.ts';
import * as proposal from './project/proposal.rules.ts';
import * as roundDecision from './round/decision.rules.ts';
import * as roundReview from './round/review.rules.ts';
import { checkRound } from './round/round.checks.ts';
import * as rounds from './round/round.rules.ts';
import { round } from './round/round.ts';
import type { Round } from './round/round.state.ts';
import { projectsOf, proposersOf } from './round/standing.ts';

/** The items on which an open session works: the one asked about, or that of the open resolution. */
const itemsAtWork = (state: Committee, item?: number): readonly Reference[] => {
  const session = state.sessions.find(({ status }) => status === 'open');
  const number = item ?? state.resolutions.find(({ status }) => status === 'open')?.item;
  return (session?.agenda ?? []).filter((each) => each.number === number).flatMap(consultedFor);
};

const roundOf = (key: string | undefined): readonly Reference[] => (key === undefined ? [] : [{ aggregate: round, key }]);
const projectOf = (key: string | undefined): readonly Reference[] => (key === undefined ? [] : [{ aggregate: project, key }]);
const partyOf = (key: string | undefined): readonly Reference[] => (key === undefined ? [] : [{ aggregate: party, key }]);
const committeeOf = (key: string | undefined): readonly Reference[] => (key === undefined ? [] : [{ aggregate: committee, key }]);

const proposer = (state: Project): readonly Reference[] => [{ aggregate: party, key: state.proposer }];

/**
 * The table of decisions: every command, the object it changes, the rule that decides it, and what that rule consults.
 * A command that does not stand here cannot be given; GraphQL mutations, `availableActions` and the replay follow from it.
 */
const table: readonly Decision[] = [
  decision(municipality, adoptGuideline),
  decision(municipality, reviseGuideline),

  decision(party, parties.registerParty, { creates: true }),
  decision(party, parties.updateParty),
  decision(party, parties.verifyParty),
  decision(party, parties.suspendParty),
  decision(party, parties.reinstateParty),
  decision(party, parties.appointRepresentative),
  decision(party, parties.endRepresentation),

  decision(project, proposal.proposeProject, { creates: true, check: checkProposal, consults: (_, input) => roundOf(input?.round) }),
  decision(project, proposal.reviseProposal, { check: checkProposal, consults: ({ round: key }) => roundOf(key) }),
  decision(project, proposal.withdrawProposal),
  decision(project, proposal.returnProposal, { consults: proposer }),
  decision(project, proposal.acceptProposal, {
    consults: (state, input) => [
      ...proposer(state),
      ...[state.department || input?.department].flatMap((key) => (key ? [{ aggregate: party, key }] : [])),
    ],
  }),
  decision(project, proposal.rejectProposal, { consults: proposer }),
  decision(project, proposal.chooseMethods),

  decision(committee, members.establishCommittee, { creates: true }),
  decision(committee, members.appointMember),
  decision(committee, members.endMembership),
  decision(committee, members.expireMemberships, { bySystem: true }),
  decision(committee, sessions.conveneSession, {
    check: checkAgenda,
    consults: (_, input) => (input?.agenda ?? []).flatMap(objectOfSubject),
  }),
  decision(committee, sessions.cancelSession),
  decision(committee, sessions.inviteToBeHeard),
  decision(committee, sessions.declareMemberInterest),
  decision(committee, sittings.openSession, { check: checkPresent }),
  decision(committee, sittings.recordAttendance, { check: checkPresent }),
  decision(committee, sittings.takeUpItem, { consults: (state, input) => itemsAtWork(state, input?.item) }),
  decision(committee, sittings.adjournSession, { check: checkPresent }),
  decision(committee, sittings.closeSession),
  decision(committee, elections.castBallot),
  decision(committee, elections.electOfficer),
  decision(committee, resolutions.proposeResolution, { check: checkOutcome, consults: (state, input) => itemsAtWork(state, input?.item) }),
  decision(committee, resolutions.castVote, { consults: (state) => itemsAtWork(state) }),
  decision(committee, resolutions.closeResolution, { consults: (state) => itemsAtWork(state) }),
  decision(committee, resolutions.publishMinutes),

  decision(round, rounds.openRound, { creates: true, check: checkRound, consults: (_, input) => committeeOf(input?.committee) }),
  decision(round, rounds.enterRound, { bySystem: true, consults: (_, input) => projectOf(input?.project) }),
  decision(round, rounds.leaveRound, { bySystem: true, consults: (_, input) => projectOf(input?.project) }),
  decision(round, rounds.closeRound, { bySystem: true }),
  decision(round, rounds.cancelRound),
  decision(round, roundReview.declareRoundInterest),
  decision(round, roundReview.scoreProposal, { consults: proposersOf }),
  decision(round, roundReview.closeRoundReview, { consults: (state) => [...proposersOf(state), ...projectsOf(state)] }),
  decision(round, roundDecision.recordRoundAdvice, { bySystem: true, consults: (state) => committeeOf(state.committee) }),
  decision(round, roundDecision.decideRound, {
    consults: (state: Round, input) => [
      ...proposersOf(state),
      ...projectsOf(state),
      ...(input?.verdicts ?? []).flatMap(({ department }) => partyOf(department)),
    ],
  }),
];

/** Every decision, by the name of its command. */
export const decisions: ReadonlyMap<string, Decision> = new Map(table.map((each) => [nameOf(each), each]));

/** Version of the rules: it changes with every change of behaviour, and rules keep the branches of older versions (AUD-3). */
export const RULESET = 1;
