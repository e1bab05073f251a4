import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAhead, MachineClock, type Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { wasCopied } from '../event-store/copy.ts';
import { START, type EventStore } from '../event-store/event-store.ts';
import { openEventStore } from '../event-store/open-event-store.ts';
import { openEmbeddedVault } from '../people/embedded-vault.ts';
import { MasterKeyRefused, VaultDamaged } from '../people/faults.ts';
import { openMasterKey, VAULT_FILE, type MasterKey } from '../people/master-key.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import { tieIn, type VaultTie } from '../people/vault-tie.ts';
import { reading, stateOf } from './database-file.ts';
import { futureRecord, judge, strangers, wrongFiles, wrongTies } from './findings.ts';
import { closeFolder } from './folder.ts';
import { markedStore } from './marked-store.ts';
import { Marks, readMarks, type MarkedStores } from './marks.ts';
import { tailOf } from './record-tail.ts';
import { StoresRefused, type Finding } from './stores-refused.ts';
import { mendViews } from './views-file.ts';

/** The stores of an installation, opened: they are whole and belong together. */
export interface Stores {
  /** Marks what it keeps. */
  readonly store: EventStore;
  readonly vault: PeopleVault;
  readonly masterKey: MasterKey;
  /** File of the views. */
  readonly views: string;
}

/** What opening needs besides the configuration. */
export interface Opening {
  readonly clock: Clock;
  readonly info: (message: string, details?: object) => void;
  /** The event database is away. */
  readonly onAway: (error: Error) => void;
  /** Closes what was opened, in the opposite order. */
  readonly opened: AsyncDisposableStack;
  /** Hears of everything that was lost before it is gone on without; it may throw. Absent: nothing that was lost is accepted. */
  readonly accept?: (lost: readonly Finding[]) => void;
}

const DAY = 86_400_000;

/**
 * Opens the events, the vault and its key, and makes sure that they are whole, belong to one installation, and reach as far as they are known to have reached (OPS-7).
 * Views that do not are removed: they are made again from the events. Throws StoresRefused with what is wrong, MasterKeyRefused, DirectoryInUse, and what the event
 * database says.
 */
export async function openStores(config: Config, opening: Opening): Promise<Stores> {
  const { clock, info, opened, accept } = opening;
  const { data } = config;
  const [views, vaultFile, marksFile] = [join(data, 'views.db'), join(data, VAULT_FILE), join(data, 'marks')];
  const wasOpen = closeFolder(data);
  if (wasOpen.length > 0) info('these were open to others, and are closed now', { paths: wasOpen });
  const found = readMarks(marksFile);
  const files = { vault: stateOf(vaultFile), ...(!config.events && { events: stateOf(join(data, 'events', 'events.db')) }) };
  const isKnown = found !== 'missing' || [files.vault, files.events].some(isSomething) || hasBytes(views);
  if (isKnown) judge(wrongFiles(found, files, data), false);
  const masterKey = openMasterKey(data, config.keyFile, isKnown);
  const marked: MarkedStores = typeof found === 'object' ? found : { installation: randomUUID(), key: masterKey.fingerprint() };
  if (!isKnown) new Marks(marksFile, marked).close(); // whatever interrupts the first start: what it leaves is known to be unfinished

  const store = await openEventStore(join(data, 'events'), config.events, opening.onAway);
  opened.defer(() => store.close());
  const tie = files.vault === 'whole' ? reading(vaultFile, tieIn) : 'missing';
  const hasLast = await holds(store, marked);
  const lost = [
    ...judge(
      wrongTies({
        marks: found,
        key: masterKey.fingerprint(),
        record: store.record,
        isCopied: store.record !== undefined && wasCopied(join(data, 'events'), store.record),
        vault: tie === 'damaged' ? 'emptied' : tie,
        hasLast,
      }),
      accept !== undefined,
    ),
  ];

  const now: { vault?: VaultTie; marks?: Marks } = {};
  const vault = await openVault(data, masterKey, clock, typeof found === 'object', (vault) => {
    now.vault = vault;
    now.marks?.set({ vault });
  });
  opened.defer(() => vault.close());
  const goesOn = hasLast && marked.record === store.record;
  const tail = await tailOf(store, goesOn ? (marked.last?.position ?? START) : START);
  const at = goesOn ? later(tail.at, marked.at) : tail.at;
  const isFuture = clock instanceof MachineClock && isAhead(at, clock.now());
  const unknown = await vault.unknownAmong(tail.named);
  lost.push(...judge([...strangers(unknown.length), ...(isFuture ? [futureRecord(at, clock.now())] : [])], accept !== undefined));
  if (lost.length > 0) accept?.(lost);

  const last = tail.last ?? (goesOn ? marked.last : undefined);
  const dated = isFuture ? clock.now() : at;
  const marks = new Marks(marksFile, {
    installation: marked.installation,
    key: masterKey.fingerprint(),
    ...(store.record !== undefined && { record: store.record }),
    ...(now.vault && { vault: now.vault }),
    ...(last && { last }),
    ...(dated !== '' && { at: dated }),
  });
  now.marks = marks;
  opened.defer(() => marks.close());
  if (clock instanceof MachineClock && dated !== '') follow(clock, dated, info);
  const problem = await mendViews(views, store);
  if (problem !== undefined) info(`the views are made again from the events: ${problem}`);
  const note = markedStore(store, (event, moment) => {
    const { last: before, at: latest = '' } = marks.now;
    if (!before || event.position > before.position) marks.set({ last: event, at: later(latest, moment) });
    if (clock instanceof MachineClock) clock.recorded(moment);
  });
  return { store: note, vault, masterKey, views };
}

const isSomething = (state: string | undefined): boolean => state === 'whole' || state === 'damaged';

const hasBytes = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

const later = (one: string, other: string = ''): string => (one > other ? one : other);

/** Whether the record holds the last event that is marked. */
async function holds(store: EventStore, { last }: MarkedStores): Promise<boolean> {
  if (!last) return true;
  const [event] = (await store.read(last.stream, last.revision)).events;
  return event?.id === last.id;
}

/** Opens the vault. A key that is known to be the right one and does not open it tells that the vault is damaged. */
async function openVault(
  data: string,
  masterKey: MasterKey,
  clock: Clock,
  isRightKey: boolean,
  onChange: (tie: VaultTie) => void,
): Promise<PeopleVault> {
  try {
    return await openEmbeddedVault(data, masterKey, { clock, onChange });
  } catch (error) {
    if (!(error instanceof VaultDamaged || (isRightKey && error instanceof MasterKeyRefused))) throw error;
    const problem = `${join(data, VAULT_FILE)} does not open with its key: it is damaged, or of another installation`;
    throw new StoresRefused([{ store: 'vault', problem, remedy: 'Stop, and bring the whole data directory back from one backup' }]);
  }
}

/** Tells the clock how far the record reaches, and says so when it ends long ago: a clock that runs ahead cannot be told from a long rest. */
function follow(clock: MachineClock, at: string, info: Opening['info']): void {
  clock.recorded(at);
  const days = Math.floor((Date.parse(clock.now()) - Date.parse(at)) / DAY);
  if (days > 30)
    info(`the last event was recorded ${days} days ago by the clock of this machine: if that is not so, stop and set the clock right`);
}
