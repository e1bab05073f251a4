import type { Clock } from '../../platform/clock.ts';
import { committee } from '../../domain/committee/committee.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import type { Subject } from '../../domain/committee/session.records.ts';
import { asApplicant, conflictsIn, inConflict, type Contest } from '../../domain/sight/conflicts.ts';
import { aggregates } from '../../domain/aggregates.ts';
import { tasksOf } from '../../domain/guideline/tasks.ts';
import { evolve, objectOf, streamOf, type Aggregate } from '../../domain/kernel/aggregate.ts';
import { isInstant } from '../../domain/kernel/calendar.ts';
import { isOpenToAll } from '../../domain/sight/confidential.ts';
import type { EventShapes, GivenRoles, Recorded } from '../../domain/kernel/event.ts';
import { municipality } from '../../domain/municipality/municipality.ts';
import { givenTo } from '../../domain/municipality/roles.ts';
import { dayOfControl } from '../../domain/party/relatives.ts';
import { anonymous, eyesOf, openRevision, type Viewer } from '../../domain/sight/visibility.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Loaded, Streams } from '../../event-store/streams.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import { OftenUsed, RecentlyUsed, weightOfAll } from '../../platform/recently-used.ts';
import { invalid, notFound, Refused } from '../../platform/refused.ts';
import { fewAtATime, pause } from '../../platform/turns.ts';
import { collectTexts, TextHomes } from './public-texts.ts';
import { conflictsElsewhere, linksAround } from './conflicts.ts';
import { relationOf, type CommitteeHome } from './relations.ts';
import type { Point } from '../lists/arguments.ts';
import { nameOfViewer, standsAmong } from './viewers.ts';
import type { ViewDatabase } from '../lists/tables.ts';

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

/** Who looks, with the municipalities of their committees. */
type Looking = Viewer & {
  readonly homes: readonly CommitteeHome[];
  /** Parties that the person represents or ever represented. */
  readonly represented: readonly string[];
  /** These, and every party that controls one of them or is controlled by one today. */
  readonly links: readonly string[];
};

const PUBLIC: Looking = { ...anonymous, homes: [], represented: [], links: [] };

/** How many objects are remembered as somebody sees them. */
const REMEMBERED = 500;
/** What these may weigh together, and the relations of viewers, in bytes of JSON. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How long the relations of a viewer are remembered while nothing is recorded, in milliseconds: terms end by the clock. */
const MOMENT = 1000;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
type AnyAggregate<State> = Aggregate<State, any>;

/** Shows objects to viewers. */
export class Sight {
  private readonly streams: Streams;
  private readonly database: ViewDatabase;
  private readonly clock: Clock;
  /** Objects as the public, or somebody with a standing of their own, sees them now; good as long as nothing came to their streams. */
  private readonly remembered = new OftenUsed<string, Seen<unknown>>(REMEMBERED, MOST_BYTES);
  private readonly viewers = new RecentlyUsed<
    string,
    { readonly stamp: string; readonly until: number; readonly looking: Promise<Looking> }
  >(REMEMBERED, MOST_BYTES);
  private readonly textHomes = new TextHomes();
  /** Changes whenever the views do. */
  private readonly stamp: () => string;

  constructor(streams: Streams, database: ViewDatabase, clock: Clock, stamp: () => string) {
    this.streams = streams;
    this.database = database;
    this.clock = clock;
    this.stamp = stamp;
  }

  /** The object as a viewer may see it, now or at a point of its history. Throws NOT_FOUND when there is none, VALIDATION for a point beyond the open record. */
  async see<State>(aggregate: AnyAggregate<State>, key: string, person: Person | undefined, point: Point = {}): Promise<Seen<State>> {
    const whole = await this.streams.load(aggregate, key);
    const viewer = await this.viewer(person);
    existing(whole); // before any pause: of two objects that are not there, the same one is told each time
    // Many may come to here at once: who need not wait goes on at once, so that the next one finds the time spent.
    const due = pause();
    if (due) await due;
    const isNow = point.revision === undefined && point.instant === undefined;
    const conflicts = await this.conflictsElsewhere(whole, viewer);
    return isNow ? this.now(aggregate, key, whole, viewer, conflicts) : seen(aggregate, key, existing(whole), viewer, point, conflicts);
  }

  /** Conflicts of a viewer in other records that bear on an object. */
  private async conflictsElsewhere(whole: Loaded<unknown>, viewer: Looking): Promise<readonly Contest[]> {
    if (whole.revision < 0 || (await isLikePublic(viewer, whole))) return [];
    return conflictsElsewhere(whole, viewer, this.streams, this.database);
  }

  /** Objects of a list as a viewer may see them; each at least as new as the list says, or as of now where it does not say. */
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

