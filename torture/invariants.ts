import { join } from 'node:path';
import { ownCommandId } from '../src/commands/own-id.ts';
import { project } from '../src/domain/project/project.ts';
import { fold, objectOf } from '../src/domain/kernel/aggregate.ts';
import { START, type EventStore, type StoredEvent } from '../src/event-store/event-store.ts';
import { openDatabase } from '../src/platform/sqlite.ts';
import type { Given } from './clients.ts';

/** Reads all events of a store. */
export async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let position = START; ;) {
    const batch = await store.readAll(position, { limit: 1000 });
    events.push(...batch);
    const last = batch.at(-1);
    if (!last) return events;
    position = last.position;
  }
}

/** Conditions that must hold after any crash. Returns every breach in words. */
export function breaches(data: string, events: readonly StoredEvent[], given: readonly Given[]): readonly string[] {
  return [...acknowledged(events, given), ...doubles(events), ...gaps(events), ...views(data, events)];
}

/** Acknowledged ⊆ stored. */
function acknowledged(events: readonly StoredEvent[], given: readonly Given[]): readonly string[] {
  const kept = new Map(Map.groupBy(events, ({ metadata }) => metadata.command.id));
  const persons = [...new Set(events.flatMap(({ metadata: { by } }) => (by.kind === 'person' ? [by.id] : [])))];
  return given.flatMap(({ commandId, name, receipt }) => {
    if (!receipt) return [];
    const types = persons.flatMap((person) => kept.get(ownCommandId(commandId, person)) ?? []).map(({ type }) => type);
    return types.join() === receipt.events.join()
      ? []
      : [`lost: ${name} ${commandId} was acknowledged with ${receipt.events.join()}, kept is ${types.join()}`];
  });
}

/**
 * No command has two effects, and everything that a client requested once (every proposal has a unique title) exists once, under any
 * command id.
 */
function doubles(events: readonly StoredEvent[]): readonly string[] {
  const seen = new Set<string>();
  return [...repeated(events, seen), ...wantedOnce(events, seen)];
}

const wantedOnce = (events: readonly StoredEvent[], seen: Set<string>): readonly string[] =>
  events.flatMap(({ type, data, stream }) => {
    const { title } = data as { title?: string };
    if (type !== 'ProjectProposed' || title === undefined) return [];
    if (seen.has(title)) return [`twice: ${title} in ${stream}`];
    seen.add(title);
    return [];
  });

const repeated = (events: readonly StoredEvent[], seen: Set<string>): readonly string[] =>
  events.flatMap(({ metadata: { command }, stream, type }) => {
    if (type === 'AttemptRefused') return []; // an attempt may be repeated under its id, and is counted
    const name = `${command.id}#${command.index}`;
    if (seen.has(name)) return [`twice: ${command.name} ${name} in ${stream}`];
    seen.add(name);
    return [];
  });

/** Revisions of each stream have no gap. */
function gaps(events: readonly StoredEvent[]): readonly string[] {
  const heads = new Map<string, number>();
  return events.flatMap(({ stream, revision }) => {
    const expected = (heads.get(stream) ?? -1) + 1;
    heads.set(stream, revision);
    return revision === expected ? [] : [`gap: ${stream}@${revision}, expected ${expected}`];
  });
}

/** The list of projects equals the fold of their streams. */
function views(data: string, events: readonly StoredEvent[]): readonly string[] {
  const database = openDatabase(join(data, 'views.db'), { readOnly: true });
  const rows = database.prepare('select id, stage, title, proposer from project').all() as {
    id: string;
    stage: string;
    title: string;
    proposer: string;
  }[];
  database.close();
  const streams = Map.groupBy(
    events.filter(({ stream }) => objectOf(stream).kind === 'project'),
    ({ stream }) => objectOf(stream).key,
  );
  const found = rows.flatMap((row) => {
    const state = fold(project, row.id, streams.get(row.id) ?? []);
    const same = state.stage === row.stage && state.proposal?.title === row.title && state.proposer === row.proposer;
    return same ? [] : [`view: ${JSON.stringify(row)} but the fold says ${state.stage} ${state.proposal?.title}`];
  });
  return streams.size === rows.length ? found : [...found, `view: ${rows.length} projects listed, ${streams.size} recorded`];
}
