import { methodsChosen } from '../proposal/methods.ts';
import { onlyDecider, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { demand, weigh } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { standsAs } from '../../kernel/standing.ts';
import type { DataOf } from '../../kernel/event.ts';
import { refuse } from './feedback.refusals.ts';
import { feedbackCommands, type feedbackEvents } from './feedback.records.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { onlyWhoRuns } from '../selection/selection.standing.ts';
import { actingParty, onlyActingFor } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof feedbackEvents>();

/** The most open lessons at the same time: a successor takes over all of them, in one append. */
export const MOST_OPEN_LESSONS = 50;

/** 課題・教訓を記録する (FBK-1; OIZ 3-4-1) */
export const recordLesson = rule(feedbackCommands.RecordLesson, {
  who: ['screen'],
  can(project, context) {
    onlySideOrOffice(project, context);
    mustBePublished(project, context);
  },
  decide(project, { kind, what, question, owner, action, due }, { guideline }) {
    if (!sidesOf(project).includes(owner)) refuse('OWNER_NOT_A_SIDE');
    if (question && !guideline.evaluation.questions.some(({ id }) => id === question)) refuse('QUESTION_UNKNOWN', { question });
    const open = project.feedback.lessons.filter(({ outcome }) => outcome === undefined);
    if (open.length >= MOST_OPEN_LESSONS) refuse('LESSONS_OPEN', { most: MOST_OPEN_LESSONS });
    const number = project.feedback.lessons.length + 1;
    return [{ type: 'LessonRecorded', data: { number, kind, what, question, owner, action, due } }];
  },
});

/** 対応を完了する Actions continue after the end of the project (FBK-1) */
export const completeLesson = rule(feedbackCommands.CompleteLesson, {
  who: ['screen'],
  can(project, context) {
    onlySideOrOffice(project, context);
    if (project.stage !== 'CLOSED') mustBePublished(project, context);
  },
  decide({ municipality, feedback }, { number, outcome }, context) {
    const lesson = feedback.lessons.find((each) => each.number === number) ?? refuse('LESSON_UNKNOWN', { number });
    if (!standsAs(context.by, 'office', municipality) && actingParty(context).id !== lesson.owner) refuse('NOT_THE_OWNER');
    if (lesson.outcome) refuse('LESSON_COMPLETED', { number });
    return [{ type: 'LessonCompleted', data: { number, outcome } }];
  },
});

/** 方向性の意見を出す (FBK-2) */
export const proposeDisposition = rule(feedbackCommands.ProposeDisposition, {
  who: ['screen'],
  can(project, context) {
    onlySideOrOffice(project, context);
    mustBePublished(project, context);
    mustBeUndecided(project);
  },
  decide(project, given, context) {
    const { disposition, reasons, changes } = changesSaid(given);
    offered(disposition, undefined, context);
    const side = personOf(context).onBehalfOf && onlyActingFor(sidesOf(project), context).id;
    const number = project.feedback.proposals.length + 1;
    return [{ type: 'DispositionProposed', data: { number, side, disposition, reasons, changes } }];
  },
});

/** 方向性を決める Every side is heard; a person who proposed does not decide (FBK-2, AUT-3; OIZ 3-4-1) */
export const decideDisposition = rule(feedbackCommands.DecideDisposition, {
  who: ['decide'],
  can(project, context) {
    if (project.side === 'private') onlyActingFor([project.proposer], context);
    else onlyDeciderOfOthers(project, context);
    mustBePublished(project, context);
    mustBeUndecided(project);
  },
  decide(project, given, context) {
    const { disposition, reasons, changes } = changesSaid(given);
    const rules = offered(disposition, given.explanations, context);
    const heard = project.feedback.proposals.map(({ side }) => side);
    rules.check(
      'dispositionProposed',
      sidesOf(project).every((side) => heard.includes(side)),
    );
    return [{ type: 'DispositionDecided', data: { disposition, reasons, changes, observed: rules.settle() } }];
  },
});

/** 事業を終了する Not before publication and disposition (EVA-5, FBK-1, FBK-2) */
export const closeProject = rule(feedbackCommands.CloseProject, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    if (project.stage === 'EVALUATING' || project.stage === 'REVIEWED') {
      // If the guideline requires publication, its rule refuses; otherwise Kyodo's own rule does (EVA-5).
      demand(context.guideline, 'evaluationPublished', false);
      refuse('UNPUBLISHED');
    }
    mustBePublished(project, context);
    if (!project.feedback.disposition) refuse('DISPOSITION_MISSING');
  },
  decide(project, { remark, explanations }, { guideline }) {
    const { feedback } = project;
    const rules = weigh(guideline, explanations, methodsChosen(project));
    rules.check('lessonsRecorded', feedback.lessons.length > 0);
    return [{ type: 'ProjectClosed', data: { remark, observed: rules.settle() } }];
  },
});

/** Refuses unless the actor is a representative of any side, or the office. */
export function onlySideOrOffice(project: Project, context: Context): void {
  const person = personOf(context);
  if (person.onBehalfOf || !standsAs(person, 'office', project.municipality)) onlyActingFor(sidesOf(project), context);
}

function onlyDeciderOfOthers({ municipality, feedback }: Project, context: Context): void {
  onlyDecider(municipality, context);
  if (feedback.proposals.some(({ by }) => by === context.by.id)) refuse('DECIDING_OWN_DISPOSITION');
}

function mustBePublished({ stage }: Project, { guideline }: Context): void {
  mustFollow('evaluatedBeforeUse', stage, guideline);
  if (stage !== 'PUBLISHED') refuse('FEEDBACK_NOT_OPEN', { stage });
}

function mustBeUndecided({ feedback }: Project): void {
  if (feedback.disposition) refuse('DISPOSITION_ALREADY_DECIDED');
}

type Wanted = Pick<DataOf<typeof feedbackEvents, 'DispositionDecided'>, 'disposition' | 'reasons' | 'changes'>;

/** A change of partner, method or domain must say what changes. */
function changesSaid({ disposition, reasons, changes }: Wanted): Wanted {
  if ((disposition === 'changePartner' || disposition === 'changeMethod') && !changes) refuse('CHANGES_MISSING');
  return { disposition, reasons, changes };
}

/** Refuses a disposition that the guideline does not offer, by the guideline's own rule if it has one. */
function offered(disposition: Wanted['disposition'], given: Parameters<typeof weigh>[1], { guideline }: Context) {
  const rules = weigh(guideline, given);
  const known = guideline.dispositions.includes(disposition);
  rules.check('dispositionOffered', known);
  if (!known) {
    rules.settle();
    refuse('DISPOSITION_NOT_OFFERED', { disposition });
  }
  return rules;
}
