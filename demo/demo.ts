import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lang } from './narrator.ts';
import { play } from './play.ts';
import { ServerProcess } from './server.ts';

const USAGE = 'npm run demo -- [--lang ja|en] [--seed N] [--keep]';

function readArguments(): { lang: Lang; seed: number; keep: boolean } {
  const { values } = parseArgs({
    options: { lang: { type: 'string', default: 'ja' }, seed: { type: 'string', default: '1' }, keep: { type: 'boolean', default: false } },
  });
  const { lang, seed, keep } = values;
  if (lang !== 'ja' && lang !== 'en') throw new Error(`--lang is ja or en. ${USAGE}`);
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed is a whole number. ${USAGE}`);
  return { lang, seed: Number(seed), keep };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Plays the story on a server of its own; answers the exit code. */
async function demo(): Promise<number> {
  const { lang, seed, keep } = readArguments();
  const directory = await mkdtemp(join(tmpdir(), 'kyodo-demo-'));
  let server: ServerProcess | undefined;
  let kept = false;
  process.once('exit', () => {
    if (kept) return;
    server?.kill();
    rmSync(directory, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  try {
    server = await ServerProcess.start(join(directory, 'data'));
    const { figures, faults } = await play(server, { lang, seed }, (line) => console.log(line));
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (keep) {
      kept = true;
      console.log(
        `\n${lang === 'ja' ? 'サーバーは動き続けています' : 'The server goes on'}: ${server.url}/graphiql (kill ${server.pid ?? ''}; ${directory})`,
      );
      server.letGo();
    }
    console.log(JSON.stringify(figures));
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`\n✗ ${messageOf(error)}`);
    return 1;
  } finally {
    if (!kept) await server?.stop();
  }
}

demo().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
