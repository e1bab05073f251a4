import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, EventStoreDBClient, NotLeaderError } from '@eventstore/db-client';
import { all, clientOf, event, failure, follow, newStream, tls, typesOf, useNode, withNode } from './harness.ts';

const used = useNode();

describe('A node that is not the leader', () => {
  it('says who is, to everyone who must have the leader; and is one again', async () => {
    await withNode(async (client, node) => {
      const stream = newStream();
      await client.appendToStream(stream, event('A'));
      node.follow({ host: '127.0.0.1', port: 1 });
      const leader = { type: 'not-leader', leader: { address: '127.0.0.1', port: 1 } };

      const error = await failure(client.appendToStream(stream, event('B')));
      expect(error).toBeInstanceOf(NotLeaderError);
      expect(error).toMatchObject(leader);
    });
  });

  it.each([
    [
      'Append',
      (client: EventStoreDBClient) => client.appendToStream(newStream(), event('B'), { credentials: { username: 'a', password: 'b' } }),
    ],
    ['Delete', (client: EventStoreDBClient) => client.deleteStream(newStream())],
    ['Tombstone', (client: EventStoreDBClient) => client.tombstoneStream(newStream())],
    ['Read by one who requires the leader', (client: EventStoreDBClient) => all(client.readStream(newStream(), { requiresLeader: true }))],
  ])('refuses %s', async (_what, work) => {
    await withNode(async (client, node) => {
      node.follow({ host: 'leader.example', port: 2114 });
      expect(await failure(work(client))).toMatchObject({ type: 'not-leader', leader: { address: 'leader.example', port: 2114 } });
    });
  });

  it('lets itself be read by those who take a follower', async () => {
    await withNode(async (client, node) => {
      const stream = newStream();
      await client.appendToStream(stream, event('A'));
      node.follow({ host: '127.0.0.1', port: 1 });
      expect(typesOf(await all(client.readStream(stream, { requiresLeader: false })))).toEqual(['A']);
    });
  });
});

describe('A node with passwords', () => {
  const credentials = { app: 'correct:horse' };
  const attempts = [
    ['no', undefined],
    ['an unknown', { username: 'nobody', password: 'x' }],
    ['a wrong', { username: 'app', password: 'battery' }],
    ['an inherited', { username: 'constructor', password: 'x' }],
  ] as const;

  it.each(attempts)('refuses everything to who has %s password', async (_what, given) => {
    await withNode(
      async (client) => {
        const path = given ? { credentials: given } : {};
        expect(await failure(client.appendToStream(newStream(), event('A'), path))).toBeInstanceOf(AccessDeniedError);
        expect(await failure(all(client.readStream(newStream(), path)))).toBeInstanceOf(AccessDeniedError);
        expect(await failure(client.deleteStream(newStream(), path))).toBeInstanceOf(AccessDeniedError);
        await follow(client.subscribeToAll(path)).until('<access-denied>');
      },
      { credentials, tls },
    );
  });

  it('lets in who has the right one', async () => {
    await withNode(
      async (client) => {
        const path = { credentials: { username: 'app', password: 'correct:horse' } };
        const stream = newStream();
        await client.appendToStream(stream, event('A'), path);
        expect(typesOf(await all(client.readStream(stream, path)))).toEqual(['A']);
      },
      { credentials, tls },
    );
  });
});

describe('A node tells about itself', () => {
  it('by gossip, so that clients which look for a cluster find it', async () => {
    const client = EventStoreDBClient.connectionString(`esdb+discover://127.0.0.1:${used.node.port}?tls=false&maxDiscoverAttempts=2`);
    const stream = newStream();
    await client.appendToStream(stream, event('A'));
    expect(typesOf(await all(client.readStream(stream)))).toEqual(['A']);
    await client.dispose();
  });

  it('leads clients that look for a cluster from a follower to its leader', async () => {
    await withNode(async (_client, follower) => {
      follower.follow({ host: '127.0.0.1', port: used.node.port });
      const client = EventStoreDBClient.connectionString(`esdb+discover://127.0.0.1:${follower.port}?tls=false&maxDiscoverAttempts=2`);
      const stream = newStream();
      await client.appendToStream(stream, event('A'));
      expect(typesOf(await all(used.client.readStream(stream)))).toEqual(['A']);
      await client.dispose();
    });
  });

  it('and sends a client that took the follower for the leader on', async () => {
    await withNode(async (client, follower) => {
      const stream = newStream();
      follower.follow({ host: '127.0.0.1', port: used.node.port });
      const direct = clientOf(follower);
      expect(await failure(direct.appendToStream(stream, event('A')))).toBeInstanceOf(NotLeaderError);
      await direct.appendToStream(stream, event('B'));
      expect(typesOf(await all(used.client.readStream(stream)))).toEqual(['B']);
      await direct.dispose();
      void client;
    });
  });
});

describe('A node with a certificate', () => {
  it('speaks TLS with those who trust it [OPS-1]', async () => {
    await withNode(
      async (client, node) => {
        expect(node.connectionString).toContain('tls=true');
        const stream = newStream();
        const followed = follow(client.subscribeToStream(stream));
        await client.appendToStream(stream, event('A'));
        await followed.until('A');
        await followed.stop();
      },
      { tls },
    );
  });

  it('has nothing to say to those who do not', async () => {
    await withNode(
      async (_client, node) => {
        for (const options of ['', '&tlsVerifyCert=true']) {
          const stranger = clientOf(node, options);
          expect(await failure(stranger.appendToStream(newStream(), event('A'), { deadline: 3_000 }))).toMatchObject({ code: 14 });
          await stranger.dispose();
        }
      },
      { tls },
    );
  });
});
