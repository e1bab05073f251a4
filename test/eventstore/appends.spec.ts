import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jsonEvent, WrongExpectedVersionError, type AppendExpectedRevision } from '@eventstore/db-client';
import { all, binary, event, events, newStream, typesOf, useNode } from './harness.ts';

const used = useNode();

/** The client takes the older path when a call has credentials of its own. */
const paths = { BatchAppend: {}, Append: { credentials: { username: 'admin', password: 'changeit' } } };

describe.each(Object.entries(paths))('An append through %s', (_path, path) => {
  const append = (stream: string, expectedRevision: AppendExpectedRevision, ...types: string[]) =>
    used.client.appendToStream(
      stream,
      types.map((type) => event(type)),
      { expectedRevision, ...path },
    );

  it('answers the revision and position of its last event [OPS-1]', async () => {
    const stream = newStream();
    const first = await append(stream, 'no_stream', 'A', 'B');
    const second = await append(stream, 1n, 'C');

    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(second).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(second.position!.commit).toBe(first.position!.commit + 1n);
    const [last] = await all(used.client.readAll({ fromPosition: second.position!, maxCount: 1 }));
    expect(last!.event).toMatchObject({ streamId: stream, type: 'C', revision: 2n });
  });

  it.each([
    ['no_stream', 'no_stream'],
    ['any', 'any'],
  ] as const)('creates a stream when it expects %s', async (_name, expected) => {
    const stream = newStream();
    expect(await append(stream, expected, 'A')).toMatchObject({ nextExpectedRevision: 0n });
    expect(typesOf(await all(used.client.readStream(stream)))).toEqual(['A']);
  });

  it.each([0n, 1n, 'any', 'stream_exists'] as const)(
    'of a stream that has two events expects %s, and gets on or is told where it stands',
    async (expected) => {
      const stream = newStream();
      await append(stream, 'no_stream', 'A', 'B');
      const appending = append(stream, expected, 'C');
      if (expected !== 0n) expect(await appending).toMatchObject({ nextExpectedRevision: 2n });
      else
        await expect(appending).rejects.toMatchObject({
          type: 'wrong-expected-version',
          expectedVersion: 0n,
          actualVersion: 1n,
          streamName: stream,
        });
    },
  );

  it.each([0n, 5n, 2n ** 53n - 1n, 'stream_exists'] as const)(
    'to a stream that does not exist is refused when it expects %s',
    async (expected) => {
      const stream = newStream();
      const error: unknown = await append(stream, expected, 'A').catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(error).toMatchObject({ streamName: stream, expectedVersion: expected, actualVersion: 'no_stream' });
    },
  );

  it('that expects no stream where there is one is told the revision', async () => {
    const stream = newStream();
    await append(stream, 'no_stream', 'A');
    await expect(append(stream, 'no_stream', 'B')).rejects.toMatchObject({ expectedVersion: 'no_stream', actualVersion: 0n });
  });

  it('keeps JSON, binary data and both kinds of metadata byte by byte', async () => {
    const stream = newStream('日本語 ストリーム/😀');
    const every = Array.from({ length: 256 }, (_, byte) => byte);
    const before = Date.now();
    const id = randomUUID();
    await used.client.appendToStream(
      stream,
      [
        jsonEvent({
          id: id.toUpperCase(),
          type: '提案された',
          data: { 名: '大泉町', 円: 1, list: [null, true, 0.5] },
          metadata: { 由: '𠮷' },
        }),
        binary('Bytes', every, Uint8Array.from([0xff, 0, 0xfe])),
        binary('Nothing', []),
        jsonEvent({ type: 'Null', data: null as never }),
      ],
      path,
    );
    const found = (await all(used.client.readStream(stream))).map((one) => one.event!);

    expect(found[0]).toMatchObject({ streamId: stream, id, type: '提案された', isJson: true, metadata: { 由: '𠮷' } });
    expect(found[0]!.data).toEqual({ 名: '大泉町', 円: 1, list: [null, true, 0.5] });
    expect(found[1]).toMatchObject({ type: 'Bytes', isJson: false });
    expect([...(found[1]!.data as Uint8Array)]).toEqual(every);
    expect([...(found[1]!.metadata as Uint8Array)]).toEqual([0xff, 0, 0xfe]);
    expect([...(found[2]!.data as Uint8Array)]).toEqual([]);
    expect(found[2]!.metadata).toBeUndefined();
    expect(found[3]!.data).toBeNull();
    expect(Math.abs((found[0]!.created as unknown as Date).getTime() - before)).toBeLessThan(10_000);
  });

  it('of nothing checks the revision and writes nothing', async () => {
    const stream = newStream();
    await append(stream, 'no_stream', 'A');
    expect(await append(stream, 0n)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await expect(append(stream, 4n)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(typesOf(await all(used.client.readStream(stream)))).toEqual(['A']);
  });

  it('keeps all of its events or none when a thousand come at once', async () => {
    const stream = newStream();
    await used.client.appendToStream(stream, events(1_000), { expectedRevision: 'no_stream', ...path });
    await expect(used.client.appendToStream(stream, events(1_000), { expectedRevision: 5n, ...path })).rejects.toBeInstanceOf(
      WrongExpectedVersionError,
    );
    expect((await all(used.client.readStream(stream))).map(({ event: one }) => (one!.data as { number: number }).number)).toEqual(
      Array.from({ length: 1_000 }, (_, number) => number),
    );
  });
});

it('An append in many pieces is one append', async () => {
  const stream = newStream();
  const written = await used.client.appendToStream(stream, events(100), { expectedRevision: 'no_stream', batchAppendSize: 300 });
  expect(written.nextExpectedRevision).toBe(99n);
  expect(await all(used.client.readStream(stream))).toHaveLength(100);
});

it('Events of one append are neighbours in the order of all', async () => {
  const streams = Array.from({ length: 20 }, () => newStream('neighbours'));
  await Promise.all(streams.map((stream) => used.client.appendToStream(stream, events(5))));
  const order = (await all(used.client.readAll())).map((one) => one.event!.streamId).filter((name) => name.startsWith('neighbours'));
  expect(new Set(Array.from({ length: 20 }, (_, index) => new Set(order.slice(5 * index, 5 * index + 5)).size))).toEqual(new Set([1]));
});
