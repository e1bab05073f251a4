import type { Break } from './broken-stores.ts';
import type { EventStore, StoredEvent, Subscription } from '../../src/event-store/event-store.ts';

type Handler = (batch: readonly StoredEvent[]) => Promise<void>;
type Subscribe = EventStore['subscribe'];

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const subscribing =
  (subscribe: (store: EventStore, ...parameters: Parameters<Subscribe>) => Subscription): Break =>
  (store) => ({ ...store, subscribe: (after, onEvents, onFault) => subscribe(store, after, onEvents, onFault) });

/** A store that hands over something else; made anew for each subscription. */
const handing = (change: () => (batch: readonly StoredEvent[], onEvents: Handler) => Promise<void>): Break =>
  subscribing((store, after, onEvents, onFault) => {
    const hand = change();
    return store.subscribe(after, (batch) => hand(batch, onEvents), onFault);
  });

/** Stores that hand over wrongly. */
export const brokenSubscriptions: Readonly<Record<string, Break>> = {
  'hands over nothing that exists already': (store) => {
    const subscribe: Subscribe = (_after, onEvents, onFault) => {
      let inner: Subscription | undefined;
      void store.head().then((head) => (inner = store.subscribe(head, onEvents, onFault)));
      return { stop: async () => inner?.stop() };
    };
    return { ...store, subscribe };
  },
  'hands over nothing that comes later': handing(() => {
    let caughtUp = false;
    return async (batch, onEvents) => {
      if (caughtUp) return;
      caughtUp = batch.length < 500;
      await onEvents(batch);
    };
  }),
  'hands over the last event twice when it goes live': handing(() => {
    let batches = 0;
    let last: StoredEvent | undefined;
    return async (batch, onEvents) => {
      const doubled = ++batches === 2 && last ? [last, ...batch] : batch;
      last = batch.at(-1);
      await onEvents(doubled);
    };
  }),
  'loses an event when it goes live': handing(() => {
    let batches = 0;
    return async (batch, onEvents) => {
      const rest = ++batches === 2 ? batch.slice(1) : batch;
      if (rest.length > 0) await onEvents(rest);
    };
  }),
  'hands over its first position again': subscribing((store, after, onEvents, onFault) =>
    store.subscribe(Number(after) > 0 ? String(Number(after) - 1).padStart(16, '0') : after, onEvents, onFault),
  ),
  'hands over a batch backwards': handing(() => (batch, onEvents) => onEvents(batch.toReversed())),
  'hands over empty batches': handing(() => async (batch, onEvents) => {
    await onEvents(batch);
    await onEvents([]);
  }),
  'does not wait for the last batch': handing(() => async (batch, onEvents) => void onEvents(batch).catch(() => {})),
  'hands over everything in one batch': (store) => {
    const subscribe: Subscribe = (after, onEvents, onFault) => {
      let held: StoredEvent[] = [];
      let handling = Promise.resolve();
      const { stop } = store.subscribe(
        after,
        async (batch) => {
          held.push(...batch);
          handling = handling.then(async () => {
            await pause(30);
            const all = held;
            held = [];
            if (all.length > 0) await onEvents(all);
          });
          handling.catch(onFault);
        },
        onFault,
      );
      return { stop: async () => (await stop(), await handling.catch(() => {})) };
    };
    return { ...store, subscribe };
  },
  'goes on after a fault': subscribing((store, after, onEvents, onFault) =>
    store.subscribe(after, (batch) => onEvents(batch).catch(onFault), onFault),
  ),
  'hands over a batch again after a fault': subscribing((store, after, onEvents, onFault) =>
    store.subscribe(after, (batch) => onEvents(batch).catch(() => onEvents(batch)), onFault),
  ),
  'keeps a fault to itself': subscribing((store, after, onEvents) => store.subscribe(after, onEvents, () => {})),
  'reports a fault twice': subscribing((store, after, onEvents, onFault) =>
    store.subscribe(after, onEvents, (fault) => {
      onFault(fault);
      setTimeout(() => onFault(fault), 5);
    }),
  ),
  'reports another fault': subscribing((store, after, onEvents, onFault) =>
    store.subscribe(after, onEvents, () => onFault(new Error('?'))),
  ),
  'ends all subscriptions with one': (store) => {
    const all = new Set<Subscription>();
    const subscribe: Subscribe = (after, onEvents, onFault) => {
      const subscription = store.subscribe(after, onEvents, (fault) => {
        onFault(fault);
        for (const other of all) void other.stop();
      });
      all.add(subscription);
      return subscription;
    };
    return { ...store, subscribe };
  },
  'does not wait for the handler when it stops': subscribing((store, after, onEvents, onFault) => {
    const { stop } = store.subscribe(after, onEvents, onFault);
    return { stop: async () => void stop() };
  }),
  'does not stop': subscribing((store, after, onEvents, onFault) => {
    store.subscribe(after, onEvents, onFault);
    return { stop: () => pause(50) };
  }),
  'takes the end of its subscriptions at closing for a fault': (store) => {
    const onFaults = new Set<(error: unknown) => void>();
    return {
      ...store,
      subscribe: (after, onEvents, onFault) => {
        onFaults.add(onFault);
        return store.subscribe(after, onEvents, onFault);
      },
      close: async () => {
        await store.close();
        for (const onFault of onFaults) onFault(new Error('closed'));
      },
    };
  },
};
