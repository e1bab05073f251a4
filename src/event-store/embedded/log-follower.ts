import { join } from 'node:path';
import { fromPosition } from '../codec.ts';
import type { Follower } from '../event-store.ts';
import { subscriptionsTo } from '../subscription.ts';
import { stored } from './embedded-event-store.ts';
import { LogReader } from './log-reader.ts';

/** Follows a log that another thread of this process has opened. */
export function followLog(directory: string): Follower {
  const reader = new LogReader<string>(join(directory, 'events.db'), 'text');
  const listeners = new Set<() => void>();
  const subscriptions = subscriptionsTo({
    readBatch: async (after, { events, bytes }) => reader.readAll(fromPosition(after), events, bytes).map(stored),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    record: reader.identity()!, // given when the log was opened
    subscribe: subscriptions.subscribe,
    changed: () => {
      for (const listener of listeners) listener();
    },
    close: async () => {
      await subscriptions.stopAll();
      reader.close();
    },
  };
}
