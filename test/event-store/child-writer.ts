/**
 * A process that writes until it is killed and says on stdout what was acknowledged: `<stream> <revision> <id>` per line.
 * Arguments: directory, optionally `failing` for a disk that fails after a while. Runs without a compiler.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import type { NewEvent } from '../../src/event-store/event-store.ts';

const [directory, failing] = process.argv.slice(2);
const worker = failing ? new URL('./failing-worker.ts', import.meta.url) : undefined;
const store = await openEmbeddedEventStore({ directory: directory!, ...(worker && { worker }) });
writeSync(1, 'open\n');

const write = async (stream: string) => {
  for (let { revision } = await store.read(stream); ; revision++) {
    const event = { id: randomUUID(), type: 'Written', data: { text: '字'.repeat(100) }, metadata: { schema: 1 } } as unknown as NewEvent;
    await store.append(stream, [event], revision);
    writeSync(1, `${stream} ${revision + 1} ${event.id}\n`);
  }
};
if (failing) setTimeout(() => void write('disk-failure'), 100);
await Promise.allSettled(Array.from({ length: 16 }, (_, index) => write(`stream-${index}`)));
