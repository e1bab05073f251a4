import { setImmediate } from 'node:timers/promises';
import type { EventStore, Position, StoredEvent, Subscription } from './event-store.ts';

/** Events handed over at once, at most. */
const BATCH = 4000;

/** What a subscription follows: a store that can be read, and that tells when there is more to read. */
export interface Followed {
  readonly readAll: EventStore['readAll'];
  /** Calls `listener` after every change, and after a failure of the store; answers how to end that. */
  onChange(listener: () => void): () => void;
}

/**
 * A subscription by reading: it reads on from the last position it handed over and sleeps only when nothing was there, so the change
 * from catching up to following live has no seam. `stop()` waits for the handler: inside a handler, do not wait for it.
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
      const batch = await source.readAll(position, { limit: BATCH });
      if (stopping) return;
      const last = batch.at(-1);
      if (!last) {
        await sleep();
        continue;
      }
      await onEvents(batch);
      position = last.position;
      // A long catch-up must not starve the rest of the program.
      if (batch.length === BATCH) await setImmediate();
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

/** Subscriptions to what a store says. */
export const subscriptionsTo = (source: Followed): Subscriptions => {
  const running = new Set<Subscription>();
  return {
    subscribe: (after, onEvents, onFault) => {
      const following = follow(source, after, onEvents, onFault);
      running.add(following);
      // An error of `onFault` itself has nobody to go to and ends the process.
      void following.ended.finally(() => running.delete(following));
      return following;
    },
    stopAll: async () => {
      await Promise.all([...running].map((subscription) => subscription.stop()));
    },
  };
};
