import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAhead, MachineClock, type Clock } from '../platform/clock.ts';
import { wasCopied } from '../event-store/copy.ts';
import { START, type EventStore } from '../event-store/event-store.ts';
import type { EventDatabase } from '../event-store/eventstoredb/settings.ts';
import { findRecord } from '../event-store/open-event-store.ts';
import { openEmbeddedVault, type EmbeddedVault } from '../people/embedded-vault.ts';
import { MasterKeyRefused, VaultDamaged } from '../people/faults.ts';
import { openMasterKey, VAULT_FILE, type MasterKey } from '../people/master-key.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import { checkKeyIn, countUnknown } from '../people/vault-look.ts';
import { tieIn, type ReachedRecord, type VaultTie } from '../people/vault-tie.ts';
import { reading, stateOf } from './database-file.ts';
import {
  futureRecord,
  judgeAll,
  nothingKept,
  strangers,
  unopened,
  vaultGone,
  withLogs,
  wrongFiles,
  wrongTies,
  type LostEvent,
} from './findings.ts';
import { closeFolder } from './folder.ts';
import { stateOfLog } from './log-state.ts';
import { markedStore } from './marked-store.ts';
import { Marks, readMarks, type FoundMarks, type MarkedStores } from './marks.ts';
import { tailOf } from './record-tail.ts';
import type { Finding } from './stores-refused.ts';
import { lookAtViews, removeViews } from './views-file.ts';

/** The opened stores of an installation: they are complete and belong together. */
export interface Stores {
  /** Marks what it stores. */
  readonly store: EventStore;
  readonly vault: PeopleVault;
  readonly masterKey: MasterKey;
  /** File of the views. */
  readonly views: string;
  /** The latest recorded time; empty if nothing is recorded. */
  readonly recordedUntil: string;
}

/** Where the stores are. */
export interface Places {
  /** The data directory. */
  readonly data: string;
  readonly keyFile: string;
  /** The event database, if the embedded log is not used. */
  readonly events?: EventDatabase;
}

/** Further options of opening. */
export interface Opening {
  readonly clock: Clock;
  readonly info: (message: string, details?: object) => void;
  /** The event database is unavailable. */
  readonly onAway: (error: Error) => void;
  /** Closes everything that was opened, in reverse order. */
  readonly opened: AsyncDisposableStack;
  /** Receives all losses before the program continues without the lost data; it may throw. Absent: no loss is accepted. */
  readonly accept?: (lost: readonly Finding[]) => void;
}

const DAY = 86_400_000;

/**
 * Opens the events, the vault and its key, and checks that they are complete, belong to one installation, and reach as far as they are
 * known to have reached (OPS-7). Views that fail a check are removed and built again from the events. Throws StoresRefused with the
 * problems, MasterKeyRefused, DirectoryInUse, and the errors of the event database.
 */
export async function openStores(places: Places, opening: Opening): Promise<Stores> {
  const { clock, info, opened, accept } = opening;
  const { data } = places;
  const ties: { vault?: VaultTie; marks?: Marks } = {};
  opened.defer(() => ties.marks?.close());
  const wasOpen = closeFolder(data);
  if (wasOpen.length > 0) info('these were open to others, and are closed now', { paths: wasOpen });
  const logs = logsBeside(data);
  const judge = (about: readonly Finding[]) => judgeAll(withLogs(about, logs), accept !== undefined);
  const { found, marked, isKnown, hasVault } = begin(places, judge, accept);

  // Until everything is judged, each file is only read: whoever opens one for writing folds in what lies beside it, and that may be what is wrong.
  const record = await findRecord(join(data, 'events'), places.events, opening.onAway);
  opened.defer(() => record.close());
  const vaultFile = join(data, VAULT_FILE);
  const tie = hasVault ? reading(vaultFile, tieIn) : 'missing';
  const isVaultMade = tie !== 'missing' && tie !== 'unmade';
  if (!isVaultMade && (await record.head()) !== START) judge([vaultGone(data)]);
  // Before the key is made, and whatever else: a first start that is interrupted is known to be unfinished.
  if (!isKnown) new Marks(join(data, MARKS_FILE), marked).close();
  const masterKey = openMasterKey(data, places.keyFile, hasVault || marked.key !== undefined);
  const lostToMarks = await lostEnd(record, 'marks', marked);
  const views = join(data, VIEWS_FILE);
  const foundViews = await lookAtViews(views, record);
  const untied = wrongTies({
    marks: found,
    key: masterKey.fingerprint(),
    record: record.record,
    isCopied: wasCopied(join(data, 'events'), record.record),
    vault: tie,
    lost: [
      ...lostToMarks,
      ...(typeof tie === 'object' ? await lostEnd(record, 'vault', tie.reached) : []),
      ...(foundViews.lost ? [{ ...foundViews.lost, knownTo: 'views' as const }] : []),
    ],
  });
  judge(untied);

  // What the marks do not vouch for is read: the whole record, if it is not the one that was marked.
  const known: Pick<MarkedStores, 'last' | 'at'> = lostToMarks.length === 0 && marked.record === record.record ? marked : {};
  const tail = await tailOf(record, known.last?.position ?? START);
  const reached = later(tail.at, known.at);
  const isFuture = clock instanceof MachineClock && isAhead(reached, clock.now());
  const unknown = isVaultMade ? lookIntoVault(vaultFile, masterKey, tail.named, typeof found === 'object') : 0;
  const behind = unknown === 'damaged' ? [unopened(vaultFile)] : strangers(unknown);
  const all = [...untied, ...behind, ...(isFuture ? [futureRecord(reached, clock.now())] : [])];
  judge(all);
  if (all.length > 0) accept?.(all);

  const store = await record.open();
  opened.defer(() => store.close());
  const { vault, reached: tellVault } = await openEmbeddedVault(data, masterKey, {
    clock,
    onChange: (now) => {
      ties.vault = now;
      ties.marks?.set({ vault: now });
    },
  });
  opened.defer(() => vault.close());

  const last = tail.last ?? known.last;
  const recordedUntil = isFuture ? clock.now() : reached;
  const reach: ReachedRecord = {
    ...(store.record !== undefined && { record: store.record }),
    ...(last && { last }),
    ...(recordedUntil !== '' && { at: recordedUntil }),
  };
  const marks = new Marks(join(data, MARKS_FILE), {
    installation: marked.installation,
    key: masterKey.fingerprint(),
    ...reach,
    ...(ties.vault && { vault: ties.vault }),
  });
  ties.marks = marks;
  tellVault(reach);
  if (clock instanceof MachineClock && recordedUntil !== '') follow(clock, recordedUntil, info);
  if (foundViews.problem !== undefined) {
    removeViews(views);
    info(`the views are made again from the events: ${foundViews.problem}`);
  }
  return { store: marking(store, marks, clock, tellVault), vault, masterKey, views, recordedUntil };
}

