import { describe, expect, it } from '@jest/globals';
import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  START,
  streamNameFilter,
  type EventStoreDBClient,
  type Filter,
} from '@eventstore/db-client';
import { all, event, events, follow, newStream, revisionsOf, useNode, withNode } from './harness.ts';

const used = useNode();

describe('A subscription to a stream', () => {
  it('is confirmed, tells what is there, that it has caught up, and then what comes [OPS-1]', async () => {
    const stream = newStream();
    await used.client.appendToStream(stream, [event('A'), event('B')]);
    const followed = follow(used.client.subscribeToStream(stream));
    await followed.until('<caught up>');
    await used.client.appendToStream(stream, [event('C'), event('D')]);
    await used.client.appendToStream(newStream(), event('Elsewhere'));
    await used.client.appendToStream(stream, event('E'));

    expect(await followed.until('E')).toEqual(['<confirmed>', 'A', 'B', '<caught up>', 'C', 'D', 'E']);
    await followed.stop();
  });

  it.each([
    ['start', START, ['A', 'B', 'C', '<caught up>', 'D']],
    ['revision 1, after it', 1n, ['C', '<caught up>', 'D']],
    ['the end', END, ['<caught up>', 'D']],
  ] as const)('begins at the %s', async (_what, fromRevision, expected) => {
    const stream = newStream();
    await used.client.appendToStream(stream, [event('A'), event('B'), event('C')]);
    const followed = follow(used.client.subscribeToStream(stream, { fromRevision }));
    await followed.until('<caught up>');
    await used.client.appendToStream(stream, event('D'));
    expect((await followed.until('D')).slice(1)).toEqual(expected);
    await followed.stop();
  });

  it('may wait for a stream that does not exist yet', async () => {
    const stream = newStream();
    const followed = follow(used.client.subscribeToStream(stream, { fromRevision: END }));
    await followed.until('<caught up>');
    await used.client.appendToStream(stream, event('A'));
    expect(await followed.until('A')).toEqual(['<confirmed>', '<caught up>', 'A']);
    await followed.stop();
  });

  it('follows links when that is asked for', async () => {
    const [target, stream] = [newStream(), newStream()];
    await used.client.appendToStream(target, event('Target'));
    const followed = follow(used.client.subscribeToStream(stream, { resolveLinkTos: true }));
    await used.client.appendToStream(stream, {
      ...event('$>'),
      contentType: 'application/octet-stream',
      data: Buffer.from(`0@${target}`),
    } as never);
    await followed.until('Target');
    expect(followed.found[0]).toMatchObject({ event: { streamId: target }, link: { streamId: stream } });
    await followed.stop();
  });

  it('is refused for a stream that was deleted for ever, and ends when that happens', async () => {
    const stream = newStream();
    await used.client.appendToStream(stream, event('A'));
    const followed = follow(used.client.subscribeToStream(stream));
    await followed.until('<caught up>');
    await used.client.tombstoneStream(stream);
    expect(await followed.until('<stream-deleted>')).not.toContain('$streamDeleted');
    await follow(used.client.subscribeToStream(stream)).until('<stream-deleted>');
  });

  it('goes on when the stream is deleted and written again', async () => {
    const stream = newStream();
    await used.client.appendToStream(stream, event('A'));
    const followed = follow(used.client.subscribeToStream(stream));
    await followed.until('A');
    await used.client.deleteStream(stream);
    await used.client.appendToStream(stream, event('B'));
    await followed.until('B');
    expect(revisionsOf(followed.found)).toEqual([0, 1]);
    await followed.stop();
  });
});

