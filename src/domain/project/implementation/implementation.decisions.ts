import { line, type Reference } from '../../kernel/decision.ts';
import { party } from '../../party/party.ts';
import { parties } from '../../party/references.ts';
import { checkSettlement } from '../agreement/agreement.checks.ts';
import * as executiveCommittee from './executive-committee.rules.ts';
import { checkAccounts, checkPlanChange, checkProgress } from './implementation.checks.ts';
import * as implementation from './implementation.rules.ts';
import { openPlanChanges } from './implementation.views.ts';
import * as planChange from './plan-change.rules.ts';
import type { Project } from './project.state.ts';
import * as safeguards from './safeguards.rules.ts';
import * as spending from './spending.rules.ts';
import * as termination from './termination.rules.ts';

/** The parties whose open proposals wait for an answer: their representatives cannot answer (AUT-3). */
const changing = (state: Project): readonly Reference[] => openPlanChanges(state).map((each) => ({ aggregate: party, key: each.party }));

/** The party that proposed to end the agreement. */
const ending = (state: Project): readonly Reference[] => parties(termination.openTermination(state)?.party);

/** Commands of the implementation phase: course, changes and end of the agreed plan, money, safeguards, executive committee. */
export const implementationLines = [
  line(termination.proposeTermination, { check: checkSettlement }),
  line(termination.consentToTermination, { consults: ending }),
  line(termination.refuseTermination, { consults: ending }),
  line(termination.withdrawTermination),
  line(termination.terminateAgreement, { check: checkSettlement }),
  line(implementation.startImplementation),
  line(implementation.suspendImplementation),
  line(implementation.resumeImplementation),
  line(implementation.reportProgress, { check: checkProgress }),
  line(implementation.markCheckOverdue, { bySystem: true }),
  line(implementation.recordMeeting),
  line(implementation.publishNotice),
  line(implementation.completeImplementation),
  line(planChange.proposePlanChange, { check: checkPlanChange }),
  line(planChange.acceptPlanChange, { consults: changing }),
  line(planChange.refusePlanChange, { consults: changing }),
  line(planChange.withdrawPlanChange),
  line(spending.recordExpenditure),
  line(spending.correctExpenditure),
  line(spending.recordInKindContribution),
  line(spending.submitOutcomeReport),
  line(spending.submitFinalAccounts, { check: checkAccounts }),
  line(safeguards.reportIncident),
  line(safeguards.resolveIncident),
  line(safeguards.recordConfidentialityUndertaking),
  line(safeguards.recordParticipation),
  line(executiveCommittee.formExecutiveCommittee),
  line(executiveCommittee.joinExecutiveCommittee),
  line(executiveCommittee.leaveExecutiveCommittee),
] as const;
