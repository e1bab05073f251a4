import { contendersFrom, contestsBefore } from './deliberation/as-office.ts';
import { checkAgenda, checkOutcome, checkPresent } from './deliberation/deliberation.checks.ts';
import type { Committee } from './committee/committee.state.ts';
import { committee } from './committee/committee.ts';
import * as elections from './deliberation/election.rules.ts';
import * as members from './deliberation/member.rules.ts';
import { itemsAtWork } from './deliberation/recusal.ts';
import * as resolutions from './deliberation/resolution.rules.ts';
import * as sessions from './deliberation/session.rules.ts';
import * as sittings from './deliberation/sitting.rules.ts';
import { objectOfSubject, objectsResolvedIn } from './deliberation/subject.ts';
import { consultation } from './consultation/consultation.ts';
import * as consulting from './consultation/consultation.rules.ts';
import * as handling from './issue/handling.rules.ts';
import * as issues from './issue/issue.rules.ts';
import { issue } from './issue/issue.ts';
import { decision, nameOf, type Decision, type Reference } from './kernel/decision.ts';
import type { Aggregate } from './kernel/aggregate.ts';
import type { Actor } from './kernel/event.ts';
import { checkGuideline, checkRevision } from './municipality/municipality.checks.ts';
import { municipality } from './municipality/municipality.ts';
import { numberFirst, reserveCorporateNumber } from './municipality/legal-entity.rules.ts';
import { endRole, giveRole } from './municipality/role.rules.ts';
import { adoptGuideline, reviseGuideline } from './municipality/municipality.rules.ts';
import { checkControlEnd, checkSuspension } from './party/party.checks.ts';
import { party } from './party/party.ts';
import * as coordination from './project/agreement/coordination.rules.ts';
import { reviewDomain } from './project/proposal/domain-review.rules.ts';
import { checkEvaluation } from './project/evaluation/evaluation.checks.ts';
import * as evaluation from './project/evaluation/evaluation.rules.ts';
import { checkSuccessor, checkSuggestion } from './project/feedback/feedback.checks.ts';
import * as feedback from './project/feedback/feedback.rules.ts';
import * as controls from './party/control.rules.ts';
import { controllersOf } from './party/independence.ts';
import { registrant } from './party/registrant.ts';
import { noteRepresentation, representationFirst } from './party/registrant.rules.ts';
import { relativesFrom } from './party/relatives.ts';
import * as notices from './party/notice.rules.ts';
import { suggestForGuideline } from './project/feedback/suggestion.rules.ts';
import * as registry from './party/party.rules.ts';
import * as applications from './project/selection/applications.rules.ts';
import { checkCall } from './project/selection/call.checks.ts';
import * as calls from './project/selection/call.rules.ts';
import { checkDecision, checkDesignation } from './project/selection/decision.checks.ts';
import * as selecting from './project/selection/decision.rules.ts';
import * as designation from './project/selection/designation.rules.ts';
import * as interests from './project/selection/interests.rules.ts';
import * as objections from './project/selection/objections.rules.ts';
import { checkAgreement, checkSettlement } from './project/agreement/agreement.checks.ts';
import * as agreement from './project/agreement/agreement.rules.ts';
import * as executiveCommittee from './project/implementation/executive-committee.rules.ts';
import { checkAccounts, checkPlanChange, checkProgress } from './project/implementation/implementation.checks.ts';
import * as implementation from './project/implementation/implementation.rules.ts';
import { openPlanChanges } from './project/implementation/implementation.views.ts';
import * as planChange from './project/implementation/plan-change.rules.ts';
import { plan } from './plan/plan.ts';
import * as plans from './plan/plan.rules.ts';
import { project } from './project/project.ts';
import { sidesOf } from './project/basis.ts';
import type { Project } from './project/project.state.ts';
import { checkProposal } from './project/proposal/proposal.checks.ts';
import { issuesOf } from './project/proposal/proposal.issues.ts';
import * as proposal from './project/proposal/proposal.rules.ts';
import * as publication from './project/evaluation/publication.rules.ts';
import { recordSuccessor, startSuccessor } from './project/successor.rules.ts';
import * as review from './project/selection/review.rules.ts';
import { noteStandingChange } from './project/selection/standing.rules.ts';
import { callOf, currentCall, openApplicantsOf } from './project/selection/selection.ts';
import { checkAnswer } from './public-comment/public-comment.checks.ts';
import * as comments from './public-comment/public-comment.rules.ts';
import { publicComment } from './public-comment/public-comment.ts';
import * as roundDecision from './competition/decision.rules.ts';
import * as roundReview from './competition/review.rules.ts';
import { checkRound } from './competition/competition.checks.ts';
import * as rounds from './competition/round.rules.ts';
import { round } from './round/round.ts';
import type { Round } from './round/round.state.ts';
import { projectsOf, proposersOf } from './competition/standing.ts';
import * as safeguards from './project/implementation/safeguards.rules.ts';
import * as spending from './project/implementation/spending.rules.ts';
import { excludeProject } from './project/selection/exclusion.rules.ts';
import * as termination from './project/implementation/termination.rules.ts';
import * as invitations from './talent/invitation.rules.ts';
import { talent } from './talent/talent.ts';
import * as talents from './talent/talent.rules.ts';

