import type { StoredEvent } from './event-store.ts';

/** The newest schema of recorded events: the value of `metadata.schema` of a new event. */
export const SCHEMA = 1;

/** A step may change only data and metadata; stream and position are for reference. */
export type Step = (event: StoredEvent) => StoredEvent;

/**
 * The steps from each schema to the next: `steps[n]` takes an event of schema n and returns the same event in schema n + 1. A step is pure
 * and total, does not change id, stream, revision and position, and is never changed after its release. Data and the recorded command
 * (`metadata.command`) are converted together. When SCHEMA increases: add the step here, and recorded histories of the old schema to
 * test/event-store/recorded.
 */
export const steps: Readonly<Record<number, Step>> = {};

/** An event of an unknown schema, most likely from a newer version of this program: guessing could falsify it. */
export class UnknownSchema extends Error {
  constructor({ stream, revision, type, metadata }: StoredEvent, newest: number) {
    const schema = JSON.stringify((metadata as { schema?: unknown } | null)?.schema);
    super(`${type} in ${stream}@${revision} has schema ${schema}, this program knows up to ${newest}: run a newer version`);
    this.name = 'UnknownSchema';
  }
}

/** Creates the function that converts events to the newest schema. Throws if a step between the oldest and the newest is missing. */
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

/** Converts an event to the newest schema. Every store calls this for every event that it reads; no other code does. */
export const upcast: Step = upcasting(SCHEMA, steps);
