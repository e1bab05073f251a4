import { clear, deadline, set, type DeadlinesOf } from '../kernel/deadline.ts';
import { publicCommentCommands, type publicCommentEvents } from './public-comment.records.ts';

/** 意見募集の締切 When a public comment closes (ISS-3). */
export const publicCommentDeadlines: DeadlinesOf<typeof publicCommentEvents> = {
  PublicCommentOpened: ({ closesAt }) => set(deadline(closesAt, 'publicComment', publicCommentCommands.ClosePublicComment, {})),
  PublicCommentClosed: () => clear('publicComment'),
};
