import { line, linesOf, type Decision } from '../kernel/decision.ts';
import { agreementLines } from './agreement/agreement.decisions.ts';
import { evaluationLines } from './evaluation/evaluation.decisions.ts';
import { checkSuccessor } from './feedback/feedback.checks.ts';
import { feedbackLines } from './feedback/feedback.decisions.ts';
import { implementationLines } from './implementation/implementation.decisions.ts';
import { project } from './project.ts';
import { proposalLines } from './proposal/proposal.decisions.ts';
import { issuesOf } from './proposal/proposal.issues.ts';
import { selectionLines } from './selection/selection.decisions.ts';
import { recordSuccessor, startSuccessor } from './successor.rules.ts';

/** Commands on a project, phase by phase. */
export const projectDecisions: readonly Decision[] = linesOf(
  project,
  ...proposalLines,
  ...selectionLines,
  ...agreementLines,
  ...implementationLines,
  ...evaluationLines,
  ...feedbackLines,
  line(startSuccessor, {
    creates: true,
    onePer: ({ predecessor }) => predecessor,
    check: checkSuccessor,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.predecessor }, ...issuesOf(input)] : []),
  }),
  line(recordSuccessor, {
    bySystem: true,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.successor }] : []),
  }),
);
