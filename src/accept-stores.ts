/** `npm run accept-stores`: continues with stores that have lost data, as a last resort, and records it. */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from './app/config.ts';
import { clockOf } from './app/kyodo.ts';
import { openStores } from './stores/open-stores.ts';
import type { Finding } from './stores/stores-refused.ts';

const USAGE = `npm run accept-stores                              # tells what is lost, and changes nothing
npm run accept-stores -- --because "why"           # accepts the loss, records it, and lets the server start again

Settings are those of the server. Stop the server first, and keep a copy of the data directory as it is.`;

/** The user has read the losses and not accepted them. */
class NotAccepted extends Error {}

async function acceptStores(): Promise<void> {
  const { values } = parseArgs({ options: { because: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(USAGE);
  const because = values.because?.trim();
  if (because === '') throw new Error('say why, in the words of whoever decides it');
  const config = readConfig(process.env);
  if (!existsSync(config.data)) throw new Error(`There is no data directory ${config.data}. Name the one of the server in KYODO_DATA.`);
  await using opened = new AsyncDisposableStack();
  let lost: readonly Finding[] = [];
  const accept = (found: readonly Finding[]) => {
    lost = found;
    for (const finding of found) console.log(`${finding.store}: ${finding.problem}.\n  lost: ${finding.lost}.`);
    if (because === undefined) throw new NotAccepted();
    const entry = { at: new Date().toISOString(), because, lost: found };
    appendFileSync(join(config.data, 'accepted.jsonl'), `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
  };
  const info = (message: string) => console.log(message);
  try {
    await openStores(config, { clock: clockOf(config), info, onAway: (error) => console.error(error.message), opened, accept });
    console.log(
      lost.length === 0
        ? 'Nothing is lost: there is nothing to accept.'
        : `Accepted, and written down in ${join(config.data, 'accepted.jsonl')}.`,
    );
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    console.log(`\nNothing was changed. To go on without it:\n${USAGE.split('\n')[1]}`);
    process.exitCode = 2;
  }
}

acceptStores().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
