import type { Actor } from '../domain/kernel/event.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { weightOf } from '../platform/recently-used.ts';

const sums = new WeakMap<readonly StoredEvent[], ReadonlyMap<string, number>>();

const entryOf = (command: string, { kind, id }: Actor): string => `${kind} ${id} ${command}`;

/**
 * How many bytes an actor has recorded on an object with a command, by the events of its stream. The sums for all actors and commands are
 * computed once.
 */
export function recordedBy(events: readonly StoredEvent[], command: string, by: Actor): number {
  let sum = sums.get(events);
  if (!sum) {
    const counted = new Map<string, number>();
    for (const event of events) {
      const entry = entryOf(event.metadata.command.name, event.metadata.by);
      counted.set(entry, (counted.get(entry) ?? 0) + weightOf(event));
    }
    sums.set(events, (sum = counted));
  }
  return sum.get(entryOf(command, by)) ?? 0;
}
