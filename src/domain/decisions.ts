import { decision, nameOf, type Decision, type Reference } from './kernel/decision.ts';
import { municipality } from './municipality/municipality.ts';
import { adoptGuideline, reviseGuideline } from './municipality/municipality.rules.ts';
import { party } from './party/party.ts';
import * as parties from './party/party.rules.ts';
import { checkAgreement, checkSettlement } from './project/agreement.checks.ts';
import * as agreement from './project/agreement.rules.ts';
import * as executiveCommittee from './project/executive-committee.rules.ts';
import { checkAccounts, checkPlanChange, checkProgress } from './project/implementation.checks.ts';
import * as implementation from './project/implementation.rules.ts';
import { openPlanChanges } from './project/implementation.views.ts';
import * as planChange from './project/plan-change.rules.ts';
import { project } from './project/project.ts';
import type { Project } from './project/project.state.ts';
import { checkProposal } from './project/proposal.checks.ts';
import * as proposal from './project/proposal.rules.ts';
import * as safeguards from './project/safeguards.rules.ts';
import * as spending from './project/spending.rules.ts';
import * as termination from './project/termination.rules.ts';

const proposer = (state: Project): readonly Reference[] => [{ aggregate: party, key: state.proposer }];
/** The parties whose open proposals wait for an answer: nobody who represents one of them answers it (AUT-3). */
const changing = (state: Project): readonly Reference[] => openPlanChanges(state).map((each) => ({ aggregate: party, key: each.party }));
const ending = (state: Project): readonly Reference[] =>
  [termination.openTermination(state)].flatMap((each) => (each ? [{ aggregate: party, key: each.party }] : []));

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

  decision(project, proposal.proposeProject, { creates: true, check: checkProposal }),
  decision(project, proposal.reviseProposal, { check: checkProposal }),
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

  decision(project, agreement.draftAgreement, { check: checkAgreement }),
  decision(project, agreement.answerDraft),
  decision(project, agreement.refuseAgreement),
  decision(project, agreement.signAgreement),
  decision(project, agreement.breakOffNegotiation),
  decision(project, agreement.recordAgreementEnded, { bySystem: true }),
  decision(project, termination.proposeTermination, { check: checkSettlement }),
  decision(project, termination.consentToTermination, { consults: ending }),
  decision(project, termination.refuseTermination, { consults: ending }),
  decision(project, termination.withdrawTermination),
  decision(project, termination.terminateAgreement, { check: checkSettlement }),

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
];

/** Every decision, by the name of its command. */
export const decisions: ReadonlyMap<string, Decision> = new Map(table.map((each) => [nameOf(each), each]));

/** Version of the rules: it changes with every change of behaviour, and rules keep the branches of older versions (AUD-3). */
export const RULESET = 1;
