import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { binaryEvent, EventStoreDBClient, jsonEvent, type EventData, type ResolvedEvent } from '@eventstore/db-client';
import { startNode, type DevelopmentNode, type NodeOptions } from '../../eventstore/node/node.ts';

/** A client as a program would have it. */
export const clientOf = ({ connectionString }: Pick<DevelopmentNode, 'connectionString'>, options = '') =>
  EventStoreDBClient.connectionString(`${connectionString}&defaultDeadline=20000${options}`);

const certificate = new URL('./certificate/', import.meta.url);
const certificateFile = fileURLToPath(new URL('certificate.pem', certificate));

/** A certificate for this machine, for tests only. */
export const tls = { cert: readFileSync(certificateFile), key: readFileSync(new URL('key.pem', certificate)) };
/** How a client trusts it. */
export const trusting = `&tlsCaFile=${encodeURIComponent(certificateFile)}`;

/** A node and a client for the tests of a file. */
export const useNode = (options: NodeOptions = {}) => {
  const used = {} as { node: DevelopmentNode; client: EventStoreDBClient };
  beforeAll(async () => {
    used.node = await startNode(options);
    used.client = clientOf(used.node);
  });
  afterAll(async () => {
    await used.client.dispose();
    await used.node.stop();
  });
  return used;
};

/** Runs with a node and a client of its own. */
export const withNode = async (work: (client: EventStoreDBClient, node: DevelopmentNode) => Promise<void>, options: NodeOptions = {}) => {
  const node = await startNode(options);
  const client = clientOf(node, options.tls && trusting);
  try {
    await work(client, node);
  } finally {
    await client.dispose();
    await node.stop();
  }
};

export const newStream = (prefix = 'stream') => `${prefix}-${randomUUID()}`;

/** A JSON event; a letter names its type. */
export const event = (type: string, data: object = { type }, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type, data: data as Record<string, unknown> });

export const events = (count: number, type = 'Happened') => Array.from({ length: count }, (_, number) => event(type, { number }));

export const binary = (type: string, bytes: readonly number[], metadata?: Uint8Array): EventData =>
  binaryEvent({ type, data: Uint8Array.from(bytes), ...(metadata && { metadata }) });

/** Everything a read answers. */
export const all = async (reading: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent[]> => {
  const found: ResolvedEvent[] = [];
  for await (const one of reading) found.push(one);
  return found;
};

export const typesOf = (found: readonly ResolvedEvent[]) => found.map(({ event: one }) => one?.type);
export const revisionsOf = (found: readonly ResolvedEvent[]) => found.map(({ event: one }) => Number(one?.revision));

interface Followed extends AsyncIterable<unknown> {
  on(event: string, listener: (...values: never[]) => void): unknown;
  unsubscribe(): Promise<void>;
}

/** What a subscription says, in order: the types of events, and in angle brackets all else. */
export const follow = (subscription: unknown) => {
  const told: string[] = [];
  const found: ResolvedEvent[] = [];
  const followed = subscription as Followed;
  let wake = () => {};
  const tell = (what: string) => {
    told.push(what);
    wake();
  };
  followed.on('confirmation', () => tell('<confirmed>'));
  followed.on('caughtUp', () => tell('<caught up>'));
  followed.on('error', (error: { type?: string }) => tell(`<${error.type ?? 'error'}>`));
  followed.on('end', () => tell('<ended>'));
  followed.on('data', (one: ResolvedEvent) => {
    found.push(one);
    tell(one.event?.type ?? '<nothing>');
  });
  return {
    told,
    found,
    /** Resolves when that was said (in all), with what was said till then. */
    until: async (what: string, times = 1) => {
      while (told.filter((one) => one === what).length < times) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return [...told];
    },
    stop: () => followed.unsubscribe(),
  };
};

/** What a request failed with. */
export const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );
