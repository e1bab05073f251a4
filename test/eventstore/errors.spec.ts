import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type EventStoreDBClient,
  MaxAppendSizeExceededError,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { all, binary, event, failure, newStream, useNode, withNode } from './harness.ts';

const used = useNode();
describe('An append that is too large', () => {
  it.each([
    ['in one event', 1],
    ['in many events', 20],
  ])('is refused, %s [OPS-1]', async (_what, count) => {
    const stream = newStream();
    const half = Array.from({ length: 600_000 / count }, () => 7);
    const write = (times: number, path = {}) =>
      used.client.appendToStream(
        stream,
        Array.from({ length: times * count }, () => binary('Bytes', half)),
        path,
      );
    for (const path of [{}, { credentials: { username: 'admin', password: 'changeit' } }]) {
      const error = await failure(write(2, path));
      expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
      expect(error).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
    }
    expect(await write(1)).toMatchObject({ success: true });
  });

  it('for one message loses its call, and harms no other client', async () => {
    const huge = binary('Bytes', []);
    const oversized = { ...huge, data: new Uint8Array(18 * 1024 * 1024) } as typeof huge;
    for (const path of [{}, { credentials: { username: 'admin', password: 'changeit' } }]) {
      await withNode(async (client) => {
        expect(await failure(client.appendToStream(newStream(), oversized, { ...path, batchAppendSize: 20 * 1024 * 1024 }))).toBeInstanceOf(
          Error,
        );
        expect((await client.appendToStream(newStream(), event('A'))).success).toBe(true);
      });
    }
  });

  it('is refused in pieces too, and the next one is not', async () => {
    await withNode(
      async (client) => {
        const stream = newStream();
        const batch = Array.from({ length: 50 }, () => event('T', { text: 'x'.repeat(100) }));
        expect(await failure(client.appendToStream(stream, batch, { batchAppendSize: 500 }))).toMatchObject({ maxAppendSize: 2_000 });
        await client.appendToStream(stream, batch.slice(0, 5), { batchAppendSize: 500 });
        expect(await all(client.readStream(stream))).toHaveLength(5);
      },
      { maxAppendSize: 2_000 },
    );
  });
});

describe('A request that cannot be understood', () => {
  it.each([
    ['no UUID', { id: 'not-a-uuid' }],
    ['no type', { type: '' }],
    ['a type that is no Unicode', { type: '\ud800' }],
  ])('is refused, with %s, and harms no other', async (_what, change) => {
    const broken = { ...event('A'), ...change };
    const stream = newStream();
    const [refused, kept] = await Promise.all([
      failure(used.client.appendToStream(newStream(), broken)),
      used.client.appendToStream(stream, event('A')),
    ]);
    expect(refused).toBeInstanceOf(Error);
    expect(kept.success).toBe(true);
    expect(await failure(used.client.appendToStream(newStream(), broken, { credentials: { username: 'a', password: 'b' } }))).toMatchObject(
      { code: 3 },
    );
  });

  it('has the empty name, or that of all streams', async () => {
    for (const stream of ['', '$all', '$$']) expect(await failure(used.client.appendToStream(stream, event('A')))).toBeInstanceOf(Error);
  });

  it('has come too late', async () => {
    const error = await failure(used.client.appendToStream(newStream(), event('A'), { deadline: -1_000 }));
    expect(error).toMatchObject({ type: 'deadline-exceeded' });
  });
});

it.each([
  [
    'persistent subscriptions',
    (client: EventStoreDBClient) =>
      client.createPersistentSubscriptionToStream(newStream(), 'group', persistentSubscriptionToStreamSettingsFromDefaults()),
  ],
  ['projections', (client: EventStoreDBClient) => client.createProjection(`p${randomUUID()}`, 'fromAll()')],
])('%s are not implemented, and that is what is answered', async (_what, work) => {
  const error = (await failure(work(used.client))) as { code?: number };
  expect(error).toMatchObject({ code: 12 });
});
