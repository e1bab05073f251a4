import { randomUUID } from 'node:crypto';
import { brokenReads } from './broken-reads.ts';
import { brokenSubscriptions } from './broken-subscriptions.ts';
import { EventTooLarge, IdMismatch, WrongRevision, type EventStore, type NewEvent } from '../../src/event-store/event-store.ts';

/** Makes a store break one promise. */
export type Break = (store: EventStore) => EventStore;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A store whose append goes another way. */
const appending =
  (append: (store: EventStore, ...parameters: Parameters<EventStore['append']>) => ReturnType<EventStore['append']>): Break =>
  (store) => ({ ...store, append: (stream, events, expected) => append(store, stream, events, expected) });

const revisionOf = async (store: EventStore, stream: string) => (await store.read(stream)).revision;
const renewed = (events: readonly NewEvent[]) => events.map((event) => ({ ...event, id: randomUUID() }));
const knows = async (store: EventStore, stream: string, events: readonly NewEvent[]) => {
  const kept = (await store.read(stream)).events.map(({ id }) => id);
  return events.some(({ id }) => kept.includes(id));
};

const brokenAppends: Readonly<Record<string, Break>> = {
  'refuses a repeated append': appending((store, stream, events, expected) => store.append(stream, renewed(events), expected)),
  'writes a repeated append again': appending(async (store, stream, events, expected) =>
    (await knows(store, stream, events))
      ? store.append(stream, renewed(events), await revisionOf(store, stream))
      : store.append(stream, events, expected),
  ),
  'answers a repeated append with the present end of the stream': appending(async (store, stream, events, expected) => {
    const result = await store.append(stream, events, expected);
    return { ...result, revision: await revisionOf(store, stream) };
  }),
  'remembers an append only until the next one': appending(async (store, stream, events, expected) => {
    const head = await revisionOf(store, stream);
    if (head > expected + events.length) throw new WrongRevision(stream, expected, head);
    return store.append(stream, events, expected);
  }),
  'takes some known ids for a repeat': appending((store, stream, events, expected) =>
    store.append(stream, events, expected).catch((error: unknown) => {
      if (error instanceof IdMismatch) return { revision: expected + events.length, position: '0000000000000001' };
      throw error;
    }),
  ),
  'ignores the expected revision': appending(async (store, stream, events, expected) =>
    (await knows(store, stream, events))
      ? store.append(stream, events, expected)
      : store.append(stream, events, await revisionOf(store, stream)),
  ),
  'takes an expectation beyond the end': appending(async (store, stream, events, expected) =>
    store.append(stream, events, Math.min(expected, await revisionOf(store, stream))),
  ),
  'names a wrong actual revision': appending((store, stream, events, expected) =>
    store.append(stream, events, expected).catch((error: unknown) => {
      throw error instanceof WrongRevision ? new WrongRevision(stream, expected, expected) : error;
    }),
  ),
  'looks at the revision too early': appending(async (store, stream, events, expected) => {
    const head = await revisionOf(store, stream);
    if (head !== expected) return store.append(stream, events, expected);
    await pause(1);
    return store.append(stream, events, await revisionOf(store, stream));
  }),
  'appends events one by one': appending(async (store, stream, events, expected) => {
    let result = { revision: expected, position: '' };
    if (events.length === 0 || (await knows(store, stream, events))) return store.append(stream, events, expected);
    for (const event of events) {
      result = await store.append(stream, [event], result.revision);
      await pause(0);
    }
    return result;
  }),
  'keeps what comes before an event that is too large': appending(async (store, stream, events, expected) => {
    const result = await store.append(stream, events, expected).catch((error: unknown) => error);
    if (!(result instanceof Error)) return result as { revision: number; position: string };
    if (result instanceof EventTooLarge && events.length > 1) await store.append(stream, events.slice(0, -1), expected);
    throw result;
  }),
  'measures characters, not bytes': appending((store, stream, events, expected) =>
    store.append(stream, events, expected).catch((error: unknown) => {
      if (error instanceof EventTooLarge)
        return store.append(
          stream,
          renewed(events).map((event) => ({ ...event, data: {} })),
          expected,
        );
      throw error;
    }),
  ),
  'refuses the largest event': appending(async (store, stream, events, expected) => {
    for (const { type, data } of events) if (JSON.stringify(data).length > 20_000) throw new EventTooLarge(type, 0);
    return store.append(stream, events, expected);
  }),
  'takes an append without events': appending(async (store, stream, events, expected) =>
    events.length === 0 ? { revision: expected, position: '' } : store.append(stream, events, expected),
  ),
  'answers before it has written': appending(async (store, stream, events, expected) => {
    const head = await revisionOf(store, stream);
    const { events: kept } = await store.read(stream, expected + 1);
    if (head !== expected || kept.length > 0 || events.length === 0) return store.append(stream, events, expected);
    const [place] = [Number((await store.head()) || 0) + events.length];
    setTimeout(() => void store.append(stream, events, expected).catch(() => {}), 3);
    return { revision: expected + events.length, position: String(place).padStart(16, '0') };
  }),
  'lets a refused append spoil those that come with it': (store) => {
    let spoilt = false;
    return {
      ...store,
      append: async (stream, events, expected) => {
        if (spoilt) throw new Error('spoilt');
        return store.append(stream, events, expected).catch((error: unknown) => {
          spoilt = true;
          setTimeout(() => (spoilt = false), 1);
          throw error;
        });
      },
    };
  },
  'keeps the objects that it was given': (store) => {
    const given = new Map<string, NewEvent>();
    return {
      ...store,
      append: (stream, events, expected) => {
        for (const event of events) given.set(event.id, event);
        return store.append(stream, events, expected);
      },
      read: async (stream, from) => {
        const { revision, events } = await store.read(stream, from);
        return { revision, events: events.map((event) => ({ ...event, data: given.get(event.id)?.data ?? event.data })) };
      },
    };
  },
};

/** Stores that break one promise each, by what they do wrong. */
export const brokenStores: Readonly<Record<string, Break>> = { ...brokenAppends, ...brokenReads, ...brokenSubscriptions };
