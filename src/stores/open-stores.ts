import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAhead, MachineClock, type Clock } from '../platform/clock.ts';
import { wasCopied } from '../event-store/copy.ts';
import { START, type EventStore } from '../event-store/event-store.ts';
import type { EventDatabase } from '../event-store/eventstoredb/settings.ts';
import { openEventStore } from '../event-store/open-event-store.ts';
import { openEmbeddedVault, type EmbeddedVault } from '../people/embedded-vault.ts';
import { MasterKeyRefused, VaultDamaged } from '../people/faults.ts';
import { openMasterKey, VAULT_FILE, type MasterKey } from '../people/master-key.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import { tieIn, type ReachedRecord, type VaultTie } from '../people/vault-tie.ts';
import { reading, stateOf } from './database-file.ts';
import { futureRecord, judge, nothingKept, strangers, vaultGone, wrongFiles, wrongTies, type LostEvent } from './findings.ts';
import { closeFolder } from './folder.ts';
import { stateOfLog } from './log-state.ts';
import { markedStore } from './marked-store.ts';
import { Marks, readMarks, type FoundMarks, type MarkedStores } from './marks.ts';
import { tailOf } from './record-tail.ts';
import { StoresRefused, type Finding } from './stores-refused.ts';
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
  const { found, marked, hasVault } = begin(places, accept);

  const store = await openEventStore(join(data, 'events'), places.events, opening.onAway);
  opened.defer(() => store.close());
  const tie = hasVault ? reading(join(data, VAULT_FILE), tieIn) : 'missing';
  if ((tie === 'missing' || tie === 'unmade') && (await store.head()) !== START) throw new StoresRefused([vaultGone(data)]);
  const masterKey = openMasterKey(data, places.keyFile, hasVault || marked.key !== undefined);
  const lostToMarks = await lostEnd(store, 'marks', marked);
  const views = join(data, VIEWS_FILE);
  const foundViews = await lookAtViews(views, store);
  const untied = wrongTies({
    marks: found,
    key: masterKey.fingerprint(),
    record: store.record,
    isCopied: store.record !== undefined && wasCopied(join(data, 'events'), store.record),
    vault: tie,
    lost: [
      ...lostToMarks,
      ...(typeof tie === 'object' ? await lostEnd(store, 'vault', tie.reached) : []),
      ...(foundViews.lost ? [{ ...foundViews.lost, knownTo: 'views' as const }] : []),
    ],
  });
  judge(untied, accept !== undefined);

  const { vault, reached: tellVault } = await openVault(data, masterKey, clock, typeof found === 'object', (now) => {
    ties.vault = now;
    ties.marks?.set({ vault: now });
  });
  opened.defer(() => vault.close());
  // Events that the marks do not confirm are read: the whole record, if it is not the marked one.
  const known: Pick<MarkedStores, 'last' | 'at'> = lostToMarks.length === 0 && marked.record === store.record ? marked : {};
  const tail = await tailOf(store, known.last?.position ?? START);
  const reached = later(tail.at, known.at);
  const isFuture = clock instanceof MachineClock && isAhead(reached, clock.now());
  const unknown = await vault.unknownAmong(tail.named);
  const behind = [...strangers(unknown.length), ...(isFuture ? [futureRecord(reached, clock.now())] : [])];
  judge(behind, accept !== undefined);
  if (untied.length + behind.length > 0) accept?.([...untied, ...behind]);

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

/**
 * Checks the files before anything is opened. An empty data directory gets its marks, so that an interrupted first start is detected later.
 */
function begin(
  { data, events, keyFile }: Places,
  accept: Opening['accept'],
): { found: FoundMarks; marked: MarkedStores; hasVault: boolean } {
  const path = join(data, MARKS_FILE);
  const found = readMarks(path);
  const files = { vault: stateOf(join(data, VAULT_FILE)), ...(!events && { events: stateOfLog(join(data, 'events', 'events.db')) }) };
  const isKnown = found !== 'missing' || [files.vault, files.events].some(isSomething) || hasBytes(join(data, VIEWS_FILE));
  if (isKnown) judge(wrongFiles(found, files, data), false);
  const marked: MarkedStores = typeof found === 'object' ? found : { installation: randomUUID() };
  if (!isKnown && existsSync(keyFile)) {
    const nothing = [nothingKept(data, keyFile)];
    judge(nothing, accept !== undefined);
    accept?.(nothing);
  }
  if (!isKnown) new Marks(path, marked).close();
  return { found, marked, hasVault: files.vault === 'whole' };
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

const isSomething = (state: string | undefined): boolean => state === 'whole' || state === 'damaged';

const hasBytes = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

const later = (one: string, other: string = ''): string => (one > other ? one : other);

/** The last event that another store knows, if the record does not contain it. */
async function lostEnd(store: EventStore, knownTo: LostEvent['knownTo'], reached: ReachedRecord = {}): Promise<readonly LostEvent[]> {
  const { last, at } = reached;
  if (!last) return [];
  const [event] = (await store.read(last.stream, last.revision)).events;
  if (event?.id === last.id) return [];
  return [{ stream: last.stream, revision: last.revision, knownTo, ...(at !== undefined && { at }) }];
}

/** Opens the vault. If the key is known to be correct and does not open the vault, the vault is damaged. */
async function openVault(
  data: string,
  masterKey: MasterKey,
  clock: Clock,
  isRightKey: boolean,
  onChange: (tie: VaultTie) => void,
): Promise<EmbeddedVault> {
  try {
    return await openEmbeddedVault(data, masterKey, { clock, onChange });
  } catch (error) {
    if (!(error instanceof VaultDamaged || (isRightKey && error instanceof MasterKeyRefused))) throw error;
    const problem = `${join(data, VAULT_FILE)} does not open with its key: it is damaged, or of another installation`;
    throw new StoresRefused([{ store: 'vault', problem, remedy: 'Stop, and bring the whole data directory back from one backup' }]);
  }
}

/**
 * Passes the end of the record to the clock, and logs it if the record ends long ago: a clock that is ahead looks the same as a long pause.
 */
function follow(clock: MachineClock, at: string, info: Opening['info']): void {
  clock.recorded(at);
  const days = Math.floor((Date.parse(clock.now()) - Date.parse(at)) / DAY);
  if (days > 30)
    info(`the last event was recorded ${days} days ago by the clock of this machine: if that is not so, stop and set the clock right`);
}
