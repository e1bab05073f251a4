/** `npm run migrate`: copies the embedded log into EventStoreDB or KurrentDB. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyRecord } from './event-store/copy.ts';
import { takeDirectory } from './event-store/embedded/data-directory.ts';
import { openEventStoreDB } from './event-store/eventstoredb/open.ts';
import { DEFAULT_PREFIX } from './event-store/eventstoredb/settings.ts';

const USAGE = `npm run migrate -- --to <EVENTSTORE_URL> [--prefix ${DEFAULT_PREFIX}] [--data ./data]

Copies the events of a data directory into EventStoreDB or KurrentDB and compares both sides, event by event. Stop the server first. A copy that was
interrupted goes on when it is asked for again. Without --to, EVENTSTORE_URL is used: an argument can be seen by others on the machine.`;

async function migrate(): Promise<void> {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, prefix: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } },
  });
  const { EVENTSTORE_URL, EVENTSTORE_PREFIX, KYODO_DATA } = process.env;
  const url = values.to ?? EVENTSTORE_URL;
  if (values.help || !url) throw new Error(USAGE);
  const directory = join(resolve(values.data ?? KYODO_DATA ?? './data'), 'events');
  const release = takeDirectory(directory);
  try {
    const target = await openEventStoreDB({ url, prefix: values.prefix ?? EVENTSTORE_PREFIX ?? DEFAULT_PREFIX });
    try {
      let told = 0;
      const done = await copyRecord(directory, target, (place, head) => {
        if (Date.now() < told + 1000) return;
        told = Date.now();
        console.log(`${place} of ${head} events`);
      });
      console.log(JSON.stringify(done));
    } finally {
      await target.close();
    }
  } finally {
    release();
  }
}

migrate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
