import { aggregates } from '../../domain/aggregates.ts';
import { evolve, objectOf, type Aggregate } from '../../domain/kernel/aggregate.ts';
import { isInstant } from '../../domain/kernel/calendar.ts';
import type { EventShapes, Recorded } from '../../domain/kernel/event.ts';
import { conflictsIn, inConflict, type Contest } from '../../domain/sight/conflicts.ts';
import { openRevision } from '../../domain/sight/disclosure.ts';
import { isOutsider, PUBLIC_KEY, sightKey } from '../../domain/sight/key.ts';
import { eyesOf, type Eyes, type Viewer } from '../../domain/sight/visibility.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Loaded, Streams } from '../../event-store/streams.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import type { Clock } from '../../platform/clock.ts';
import { OftenUsed, weightOfAll } from '../../platform/recently-used.ts';
import { invalid, notFound, Refused } from '../../platform/refused.ts';
import { fewAtATime, pause } from '../../platform/turns.ts';
import type { Point } from '../lists/arguments.ts';
import type { ViewDatabase } from '../lists/tables.ts';
import { conflictsElsewhere } from './conflicts.ts';
import { mentionedIn, textsOf } from './mentions.ts';
import { Onlookers, PUBLIC, type Looking } from './onlookers.ts';
import { TextHomes } from './public-texts.ts';
import { relationOf } from './relations.ts';

/** An object as one viewer may see it: events that are sealed or not open to them are treated as if they had not happened. */
export interface Seen<State> {
  readonly key: string;
  /** Revision of the last event of the open record up to the requested point. */
  readonly revision: number;
  readonly state: State;
  /** The visible events, masked. */
  readonly events: readonly StoredEvent[];
  /** The object itself, for decisions about it; never shown. It goes on while nothing comes of which the viewer learns. */
  readonly whole: Loaded<State>;
  readonly viewer: Viewer;
}

/** What somebody sees of an object, and whether they overlook what comes to it. */
interface Kept {
  readonly seen: Seen<unknown>;
  /** How many events there were when it was made. */
  readonly from: number;
  readonly overlooks: Eyes['overlooks'];
}

/** How many objects are remembered as somebody sees them. */
const REMEMBERED = 500;
/** The most bytes of JSON of these. */
const MOST_BYTES = 16 * 1024 * 1024;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
type AnyAggregate<State> = Aggregate<State, any>;

/** Shows objects to viewers. */
export class Sight {
  private readonly streams: Streams;
  private readonly database: ViewDatabase;
  private readonly onlookers: Onlookers;
  /** Objects as the public, or somebody with a standing of their own, sees them now; good as long as nothing came to their streams of which these learn. */
  private readonly remembered = new OftenUsed<string, Kept>(REMEMBERED, MOST_BYTES);
  private readonly textHomes = new TextHomes();

  constructor(streams: Streams, database: ViewDatabase, clock: Clock, stamp: () => string) {
    this.streams = streams;
    this.database = database;
    this.onlookers = new Onlookers(streams, database, clock, stamp);
  }

  /**
   * The object as a viewer may see it, now or at a point of its history. Throws NOT_FOUND if there is none, VALIDATION for a point beyond
   * the open record.
   */
  async see<State>(aggregate: AnyAggregate<State>, key: string, person: Person | undefined, point: Point = {}): Promise<Seen<State>> {
    const whole = await this.streams.load(aggregate, key);
    const viewer = await this.viewer(person);
    existing(whole); // before any pause: if two objects are missing, the same one is always reported
    // Many calls may arrive together: one that need not wait continues at once, so that the next one sees the time spent.
    const due = pause();
    if (due) await due;
    const isNow = point.revision === undefined && point.instant === undefined;
    const now = await this.now(aggregate, key, whole, viewer, await this.conflictsElsewhere(whole, viewer));
    // Out of what they see now: the whole record would take the longer, the more of it is under seal.
    return isNow ? now : seenAt(aggregate, now, point);
  }

  /** Conflicts of a viewer in other records that also apply to an object. */
  private async conflictsElsewhere(whole: Loaded<unknown>, viewer: Looking): Promise<readonly Contest[]> {
    if (whole.revision < 0 || (await keyOf(viewer, whole, [])) === PUBLIC_KEY) return [];
    return conflictsElsewhere(whole, viewer, this.streams, this.database);
  }

  /** Objects of a list as a viewer may see them; each at least as new as the list requires, or the newest if it does not say. */
  async seeAll<State>(
    aggregate: AnyAggregate<State>,
    listed: readonly { readonly id: string; readonly revision?: number }[],
    person: Person | undefined,
  ): Promise<readonly Seen<State>[]> {
    const viewer = await this.viewer(person);
    const whole = await fewAtATime(listed, ({ id, revision }) => this.streams.load(aggregate, id, revision));
    const found: Seen<State>[] = [];
    for (const [index, { id }] of listed.entries()) {
      await pause();
      const loaded = whole[index] as Loaded<State>;
      found.push(await this.now(aggregate, id, loaded, viewer, await this.conflictsElsewhere(loaded, viewer)));
    }
    return found;
  }

