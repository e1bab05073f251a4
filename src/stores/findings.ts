import type { FoundTie } from '../people/vault-tie.ts';
import type { FileState } from './database-file.ts';
import type { FoundMarks, LastEvent, MarkedStores } from './marks.ts';
import { StoresRefused, type Finding } from './stores-refused.ts';

/** The findings at a start, before the vault is opened. */
export interface Found {
  readonly marks: FoundMarks;
  /** Fingerprint of the master key; absent while it is not made. */
  readonly key?: string;
  /** Identity of the record; absent in memory. */
  readonly record: string | undefined;
  /** The installation that keeps the record, if the record says so. */
  readonly installation?: string;
  /** Whether the record is a complete copy of the embedded log in the data directory. */
  readonly isCopied: boolean;
  /** `none`: from before vaults stored their record; `unmade`: it has no table of persons; `missing`: there is no vault yet. */
  readonly vault: FoundTie | 'none' | 'unmade' | 'emptied' | 'damaged' | 'missing';
  /** The event database is empty, while the vault knows people or the views were made from another record. */
  readonly isForeign: boolean;
  /** Events that other stores know and the record does not contain. */
  readonly lost: readonly LostEvent[];
}

/** An event that is not in the record any more. */
export interface LostEvent extends Pick<LastEvent, 'stream' | 'revision'> {
  /** The store that knows the event. */
  readonly knownTo: 'marks' | 'vault' | 'views';
  /** The time that the record had reached then. */
  readonly at?: string;
}

const RESTORE = 'Stop, and bring the whole data directory back from one backup';
const ACCEPT = `${RESTORE}. If there is nothing better, npm run accept-stores tells what would be lost`;

/** Problems of the files of a known installation before anything is opened. None of them can be accepted. */
export function wrongFiles(
  marks: FoundMarks,
  { events, vault }: { readonly events?: FileState; readonly vault: FileState },
  data: string,
): readonly Finding[] {
  const isGone = (state: FileState) => state === 'damaged' || (state !== 'whole' && !isUnfinished(marks));
  const found: Finding[] = [];
  if (events && isGone(events)) {
    const problem = `${data}/events/events.db is ${words[events]}`;
    found.push({ store: 'events', problem, remedy: `${RESTORE}. If the events lie in a database, name it in EVENTSTORE_URL` });
  }
  if (isGone(vault)) {
    found.push(vault === 'missing' ? vaultGone(data) : { ...vaultGone(data), problem: `${data}/vault.db is ${words[vault]}` });
  }
  return found;
}

/** Whether the first start was interrupted: the vault is marked at the end of the first start, before anything is stored. */
const isUnfinished = (marks: FoundMarks): boolean => typeof marks === 'object' && marks.vault === undefined;

/** There is a key, but none of the stores that it belongs to. */
export const nothingKept = (data: string, keyFile: string): Finding => ({
  store: 'folder',
  problem: `${data} holds nothing, but its key ${keyFile} is there`,
  remedy:
    'Stop, and look whether KYODO_DATA names the right directory and its disk is mounted, or bring it back from a backup. If a new installation shall begin with this key, npm run accept-stores',
  lost: 'everything that was kept with this key, if there was anything: a new installation begins',
});

/** There are events, but the vault with the people in them is missing. */
export const vaultGone = (data: string): Finding => ({
  store: 'vault',
  problem: `${data} holds events, but its vault vault.db is gone`,
  remedy: `${RESTORE}: a new vault would not know the people in the record`,
});

const words: Readonly<Record<FileState, string>> = {
  whole: 'whole',
  missing: 'missing',
  emptied: 'empty: it has 0 bytes',
  damaged: 'damaged or cut short',
  gapped: 'not whole: events have gone from within it',
  halfway:
    'halfway through a change: the rollback journal beside it (-journal) is none that this program leaves after its first start, and is best moved away first',
};

/** Stores that do not belong together, or that end before a point that they are known to have reached. */
export function wrongTies(found: Found): readonly Finding[] {
  const { marks } = found;
  if (found.vault === 'damaged') return [unreadable];
  if (found.vault === 'emptied' || (found.vault === 'unmade' && !isUnfinished(marks))) return [emptied];
  const isOther = (record: string | undefined) => record !== undefined && found.record !== record && !found.isCopied;
  const isApart = typeof found.vault === 'object' && isOther(found.vault.reached?.record);
  const isRecordTaken = found.installation !== undefined && !isKnownToVault(found);
  const unseen = [...(isApart ? [apart] : isRecordTaken ? [taken] : []), ...cuts(found.lost, isApart ? ['views'] : ['vault', 'views'])];
  if (marks === 'missing' && found.vault === 'none' && found.isForeign) return [apart];
  if (marks === 'missing') return found.vault === 'none' || found.vault === 'missing' ? unseen : [marksGone('missing'), ...unseen];
  if (marks === 'damaged') return [marksGone('damaged'), ...unseen];
  const isKeyOther = marks.key !== undefined && marks.key !== found.key;
  const isRecordOther = isOther(marks.record);
  const isVaultOther = marks.vault !== undefined && typeof found.vault === 'object' && found.vault.id !== marks.vault.id;
  if (isKeyOther && isRecordOther && isVaultOther) return [marksGone('of another installation'), ...unseen];
  const isTaken = found.installation !== undefined && found.installation !== marks.installation;
  return [
    ...(isKeyOther ? [foreign('key', 'the master key', 'Bring back the key file that belongs to this data directory')] : []),
    ...(isRecordOther
      ? [foreign('events', 'the record of events', `${RESTORE}, and look whether EVENTSTORE_URL names the right database`)]
      : isTaken
        ? [taken]
        : []),
    ...(isVaultOther ? [foreign('vault', 'vault.db', RESTORE)] : []),
    ...(isApart && !isRecordOther && !isVaultOther ? [apart] : []),
    ...cuts(found.lost, [...(isRecordOther ? [] : ['marks' as const]), ...(isApart || isVaultOther ? [] : ['vault' as const]), 'views']),
    ...(isVaultOther ? [] : olderVault(marks, found.vault)),
  ];
}

