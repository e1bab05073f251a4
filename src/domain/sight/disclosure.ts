import { aggregates } from '../aggregates.ts';
import type { EventShapes } from '../kernel/event.ts';
import type { Audience } from '../kernel/openness.ts';
import type { Past } from './known.ts';
import { opennessIn, sealingOf } from './sealing.ts';

const shapesOfAll: EventShapes = Object.assign({}, ...[...aggregates.values()].map(({ events }) => events as EventShapes)) as EventShapes;

/** Audiences that include the public. */
const withPublic: ReadonlySet<Audience | undefined> = new Set(['everybody', 'applicant'] satisfies Audience[]);

const openness = (type: string) => opennessIn(shapesOfAll, type);

/**
 * Whether events of a type are never shown to everybody, whatever happens to their object (PTY-5, PTY-7). Also true for types without a
 * declaration.
 */
export const isNeverPublic = (type: string): boolean => !withPublic.has(openness(type)?.to);

/** Whether events of a type are under seal when they are recorded; types without a declaration stay sealed. */
export const isSealed = (type: string): boolean => {
  const declared = openness(type);
  return declared === undefined || declared.seal !== undefined;
};

/** Whether an event is public immediately: not sealed, not held until a decision, and not confidential. */
export const isPublic = ({ type }: Pick<Past, 'type'>): boolean =>
  !isNeverPublic(type) && !isSealed(type) && openness(type)?.waitsFor === undefined;

/** Whether an event of a type ends a seal or a wait of others. */
export const opensOthers = (type: string): boolean => openness(type)?.opens !== undefined;

/** The events of a history that are still under seal at its end, and those that are public. */
export function disclosed(history: readonly Past[]): { isSealed(event: Past): boolean; isPublic(event: Past): boolean } {
  const sealing = sealingOf(shapesOfAll, history);
  return {
    isSealed: (event) => sealing.isSealed(event),
    isPublic: (event) =>
      !isNeverPublic(event.type) && !sealing.isSealed(event) && !sealing.waitsForDecision(event) && !sealing.waitsForAnswers(event),
  };
}

/**
 * The revision of the last event that is not under seal; the same for every viewer. It counts the events that are not under seal (from 0),
 * not their places in the stream: otherwise a public event after sealed ones would reveal their number (PRV-2). While something is under
 * seal it differs from the stream’s own revision; events that open later are counted from then on.
 */
export function openRevision(history: readonly Past[], shapes: EventShapes = shapesOfAll): number {
  const { isSealed: stays } = sealingOf(shapes, history);
  return history.filter((event) => !stays(event)).length - 1;
}
