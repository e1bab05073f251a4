import { decisions } from '../../src/domain/decisions.ts';
import type { Decision } from '../../src/domain/kernel/decision.ts';
import { Replayer } from '../../src/audit/replay.ts';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.ts';
import { memoryEventStore, type MemoryRecord } from '../../src/event-store/memory-event-store.ts';

/** A whole record as text, so that a test can falsify it. */
export async function recordOf(store: EventStore): Promise<readonly MemoryRecord[]> {
  const records: MemoryRecord[] = [];
  for (let position = ''; ;) {
    const batch = await store.readAll(position, { limit: 500 });
    for (const { data, metadata, ...event } of batch)
      records.push({ ...event, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
    const last = batch.at(-1);
    if (!last) return records;
    position = last.position;
  }
}

/** A record in which some events were edited behind everybody's back. */
export const falsified = (records: readonly MemoryRecord[], edit: (event: MemoryRecord) => object | undefined): MemoryRecord[] =>
  records.map((event) => {
    const data = edit(event);
    return data ? { ...event, data: JSON.stringify(data) } : event;
  });

/** The decisions of a record that do not come out of it again, as `Command stream@revision`, in its order. */
export async function notReproduced(records: readonly MemoryRecord[]): Promise<readonly string[]> {
  const store = memoryEventStore(structuredClone(records) as MemoryRecord[]);
  const replayer = new Replayer(store);
  const streams = [...new Set(records.map(({ stream }) => stream))].filter((stream) => !stream.startsWith('refusal-'));
  const replays = await Promise.all(streams.map((stream) => replayer.replayAll(stream)));
  return replays
    .flat()
    .filter(({ reproduced }) => !reproduced)
    .map(({ command, stream, revision }) => `${command} ${stream}@${revision}`);
}

/** Every decision of a command in a record, as `notReproduced` names it. */
export const decisionsBy = (records: readonly MemoryRecord[], ...commands: readonly string[]): readonly string[] =>
  records.flatMap(({ stream, revision, metadata }) => {
    const { name, index } = (JSON.parse(metadata) as StoredEvent['metadata']).command;
    return index === 0 && commands.includes(name) ? [`${name} ${stream}@${revision}`] : [];
  });

/** Works while one rule of the table is another one. */
export async function withRule<T>(command: string, change: (decision: Decision) => Decision, work: () => Promise<T>): Promise<T> {
  const table = decisions as Map<string, Decision>;
  const before = table.get(command);
  if (!before) throw new Error(`no such command: ${command}`);
  table.set(command, change(before));
  try {
    return await work();
  } finally {
    table.set(command, before);
  }
}
