import { committee } from '../../committee/committee.ts';
import { line, named } from '../../kernel/decision.ts';
import { checkEvaluation } from './evaluation.checks.ts';
import * as evaluation from './evaluation.rules.ts';
import * as publication from './publication.rules.ts';

/** Commands of the evaluation phase. */
export const evaluationLines = [
  line(evaluation.submitEvaluation, { check: checkEvaluation }),
  line(evaluation.openEvaluations, { bySystem: true }),
  line(publication.recordVoice),
  line(publication.declareNoVoices),
  line(publication.recordVerification, { bySystem: true, consults: (_, input) => named(committee, input?.committee) }),
  line(publication.publishEvaluation),
  line(publication.markPublicationOverdue, { bySystem: true }),
] as const;
