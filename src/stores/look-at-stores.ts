import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { isAhead, MachineClock, type Clock } from '../platform/clock.ts';
import { wasCopied } from '../event-store/copy.ts';
import { START, type EventStore, type FoundRecord } from '../event-store/event-store.ts';
import type { EventDatabase } from '../event-store/eventstoredb/settings.ts';
import { findRecord } from '../event-store/open-event-store.ts';
import { MasterKeyRefused, VaultDamaged } from '../people/faults.ts';
import { findMasterKey, isKeyThere, VAULT_FILE, type FoundKey, type MasterKey } from '../people/master-key.ts';
import { checkKeyIn, countUnknown, hasPersons } from '../people/vault-look.ts';
import { tieIn, type ReachedRecord } from '../people/vault-tie.ts';
import { fileOf } from './beside.ts';
import { reading, stateOf } from './database-file.ts';
import {
  futureRecord,
  installationOf,
  judgeAll,
  nothingKept,
  strangers,
  unopened,
  vaultGone,
  withLogs,
  wrongFiles,
  wrongTies,
  type Found,
  type LostEvent,
} from './findings.ts';
import { lookAtFolder } from './folder.ts';
import { stateOfLog } from './log-state.ts';
import { readMarks, type FoundMarks, type LastEvent, type MarkedStores } from './marks.ts';
import { tailOf } from './record-tail.ts';
import type { Finding } from './stores-refused.ts';
import { lookAtViews } from './views-file.ts';

/** Where the stores are. */
export interface Places {
  /** The data directory. */
  readonly data: string;
  readonly keyFile: string;
  /** The event database, if the embedded log is not used. */
  readonly events?: EventDatabase;
}

/** Further options of looking. */
export interface Looking {
  readonly clock: Clock;
  /** The event database is unavailable. */
  readonly onAway: (error: Error) => void;
  /** Closes what was opened. */
  readonly opened: AsyncDisposableStack;
  /** Losses that could be accepted are told, not refused. */
  readonly isAccepting?: boolean;
}

/** The stores of an installation as they were found: whole and belonging together, apart from what is `lost`. Nothing was written or made. */
export interface FoundStores {
  readonly record: FoundRecord;
  readonly masterKey: FoundKey;
  /** The id of the installation, a new one if there was none. */
  readonly installation: string;
  /** There was nothing: a new installation begins. */
  readonly isNew: boolean;
  /** Whether the marks name the installation already. */
  readonly isMarked: boolean;
  /** What is lost if the program continues; empty unless that is being accepted. */
  readonly lost: readonly Finding[];
  /** Why the views are to be made again. */
  readonly viewsProblem?: string;
  /** The last event of the record. */
  readonly last?: LastEvent;
  /** The latest time of the record; empty if there is none. */
  readonly recordedUntil: string;
}

export const MARKS_FILE = 'marks';
export const VIEWS_FILE = 'views.db';

/**
 * Looks at the events, the vault and its key: whether they are complete, belong to one installation, and reach as far as they are known to
 * have reached (OPS-7). Everything that can refuse a start is asked here, and nothing is changed: whoever opens a database for writing folds
 * in what lies beside it, and that may be what is wrong. The directory is held from now on, if it was in use before. Throws StoresRefused
 * with the problems, MasterKeyRefused, DirectoryInUse, and the errors of the event database.
 */
