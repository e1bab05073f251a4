/**
 * How fast the adapter is compared with the official client alone, on one development node in its own process; and how fast that node is
 * compared with the embedded log called directly. `node bench/eventstore.ts` prints the rows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent, NO_STREAM, START as FIRST, streamNameFilter, type JSONType } from '@eventstore/db-client';
import { START, type EventStore, type NewEvent } from '../src/event-store/event-store.ts';
import { openEventLog } from '../src/event-store/embedded/event-log.ts';
import { openEventStoreDB } from '../src/event-store/eventstoredb/open.ts';
import { appendsPerSecond, event, inDirectory, median, type BenchRow } from './event-store.ts';

const main = fileURLToPath(new URL('../eventstore/main.ts', import.meta.url));
const PREFIX = 'bench-';

/** Both sides of a row, on the same node. */
interface Sides {
  readonly store: EventStore;
  readonly client: EventStoreDBClient;
}

/** Runs `work` with a node in its own process, like a real database. */
const withNode = <T>(work: (url: string) => Promise<T>): Promise<T> =>
  inDirectory(async (directory) => {
    const node = spawn(process.execPath, [main, '--port', '0', '--data', directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(node, 'exit');
    try {
      for await (const line of createInterface(node.stdout)) {
        const url = /esdb:\/\/\S+/.exec(line)?.[0];
        if (url) return await work(url);
      }
      throw new Error('the development node did not start');
    } finally {
      node.kill();
      await ended;
    }
  });

const withSides = <T>(work: (sides: Sides) => Promise<T>): Promise<T> =>
  withNode(async (url) => {
    const store = await openEventStoreDB({ url, prefix: PREFIX });
    const client = EventStoreDBClient.connectionString(url);
    try {
      return await work({ store, client });
    } finally {
      await client.dispose();
      await store.close();
    }
  });

/** What a program would write with the client alone. */
const appendBare =
  (client: EventStoreDBClient) =>
  (stream: string, { id, type, data, metadata }: NewEvent, expected: number) =>
    client.appendToStream(
      PREFIX + stream,
      jsonEvent({ id, type, data: data as JSONType, metadata: metadata as unknown as Record<string, unknown> }),
      { expectedRevision: expected < 0 ? NO_STREAM : BigInt(expected) },
    );

interface Turn {
  readonly ours: number;
  readonly limit: number;
}

/** Measures both in turns and alternates which one is first, so that other load does not affect only one side. */
const inTurns = async (turns: number, ours: () => Promise<number>, limit: () => Promise<number>): Promise<Turn[]> => {
  const measured: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const first = turn % 2 ? await ours() : undefined;
    const bound = await limit();
    measured.push({ ours: first ?? (await ours()), limit: bound });
  }
  return measured;
};

const rowOf = (what: string, turns: readonly Turn[], target: number): BenchRow => ({
  what,
  ours: Math.round(median(turns.map(({ ours }) => ours))),
  limit: Math.round(median(turns.map(({ limit }) => limit))),
  ratio: median(turns.map(({ ours, limit }) => ours / limit)),
  target,
});

const appends = (writers: number, milliseconds: number, turns: number): Promise<BenchRow> =>
  withSides(async ({ store, client }) => {
    const bare = appendBare(client);
    const ours = () => appendsPerSecond(writers, milliseconds, (stream, one, expected) => store.append(stream, [one], expected));
    const limit = () => appendsPerSecond(writers, milliseconds, bare);
    await inTurns(5, ours, limit); // warm
    return rowOf(`appends/s, adapter against the client alone, ${writers} writers`, await inTurns(turns, ours, limit), 0.8);
  });

/** Events per second until this number has arrived; `begin` starts to follow and returns a function that stops it. */
const catchingUp = async (
  count: number,
  begin: (seen: (events: number) => void, failed: (error: unknown) => void) => () => Promise<unknown>,
): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let left = count;
  const start = performance.now();
  const stop = begin((events) => {
    left -= events;
    if (left <= 0) resolve();
  }, reject);
  await promise;
  const rate = count / ((performance.now() - start) / 1000);
  await stop();
  return rate;
};

const catchUpOf =
  ({ store }: Sides, count: number) =>
  () =>
    catchingUp(count, (seen, failed) => {
      const subscription = store.subscribe(START, async (batch) => seen(batch.length), failed);
      return () => subscription.stop();
    });

const catchUpBare =
  ({ client }: Sides, count: number) =>
  () =>
    catchingUp(count, (seen, failed) => {
      const subscription = client.subscribeToAll({ fromPosition: FIRST, filter: streamNameFilter({ prefixes: [PREFIX] }) });
      subscription.on('data', () => seen(1)).on('error', failed);
      return () => subscription.unsubscribe();
    });

const catchUp = (count: number, turns: number): Promise<BenchRow> =>
  withSides(async (sides) => {
    const write = async (_: unknown, writer: number) => {
      for (let revision = -1; revision + 1 < count / 50; revision += 50) {
        const events = Array.from({ length: 50 }, (__, index) => event(index));
        await sides.store.append(`project-${writer}`, events, revision);
      }
    };
    await Promise.all(Array.from({ length: 50 }, write));
    const [ours, limit] = [catchUpOf(sides, count), catchUpBare(sides, count)];
    await inTurns(1, ours, limit); // warm
    return rowOf(`events/s, catching up with ${count}, adapter against the client alone`, await inTurns(turns, ours, limit), 0.8);
  });

/**
 * The appends of many clients through the protocol, compared with the log of the node called in this process. They use the adapter, the
 * cheapest client: the official client alone needs more time than the node (88 µs of its CPU per append).
 */
const node = (writers: number, milliseconds: number, turns: number): Promise<BenchRow> =>
  inDirectory((directory) =>
    withSides(async ({ store }) => {
      const log = await openEventLog<string>('text', { directory });
      const direct = (stream: string, { id, type, data, metadata }: NewEvent, expected: number) =>
        log.append({ stream, expected, events: [{ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }] });
      const ours = () => appendsPerSecond(writers, milliseconds, (stream, one, expected) => store.append(stream, [one], expected));
      const limit = () => appendsPerSecond(writers, milliseconds, direct);
      await inTurns(5, ours, limit); // warm
      const measured = await inTurns(turns, ours, limit);
      await log.close();
      return rowOf(`appends/s, development node, through the adapter, against the embedded log, ${writers} writers`, measured, 0.15);
    }),
  );

/** The rows of EventStoreDB. */
export const benchEventStoreDB = async function* ({ milliseconds = 200, turns = 31, events = 30_000 } = {}): AsyncGenerator<BenchRow> {
  for (const writers of [1, 16, 64]) yield await appends(writers, milliseconds, turns);
  yield await catchUp(events, 9);
  yield await node(64, milliseconds, turns);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) for await (const row of benchEventStoreDB()) console.log(row);