const MARKS_FILE = 'marks';
const VIEWS_FILE = 'views.db';

/** Looks at the files before anything is opened. `isKnown`: the data directory holds something already. */
function begin(
  { data, events, keyFile }: Places,
  judge: (found: readonly Finding[]) => void,
  accept: Opening['accept'],
): { found: FoundMarks; marked: MarkedStores; isKnown: boolean; hasVault: boolean } {
  const found = readMarks(join(data, MARKS_FILE));
  const files = { vault: stateOf(join(data, VAULT_FILE)), ...(!events && { events: stateOfLog(join(data, 'events', 'events.db')) }) };
  const isKnown = found !== 'missing' || [files.vault, files.events].some(isSomething) || hasBytes(join(data, VIEWS_FILE));
  if (isKnown) judge(wrongFiles(found, files, data)); // nothing of it can be accepted
  const marked: MarkedStores = typeof found === 'object' ? found : { installation: randomUUID() };
  if (!isKnown && existsSync(keyFile)) {
    const nothing = [nothingKept(data, keyFile)];
    judge(nothing);
    accept?.(nothing);
  }
  return { found, marked, isKnown, hasVault: files.vault === 'whole' };
}

/** The store whose appends are marked and reported to the vault and the clock. */
const marking = (store: EventStore, marks: Marks, clock: Clock, tellVault: EmbeddedVault['reached']): EventStore =>
  markedStore(store, (event, at) => {
    const { last, at: latest } = marks.now;
    if (!last || event.position > last.position) {
      const reach = { last: event, at: later(at, latest) };
      marks.set(reach);
      tellVault({ ...(store.record !== undefined && { record: store.record }), ...reach });
    }
    if (clock instanceof MachineClock) clock.recorded(at);
  });

const isSomething = (state: string | undefined): boolean => state === 'whole' || state === 'damaged' || state === 'halfway';

const hasBytes = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

const later = (one: string, other: string = ''): string => (one > other ? one : other);

/** The last event that somebody knows of, if the record does not hold it. */
async function lostEnd(
  store: Pick<EventStore, 'read'>,
  knownTo: LostEvent['knownTo'],
  reached: ReachedRecord = {},
): Promise<readonly LostEvent[]> {
  const { last, at } = reached;
  if (!last) return [];
  const [event] = (await store.read(last.stream, last.revision)).events;
  if (event?.id === last.id) return [];
  return [{ stream: last.stream, revision: last.revision, knownTo, ...(at !== undefined && { at }) }];
}

/**
 * How many of some ids a vault that nobody has open does not know. `damaged`: it cannot be read, or does not open with a key that is known to be the right one. Throws
 * MasterKeyRefused when the key may be the wrong one.
 */
function lookIntoVault(path: string, masterKey: MasterKey, named: ReadonlySet<string>, isRightKey: boolean): number | 'damaged' {
  try {
    return reading(path, (database) => {
      checkKeyIn(database, masterKey);
      return countUnknown(database, named);
    });
  } catch (error) {
    if (error instanceof VaultDamaged || (isRightKey && error instanceof MasterKeyRefused)) return 'damaged';
    throw error;
  }
}

/** Write-ahead logs that lie beside the stores of a data directory: they hold something. */
const logsBeside = (data: string): readonly string[] =>
  [join('events', 'events.db'), VAULT_FILE, VIEWS_FILE].map((file) => `${join(data, file)}-wal`).filter(hasBytes);

/** Tells the clock how far the record reaches, and says so when it ends long ago: a clock that runs ahead cannot be told from a long rest. */
function follow(clock: MachineClock, at: string, info: Opening['info']): void {
  clock.recorded(at);
  const days = Math.floor((Date.parse(clock.now()) - Date.parse(at)) / DAY);
  if (days > 30)
    info(`the last event was recorded ${days} days ago by the clock of this machine: if that is not so, stop and set the clock right`);
}
