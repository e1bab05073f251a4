import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
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
  for (const name of FILES) for (const part of ['', '-wal', '-shm']) mustBeFile(join(data, `${name}${part}`));
  const opened = [data, ...inside(data)].filter((path) => close(path));
  for (const name of ['', 'events']) {
    const folder = join(data, name);
    if (statSync(folder, { throwIfNoEntry: false })) mustBeWritable(folder);
  }
  return opened;
}

/** Files with known names. */
const FILES = ['marks', 'vault.db', 'views.db', 'events/events.db', 'events/events.lock'] as const;

function mustBeFile(path: string): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return;
  if (!status.isFile()) throw refused(`${path} is not a file`, `Move it away, and bring the file back from a backup`);
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
      `${data} cannot be made (${codeOf(error)})`,
      `Name a directory in KYODO_DATA that can be made, or make it and give it to the user of the program`,
    );
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
