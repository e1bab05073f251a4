import { evolve, type Aggregate } from '../domain/kernel/aggregate.ts';
import type { Recorded } from '../domain/kernel/event.ts';
import { anonymous, openRevision, visibleEvents, type Viewer } from '../domain/visibility.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import type { Viewer as Person } from '../graphql/request.ts';
import { invalid, notFound } from '../refused.ts';
import { relationOf } from './relations.ts';
import type { ViewDatabase } from './tables.ts';

/** A point in an object’s history: a revision, or an instant (AUD-2). The latest point if neither is given. */
export interface Point {
  readonly revision?: number;
  readonly instant?: string;
}

/** An object as one viewer may see it: what is sealed or not open to them has not happened for them. */
export interface Seen<State> {
  readonly key: string;
  /** Revision of the last event of the open record up to the point asked for. */
  readonly revision: number;
  readonly state: State;
  /** The visible events, masked. */
  readonly events: readonly StoredEvent[];
  /** The object itself, for decisions about it; never shown. */
  readonly whole: Loaded<State>;
  readonly viewer: Viewer;
}

/** Shows objects to viewers. */
export class Sight {
  private readonly streams: Streams;
  private readonly database: ViewDatabase;

  constructor(streams: Streams, database: ViewDatabase) {
    this.streams = streams;
    this.database = database;
  }

  /** The object as a viewer may see it, now or at a point of its history. Throws NOT_FOUND when there is none, VALIDATION for a point beyond the open record. */
  async see<State>(aggregate: Aggregate<State>, key: string, person: Person | undefined, point: Point = {}): Promise<Seen<State>> {
    const whole = await this.streams.load(aggregate, key);
    if (whole.revision < 0) throw notFound();
    const viewer = await this.viewer(person);
    const open = openRevision(whole.events);
    const revision = revisionAt(whole.events, open, point);
    const visible = visibleEvents(aggregate.events, whole.events, viewer, relationOf(aggregate.kind, whole.state)) as readonly StoredEvent[];
    // Somebody's own sealed events lie beyond the open record; they are part of the present only.
    const isPresent = point.revision === undefined && point.instant === undefined;
    const shown = isPresent ? visible : visible.filter((event) => event.revision <= revision);
    const state = shown.reduce((before, event) => evolve(aggregate, before, event as Recorded), aggregate.initial(key));
    return { key, revision, state, events: shown, whole, viewer };
  }

  /** Who looks, with the relations that the record tells of them. */
  async viewer(person: Person | undefined): Promise<Viewer> {
    if (!person) return anonymous;
    const parties = await this.database.selectFrom('representative').select('party').where('person', '=', person.person).execute();
    return { person: person.person, roles: person.roles, municipality: person.municipality, parties: parties.map(({ party }) => party), memberOf: [], recusedFrom: [] };
  }
}

/** The revision of the open record at a point. An instant resolves to the last event that was open to everybody by then. */
function revisionAt(events: readonly StoredEvent[], open: number, { revision, instant }: Point): number {
  if (revision !== undefined) {
    if (revision < 0 || revision > open) throw invalid([{ path: 'asOf.revision', problem: 'TOO_LARGE', limit: String(open) }]);
    return revision;
  }
  if (instant === undefined) return open;
  const until = events.filter(({ metadata }) => metadata.at <= instant);
  if (until.length === 0) throw notFound();
  return Math.min(open, openRevision(until));
}
