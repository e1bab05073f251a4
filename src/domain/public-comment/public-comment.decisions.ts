import { decision, type Decision } from '../kernel/decision.ts';
import { parties } from '../party/references.ts';
import { checkAnswer } from './public-comment.checks.ts';
import * as comments from './public-comment.rules.ts';
import { publicComment } from './public-comment.ts';

/** Commands on a public comment. */
export const publicCommentDecisions: readonly Decision[] = [
  decision(publicComment, comments.openPublicComment, { creates: true, consults: (_, input) => parties(input?.department) }),
  decision(publicComment, comments.submitComment),
  decision(publicComment, comments.withdrawComment),
  decision(publicComment, comments.closePublicComment, { bySystem: true }),
  decision(publicComment, comments.answerComments, { check: checkAnswer }),
  decision(publicComment, comments.publishCommentResults),
];
