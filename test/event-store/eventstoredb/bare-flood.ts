/** A process of the bare client alone: its connection dies under a flood of appends. Runs without a compiler. */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startFakeNode } from './fake-node.ts';

const node = await startFakeNode();
node.script.append = (call) => call.emit('error', Object.assign(new Error('gone'), { code: 13 }));
const client = EventStoreDBClient.connectionString(node.url);
const data = 'x'.repeat(20_000);
const appends = Array.from({ length: 200 }, (_, index) =>
  client.appendToStream(`flood-${index}`, jsonEvent({ type: 'T', data }), { expectedRevision: 'any' }),
);
const timer = setTimeout(() => process.exit(3), 5000);
await Promise.allSettled(appends);
clearTimeout(timer);
await new Promise((resolve) => setTimeout(resolve, 100));
process.exit(0);
