import type { Problem } from '../../kernel/check.ts';
import type { Answer } from './evaluation.state.ts';

/** Problems of an evaluation that its answers alone show: a question answered twice. */
export const checkEvaluation = ({ answers }: { readonly answers: readonly Answer[] }): readonly Problem[] =>
  answers.flatMap(({ question }, index) =>
    answers.findIndex((each) => each.question === question) === index
      ? []
      : [{ path: `input.answers[${index}].question`, problem: 'DUPLICATE' as const, limit: question }],
  );
