import { memberDeadlines } from '../committee/member.deadlines.ts';
import type { Deadline, DeadlineChange } from '../kernel/deadline.ts';
import type { Recorded } from '../kernel/event.ts';
import { agreementDeadlines } from '../project/agreement/agreement.deadlines.ts';
import { evaluationDeadlines } from '../project/evaluation/evaluation.deadlines.ts';
import { implementationDeadlines } from '../project/implementation/implementation.deadlines.ts';
import { selectionDeadlines } from '../project/selection/selection.deadlines.ts';
import { publicCommentDeadlines } from '../public-comment/public-comment.deadlines.ts';
import { roundDeadlines } from '../round/round.deadlines.ts';

type Change = (data: unknown) => DeadlineChange;

/**
 * 期限の表 The events that set or clear deadlines, by type; each part and phase defines its own (OPS-4). An event may concern the deadlines of
 * several parts.
 */
const deadlineChanges = new Map<string, readonly Change[]>();
for (const part of [
  selectionDeadlines,
  roundDeadlines,
  publicCommentDeadlines,
  memberDeadlines,
  agreementDeadlines,
  implementationDeadlines,
  evaluationDeadlines,
])
  // Each function gets only the data of its own type of event.
  for (const [type, change] of Object.entries(part) as readonly [string, Change][])
    deadlineChanges.set(type, [...(deadlineChanges.get(type) ?? []), change]);

/** Types of the events that set or clear deadlines. */
export const typesWithDeadlines: readonly string[] = [...deadlineChanges.keys()];

/** The changes of an event to the deadlines of its object; none for most events. */
export function deadlineChangeOf({ type, data }: Pick<Recorded, 'type' | 'data'>): DeadlineChange {
  const changes = (deadlineChanges.get(type) ?? []).map((change) => change(data));
  if (changes.length < 2) return changes[0] ?? {};
  return { set: changes.flatMap((each) => each.set ?? []), clear: changes.flatMap((each) => each.clear ?? []) };
}

/**
 * Deadlines that the events of an object have set and not cleared, next first. A deadline whose time is hidden from a reader is not shown.
 */
export function openDeadlines(events: readonly Recorded[]): readonly Deadline[] {
  const open = new Map<string, Deadline>();
  for (const event of events) {
    const { set = [], clear = [] } = deadlineChangeOf(event);
    for (const key of clear) open.delete(key);
    for (const each of set) open.set(each.key, each);
  }
  return [...open.values()].filter(({ due }) => typeof due === 'string').sort((a, b) => (a.due < b.due ? -1 : 1));
}
