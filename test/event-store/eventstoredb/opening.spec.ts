/** What the program is told when it cannot start on its event database. */
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { useClearing } from '../factories.ts';
import { startFakeNode } from './fake-node.ts';
import { brisk, freshPrefix } from './subject.ts';
import { tls } from './tls.ts';
import { sample, samples } from '../samples.ts';
import { NO_STREAM, START } from '../../../src/event-store/event-store.ts';
import { DatabaseAway, DatabaseRefused } from '../../../src/event-store/eventstoredb/faults.ts';
import { openEventStoreDB, type EventStoreDBOptions } from '../../../src/event-store/eventstoredb/open.ts';
import { SettingsRefused } from '../../../src/event-store/eventstoredb/settings.ts';

const { clearing } = useClearing();

const startNode = async (options: Parameters<typeof startFakeNode>[0] = {}) => {
  const node = await startFakeNode(options);
  clearing.push(() => node.stop());
  return node;
};

const open = async (url: string, options: Partial<EventStoreDBOptions> = {}) => {
  const store = await openEventStoreDB({ url, prefix: freshPrefix(), ...brisk, patience: 300, onFatal: () => {}, ...options });
  clearing.push(() => store.close());
  return store;
};

/** Why it does not open. */
const refusal = (url: string, options?: Partial<EventStoreDBOptions>) =>
  open(url, options).then(
    () => new Error('it opened'),
    (error: Error) => error,
  );

describe('[OPS-1] a program that starts on an event database', () => {
  it('is told that nobody listens at the address', async () => {
    const error = await refusal('esdb://kyodo:s3cret@127.0.0.1:9?tls=false');
    expect(error).toBeInstanceOf(DatabaseAway);
    expect(error.message).toBe(
      'the event database at 127.0.0.1:9 does not take connections: is it running, and are host and port in EVENTSTORE_URL right?',
    );
  });

  it('is told that the name is not known', async () => {
    const error = await refusal('esdb://no-such-host.invalid:2113');
    expect(error).toBeInstanceOf(DatabaseAway);
    expect(error.message).toContain('no-such-host.invalid:2113');
    expect(error.message).toContain('check the host');
  });

  it('is told that whatever listens there does not answer', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    clearing.push(() => silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    expect(await refusal(`esdb://127.0.0.1:${port}?tls=false`, { deadline: 50 })).toBeInstanceOf(DatabaseAway);
  });

  it('is told that the certificate is of another authority, or for another host', async () => {
    const { credentials, ca, anotherCa } = tls();
    const node = await startNode({ credentials });
    for (const url of [
      `esdb://localhost:${node.port}?tlsCAFile=${encodeURIComponent(anotherCa)}`,
      `esdb://localhost:${node.port}`,
      `esdb://127.0.0.1:${node.port}?tlsCAFile=${encodeURIComponent(ca)}`,
    ]) {
      const error = await refusal(url);
      expect(error).toBeInstanceOf(DatabaseAway);
      expect(error.message).toContain('certificate that cannot be trusted');
    }
  });

  it('is told that the file of the certificate is missing', async () => {
    const error = await refusal('esdb://localhost:1?tlsCAFile=/no/such/file');
    expect(error).toBeInstanceOf(SettingsRefused);
    expect(error.message).toContain('File was not found');
  });

  it('is told at once that user or password are wrong, without showing them', async () => {
    const { credentials, ca } = tls();
    const node = await startNode({ credentials, password: 'right' });
    const url = (user: string) => `esdb://${user}localhost:${node.port}?tlsCAFile=${encodeURIComponent(ca)}`;
    for (const user of ['kyodo:wr0ng@', '']) {
      const error = await refusal(url(user), { patience: 60_000 });
      expect(error).toBeInstanceOf(DatabaseRefused);
      expect(error.message).toContain('refuses the user or the password');
      expect(error.message).not.toContain('wr0ng');
    }
    await open(url('kyodo:right@'));
  });

  it('takes an empty database into use, and knows it again', async () => {
    const node = await startNode();
    node.put('$settings');
    node.put('orders-1');
    const first = await open(node.url, { prefix: 'kyodo-' });
    await first.append('a', samples(2), NO_STREAM);
    const again = await open(node.url, { prefix: 'kyodo-' });
    expect(again.record).toBe(first.record);
    expect(node.events.map(({ stream }) => stream)).toEqual(['$settings', 'orders-1', 'kyodo', 'kyodo-a', 'kyodo-a']);
    const other = await open(node.url, { prefix: 'other-' });
    expect(other.record).not.toBe(first.record);
    expect(await other.head()).toBe(START);
  });

  it('takes it once, however many nodes start together', async () => {
    const node = await startNode();
    const stores = await Promise.all(Array.from({ length: 5 }, () => open(node.url, { prefix: 'kyodo-' })));
    expect(new Set(stores.map(({ record }) => record)).size).toBe(1);
    expect(node.events).toHaveLength(1);
  });

  it.each(['kyodo-orders', 'kyodo'])('is told that the database is not ours when somebody else has a stream %s', async (stream) => {
    const node = await startNode();
    node.put(stream);
    const error = await refusal(node.url, { prefix: 'kyodo-' });
    expect(error).toBeInstanceOf(DatabaseRefused);
    expect(error.message).toContain('not ours');
    expect(node.events).toHaveLength(1);
  });

  it('sees nothing of what others write beside it, and stops when they write among it', async () => {
    const node = await startNode();
    const fatal: Error[] = [];
    const store = await open(node.url, { prefix: 'kyodo-', onFatal: (error) => void fatal.push(error) });
    const { position } = await store.append('a', [sample()], NO_STREAM);
    for (let count = 0; count < 40; count++) node.put(['$stats', 'orders-7', 'kyodo_2-a', 'Kyodo-a'][count % 4]!);
    expect(await store.head()).toBe(position);
    expect(await store.readAll(START, { limit: 10 })).toHaveLength(1);
    node.put('kyodo-orders');
    await expect(store.readAll(START, { limit: 10 })).rejects.toThrow('no event of Kyodo');
    expect(fatal).toHaveLength(1);
  });

  it('stops when a stream has lost its beginning', async () => {
    const node = await startNode();
    const store = await open(node.url, { prefix: 'kyodo-' });
    await store.append('a', samples(3), NO_STREAM);
    node.events.splice(1, 1);
    await expect(store.read('a')).rejects.toThrow('lacks revision 0');
  });
});
