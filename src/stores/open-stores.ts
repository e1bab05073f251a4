import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MachineClock, type Clock } from '../platform/clock.ts';
import { DirectoryInUse } from '../event-store/embedded/data-directory.ts';
import { RecordTaken, type EventStore } from '../event-store/event-store.ts';
import { openEmbeddedVault, type EmbeddedVault } from '../people/embedded-vault.ts';
import { makeMasterKey, type MasterKey } from '../people/master-key.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import type { ReachedRecord, VaultTie } from '../people/vault-tie.ts';
import { taken } from './findings.ts';
import { closeFolder } from './folder.ts';
import { later, lookAtStores, MARKS_FILE, VIEWS_FILE, type FoundStores, type Places } from './look-at-stores.ts';
import { markedStore } from './marked-store.ts';
import { Marks } from './marks.ts';
import { StoresRefused, type Finding } from './stores-refused.ts';
import { removeViews } from './views-file.ts';

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
 * Opens the events, the vault and its key, after a look at all of them (`lookAtStores`): until everything is judged, and what was lost is
 * accepted, nothing is written or made. Views that fail a check are removed and built again from the events.
 */
export async function openStores(places: Places, opening: Opening): Promise<Stores> {
  const { accept } = opening;
  const ties: Ties = {};
  opening.opened.defer(() => ties.marks?.close());
  const found = await lookAtStores(places, { ...opening, isAccepting: accept !== undefined });
  if (found.lost.length > 0) accept?.(found.lost);
  return openFound(places, found, opening, ties);
}

/** The tie of the open vault, and the open marks. */
interface Ties {
  vault?: VaultTie;
  marks?: Marks;
}

/** Opens what was found. */
async function openFound(
  { data, keyFile, events }: Places,
  found: FoundStores,
  { clock, info, opened }: Opening,
  ties: Ties,
): Promise<Stores> {
  const wasOpen = closeFolder(data);
  if (wasOpen.length > 0) info('these were open to others, and are closed now', { paths: wasOpen });
  const { record, last, recordedUntil, viewsProblem } = found;
  if (found.isNew && found.masterKey === 'unmade') info(`a new installation begins in ${data}`, { data, keyFile });
  record.hold();
  const marksFile = join(data, MARKS_FILE);
  if (found.isNew && existsSync(marksFile)) throw new DirectoryInUse(data); // another process began here meanwhile
  // Before the record names its installation and the key is made: a first start that is interrupted is known to be unfinished.
  const isFirst = found.isNew || (events !== undefined && record.record === '' && !found.isMarked);
  if (isFirst) new Marks(marksFile, { installation: found.installation }).close();
  const store = await record.open(found.installation).catch((error: unknown) => {
    if (!(error instanceof RecordTaken)) throw error;
    if (found.isNew) rmSync(marksFile);
    throw new StoresRefused([taken]);
  });
  opened.defer(() => store.close());
  const masterKey = found.masterKey === 'unmade' ? makeMasterKey(keyFile) : found.masterKey;
  const { vault, reached: tellVault } = await openEmbeddedVault(data, masterKey, {
    clock,
    onChange: (now) => {
      ties.vault = now;
      ties.marks?.set({ vault: now });
    },
  });
  opened.defer(() => vault.close());

  const reach: ReachedRecord = {
    ...(store.record !== undefined && { record: store.record }),
    ...(last && { last }),
    ...(recordedUntil !== '' && { at: recordedUntil }),
  };
  const marks = new Marks(marksFile, {
    installation: found.installation,
    key: masterKey.fingerprint(),
    ...reach,
    ...(ties.vault && { vault: ties.vault }),
  });
  ties.marks = marks;
  tellVault(reach);
  if (clock instanceof MachineClock && recordedUntil !== '') follow(clock, recordedUntil, info);
  const views = join(data, VIEWS_FILE);
  if (viewsProblem !== undefined) {
    removeViews(views);
    info(`the views are made again from the events: ${viewsProblem}`);
  }
  return { store: marking(store, marks, clock, tellVault), vault, masterKey, views, recordedUntil };
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

/** Tells the clock how far the record reaches, and says so when it ends a day ago or more: a clock that runs ahead cannot be told from a rest. */
function follow(clock: MachineClock, at: string, info: Opening['info']): void {
  clock.recorded(at);
  const days = Math.floor((Date.parse(clock.now()) - Date.parse(at)) / DAY);
  if (days >= 1)
    info(`the last event was recorded ${days} days ago by the clock of this machine: if that is not so, stop and set the clock right`);
}
