import type { Transaction } from 'kysely';
import type { StoredEvent } from '../event-store/event-store.ts';

/** A view: tables that are a fold of events. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
export interface View<Tables = any> {
  readonly name: string;
  /** Increases when the tables or the fold change: the view is then built again from the first event. */
  readonly version: number;
  /** Names of its tables. */
  readonly tables: readonly string[];
  /** Creates its tables, empty. */
  create(database: Transaction<Tables>): Promise<void>;
  /** Applies a batch of events, in order. Throws an EventFault if an event cannot be applied: the view stops there, nothing is skipped. */
  apply(database: Transaction<Tables>, events: readonly StoredEvent[]): Promise<void>;
}

/** An event that a view cannot apply. */
export class EventFault extends Error {
  readonly event: StoredEvent;
  constructor(event: StoredEvent, cause: unknown) {
    super(`${event.type} in ${event.stream}@${event.revision} cannot be applied`, { cause });
    this.event = event;
  }
}

/** Applies a batch event by event; an error becomes an EventFault of its event. */
export const oneByOne =
  <Tables>(apply: (database: Transaction<Tables>, event: StoredEvent) => Promise<unknown> | undefined): View<Tables>['apply'] =>
  async (database, events) => {
    for (const event of events) {
      try {
        await apply(database, event);
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
  };
