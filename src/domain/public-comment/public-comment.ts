import type { Aggregate } from '../kernel/aggregate.ts';
import { publicCommentEvents } from './public-comment.records.ts';
import type { PublicComment } from './public-comment.state.ts';

/** Public comments, by id. */
export const publicComment: Aggregate<PublicComment, typeof publicCommentEvents> = {
  kind: 'publicComment',
  keyField: 'publicCommentId',
  events: publicCommentEvents,
  initial: (key) => ({ id: key, status: 'none', municipality: '', openedAt: '', comments: [], answers: [] }),
  evolve: {
    PublicCommentOpened: (state, data, { at }) => {
      const { title, summary, text, documents, department, closesAt, shorterBecause, decisionPlannedOn } = data;
      const draft = { title, summary, text, documents, department, closesAt, shorterBecause, decisionPlannedOn };
      return { ...state, status: 'open', municipality: data.municipality, draft, openedAt: at };
    },
    CommentSubmitted: (state, { commentId, person, party, comment }, { at }) => ({
      ...state,
      comments: [...state.comments, { commentId, person, party, comment, at }],
    }),
    CommentWithdrawn: (state, { commentId }, { at }) => ({
      ...state,
      comments: state.comments.map((each) => (each.commentId === commentId ? { ...each, withdrawnAt: at } : each)),
    }),
    PublicCommentClosed: (state) => ({ ...state, status: 'closed' }),
    // The last answer to a comment counts; an answer without remaining comments is removed.
    CommentsAnswered: (state, { answer, comments, text, effect }, { at }) => ({
      ...state,
      answers: [
        ...state.answers
          .map((each) => ({ ...each, comments: each.comments.filter((id) => !comments.includes(id)) }))
          .filter((each) => each.comments.length > 0),
        { answer, comments, text, effect, at },
      ],
    }),
    CommentResultsPublished: (state, { comments, answers, conclusion, changes }, { at }) => ({
      ...state,
      status: 'published',
      results: { comments, answers, conclusion, changes, at },
    }),
  },
};
