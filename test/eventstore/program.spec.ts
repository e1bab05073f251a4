import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startNode } from '../../eventstore/node/node.ts';
import { useClearing } from '../event-store/factories.ts';
import { all, event, revisionsOf, withNode } from './harness.ts';

const main = fileURLToPath(new URL('../../eventstore/main.ts', import.meta.url));

const { clearing, newDirectory } = useClearing();

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

  it('makes no file that others can read, also in a folder that was there, and takes none for everybody [OPS-7]', async () => {
    const directory = newDirectory();
    chmodSync(directory, 0o755);
    const { child, connectionString } = await run('--port', '0', '--data', directory);
    const client = EventStoreDBClient.connectionString(connectionString);
    await client.appendToStream('s', event('A'));
    await client.dispose();
    const names = ['', 'events.db', 'events.db-wal', 'events.db-shm', 'events.lock'];
    expect(names.map((name) => statSync(join(directory, name)).mode & 0o077)).toEqual(names.map(() => 0));
    child.kill('SIGTERM');
    await once(child, 'exit');
    chmodSync(directory, 0o1777);
    await expect(startNode({ data: directory })).rejects.toThrow(/is a folder for everybody\. Name a directory of its own/);
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
