import type { Actor } from '../domain/kernel/event.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { Growing } from '../platform/growing.ts';
import { weightOf } from '../platform/recently-used.ts';

const sums = new Growing<StoredEvent, Map<string, number>>(() => new Map());

const entryOf = (command: string, { kind, id }: Actor): string => `${kind} ${id} ${command}`;

/**
 * How many bytes an actor has recorded on an object with a command, by the events of its stream. The sums for all actors and commands are
 * computed once.
 */
export function recordedBy(events: readonly StoredEvent[], command: string, by: Actor): number {
  const sum = sums.gather(events, (counted, event) => {
    const entry = entryOf(event.metadata.command.name, event.metadata.by);
    counted.set(entry, (counted.get(entry) ?? 0) + weightOf(event));
  });
  return sum.get(entryOf(command, by)) ?? 0;
}
