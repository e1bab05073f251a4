import { conflictsIn } from '../../domain/sight/conflicts.ts';
import { deskOf, type Waiting } from '../../domain/committee/desk.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import { keyOf } from '../../domain/committee/subject.ts';
import type { Subject } from '../../domain/committee/session.records.ts';
import { tasksOf } from '../../domain/guideline/tasks.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import { project } from '../../domain/project/project.ts';
import { round } from '../../domain/round/round.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import { plainNode, projectNode } from '../record/nodes.ts';
import type { Seen, Sight } from '../record/sight.ts';
import type { DeskTable, ViewDatabase } from '../lists/tables.ts';

/** What waits for a committee, longest first: what the record of projects and rounds says, joined with its agendas (COM-4). */
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
  // Evaluations and late checks are for committees that verify: what a call or a round waits for names its committee itself.
  const verifies = tasksOf(committee.rules).includes('evaluation');
  const own = rows.filter(({ kind }) => verifies || kind === 'call' || kind === 'round');
  const items = (await Promise.all(own.map((row) => itemOf(row, agenda, sight, viewer)))).filter((each) => each !== undefined);
  const others = [...agenda.values()].filter(({ subject }) => subject.kind === 'other');
  const rest = others.map((waiting) => ({
    kind: 'other',
    since: waiting.since,
    ready: true,
    title: waiting.subject.title,
    ...onAgenda(waiting),
  }));
  return [...items, ...rest].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

async function itemOf(row: DeskTable, agenda: ReadonlyMap<string, Waiting>, sight: Sight, viewer: Person | undefined) {
  const { kind, since, call, ready } = row;
  const subject = subjectOf(row);
  const waiting = subject && agenda.get(keyOf(subject));
  const common = {
    kind,
    since,
    ...(kind !== 'overdueCheck' && { ready: ready === 1 }),
    ...(kind === 'call' && { call }),
    ...(waiting && onAgenda(waiting)),
  };
  const { key } = objectOf(row.stream);
  // Where a review stands is not for who has a conflict in it (SEL-11).
  const isMasked = ({ whole, viewer: who }: Seen<unknown>) =>
    conflictsIn(whole.events, who).some((each) => (kind === 'round' ? true : kind === 'call' && each.call === call));
  if (kind === 'round') {
    const seen = await sight.see(round, key, viewer);
    return isMasked(seen) ? undefined : { ...common, round: plainNode(seen) };
  }
  const seen = await sight.see(project, key, viewer);
  if (isMasked(seen)) return undefined;
  const node = projectNode(seen);
  const late = node.implementation.checks.filter(({ outcome }) => outcome === 'overdue');
  return { ...common, project: node, ...(kind === 'overdueCheck' && { overdue: late }) };
}

function subjectOf({ kind, stream, call }: DeskTable): Subject | undefined {
  const { key } = objectOf(stream);
  if (kind === 'call') return { kind, projectId: key, call };
  if (kind === 'evaluation') return { kind, projectId: key };
  return kind === 'round' ? { kind, roundId: key } : undefined;
}

const onAgenda = ({ session, item, status }: Waiting) => ({ session, item, sessionStatus: status });
