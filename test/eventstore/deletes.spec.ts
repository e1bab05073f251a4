import { describe, expect, it } from '@jest/globals';
import { StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError, type AppendExpectedRevision } from '@eventstore/db-client';
import { all, event, events, newStream, revisionsOf, typesOf, useNode } from './harness.ts';

const used = useNode();

const streamOf = async (count: number) => {
  const stream = newStream();
  await used.client.appendToStream(stream, events(count));
  return stream;
};
const revisions = async (stream: string, options = {}) => revisionsOf(await all(used.client.readStream(stream, options)));

describe('A deleted stream', () => {
  it('is not found any more, and its metadata say so', async () => {
    const stream = await streamOf(3);
    const { position } = await used.client.deleteStream(stream);
    await expect(all(used.client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
    const [said] = await all(used.client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(said!.event).toMatchObject({ streamId: `$$${stream}`, type: '$metadata' });
  });

  it.each(['any', 'no_stream', 2n] as const)('begins anew where it ended when it is written with %s', async (expectedRevision) => {
    const stream = await streamOf(3);
    await used.client.deleteStream(stream);
    expect(await used.client.appendToStream(stream, events(2), { expectedRevision })).toMatchObject({ nextExpectedRevision: 4n });
    expect(await revisions(stream)).toEqual([3, 4]);
    expect(await used.client.getStreamMetadata(stream)).toMatchObject({ metadata: { truncateBefore: 3 } });
  });

  it('begins anew also when its metadata are written', async () => {
    const stream = await streamOf(3);
    await used.client.deleteStream(stream);
    await used.client.setStreamMetadata(stream, { maxCount: 10 });
    expect(await used.client.getStreamMetadata(stream)).toMatchObject({ metadata: { truncateBefore: 3, maxCount: 10 } });
    await used.client.appendToStream(stream, event('A'), { expectedRevision: 2n });
    expect(await revisions(stream)).toEqual([3]);
  });

  it('does not exist for those who expect that it exists', async () => {
    const stream = await streamOf(1);
    await used.client.deleteStream(stream);
    await expect(used.client.appendToStream(stream, event('A'), { expectedRevision: 'stream_exists' })).rejects.toBeInstanceOf(
      StreamDeletedError,
    );
  });

  it('can still be read among all', async () => {
    const stream = await streamOf(2);
    await used.client.deleteStream(stream);
    expect((await all(used.client.readAll())).filter((one) => one.event!.streamId === stream)).toHaveLength(2);
  });
});

describe.each(['deleteStream', 'tombstoneStream'] as const)('%s', (method) => {
  it.each([2n, 'any'] as const)('is done when %s is expected of a stream with three events', async (expectedRevision) => {
    expect((await used.client[method](await streamOf(3), { expectedRevision })).position!.commit).toBeGreaterThan(0n);
  });

  it.each([
    [1n, 1n],
    [7n, 7n],
    ['no_stream', -1n],
  ] as const)('is refused when %s is expected of a stream with three events', async (expectedRevision, told) => {
    const stream = await streamOf(3);
    const error: unknown = await used.client[method](stream, { expectedRevision }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: told, actualVersion: 2n });
    expect(await revisions(stream)).toEqual([0, 1, 2]);
  });
});

describe('A stream deleted for ever', () => {
  const tombstoned = async () => {
    const stream = await streamOf(2);
    await used.client.tombstoneStream(stream);
    return stream;
  };

  it.each(['any', 'no_stream', 'stream_exists', 1n, 2n] as const)(
    'can never be written again, with %s expected',
    async (expectedRevision) => {
      const stream = await tombstoned();
      for (const path of [{}, { credentials: { username: 'admin', password: 'changeit' } }]) {
        const error: unknown = await used.client
          .appendToStream(stream, event('A'), { expectedRevision: expectedRevision as AppendExpectedRevision, ...path })
          .catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(StreamDeletedError);
        expect(error).toMatchObject({ type: 'stream-deleted', streamName: stream });
      }
    },
  );

  it('can neither be read, nor deleted, nor have metadata', async () => {
    const stream = await tombstoned();
    await expect(all(used.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-deleted', streamName: stream });
    await expect(all(used.client.readStream(stream, { direction: 'backwards', fromRevision: 'end' }))).rejects.toBeInstanceOf(
      StreamDeletedError,
    );
    await expect(used.client.deleteStream(stream)).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(used.client.tombstoneStream(stream)).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(used.client.setStreamMetadata(stream, {})).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(all(used.client.readStream(`$$${stream}`))).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('ends with a tombstone among all', async () => {
    const stream = await tombstoned();
    const found = (await all(used.client.readAll())).filter((one) => one.event!.streamId === stream);
    expect(typesOf(found)).toEqual(['Happened', 'Happened', '$streamDeleted']);
    expect(found.at(-1)!.event!.revision).toBe(2n ** 63n - 1n);
  });

  it('need not have existed; one deleted until further notice must', async () => {
    const stream = newStream();
    await expect(used.client.deleteStream(stream)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await used.client.tombstoneStream(stream);
    await expect(used.client.appendToStream(stream, event('A'))).rejects.toBeInstanceOf(StreamDeletedError);
  });
});

describe('Metadata of a stream', () => {
  it.each([
    ['the last three', { maxCount: 3 }, [7, 8, 9]],
    ['those from a revision on', { truncateBefore: 8 }, [8, 9]],
    ['both', { maxCount: 3, truncateBefore: 8 }, [8, 9]],
    ['both, the other way round', { maxCount: 1, truncateBefore: 4 }, [9]],
    ['none', { truncateBefore: 100 }, []],
    ['all that are young enough', { maxAge: 3600 }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ] as const)('let only these events be seen: %s', async (_what, metadata, expected) => {
    const stream = await streamOf(10);
    await used.client.setStreamMetadata(stream, metadata);
    expect(await revisions(stream)).toEqual(expected);
    expect(await revisions(stream, { direction: 'backwards', fromRevision: 'end' })).toEqual(expected.toReversed());
    expect(await revisions(stream, { fromRevision: 8n })).toEqual(expected.filter((revision) => revision >= 8));
    expect((await used.client.appendToStream(stream, event('A'), { expectedRevision: 9n })).nextExpectedRevision).toBe(10n);
  });

  it('let events be seen for so many seconds only', async () => {
    const stream = await streamOf(2);
    await used.client.setStreamMetadata(stream, { maxAge: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await revisions(stream)).toEqual([]);
    await used.client.appendToStream(stream, event('A'));
    expect(await revisions(stream)).toEqual([2]);
  });

  it('are events of a stream of their own, of which the last one counts', async () => {
    const stream = await streamOf(1);
    expect(await used.client.getStreamMetadata(stream)).toMatchObject({ streamName: stream });
    await used.client.setStreamMetadata(stream, { maxCount: 2, owner: '大泉町' }, { expectedRevision: 'no_stream' });
    await used.client.setStreamMetadata(stream, { maxCount: 3 }, { expectedRevision: 0n });
    await expect(used.client.setStreamMetadata(stream, {}, { expectedRevision: 0n })).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(await used.client.getStreamMetadata(stream)).toMatchObject({ metadata: { maxCount: 3 } });
    expect(await revisions(`$$${stream}`)).toEqual([1]);
  });

  it('make a stream exist that has no events', async () => {
    const stream = newStream();
    await used.client.setStreamMetadata(stream, { maxCount: 2 });
    await expect(all(used.client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
    expect(await used.client.appendToStream(stream, event('A'), { expectedRevision: 'stream_exists' })).toMatchObject({
      nextExpectedRevision: 0n,
    });
  });

  it('that cannot be understood hide nothing', async () => {
    const stream = await streamOf(2);
    await used.client.appendToStream(`$$${stream}`, {
      ...event('$metadata'),
      contentType: 'application/octet-stream',
      data: Buffer.from('{"$tb"'),
    } as never);
    expect(await revisions(stream)).toEqual([0, 1]);
  });
});
