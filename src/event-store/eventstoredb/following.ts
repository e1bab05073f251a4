import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { BATCH, filling } from '../batch.ts';
import { weightOf } from '../../platform/recently-used.ts';
import { eventOf, type Arrived, type Following } from './client.ts';
import { DatabaseAway } from './faults.ts';

/** The source of the events of a subscription. */
export interface Feed {
  /** Starts to follow after a commit position. */
  readonly follow: (after: bigint | undefined) => Following;
  /** Throws if the last event that was passed on has changed or is missing. */
  readonly verify: (after: bigint | undefined, id: string | undefined) => Promise<void>;
  /** Commit position of the last event of all. */
  readonly head: () => Promise<bigint | undefined>;
  /** Commit position of an event. */
  readonly commitOf: (event: Arrived) => bigint;
  /** Whether an error is permanent, so that waiting does not help. */
  readonly isPermanent: (error: unknown) => boolean;
  /** A subscription was lost, and is tried again after this many milliseconds. */
  readonly onLost: (error: unknown, milliseconds: number) => void;
  /** After this many milliseconds without an event, it checks whether events were missed. */
  readonly quiet: number;
  /** The first pause before the next attempt, in milliseconds; it doubles up to `slowest`. */
  readonly retry: { readonly fastest: number; readonly slowest: number };
}

/**
 * Follows a feed until it is stopped. If the subscription of the client ends for any reason (without an error, with an error, or because no
 * more events arrive), it is started again after the last event that was passed on, without gaps or duplicates. Rejects when the handler
 * rejects, or with a permanent error.
 */
export const followFor = async (
  feed: Feed,
  after: bigint | undefined,
  onEvents: (events: readonly Arrived[]) => Promise<void>,
  stop: AbortSignal,
): Promise<void> => {
  let reached = after;
  let reachedId: string | undefined;
  let delay = feed.retry.fastest;
  const hand = async (arrived: readonly Arrived[]) => {
    const events = arrived.filter((event) => reached === undefined || feed.commitOf(event) > reached);
    const last = events.at(-1);
    if (!last) return;
    const commit = feed.commitOf(last);
    try {
      await onEvents(events);
    } catch (error) {
      throw new HandlerFailed(error);
    }
    reached = commit;
    reachedId = last.id;
    delay = feed.retry.fastest;
  };
  while (!stop.aborted) {
    try {
      await feed.verify(reached, reachedId);
      if (stop.aborted) return;
      await followOnce(feed, () => reached, hand, stop);
    } catch (error) {
      if (error instanceof HandlerFailed) throw error.cause;
      if (stop.aborted) return;
      if (feed.isPermanent(error)) throw error;
      feed.onLost(error, delay);
      await pause(delay, undefined, { signal: stop }).catch(() => {});
      delay = Math.min(delay * 2, feed.retry.slowest);
    }
  }
};

class HandlerFailed extends Error {
  constructor(cause: unknown) {
    super('the handler failed', { cause });
  }
}

/** Follows one subscription of the client to its end. The end is always an error, unless it was stopped. */
const followOnce = async (
  feed: Feed,
  reached: () => bigint | undefined,
  hand: (events: readonly Arrived[]) => Promise<void>,
  stop: AbortSignal,
): Promise<void> => {
  const following = feed.follow(reached());
  let failure: Error | undefined;
  let wake = () => {};
  const change = () => wake();
  const fail = (error: Error) => {
    failure ??= error;
    change();
  };
  // This listener is never removed: an error without a listener would end the process.
  following.on('error', fail);
  following.on('end', () => fail(new DatabaseAway('the server ended a subscription')));
  following.on('close', () => fail(new DatabaseAway('a subscription was closed')));
  following.on('readable', change);
  stop.addEventListener('abort', change);
  const watch = watchOver(feed, reached, fail);
  try {
    while (!stop.aborted) {
      const events = failure ? [] : take(following);
      if (events.length > 0) {
        watch.rest();
        await hand(events);
        watch.go();
      } else if (failure) throw failure;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (following.readableLength > 0 || failure || stop.aborted) resolve();
        });
        // The client emits events one by one that arrived together: this collects them into one batch.
        await turn();
      }
    }
  } finally {
    watch.rest();
    stop.removeEventListener('abort', change);
    following.removeListener('readable', change);
    following.unsubscribe().catch(() => {});
  }
};

/** The available events, up to one batch. */
const take = (following: Following): Arrived[] => {
  const events: Arrived[] = [];
  const isFull = filling();
  while (events.length < BATCH.events) {
    const resolved: unknown = following.read();
    if (resolved === null) return events;
    const event = eventOf(resolved);
    if (event) events.push(event);
    if (event && isFull(weightOf([event.data, event.metadata]))) return events;
  }
  return events;
};

/** Checks after a quiet period whether events should have arrived. A quiet period alone is no error: at night there may be no commands. */
const watchOver = (feed: Feed, reached: () => bigint | undefined, fail: (error: Error) => void) => {
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;
  const look = async (mine: number, missed: boolean) => {
    try {
      const head = (await feed.head()) ?? -1n;
      if (mine !== turn) return;
      const misses = head > (reached() ?? -1n);
      if (misses && missed) return fail(new DatabaseAway('a subscription has fallen silent'));
      timer = setTimeout(() => void look(mine, misses), feed.quiet);
    } catch (error) {
      if (mine === turn) fail(error as Error);
    }
  };
  const rest = () => {
    turn++;
    clearTimeout(timer);
  };
  const go = () => {
    const mine = turn;
    timer = setTimeout(() => void look(mine, false), feed.quiet);
  };
  go();
  return { rest, go };
};
