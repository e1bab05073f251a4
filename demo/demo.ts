import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { NodeProcess } from '../eventstore/node-process.ts';
import { figuresIn } from './epilogue.ts';
import type { Lang } from './narrator.ts';
import { play } from './play.ts';
import { ServerProcess } from './server.ts';

const USAGE = 'npm run demo -- [--lang ja|en] [--seed N] [--only CODE,CODE] [--keep] [--eventstore]';

interface Arguments {
  readonly lang: Lang;
  readonly seed: number;
  /** 団体コード Only these municipalities. */
  readonly only?: readonly string[];
  readonly keep: boolean;
  /** On EventStoreDB: the one of EVENTSTORE_URL, with its own stream prefix, otherwise a development node. */
  readonly eventstore: boolean;
}

/** As `parseArgs`, but what is wrong is told with what is right. */
function parsed<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${messageOf(error)} ${USAGE}`, { cause: error });
  }
}

function readArguments(): Arguments {
  const { values } = parsed({
    options: {
      lang: { type: 'string', default: 'ja' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      keep: { type: 'boolean', default: false },
      eventstore: { type: 'boolean', default: false },
    },
  } as const);
  const { lang, seed, only, keep, eventstore } = values;
  if (lang !== 'ja' && lang !== 'en') throw new Error(`--lang is ja or en. ${USAGE}`);
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed is a whole number. ${USAGE}`);
  return { lang, seed: Number(seed), keep, eventstore, ...(only && { only: only.split(',') }) };
}

/** A database without its password. */
const placeOf = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');

/** A separate stream prefix for every demo: a database may have others. */
const ownPrefix = (): string => `demo_${randomUUID().slice(0, 8)}-`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Plays the story on its own server; returns the exit code. */
async function demo(): Promise<number> {
  const { keep, eventstore, ...telling } = readArguments();
  const { lang } = telling;
  const directory = await mkdtemp(join(tmpdir(), 'kyodo-demo-'));
  let server: ServerProcess | undefined;
  let node: NodeProcess | undefined;
  let kept = false;
  process.once('exit', () => {
    if (kept) return;
    server?.kill();
    node?.kill();
    rmSync(directory, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  try {
    const { EVENTSTORE_URL: named } = process.env;
    if (eventstore && !named) node = await NodeProcess.start(join(directory, 'eventstore'));
    const database = eventstore ? (named ?? node?.url) : undefined;
    if (database) console.log(lang === 'ja' ? `出来事の保存先: ${placeOf(database)}` : `The events are kept in ${placeOf(database)}`);
    server = await ServerProcess.start(
      join(directory, 'data'),
      database ? { EVENTSTORE_URL: database, EVENTSTORE_PREFIX: ownPrefix() } : {},
    );
    const { figures, faults } = await play(server, telling, (line) => console.log(line));
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (keep) {
      kept = true;
      console.log(
        `\n${lang === 'ja' ? 'サーバーは動き続けています' : 'The server goes on'}: ${server.url}/graphiql (kill ${[server.pid, node?.pid].filter(Boolean).join(' ')}; ${directory})`,
      );
      server.letGo();
      node?.letGo();
    }
    for (const line of figuresIn(lang, figures)) console.log(line);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`\n✗ ${messageOf(error)}`);
    return 1;
  } finally {
    if (!kept) {
      await server?.stop();
      await node?.stop();
    }
  }
}

demo().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
