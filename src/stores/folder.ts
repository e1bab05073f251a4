import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { StoresRefused } from './stores-refused.ts';

const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Creates the data directory if it is missing, and removes the access of other users to it and its content: directories 0700, files 0600,
 * also for files that are created later. Returns the paths that were open to others before. Throws StoresRefused for paths that cannot be
 * written or protected.
 */
export function closeFolder(data: string): readonly string[] {
  if (isMainThread) process.umask(OTHERS); // a thread has the umask of its process
  make(data);
  mustBeWritable(data);
  mustBeFolder(join(data, 'events'));
  for (const [name, remedy] of Object.entries(FILES)) mustBeFile(join(data, name), remedy);
  for (const name of DATABASES)
    for (const side of SIDES) mustBeFile(join(data, `${name}${side}`), 'SQLite keeps files of its own by this name');
  const opened = [data, ...inside(data)].filter((path) => close(path));
  for (const name of ['', 'events']) {
    const folder = join(data, name);
    if (statSync(folder, { throwIfNoEntry: false })) mustBeWritable(folder);
  }
  return opened;
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
  'accepted.jsonl': FROM_BACKUP,
} as const;
const DATABASES = ['vault.db', 'views.db', 'events/events.db', 'events/events.lock'] as const;
/** What SQLite makes, reads and removes beside a database. */
const SIDES = ['-wal', '-shm', '-journal'] as const;

function mustBeFolder(path: string): void {
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
  const status = statSync(path, { throwIfNoEntry: false });
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
    throw refused(
      `${data} cannot be made${closedAbove(data)} (${codeOf(error)})`,
      `Name a directory in KYODO_DATA that can be made, or make it and give it to the user of the program`,
    );
  }
}

/** Names the folder in which it would be made, if that is what cannot be written. */
function closedAbove(data: string): string {
  let folder = dirname(resolve(data));
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return '';
  } catch {
    return `, as ${folder} cannot be written`;
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

/** All files of Kyodo in its directory: companion files, targets of links, and the folder of the events with its files. */
const inside = (data: string): readonly string[] =>
  ['', 'events'].flatMap((folder) => {
    const path = join(data, folder);
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
    const files = readdirSync(path).map((name) => join(path, name));
    return [...(folder ? [path] : []), ...files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())];
  });

/** Removes the access of other users; returns whether they had any. */
function close(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status || (status.mode & OTHERS) === 0) return false;
  const right = status.isDirectory() ? '700' : '600';
  if ((status.mode & STICKY) !== 0 && status.isDirectory())
    throw refused(`${path} is a folder for everybody`, `Name a directory of its own in KYODO_DATA`);
  try {
    chmodSync(path, Number.parseInt(right, 8));
  } catch (error) {
    throw refused(
      `${path} is open to others and cannot be closed (${codeOf(error)})`,
      `chmod ${right} it as its owner${hintFor(path, status)}`,
    );
  }
  return true;
}

const hintFor = (path: string, status: Stats): string =>
  status.isDirectory() ? `, or name a new directory in it, such as ${join(path, 'kyodo')}, in KYODO_DATA` : ` (of ${dirname(path)})`;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'no reason given';

const refused = (problem: string, remedy: string) => new StoresRefused([{ store: 'folder', problem, remedy }]);
