import type { DataOf } from '../kernel/event.ts';
import type { publicCommentEvents } from './public-comment.records.ts';

type Of<T extends keyof typeof publicCommentEvents> = Omit<DataOf<typeof publicCommentEvents, T>, 'observed'>;

/** The status of a public comment. */
export const publicCommentStatuses = {
  open: { ja: '意見募集中', en: 'Comments are taken until the closing moment' },
  closed: { ja: '検討中', en: 'Comments are being answered' },
  published: { ja: '結果公表済み', en: 'Results are published' },
} as const;

/** 意見 A comment. `person` and `party` only for readers who may know. */
export type Comment = Of<'CommentSubmitted'> & { readonly at: string; readonly withdrawnAt?: string };

/** 回答 An answer, with the comments that it still applies to. */
export type Answer = Of<'CommentsAnswered'> & { readonly at: string };

/** パブリックコメント A public comment, folded from its history. */
export interface PublicComment {
  readonly id: string;
  readonly status: 'none' | keyof typeof publicCommentStatuses;
  readonly municipality: string;
  /** The published draft. */
  readonly draft?: Omit<Of<'PublicCommentOpened'>, 'municipality'>;
  readonly openedAt: string;
  readonly comments: readonly Comment[];
  readonly answers: readonly Answer[];
  readonly results?: Of<'CommentResultsPublished'> & { readonly at: string };
}

/** 意見 Comments that were not withdrawn. */
export const standing = ({ comments }: Pick<PublicComment, 'comments'>): readonly Comment[] =>
  comments.filter(({ withdrawnAt }) => !withdrawnAt);

/** Whether comments are accepted at a given time: the closing time decides about lateness, not the closing by the system. */
export const takesComments = ({ status, draft }: PublicComment, at: string): boolean =>
  status === 'open' && draft !== undefined && at < draft.closesAt;
