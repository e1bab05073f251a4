import { evolve, streamOf, type Aggregate } from '../domain/kernel/aggregate.ts';
import { pause } from '../platform/turns.ts';
import { OftenUsed, weightOfAll } from '../platform/recently-used.ts';
import { Slots } from '../platform/slots.ts';
import type { EventStore, StoredEvent } from './event-store.ts';

/** An object folded from its stream. */
export interface Loaded<State> {
  readonly stream: string;
  /** Revision of the last event, -1 if there is none. */
  readonly revision: number;
  readonly state: State;
  readonly events: readonly StoredEvent[];
}

/** The most bytes of JSON of the events of all cached streams. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The most streams that are loaded at the same time without a cached state. */
const MOST_LOADS = 8;

/** Folds streams on read and caches the states of the most used ones, so that only newer events are read again. */
export class Streams {
  private readonly kept: OftenUsed<string, Loaded<unknown>>;
  private readonly store: EventStore;
  /**
   * Running loads of streams that are not cached: another request for the same stream waits for the same load, so that a long one is not in
   * memory several times.
   */
  private readonly underWay = new Map<string, Promise<Loaded<unknown>>>();
  private readonly slots = new Slots(MOST_LOADS);

  /** `capacity` is the number of cached streams. */
  constructor(store: EventStore, capacity = 1000) {
    this.store = store;
    this.kept = new OftenUsed(capacity, MOST_BYTES);
  }

  /**
   * The current object: never older than the store at the time of the call. With `atLeast`: the object at that revision or later, which may
   * avoid a read of the store.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
  async load<State>(aggregate: Aggregate<State, any>, key: string, atLeast = Infinity): Promise<Loaded<State>> {
    const stream = streamOf(aggregate.kind, key);
    const running = this.underWay.get(stream);
    const known = (this.kept.get(stream) ?? (running && (await running))) as Loaded<State> | undefined;
    if (known && known.revision >= atLeast) return known;
    if (known) return this.loadOn(aggregate, known);
    const loading = this.slots.take(() => this.loadOn(aggregate, { stream, revision: -1, state: aggregate.initial(key), events: [] }));
    this.underWay.set(stream, loading);
    try {
      return await loading;
    } finally {
      if (this.underWay.get(stream) === loading) this.underWay.delete(stream);
    }
  }

  /** Adds the events since the cached state. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
  private async loadOn<State>(aggregate: Aggregate<State, any>, before: Loaded<State>): Promise<Loaded<State>> {
    const { stream } = before;
    const { events, revision } = await this.store.read(stream, before.revision + 1);
    if (events.length === 0) return before;
    const loaded = {
      stream,
      revision,
      events: [...before.events, ...events],
      state: await foldOn(aggregate, before.state, events),
    };
    this.kept.offer(stream, loaded, () => weightOfAll(loaded.events));
    return loaded;
  }
}

/** The state after some more events, with pauses between them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
async function foldOn<State>(aggregate: Aggregate<State, any>, before: State, events: readonly StoredEvent[]): Promise<State> {
  let state = before;
  for (const event of events) {
    const due = pause();
    if (due) await due;
    state = evolve(aggregate, state, event);
  }
  return state;
}
