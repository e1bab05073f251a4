import type { Is } from '../../kernel/shape.ts';
import type { Problem } from '../../kernel/check.ts';
import type { feedbackCommands } from './feedback.records.ts';
import type { suggestionCommands } from './suggestion.records.ts';
import { checkProposal } from '../proposal/proposal.checks.ts';

/** Problems of a successor that its contents alone show: those of a proposal, and a goal named twice. */
export const checkSuccessor = (input: Is<typeof feedbackCommands.StartSuccessor>): readonly Problem[] => [
  ...checkProposal(input),
  ...input.unfinishedGoals.flatMap((goal, index) =>
    input.unfinishedGoals.indexOf(goal) === index
      ? []
      : [{ path: `input.unfinishedGoals[${index}]`, problem: 'DUPLICATE' as const, limit: String(goal) }],
  ),
];

/** A suggestion must name its subject: a part, a rule, or a clause. */
export const checkSuggestion = ({ part, rule, clause }: Is<typeof suggestionCommands.SuggestForGuideline>): readonly Problem[] =>
  (part ?? rule ?? clause) ? [] : [{ path: 'input.part', problem: 'MISSING' }];
