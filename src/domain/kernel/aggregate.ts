import type { DataOf, EventOf, EventShapes, Metadata, Recorded } from './event.ts';
import type { ObjectKind } from './shape.ts';

/** What a fold gets about an event besides its data. */
export interface Moment {
  readonly id: string;
  readonly revision: number;
  readonly at: string;
  readonly by: Metadata['by'];
}

/** One fold per type of event: an event without a fold does not compile. */
export type Evolve<State, E> = { readonly [T in keyof E & string]: (state: State, data: DataOf<E, T>, moment: Moment) => State };

/** A kind of object whose state is the fold of one stream. */
export interface Aggregate<State, E extends EventShapes = EventShapes> {
  /** Kind of the object; its stream is `<kind>-<key>`. */
  readonly kind: ObjectKind | 'municipality' | 'refusal' | 'registrant' | 'legalEntity';
  /** Name of the command field that holds the key. */
  readonly keyField: string;
  readonly events: E;
  /** The state before the first event, for a given key. */
  readonly initial: (key: string) => State;
  readonly evolve: Evolve<State, E>;
}

/** The stream of an object. */
export const streamOf = (kind: Aggregate<unknown>['kind'], key: string): string => `${kind}-${key}`;

/** The kind and key of the object of a stream. */
export function objectOf(stream: string): { kind: string; key: string } {
  const at = stream.indexOf('-');
  return { kind: stream.slice(0, at), key: stream.slice(at + 1) };
}

/** An event with the time at which it was recorded, as folds receive it. */
export type Fact<E> = EventOf<E> & { readonly moment: Moment };

/** The state after one more event. Throws for a type that the aggregate does not have: nothing is skipped. */
export function evolve<State, E extends EventShapes>(aggregate: Aggregate<State, E>, state: State, event: Recorded): State {
  const fold = Object.hasOwn(aggregate.evolve, event.type) ? aggregate.evolve[event.type as keyof E & string] : undefined;
  if (!fold) throw new Error(`no fold for ${event.type} in ${event.stream}@${event.revision}`);
  const { id, revision, metadata } = event;
  return fold(state, event.data as never, { id, revision, at: metadata.at, by: metadata.by });
}

/** The state after a history. */
export const fold = <State, E extends EventShapes>(aggregate: Aggregate<State, E>, key: string, history: readonly Recorded[]): State =>
  history.reduce((state, event) => evolve(aggregate, state, event), aggregate.initial(key));
