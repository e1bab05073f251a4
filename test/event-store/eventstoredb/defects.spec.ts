/**
 * The defects of `@eventstore/db-client` 6.2.1, C1 to C12 (decision 13): each is provoked here, and the adapter keeps its promises. Where it is
 * quick to show, the bare client is provoked too, so that a version without the defect is noticed.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import * as grpc from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useClearing } from '../factories.ts';
import { startFakeNode, type AppendCall, type FakeNode } from './fake-node.ts';
import { brisk, freshPrefix } from './subject.ts';
import { tls } from './tls.ts';
import { freshStream, sample, samples } from '../samples.ts';
import {
  NO_STREAM,
  START,
  UnknownOutcome,
  MAX_APPEND_BYTES,
  type NewEvent,
  WrongRevision,
  type EventStore,
  type StoredEvent,
} from '../../../src/event-store/event-store.ts';
import { openEventStoreDB, type EventStoreDBOptions } from '../../../src/event-store/eventstoredb/open.ts';

const { clearing } = useClearing();
/** What would have ended the process. */
const crashes: unknown[] = [];
const crash = (error: unknown) => void crashes.push(error);
process.on('unhandledRejection', crash);
process.on('uncaughtException', crash);
afterEach(async () => {
  await pause(5);
  expect(crashes.splice(0)).toEqual([]);
});

const startNode = async (options: Parameters<typeof startFakeNode>[0] = {}): Promise<FakeNode> => {
  const node = await startFakeNode(options);
  clearing.push(() => node.stop());
  return node;
};

/** Deadlines of the adapter have a second of grace: these tests take a few. */
const openStore = async (node: FakeNode, options: Partial<EventStoreDBOptions> = {}): Promise<EventStore> => {
  const store = await openEventStoreDB({ url: node.url, prefix: freshPrefix(), ...brisk, deadline: 1200, onFatal: () => {}, ...options });
  clearing.push(() => store.close());
  return store;
};

const bareClient = (node: FakeNode): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(node.url);
  clearing.push(() => Promise.race([client.dispose(), pause(100)]));
  return client;
};

const settledWithin = async (promise: Promise<unknown>, milliseconds: number): Promise<string> =>
  Promise.race([
    promise.then(
      () => 'resolved',
      () => 'rejected',
    ),
    pause(milliseconds, 'pending', { ref: false }),
  ]);

const eventually = async (holds: () => boolean, milliseconds = 5000) => {
  for (const end = Date.now() + milliseconds; !holds(); await pause(2)) if (Date.now() > end) throw new Error('waited in vain');
};

describe('[C1] a server that ends the stream of appends cleanly', () => {
  const endOnce = (node: FakeNode) => {
    let ended = false;
    node.script.append = (call) => {
      if (ended) return false;
      ended = true;
      call.end();
      return true;
    };
  };

  it('leaves an append of the bare client pending for ever', async () => {
    const node = await startNode();
    endOnce(node);
    const append = bareClient(node).appendToStream('a', jsonEvent({ type: 'T', data: {} }), {
      expectedRevision: 'no_stream',
      deadline: 1100,
    });
    expect(await settledWithin(append, 1000)).toBe('pending');
  });

  it('is noticed at once: the append is sent again on another stream and kept once', async () => {
    const node = await startNode();
    const store = await openStore(node);
    endOnce(node);
    const before = Date.now();
    expect(await store.append('a', [sample()], NO_STREAM)).toMatchObject({ revision: 0 });
    expect(Date.now() - before).toBeLessThan(1000); // not by the timer
    expect((await store.read('a')).events).toHaveLength(1);
    expect(await store.append('a', [sample()], 0)).toMatchObject({ revision: 1 });
  });
});

