import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent } from '../src/event-store/event-store.ts';

/**
 * Loaded before the built server, in each of its threads: disables the guard that TORTURE_BREAK names (breaks.ts). Only to show that the
 * torture detects its absence.
 */
const built = async <Module>(path: string) => (await import(new URL(`../dist/${path}`, import.meta.url).href)) as Module;
const { EmbeddedEventStore } = await built<{ EmbeddedEventStore: { prototype: EventStore } }>(
  'event-store/embedded/embedded-event-store.js',
);
const { projectChanges } = await built<{ projectChanges: Record<string, () => object> }>('views/project/projects.changes.js');

const store = EmbeddedEventStore.prototype;
const { append } = store;

/** No event follows a revision, so the server continues as if nothing were wrong. */
const last = (events: readonly NewEvent[]): boolean => events[0]?.type === 'ProposalRevised';

switch (process.env['TORTURE_BREAK']) {
  case 'early-receipt':
    store.append = async function (stream, events, expectedRevision) {
      if (!last(events)) return append.call(this, stream, events, expectedRevision);
      setTimeout(() => void append.call(this, stream, events, expectedRevision).catch(() => undefined), 300);
      return { revision: expectedRevision + events.length, position: await this.head() };
    };
    break;
  case 'second-effect':
    store.append = async function (stream, events, expectedRevision) {
      const appended = await append.call(this, stream, events, expectedRevision);
      if (!last(events)) return appended;
      const again = events.map((event) => ({ ...event, id: randomUUID() }));
      return append.call(this, stream, again, appended.revision);
    };
    break;
  case 'skipped-event':
    projectChanges['ProposalRevised'] = () => ({});
    break;
  default:
    throw new Error('TORTURE_BREAK names no guard');
}
