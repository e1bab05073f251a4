import { setImmediate } from 'node:timers/promises';
import { BATCH } from './batch.ts';
import type { EventStore, Position, StoredEvent, Subscription } from './event-store.ts';

/** The source of a subscription: a store that can be read, and that reports new events. */
export interface Followed {
  /** Events after a position, oldest first: at most `events`, and none after those that have `bytes` of JSON together. */
  readBatch(after: Position, bounds: { readonly events: number; readonly bytes: number }): Promise<readonly StoredEvent[]>;
  /** Calls `listener` after every change, and after a failure of the store; returns a function that removes it. */
  onChange(listener: () => void): () => void;
}

/**
 * A subscription that reads: it continues after the last position that it passed on, and sleeps only when there are no new events. So no
 * event is lost between catching up and following live. `stop()` waits for the handler, that is for one batch: do not await it inside a handler.
 */
const follow = (
  source: Followed,
  after: Position,
  onEvents: (batch: readonly StoredEvent[]) => Promise<void>,
  onFault: (error: unknown) => void,
): Subscription & { readonly ended: Promise<void> } => {
  let stopping = false;
  let changed = false;
  let wake = () => {};
  const onChange = () => {
    changed = true;
    wake();
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (changed) resolve();
    });

  const run = async () => {
    let position = after;
    while (!stopping) {
      changed = false;
      const batch = await source.readBatch(position, BATCH);
      if (stopping) return;
      const last = batch.at(-1);
      if (!last) {
        await sleep();
        continue;
      }
      await onEvents(batch);
      position = last.position;
      // A long catch-up must let the event loop run: a stop is heard there.
      await setImmediate();
    }
  };

  const unfollow = source.onChange(onChange);
  const ended = run().catch(onFault).finally(unfollow);
  return {
    ended,
    stop: () => {
      stopping = true;
      onChange();
      return ended;
    },
  };
};

/** The running subscriptions of one store. */
export interface Subscriptions {
  readonly subscribe: EventStore['subscribe'];
  /** Ends all; resolves when none is handling a batch any more. */
  stopAll(): Promise<void>;
}

/** Creates subscriptions to a source. */
export const subscriptionsTo = (source: Followed): Subscriptions => {
  const running = new Set<Subscription>();
  return {
    subscribe: (after, onEvents, onFault) => {
      const following = follow(source, after, onEvents, onFault);
      running.add(following);
      // Nothing handles an error of `onFault` itself: it ends the process.
      void following.ended.finally(() => running.delete(following));
      return following;
    },
    stopAll: async () => {
      await Promise.all([...running].map((subscription) => subscription.stop()));
    },
  };
};