const proposer = (state: Project): readonly Reference[] => [{ aggregate: party, key: state.proposer }];
/** The parties whose open proposals wait for an answer: nobody who represents one of them answers it (AUT-3). */
const changing = (state: Project): readonly Reference[] => openPlanChanges(state).map((each) => ({ aggregate: party, key: each.party }));
const ending = (state: Project): readonly Reference[] =>
  [termination.openTermination(state)].flatMap((each) => (each ? [{ aggregate: party, key: each.party }] : []));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
const the = (aggregate: Aggregate<any, any>, key: string | undefined): readonly Reference[] => (key ? [{ aggregate, key }] : []);
const parties = (...keys: readonly (string | undefined)[]): readonly Reference[] => keys.flatMap((key) => the(party, key));
/** Parties whose application is open: before the call closes, nobody's decision may tell by what it consulted who applied. */
const applicants = (state: Project): readonly Reference[] => parties(...openApplicantsOf(state));
/** What tells who has a conflict: the applicants, and their relatives by control (SEL-11). */
const amongApplicants = { consults: applicants, follows: relativesFrom };
/** What tells whether the office acts in a committee on what its own relatives contend in: the contests before it, who contends, and their relatives (SEL-11). */
const asOffice = { consults: (state: Committee, _: unknown, by: Actor) => contestsBefore(state, by), follows: contendersFrom };

/**
 * The table of decisions: every command, the object it changes, the rule that decides it, and what that rule consults.
 * A command that does not stand here cannot be given; GraphQL mutations, `availableActions` and the replay follow from it.
 */