  /** Which events of an object somebody sees as an applicant only, because they have a conflict of interest in what these belong to (SEL-11). */
  async conflictsIn(stream: string, person: Person | undefined): Promise<(event: StoredEvent) => boolean> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind);
    const viewer = await this.viewer(person);
    if (!aggregate || viewer.links.length === 0) return () => false;
    const whole = await this.streams.load(aggregate, key);
    return inConflict(whole.events as readonly Recorded[], viewer, await this.conflictsElsewhere(whole, viewer));
  }

  /** The contests of an object, and those that bear on it, in which somebody has a conflict of interest (SEL-11). */
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
    const isPublic = await isLikePublic(viewer, whole);
    const name = isPublic ? whole.stream : `${whole.stream} ${nameOfViewer(viewer)} ${JSON.stringify(conflicts)}`;
    const known = this.remembered.get(name) as Seen<State> | undefined;
    if (known?.whole.revision === whole.revision) return known;
    const fresh = await seen(aggregate, key, whole, isPublic ? PUBLIC : viewer, {}, conflicts);
    this.remembered.offer(name, fresh, () => weightOfAll(whole.events), name.length);
    const home = { aggregate, key };
    for (const ref of await textsOf(fresh)) this.textHomes.note(home, ref);
    return fresh;
  }

  /** Which of some private texts the public may read now: those that stand in what it sees of their objects. */
  async publicAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const open = await fewAtATime(this.textHomes.of(refs), async ({ aggregate, key }) => {
      try {
        const whole = await this.streams.load(aggregate, key);
        await pause();
        return [...(await textsOf(await this.now(aggregate, key, whole, PUBLIC, [])))];
      } catch (error) {
        if (error instanceof Refused && error.code === 'NOT_FOUND') return []; // not for the public
        throw error;
      }
    });
    const all = new Set(open.flat());
    return new Set(refs.filter((ref) => all.has(ref)));
  }

  /** Who looks, with the relations that the record tells of them; looked up once for the many objects of an answer. */
  viewer(person: Person | undefined): Promise<Looking> {
    if (!person) return Promise.resolve(PUBLIC);
    const name = JSON.stringify(person);
    const [stamp, now] = [this.stamp(), performance.now()];
    const known = this.viewers.get(name);
    if (known?.stamp === stamp && now < known.until) return known.looking;
    const looking = this.lookUp(person);
    const weigh = (found: Looking) => name.length + JSON.stringify(found).length;
    this.viewers.setComing(name, { stamp, until: now + MOMENT, looking }, looking, weigh);
    return looking;
  }

  private async lookUp({ person, roles, municipality: home }: Person): Promise<Looking> {
    const parties = await this.database
      .selectFrom('representative')
      .select(['party', 'named_since'])
      .where('person', '=', person)
      .execute();
    const members = await this.database
      .selectFrom('party')
      .innerJoin('representative', 'representative.party', 'party.id')
      .select('party.municipality')
      .distinct()
      .where('representative.person', '=', person)
      .where('party.status', '=', 'verified')
      .orderBy('party.municipality')
      .execute();
    const now = this.clock.now();
    const memberships = await this.database
      .selectFrom('membership')
      .select('committee')
      .distinct()
      .where('person', '=', person)
      .where('ends_at', '>', now)
      .execute();
    const represented = await this.database.selectFrom('represented').select('party').where('person', '=', person).execute();
    const given = await this.givenTo(person, now);
    const memberOf = memberships.map((each) => each.committee);
    const own = { person, parties: parties.map(({ party }) => party), represented: represented.map(({ party }) => party) };
    const named = parties.flatMap(({ party, named_since: since }) => (since === null ? [] : [[party, since] as const]));
    const committees = await fewAtATime(memberOf, (key) => this.streams.load(committee, key));
    const links = await linksAround(this.database, own.represented, dayOfControl(now));
    const looking = {
      person,
      roles,
      municipality: home,
      ...(given.length > 0 && { given }),
      parties: own.parties,
      ...(named.length > 0 && { namedSince: Object.fromEntries(named) }),
      memberOf,
      memberIn: members.map((each) => each.municipality),
      recusedFrom: committees.flatMap(({ state }) => recusedIn(state, own)),
      represented: own.represented,
      links: links ?? own.represented,
      homes: committees.map(({ state }) => ({ committee: state.id, municipality: state.municipality, tasks: tasksOf(state.rules) })),
    };
    // In whose conflicts nobody can be sure has no more than an applicant, as no decision is taken that would follow as many (SEL-11).
    return links ? looking : { ...asApplicant(looking), represented: looking.represented, links: looking.links, homes: [] };
  }

  /** What municipalities gave a person: the list says where to look, their records what lasts. */
  private async givenTo(person: string, now: string): Promise<readonly GivenRoles[]> {
    const rows = await this.database.selectFrom('role_holding').select('municipality').distinct().where('person', '=', person).execute();
    const places = await fewAtATime(rows, (row) => this.streams.load(municipality, row.municipality));
    return places.flatMap(({ state }) => givenTo(state, person, now) ?? []);
  }
}

function existing<State>(whole: Loaded<State>): Loaded<State> {
  if (whole.revision < 0) throw notFound();
  return whole;
}

const texts = new WeakMap<object, ReadonlySet<string>>();

