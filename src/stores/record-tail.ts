import { objectOf } from '../domain/kernel/aggregate.ts';
import { refusal } from '../domain/refusal/refusal.ts';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store.ts';
import type { LastEvent } from './marks.ts';

/** What the end of a record implies for the other stores. */
export interface RecordTail {
  /** Persons and private texts that it names: the vault stored each before the event was recorded. */
  readonly named: ReadonlySet<string>;
  /** The last event; absent if nothing was read. */
  readonly last?: LastEvent;
  /** The latest time; empty if nothing was read. */
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
      // Texts of refused attempts are not stored, so such a record may mention missing texts.
      if (objectOf(event.stream).kind !== refusal.kind) addTexts(event.data, named);
      if (moment > at) at = moment;
    }
    last = batch.at(-1);
  }
  return { named, at, ...(last && { last: lastOf(last) }) };
}

/** The part of an event that is marked. */
export const lastOf = ({ stream, revision, id, position }: StoredEvent): LastEvent => ({ stream, revision, id, position });

/** References to private texts, anywhere in the data of an event. */
function addTexts(data: unknown, to: Set<string>): void {
  if (typeof data !== 'object' || data === null) return;
  const { ref, commitment } = data as { readonly ref?: unknown; readonly commitment?: unknown };
  if (typeof ref === 'string' && typeof commitment === 'string') to.add(ref);
  else for (const value of Object.values(data)) addTexts(value, to);
}
