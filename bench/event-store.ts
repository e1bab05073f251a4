/**
 * How fast the embedded event store appends, compared with SQLite called directly; and how fast it starts. `node bench/event-store.ts`
 * prints both.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '../src/event-store/embedded/embedded-event-store.ts';
import type { NewEvent } from '../src/event-store/event-store.ts';
import { openBareWriter } from './bare-writer.ts';

/** One line of a report: the name, our value and the limit in the same unit (per second), their ratio, and the target of the ratio. */
export interface BenchRow {
  readonly what: string;
  readonly ours: number;
  readonly limit: number;
  readonly ratio: number;
  readonly target?: number;
  /** 99th percentile of the response time, in milliseconds. */
  readonly p99?: number;
  readonly note?: string;
}

/** An event of the usual size (about 1 KB), in the fields of the real envelope. */
export const event = (index: number): NewEvent => ({
  id: randomUUID(),
  type: 'ProjectRegistered',
  data: { title: '空き家を地域の居場所に', summary: '協働のまちづくり'.repeat(12), budget: 1_200_000 + index, party: randomUUID() },
  metadata: {
    schema: 1,
    ruleset: 1,
    at: '2026-11-21T09:00:00.000+09:00',
    by: { kind: 'person', id: randomUUID(), roles: ['office'], municipality: '272124' },
    command: { id: randomUUID(), name: 'registerProject', index: 0, of: 1, input: { title: '空き家を地域の居場所に', budget: 1_200_000 } },
    consulted: [['municipality-272124', 12]],
    correlationId: randomUUID(),
    salts: { public: '0'.repeat(32), parties: '1'.repeat(32), restricted: '2'.repeat(32) },
  },
});

/** Runs a number of writers for a while, each appending to its own stream one after another; returns appends per second. */
export const appendsPerSecond = async (
  writers: number,
  milliseconds: number,
  append: (stream: string, event: NewEvent, expected: number) => Promise<unknown>,
): Promise<number> => {
  const events = Array.from({ length: 2_000 }, (_, index) => event(index));
  let count = 0;
  const start = performance.now();
  const write = async () => {
    const stream = `project-${randomUUID()}`;
    for (let expected = -1; performance.now() - start < milliseconds; expected++) {
      // The content is created in advance, the id is not: 122 random bits per append count for neither side.
      await append(stream, { ...events[count++ % events.length]!, id: randomUUID() }, expected);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return count / ((performance.now() - start) / 1000);
};

export const inDirectory = async <T>(work: (directory: string) => Promise<T>): Promise<T> => {
  const directory = mkdtempSync(join(tmpdir(), 'kyodo-bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

export const ours = (writers: number, milliseconds: number) =>
  inDirectory(async (directory) => {
    const store = await openEmbeddedEventStore({ directory });
    const rate = await appendsPerSecond(writers, milliseconds, (stream, event, expected) => store.append(stream, [event], expected));
    await store.close();
    return rate;
  });

const bare = (writers: number, milliseconds: number) =>
  inDirectory(async (directory) => {
    const { append, close } = await openBareWriter(join(directory, 'bare.db'));
    const rate = await appendsPerSecond(writers, milliseconds, append);
    await close();
    return rate;
  });

export const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Appends per second of the embedded store through its port, compared with a worker that only inserts and commits the same events
 * (`bare-writer.ts`). Measured in many short turns, each in a new directory, because other programs use the disk too. The ratio is the
 * median of the turns.
 */
export const benchEventStore = async ({ milliseconds = 400, turns = 15 } = {}): Promise<BenchRow[]> => {
  const rows: BenchRow[] = [];
  for (const [writers, target] of [[1], [16], [64, 0.8]] as const) {
    const rates: { readonly limit: number; readonly ours: number }[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const first = turn % 2 ? await ours(writers, milliseconds) : undefined;
      const limit = await bare(writers, milliseconds);
      rates.push({ limit, ours: first ?? (await ours(writers, milliseconds)) });
    }
    rows.push({
      what: `appends/s, embedded, ${writers} writers`,
      ours: Math.round(median(rates.map((rate) => rate.ours))),
      limit: Math.round(median(rates.map((rate) => rate.limit))),
      ratio: median(rates.map((rate) => rate.ours / rate.limit)),
      ...(target && { target }),
    });
  }
  return rows;
};

/** Fills a directory with events: 1,000 per append, 20 per stream and round. */
export const fill = async (directory: string, count: number): Promise<void> => {
  const store = await openEmbeddedEventStore({ directory });
  for (let at = 0; at < count; at += 1000) {
    const stream = (index: number) => `project-${(at / 1000 + index * 997) % 5000}`;
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const { revision } = await store.read(stream(index), Number.MAX_SAFE_INTEGER);
        await store.append(
          stream(index),
          Array.from({ length: 20 }, (_, place) => event(place)),
          revision,
        );
      }),
    );
  }
  await store.close();
};

/** The time to open the store, in milliseconds, and the resident memory of the process afterwards, in MB. */
export const measureStart = async (directory: string): Promise<{ readonly open: number; readonly resident: number }> => {
  const start = performance.now();
  const store = await openEmbeddedEventStore({ directory });
  await store.head();
  const open = performance.now() - start;
  const resident = process.memoryUsage.rss() / 2 ** 20;
  await store.close();
  return { open, resident };
};

if (import.meta.main) console.table(await benchEventStore());
