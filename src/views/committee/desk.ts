import { conflictsIn } from '../../domain/sight/conflicts.ts';
import { deskOf, type Waiting } from '../../domain/deliberation/desk.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import { keyOf } from '../../domain/committee/interests.ts';
import { viewOf } from '../../domain/deliberation/subject.ts';
import type { Subject } from '../../domain/committee/session.records.ts';
import { tasksOf } from '../../domain/guideline/tasks.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { Consulted } from '../../domain/kernel/rule.ts';
import { project } from '../../domain/project/project.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { callOf, isRecusedAtAll } from '../../domain/project/selection/selection.ts';
import { round } from '../../domain/round/round.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import { fewAtATime } from '../../platform/turns.ts';
import { plainNode, projectNode } from '../record/nodes.ts';
import type { Seen, Sight } from '../record/sight.ts';
import type { DeskTable, ViewDatabase } from '../lists/tables.ts';

/** The items that wait for a committee, oldest first: from the record of projects and rounds, joined with its agendas (COM-4). */
export async function deskFor(
  database: ViewDatabase,
  sight: Sight,
  committee: Committee,
  viewer: Person | undefined,
): Promise<readonly object[]> {
  const rows = await database
    .selectFrom('desk')
    .selectAll()
    .where('municipality', '=', committee.municipality)
    .where((eb) => eb.or([eb('committee', '=', committee.id), eb('committee', '=', '')]))
    .orderBy('since')
    .orderBy('stream')
    .execute();
  const agenda = new Map(deskOf(committee).waiting.map((each) => [keyOf(each.subject), each]));
  // Evaluations and late checks are for committees that verify; items of a call or a round name their committee themselves.
  const verifies = tasksOf(committee.rules).includes('evaluation');
  const own = rows.filter(({ kind }) => verifies || kind === 'call' || kind === 'round');
  const items = (await fewAtATime(own, (row) => itemOf(row, committee, agenda, sight, viewer))).filter((each) => each !== undefined);
  const internal = [...agenda.values()].filter(({ subject }) => subject.kind === 'other' || subject.kind === 'election');
  const rest = internal.map((waiting) => ({
    kind: waiting.subject.kind,
    since: waiting.since,
    ready: isReady(waiting.subject, committee),
    title: waiting.subject.title,
    office: waiting.subject.office,
    ...onAgenda(waiting),
  }));
  return [...items, ...rest].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/**
 * Whether the committee can resolve a subject now, by the same check as for placing it on the agenda; with the state of the object that
 * contains it, if there is one.
 */
function isReady(subject: Subject, committee: Committee, state?: unknown): boolean {
  const consulted: Consulted = { get: <State>() => state as State, has: () => true };
  return viewOf(subject, committee, consulted).ready;
}

async function itemOf(
  row: DeskTable,
  committee: Committee,
  agenda: ReadonlyMap<string, Waiting>,
  sight: Sight,
  viewer: Person | undefined,
) {
  const { kind, since, call } = row;
  const subject = subjectOf(row);
  const waiting = subject && agenda.get(keyOf(subject));
  const common = ({ whole }: Seen<unknown>) => ({
    kind,
    since,
    ...(subject && { ready: isReady(subject, committee, whole.state) }),
    ...(kind === 'call' && { call }),
    ...(waiting && onAgenda(waiting)),
  });
  const { key } = objectOf(row.stream);
  // A viewer with a conflict in a review does not see its progress (SEL-11).
  const isMasked = ({ whole, viewer: who }: Seen<unknown>) =>
    conflictsIn(whole.events, who).some((each) => (kind === 'round' ? true : kind === 'call' && each.call === call)) ||
    (kind !== 'evaluation' && who.recusedFrom.some((each) => each.stream === row.stream && (kind === 'round' || each.call === call))) ||
    (kind === 'call' && [callOf(whole.state as Project, call)].some((each) => each && isRecusedAtAll(each, who.person ?? '')));
  if (kind === 'round') {
    const seen = await sight.see(round, key, viewer);
    return isMasked(seen) ? undefined : { ...common(seen), round: plainNode(seen) };
  }
  const seen = await sight.see(project, key, viewer);
  if (isMasked(seen)) return undefined;
  const node = projectNode(seen);
  const late = node.implementation.checks.filter(({ outcome }) => outcome === 'overdue');
  return { ...common(seen), project: node, ...(kind === 'overdueCheck' && { overdue: late }) };
}

function subjectOf({ kind, stream, call }: DeskTable): Subject | undefined {
  const { key } = objectOf(stream);
  if (kind === 'call') return { kind, projectId: key, call };
  if (kind === 'evaluation') return { kind, projectId: key };
  return kind === 'round' ? { kind, roundId: key } : undefined;
}

const onAgenda = ({ session, item, status }: Waiting) => ({ session, item, sessionStatus: status });
