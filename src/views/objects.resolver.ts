import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Info, InputType, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { actionsOn } from '../deciding.ts';
import { differences } from '../domain/kernel/compare.ts';
import type { Clock } from '../clock.ts';
import type { Actor } from '../domain/kernel/event.ts';
import { projectStages, proposingSides } from '../domain/guideline/vocabulary.ts';
import { party } from '../domain/party/party.ts';
import type { Party } from '../domain/party/party.ts';
import { project } from '../domain/project/project.ts';
import type { Project } from '../domain/project/project.state.ts';
import type { Streams } from '../event-store/streams.ts';
import type { RequestContext, Viewer as Person } from '../graphql/request.ts';
import { enumOf } from '../graphql/types.ts';
import { invalid, Refused, unauthenticated } from '../refused.ts';
import { CLOCK, PRESENCE, STREAMS, VIEWS } from '../tokens.ts';
import { pageWith } from './connections.ts';
import { entryOf, HistoryEntry } from './history.ts';
import { LARGEST_PAGE, listParties, listProjects, projectSorts, type PartyFilter, type ProjectFilter, type ProjectSort } from './lists.ts';
import { actionOf, AvailableAction, DifferenceType, HistoryConnection, Me, PartyConnection, PartyType, PointInput, ProjectConnection, ProjectType } from './object.types.ts';
import { Sight, type Point, type Seen } from './sight.ts';
import type { Presence } from './presence.ts';
import type { ViewDatabase } from './tables.ts';

const ProjectSortEnum = enumOf('ProjectSort', '並び順 Order of projects', projectSorts);
const ProjectStageEnum = enumOf('ProjectStage', '事業の状態 Where a project stands', projectStages);
const ProposingSideEnum = enumOf('ProposingSide', '提案の区分 Who proposes (PRO-1)', proposingSides);

/** What projects to list. */
@InputType('ProjectFilter', { description: '事業の絞込み Which projects to list; all conditions must be met.' })
class ProjectFilterInput implements ProjectFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [ProjectStageEnum], { nullable: true, description: '事業の状態 Any of these stages.' })
  readonly stages?: readonly string[];
  @Field(() => [ProposingSideEnum], { nullable: true, description: '提案の区分 Any of these sides.' })
  readonly sides?: readonly string[];
  @Field(() => [String], { nullable: true, description: '領域 Any of these domains.' })
  readonly domains?: readonly string[];
  @Field(() => [String], { nullable: true, description: '形態 Any of these primary methods.' })
  readonly methods?: readonly string[];
  @Field(() => ID, { nullable: true, description: '主体 Projects in which this party has any role.' })
  readonly party?: string;
  @Field(() => ID, { nullable: true, description: '前回の事業 Successors of this project (FBK-3).' })
  readonly predecessor?: string;
  @Field(() => String, { nullable: true, description: '検索語 Words that all stand in title, purpose or issue; at most 100 characters.' })
  readonly text?: string;
}

/** What parties to list. */
@InputType('PartyFilter', { description: '主体の絞込み Which parties to list; all conditions must be met.' })
class PartyFilterInput implements PartyFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [String], { nullable: true, description: '種別 Any of these kinds.' })
  readonly kinds?: readonly string[];
  @Field(() => [String], { nullable: true, description: '登録の状態 Any of these statuses.' })
  readonly statuses?: readonly string[];
  @Field(() => String, { nullable: true, description: '検索語 Part of the name.' })
  readonly text?: string;
}

const POSITION = { type: () => String, nullable: true, description: 'Position of a receipt: the answer reflects it or is UNAVAILABLE (API-4).' } as const;
const FIRST = { type: () => Int, nullable: true, description: `How many; 20 unless told, at most ${LARGEST_PAGE}.` } as const;
const AFTER = { type: () => String, nullable: true, description: 'Cursor behind which to go on.' } as const;

/** What a project or party looks like to GraphQL: its state, and how it was seen. */
type Node<State> = State & { readonly seen: Seen<State> };
const nodeOf = <State>(seen: Seen<State>): Node<State> => ({ ...seen.state, seen });

