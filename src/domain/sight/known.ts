import type { AnyEvent } from '../aggregates.ts';
import type { Recorded } from '../kernel/event.ts';

/** An event as far as its sight goes by it. */
export type Past = Pick<Recorded, 'id' | 'type' | 'data'>;

/** An event with the data of its type: a type names one event in the whole program, and data is checked by its shape when it is recorded. */
export const known = (event: Pick<Past, 'type' | 'data'>): AnyEvent => event as unknown as AnyEvent;
