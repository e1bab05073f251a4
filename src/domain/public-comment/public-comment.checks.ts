import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import type { publicCommentCommands } from './public-comment.records.ts';

/** Problems of an answer that its input alone shows: a duplicate comment. */
export const checkAnswer = ({ comments }: Is<typeof publicCommentCommands.AnswerComments>): readonly Problem[] =>
  comments.flatMap((each, index) =>
    comments.indexOf(each) === index ? [] : [{ path: `input.comments[${index}]`, problem: 'DUPLICATE' as const, limit: each }],
  );
