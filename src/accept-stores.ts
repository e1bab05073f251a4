/** `npm run accept-stores`: continues with stores that have lost data, as a last resort, and records it. */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clockOf } from './app/clock-of.ts';
import { readConfig, type Config } from './app/config.ts';
import { lookAtStores } from './stores/look-at-stores.ts';
import { openStores } from './stores/open-stores.ts';
import type { Finding } from './stores/stores-refused.ts';

const USAGE = `npm run accept-stores                              # tells what is lost, and changes nothing
npm run accept-stores -- --because "why"           # accepts the loss, records it, and lets the server start again

Settings are those of the server. Stop the server first, and keep a copy of the data directory as it is.`;

async function acceptStores(): Promise<void> {
  const { values } = parseArgs({ options: { because: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(USAGE);
  const because = values.because?.trim();
  if (because === '') throw new Error('say why, in the words of whoever decides it');
  const config = readConfig(process.env);
  if (!existsSync(config.data)) throw new Error(`There is no data directory ${config.data}. Name the one of the server in KYODO_DATA.`);
  const lost = await lossesOf(config);
  for (const { store, problem, lost: what } of lost) console.log(`${store}: ${problem}.\n  lost: ${what}.`);
  if (lost.length === 0) return console.log('Nothing is lost: there is nothing to accept.');
  if (because === undefined) {
    console.log(`\nNothing was changed. To go on without it:\n${USAGE.split('\n')[1]}`);
    process.exitCode = 2;
    return;
  }
  await goOnWithout(lost, config, because);
  console.log(`Accepted, and written down in ${join(config.data, 'accepted.jsonl')}.`);
}

const onAway = (error: Error) => console.error(error.message);

const textOf = (lost: readonly Finding[]) => lost.map(({ store, lost: what }) => `${store}: ${what}`).join('\n');

/** What is lost if the program goes on; changes nothing. Throws if it cannot go on. */
async function lossesOf(config: Config): Promise<readonly Finding[]> {
  await using opened = new AsyncDisposableStack();
  return (await lookAtStores(config, { clock: clockOf(config), onAway, opened, isAccepting: true })).lost;
}

/** Writes down that the losses, and no others, are accepted, and starts the stores upon that once. */
async function goOnWithout(told: readonly Finding[], config: Config, because: string): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const accept = (lost: readonly Finding[]) => {
    if (textOf(lost) !== textOf(told)) throw new Error('the stores have changed meanwhile: look again');
    const entry = { at: new Date().toISOString(), because, lost };
    appendFileSync(join(config.data, 'accepted.jsonl'), `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
  };
  await openStores(config, { clock: clockOf(config), info: (message) => console.log(message), onAway, opened, accept });
}

acceptStores().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
