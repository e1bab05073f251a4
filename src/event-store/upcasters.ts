import type { StoredEvent } from './event-store.ts';

/** The newest shape of recorded events: what `metadata.schema` of a new event says. */
export const SCHEMA = 1;

/** An event as a step sees it: only what it may change, besides its stream and place for reference. */
export type Step = (event: StoredEvent) => StoredEvent;

/**
 * The steps from each shape to the next: `steps[n]` takes an event of schema n and answers the same event in schema n + 1. A step is pure and total,
 * leaves id, stream, revision and position alone, and is never changed after its release. Data and the recorded command (`metadata.command`) move
 * together. When SCHEMA rises: add the step here, and recorded histories of the old shape to test/event-store/recorded.
 */
export const steps: Readonly<Record<number, Step>> = {};

/** An event of a shape that this program does not know, most likely from a newer version of it: to guess would be to falsify. */
export class UnknownSchema extends Error {
  constructor({ stream, revision, type, metadata }: StoredEvent, newest: number) {
    const schema = JSON.stringify((metadata as { schema?: unknown } | null)?.schema);
    super(`${type} in ${stream}@${revision} has schema ${schema}, this program knows up to ${newest}: run a newer version`);
    this.name = 'UnknownSchema';
  }
}

/** Makes the function that brings events into the newest shape. Throws when a step between the oldest and the newest is missing. */
export const upcasting = (newest: number, table: Readonly<Record<number, Step>>): Step => {
  const known = Object.keys(table).map(Number);
  const oldest = Math.min(newest, ...known);
  for (let schema = oldest; schema < newest; schema++)
    if (!table[schema]) throw new Error(`no step leads from schema ${schema} to the next`);
  return (event) => {
    if (event.metadata?.schema === newest) return event;
    let next = event;
    for (let schema = event.metadata?.schema; schema !== newest; schema = next.metadata.schema) {
      const step = Object.hasOwn(table, schema) ? table[schema] : undefined;
      if (!step) throw new UnknownSchema(event, newest);
      const { data, type, metadata } = step(next);
      next = { ...event, type, data, metadata: { ...metadata, schema: schema + 1 } };
    }
    return next;
  };
};

/** Brings an event into the newest shape: every store does this with every event that it reads, and nobody else does. */
export const upcast: Step = upcasting(SCHEMA, steps);
