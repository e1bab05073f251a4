import { committee } from '../../committee/committee.ts';
import type { Committee } from '../../committee/committee.state.ts';
import { membersNow, seatedFor } from '../../committee/standing.ts';
import type { Context } from '../../guideline/context.ts';
import { tasksOf } from '../../guideline/tasks.ts';
import { inHiddenOrder } from '../../review/panel.ts';
import { refuse } from './selection.refusals.ts';
import type { Project } from './project.state.ts';
import type { Call, PanelMember } from './selection.state.ts';

/** The committee with an id. Refuses one that is not established in the project’s municipality, or does not advise on selections (COM-1). */
export function committeeOf(id: string, { municipality }: Project, context: Context): Committee {
  const state = context.consulted.get(committee, id);
  if (state.municipality !== municipality) refuse('CALL_COMMITTEE_UNKNOWN');
  return tasksOf(state.rules).includes('selection') ? state : refuse('NOT_A_TASK_OF_THE_COMMITTEE');
}

/** The most reviewers of a call; a committee may have more members: then the reviewers must be named. */
const MOST_REVIEWERS = 30;

/** 審査会 The panel of a call that opens: the reviewers named, in the order in which they were named; otherwise the members of the committee. */
export function panelFor({ reviewers, terms }: Call, project: Project, context: Context): readonly PanelMember[] {
  const people = reviewers ?? (terms.committee ? membersOf(committeeOf(terms.committee, project, context), context) : []);
  if (people.length === 0) refuse('PANEL_MISSING');
  if (people.length > MOST_REVIEWERS) refuse('PANEL_TOO_LARGE', { most: MOST_REVIEWERS });
  return people.map((person, index) => ({ reviewer: index + 1, person }));
}

/** The members in office, in an order that hides who is who. */
function membersOf(state: Committee, context: Context): readonly string[] {
  const seated = seatedFor(state, { kind: 'call' }, context.at);
  const people = membersNow(state, context.at).flatMap(({ number, person }) => (seated.includes(number) ? [person] : []));
  return inHiddenOrder(people, context);
}