/** The private texts that stand in what somebody sees of an object; the same list for the same sight. */
async function textsOf({ events }: Pick<Seen<unknown>, 'events'>): Promise<ReadonlySet<string>> {
  const known = texts.get(events);
  if (known) return known;
  const found = new Set<string>();
  for (const { data } of events) {
    const due = pause();
    if (due) await due;
    collectTexts(data, found);
  }
  texts.set(events, found);
  return found;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UUID_LENGTH = 36;
const mentions = new WeakMap<Loaded<unknown>, ReadonlySet<string>>();

/** Every id that stands anywhere in a record. */
async function mentionedIn(whole: Loaded<unknown>): Promise<ReadonlySet<string>> {
  const known = mentions.get(whole);
  if (known) return known;
  const found = new Set<string>();
  for (const { data, metadata } of whole.events) {
    const due = pause();
    if (due) await due;
    collectIds(data, found);
    collectIds(metadata.by, found);
  }
  mentions.set(whole, found);
  return found;
}

/** Collects the ids in a plain JSON value, also those within texts and names of fields. */
function collectIds(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length === UUID_LENGTH) found.add(value);
    else if (value.length > UUID_LENGTH && value.includes('-')) for (const id of value.match(UUID) ?? []) found.add(id);
  } else if (Array.isArray(value)) for (const item of value) collectIds(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      if (name.length >= UUID_LENGTH) collectIds(name, found);
      collectIds(field, found);
    }
  }
}

/** Whether somebody sees a record as the public does: no staff role in its municipality, no committee there, and neither they nor their parties stand in it. */
async function isLikePublic(viewer: Looking, whole: Loaded<unknown>): Promise<boolean> {
  if (viewer === PUBLIC) return true;
  if (!isOpenToAll(whole.stream)) return false;
  const { municipality } = whole.state as { municipality?: string };
  if (viewer.roles.length > 0 && viewer.municipality === municipality) return false;
  if (viewer.given?.some((each) => each.municipality === municipality)) return false;
  if (viewer.homes.some((home) => home.municipality === municipality)) return false;
  const mentioned = await mentionedIn(whole);
  return !standsAmong(viewer, mentioned);
}

async function seen<State>(
  aggregate: AnyAggregate<State>,
  key: string,
  whole: Loaded<State>,
  viewer: Looking,
  { revision: asked, instant }: Point,
  conflicts: readonly Contest[],
): Promise<Seen<State>> {
  const relation = { ...relationOf(aggregate.kind, whole.state, viewer.homes), conflicts };
  const see = eyesOf(aggregate.events as EventShapes, whole.events, viewer, relation);
  const visible: StoredEvent[] = [];
  for (const event of whole.events) {
    const due = pause();
    if (due) await due;
    const shown = see(event);
    if (shown) visible.push(shown as StoredEvent);
  }
  // Before anything is said of its points: how far a record goes is for those who may know of it.
  if (visible.length === 0) throw notFound();
  const open = openRevision(whole.events);
  if (asked !== undefined && (asked < 0 || asked > open))
    throw invalid([{ path: 'asOf.revision', problem: asked < 0 ? 'TOO_SMALL' : 'TOO_LARGE', limit: String(asked < 0 ? 0 : open) }]);
  if (instant !== undefined && !isInstant(instant)) throw invalid([{ path: 'asOf.instant', problem: 'NO_SUCH_INSTANT' }]);
  const shown = visible.filter(
    ({ revision: each, metadata: { at } }) => (asked === undefined || each <= asked) && (instant === undefined || at <= instant),
  );
  if (shown.length === 0) throw notFound();
  const revision = asked ?? (instant === undefined ? open : (shown.at(-1) as StoredEvent).revision);
  let state = aggregate.initial(key);
  for (const event of shown) {
    const due = pause();
    if (due) await due;
    state = evolve(aggregate, state, event as Recorded);
  }
  return { key, revision, state, events: shown, whole, viewer };
}

interface Own {
  readonly person: string;
  readonly parties: readonly string[];
  /** Parties that the person represents or ever did. */
  readonly represented: readonly string[];
}

/** Subjects from which a member is recused, as far as the committee’s record tells: declared interests, and items that concern their parties (SEL-4, EVA-4). */
function recusedIn({ members, interests, sessions }: Committee, { person, parties, represented }: Own): Viewer['recusedFrom'] {
  const numbers = members.filter((each) => each.person === person).map(({ number }) => number);
  const declared = interests.filter(({ member }) => numbers.includes(member)).map(({ subject }) => subject);
  const concerning = sessions
    .flatMap(({ agenda }) => agenda)
    .filter(({ subject, concerned }) => concerned.some((each) => (subject.kind === 'evaluation' ? represented : parties).includes(each)))
    .map(({ subject }) => subject);
  return [...declared, ...concerning].flatMap(streamOfSubject);
}

function streamOfSubject({ kind, projectId, call, roundId }: Subject): Viewer['recusedFrom'] {
  if (kind === 'round') return roundId ? [{ stream: streamOf('round', roundId) }] : [];
  if (!projectId) return [];
  return [{ stream: streamOf('project', projectId), ...(kind === 'call' && call !== undefined && { call }) }];
}
