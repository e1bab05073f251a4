import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type AppendExpectedRevision, type EventStoreDBClient } from '@eventstore/db-client';
import { startNode, type DevelopmentNode } from '../../eventstore/node/node.ts';
import { temporaryDirectory } from '../event-store/factories.ts';
import { all, clientOf, event, revisionsOf } from './harness.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

/** A small generator of numbers, so that a run can be had again. */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

type Step = (client: EventStoreDBClient) => Promise<unknown>;

/** A random request to one of three streams; the same events come again now and then. */
const steps = (seed: number, count: number): Step[] => {
  const next = numbersFrom(seed);
  const pool = Array.from({ length: 12 }, (_, index) => event('T', { index }, randomUUID()));
  return Array.from({ length: count }, (): Step => {
    const stream = `${seed}-${next(3)}`;
    const start = next(pool.length - 2);
    const expectations: AppendExpectedRevision[] = ['no_stream', 'any', 'stream_exists', BigInt(next(4)), BigInt(next(8))];
    const expected = expectations[next(expectations.length)]!;
    // Anywhere only with new ids: what is recognised there is lost with the process, and is meant to be.
    const events = typeof expected === 'bigint' || expected === 'no_stream' ? pool.slice(start, start + 1 + next(2)) : [event('T')];
    const kind = next(20);
    if (kind === 0) return (client) => client.tombstoneStream(stream, { expectedRevision: 'any' });
    if (kind <= 3) return (client) => client.deleteStream(stream, { expectedRevision: 'any' });
    if (kind <= 6) return (client) => client.setStreamMetadata(stream, { maxCount: 1 + start });
    return (client) => client.appendToStream(stream, events, { expectedRevision: expected });
  });
};

const outcomeOf = (work: Promise<unknown>) =>
  work.catch((error: { type?: string; actualVersion?: unknown }) => ({ type: error.type, actual: error.actualVersion }));

/** All that can be read of the three streams, and of all. */
const seen = async (client: EventStoreDBClient, seed: number) => {
  const streams = [0, 1, 2].map((number) => outcomeOf(all(client.readStream(`${seed}-${number}`)).then(revisionsOf)));
  const everything = (await all(client.readAll())).map(({ event: one }) => [one!.streamId, one!.revision, one!.type]);
  return [...(await Promise.all(streams)), everything];
};

describe('A node that is restarted time and again answers as one that is not', () => {
  it.each([1, 2])('whatever is asked of it, in run %i [OPS-1]', async (seed) => {
    const lasting = await startNode();
    const client = clientOf(lasting);
    let restarted: DevelopmentNode | undefined;
    try {
      const asked = steps(seed, 48);
      for (let from = 0; from < asked.length; from += 6) {
        restarted = await startNode({ data: `${directory}/${seed}` });
        const other = clientOf(restarted);
        for (const step of asked.slice(from, from + 6)) expect(await outcomeOf(step(other))).toEqual(await outcomeOf(step(client)));
        expect(await seen(other, seed)).toEqual(await seen(client, seed));
        await other.dispose();
        await restarted.stop();
      }
    } finally {
      await client.dispose();
      await lasting.stop();
      await restarted?.stop();
    }
  });
});
