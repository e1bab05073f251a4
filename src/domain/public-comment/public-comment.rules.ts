import { onlyOffice, onlySystem, personOf, rulesFor, staffHome, type Context } from '../guideline/context.ts';
import { endOfPeriod } from '../guideline/periods.ts';
import type { Observation } from '../kernel/event.ts';
import { party } from '../party/party.ts';
import { actingParty } from '../party/standing.ts';
import { refuse } from './public-comment.refusals.ts';
import { publicCommentCommands, type publicCommentEvents } from './public-comment.records.ts';
import { standing, takesComments, type PublicComment } from './public-comment.state.ts';

const rule = rulesFor<PublicComment, typeof publicCommentEvents>();

/**
 * 意見募集の期間 The period for comments in days, including the day of the announcement (公示の日から起算して三十日以上). Practice: 行政手続法39条3項, which binds the
 * state; municipalities follow it (46条). Comply or explain: 40条1項 allows a shorter period with reasons.
 */
export const COMMENT_DAYS = 30;

/** 一人の上限 The most comments of one person on one public comment, including withdrawn ones. */
export const MOST_COMMENTS_OF_ONE_PERSON = 20;

/** パブリックコメントを始める (ISS-3) */
export const openPublicComment = rule(publicCommentCommands.OpenPublicComment, {
  who: ['screen'],
  can(state, context) {
    onlyOffice(staffHome(context), context);
    if (state.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, title, summary, text, documents, department, closesAt, shorterBecause, decisionPlannedOn }, context) {
    onlyOffice(municipality, context);
    if (closesAt <= context.at) refuse('COMMENT_PERIOD_ENDS_IN_THE_PAST');
    const inCharge = context.consulted.get(party, department);
    if (inCharge.kind !== 'department' || inCharge.municipality !== municipality) refuse('NOT_A_DEPARTMENT');
    const draft = { title, summary, text, documents, department, closesAt, shorterBecause, decisionPlannedOn };
    return [{ type: 'PublicCommentOpened', data: { municipality, ...draft, observed: [periodOf(closesAt, shorterBecause, context)] } }];
  },
});

/** How the practice of thirty days is met. Refuses a shorter period without reasons. */
function periodOf(closesAt: string, explanation: string | undefined, { at, guideline }: Context): Observation {
  // The day of the announcement counts.
  const isLongEnough = closesAt >= endOfPeriod(at, COMMENT_DAYS - 1, guideline.calendar);
  if (isLongEnough) return { rule: 'COMMENT_PERIOD_TOO_SHORT', outcome: 'followed' };
  return explanation === undefined
    ? refuse('COMMENT_PERIOD_TOO_SHORT', { days: COMMENT_DAYS })
    : { rule: 'COMMENT_PERIOD_TOO_SHORT', outcome: 'explained', explanation };
}

/** Refuses unless comments are accepted now. */
function mustTakeComments(state: PublicComment, { at }: Context): void {
  if (state.status === 'none') refuse('DOES_NOT_EXIST');
  if (!takesComments(state, at)) refuse('COMMENT_PERIOD_OVER');
}

/** 意見を提出する The same text by the same person is refused; sealed until the results are published (PRV-2). */
export const submitComment = rule(publicCommentCommands.SubmitComment, {
  can(state, context) {
    const { id } = personOf(context);
    mustTakeComments(state, context);
    if (state.comments.filter(({ person }) => person === id).length >= MOST_COMMENTS_OF_ONE_PERSON)
      refuse('TOO_MANY_COMMENTS', { most: MOST_COMMENTS_OF_ONE_PERSON });
  },
  decide(state, { comment }, context) {
    const { id, onBehalfOf } = personOf(context);
    if (standing(state).some((each) => each.person === id && each.comment.likeness === comment.likeness)) refuse('COMMENT_REPEATED');
    const acting = onBehalfOf ? actingParty(context).id : undefined;
    return [{ type: 'CommentSubmitted', data: { commentId: comment.ref, person: id, party: acting, comment } }];
  },
});

/** 意見を取り下げる A comment of another person and a comment that does not exist get the same refusal, which reveals nothing (PRV-2). */
export const withdrawComment = rule(publicCommentCommands.WithdrawComment, {
  can(state, context) {
    personOf(context);
    mustTakeComments(state, context);
  },
  decide(state, { commentId }, context) {
    const { id } = personOf(context);
    if (!standing(state).some((each) => each.commentId === commentId && each.person === id)) refuse('NOT_YOUR_COMMENT');
    return [{ type: 'CommentWithdrawn', data: { commentId } }];
  },
});

/** 締め切る Not before the closing time (OPS-4). */
export const closePublicComment = rule(publicCommentCommands.ClosePublicComment, {
  can(state, context) {
    onlySystem(context);
    if (state.status !== 'open' || !state.draft) refuse('COMMENT_PERIOD_OVER');
    if (takesComments(state, context.at)) refuse('COMMENTS_NOT_DUE');
  },
  decide: ({ draft }) => [{ type: 'PublicCommentClosed', data: { closesAt: draft?.closesAt ?? refuse('DOES_NOT_EXIST') } }],
});

/** Refuses unless the office acts, the period is over, and nothing is published. */
function officeAnswers(state: PublicComment, context: Context): void {
  if (state.status === 'none') refuse('DOES_NOT_EXIST');
  onlyOffice(state.municipality, context);
  if (state.status === 'open') refuse('COMMENTS_NOT_CLOSED');
  if (state.status === 'published') refuse('COMMENT_RESULTS_PUBLISHED');
}

/** 意見に回答する One by one, or several together. */
export const answerComments = rule(publicCommentCommands.AnswerComments, {
  who: ['screen'],
  can: officeAnswers,
  decide(state, { comments, text, effect }) {
    const known = standing(state).map(({ commentId }) => commentId);
    if (comments.some((each) => !known.includes(each))) refuse('COMMENT_UNKNOWN');
    const answer = 1 + Math.max(0, ...state.answers.map((each) => each.answer));
    return [{ type: 'CommentsAnswered', data: { answer, comments, text, effect } }];
  },
});

/** 結果を公表する Every comment has its answer; with the results the comments become public, without the names (PRV-2). */
export const publishCommentResults = rule(publicCommentCommands.PublishCommentResults, {
  who: ['screen'],
  can(state, context) {
    officeAnswers(state, context);
    const answered = state.answers.flatMap(({ comments }) => comments);
    if (standing(state).some(({ commentId }) => !answered.includes(commentId))) refuse('COMMENTS_UNANSWERED');
  },
  decide(state, { conclusion, changes }) {
    const changed = state.answers.some(({ effect }) => effect === 'changed' || effect === 'partlyChanged');
    if (changed && changes === undefined) refuse('CHANGES_UNTOLD');
    const counted = { comments: standing(state).length, answers: state.answers.length };
    return [{ type: 'CommentResultsPublished', data: { ...counted, conclusion, changes } }];
  },
});
