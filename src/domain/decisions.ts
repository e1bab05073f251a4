import { roundDecisions } from './competition/competition.decisions.ts';
import { consultationDecisions } from './consultation/consultation.decisions.ts';
import { committeeDecisions } from './deliberation/deliberation.decisions.ts';
import { withCommonRules } from './every-command.rules.ts';
import { issueDecisions } from './issue/issue.decisions.ts';
import { nameOf, type Decision } from './kernel/decision.ts';
import { municipalityDecisions } from './municipality/municipality.decisions.ts';
import { partyDecisions } from './party/party.decisions.ts';
import { planDecisions } from './plan/plan.decisions.ts';
import { projectDecisions } from './project/project.decisions.ts';
import { publicCommentDecisions } from './public-comment/public-comment.decisions.ts';
import { talentDecisions } from './talent/talent.decisions.ts';

/**
 * The table of decisions: every command, the object it changes, the rule that decides it, and what that rule consults. Each part defines
 * its own lines (`*.decisions.ts`). A command that is not in the table cannot be given; GraphQL mutations, `availableActions` and the
 * replay follow from it.
 */
const table: readonly Decision[] = [
  ...municipalityDecisions,
  ...partyDecisions,
  ...consultationDecisions,
  ...talentDecisions,
  ...projectDecisions,
  ...committeeDecisions,
  ...roundDecisions,
  ...planDecisions,
  ...issueDecisions,
  ...publicCommentDecisions,
];

/** Every decision, by the name of its command. */
export const decisions: ReadonlyMap<string, Decision> = new Map(table.map((each) => [nameOf(each), withCommonRules(each)]));

/**
 * Version of the rules. It increases with every change of behaviour after a release; rules keep the branches of older versions by
 * `context.ruleset` (AUD-3).
 */
export const RULESET = 1;
