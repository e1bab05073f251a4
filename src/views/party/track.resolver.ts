import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { Cursors } from '../../graphql/cursors.ts';
import { guidelineOf } from '../../deciding/deciding.ts';
import { MOST_CLAIMED, MOST_CONFIRMED } from '../../domain/kernel/consulting.ts';
import { dayOf } from '../../domain/kernel/calendar.ts';
import type { Control } from '../../domain/party/control.state.ts';
import { independenceFlags, type IndependenceFlag } from '../../domain/party/independence.ts';
import { party, type Party } from '../../domain/party/party.ts';
import { isConfirmed } from '../../domain/party/relatives.ts';
import { project } from '../../domain/project/project.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { trackRecordOf, trackRecordRoles } from '../../domain/project/feedback/track-record.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { objectNamed, objectOf } from '../../graphql/types.ts';
import { CLOCK, STREAMS, VIEWS } from '../../platform/tokens.ts';
import { fewAtATime } from '../../platform/turns.ts';
import { PageArgs } from '../lists/arguments.ts';
import { connectionOf, pageWith } from '../lists/connections.ts';
import { nearest } from '../../platform/nearest.ts';
import { countOf, pageOf, sizeOf } from '../lists/pages.ts';
import type { Node } from '../record/nodes.ts';
import { PartyType } from './party.types.ts';
import { Sight } from '../record/sight.ts';
import { activityProfileShape, independenceFlagShape, trackRecordShape } from './track.shape.ts';
import type { ViewDatabase } from '../lists/tables.ts';

const TrackRecordType = objectOf(trackRecordShape.name, trackRecordShape.doc, trackRecordShape.fields);
const TrackRecordConnection = connectionOf(() => TrackRecordType, 'TrackRecord');
const ActivityProfileType = objectOf(activityProfileShape.name, activityProfileShape.doc, activityProfileShape.fields);
const IndependenceFlagType = objectOf(independenceFlagShape.name, independenceFlagShape.doc, independenceFlagShape.fields);

/** The activity of a party, from public facts alone: the same for every viewer (PTY-4). */
@Resolver(() => PartyType)
export class TrackResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** Cached per party object: a response may show the same party in many places. */
  private readonly profiles = new WeakMap<object, Promise<object>>();

  @ResolveField(() => ActivityProfileType, { description: activityProfileShape.doc })
  activityProfile(@Parent() shown: Node<Party>): Promise<object> {
    const profile = this.profiles.get(shown) ?? this.profileOf(shown.id);
    this.profiles.set(shown, profile);
    return profile;
  }

  private async profileOf(id: string): Promise<object> {
    const parts = this.partsOf(id);
    const roles = await parts
      .select((eb) => ['role', eb.fn.countAll<number>().as('count')])
      .groupBy('role')
      .execute();
    const projects = this.views
      .selectFrom('project')
      .leftJoin('project_outcome', 'project_outcome.project', 'project.id')
      .where('project.id', 'in', parts.select('project'));
    const stages = await projects
      .select((eb) => ['stage', eb.fn.countAll<number>().as('count')])
      .groupBy('stage')
      .orderBy('stage')
      .execute();
    const outcomes = await projects
      .select((eb) => ['published', 'disposition', 'terminated', eb.fn.countAll<number>().as('count')])
      .where('project_outcome.project', 'is not', null)
      .groupBy(['published', 'disposition', 'terminated'])
      .execute();
    const notices = await this.views
      .selectFrom('activity_notice')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('party', '=', id)
      .executeTakeFirstOrThrow();
    const by = (column: 'disposition' | 'terminated') =>
      [...new Set(outcomes.flatMap((each) => each[column] ?? []))].sort().map((value) => ({
        value,
        count: sumOf(outcomes.filter((each) => each[column] === value)),
      }));
    return {
      projects: sumOf(stages),
      roles: Object.keys(trackRecordRoles).map((role) => ({ role, count: sumOf(roles.filter((each) => each.role === role)) })),
      stages: stages.map(({ stage, count }) => ({ stage, count: Number(count) })),
      evaluated: sumOf(outcomes.filter(({ published }) => published === 1)),
      dispositions: by('disposition').map(({ value, count }) => ({ disposition: value, count })),
      terminations: by('terminated').map(({ value, count }) => ({ ground: value, count })),
      notices: Number(notices.count),
    };
  }

  @ResolveField(() => TrackRecordConnection, {
    description: '実績 Projects in which the party took part, newest proposal first, as the public sees them (PTY-4).',
  })
  async trackRecord(
    @Parent() { id }: Node<Party>,
    @Args() { first, after }: PageArgs,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    const cursors = this.cursors.of(['trackRecord', id], viewer);
    const asked = cursors.asked(first, after);
    const [size, cursor] = [sizeOf(asked), asked.after];
    const all = this.views.selectFrom('project').where('id', 'in', this.partsOf(id).select('project'));
    const from = cursor ? all.where(sql<boolean>`(proposed_at, id) < (${cursor[0]}, ${cursor[1]})`) : all;
    const found = await from
      .select(['id', 'proposed_at'])
      .orderBy('proposed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(size + 1)
      .execute();
    const page = pageOf(found, size, cursor !== undefined, countOf(all), (row) => [row.proposed_at, row.id]);
    const nodesOf = async (rows: readonly { readonly id: string }[]) => {
      const listed = rows.map(({ id: each }) => ({ id: each }));
      const seen = await this.sight.seeAll<Project>(project, listed, undefined);
      return seen.map(({ key, state }) => ({ ...trackRecordOf(state, id), id: key }));
    };
    return pageWith(page, cursors, nodesOf, true);
  }

  /** Projects of a party and how it took part in them. */
  private partsOf(id: string) {
    return this.views.selectFrom(
      this.views
        .selectFrom('project_party')
        .select(['project', 'role'])
        .where('party', '=', id)
        .unionAll(
          this.views
            .selectFrom('project_applicant')
            .select(['project', sql<string>`'applicant'`.as('role')])
            .where('party', '=', id),
        )
        .as('part'),
    );
  }
}

