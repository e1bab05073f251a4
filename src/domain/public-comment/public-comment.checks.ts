import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import type { publicCommentCommands } from './public-comment.records.ts';

/** What can be told wrong of an answer from its input alone: a comment named twice. */
export const checkAnswer = ({ comments }: Is<typeof publicCommentCommands.AnswerComments>): readonly Problem[] =>
  comments.flatMap((each, index) =>
    comments.indexOf(each) === index ? [] : [{ path: `input.comments[${index}]`, problem: 'DUPLICATE' as const, limit: each }],
  );
