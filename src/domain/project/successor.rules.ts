import { onlySystem, rulesFor } from '../guideline/context.ts';
import type { Context } from '../guideline/context.ts';
import type { DataOf } from '../kernel/event.ts';
import { bytesOf } from '../kernel/json-bytes.ts';
import { refuse } from './feedback/feedback.refusals.ts';
import { feedbackCommands, type feedbackEvents } from './feedback/feedback.records.ts';
import type { Disposition } from './feedback/feedback.state.ts';
import { project as projects } from './project.ts';
import { sidesOf } from './basis.ts';
import type { Project } from './project.state.ts';
import type { proposalEvents } from './proposal/proposal.records.ts';
import { newProposal } from './proposal/proposal.rules.ts';
import { actingParty, onlyActingFor } from '../party/standing.ts';

const rule = rulesFor<Project, typeof proposalEvents & typeof feedbackEvents>();

/** Dispositions after which the project continues in another one; the others end it. */
const goesOn: readonly Disposition['disposition'][] = ['continue', 'revise', 'expand', 'changePartner', 'changeMethod'];

/** 後継の事業を提案する A new project under the guideline in force, with the unfinished work of its predecessor (FBK-3) */
export const startSuccessor = rule(feedbackCommands.StartSuccessor, {
  can(project, context) {
    // Its id follows from that of the predecessor: an existing project with this id is the successor, whether it is recorded as such or not
    // yet.
    if (project.stage !== 'NONE') refuse('SUCCESSOR_EXISTS');
    actingParty(context);
  },
  decide(_, input, context) {
    const { predecessor, municipality, unfinishedGoals } = input;
    const before = context.consulted.get(projects, predecessor);
    mayContinue(before, context);
    if (before.municipality !== municipality) refuse('OTHER_MUNICIPALITY');
    const goals = before.plan?.goals ?? before.proposal?.goals ?? [];
    const unfinished = unfinishedGoals.map((number) => goals[number - 1] ?? refuse('GOAL_UNKNOWN', { goal: number }));
    const lessons = before.feedback.lessons
      .filter(({ outcome }) => !outcome)
      .map(({ number, kind, what, question, owner, action, due }) => ({ number, kind, what, question, owner, action, due }));
    return [newProposal(input, { predecessor }, context), ...carried(predecessor, lessons, unfinished)];
  },
});

type Carried = DataOf<typeof feedbackEvents, 'LessonsCarried'>;

/** The most bytes of JSON for lessons and goals in one event; the rest goes into further events. */
const ROOM = 45_000;

/** The carried lessons and goals, in as many events as needed. */
function carried(predecessor: string, lessons: Carried['lessons'], unfinishedGoals: Carried['unfinishedGoals']) {
  const parts: (Carried & { readonly lessons: Carried['lessons'][number][] })[] = [{ predecessor, lessons: [], unfinishedGoals }];
  let taken = bytesOf(unfinishedGoals);
  for (const lesson of lessons) {
    const bytes = bytesOf(lesson);
    if (taken + bytes > ROOM) {
      parts.push({ predecessor, lessons: [], unfinishedGoals: [] });
      taken = 0;
    }
    parts.at(-1)?.lessons.push(lesson);
    taken += bytes;
  }
  return parts.map((data) => ({ type: 'LessonsCarried' as const, data }));
}

/** 後継の事業を記録する Only one successor, which must name this project (FBK-3) */
export const recordSuccessor = rule(feedbackCommands.RecordSuccessor, {
  can(project, context) {
    onlySystem(context);
    mustGoOn(project);
  },
  decide({ id }, { successor }, context) {
    if (context.consulted.get(projects, successor).predecessor !== id) refuse('NOT_ITS_SUCCESSOR');
    return [{ type: 'SuccessorStarted', data: { successor } }];
  },
});

/** Refuses unless a side of the project acts, and the project continues and has no successor yet. */
function mayContinue(before: Project, context: Context): void {
  if (before.stage === 'NONE') refuse('DOES_NOT_EXIST');
  onlyActingFor(sidesOf(before), context);
  mustGoOn(before);
}

function mustGoOn({ feedback: { disposition, successor } }: Project): void {
  if (!disposition) return refuse('DISPOSITION_MISSING');
  if (!goesOn.includes(disposition.disposition)) refuse('NOT_CONTINUED', { disposition: disposition.disposition });
  if (successor) refuse('SUCCESSOR_EXISTS');
}
