import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import * as grpc from '@grpc/grpc-js';
import { openKyodo } from '../../src/app/kyodo.ts';
import { listen, type Server } from '../../src/app/server.ts';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();

describe('An event database that goes away between the opening of the stores and that of the views', () => {
  let node: FakeNode;
  /** Whether the database says nothing of its identity, which is what each opening asks first; and how often it still does before that. */
  let away: boolean;
  let before: number;
  let server: Server | undefined;
  const said: string[] = [];

  beforeAll(async () => {
    node = await startFakeNode();
    node.script.read = (call, request) => {
      const options = request.getOptions()!;
      const stream = options.hasStream() ? Buffer.from(options.getStream()!.getStreamIdentifier()!.getStreamName_asU8()).toString() : '';
      if (stream !== 'kyodo' || !away || (before -= 1) >= 0) return false;
      call.emit('error', Object.assign(new Error('away'), { code: grpc.status.UNAVAILABLE, details: 'away' }));
      return true;
    };
  });
  afterEach(async () => {
    away = false;
    await server?.close();
    server = undefined;
  });
  afterAll(async () => {
    await node.stop();
    remove();
  });

  const serve = async (): Promise<string> => {
    const report = { info: () => undefined, error: (message: string) => void said.push(message) };
    const config = configOf(folder, { PORT: '0', EVENTSTORE_URL: node.url });
    const kyodo = await openKyodo(config, report);
    server = await listen(kyodo, report).catch(async (error: unknown) => {
      await kyodo.close();
      throw error;
    });
    return server.url;
  };
  const standing = async (url: string) => {
    const ready = await fetch(`${url}/health/ready`);
    const list = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ projects(first: 1) { totalCount } }' }),
    });
    const { lists, reactions } = (await ready.json()) as Record<string, unknown>;
    const { data, errors } = (await list.json()) as { data: unknown; errors?: readonly { extensions: { code: string } }[] };
    return { ready: ready.status, lists, reactions, data, code: errors?.[0]?.extensions.code };
  };
  const goes = () => {
    [away, before] = [true, 1];
  };

  it('[OPS-2] [OPS-3] [OPS-7] leaves its lists UNAVAILABLE and the server not ready until the views have followed once, and they do when it is back', async () => {
    away = false;
    await serve(); // the first start takes the database into use
    await server!.close();
    said.length = 0;
    goes();
    const url = await serve();
    const waiting = { ready: 503, lists: 'being made ready', reactions: 'running', data: null, code: 'UNAVAILABLE' };
    expect(await standing(url)).toEqual(waiting);
    await pause(3000); // the reactions have looked meanwhile, and did not stop
    expect(await standing(url)).toEqual(waiting);
    expect(said).toEqual(['the event database is away']);
    away = false;
    const shown = { ready: 200, lists: 'shown', reactions: 'running', data: { projects: { totalCount: 0 } }, code: undefined };
    for (let tries = 0; tries < 120 && (await standing(url)).ready !== 200; tries += 1) await pause(500);
    expect(await standing(url)).toEqual(shown);
  }, 120_000);

  it('[OPS-2] does not hold up a stop: nothing waits for views that never came', async () => {
    goes();
    await serve();
    const begin = performance.now();
    await server!.close();
    server = undefined;
    expect(performance.now() - begin).toBeLessThan(8000); // the program gives itself ten seconds
  }, 60_000);
});
