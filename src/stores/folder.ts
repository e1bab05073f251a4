import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { besideOf, isLink, linkBeside, linkProblem, statusOf } from './beside.ts';
import { StoresRefused } from './stores-refused.ts';

const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Looks whether a data directory can be made or written and closed to others, and whether files lie where Kyodo has files, each one of its own and within reach: also the
 * key must be none of them. Changes nothing. Throws StoresRefused.
 */
export function lookAtFolder(data: string, keyFile?: string): void {
  mustLead(data, '', false);
  if (!existsSync(data)) return mustBeMakeable(data);
  if (!statSync(data).isDirectory()) throw unmakeable(data, 'EEXIST');
  mustBeWritable(data);
  const events = join(data, 'events');
  mustBeFolder(events);
  if (existsSync(events)) mustBeWritable(events);
  for (const [name, remedy] of Object.entries(FILES)) {
    if (name !== VIEWS) mustLead(join(data, name), remedy, isDatabase(name));
    mustBeFile(join(data, name), remedy);
  }
  for (const draft of DRAFTS) mustBeNoLink(join(data, draft), FILES[draft]);
  for (const name of DATABASES) if (name !== VIEWS) mustBeNoLink(linkBeside(join(data, name)), KEPT_BY_SQLITE);
  for (const path of DATABASES.flatMap((name) => besideOf(join(data, name)))) mustBeFile(path, KEPT_BY_SQLITE);
  mustDiffer([...Object.keys(FILES).map((name) => join(data, name)), ...(keyFile === undefined ? [] : [keyFile])]);
  for (const path of ownPaths(data)) mustBeCloseable(path);
}

/**
 * Creates the data directory if it is missing, and removes the access of other users to it and to the files of Kyodo in it: directories
 * 0700, files 0600, also for files that are created later; other files there are left as they are. Returns the paths that were open to
 * others before. Throws StoresRefused for paths that cannot be written or protected, before anything is changed.
 */
export function closeFolder(data: string): readonly string[] {
  if (isMainThread) process.umask(OTHERS); // a thread has the umask of its process
  lookAtFolder(data);
  make(data);
  return ownPaths(data).filter(close);
}

const FROM_BACKUP = 'Bring the file back from a backup';
const NEW = 'It is made again';

/** Files that are opened by name, and what is to be done when something else lies there, besides moving it away. */
const FILES = {
  marks: FROM_BACKUP,
  'marks.new': NEW,
  'vault.db': FROM_BACKUP,
  'views.db': 'The views are made again from the events',
  'events/events.db': FROM_BACKUP,
  'events/events.lock': NEW,
  'events/copied.json': FROM_BACKUP,
  'events/copied.json.draft': NEW,
  'accepted.jsonl': FROM_BACKUP,
} as const;
/** They are written and renamed: through a link another file would be overwritten. */
const DRAFTS = ['marks.new', 'events/copied.json.draft'] as const;
/** What is wrong with it is mended by making it again. */
const VIEWS = 'views.db';
const DATABASES = ['vault.db', VIEWS, 'events/events.db', 'events/events.lock'] as const;
const KEPT_BY_SQLITE = 'SQLite keeps files of its own by this name, and follows no link to one';

const isDatabase = (name: string): boolean => (DATABASES as readonly string[]).includes(name);

/** A link must lead to something that can be reached: nothing is made where it leads, for a disk may be missing there. */
function mustLead(path: string, remedy: string, isDatabaseThere: boolean): void {
  const problem = linkProblem(path, isDatabaseThere);
  if (problem === undefined) return;
  const mend =
    'Mount the disk that it leads to, or give that folder to the user of the program. If nothing belongs there, move the link away';
  throw refused(problem, remedy === '' ? mend : `${mend}. ${remedy}`);
}

function mustBeNoLink(path: string | undefined, remedy: string): void {
  if (path !== undefined && isLink(path)) throw refused(`${path} is a link, not a file`, `Move it away. ${remedy}`);
}

