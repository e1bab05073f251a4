/** How fast the development node appends, through the official client, against the embedded log called directly. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { NewEvent } from '../src/event-store/event-store.ts';
import { appendsPerSecond, inDirectory, median, ours, type BenchRow } from './event-store.ts';

const main = fileURLToPath(new URL('../eventstore/main.ts', import.meta.url));

/** Runs `work` with a node in a process of its own, as a database has it. */
const withNode = (work: (connectionString: string) => Promise<number>) =>
  inDirectory(async (directory) => {
    const node = spawn(process.execPath, [main, '--port', '0', '--data', directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(node, 'exit');
    try {
      for await (const line of createInterface(node.stdout)) {
        const address = /esdb:\/\/\S+/.exec(line)?.[0];
        if (address) return await work(address);
      }
      throw new Error('the development node did not start');
    } finally {
      node.kill();
      await ended;
    }
  });

const throughNode = (writers: number, milliseconds: number) =>
  withNode(async (connectionString) => {
    const client = EventStoreDBClient.connectionString(connectionString);
    const append = (stream: string, { id, type, data, metadata }: NewEvent, expected: number) =>
      client.appendToStream(
        stream,
        jsonEvent({ id, type, data: data as Record<string, never>, metadata: metadata as unknown as Record<string, unknown> }),
        {
          expectedRevision: expected < 0 ? NO_STREAM : BigInt(expected),
        },
      );
    await appendsPerSecond(writers, milliseconds / 2, append);
    const rate = await appendsPerSecond(writers, milliseconds, append);
    await client.dispose();
    return rate;
  });

/** Appends per second at 64 writers, in turns; the ratio is the median of the turns’. */
export const benchEventStoreNode = async ({ milliseconds = 1000, turns = 5 } = {}): Promise<BenchRow[]> => {
  const rates: { readonly limit: number; readonly ours: number }[] = [];
  for (let turn = 0; turn < turns; turn++) rates.push({ limit: await ours(64, milliseconds), ours: await throughNode(64, milliseconds) });
  return [
    {
      what: 'appends/s, development node against the embedded log, 64 writers',
      ours: Math.round(median(rates.map((rate) => rate.ours))),
      limit: Math.round(median(rates.map((rate) => rate.limit))),
      ratio: median(rates.map((rate) => rate.ours / rate.limit)),
      target: 0.15,
    },
  ];
};

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await benchEventStoreNode());
