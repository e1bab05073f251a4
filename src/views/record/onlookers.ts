import { committee } from '../../domain/committee/committee.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import type { Subject } from '../../domain/committee/session.records.ts';
import { tasksOf } from '../../domain/guideline/tasks.ts';
import { streamOf } from '../../domain/kernel/aggregate.ts';
import type { GivenRoles } from '../../domain/kernel/event.ts';
import { municipality } from '../../domain/municipality/municipality.ts';
import { givenTo } from '../../domain/municipality/roles.ts';
import { dayOfControl } from '../../domain/party/relatives.ts';
import { asApplicant } from '../../domain/sight/conflicts.ts';
import type { Onlooker } from '../../domain/sight/key.ts';
import { anonymous, type Viewer } from '../../domain/sight/visibility.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import type { Clock } from '../../platform/clock.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';
import { fewAtATime } from '../../platform/turns.ts';
import type { ViewDatabase } from '../lists/tables.ts';
import { linksAround } from './conflicts.ts';
import type { CommitteeHome } from './relations.ts';

/** A viewer, with the municipalities of their committees. */
export type Looking = Onlooker & {
  readonly homes: readonly CommitteeHome[];
  /** The parties that the person represents or has represented, and every party that controls one of them or is controlled by one today. */
  readonly links: readonly string[];
};

/** The anonymous public. */
export const PUBLIC: Looking = { ...anonymous, homes: [], represented: [], links: [] };

/** How many viewers are cached. */
const REMEMBERED = 500;
/** The most bytes of JSON of the cached viewers. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How long the relations of a viewer are cached if nothing is recorded, in milliseconds: terms end by the clock. */
const MOMENT = 1000;

/** Finds the relations of viewers. */
export class Onlookers {
  private readonly streams: Streams;
  private readonly database: ViewDatabase;
  private readonly clock: Clock;
  /** Changes whenever the views do. */
  private readonly stamp: () => string;
  private readonly viewers = new RecentlyUsed<
    string,
    { readonly stamp: string; readonly until: number; readonly looking: Promise<Looking> }
  >(REMEMBERED, MOST_BYTES);

  constructor(streams: Streams, database: ViewDatabase, clock: Clock, stamp: () => string) {
    this.streams = streams;
    this.database = database;
    this.clock = clock;
    this.stamp = stamp;
  }

  /** The viewer with their recorded relations; cached for the many objects of a response. */
  of(person: Person | undefined): Promise<Looking> {
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
    // If the conflicts of a viewer cannot be determined, they see no more than an applicant. A decision would not follow this many
    // relations either (SEL-11).
    return links ? looking : { ...asApplicant(looking), represented: looking.represented, links: looking.links, homes: [] };
  }

  /** The roles that municipalities gave a person: the list finds the municipalities, their records decide. */
  private async givenTo(person: string, now: string): Promise<readonly GivenRoles[]> {
    const rows = await this.database.selectFrom('role_holding').select('municipality').distinct().where('person', '=', person).execute();
    const places = await fewAtATime(rows, (row) => this.streams.load(municipality, row.municipality));
    return places.flatMap(({ state }) => givenTo(state, person, now) ?? []);
  }
}

interface Own {
  readonly person: string;
  readonly parties: readonly string[];
  /** Parties that the person represents or has represented. */
  readonly represented: readonly string[];
}

/**
 * Subjects from which a member is recused, as far as the committee’s record shows: declared interests, and items that concern their parties
 * (SEL-4, EVA-4).
 */
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
