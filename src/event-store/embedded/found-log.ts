import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasJournal, openDatabase } from '../../platform/sqlite.ts';
import { fromPosition, toPosition } from '../codec.ts';
import type { EventStore, FoundRecord, Position, StoredEvent, StreamSlice } from '../event-store.ts';
import { heldDirectory, type HeldDirectory } from './data-directory.ts';
import { openEmbeddedEventStore, readSlice, stored } from './embedded-event-store.ts';
import { isMade } from './log-file.ts';
import { LogReader } from './log-reader.ts';

/**
 * Finds an embedded log in a directory and reads what is in it. A connection that only reads takes what a write-ahead log holds into account and never moves it into the file, also
 * when it is closed: a log that is not that of this file does no harm yet. Throws DirectoryInUse.
 */
export function findLog(directory: string): FoundRecord {
  const held = heldDirectory(directory);
  try {
    return new FoundLog(directory, held, readerOf(join(directory, 'events.db')));
  } catch (error) {
    held.release();
    throw error;
  }
}

/** Reads a log, if there is one yet: its making may have been interrupted. */
function readerOf(path: string): LogReader<string> | undefined {
  if (!existsSync(path) || statSync(path).size === 0 || hasJournal(path)) return undefined;
  const database = openDatabase(path, { readOnly: true });
  try {
    if (!isMade(database, path)) return undefined;
  } finally {
    database.close();
  }
  return new LogReader(path, 'text');
}

class FoundLog implements FoundRecord {
  readonly record: string;
  readonly #directory: string;
  readonly #held: HeldDirectory;
  readonly #reader: LogReader<string> | undefined;
  #isDone = false;

  constructor(directory: string, held: HeldDirectory, reader: LogReader<string> | undefined) {
    this.#directory = directory;
    this.#held = held;
    this.#reader = reader;
    this.record = reader?.identity() ?? '';
  }

  async read(stream: string, from = 0): Promise<StreamSlice> {
    const reader = this.#reader;
    return reader ? readSlice(() => reader, stream, from) : { revision: -1, events: [] };
  }

  async readAll(after: Position, { limit }: { readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#reader?.readAll(fromPosition(after), limit).map(stored) ?? [];
  }

  async head(): Promise<Position> {
    return toPosition(this.#reader?.head() ?? 0);
  }

  hold(): void {
    this.#held.hold();
  }

  async open(): Promise<EventStore> {
    this.hold();
    this.#isDone = true;
    this.#reader?.close();
    return openEmbeddedEventStore({ directory: this.#directory, held: this.#held.release });
  }

  async close(): Promise<void> {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#reader?.close();
    this.#held.release();
  }
}
