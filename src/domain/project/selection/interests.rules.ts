import { onlySystem, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { isTied, tiesSeen, type Ties } from '../../party/relatives.ts';
import { refuse } from './selection.refusals.ts';
import type { Project } from './project.state.ts';
import { reviewCommands, type reviewEvents } from './review.records.ts';
import { applicantsOf, callOf, flaggedScores, isRecused, reviewerOf } from './selection.ts';
import { recusalScope, recuses } from '../../review/recusal.ts';
import { callThatIs, isOutAsMember, notConcerned, onlyWhoRuns } from './selection.standing.ts';
import type { Call, Recusal } from './selection.state.ts';

const rule = rulesFor<Project, typeof reviewEvents>();

/**
 * The reviewer who gives the command, in a call that has closed; or, if allowed, in one that has been decided. Whether the review is over is checked by
 * `mustBeUnderReview`: before the decision only reviewers may learn that (PRV-2).
 */
export function askingReviewer(project: Project, context: Context, decided?: 'decided'): { call: Call; reviewer: number } {
  const { id } = personOf(context);
  const call = callThatIs(['closed', 'reviewed', ...(decided ? [decided] : [])], project, 'REVIEW_NOT_OPEN');
  return { call, reviewer: reviewerOf(call, id) ?? refuse('NOT_ON_PANEL') };
}

/** Refuses if the review is over. Must come after every refusal of persons who read no more than an applicant (SEL-11). */
export function mustBeUnderReview({ status }: Call): void {
  if (status !== 'closed') refuse('REVIEW_NOT_OPEN');
}

/** Whether a reviewer has declared their interests. */
export const hasDeclared = ({ declarations }: Call, reviewer: number): boolean => declarations.some((each) => each.reviewer === reviewer);

/** The applicants to which the record ties a reviewer, and from whom no recusal is recorded (SEL-11). */
export const tiesNotRecorded = (call: Call, reviewer: number, person: string, ties: Ties): readonly string[] =>
  applicantsOf(call).filter((each) => !isRecused(call, reviewer, each) && ties.to(each).has(person));

const recusal = (call: Call, data: Recusal) => ({ type: 'ReviewerRecused', data: { call: call.number, ...data } }) as const;

/**
 * 利害関係を申告する Also after the review, as in rounds: otherwise the refusal would reveal to a person with a tie that it has closed (PRV-2).
 * Representatives of an applicant or of a relative of it by control, now or in the past, are recused by the record, whatever they declare
 * (SEL-4, SEL-11)
 */
export const declareInterest = rule(reviewCommands.DeclareInterest, {
  can(project, context) {
    const { call, reviewer } = askingReviewer(project, context);
    if (hasDeclared(call, reviewer)) refuse('ALREADY_DECLARED');
    if (isOutAsMember(call, project, personOf(context).id, context)) refuse('REVIEWER_RECUSED');
    return { call, reviewer };
  },
  decide(_project, { interests }, context, { call, reviewer }) {
    const person = personOf(context).id;
    const applicants = applicantsOf(call);
    const scope = recusalScope(context.guideline);
    const declared = interests.map(({ applicant, kind, relation }) => ({ applicant, kind, relation }));
    const ties = tiesSeen(context);
    const tied = applicants.filter((each) => ties.to(each).has(person));
    const byRecord = tied.filter((each) => !isRecused(call, reviewer, each));
    const recusals = byRecord.map((applicant) => {
      const { relation } = declared.find((each) => each.applicant === applicant) ?? {};
      return recusal(call, { reviewer, applicant, scope, kind: 'representative', relation, origin: 'record' });
    });
    // Ties are checked first: a person who reads no more than an applicant must not learn from a refusal who else applied (PRV-2, SEL-11).
    if (tied.length > 0 && scope === 'wholeCall') {
      const own = tied.map((applicant) => declared.find((each) => each.applicant === applicant) ?? byTheRecord(applicant));
      return [{ type: 'InterestDeclared', data: { call: call.number, reviewer, interests: own } }, ...recusals];
    }
    // Recused from these applicants only, they can read of the others from now on, and then declare about all of them.
    if (recusals.length > 0) return recusals;
    const complete = applicants.every((applicant) => interests.some((each) => each.applicant === applicant));
    if (!complete || interests.length !== applicants.length) refuse('DECLARATION_INCOMPLETE');
    const byDeclaration = declared.flatMap(({ applicant, kind, relation }) => {
      if (isRecused(call, reviewer, applicant) || kind === 'none' || !recuses(kind)) return [];
      return [recusal(call, { reviewer, applicant, scope, kind, relation, origin: 'declaration' })];
    });
    return [{ type: 'InterestDeclared', data: { call: call.number, reviewer, interests: declared } }, ...byDeclaration];
  },
});

/** The declaration about an applicant to whom the record ties a reviewer who did not mention it. */
const byTheRecord = (applicant: string) => ({ applicant, kind: 'representative' as const, relation: undefined });

/** 審査員を除斥する The office judges, but not a person who has an interest themselves (SEL-4, AUT-3) */
export const recuseReviewer = rule(reviewCommands.RecuseReviewer, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    notConcerned(project, context, 'RUNNING_OWN_REVIEW');
    return callThatIs(['closed'], project, 'REVIEW_NOT_OPEN');
  },
  decide(_project, { reviewer, applicant, kind, relation }, { guideline }, call) {
    if (!call.panel.some((each) => each.reviewer === reviewer)) refuse('NOT_A_REVIEWER');
    if (!applicantsOf(call).includes(applicant)) refuse('NOT_AN_APPLICANT');
    if (isRecused(call, reviewer, applicant)) refuse('ALREADY_RECUSED');
    return [recusal(call, { reviewer, applicant, kind, relation, origin: 'office', scope: recusalScope(guideline) })];
  },
});

