/** Makes the record of a town large: the demo is played once, and its projects are then copied, completely or up to some event. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { play } from '../demo/play.ts';
import { ServerProcess } from '../demo/server.ts';
import { openEventLog, type EventLog } from '../src/event-store/embedded/event-log.ts';
import type { LogRecord } from '../src/event-store/embedded/log-reader.ts';

/** The generated record. */
export interface Generated {
  readonly projects: number;
  readonly events: number;
  /** Projects of exactly `LONG` events each. */
  readonly long: readonly string[];
}

/** Events of a long project. */
export const LONG = 60;

type Log = EventLog<string>;
type Template = readonly LogRecord<string>[];

/** Deadlines of the copies are fifty years later: none of them passes during the measurement. */
const later = (text: string): string => text.replace(/"202(\d-\d\d-\d\d)/g, '"207$1');

/** Fills a data directory without its views, which must catch up with it. `long` projects get `LONG` events each. */
export async function generate(data: string, projects: number, events: number, long: number): Promise<Generated> {
  const server = await ServerProcess.start(data);
  const { faults } = await play(server, { lang: 'ja', seed: 1 }, () => undefined);
  await server.stop();
  if (faults.length > 0) throw new Error(`the demo went wrong: ${faults.join('; ')}`);
  for (const file of ['views.db', 'views.db-wal', 'views.db-shm']) await rm(join(data, file), { force: true });
  const log = await openEventLog<string>('text', { directory: join(data, 'events') });
  try {
    return await copyProjects(log, projects, events, long);
  } finally {
    await log.close();
  }
}

async function copyProjects(log: Log, projects: number, events: number, long: number): Promise<Generated> {
  const recorded = log.committed.readAll(0, 10_000);
  const templates = [...Map.groupBy(recorded, ({ stream }) => stream)]
    .filter(([stream]) => stream.startsWith('project-'))
    .map(([, each]) => each);
  const longest = templates.find(({ length }) => length >= LONG);
  if (!longest) throw new Error(`no project of the demo has ${LONG} events`);
  const copies = templates.map(copierOf);
  const copyLongest = copierOf(longest);
  const made: string[] = [];
  let [count, number] = [recorded.length, templates.length];
  while (number < projects) {
    const pending: Promise<unknown>[] = [];
    for (; number < projects && pending.length < 500; number += 1) {
      const id = randomUUID();
      const isLong = made.length < long;
      if (isLong) made.push(id);
      // Most of the demo's projects are short: the others balance them.
      const mean = (events - count) / (projects - number);
      const list = isLong ? copyLongest(id, LONG) : copies[number % copies.length]!(id, Math.max(1, Math.round(mean * 2.2)));
      count += list.length;
      pending.push(log.append({ stream: `project-${id}`, expected: -1, events: list }));
    }
    await Promise.all(pending);
  }
  return { projects, events: count, long: made };
}

/** Copies the first events of a project to another id. */
function copierOf(template: Template): (id: string, length: number) => { id: string; type: string; data: string; metadata: string }[] {
  const old = template[0]!.stream.slice('project-'.length);
  const parts = template.map(({ type, data, metadata }) => ({ type, data: later(data).split(old), metadata: later(metadata).split(old) }));
  return (id, length) =>
    parts
      .slice(0, length)
      .map(({ type, data, metadata }) => ({ id: randomUUID(), type, data: data.join(id), metadata: metadata.join(id) }));
}
