import { randomUUID } from 'node:crypto';
import { isMainThread } from 'node:worker_threads';
import type { EventStore } from '../src/event-store/event-store.ts';
import type { Appends } from '../src/event-store/eventstoredb/appends.ts';
import type { Connection } from '../src/event-store/eventstoredb/client.ts';

/** As without.ts, for the guards of the adapter of EventStoreDB. */
const built = async <Module>(path: string) =>
  (await import(new URL(`../dist/event-store/eventstoredb/${path}`, import.meta.url).href)) as Module;
const { EventStoreDBEventStore } = await built<{ EventStoreDBEventStore: { prototype: EventStore } }>('eventstoredb-event-store.js');
const appends = (await built<{ Appends: { prototype: Appends } }>('appends.js')).Appends.prototype;
const connection = (await built<{ Connection: { prototype: Connection } }>('client.js')).Connection.prototype;

const { append } = EventStoreDBEventStore.prototype;
const { send } = appends;
const { follow } = connection;
let followed = false;

switch (process.env['TORTURE_BREAK']) {
  case 'hasty-app':
    EventStoreDBEventStore.prototype.append = async function (stream, events, expectedRevision) {
      // No event follows a revision, so the server continues as if nothing were wrong.
      if (events[0]?.type !== 'ProposalRevised') return append.call(this, stream, events, expectedRevision);
      setTimeout(() => void append.call(this, stream, events, expectedRevision).catch(() => undefined), 1000);
      return { revision: expectedRevision + events.length, position: await this.head() };
    };
    break;
  case 'skipped-events':
    connection.follow = function (prefix, after) {
      // The positions of a development node are consecutive numbers.
      const skips = !isMainThread && followed && after !== undefined;
      followed = true;
      return follow.call(this, prefix, skips ? after + 3n : after);
    };
    break;
  case 'decided-again':
    appends.send = async function (request) {
      try {
        return await send.call(this, request);
      } catch {
        const again = request.events.map((event) => ({ ...event, id: randomUUID() }));
        const answer = await send.call(this, { ...request, events: again });
        if (answer.refused !== 'WrongExpectedVersion') return answer;
        return send.call(this, { ...request, events: again, expectedRevision: request.expectedRevision + again.length });
      }
    };
    break;
  default:
    throw new Error('TORTURE_BREAK names no guard of the adapter');
}
