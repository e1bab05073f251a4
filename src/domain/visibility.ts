import type { Recorded } from './kernel/event.ts';

/** The revision of the last event that is not under seal; the same for every viewer. */
export const openRevision = (history: readonly Pick<Recorded, 'type' | 'data'>[]): number => history.length - 1;
