import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { commentShape, publicCommentShape } from './public-comment.shape.ts';

/** GraphQL type of a comment. */
export const CommentType = typeOf(commentShape);
/** GraphQL type of a public comment. */
export const PublicCommentType = typeOf(publicCommentShape);
/** A page of public comments. */
export const PublicCommentConnection = connectionOf(() => PublicCommentType, 'PublicComment');
/** A page of comments. */
export const CommentConnection = connectionOf(() => CommentType, 'Comment');