/** Whether the vault says that this record is its own. */
const isKnownToVault = ({ vault, record }: Found): boolean => typeof vault === 'object' && vault.reached?.record === record;

/**
 * The installation that stores belong to: that of the marks; where those are gone or of another one, that which keeps the record of the
 * vault. Undefined where neither says it: a new one begins.
 */
export function installationOf(found: Found): string | undefined {
  const { marks } = found;
  if (typeof marks === 'object' && !wrongTies({ ...found, lost: [] }).some(({ store }) => store === 'marks')) return marks.installation;
  return isKnownToVault(found) ? found.installation : undefined;
}

/** The record of events is kept by another installation: this one keeps nothing in it. */
export const taken: Finding = {
  store: 'events',
  problem: 'the record of events is that of another installation: its first event names the one that keeps it',
  remedy:
    'Look whether EVENTSTORE_URL names the right database: each installation needs one of its own, or an EVENTSTORE_PREFIX of its own in a shared one. If this is to be that installation, bring its whole data directory here from where it ran, or from a backup',
};

const emptied: Finding = {
  store: 'vault',
  problem: 'vault.db is emptied: people, texts or readings that it held are neither in it nor erased',
  remedy: RESTORE,
};

const unreadable: Finding = {
  store: 'vault',
  problem: 'vault.db is damaged: what it says of itself cannot be read',
  remedy: RESTORE,
};

const marksGone = (how: string): Finding => ({
  store: 'marks',
  problem: `the file marks in the data directory is ${how}: it says what belongs together and how far it reached`,
  remedy: ACCEPT,
  lost: 'whether the events and the vault are whole can no longer be told',
});

const foreign = (store: 'key' | 'events' | 'vault', what: string, remedy: string): Finding => ({
  store,
  problem: `${what} is that of another installation`,
  remedy,
});

const apart: Finding = {
  store: 'events',
  problem: 'the record of events is not that of the installation of vault.db',
  remedy: `${RESTORE}, and look whether EVENTSTORE_URL names the right database`,
};

/** The finding that events at the end are missing, by the first lost event that a trusted store knows. */
const cuts = (lost: readonly LostEvent[], believed: readonly LostEvent['knownTo'][]): readonly Finding[] =>
  lost
    .filter(({ knownTo }) => believed.includes(knownTo))
    .slice(0, 1)
    .map(cut);

const cut = ({ stream, revision, at }: LostEvent): Finding => ({
  store: 'events',
  problem: `the events end before ${stream}@${revision}, which was acknowledged${at === undefined ? '' : `; the record had reached ${at}`}: cut short, emptied, older, or copied without their write-ahead log`,
  remedy: ACCEPT,
  lost: `every event after the end of the record, among them ${stream}@${revision}, for which people have receipts`,
});

function olderVault({ vault: marked }: MarkedStores, vault: Found['vault']): readonly Finding[] {
  if (!marked) return [];
  if (typeof vault !== 'object') return [emptied];
  const lost = marked.changes - vault.changes;
  if (lost <= 0) return [];
  return [
    {
      store: 'vault',
      problem: `vault.db lacks its last ${lost} changes: it is older, or was copied without its write-ahead log`,
      remedy: ACCEPT,
      lost: `${lost} changes of the vault: people seen first, their names and texts, and who read what`,
    },
  ];
}

/** The vault is not that of its key. Cannot be accepted. */
export const unopened = (path: string): Finding => ({
  store: 'vault',
  problem: `${path} does not open with its key: it is damaged, or of another installation`,
  remedy: RESTORE,
});

/** The record names persons or texts that the vault does not know. */
export const strangers = (count: number): readonly Finding[] =>
  count === 0
    ? []
    : [
        {
          store: 'vault',
          problem: `vault.db is older than the events: the record names ${count} persons or texts that it does not know`,
          remedy: ACCEPT,
          lost: `${count} persons or texts: who they were and what was written stays unknown, and they are strangers when they come back`,
        },
      ];

/** The record contains times after the time of the clock. */
export const futureRecord = (at: string, now: string): Finding => ({
  store: 'clock',
  problem: `the record reaches ${at}, but the clock of this machine says ${now}`,
  remedy:
    'Set the clock right and start again. If the clock is right and the record was dated by a wrong one, npm run accept-stores tells what that means',
  lost: 'nothing; but what is dated ahead stays so in the record, and its objects take no command until that time has come',
});

/**
 * The same findings; where write-ahead logs lie beside the stores, they say so: SQLite reads each as a part of its file, also an older one or that of another installation.
 */
export const withLogs = (found: readonly Finding[], logs: readonly string[]): readonly Finding[] =>
  logs.length === 0
    ? found
    : found.map((finding) =>
        finding.store === 'events' || finding.store === 'vault'
          ? {
              ...finding,
              remedy: `${logs.join(', ')} ${logs.length === 1 ? 'lies beside its file' : 'lie beside their files'}: look first whether that belongs there, for an older write-ahead log, or a strange one, hides what is in the file and is best moved away; nothing was changed yet. ${finding.remedy}`,
            }
          : finding,
      );

/** Throws StoresRefused with all findings, unless there is none, or the caller accepts what was lost and each is of that kind. */
export function judgeAll(found: readonly Finding[], isAccepting: boolean): void {
  if (!found.every(({ lost }) => isAccepting && lost !== undefined)) throw new StoresRefused(found);
}
