/** `npm run migrate`: copies the embedded log into EventStoreDB or KurrentDB. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clockOf } from './app/clock-of.ts';
import { readConfig, type Config } from './app/config.ts';
import { copyRecord } from './event-store/copy.ts';
import { findEventStoreDB } from './event-store/eventstoredb/open.ts';
import { DEFAULT_PREFIX, type EventDatabase } from './event-store/eventstoredb/settings.ts';
import { RecordTaken } from './event-store/event-store.ts';
import { taken } from './stores/findings.ts';
import { lookAtStores } from './stores/look-at-stores.ts';
import { StoresRefused } from './stores/stores-refused.ts';

const USAGE = `npm run migrate -- --to <EVENTSTORE_URL> [--prefix ${DEFAULT_PREFIX}] [--data ./data]

Copies the events of a data directory into EventStoreDB or KurrentDB and compares both sides, event by event. Stop the server first: what it would
not start upon is not copied. A copy that was interrupted goes on when it is asked for again. Without --to, EVENTSTORE_URL is used: an argument can be
seen by others on the machine. The other settings are those of the server.`;

async function migrate(): Promise<void> {
  process.umask(0o077);
  const { values } = parseArgs({
    options: { to: { type: 'string' }, prefix: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } },
  });
  const url = values.to ?? process.env['EVENTSTORE_URL'];
  if (values.help || !url) throw new Error(USAGE);
  const config = readConfig({
    ...process.env,
    EVENTSTORE_URL: url,
    ...(values.prefix !== undefined && { EVENTSTORE_PREFIX: values.prefix }),
    ...(values.data !== undefined && { KYODO_DATA: values.data }),
  });
  await copyInto(config.events as EventDatabase, config);
}

/** Copies the embedded log of a data directory into a database, when all its stores are whole: nothing is written before that is sure. */
async function copyInto(database: EventDatabase, { data, keyFile, clock }: Config): Promise<void> {
  const directory = join(data, 'events');
  if (!existsSync(join(directory, 'events.db')))
    throw new Error(`There is no embedded log in ${directory}. Name the data directory of the server with --data or in KYODO_DATA.`);
  await using opened = new AsyncDisposableStack();
  const onAway = (error: Error) => console.error(error.message);
  const source = await lookAtStores({ data, keyFile }, { clock: clockOf({ clock }), onAway, opened });
  if (!source.isMarked)
    throw new Error(`${data} is from before its stores were tied together by the file marks: start the server upon it once, and stop it.`);
  const target = await findEventStoreDB({ ...database, onAway });
  let { store } = target;
  opened.defer(() => store.close());
  source.record.hold();
  store = await target.open(source.installation).catch((error: unknown) => {
    throw error instanceof RecordTaken ? new StoresRefused([taken]) : error;
  });
  let told = 0;
  const done = await copyRecord(directory, store, (place, head) => {
    if (Date.now() < told + 1000) return;
    told = Date.now();
    console.log(`${place} of ${head} events`);
  });
  console.log(JSON.stringify(done));
}

migrate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