describe('[C2] a server that never answers', () => {
  it('makes an append an unknown outcome, in time, which the same call resolves later', async () => {
    const node = await startNode();
    const store = await openStore(node);
    node.script.append = () => true;
    const events = samples(2);
    const before = Date.now();
    const outcome = await store.append('a', events, NO_STREAM).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(UnknownOutcome);
    expect(Date.now() - before).toBeLessThan(3 * 1200 + 1000);
    const tries = node.appends.slice(1).map(({ request }) => ({
      ids: request.getProposedMessagesList().map((message) => message.getId()!.getString()),
      noStream: request.getOptions()!.hasNoStream(),
    }));
    expect(tries).toEqual(Array(3).fill({ ids: events.map(({ id }) => id), noStream: true }));
    delete node.script.append;
    expect(await store.append('a', events, NO_STREAM)).toMatchObject({ revision: 1 });
    expect((await store.read('a')).events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('and whose answer alone is lost has kept the events: the second try answers what the first would have', async () => {
    const node = await startNode();
    const store = await openStore(node);
    let lost = 0;
    node.script.answer = () => lost++ === 0;
    const events = samples(3);
    const appended = await store.append('a', events, NO_STREAM);
    const slice = await store.read('a');
    expect(appended).toEqual({ revision: 2, position: slice.events[2]!.position });
    expect(slice.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });
});

describe('[C3] a connection that fails while another one waits for answers', () => {
  it('rejects only its own appends, and a late answer ends nothing', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const one = await openStore(first);
    const two = await openStore(second);
    const calls: AppendCall[] = [];
    let answer = () => {};
    first.script.append = (call) => (calls.push(call), calls.length === 1);
    second.script.append = () => new Promise((resolve) => (answer = () => resolve(false)));
    const failing = one.append('a', [sample()], NO_STREAM);
    const waiting = two.append('b', [sample()], NO_STREAM);
    await eventually(() => calls.length === 1 && second.appends.length === 2);
    calls[0]!.emit('error', Object.assign(new Error('gone'), { code: grpc.status.UNAVAILABLE }));
    await expect(failing).resolves.toMatchObject({ revision: 0 });
    answer();
    await expect(waiting).resolves.toMatchObject({ revision: 0 });
    expect(second.appends).toHaveLength(2); // it was never sent again
  });

  it('takes nothing amiss in an answer that nobody waits for', async () => {
    const node = await startNode();
    const store = await openStore(node);
    node.script.answer = (call, response) => {
      call.write(response);
      call.write(response);
      return true;
    };
    expect(await store.append('a', [sample()], NO_STREAM)).toMatchObject({ revision: 0 });
    expect(await store.append('a', [sample()], 0)).toMatchObject({ revision: 1 });
  });
});

describe('[C4] data that has no JSON', () => {
  it('is refused before anything is sent, by a rejection that the caller gets', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const unserialisable = [10n, circle, undefined, () => 1, Symbol('x'), { toJSON: () => undefined }];
    for (const data of unserialisable) {
      const { id, type, metadata } = sample();
      await expect(store.append('a', [{ id, type, metadata, data }], NO_STREAM)).rejects.toBeInstanceOf(TypeError);
    }
    expect(node.appends).toHaveLength(1); // the mark of the record
  });

  it('and data that has travels as bytes that mean the same', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const data = { name: '髙﨑', zero: '\0', at: new Date(0) };
    await store.append('a', [sample(data)], NO_STREAM);
    const [sent] = node.appends.at(-1)!.request.getProposedMessagesList();
    expect(Buffer.from(sent!.getData_asU8()).toString()).toBe(JSON.stringify(data));
    expect(sent!.getMetadataMap().get('content-type')).toBe('application/json');
  });
});

describe('[C5] a conflict of revisions', () => {
  it('is always an error with the revision at which the stream stands', async () => {
    const node = await startNode();
    const store = await openStore(node);
    await store.append('a', samples(43), NO_STREAM);
    const conflict = await store.append('a', [sample()], 7).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(WrongRevision);
    expect(conflict).toMatchObject({ stream: 'a', expected: 7, actual: 42 });
  });
});

/** Follows a store from its start. */
const follow = (store: EventStore) => {
  const events: StoredEvent[] = [];
  const faults: unknown[] = [];
  const subscription = store.subscribe(
    START,
    async (batch) => void events.push(...batch),
    (fault) => faults.push(fault),
  );
  return { events, faults, ...subscription };
};

describe('[C6] a server that ends a subscription cleanly', () => {
  it('does not end ours: it goes on where it was, without a gap or a double', async () => {
    const node = await startNode();
    const store = await openStore(node, { quiet: 60_000 }); // so that only the end itself can tell
    const follower = follow(store);
    for (let revision = -1; revision < 5; revision++) {
      await store.append('a', [sample()], revision);
      await eventually(() => follower.events.length === revision + 2);
      await eventually(() => node.subscriptions.size > 0);
      for (const call of node.subscriptions) call.end();
    }
    expect(follower.events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(follower.faults).toEqual([]);
    await follower.stop();
  });

  it('does not make a read look complete that is not', async () => {
    const node = await startNode();
    const store = await openStore(node);
    for (let revision = -1; revision < 4; revision++) await store.append('a', [sample()], revision);
    let broken = 0;
    node.script.read = (call) => {
      if (++broken !== 1) return false;
      call.end();
      return true;
    };
    expect(await store.readAll(START, { limit: 10 })).toHaveLength(5);
    expect(broken).toBe(2);
    broken = 0;
    expect((await store.read('a')).events).toHaveLength(5);
    expect(broken).toBe(2);
    // Of what is known in part the first request asks for the end, the second for the events before it.
    broken = -1;
    expect((await store.read('a', 2)).events).toHaveLength(3);
    expect(broken).toBe(3);
    // Where a part has come, the rest is asked for.
    broken = 0;
    node.script.read = (call) => {
      if (++broken !== 1) return false;
      const write = call.write.bind(call);
      let written = 0;
      call.write = (message: never) => ++written > 2 || write(message);
      return false;
    };
    expect((await store.read('a')).events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    expect(broken).toBe(2);
  });
});

describe('[C7] an error of a subscription', () => {
  it('ends neither the process nor the following', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const follower = follow(store);
    for (const [index, code] of [grpc.status.UNAVAILABLE, grpc.status.INTERNAL, grpc.status.ABORTED, grpc.status.CANCELLED].entries()) {
      await eventually(() => node.subscriptions.size > 0);
      for (const call of node.subscriptions) call.emit('error', Object.assign(new Error('gone'), { code, details: 'gone' }));
      await store.append('a', [sample()], index - 1);
      await eventually(() => follower.events.length === index + 1);
    }
    await follower.stop();
    for (const call of node.subscriptions) call.emit('error', Object.assign(new Error('late'), { code: grpc.status.INTERNAL }));
    await pause(20);
    expect(follower.faults).toEqual([]);
  });

  it('also one that comes when nobody follows any more, or that a read gets', async () => {
    const node = await startNode();
    const store = await openStore(node);
    await store.append('a', [sample()], NO_STREAM);
    let failures = 2;
    node.script.read = (call) => {
      if (failures-- <= 0) return false;
      call.emit('error', Object.assign(new Error('gone'), { code: grpc.status.INTERNAL, details: 'gone' }));
      return true;
    };
    expect(await store.readAll(START, { limit: 10 })).toHaveLength(1);
  });
});

describe('[C8] a handler that fails while the database sends', () => {
  it('is reported as a fault, once: nothing is left to the checkpoints of the client', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const faults: unknown[] = [];
    const down = new Error('the views are down');
    store.subscribe(
      START,
      () => Promise.reject(down),
      (fault) => faults.push(fault),
    );
    await store.append('a', samples(3), NO_STREAM);
    await eventually(() => faults.length > 0);
    await pause(30);
    expect(faults).toEqual([down]);
    const source = ['client', 'following', 'reads'].map((name) =>
      readFileSync(new URL(`../../../src/event-store/eventstoredb/${name}.ts`, import.meta.url), 'utf8'),
    );
    expect(source.join()).not.toContain('checkpointReached');
  });
});

describe('[C9] the expected revision', () => {
  it('is on the wire in every append: exact, never ANY', async () => {
    const node = await startNode();
    const store = await openStore(node);
    await store.append('a', samples(2), NO_STREAM);
    await store.append('a', samples(1), 1);
    const sent = node.appends.slice(1).map(({ request }) => request.getOptions()!);
    expect(sent.map((options) => [options.hasNoStream(), options.hasStreamPosition() && options.getStreamPosition()])).toEqual([
      [true, false],
      [false, '1'],
    ]);
    for (const { request } of node.appends) {
      const options = request.getOptions()!;
      expect([options.hasAny(), options.hasStreamExists()]).toEqual([false, false]);
    }
  });

  it('cannot be left out', async () => {
    const node = await startNode();
    const store = await openStore(node);
    // @ts-expect-error -- that is the point
    const forgotten = store.append('a', [sample()]);
    await expect(forgotten).rejects.toBeInstanceOf(RangeError);
    await expect(store.append('a', [sample()], -2)).rejects.toBeInstanceOf(RangeError);
  });
});

describe('[C10] credentials', () => {
  it('are those of the connection string, on every stream of appends and every read; the older way of appending is never taken', async () => {
    const { credentials, ca } = tls();
    const node = await startNode({ credentials, password: 's@cret' });
    const url = `esdb://kyodo:s%40cret@localhost:${node.port}?tlsCAFile=${encodeURIComponent(ca)}`;
    const store = await openStore(node, { url });
    await store.append('a', samples(2), NO_STREAM);
    expect((await store.read('a')).events).toHaveLength(2);
    expect(await store.readAll(START, { limit: 9 })).toHaveLength(2);
    const expected = `Basic ${Buffer.from('kyodo:s@cret').toString('base64')}`;
    expect(node.appends.map(({ authorization, requiresLeader }) => [authorization, requiresLeader])).toEqual(
      Array(2).fill([expected, 'true']),
    );
    expect(node.classic()).toBe(0);
  });
});

describe('[C11] a connection without TLS', () => {
  it('is refused outside this machine before anything is sent', async () => {
    const opening = openEventStoreDB({ url: 'esdb://kyodo:secret@db.example.jp:2113?tls=false' });
    await expect(opening).rejects.toThrow(/tls=false.*only for a server on this machine/);
    await expect(opening).rejects.not.toThrow('secret');
  });
});

describe('[C12] a connection that dies under a flood of appends', () => {
  const flood = (append: (stream: string) => Promise<unknown>) =>
    Promise.allSettled(Array.from({ length: 200 }, (_, index) => append(`flood-${index}`)));

  it('ends the process of the bare client, by rejections where nobody listens', async () => {
    const flooding = fileURLToPath(new URL('./bare-flood.ts', import.meta.url));
    const child = spawn(process.execPath, ['--no-warnings', flooding], { stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(errors).toMatch(/INTERNAL: gone/);
  });

  it('leaves none of ours without an answer', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const arrived = new Map<unknown, number>();
    let deaths = 0;
    node.script.append = (call) => {
      const count = (arrived.get(call) ?? 0) + 1;
      arrived.set(call, count);
      if (deaths >= 2 || count !== 20) return false;
      deaths++;
      call.emit('error', Object.assign(new Error('gone'), { code: grpc.status.INTERNAL }));
      return true;
    };
    // As the handler does: on a machine that is too slow for the deadline the outcome may be unknown, and the same is asked again.
    const surely = async (stream: string, event: NewEvent): Promise<unknown> =>
      store.append(stream, [event], NO_STREAM).catch((error: unknown) => {
        if (error instanceof UnknownOutcome) return surely(stream, event);
        throw error;
      });
    const results = await flood((stream) => surely(stream, sample('x'.repeat(20_000))));
    const kept = results.filter(({ status }) => status === 'fulfilled').length;
    expect(deaths).toBe(2);
    expect(kept).toBe(200);
    const all = await store.readAll(START, { limit: 1000 });
    expect(new Set(all.map(({ stream }) => stream)).size).toBe(all.length);
    expect(all).toHaveLength(200);
  });

  it('cannot come from one append that is too large: it is refused before it is sent', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const large = () => sample('x'.repeat(60_000));
    await expect(store.append('a', Array.from({ length: 17 }, large), NO_STREAM)).rejects.toThrow('17 events');
    expect(await store.append('a', Array.from({ length: 16 }, large), NO_STREAM)).toMatchObject({ revision: 15 });
    expect(16 * 60_500).toBeLessThan(MAX_APPEND_BYTES);
    expect(node.appends).toHaveLength(2);
  });
});

describe('what is no defect of the client', () => {
  it('a server that refuses to tell what it can is used all the same: it is not asked', async () => {
    const node = await startNode();
    const store = await openStore(node);
    expect(await store.append(freshStream(), [{ ...sample(), id: randomUUID().toUpperCase() }], NO_STREAM)).toMatchObject({ revision: 0 });
    expect(node.classic()).toBe(0);
  });

  it('a subscription that falls silent without ending is replaced', async () => {
    const node = await startNode();
    const store = await openStore(node);
    const follower = follow(store);
    await store.append('a', [sample()], NO_STREAM);
    await eventually(() => follower.events.length === 1);
    for (const call of node.subscriptions) call.emit('cancelled'); // the server forgets it
    await store.append('a', [sample()], 0);
    await eventually(() => follower.events.length === 2);
    expect(follower.faults).toEqual([]);
    await follower.stop();
  });
});
