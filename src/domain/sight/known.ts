import type { AnyEvent } from '../aggregates.ts';
import type { Recorded } from '../kernel/event.ts';

/** The part of an event that visibility depends on. */
export type Past = Pick<Recorded, 'id' | 'type' | 'data'>;

/**
 * An event with the data of its type: a type identifies one event in the whole program, and data is checked by its shape when it is
 * recorded.
 */
export const known = (event: Pick<Past, 'type' | 'data'>): AnyEvent => event as unknown as AnyEvent;
