import { describe, expect, it } from '@jest/globals';
import { startNode } from '../../eventstore/node/node.ts';
import { useClearing } from '../event-store/factories.ts';
import { all, clientOf, event, events, follow, newStream, revisionsOf, useNode, withNode } from './harness.ts';

const used = useNode();

const { clearing, newDirectory } = useClearing();

describe('A flood', () => {
  it('of 2,000 appends at once to as many streams is kept [OPS-1]', async () => {
    await withNode(async (client) => {
      const streams = Array.from({ length: 2_000 }, () => newStream());
      const written = await Promise.all(
        streams.map((stream) => client.appendToStream(stream, event('A'), { expectedRevision: 'no_stream' })),
      );
      expect(new Set(written.map(({ position }) => position!.commit)).size).toBe(2_000);
      expect(new Set((await all(client.readAll())).map((one) => one.event!.streamId))).toEqual(new Set(streams));
    });
  });

  it('of 500 appends at the same revision of one stream keeps one of them', async () => {
    const stream = newStream();
    const results = await Promise.allSettled(
      Array.from({ length: 500 }, () => used.client.appendToStream(stream, event('A'), { expectedRevision: 'no_stream' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await all(used.client.readStream(stream))).toHaveLength(1);
  });

  it('of 500 appends anywhere in one stream is numbered without gaps', async () => {
    const stream = newStream();
    const written = await Promise.all(Array.from({ length: 500 }, () => used.client.appendToStream(stream, events(2))));
    expect(written.map((one) => Number(one.nextExpectedRevision)).toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 500 }, (_, index) => 2 * index + 1),
    );
    expect(revisionsOf(await all(used.client.readStream(stream)))).toEqual(Array.from({ length: 1_000 }, (_, revision) => revision));
  });

  it('through the older path is kept as well', async () => {
    const path = { credentials: { username: 'admin', password: 'changeit' } };
    const stream = newStream();
    await Promise.all(Array.from({ length: 200 }, () => used.client.appendToStream(stream, event('A'), path)));
    expect(await all(used.client.readStream(stream))).toHaveLength(200);
  });
});

it('Reads that are cancelled half-way, again and again, leave the node as it was', async () => {
  const stream = newStream();
  await used.client.appendToStream(
    stream,
    Array.from({ length: 500 }, () => event('A', { text: 'x'.repeat(1_000) })),
  );
  for (let times = 0; times < 50; times++) {
    const reading = times % 2 ? used.client.readStream(stream) : used.client.readAll();
    for await (const _one of reading) break;
    await reading.cancel();
  }
  expect(await all(used.client.readStream(stream))).toHaveLength(500);
});

describe('A client that goes away in the middle of a flood', () => {
  it.each([
    ['BatchAppend', {}],
    ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
  ])('leaves every append through %s done or not done, and the node as it was', async (_path, path) => {
    const leaving = clientOf(used.node);
    const streams = Array.from({ length: 300 }, () => newStream('left'));
    await leaving.appendToStream(streams[0]!, events(3), path);
    const flood = streams.slice(1).map((stream) => leaving.appendToStream(stream, events(3), path).catch(() => {}));
    await new Promise((resolve) => setTimeout(resolve, 20));
    void leaving.dispose();
    await Promise.race([Promise.all(flood), new Promise((resolve) => setTimeout(resolve, 500))]);

    const counts = await Promise.all(streams.map(async (stream) => (await all(used.client.readStream(stream)).catch(() => [])).length));
    expect(counts[0]).toBe(3);
    expect(counts.every((count) => count === 0 || count === 3)).toBe(true);
    expect((await used.client.appendToStream(newStream(), event('A'))).success).toBe(true);
  });
});

describe('A node that stops', () => {
  it('ends its subscriptions, and after its return the same client goes on [OPS-1]', async () => {
    const directory = newDirectory();
    const first = await startNode({ data: directory });
    const client = clientOf(first);
    clearing.push(() => client.dispose());
    const stream = newStream();
    await client.appendToStream(stream, event('A'), { expectedRevision: 'no_stream' });
    const followed = follow(client.subscribeToStream(stream));
    await followed.until('A');
    await first.stop();
    await Promise.race([followed.until('<cancelled>'), followed.until('<unavailable>'), followed.until('<ended>')]);
    await expect(client.appendToStream(stream, event('B'), { expectedRevision: 0n })).rejects.toBeInstanceOf(Error);

    const second = await startNode({ data: directory, port: first.port });
    clearing.push(() => second.stop());
    const append = async (): Promise<unknown> => client.appendToStream(stream, event('C'), { expectedRevision: 0n }).catch(append);
    expect(await append()).toMatchObject({ nextExpectedRevision: 1n });
    const again = follow(client.subscribeToStream(stream, { fromRevision: 0n }));
    expect(await again.until('C')).toEqual(['<confirmed>', 'C']);
    await again.stop();
  });

  it('forgets everything when it had no directory, and nothing when it had one', async () => {
    const data = newDirectory();
    const left: number[] = [];
    for (const options of [{ data }, { data }, {}, {}]) {
      await withNode(async (client) => {
        await client.appendToStream('lasting', [event('A'), event('B')]);
        await client.setStreamMetadata('lasting', { maxCount: 3 });
        left.push((await all(client.readStream('lasting'))).length);
      }, options);
    }
    expect(left).toEqual([2, 3, 2, 2]);
  });

  it('knows deleted streams and exact repetitions again, but not those anywhere', async () => {
    const data = newDirectory();
    const [gone, kept] = [newStream(), newStream()];
    const same = event('Same');
    await withNode(
      async (client) => {
        await client.appendToStream(gone, event('A'));
        await client.tombstoneStream(gone);
        await client.appendToStream(kept, same, { expectedRevision: 'any' });
      },
      { data },
    );
    await withNode(
      async (client) => {
        await expect(client.appendToStream(gone, event('A'))).rejects.toMatchObject({ type: 'stream-deleted' });
        expect(await client.appendToStream(kept, same, { expectedRevision: 'no_stream' })).toMatchObject({ nextExpectedRevision: 0n });
        expect(await client.appendToStream(kept, same, { expectedRevision: 'any' })).toMatchObject({ nextExpectedRevision: 1n });
      },
      { data },
    );
  });
});
