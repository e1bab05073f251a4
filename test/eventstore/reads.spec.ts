import { describe, expect, it } from '@jest/globals';
import { StreamNotFoundError, type EventStoreDBClient } from '@eventstore/db-client';
import { all, event, events, newStream, revisionsOf, typesOf, useNode, withNode } from './harness.ts';

const used = useNode();

const streamOf = async (count: number) => {
  const stream = newStream();
  await used.client.appendToStream(stream, events(count));
  return stream;
};

describe('A read of a stream', () => {
  it.each([
    ['from the start', {}, [0, 1, 2, 3, 4]],
    ['from a revision on', { fromRevision: 3n }, [3, 4]],
    ['from beyond the end', { fromRevision: 9n }, []],
    ['from the end', { fromRevision: 'end' }, []],
    ['so many', { maxCount: 2 }, [0, 1]],
    ['so many from a revision on', { fromRevision: 1n, maxCount: 3 }, [1, 2, 3]],
    ['none', { maxCount: 0 }, []],
    ['backwards from the end', { direction: 'backwards', fromRevision: 'end' }, [4, 3, 2, 1, 0]],
    ['backwards from the start', { direction: 'backwards', fromRevision: 'start' }, [0]],
    ['backwards from a revision', { direction: 'backwards', fromRevision: 2n }, [2, 1, 0]],
    ['backwards from beyond the end', { direction: 'backwards', fromRevision: 99n, maxCount: 2 }, [4, 3]],
  ] as const)('%s answers these revisions [OPS-1]', async (_what, options, expected) => {
    const stream = await streamOf(5);
    expect(revisionsOf(await all(used.client.readStream(stream, options)))).toEqual(expected);
  });

  it('of thousands of events answers all of them in order, in both directions', async () => {
    const stream = await streamOf(3_000);
    const order = Array.from({ length: 3_000 }, (_, revision) => revision);
    expect(revisionsOf(await all(used.client.readStream(stream)))).toEqual(order);
    expect(revisionsOf(await all(used.client.readStream(stream, { direction: 'backwards', fromRevision: 'end' })))).toEqual(
      order.toReversed(),
    );
    expect(revisionsOf(await all(used.client.readStream(stream, { fromRevision: 127n, maxCount: 130 })))).toEqual(order.slice(127, 257));
  });

  it.each(['forwards', 'backwards'] as const)('that does not exist says so, %s', async (direction) => {
    const stream = newStream();
    const error: unknown = await all(
      used.client.readStream(stream, { direction, fromRevision: direction === 'forwards' ? 'start' : 'end' }),
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ type: 'stream-not-found', streamName: stream });
  });

  it('has the positions that the events have among all', async () => {
    const stream = await streamOf(3);
    const one = await all(used.client.readStream(stream));
    const among = (await all(used.client.readAll())).filter(({ event: it }) => it!.streamId === stream);
    expect(one).toEqual(among);
    expect(one[2]!.commitPosition).toBe(one[2]!.event!.position!.commit);
  });

  it('of events that are large as a whole goes only as fast as they are taken', async () => {
    const stream = newStream();
    const text = '字'.repeat(100_000);
    for (let number = 0; number < 40; number += 2)
      await used.client.appendToStream(stream, [event('Large', { number, text }), event('Large', { text })]);
    let count = 0;
    for await (const { event: one } of used.client.readStream(stream)) {
      expect((one!.data as { text: string }).text).toHaveLength(100_000);
      if (count++ % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(count).toBe(40);
  });
});

describe('A read of all streams', () => {
  const filled = async (client: EventStoreDBClient) => {
    const positions = [];
    for (const type of ['A', 'B', 'C', 'D', 'E']) positions.push((await client.appendToStream(newStream(), event(type))).position!);
    return positions;
  };

  it('begins at a position, the event there included; backwards before it', async () => {
    await withNode(async (client) => {
      const positions = await filled(client);
      const read = async (options: object) => typesOf(await all(client.readAll(options))).join('');

      expect(await read({})).toBe('ABCDE');
      expect(await read({ fromPosition: positions[2] })).toBe('CDE');
      expect(await read({ fromPosition: positions[2], maxCount: 2 })).toBe('CD');
      expect(await read({ fromPosition: 'end' })).toBe('');
      expect(await read({ direction: 'backwards', fromPosition: 'end' })).toBe('EDCBA');
      expect(await read({ direction: 'backwards', fromPosition: 'end', maxCount: 2 })).toBe('ED');
      expect(await read({ direction: 'backwards', fromPosition: positions[2] })).toBe('BA');
      expect(await read({ direction: 'backwards', fromPosition: 'start' })).toBe('');
      expect(await read({ maxCount: 0 })).toBe('');
    });
  });

  it('answers every event once and in order, page after page', async () => {
    await withNode(async (client) => {
      await Promise.all(Array.from({ length: 10 }, () => client.appendToStream(newStream(), events(100))));
      const positions = (await all(client.readAll())).map((one) => one.event!.position!.commit);
      expect(positions).toHaveLength(1_000);
      expect(positions).toEqual([...new Set(positions)].toSorted((x, y) => Number(x - y)));
      const backwards = await all(client.readAll({ direction: 'backwards', fromPosition: 'end' }));
      expect(backwards.map((one) => one.event!.position!.commit)).toEqual(positions.toReversed());
    });
  });
});

describe('A link', () => {
  const linked = async (...targets: string[]) => {
    const stream = newStream('links');
    await used.client.appendToStream(
      stream,
      targets.map((target) => ({ ...event('$>'), contentType: 'application/octet-stream', data: Buffer.from(target) }) as never),
    );
    return stream;
  };

  it('is followed when that is asked for, and itself otherwise', async () => {
    const target = await streamOf(3);
    const stream = await linked(`2@${target}`);
    const [resolved] = await all(used.client.readStream(stream, { resolveLinkTos: true }));
    const [unresolved] = await all(used.client.readStream(stream));

    expect(resolved!.event).toMatchObject({ streamId: target, revision: 2n, type: 'Happened', data: { number: 2 } });
    expect(resolved!.link).toMatchObject({ streamId: stream, revision: 0n, type: '$>' });
    expect(resolved!.commitPosition).toBe(resolved!.link!.position!.commit);
    expect(unresolved!.event).toMatchObject({ streamId: stream, type: '$>' });
    expect(unresolved!.link).toBeUndefined();
  });

  it('that leads nowhere comes without an event', async () => {
    const gone = await streamOf(3);
    await used.client.setStreamMetadata(gone, { truncateBefore: 2 });
    const stream = await linked(`0@${newStream()}`, `9@${gone}`, `0@${gone}`, 'nonsense', `2@${gone}`);
    const found = await all(used.client.readStream(stream, { resolveLinkTos: true }));
    expect(found.map((one) => [one.link?.type, one.event?.revision])).toEqual([
      ['$>', undefined],
      ['$>', undefined],
      ['$>', undefined],
      ['$>', undefined],
      ['$>', 2n],
    ]);
  });

  it('is followed among all streams too, to a stream with an @ in its name', async () => {
    const target = newStream('a@b');
    await used.client.appendToStream(target, event('Target'));
    const stream = await linked(`0@${target}`);
    const found = (await all(used.client.readAll({ resolveLinkTos: true }))).find((one) => one.link?.streamId === stream);
    expect(found?.event).toMatchObject({ streamId: target, type: 'Target' });
  });
});
