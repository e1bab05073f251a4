import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The header of a write-ahead log, by offset: bytes per page, and two numbers that are repeated in each of its frames. */
const HEADER = { length: 32, pageSize: 8, salts: 16 } as const;
/** The header of a frame, which precedes its page: number of the page, number of pages of the database after a commit (0: none), the numbers of the log. */
const FRAME = { length: 24, page: 0, pages: 4, salts: 8, saltsEnd: 16 } as const;

/** What the committed part of a write-ahead log says of its database. */
export interface WriteAheadLog {
  /** Pages of the database after the last commit. */
  readonly pages: number;
  /** Bytes of a page. */
  readonly pageSize: number;
  /** Numbers of the pages that the log holds, starting at 1. */
  readonly held: ReadonlySet<number>;
}

/**
 * Reads the headers of the frames of a write-ahead log that nobody writes. Undefined if it is not there or holds no commit. Sums are not compared: frames left from
 * before the log was begun anew have other salts, and SQLite ignores a torn last one, which no commit follows.
 */
export function writeAheadLogOf(path: string): WriteAheadLog | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < HEADER.length) return undefined;
  const file = openSync(path, 'r');
  try {
    const header = readAt(file, 0, HEADER.length);
    const pageSize = header.readUInt32BE(HEADER.pageSize);
    const salts = header.subarray(HEADER.salts, HEADER.salts + FRAME.saltsEnd - FRAME.salts);
    const held = new Set<number>();
    let begun: number[] = [];
    let pages = 0;
    for (let at: number = HEADER.length; at + FRAME.length + pageSize <= size; at += FRAME.length + pageSize) {
      const frame = readAt(file, at, FRAME.length);
      if (!frame.subarray(FRAME.salts, FRAME.saltsEnd).equals(salts)) break;
      begun.push(frame.readUInt32BE(FRAME.page));
      const committed = frame.readUInt32BE(FRAME.pages);
      if (committed === 0) continue;
      pages = committed;
      for (const page of begun) held.add(page);
      begun = [];
    }
    return pages === 0 ? undefined : { pages, pageSize, held };
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}
