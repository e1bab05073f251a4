import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import type { Guideline, Question } from '../../guideline/guideline.ts';
import { demand, weigh, type Weighing } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { endOfPeriod } from '../../guideline/periods.ts';
import { refuse } from './evaluation.refusals.ts';
import { evaluationCommands, type evaluationEvents } from './evaluation.records.ts';
import { questionsFor } from './evaluation.questions.ts';
import { answersOf, type Answer } from './evaluation.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { actingParty, onlyActingFor } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof evaluationEvents>();

/** 評価を提出する Each side separately; the last one opens all (EVA-1, EVA-3; OIZ 3-3-1) */
export const submitEvaluation = rule(evaluationCommands.SubmitEvaluation, {
  can(project, context) {
    const side = onlyActingFor(sidesOf(project), context).id;
    mustBeEvaluating(project, context);
    const { id } = personOf(context);
    if (project.evaluation.submissions.some((each) => each.by === id && each.side !== side)) refuse('EVALUATED_FOR_ANOTHER_SIDE');
  },
  decide(project, { answers, explanations }, context) {
    const side = actingParty(context).id;
    const { evaluation: asks } = context.guideline;
    const rules = weigh(context.guideline, explanations, methodsChosen(project));
    rules.check('evaluationInTime', !deadlinePassed(project, context), { days: asks.dueDays });
    const questions = questionsFor(project, context.guideline);
    const asked = questions.map((question) => answered(question, answers, context.guideline, rules));
    const extra = answers.find(({ question }) => !questions.some(({ id }) => id === question))?.question;
    if (extra !== undefined) {
      const known = asks.questions.some(({ id }) => id === extra);
      refuse(known ? 'QUESTION_NOT_APPLICABLE' : 'QUESTION_UNKNOWN', { question: extra });
    }
    const version = (answersOf(project.evaluation, side)?.version ?? 0) + 1;
    const submitted = { type: 'EvaluationSubmitted', data: { side, version, answers: asked, observed: rules.settle() } } as const;
    const others = sidesOf(project).filter((each) => each !== side);
    const complete = others.every((each) => answersOf(project.evaluation, each));
    return complete ? [submitted, opening(project, [side], context)] : [submitted];
  },
});

/** 評価を開示する At the deadline, with the missing sides (EVA-3) */
export const openEvaluations = rule(evaluationCommands.OpenEvaluations, {
  can(project, context) {
    onlySystem(context);
    mustBeEvaluating(project, context);
    if (!deadlinePassed(project, context)) refuse('EVALUATION_NOT_DUE');
  },
  decide: (project, _, context) => [opening(project, [], context)],
});

function mustBeEvaluating({ stage, evaluation }: Project, { guideline }: Context): void {
  if (evaluation.opened) refuse('EVALUATIONS_ALREADY_OPEN');
  mustFollow('doneBeforeEvaluation', stage, guideline);
  if (stage !== 'EVALUATING') refuse('EVALUATION_NOT_OPEN', { stage });
}

/** The completion sets the deadline; without one, nothing is late. */
const deadlinePassed = ({ evaluationDue }: Project, { at }: Context): boolean => evaluationDue !== undefined && at >= evaluationDue;

/** Opens all submitted evaluations, including the present ones. */
function opening(project: Project, now: readonly string[], { at, guideline }: Context) {
  const sides = sidesOf(project);
  const isIn = (side: string) => now.includes(side) || answersOf(project.evaluation, side) !== undefined;
  const publicationDue = endOfPeriod(at, guideline.evaluation.publicationDays, guideline.calendar);
  const data = { answered: sides.filter(isIn), missing: sides.filter((side) => !isIn(side)), publicationDue };
  return { type: 'EvaluationsOpened', data } as const;
}

/** The answer field of each kind of question. */
const fieldFor = { scale: 'grade', yesNo: 'yes', text: 'words', choice: 'chosen' } as const satisfies Record<
  Question['answer'],
  keyof Answer
>;

/** Refuses an answer that is missing: under the rule of the guideline that asks for it, if it has one (GDL-9). */
function unanswered(question: string, guideline: Guideline): never {
  demand(guideline, 'everyQuestionAnswered', false, { question });
  return refuse('QUESTION_UNANSWERED', { question });
}

/** The answer to one question, in its required form only. */
function answered({ id, answer: kind, options = [] }: Question, answers: readonly Answer[], guideline: Guideline, rules: Weighing): Answer {
  const given = answers.find(({ question }) => question === id) ?? unanswered(id, guideline);
  const { grade, yes, words, chosen, reason, note } = given;
  if (kind === 'scale') rules.check('gradeGiven', grade !== undefined);
  const fits = Object.values(fieldFor).every((field) => (given[field] !== undefined) === (field === fieldFor[kind]));
  if (!fits) {
    rules.settle();
    refuse('ANSWER_OF_OTHER_KIND', { question: id, kind });
  }
  if (chosen !== undefined && !options.some((option) => option.id === chosen)) refuse('OPTION_UNKNOWN', { question: id, option: chosen });
  if (grade !== undefined && grade <= 2 && !reason) refuse('LOW_GRADE_UNEXPLAINED', { question: id });
  return { question: id, grade, yes, words, chosen, reason, note };
}
