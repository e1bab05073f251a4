import { evolve, streamOf, type Aggregate } from '../domain/kernel/aggregate.ts';
import { pause } from '../platform/turns.ts';
import { OftenUsed, weightOfAll } from '../platform/recently-used.ts';
import { Slots } from '../platform/slots.ts';
import type { EventStore, StoredEvent } from './event-store.ts';

/** An object as its stream tells it. */
export interface Loaded<State> {
  readonly stream: string;
  /** Revision of the last event, -1 if there is none. */
  readonly revision: number;
  readonly state: State;
  readonly events: readonly StoredEvent[];
}

/** What the events of the remembered streams may weigh together, in bytes of JSON. */
const MOST_BYTES = 32 * 1024 * 1024;

/** So many streams that are not remembered are loaded at a time. */
const MOST_LOADS = 8;

/** Folds streams on read and remembers the last result of the most used ones, so that only what came since is read again. */
export class Streams {
  private readonly kept: OftenUsed<string, Loaded<unknown>>;
  private readonly store: EventStore;
  /** Loads of streams that are not remembered: who asks for one meanwhile waits for it, so that a long one is not held several times. */
  private readonly underWay = new Map<string, Promise<Loaded<unknown>>>();
  private readonly slots = new Slots(MOST_LOADS);

  /** `capacity` is the number of streams remembered. */
  constructor(store: EventStore, capacity = 1000) {
    this.store = store;
    this.kept = new OftenUsed(capacity, MOST_BYTES);
  }

  /**
   * The object now: never older than the store at the time of the call. Or, if `atLeast` is told, as it stood at that revision or later,
   * which may spare the way to the store.
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

  /** Adds what came since. */
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
