import { objectOf } from '../domain/kernel/aggregate.ts';
import { refusal } from '../domain/refusal/refusal.ts';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store.ts';
import type { LastEvent } from './marks.ts';

/** What the end of a record says of the other stores. */
export interface RecordTail {
  /** Persons and private texts that it names: the vault kept each before the event was recorded. */
  readonly named: ReadonlySet<string>;
  /** The last event; absent if nothing was read. */
  readonly last?: LastEvent;
  /** The latest moment; empty if nothing was read. */
  readonly at: string;
}

const PAGE = 1000;

/** Reads a record from a position to its end. */
export async function tailOf(store: Pick<EventStore, 'readAll'>, after: Position): Promise<RecordTail> {
  const named = new Set<string>();
  let last: StoredEvent | undefined;
  let at = '';
  for (;;) {
    const batch = await store.readAll(last?.position ?? after, { limit: PAGE });
    if (batch.length === 0) break;
    for (const event of batch) {
      const { by, at: moment } = event.metadata;
      if (by.kind === 'person') named.add(by.id);
      // Texts of refused attempts are not kept: what such a record mentions need not be there.
      if (objectOf(event.stream).kind !== refusal.kind) addTexts(event.data, named);
      if (moment > at) at = moment;
    }
    last = batch.at(-1);
  }
  return { named, at, ...(last && { last: lastOf(last) }) };
}

/** What is marked of an event. */
export const lastOf = ({ stream, revision, id, position }: StoredEvent): LastEvent => ({ stream, revision, id, position });

/** References to private texts, wherever they stand in the data of an event. */
function addTexts(data: unknown, to: Set<string>): void {
  if (typeof data !== 'object' || data === null) return;
  const { ref, commitment } = data as { readonly ref?: unknown; readonly commitment?: unknown };
  if (typeof ref === 'string' && typeof commitment === 'string') to.add(ref);
  else for (const value of Object.values(data)) addTexts(value, to);
}