const table: readonly Decision[] = [
  decision(municipality, adoptGuideline, { check: checkGuideline, checksAnyForm: true }),
  decision(municipality, reviseGuideline, {
    check: checkRevision,
    checksAnyForm: true,
    consults: (_, input) => (input?.answers ?? []).map(({ project: key }) => ({ aggregate: project, key })),
  }),
  decision(municipality, giveRole, { consults: (_, input) => parties(input?.party) }),
  decision(municipality, endRole),
  decision(municipality, reserveCorporateNumber, {
    bySystem: true,
    consults: ({ legalEntities }, input) =>
      parties(legalEntities.find(({ corporateNumber }) => corporateNumber === input?.corporateNumber)?.party),
  }),

  decision(party, registry.registerParty, {
    creates: true,
    first: (key, state, input, by) => [
      ...numberFirst(key, { ...state, municipality: input.municipality }, input.corporateNumber),
      ...(input.representative === undefined || input.representative === by.id ? representationFirst(key, input.municipality, by) : []),
    ],
  }),
  decision(party, registry.updateParty, { first: (key, state, input) => numberFirst(key, state, input.corporateNumber) }),
  decision(party, registry.verifyParty, {
    first: (key, state) => numberFirst(key, state, state.corporateNumber),
    consults: ({ lookAlikes }) => parties(...lookAlikes.map((each) => each.party)),
  }),
  decision(party, registry.recordLookAlikes, { bySystem: true, consults: (_, input) => parties(...(input?.parties ?? [])) }),
  decision(party, registry.suspendParty, { check: checkSuspension }),
  decision(party, registry.reinstateParty, { first: (key, state) => numberFirst(key, state, state.corporateNumber) }),
  decision(party, registry.appointRepresentative),
  decision(party, registry.endRepresentation),
  decision(party, registry.acceptRepresentation, { first: (key, { municipality: home }, _, by) => representationFirst(key, home, by) }),
  decision(registrant, noteRepresentation, { bySystem: true, consults: (state) => parties(...state.parties.map((each) => each.party)) }),
  decision(party, controls.declareIndependence),
  decision(party, controls.declareControl, { consults: (_, input) => parties(input?.controller) }),
  decision(party, controls.recordControl, { consults: (_, input) => parties(input?.controller), follows: relativesFrom }),
  decision(party, controls.noteControlledParty, { bySystem: true, consults: (_, input) => parties(input?.controlled) }),
  decision(party, controls.endControl, {
    check: checkControlEnd,
    consults: (state, input) =>
      parties(...state.controls.filter(({ control }) => control === input?.control).map((each) => each.controller)),
    follows: relativesFrom,
  }),
  decision(party, notices.publishActivityNotice),
  decision(party, notices.amendActivityNotice),
  decision(party, notices.withdrawActivityNotice),
  decision(party, notices.hideActivityNotice),

  decision(consultation, consulting.askConsultation, { creates: true }),
  decision(consultation, consulting.takeConsultation),
  decision(consultation, consulting.answerConsultation),
  decision(consultation, consulting.followUpConsultation),
  decision(consultation, consulting.closeConsultation),

  decision(talent, talents.offerTalent, { creates: true }),
  decision(talent, talents.updateTalent),
  decision(talent, talents.withdrawTalent),
  decision(talent, talents.verifyTalent, { consults: ({ party: group }) => the(party, group) }),
  decision(talent, talents.hideTalent),
  decision(talent, talents.showTalent),
  decision(talent, invitations.inviteTalent, { consults: (_, input) => the(project, input?.project) }),
  decision(talent, invitations.answerTalentInvitation),

  decision(project, proposal.proposeProject, {
    creates: true,
    check: checkProposal,
    consults: (_, input) => [...the(round, input?.round), ...issuesOf(input)],
  }),
  decision(project, proposal.reviseProposal, {
    check: checkProposal,
    consults: ({ round: key }, input) => [...the(round, key), ...issuesOf(input)],
  }),
  decision(project, proposal.withdrawProposal, { consults: ({ round: key }) => the(round, key) }),
  decision(project, proposal.returnProposal, { consults: proposer }),
  decision(project, proposal.acceptProposal, {
    consults: (state, input) => [
      ...proposer(state),
      ...[state.department || input?.department].flatMap((key) => (key ? [{ aggregate: party, key }] : [])),
    ],
  }),
  decision(project, proposal.takeUpProposal),
  decision(project, proposal.rejectProposal, { consults: proposer }),
  decision(project, reviewDomain, { consults: proposer }),
  decision(project, proposal.chooseMethods),
  decision(project, excludeProject, { consults: proposer }),

  decision(project, calls.prepareCall, { check: checkCall, consults: (_, input) => the(committee, input?.committee) }),
  decision(project, calls.consentToCall),
  decision(project, calls.openCall, { consults: (state) => the(committee, currentCall(state)?.terms.committee) }),
  decision(project, calls.closeCall, { bySystem: true }),
  decision(project, calls.cancelCall, { ...amongApplicants }),
  decision(project, applications.submitApplication, { follows: relativesFrom }),
  decision(project, applications.amendApplication),
  decision(project, applications.withdrawApplication),
  decision(project, interests.declareInterest, { ...amongApplicants }),
  decision(project, interests.recuseReviewer, { ...amongApplicants }),
  decision(project, interests.reportConflict),
  decision(project, interests.flagConflict, { bySystem: true, consults: (_, input) => parties(input?.applicant), follows: relativesFrom }),
  decision(project, review.scoreApplication, { ...amongApplicants }),
  decision(project, review.closeReview, { ...amongApplicants }),
  decision(project, noteStandingChange, { bySystem: true, consults: (_, input) => parties(input?.party) }),
  decision(project, selecting.recordAdvice, {
    bySystem: true,
    consults: (state, input) => the(committee, input && callOf(state, input.call)?.terms.committee),
  }),
  decision(project, selecting.decideSelection, { check: checkDecision, ...amongApplicants }),
  decision(project, objections.fileObjection),
  decision(project, objections.answerObjection, { ...amongApplicants }),
  decision(project, objections.endObjectionPeriod, { bySystem: true }),
  decision(project, designation.designatePartner, {
    check: checkDesignation,
    consults: ({ department, proposer: by }, input) => (input ? parties(...input.partners, department, by) : []),
    follows: relativesFrom,
  }),
  decision(project, designation.recordAdoption, {
    bySystem: true,
    consults: (state, input) => [...the(round, input?.round), ...parties(state.proposer)],
  }),
  decision(project, designation.releaseFromRound, { bySystem: true, consults: (_, input) => the(round, input?.round) }),
  decision(project, designation.recordNonAdoption, { bySystem: true, consults: (_, input) => the(round, input?.round) }),
  decision(project, designation.endWithoutPartner),

  decision(committee, members.establishCommittee, { creates: true }),
  decision(committee, members.appointMember, asOffice),
  decision(committee, members.endMembership, asOffice),
  decision(committee, members.expireMemberships, { bySystem: true }),
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
  decision(committee, resolutions.publishMinutes, {
    consults: (state, input, by) => [...contestsBefore(state, by), ...objectsResolvedIn(state, input)],
    follows: contendersFrom,
  }),

  decision(round, rounds.openRound, { creates: true, check: checkRound, consults: (_, input) => the(committee, input?.committee) }),
  decision(round, rounds.enterRound, { bySystem: true, consults: (_, input) => the(project, input?.project) }),
  decision(round, rounds.leaveRound, { bySystem: true, consults: (_, input) => the(project, input?.project) }),
  decision(round, rounds.closeRound, { bySystem: true }),
  decision(round, rounds.cancelRound, { consults: proposersOf, follows: relativesFrom }),
  decision(round, roundReview.declareRoundInterest),
  decision(round, roundReview.scoreProposal, { consults: proposersOf, follows: relativesFrom }),
  decision(round, roundReview.closeRoundReview, {
    consults: (state) => [...proposersOf(state), ...projectsOf(state)],
    follows: relativesFrom,
  }),
  decision(round, roundDecision.recordRoundAdvice, { bySystem: true, consults: (state) => the(committee, state.committee) }),
  decision(round, roundDecision.decideRound, {
    consults: (state: Round, input) => [
      ...proposersOf(state),
      ...projectsOf(state),
      ...parties(...(input?.verdicts ?? []).map(({ department }) => department)),
    ],
    follows: relativesFrom,
  }),
  decision(project, agreement.draftAgreement, { check: checkAgreement }),
  decision(project, agreement.answerDraft),
  decision(project, agreement.refuseAgreement),
  decision(project, agreement.signAgreement, {
    consults: (state, input) => (input ? parties(...sidesOf(state), state.proposer) : []),
    follows: controllersOf,
  }),
  decision(project, agreement.breakOffNegotiation),
  decision(project, agreement.recordAgreementEnded, { bySystem: true }),
  decision(project, termination.proposeTermination, { check: checkSettlement }),
  decision(project, termination.consentToTermination, { consults: ending }),
  decision(project, termination.refuseTermination, { consults: ending }),
  decision(project, termination.withdrawTermination),
  decision(project, termination.terminateAgreement, { check: checkSettlement }),

  decision(project, coordination.appointCoordinator, {
    consults: (state, input) => (input ? parties(input.coordinator, state.proposer, ...sidesOf(state)) : []),
    follows: relativesFrom,
  }),
  decision(project, coordination.endCoordination),

  decision(project, implementation.startImplementation),
  decision(project, implementation.suspendImplementation),
  decision(project, implementation.resumeImplementation),
  decision(project, implementation.reportProgress, { check: checkProgress }),
  decision(project, implementation.markCheckOverdue, { bySystem: true }),
  decision(project, implementation.recordMeeting),
  decision(project, implementation.publishNotice),
  decision(project, implementation.completeImplementation),
  decision(project, planChange.proposePlanChange, { check: checkPlanChange }),
  decision(project, planChange.acceptPlanChange, { consults: changing }),
  decision(project, planChange.refusePlanChange, { consults: changing }),
  decision(project, planChange.withdrawPlanChange),
  decision(project, spending.recordExpenditure),
  decision(project, spending.correctExpenditure),
  decision(project, spending.recordInKindContribution),
  decision(project, spending.submitOutcomeReport),
  decision(project, spending.submitFinalAccounts, { check: checkAccounts }),
  decision(project, safeguards.reportIncident),
  decision(project, safeguards.resolveIncident),
  decision(project, safeguards.recordConfidentialityUndertaking),
  decision(project, safeguards.recordParticipation),
  decision(project, executiveCommittee.formExecutiveCommittee),
  decision(project, executiveCommittee.joinExecutiveCommittee),
  decision(project, executiveCommittee.leaveExecutiveCommittee),

  decision(project, evaluation.submitEvaluation, { check: checkEvaluation }),
  decision(project, evaluation.openEvaluations, { bySystem: true }),
  decision(project, publication.recordVoice),
  decision(project, publication.declareNoVoices),
  decision(project, publication.recordVerification, { bySystem: true, consults: (_, input) => the(committee, input?.committee) }),
  decision(project, publication.publishEvaluation),
  decision(project, publication.markPublicationOverdue, { bySystem: true }),

  decision(project, feedback.recordLesson),
  decision(project, feedback.completeLesson),
  decision(project, feedback.proposeDisposition),
  decision(project, feedback.decideDisposition),
  decision(project, feedback.closeProject),
  decision(project, suggestForGuideline, { check: checkSuggestion }),
  decision(project, startSuccessor, {
    creates: true,
    onePer: ({ predecessor }) => predecessor,
    check: checkSuccessor,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.predecessor }, ...issuesOf(input)] : []),
  }),
  decision(project, recordSuccessor, {
    bySystem: true,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.successor }] : []),
  }),

  decision(plan, plans.openPromotionPlan, { creates: true, onePer: plans.planOf }),
  decision(plan, plans.includeProject, { consults: (_, input) => the(project, input?.project) }),
  decision(plan, plans.removeProject),
  decision(plan, plans.recordPlanProgress, { check: plans.checkPeriod }),
  decision(plan, plans.publishPromotionPlan),
  decision(plan, plans.closePromotionPlan),
  decision(issue, issues.raiseIssue, { creates: true }),
  decision(issue, issues.supportIssue, { consults: issues.absorbedBy }),
  decision(issue, issues.withdrawSupport, { consults: issues.absorbedBy }),
  decision(issue, issues.addFact),
  decision(issue, issues.giveOpinion),
  decision(issue, issues.stateOpinion),
  decision(issue, handling.takeUpIssue, { consults: (_, input) => parties(input?.department) }),
  decision(issue, handling.setIssueAside),
  decision(issue, handling.closeIssue),
  decision(issue, handling.mergeIssue, { consults: (_, input) => the(issue, input?.into) }),
  decision(issue, handling.withholdOpinion),
  decision(issue, handling.absorbIssue, {
    bySystem: true,
    consults: (state, input) => [...issues.absorbedBy(state), ...the(issue, input?.issue)],
  }),
  decision(issue, handling.redirectIssue, { bySystem: true, consults: (_, input) => the(issue, input?.survivor) }),

  decision(publicComment, comments.openPublicComment, { creates: true, consults: (_, input) => parties(input?.department) }),
  decision(publicComment, comments.submitComment),
  decision(publicComment, comments.withdrawComment),
  decision(publicComment, comments.closePublicComment, { bySystem: true }),
  decision(publicComment, comments.answerComments, { check: checkAnswer }),
  decision(publicComment, comments.publishCommentResults),
];

/** Every decision, by the name of its command. */
export const decisions: ReadonlyMap<string, Decision> = new Map(table.map((each) => [nameOf(each), each]));

/** Version of the rules: it changes with every change of behaviour, and rules keep the branches of older versions (AUD-3). */
export const RULESET = 1;
