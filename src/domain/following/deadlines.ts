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

/** 期限の表 Which events set or clear deadlines, by type; each part and phase says its own (OPS-4). An event may concern the deadlines of several. */
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
  // Each is asked with the data of its own type of event only.
  for (const [type, change] of Object.entries(part) as readonly [string, Change][])
    deadlineChanges.set(type, [...(deadlineChanges.get(type) ?? []), change]);

/** Types of the events that set or clear deadlines. */
export const typesWithDeadlines: readonly string[] = [...deadlineChanges.keys()];

/** What an event means for the deadlines of its object; nothing, for most events. */
export function deadlineChangeOf({ type, data }: Pick<Recorded, 'type' | 'data'>): DeadlineChange {
  const changes = (deadlineChanges.get(type) ?? []).map((change) => change(data));
  if (changes.length < 2) return changes[0] ?? {};
  return { set: changes.flatMap((each) => each.set ?? []), clear: changes.flatMap((each) => each.clear ?? []) };
}

/** Deadlines that the events of an object have set and not cleared, next first. Where its time is hidden from a reader, a deadline is not shown. */
export function openDeadlines(events: readonly Recorded[]): readonly Deadline[] {
  const open = new Map<string, Deadline>();
  for (const event of events) {
    const { set = [], clear = [] } = deadlineChangeOf(event);
    for (const key of clear) open.delete(key);
    for (const each of set) open.set(each.key, each);
  }
  return [...open.values()].filter(({ due }) => typeof due === 'string').sort((a, b) => (a.due < b.due ? -1 : 1));
}
