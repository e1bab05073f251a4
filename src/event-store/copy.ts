import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { stored } from './embedded/embedded-event-store.ts';
import { isJson, isUngapped } from './embedded/log-file.ts';
import { LogReader, type LogRecord } from './embedded/log-reader.ts';
import { openDatabase } from '../platform/sqlite.ts';
import { IdMismatch, START, UnknownOutcome, WrongRevision, type EventStore, type NewEvent, type StoredEvent } from './event-store.ts';

/** The target of the copy: another store, with the identity of its record. */
export type CopyTarget = Pick<EventStore, 'readAll' | 'append'> & { readonly record: string };

/** The result of a copy. */
export interface Copied {
  /** Events of the record; both sides have the same number, and each event was compared. */
  readonly events: number;
  /** How many of them were copied this time; the others were copied before. */
  readonly copied: number;
}

/** Nothing is copied (any more): the log is not whole, or the target contains something other than the beginning of this record. */
export class CopyRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CopyRefused';
  }
}

/** The most events that are read or appended in one call, and the most bytes of one append. */
const PAGE = 1000;
const APPEND_EVENTS = 200;
const APPEND_BYTES = 500_000;
/** Attempts of an append whose outcome stays unknown. */
const TRIES = 10;

/**
 * Copies the embedded log in a directory into another store, in the total order, with unchanged ids, types, data, metadata and revisions.
 * The events that the target has already are compared first, so an interrupted copy continues where it stopped; the copied events are
 * compared afterwards. No other process may write on either side. Throws CopyRefused if the sides differ, and before anything is written if
 * events are missing or unreadable in the middle of the log; the caller has held the log against the other stores. After success the
 * directory is marked as copied.
 */
export async function copyRecord(
  directory: string,
  target: CopyTarget,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Copied> {
  const path = join(directory, 'events.db');
  mustBeWhole(path);
  const reader = new LogReader<string>(path, 'text');
  try {
    const head = reader.head();
    const sides = new Sides(reader, target);
    await sides.compare();
    const before = sides.compared;
    await append(reader, target, sides.place, (place) => progress(place, head));
    await sides.compare();
    if (sides.place !== head) throw new CopyRefused(`only ${sides.compared} events arrived`);
    markCopied(directory, target.record);
    return { events: sides.compared, copied: sides.compared - before };
  } finally {
    reader.close();
  }
}

function mustBeWhole(path: string): void {
  const database = openDatabase(path, { readOnly: true });
  try {
    if (isUngapped(database) && isJson(database)) return;
  } finally {
    database.close();
  }
  throw new CopyRefused(`${path} is not whole: events have gone from within it. Bring the whole data directory back from one backup`);
}

/** Both sides, compared event by event in order. */
class Sides {
  /** The number of compared events, and the position of the last of them in the source. */
  compared = 0;
  place = 0;
  readonly #reader: LogReader<string>;
  readonly #target: CopyTarget;
  #theirs = START;

  constructor(reader: LogReader<string>, target: CopyTarget) {
    this.#reader = reader;
    this.#target = target;
  }

  /** Compares up to the end of the target. */
  async compare(): Promise<void> {
    for (;;) {
      const theirs = await this.#target.readAll(this.#theirs, { limit: PAGE });
      if (theirs.length === 0) return;
      const ours = this.#reader.readAll(this.place, theirs.length);
      theirs.forEach((event, index) => assertSame(ours[index], event));
      this.compared += theirs.length;
      this.place = ours.at(-1)!.position;
      this.#theirs = theirs.at(-1)!.position;
    }
  }
}

function assertSame(record: LogRecord<string> | undefined, theirs: StoredEvent): void {
  const ours = record && { ...stored(record), position: theirs.position };
  const plain = (event: StoredEvent) => ({ ...event, metadata: { ...event.metadata, command: { ...event.metadata.command } } });
  if (ours && isDeepStrictEqual(plain(ours), plain(theirs))) return;
  const here = record ? `${record.type} in ${record.stream}@${record.revision}` : 'nothing more';
  throw new CopyRefused(
    `the target is no copy of this record: where it has ${theirs.type} in ${theirs.stream}@${theirs.revision}, the embedded log has ${here}`,
  );
}

async function append(reader: LogReader<string>, target: CopyTarget, after: number, progress: (place: number) => void): Promise<void> {
  for (let place = after; ;) {
    const records = reader.readAll(place, PAGE);
    if (records.length === 0) return;
    for (const group of groupsOf(records)) await appendGroup(target, group);
    place = records.at(-1)!.position;
    progress(place);
  }
}

/** Groups of consecutive events of one stream, each small enough for one append. */
function groupsOf(records: readonly LogRecord<string>[]): readonly (readonly LogRecord<string>[])[] {
  const groups: LogRecord<string>[][] = [];
  let bytes = 0;
  for (const record of records) {
    const group = groups.at(-1);
    const size = Buffer.byteLength(record.data) + Buffer.byteLength(record.metadata);
    bytes += size;
    if (group && group[0]!.stream === record.stream && group.length < APPEND_EVENTS && bytes <= APPEND_BYTES) group.push(record);
    else {
      groups.push([record]);
      bytes = size;
    }
  }
  return groups;
}

const asNew = ({ id, type, data, metadata }: LogRecord<string>): NewEvent => ({
  id,
  type,
  data: JSON.parse(data) as unknown,
  metadata: JSON.parse(metadata) as NewEvent['metadata'],
});

async function appendGroup(target: CopyTarget, group: readonly LogRecord<string>[]): Promise<void> {
  const { stream, revision } = group[0]!;
  const events = group.map(asNew);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await target.append(stream, events, revision - 1);
      return;
    } catch (error) {
      if (error instanceof WrongRevision || error instanceof IdMismatch)
        throw new CopyRefused(`somebody else writes to the target: ${error.message}`);
      if (!(error instanceof UnknownOutcome) || attempt === TRIES) throw error;
      await pause(2 ** attempt * 10);
    }
  }
}

const markIn = (directory: string) => join(directory, 'copied.json');

/** Notes the record of a complete copy; the file is whole or not there, also after a power failure. */
function markCopied(directory: string, record: string): void {
  const mark = markIn(directory);
  writeFileSync(`${mark}.draft`, `${JSON.stringify({ record })}\n`, { mode: 0o600, flush: true });
  renameSync(`${mark}.draft`, mark);
}

/** Whether the log in a directory was completely copied into a record. Throws CopyRefused if the note about it cannot be read. */
export function wasCopied(directory: string, record: string): boolean {
  const mark = markIn(directory);
  return record !== '' && existsSync(mark) && notedIn(mark) === record;
}

/** The record that the note names. */
function notedIn(mark: string): string {
  let noted: unknown;
  try {
    noted = JSON.parse(readFileSync(mark, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof noted === 'object' && noted !== null && 'record' in noted && typeof noted.record === 'string') return noted.record;
  throw new CopyRefused(
    `${mark} is damaged: it names the record into which the log was copied. Remove it and run \`npm run migrate\` again, which compares both and goes on, or bring it back from a backup`,
  );
}