const sumOf = (rows: readonly { readonly count: number | string }[]): number => rows.reduce((sum, { count }) => sum + Number(count), 0);

const found = new WeakMap<RequestContext, WeakMap<Project, Promise<readonly IndependenceFlag[]>>>();

/**
 * Which of the parties concerned are controlled by which others, as of today (PTY-6): computed once per request, for any number of
 * applications.
 */
function flagsOf(state: Project, context: RequestContext, streams: Streams, now: string): Promise<readonly IndependenceFlag[]> {
  const known = found.get(context) ?? new WeakMap<Project, Promise<readonly IndependenceFlag[]>>();
  found.set(context, known);
  const flags = known.get(state) ?? flagsAt(state, streams, now);
  known.set(state, flags);
  return flags;
}

async function flagsAt(state: Project, streams: Streams, now: string): Promise<readonly IndependenceFlag[]> {
  const applicants = state.selection.calls.flatMap(({ applications }) => Object.keys(applications));
  const concerned = [state.proposer, state.department, ...state.partners, ...applicants].filter((each) => each !== undefined);
  const controls = new Map<string, readonly Control[]>();
  await nearest(concerned, {
    by: (key) => key,
    async next(level) {
      if (controls.size > MOST_CONFIRMED + concerned.length) return []; // a decision would not follow this many either
      const loaded = await fewAtATime(level, (key) => streams.load(party, key));
      for (const { state: each } of loaded) controls.set(each.id, each.controls);
      return loaded.flatMap(({ state: from }) => from.controls.map((each) => ({ to: each.controller, claimed: !isConfirmed(each, from) })));
    },
    mostClaimed: MOST_CLAIMED,
  });
  if ([...controls.values()].every((each) => each.length === 0)) return [];
  const { document } = await guidelineOf(streams, state.municipality, state.guideline);
  return independenceFlags(concerned, (key) => controls.get(key) ?? [], dayOf(now, document.calendar.utcOffset));
}

/** Independence flags of a project: between those of its parties that the viewer may know (PTY-6). */
@Resolver(() => objectNamed('Project'))
export class IndependenceResolver {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [IndependenceFlagType], {
    description:
      '自立性の注意 Who among proposer, department, partners and visible applicants is controlled by another of them today, directly or through others (PTY-6).',
  })
  independenceFlags(@Parent() { seen }: Node<Project>, @Context() context: RequestContext): Promise<readonly IndependenceFlag[]> {
    return flagsOf(seen.state, context, this.streams, this.clock.now());
  }
}

/** Independence flags of one application (PTY-6). */
@Resolver(() => objectNamed('Application'))
export class ApplicationIndependenceResolver {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [IndependenceFlagType], {
    description: '自立性の注意 Flags of the project that concern the applicant, today (PTY-6).',
  })
  async independenceFlags(
    @Parent() { applicant, of }: { applicant: string; of?: Project },
    @Context() context: RequestContext,
  ): Promise<readonly IndependenceFlag[]> {
    if (!of) return [];
    const flags = await flagsOf(of, context, this.streams, this.clock.now());
    return flags.filter((each) => each.party === applicant || each.controller === applicant);
  }
}
