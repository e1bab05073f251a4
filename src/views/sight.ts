import { isInstant } from '../domain/kernel/calendar.ts';
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
    const visible = visibleEvents(aggregate.events, whole.events, viewer, relationOf(aggregate.kind, whole.state)) as readonly StoredEvent[];
    const open = openRevision(whole.events);
    const { revision: asked, instant } = point;
    if (asked !== undefined && (asked < 0 || asked > open)) throw invalid([{ path: 'asOf.revision', problem: 'TOO_LARGE', limit: String(open) }]);
    if (instant !== undefined && !isInstant(instant)) throw invalid([{ path: 'asOf.instant', problem: 'NO_SUCH_INSTANT' }]);
    const shown = visible.filter(({ revision: each, metadata: { at } }) => (asked === undefined || each <= asked) && (instant === undefined || at <= instant));
    if (shown.length === 0) throw notFound();
    const revision = asked ?? (instant === undefined ? open : (shown.at(-1) as StoredEvent).revision);
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
