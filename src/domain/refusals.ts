import { conditions } from './guideline/conditions.ts';
import { programmeRefusals } from './guideline/programme.refusals.ts';
import { committeeRefusals } from './committee/committee.refusals.ts';
import { deliberationRefusals } from './deliberation/deliberation.refusals.ts';
import { consultationRefusals } from './consultation/consultation.refusals.ts';
import { issueRefusals } from './issue/issue.refusals.ts';
import { kernelRefusals } from './kernel/kernel.refusals.ts';
import { municipalityRefusals } from './municipality/municipality.refusals.ts';
import { partyRefusals } from './party/party.refusals.ts';
import { agreementRefusals } from './project/agreement/agreement.refusals.ts';
import { coordinationRefusals } from './project/agreement/coordination.refusals.ts';
import { evaluationRefusals } from './project/evaluation/evaluation.refusals.ts';
import { feedbackRefusals } from './project/feedback/feedback.refusals.ts';
import { implementationRefusals } from './project/implementation/implementation.refusals.ts';
import { planRefusals } from './plan/plan.refusals.ts';
import { proposalRefusals } from './project/proposal/proposal.refusals.ts';
import { selectionRefusals } from './project/selection/selection.refusals.ts';
import { publicCommentRefusals } from './public-comment/public-comment.refusals.ts';
import { reviewRefusals } from './review/review.refusals.ts';
import { competitionRefusals } from './competition/competition.refusals.ts';
import { talentRefusals } from './talent/talent.refusals.ts';

/**
 * All refusals of rules, by code, and what conditions of guideline rules found: the one catalogue of sentences (GDL-4, API-2). Each rule
 * refuses with the codes of its own part; no folder of the domain imports this.
 */
export const refusals = {
  ...kernelRefusals,
  ...conditions,
  ...programmeRefusals,
  ...municipalityRefusals,
  ...partyRefusals,
  ...consultationRefusals,
  ...talentRefusals,
  ...reviewRefusals,
  ...committeeRefusals,
  ...deliberationRefusals,
  ...competitionRefusals,
  ...proposalRefusals,
  ...selectionRefusals,
  ...agreementRefusals,
  ...coordinationRefusals,
  ...implementationRefusals,
  ...evaluationRefusals,
  ...feedbackRefusals,
  ...planRefusals,
  ...issueRefusals,
  ...publicCommentRefusals,
} as const;

/** The code of a refusal. */
export type RefusalCode = keyof typeof refusals;
