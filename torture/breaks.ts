import { join } from 'node:path';
import { openDatabase } from '../src/platform/sqlite.ts';

/** A guard that is disabled on purpose. */
export interface Breakage {
  /** The breach that the checks must report, by its first word. */
  readonly breach: 'lost' | 'twice' | 'gap' | 'view';
  /** The ordeal that shows it (ordeals.ts), and its number of repetitions; absent: one kill of the app on the embedded log. */
  readonly on?: { readonly name: string; readonly times: number };
  /** Tells the server which guard to disable; absent if the disk fails. */
  readonly env?: Readonly<Record<string, string>>;
  /** Tells the development node which guard to disable. */
  readonly nodeEnv?: Readonly<Record<string, string>>;
  /** Clients retry with a new command id. */
  readonly newIds?: true;
  /** Damages the files between a crash and the restart. */
  readonly damage?: (data: string) => void;
}

const without = (guard: string, module = 'without.ts'): Readonly<Record<string, string>> => ({
  TORTURE_BREAK: guard,
  NODE_OPTIONS: `--import ${new URL(module, import.meta.url).href}`,
});

const forget =
  (which: string): NonNullable<Breakage['damage']> =>
  (data) => {
    const database = openDatabase(join(data, 'events', 'events.db'));
    database.exec(`delete from events where position in (${which})`);
    database.close();
  };

/** Every guard that a run can disable: `npm run torture -- --break=<name>`. */
export const breaks: Readonly<Record<string, Breakage>> = {
  /** An append is acknowledged before it is on the disk. */
  'early-receipt': { breach: 'lost', env: without('early-receipt') },
  /** A repeated append is stored a second time. */
  'second-effect': { breach: 'twice', env: without('second-effect') },
  /** The list of projects skips an event. */
  'skipped-event': { breach: 'view', env: without('skipped-event') },
  /** The disk loses the newest events: more than the unanswered ones, so that an acknowledged one is lost. */
  'lost-tail': {
    breach: 'lost',
    damage: forget("select position from events where type = 'ProposalRevised' order by position desc limit 5"),
  },
  /** The disk loses an event in the middle of its stream. */
  'lost-middle': {
    breach: 'gap',
    damage: forget(`select min(a.position) from events a join events b on a.stream = b.stream and a.revision < b.revision
                    where a.type = 'ProjectProposed'`),
  },
  /** The app acknowledges before the database has answered. */
  'hasty-app': { breach: 'lost', on: { name: 'app', times: 2 }, env: without('hasty-app', 'without-adapter.ts') },
  /** The database acknowledges before the commit. */
  'hasty-node': { breach: 'lost', on: { name: 'node', times: 2 }, nodeEnv: without('hasty-node', 'without-node.ts') },
  /** A client without a response retries with a new command id. */
  'new-ids': { breach: 'twice', on: { name: 'both', times: 5 }, newIds: true },
  /** A subscription that was lost continues after the events that it missed. */
  'skipped-events': {
    breach: 'view',
    on: { name: 'subscriptions', times: 5 },
    env: without('skipped-events', 'without-adapter.ts'),
  },
  /** An append without a response is treated as failed, and decided again. */
  'decided-again': { breach: 'twice', on: { name: 'proxy', times: 800 }, env: without('decided-again', 'without-adapter.ts') },
};