export async function lookAtStores(places: Places, { clock, onAway, opened, isAccepting = false }: Looking): Promise<FoundStores> {
  const { data, keyFile } = places;
  lookAtFolder(data, keyFile);
  const logs = logsBeside(data);
  const judge = (about: readonly Finding[]) => judgeAll(withLogs(about, logs), isAccepting);
  const { marks, marked, isKnown, hasVault } = filesIn(places, judge);
  const nothing = !isKnown && isKeyThere(keyFile) ? [nothingKept(data, keyFile)] : [];
  judge(nothing);

  const record = await findRecord(join(data, 'events'), places.events, onAway);
  opened.defer(() => record.close());
  const vaultFile = join(data, VAULT_FILE);
  const tie = hasVault ? reading(vaultFile, tieIn) : 'missing';
  const isVaultMade = tie !== 'missing' && tie !== 'unmade';
  const isEmpty = (await record.head()) === START;
  if (!isVaultMade && !isEmpty) judge([vaultGone(data)]);
  const masterKey = findMasterKey(data, keyFile, hasVault || marked.key !== undefined);
  const lostToMarks = await lostEnd(record, 'marks', marked);
  const views = await lookAtViews(join(data, VIEWS_FILE), record);
  const found: Found = {
    marks,
    ...(masterKey !== 'unmade' && { key: masterKey.fingerprint() }),
    record: record.record,
    ...(record.installation !== undefined && { installation: record.installation }),
    isCopied: wasCopied(join(data, 'events'), record.record),
    vault: tie,
    isForeign:
      places.events !== undefined && isEmpty && (views.isOther === true || (tie === 'none' && reading(vaultFile, hasPersons) === true)),
    lost: [
      ...lostToMarks,
      ...(typeof tie === 'object' ? await lostEnd(record, 'vault', tie.reached) : []),
      ...(views.lost ? [{ ...views.lost, knownTo: 'views' as const }] : []),
    ],
  };
  const untied = wrongTies(found);
  judge(untied);

  // What the marks do not vouch for is read: the whole record, if it is not the one that was marked.
  const known: Pick<MarkedStores, 'last' | 'at'> = lostToMarks.length === 0 && marked.record === record.record ? marked : {};
  const tail = await tailOf(record, known.last?.position ?? START);
  const reached = later(tail.at, known.at);
  const isFuture = clock instanceof MachineClock && isAhead(reached, clock.now());
  const isRightKey = typeof marks === 'object';
  const unknown = isVaultMade && masterKey !== 'unmade' ? lookIntoVault(vaultFile, masterKey, tail.named, isRightKey) : 0;
  const behind = unknown === 'damaged' ? [unopened(vaultFile)] : strangers(unknown);
  const lost = [...nothing, ...untied, ...behind, ...(isFuture ? [futureRecord(reached, clock.now())] : [])];
  judge(lost);

  const installation = installationOf(found);
  const last = tail.last ?? known.last;
  return {
    record,
    masterKey,
    installation: installation ?? randomUUID(),
    isNew: !isKnown,
    isMarked: typeof marks === 'object' && installation === marks.installation,
    lost,
    ...(views.problem !== undefined && { viewsProblem: views.problem }),
    ...(last && { last }),
    recordedUntil: isFuture ? clock.now() : reached,
  };
}

/** Looks at the files before any database is opened. `isKnown`: the data directory holds something already. */
function filesIn(
  { data, events }: Places,
  judge: (found: readonly Finding[]) => void,
): { marks: FoundMarks; marked: Partial<MarkedStores>; isKnown: boolean; hasVault: boolean } {
  const marks = readMarks(join(data, MARKS_FILE));
  const files = { vault: stateOf(join(data, VAULT_FILE)), ...(!events && { events: stateOfLog(join(data, 'events', 'events.db')) }) };
  const isKnown = marks !== 'missing' || [files.vault, files.events].some(isSomething) || hasBytes(join(data, VIEWS_FILE));
  if (isKnown) judge(wrongFiles(marks, files, data)); // nothing of it can be accepted
  return { marks, marked: typeof marks === 'object' ? marks : {}, isKnown, hasVault: files.vault === 'whole' };
}

const isSomething = (state: string | undefined): boolean => state !== undefined && state !== 'missing' && state !== 'emptied';

const hasBytes = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

/** The later of two times. */
export const later = (one: string, other: string = ''): string => (one > other ? one : other);

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
  [join('events', 'events.db'), VAULT_FILE, VIEWS_FILE].map((file) => `${fileOf(join(data, file))}-wal`).filter(hasBytes);