/** Queries of projects and parties. */
@Resolver(() => ProjectType)
export class ProjectResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ProjectType, { description: '事業 One project, as far as the viewer may see it; now, or as of a point of its history (AUD-2). NOT_FOUND if there is none.' })
  async project(
    @Args('id', { type: () => ID }) id: string,
    @Args('asOf', { type: () => PointInput, nullable: true }) asOf: Point | undefined,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    return nodeOf(await this.sight.see(project, id, viewer, onePoint(asOf)));
  }

  @Query(() => ProjectConnection, { description: '事業の一覧 Projects that match, in order (API-3).' })
  async projects(
    @Args('filter', { type: () => ProjectFilterInput, nullable: true }) filter: ProjectFilter | undefined,
    @Args('sort', { type: () => ProjectSortEnum, nullable: true }) sort: ProjectSort | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    if ((filter?.text ?? '').length > 100) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: '100' }]);
    await this.presence.awaits(position, context);
    const page = await listProjects(this.views, withoutNulls(filter ?? {}), sort ?? 'PROPOSED_NEWEST', { first: first ?? undefined, after: after ?? undefined });
    return pageWith(page, async ({ id }) => nodeOf(await this.sight.see(project, id, context.viewer)), wants(info, 'totalCount'));
  }

  @ResolveField(() => PartyType, { description: '提案者 Party that proposed it.' })
  async proposer(@Parent() { proposer }: Node<Project>, @Context() { viewer }: RequestContext): Promise<object> {
    return nodeOf(await this.sight.see(party, proposer, viewer));
  }

  @ResolveField(() => PartyType, { nullable: true, description: '担当部署 Department that stands for the municipality, once known.' })
  async department(@Parent() { department }: Node<Project>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return department ? nodeOf(await this.sight.see(party, department, viewer)) : null;
  }

  @ResolveField(() => Int, { description: 'Revision of the open record: hand it to `expectedRevision` or `asOf`.' })
  revision(@Parent() { seen }: Node<Project>): number {
    return seen.revision;
  }

  @ResolveField(() => HistoryConnection, { description: '履歴 What was recorded, oldest first, as far as the viewer may see it (AUD-1).' })
  history(@Parent() { seen }: Node<Project>, @Args('first', FIRST) first?: number, @Args('after', AFTER) after?: string): object {
    return historyPage(seen, first ?? 20, after ?? undefined);
  }

  @ResolveField(() => [AvailableAction], { description: '可能な操作 Every command with whether the viewer may give it now, acting for a party if named (API-5).' })
  async availableActions(@Parent() { seen }: Node<Project>, @Context() { viewer }: RequestContext, @Args('onBehalfOf', { type: () => ID, nullable: true }) onBehalfOf?: string): Promise<readonly AvailableAction[]> {
    return (await actionsOn(this.streams, seen.whole, 'project', actorOf(viewer, onBehalfOf), this.clock.now())).map(actionOf);
  }

  @Query(() => [DifferenceType], { description: '二時点の比較 What differs between two points of a project’s history, field by field, as far as the viewer may see it (AUD-2).' })
  async projectDifferences(
    @Args('id', { type: () => ID }) id: string,
    @Args('from', { type: () => PointInput }) from: Point,
    @Args('to', { type: () => PointInput, nullable: true }) to: Point | undefined,
    @Context() { viewer }: RequestContext,
  ): Promise<readonly DifferenceType[]> {
    const before = await this.sight.see(project, id, viewer, onePoint(from));
    const after = await this.sight.see(project, id, viewer, onePoint(to));
    return differences(before.state, after.state).map(({ path, before: was, after: is }) => ({ path, before: textOf(was), after: textOf(is) }));
  }
}