describe('A subscription to all streams', () => {
  it('tells every event once and in order, also while others write', async () => {
    await withNode(async (client) => {
      const write = () => Promise.all(Array.from({ length: 300 }, () => client.appendToStream(newStream(), events(3))));
      await write();
      const followed = follow(client.subscribeToAll());
      await write();
      await followed.until('Happened', 1_800);
      const expected = (await all(client.readAll())).map((one) => one.event!.id);
      expect(followed.found.map((one) => one.event!.id)).toEqual(expected);
      await followed.stop();
    });
  });

  it.each([
    ['start', 'ABCD'],
    ['end', 'D'],
    ['the position of B', 'CD'],
  ] as const)('begins after %s', async (from, expected) => {
    await withNode(async (client) => {
      const places = [];
      for (const type of ['A', 'B', 'C']) places.push((await client.appendToStream(newStream(), event(type))).position!);
      const fromPosition = from === 'start' ? START : from === 'end' ? END : places[1]!;
      const followed = follow(client.subscribeToAll({ fromPosition }));
      await followed.until('<caught up>');
      await client.appendToStream(newStream(), event('D'));
      await followed.until('D');
      expect(followed.found.map((one) => one.event!.type).join('')).toBe(expected);
      await followed.stop();
    });
  });

  describe('with a filter', () => {
    const filled = async (client: EventStoreDBClient) => {
      await client.appendToStream('order-1', [event('OrderPlaced'), event('OrderPaid')]);
      await client.appendToStream('invoice-1', [event('InvoiceSent')]);
      await client.appendToStream('person-1', [event('PersonNamed')]);
      await client.setStreamMetadata('person-1', { maxCount: 5 });
    };

    it.each<[string, Filter, string[]]>([
      ['stream names by prefix', streamNameFilter({ prefixes: ['order-', 'person-'] }), ['OrderPlaced', 'OrderPaid', 'PersonNamed']],
      ['stream names by regular expression', streamNameFilter({ regex: '^(invoice|person)-\\d+$' }), ['InvoiceSent', 'PersonNamed']],
      ['types by prefix', eventTypeFilter({ prefixes: ['Order'] }), ['OrderPlaced', 'OrderPaid']],
      ['types by regular expression', eventTypeFilter({ regex: 'ed$' }), ['OrderPlaced', 'PersonNamed']],
      ['system events left out', excludeSystemEvents(), ['OrderPlaced', 'OrderPaid', 'InvoiceSent', 'PersonNamed']],
    ])('tells only what it lets through: %s', async (_what, filter, expected) => {
      await withNode(async (client) => {
        await filled(client);
        const followed = follow(client.subscribeToAll({ filter }));
        await followed.until('<caught up>');
        expect(followed.told).toEqual(['<confirmed>', ...expected, '<caught up>']);
        await followed.stop();
      });
    });

    it('tells how far it has looked, so that it can go on there', async () => {
      await withNode(async (client) => {
        const reached: bigint[] = [];
        const checkpointReached = async (_: unknown, position: { commit: bigint }) => void reached.push(position.commit);
        const filter = eventTypeFilter({ prefixes: ['Rare'], maxSearchWindow: 10, checkpointInterval: 3, checkpointReached });
        await client.appendToStream(newStream(), events(100));
        const followed = follow(client.subscribeToAll({ filter }));
        await followed.until('<caught up>');
        expect(reached).toEqual([30n, 60n, 90n]);
        await client.appendToStream(newStream(), events(25));
        await client.appendToStream(newStream(), event('Rare'));
        await followed.until('Rare');
        expect(reached).toEqual([30n, 60n, 90n, 120n]);
        await followed.stop();

        const again = follow(
          client.subscribeToAll({ filter: eventTypeFilter({ prefixes: ['Rare'] }), fromPosition: { commit: 120n, prepare: 120n } }),
        );
        expect(await again.until('Rare')).toEqual(['<confirmed>', 'Rare']);
        await again.stop();
      });
    });

    it('tells it every 32 events when it names no window', async () => {
      await withNode(async (client) => {
        const reached: bigint[] = [];
        const checkpointReached = async (_: unknown, position: { commit: bigint }) => void reached.push(position.commit);
        await client.appendToStream(newStream(), events(100));
        const followed = follow(client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['stream-'], checkpointReached }) }));
        await followed.until('<caught up>');
        expect(reached).toEqual([32n, 64n, 96n]);
        await followed.stop();
      });
    });

    it('is refused for an expression that is none', async () => {
      const followed = follow(used.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) }));
      await followed.until('<unknown>');
      expect(followed.found).toEqual([]);
    });
  });
});

it('A slow subscriber gets everything, and does not hold up the others', async () => {
  await withNode(async (client) => {
    const slow = client.subscribeToAll();
    const fast = follow(client.subscribeToAll());
    await Promise.all(
      Array.from({ length: 20 }, () =>
        client.appendToStream(
          newStream(),
          Array.from({ length: 20 }, () => event('T', { text: 'x'.repeat(10_000) })),
        ),
      ),
    );
    await fast.until('T', 400);
    let count = 0;
    for await (const _one of slow) if (++count === 400) break;
    expect(count).toBe(400);
    await fast.stop();
  });
});

it('Hundreds of subscriptions may come and go', async () => {
  const stream = newStream();
  await used.client.appendToStream(stream, event('A'));
  const followed = Array.from({ length: 200 }, () => follow(used.client.subscribeToStream(stream)));
  await Promise.all(followed.map((one) => one.until('A')));
  await Promise.all(followed.slice(0, 100).map((one) => one.stop()));
  await used.client.appendToStream(stream, event('B'));
  await Promise.all(followed.slice(100).map((one) => one.until('B')));
  expect(followed.slice(0, 100).every((one) => !one.told.includes('B'))).toBe(true);
  await Promise.all(followed.slice(100).map((one) => one.stop()));
});
