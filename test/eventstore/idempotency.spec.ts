import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type AppendExpectedRevision, type EventStoreDBClient } from '@eventstore/db-client';
import { all, event, newStream, useNode, withNode } from './harness.ts';

const used = useNode();
const [a, b, c, d] = ['a', 'b', 'c', 'd'] as const;

/** Letters stand for ids: the same letter in one row is the same id. */
interface Row {
  readonly what: string;
  readonly first: readonly string[];
  readonly then: readonly string[];
  readonly expected: AppendExpectedRevision;
  /** The next revision that is answered, or nothing if it is refused. */
  readonly answers?: bigint;
  /** How many events the stream has then. */
  readonly kept: number;
}

const matrix: Row[] = [
  { what: 'the same ids at the revision where they are', first: [a, b], then: [a, b], expected: 'no_stream', answers: 1n, kept: 2 },
  { what: 'the same ids in the middle of a stream', first: [a, b, c, d], then: [b, c], expected: 0n, answers: 2n, kept: 4 },
  { what: 'the first of the ids only', first: [a, b], then: [a], expected: 'no_stream', answers: 0n, kept: 2 },
  { what: 'ids of which the first match and the next do not', first: [a, b], then: [a, c], expected: 'no_stream', kept: 2 },
  { what: 'ids that match as far as the stream goes', first: [a, b], then: [a, b, c], expected: 'no_stream', kept: 2 },
  { what: 'a new first id at an old revision', first: [a, b], then: [c, b], expected: 'no_stream', kept: 2 },
  { what: 'a known id at another old revision', first: [a, b, c], then: [a], expected: 0n, kept: 3 },
  { what: 'a known id at the end of the stream (a duplicate)', first: [a, b], then: [a], expected: 1n, answers: 2n, kept: 3 },
  { what: 'a known id beyond the end of the stream', first: [a, b], then: [a], expected: 2n, kept: 2 },
  { what: 'known ids anywhere', first: [a, b], then: [a, b], expected: 'any', answers: 1n, kept: 2 },
  { what: 'some of the known ids anywhere', first: [a, b, c], then: [b], expected: 'any', answers: 1n, kept: 3 },
  { what: 'known ids in a stream that exists', first: [a, b], then: [a, b], expected: 'stream_exists', answers: 1n, kept: 2 },
  { what: 'known ids and then a new one, anywhere', first: [a, b], then: [a, b, c], expected: 'any', kept: 2 },
  { what: 'a new id and then known ones, anywhere', first: [a, b], then: [c, a, b], expected: 'any', answers: 4n, kept: 5 },
  { what: 'the same id twice in one append', first: [a, a], then: [b], expected: 1n, answers: 2n, kept: 3 },
  {
    what: 'the same id twice in one append, again at its revision',
    first: [a, a],
    then: [a, a],
    expected: 'no_stream',
    answers: 1n,
    kept: 2,
  },
];

const appender = (client: EventStoreDBClient, stream: string) => {
  const ids = new Map<string, string>();
  const idOf = (letter: string) => ids.get(letter) ?? ids.set(letter, randomUUID()).get(letter)!;
  return (letters: readonly string[], expectedRevision: AppendExpectedRevision) =>
    client.appendToStream(
      stream,
      letters.map((letter) => event('T', {}, idOf(letter))),
      { expectedRevision },
    );
};

describe('An append is recognised by its ids', () => {
  it.each(matrix)('$what: expecting $expected, answers $answers, $kept kept [OPS-1]', async ({ first, then, expected, answers, kept }) => {
    const stream = newStream();
    const append = appender(used.client, stream);
    await append(first, 'no_stream');

    const result: unknown = await append(then, expected).catch((error: unknown) => error);

    if (answers === undefined) expect(result).toMatchObject({ type: 'wrong-expected-version', actualVersion: BigInt(first.length - 1) });
    else expect(result).toMatchObject({ success: true, nextExpectedRevision: answers });
    expect(await all(used.client.readStream(stream))).toHaveLength(kept);
  });

  it('answers a repetition with the position of the first time', async () => {
    const append = appender(used.client, newStream());
    const first = await append([a, b], 'no_stream');
    await append([c], 1n);
    expect(await append([a, b], 'no_stream')).toEqual(first);
    expect(await append([a, b], 'any')).toEqual(first);
  });

  it('takes the same id in another stream for another event', async () => {
    const id = randomUUID();
    const streams = [newStream(), newStream()];
    for (const stream of streams) await used.client.appendToStream(stream, event('T', {}, id), { expectedRevision: 'any' });
    for (const stream of streams) expect(await all(used.client.readStream(stream))).toHaveLength(1);
  });

  it('keeps one of many copies that arrive together', async () => {
    const append = appender(used.client, newStream());
    for (const expected of ['no_stream', 'any'] as const) {
      const results = await Promise.all(Array.from({ length: 50 }, () => append([a, b, c], expected)));
      expect(new Set(results.map((result) => result.nextExpectedRevision))).toEqual(new Set([2n]));
    }
  });

  it('without an exact revision only as long as the ids are remembered; with one for ever', async () => {
    await withNode(
      async (client) => {
        const stream = newStream();
        const append = appender(client, stream);
        await append([a], 'no_stream');
        await client.appendToStream(
          newStream(),
          Array.from({ length: 100 }, () => event('Other')),
        );
        expect(await append([a], 'no_stream')).toMatchObject({ nextExpectedRevision: 0n });
        expect(await append([a], 'any')).toMatchObject({ nextExpectedRevision: 1n });
        expect(await all(client.readStream(stream))).toHaveLength(2);
      },
      { knownIdsBytes: 5_000 },
    );
  });

  it('at an exact revision also while the first attempt is under way and already forgotten', async () => {
    await withNode(
      async (client) => {
        const append = appender(client, newStream());
        const results = await Promise.all(Array.from({ length: 10 }, () => append([a, b], 'no_stream')));
        expect(new Set(results.map((result) => result.nextExpectedRevision))).toEqual(new Set([1n]));
      },
      { knownIdsBytes: 0 },
    );
  });
});