/** Queries of parties. */
@Resolver(() => PartyType)
export class PartyResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => PartyType, { description: '主体 One party, now or as of a point of its history. NOT_FOUND if there is none.' })
  async party(
    @Args('id', { type: () => ID }) id: string,
    @Args('asOf', { type: () => PointInput, nullable: true }) asOf: Point | undefined,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    return nodeOf(await this.sight.see(party, id, viewer, onePoint(asOf)));
  }

  @Query(() => PartyConnection, { description: '主体の一覧 Parties that match, by name (API-3).' })
  async parties(
    @Args('filter', { type: () => PartyFilterInput, nullable: true }) filter: PartyFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    await this.presence.awaits(position, context);
    const page = await listParties(this.views, withoutNulls(filter ?? {}), { first: first ?? undefined, after: after ?? undefined });
    return pageWith(page, async ({ id }) => nodeOf(await this.sight.see(party, id, context.viewer)), wants(info, 'totalCount'));
  }

  @Query(() => Me, { description: '本人 Who is signed in. UNAUTHENTICATED without a token.' })
  async me(@Args('position', POSITION) position: string | undefined, @Context() context: RequestContext): Promise<Me> {
    const { viewer } = context;
    if (!viewer) throw unauthenticated();
    await this.presence.awaits(position, context);
    const { parties } = await this.sight.viewer(viewer);
    return { ...viewer, parties: await Promise.all(parties.map(async (id) => nodeOf(await this.sight.see(party, id, viewer)))) };
  }

  @ResolveField(() => Int, { description: 'Revision of the record: hand it to `expectedRevision` or `asOf`.' })
  revision(@Parent() { seen }: Node<Party>): number {
    return seen.revision;
  }

  @ResolveField(() => HistoryConnection, { description: '履歴 What was recorded, oldest first, as far as the viewer may see it (AUD-1).' })
  history(@Parent() { seen }: Node<Party>, @Args('first', FIRST) first?: number, @Args('after', AFTER) after?: string): object {
    return historyPage(seen, first ?? 20, after ?? undefined);
  }

  @ResolveField(() => [AvailableAction], { description: '可能な操作 Every command with whether the viewer may give it now (API-5).' })
  async availableActions(@Parent() { seen }: Node<Party>, @Context() { viewer }: RequestContext, @Args('onBehalfOf', { type: () => ID, nullable: true }) onBehalfOf?: string): Promise<readonly AvailableAction[]> {
    return (await actionsOn(this.streams, seen.whole, 'party', actorOf(viewer, onBehalfOf), this.clock.now())).map(actionOf);
  }
}

/** One page of an object’s history. Throws VALIDATION for a bad size or cursor. */
export function historyPage(seen: Seen<unknown>, first: number, after: string | undefined): object {
  if (first < 1 || first > LARGEST_PAGE) throw invalid([{ path: 'first', problem: first < 1 ? 'TOO_SMALL' : 'TOO_LARGE', limit: String(first < 1 ? 1 : LARGEST_PAGE) }]);
  if (after !== undefined && !/^\d{1,9}$/.test(after)) throw new Refused('VALIDATION', { ja: 'カーソルが正しくありません。', en: 'This is not a cursor of this list.' });
  const rest = seen.events.filter(({ revision }) => revision > Number(after ?? -1));
  const edges = rest.slice(0, first).map((event): { node: HistoryEntry; cursor: string } => ({ node: entryOf(event), cursor: String(event.revision) }));
  return { edges, pageInfo: { hasNextPage: rest.length > first, hasPreviousPage: after !== undefined, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor } };
}

function onePoint(point: Point | undefined | null): Point {
  if (!point) return {};
  if (point.revision !== undefined && point.instant !== undefined) throw invalid([{ path: 'asOf', problem: 'NOT_ALLOWED', limit: 'revision, instant' }]);
  return withoutNulls(point);
}

/** Somebody without a token may do nothing, which is what availableActions tells them. */
const ANYBODY = '00000000-0000-0000-0000-000000000000';

function actorOf(viewer: Person | undefined, onBehalfOf: string | undefined): Actor {
  return { kind: 'person', id: viewer?.person ?? ANYBODY, roles: viewer?.roles ?? [], ...(viewer?.municipality && { municipality: viewer.municipality }), ...(onBehalfOf && { onBehalfOf }) };
}

const withoutNulls = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined)) as T;
const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
const wants = (info: GraphQLResolveInfo, field: string): boolean =>
  info.fieldNodes.some((node) => node.selectionSet?.selections.some((each) => each.kind !== 'Field' || (each as FieldNode).name.value === field));
