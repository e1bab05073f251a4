import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The last event that is known to be in the record. */
export interface LastEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly position: string;
}

/** Which stores belong together, and the point that each has reached at least. */
export interface MarkedStores {
  /** Id of the installation. */
  readonly installation: string;
  /** Fingerprint of the master key; absent until it is opened for the first time. */
  readonly key?: string;
  /** Identity of the record; absent until it is opened for the first time. */
  readonly record?: string;
  /** Identity of the vault, and how often it was changed; absent until it is opened for the first time. */
  readonly vault?: { readonly id: string; readonly changes: number };
  /** The last acknowledged event. */
  readonly last?: LastEvent;
  /** The latest recorded time. */
  readonly at?: string;
}

/** The content of a marks file. */
export type FoundMarks = 'missing' | 'damaged' | MarkedStores;

/** Bytes of one of the two copies. */
const SLOT = 1024;
const FORMAT = 1;

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const slotOf = (count: number, marks: MarkedStores): string => {
  const text = JSON.stringify({ format: FORMAT, count, ...marks });
  const slot = `${sumOf(text)} ${text}`;
  if (Buffer.byteLength(slot) >= SLOT) throw new RangeError(`marks have at most ${SLOT} bytes`);
  return `${slot}${' '.repeat(SLOT - 1 - Buffer.byteLength(slot))}\n`;
};

const parse = (slot: string): { readonly count: number; readonly marks: MarkedStores } | undefined => {
  const [sum, text] = [slot.slice(0, 16), slot.slice(17).trimEnd()];
  if (sumOf(text) !== sum) return undefined;
  const { format, count, ...marks } = JSON.parse(text) as MarkedStores & { readonly format: number; readonly count: number };
  return format === FORMAT ? { count, marks } : undefined;
};

/** The first bytes of a file, whatever its size; nothing of what is not a file. */
function beginningOf(path: string, most: number): Buffer {
  if (!statSync(path).isFile()) return Buffer.alloc(0);
  const bytes = Buffer.alloc(most);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, most, 0));
  } finally {
    closeSync(file);
  }
}

/** The newer valid copy of the two. */
const newest = (path: string): ReturnType<typeof parse> => {
  const bytes = beginningOf(path, 2 * SLOT);
  const slots = [0, 1].map((index) => parse(bytes.subarray(index * SLOT, (index + 1) * SLOT).toString()));
  return slots.filter((slot) => slot !== undefined).sort((one, other) => other.count - one.count)[0];
};

/** Reads a marks file. One of its two copies may be damaged by a power failure: the other one counts then. */
export const readMarks = (path: string): FoundMarks => (existsSync(path) ? (newest(path)?.marks ?? 'damaged') : 'missing');

/**
 * A small plain file next to the stores. It records which stores belong together and the point that each has reached at least (OPS-7). It
 * is written after a store has stored something, without waiting for the disk: after a power failure it may be behind the stores, but never
 * ahead. So a store that ends before its mark has lost data.
 */
export class Marks {
  readonly #file: number;
  #count: number;
  #marks: MarkedStores;
  #isQueued = false;
  #isClosed = false;

  /**
   * Opens or creates the file, and writes the marks to it; when this returns they are on the disk. An interrupted creation leaves no
   * partial file.
   */
  constructor(path: string, marks: MarkedStores) {
    const isThere = existsSync(path);
    this.#count = (isThere && newest(path)?.count) || 0;
    this.#marks = marks;
    const draft = `${path}.new`;
    this.#file = isThere ? openSync(path, 'r+') : openSync(draft, 'w', 0o600);
    for (let copy = 0; copy < 2; copy += 1) this.#write();
    fsyncSync(this.#file);
    if (isThere) return;
    renameSync(draft, path);
    const folder = openSync(dirname(path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  get now(): MarkedStores {
    return this.#marks;
  }

  /** Changes marks: they are written before the next turn of the event loop ends. */
  set(change: Partial<MarkedStores>): void {
    this.#marks = { ...this.#marks, ...change };
    if (this.#isQueued || this.#isClosed) return;
    this.#isQueued = true;
    setImmediate(() => this.#flush());
  }

  /** Writes pending marks and closes the file; when this returns the marks are on the disk. */
  close(): void {
    this.#isClosed = true;
    this.#isQueued = true;
    this.#flush();
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #flush(): void {
    if (!this.#isQueued) return;
    this.#isQueued = false;
    this.#write();
  }

  #write(): void {
    this.#count += 1;
    writeSync(this.#file, slotOf(this.#count, this.#marks), (this.#count % 2) * SLOT);
  }
}