  /** Which events of an object a viewer sees only as an applicant, because of a conflict of interest (SEL-11). */
  async conflictsIn(stream: string, person: Person | undefined): Promise<(event: StoredEvent) => boolean> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind);
    const viewer = await this.viewer(person);
    if (!aggregate || viewer.links.length === 0) return () => false;
    const whole = await this.streams.load(aggregate, key);
    return inConflict(whole.events as readonly Recorded[], viewer, await this.conflictsElsewhere(whole, viewer));
  }

  /** The contests of an object, and those that apply to it, in which a viewer has a conflict of interest (SEL-11). */
  async conflictsWith(stream: string, person: Person | undefined): Promise<readonly Contest[]> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind);
    const viewer = await this.viewer(person);
    if (!aggregate || viewer.links.length === 0) return [];
    const whole = await this.streams.load(aggregate, key);
    return [...conflictsIn(whole.events, viewer), ...(await this.conflictsElsewhere(whole, viewer))];
  }

  private async now<State>(
    aggregate: AnyAggregate<State>,
    key: string,
    loaded: Loaded<State>,
    viewer: Looking,
    conflicts: readonly Contest[],
  ): Promise<Seen<State>> {
    const whole = existing(loaded);
    const sight = await keyOf(viewer, whole, conflicts);
    const name = `${whole.stream} ${sight}`;
    const weigh = () => weightOfAll(whole.events);
    const known = this.remembered.get(name);
    if (known && isGoodFor(known, whole)) {
      if (whole.events.length > known.seen.whole.events.length) {
        Object.assign(known.seen, { whole });
        this.remembered.offer(name, known, weigh, name.length);
      }
      return known.seen as Seen<State>;
    }
    const { fresh, overlooks } = await seen(aggregate, key, whole, sight === PUBLIC_KEY ? PUBLIC : viewer, conflicts);
    this.remembered.offer(name, { seen: fresh, from: whole.events.length, overlooks }, weigh, name.length);
    const home = { aggregate, key };
    for (const ref of await textsOf(fresh)) this.textHomes.note(home, ref);
    return fresh;
  }

  /** The viewer with their recorded relations. */
  viewer(person: Person | undefined): Promise<Looking> {
    return this.onlookers.of(person);
  }

  /** Which of some private texts the public may read now: those in the public part of their objects. */
  async publicAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const open = await fewAtATime(this.textHomes.of(refs), async ({ aggregate, key }) => {
      try {
        const whole = await this.streams.load(aggregate, key);
        await pause();
        return [...(await textsOf(await this.now(aggregate, key, whole, PUBLIC, [])))];
      } catch (error) {
        if (error instanceof Refused && error.code === 'NOT_FOUND') return []; // not public
        throw error;
      }
    });
    const all = new Set(open.flat());
    return new Set(refs.filter((ref) => all.has(ref)));
  }
}

function existing<State>(whole: Loaded<State>): Loaded<State> {
  if (whole.revision < 0) throw notFound();
  return whole;
}

/** The cache key of the sight of an object. */
async function keyOf(viewer: Looking, whole: Loaded<unknown>, conflicts: readonly Contest[]): Promise<string> {
  if (viewer === PUBLIC) return PUBLIC_KEY;
  const { municipality } = whole.state as { readonly municipality?: string };
  const object = { stream: whole.stream, municipality };
  return sightKey(viewer, object, conflicts, isOutsider(viewer, object) ? await mentionedIn(whole) : undefined);
}

/** Whether what somebody saw of an object is what they see of it now: all that came since they overlook. */
function isGoodFor({ seen: { whole: known }, from, overlooks }: Kept, { events }: Loaded<unknown>): boolean {
  return events.length >= from && events.slice(known.events.length).every((event) => overlooks(event as Recorded));
}

/** What a viewer sees of an object now. Throws NOT_FOUND where that is nothing. */
async function seen<State>(
  aggregate: AnyAggregate<State>,
  key: string,
  whole: Loaded<State>,
  viewer: Looking,
  conflicts: readonly Contest[],
): Promise<{ readonly fresh: Seen<State>; readonly overlooks: Eyes['overlooks'] }> {
  const relation = { ...relationOf(aggregate.kind, whole.state, viewer.homes), conflicts };
  const { see, overlooks } = eyesOf(aggregate.events as EventShapes, whole.events, viewer, relation);
  const events: StoredEvent[] = [];
  for (const event of whole.events) {
    const due = pause();
    if (due) await due;
    const shown = see(event);
    if (shown) events.push(shown as StoredEvent);
  }
  if (events.length === 0) throw notFound();
  const state = await stateOf(aggregate, key, events);
  return { fresh: { key, revision: openRevision(whole.events), state, events, whole, viewer }, overlooks };
}

/**
 * The same at a point of the history, out of what the viewer sees now. Throws VALIDATION for a point beyond the open record: only to those who may know
 * of it, for whom it goes so far.
 */
async function seenAt<State>(aggregate: AnyAggregate<State>, now: Seen<State>, { revision: asked, instant }: Point): Promise<Seen<State>> {
  const open = now.revision;
  if (asked !== undefined && (asked < 0 || asked > open))
    throw invalid([{ path: 'asOf.revision', problem: asked < 0 ? 'TOO_SMALL' : 'TOO_LARGE', limit: String(asked < 0 ? 0 : open) }]);
  if (instant !== undefined && !isInstant(instant)) throw invalid([{ path: 'asOf.instant', problem: 'NO_SUCH_INSTANT' }]);
  const events = now.events.filter(
    ({ revision, metadata: { at } }) => (asked === undefined || revision <= asked) && (instant === undefined || at <= instant),
  );
  const last = events.at(-1);
  if (!last) throw notFound();
  return { ...now, revision: asked ?? last.revision, state: await stateOf(aggregate, now.key, events), events };
}

/** The state that the events make which somebody sees. */
async function stateOf<State>(aggregate: AnyAggregate<State>, key: string, events: readonly StoredEvent[]): Promise<State> {
  let state = aggregate.initial(key);
  for (const event of events) {
    const due = pause();
    if (due) await due;
    state = evolve(aggregate, state, event as Recorded);
  }
  return state;
}