/** Two names of one file would have each overwrite what the other keeps. */
function mustDiffer(paths: readonly string[]): void {
  const found = new Map<string, string>();
  for (const path of paths) {
    const status = statusOf(path);
    if (!status) continue;
    const file = `${status.dev}:${status.ino}`;
    const other = found.get(file);
    if (other !== undefined)
      throw refused(
        `${other} and ${path} are one file`,
        'Move the one that is only a link, or a second name, away: each of them is a file of its own',
      );
    found.set(file, path);
  }
}

function mustBeFolder(path: string): void {
  mustLead(path, 'Bring the folder back from a backup if it is lost', false);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status && !status.isDirectory())
    throw refused(`${path} is ${kindOf(status)}, not a folder`, 'Move it away, and bring the folder back from a backup');
}

const kindOf = (status: Stats): string => {
  if (status.isFile()) return 'a file';
  if (status.isDirectory()) return 'a folder';
  return status.isFIFO() ? 'a pipe' : status.isSocket() ? 'a socket' : 'a device';
};

function mustBeFile(path: string, remedy: string): void {
  const status = statusOf(path);
  if (!status) return;
  if (!status.isFile()) throw refused(`${path} is ${kindOf(status)}, not a file`, `Move it away. ${remedy}`);
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw refused(`${path} cannot be read and written (${codeOf(error)})`, `Give it to the user of the program (chown, chmod 600)`);
  }
}

function make(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unmakeable(data, codeOf(error));
  }
}

const unmakeable = (data: string, why: string, above = '') =>
  refused(
    `${data} cannot be made${above} (${why})`,
    `Name a directory in KYODO_DATA that can be made, or make it and give it to the user of the program`,
  );

/** Whether the folder in which it would be made can be written; refused by the name of that folder. */
function mustBeMakeable(data: string): void {
  let folder = dirname(resolve(data));
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) throw unmakeable(data, 'ENOTDIR');
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unmakeable(data, codeOf(error), `, as ${folder} cannot be written`);
  }
}

function mustBeWritable(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw refused(
      `${folder} cannot be written (${codeOf(error)})`,
      `Give it to the user of the program (chown, chmod 700), mount it for writing, or name another directory in KYODO_DATA`,
    );
  }
}

/** The data directory, the folder of the events, and the files of Kyodo in them, with what lies beside a database and the targets of links. */
const ownPaths = (data: string): readonly string[] => [
  ...[data, join(data, 'events')],
  ...Object.keys(FILES).map((name) => join(data, name)),
  ...DATABASES.flatMap((name) => besideOf(join(data, name))),
];

const isOpen = (path: string): boolean => ((statusOf(path)?.mode ?? 0) & OTHERS) !== 0;

/** What is open to others must be closed, which only its owner and the administrator can. */
function mustBeCloseable(path: string): void {
  if (!isOpen(path)) return;
  const status = statSync(path);
  if ((status.mode & STICKY) !== 0 && status.isDirectory())
    throw refused(`${path} is a folder for everybody`, `Name a directory of its own in KYODO_DATA`);
  const user = process.geteuid?.();
  if (user !== undefined && user !== 0 && user !== status.uid) throw unclosable(path, status, 'EPERM');
}

/** Removes the access of other users; returns whether they had any. */
function close(path: string): boolean {
  if (!isOpen(path)) return false;
  const status = statSync(path);
  try {
    chmodSync(path, status.isDirectory() ? 0o700 : 0o600);
  } catch (error) {
    throw unclosable(path, status, codeOf(error));
  }
  return true;
}

const unclosable = (path: string, status: Stats, why: string) =>
  refused(
    `${path} is open to others and cannot be closed (${why})`,
    `chmod ${status.isDirectory() ? '700' : '600'} it as its owner${hintFor(path, status)}`,
  );

const hintFor = (path: string, status: Stats): string =>
  status.isDirectory() ? `, or name a new directory in it, such as ${join(path, 'kyodo')}, in KYODO_DATA` : ` (of ${dirname(path)})`;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'no reason given';

const refused = (problem: string, remedy: string) => new StoresRefused([{ store: 'folder', problem, remedy }]);
