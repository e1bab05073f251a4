import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startNode } from '../../eventstore/node/node.ts';
import { temporaryDirectory } from '../event-store/factories.ts';
import { all, clientOf, event, events, follow, newStream, revisionsOf, useNode, withNode } from './harness.ts';

const used = useNode();
const main = fileURLToPath(new URL('../../eventstore/main.ts', import.meta.url));

const clearing: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of clearing.splice(0).reverse()) await clear();
});
const newDirectory = () => {
  const { directory, remove } = temporaryDirectory();
  clearing.push(remove);
  return directory;
};

/** Runs the program; resolves with what it says when it is ready. */
const run = async (...parameters: string[]): Promise<{ child: ChildProcess; said: string[]; connectionString: string }> => {
  const child = spawn(process.execPath, ['--no-warnings', main, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  clearing.push(() => child.kill('SIGKILL'));
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const connectionString = /esdb:\S+/.exec(line)?.[0];
    if (connectionString) return { child, said, connectionString };
  }
  throw new Error(`the node did not start: ${said.join('\n')}`);
};

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

describe('The program', () => {
  it('says that it is for development only, and where it can be reached', async () => {
    const { child, said, connectionString } = await run('--port', '0', '--memory');
    expect(said.join('\n')).toMatch(/development and tests only/);
    const client = EventStoreDBClient.connectionString(connectionString);
    await client.appendToStream('s', event('A'));
    await client.dispose();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('loses nothing that it acknowledged when it is killed under load, time and again [OPS-1]', async () => {
    const directory = newDirectory();
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < 3; round++) {
      const { child, connectionString } = await run('--port', '0', '--data', directory);
      const client = EventStoreDBClient.connectionString(connectionString);
      const write = async (stream: string) => {
        for (let revision = acknowledged.get(stream) ?? -1; ; revision++) {
          const last = await all(client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 })).catch(
            (error: { type?: string }) => {
              if (error.type === 'stream-not-found') return [];
              throw error as Error;
            },
          );
          const head = Number(last[0]?.event?.revision ?? -1);
          await client.appendToStream(stream, event('A'), { expectedRevision: head < 0 ? 'no_stream' : BigInt(head) });
          acknowledged.set(stream, head + 1);
        }
      };
      const writing = Promise.allSettled(Array.from({ length: 8 }, (_, index) => write(`stream-${index}`)));
      await new Promise((resolve) => setTimeout(resolve, 400));
      child.kill('SIGKILL');
      await writing;
      await client.dispose();
    }
    expect(acknowledged.size).toBe(8);
    await withNode(
      async (client) => {
        for (const [stream, revision] of acknowledged) {
          const revisions = revisionsOf(await all(client.readStream(stream)));
          expect(revisions).toEqual(Array.from({ length: revisions.length }, (_, index) => index));
          expect(revisions.length).toBeGreaterThan(revision);
        }
      },
      { data: directory },
    );
  });

  it('refuses a port that is none, and a directory that is in use', async () => {
    const directory = newDirectory();
    await run('--port', '0', '--data', directory);
    for (const parameters of [
      ['--port', 'x'],
      ['--port', '0', '--data', directory],
      ['--memory', '--data', directory],
    ]) {
      const child = spawn(process.execPath, ['--no-warnings', main, ...parameters], { stdio: 'ignore' });
      expect(await once(child, 'exit')).toEqual([1, null]);
    }
  });
});