/** 利害関係の発生を届け出る A person who represents an applicant or a relative of it by control, or did, is recused by the record, whatever applicant they name (SEL-4, SEL-11) */
export const reportConflict = rule(reviewCommands.ReportConflict, {
  can(project, context) {
    const { call, reviewer } = askingReviewer(project, context, 'decided');
    if (!hasDeclared(call, reviewer)) refuse('INTEREST_UNDECLARED');
    // Before the applicant is looked at: who reads no more than an applicant must not learn from a refusal who else applied (PRV-2, SEL-11).
    if (isRecused(call, reviewer)) refuse('ALREADY_RECUSED');
    if (isOutAsMember(call, project, personOf(context).id, context)) refuse('REVIEWER_RECUSED');
    return { call, reviewer };
  },
  decide(_project, { applicant, kind, relation }, context, { call, reviewer }) {
    const scope = recusalScope(context.guideline);
    // A tie is asked first, as in the declaration: it is recorded whomever they name.
    const tied = tiesNotRecorded(call, reviewer, personOf(context).id, tiesSeen(context));
    if (tied.length > 0) {
      const said = (each: string) => (each === applicant ? relation : undefined);
      return tied.flatMap((each) =>
        arisen(call, { reviewer, applicant: each, kind: 'representative', relation: said(each), origin: 'record', scope }),
      );
    }
    return conflict(call, { reviewer, applicant, kind, relation, origin: 'declaration', scope });
  },
});

/** 利害関係の発生を記録する Follows when a reviewer gets a tie to an applicant (SEL-4, SEL-11) */
export const flagConflict = rule(reviewCommands.FlagConflict, {
  can(_, context) {
    onlySystem(context);
  },
  decide(project, { call: number, person, applicant }, context) {
    const call = callOf(project, number) ?? refuse('NOTHING_TO_FLAG');
    const reviewer = reviewerOf(call, person);
    if (!['closed', 'reviewed', 'decided'].includes(call.status) || reviewer === undefined || !applicantsOf(call).includes(applicant)) {
      return refuse('NOTHING_TO_FLAG');
    }
    // Before the declaration there is nothing to flag: the declaration itself will recuse.
    if (!hasDeclared(call, reviewer) || !isTied(person, applicant, context)) refuse('NOTHING_TO_FLAG');
    return conflict(call, { reviewer, applicant, kind: 'representative', origin: 'record', scope: recusalScope(context.guideline) });
  },
});

/** The conflict, with what it flags, and the recusal that follows: from further scores, and from the committee’s vote (SEL-4). */
function conflict(call: Call, found: Recusal) {
  if (!applicantsOf(call).includes(found.applicant)) refuse('NOT_AN_APPLICANT');
  if (isRecused(call, found.reviewer, found.applicant)) refuse('ALREADY_RECUSED');
  return arisen(call, found);
}

/** The same, of a conflict that is no longer to be judged. */
function arisen(call: Call, { reviewer, applicant, kind, relation, origin, scope }: Recusal) {
  const flag = { reviewer, applicant, kind, relation, scope };
  // While scores are sealed, their existence is sealed too: it becomes visible when the review closes.
  const scored = call.status === 'closed' ? undefined : flaggedScores({ ...call, conflicts: [{ ...flag, review: 0 }] }, reviewer);
  return [
    { type: 'ConflictFlagged', data: { call: call.number, ...flag, scored } } as const,
    recusal(call, { reviewer, applicant, kind, relation, origin, scope }),
  ];
}
