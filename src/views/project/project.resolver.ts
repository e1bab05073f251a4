import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, ID, Info, InputType, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { guidelineOf } from '../../deciding/deciding.ts';
import { projectStages, proposingSides } from '../../domain/guideline/vocabulary.ts';
import { issue } from '../../domain/issue/issue.ts';
import { longMembers } from '../../domain/project/implementation/implementation.views.ts';
import { project } from '../../domain/project/project.ts';
import { sidesOf } from '../../domain/project/basis.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { round } from '../../domain/round/round.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf, objectNamed } from '../../graphql/types.ts';
import { notFound } from '../../platform/refused.ts';
import { ATTEMPTS, CLOCK, STREAMS } from '../../platform/tokens.ts';
import { ListArgs, Optional, Part, SearchText, withoutNulls } from '../lists/arguments.ts';
import type { Attempts } from '../attempts/attempts.ts';
import { Lists } from '../lists/head.ts';
import { ListProjects } from './project.queries.ts';
import { projectSorts, type ProjectFilter, type ProjectSort } from '../lists/lists.ts';
import { applicationNode, plainNode, projectNode, type Node } from '../record/nodes.ts';
import { ApplicationType, LongMemberType, ProjectConnection, ProjectType } from './project.types.ts';
import { longMemberShape } from './implementation.shape.ts';
import { Sight } from '../record/sight.ts';

const ProjectSortEnum = enumOf('ProjectSort', '並び順 Order of projects', projectSorts);
const ProjectStageEnum = enumOf('ProjectStage', '事業の状態 Where a project stands', projectStages);
const ProposingSideEnum = enumOf('ProposingSide', '提案の区分 Who proposes (PRO-1)', proposingSides);

/** What projects to list. */
@InputType('ProjectFilter', { description: '事業の絞込み Which projects to list; all conditions must be met.' })
class ProjectFilterInput implements ProjectFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [ProjectStageEnum], '事業の状態 Any of these stages.')
  readonly stages?: readonly string[];
  @Optional(() => [ProposingSideEnum], '提案の区分 Any of these sides.')
  readonly sides?: readonly string[];
  @Optional(() => [String], '領域 Any of these domains.')
  readonly domains?: readonly string[];
  @Optional(() => [String], '形態 Any of these primary methods.')
  readonly methods?: readonly string[];
  @Optional(() => ID, '主体 Projects in which this party has any role.')
  readonly party?: string;
  @Optional(() => ID, '前回の事業 Successors of this project (FBK-3).')
  readonly predecessor?: string;
  @Optional(() => [ID], '地域課題 Proposals that answer any of these local issues (ISS-2).')
  readonly issues?: readonly string[];
  @SearchText('検索語 Words that all stand in title, purpose or issue; at most 100 characters.')
  readonly text?: string;
}

/** The arguments of the list of projects. */
@ArgsType()
class ProjectsArgs extends ListArgs {
  @Part(() => ProjectFilterInput, 'Which projects.')
  readonly filter?: ProjectFilterInput | null;
  @Optional(() => ProjectSortEnum, 'In which order; newest proposal first unless told.')
  readonly sort?: ProjectSort | null;
}

/** Lists of projects, and the relations of a project to other objects. */
@Resolver(() => ProjectType)
export class ProjectResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Lists) private readonly lists: Lists,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ATTEMPTS) private readonly attempts: Attempts,
  ) {}

  @Query(() => ProjectConnection, { description: '事業の一覧 Projects that match, in order (API-3).' })
  async projects(
    @Args() { filter, sort, ...asked }: ProjectsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const [wanted, order] = [withoutNulls(filter ?? {}), sort ?? 'PROPOSED_NEWEST'] as const;
    return this.lists.show(
      {
        name: ['projects', wanted, order],
        query: (page) => new ListProjects(wanted, order, page),
        nodesOf: async (rows) => (await this.sight.seeAll(project, rows, context.viewer)).map(projectNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @Query(() => ApplicationType, {
    description:
      '応募の閲覧 One application (SEL-2). While it is sealed only its author may see it: anybody else is refused with the code SEALED, whether there is one or not, and the attempt is recorded.',
  })
  async application(
    @Args('projectId', { type: () => ID, description: 'Id of the project.' }) projectId: string,
    @Args('call', { type: () => Int, description: '公募の番号 Number of the call.' }) number: number,
    @Args('party', { type: () => ID, description: '応募者 Party that applied.' }) applicant: string,
    @Context() context: RequestContext,
  ): Promise<object> {
    const { state, whole } = await this.sight.see(project, projectId, context.viewer);
    const call = state.selection.calls.find((each) => each.number === number);
    if (!call) throw notFound();
    const application = call.applications[applicant];
    if (application) return applicationNode([applicant, application], state);
    // Depends only on public facts, so that the response does not reveal whether the party applied.
    if (!call.closedAt && call.openedAt) throw await this.attempts.readSealedApplication(whole, context);
    throw notFound();
  }

  @ResolveField(() => objectNamed('Party'), { description: '提案者 Party that proposed it.' })
  async proposer(@Parent() { proposer }: Node<Project>, @Context() { loads }: RequestContext): Promise<object> {
    return (await loads?.party(proposer)) ?? notFoundHere();
  }

  @ResolveField(() => objectNamed('Party'), {
    nullable: true,
    description: '担当部署 Department that stands for the municipality, once known.',
  })
  async department(@Parent() { department }: Node<Project>, @Context() { loads }: RequestContext): Promise<object | null> {
    return department ? ((await loads?.party(department)) ?? null) : null;
  }

  @ResolveField(() => [objectNamed('Party')], { description: '協働の相手方 Partners, once selected.' })
  async partners(@Parent() { partners }: Node<Project>, @Context() context: RequestContext): Promise<readonly object[]> {
    return partiesOf(partners, context);
  }

  @ResolveField(() => [objectNamed('Party')], {
    description: '当事者 The sides: the department that stands for the municipality, and the partners.',
  })
  async sides(@Parent() state: Node<Project>, @Context() context: RequestContext): Promise<readonly object[]> {
    return partiesOf(sidesOf(state), context);
  }

  @ResolveField(() => objectNamed('Round'), { nullable: true, description: '提案募集 Round in which it competes (PRO-7).' })
  async round(@Parent() state: Node<Project>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return state.round ? plainNode(await this.sight.see(round, state.round, viewer)) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: '前回の事業 Project that it continues (FBK-3).' })
  async predecessor(@Parent() { predecessor }: Node<Project>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return predecessor ? projectNode(await this.sight.see(project, predecessor, viewer)) : null;
  }

  @ResolveField(() => ProjectType, { nullable: true, description: '後継の事業 Project that continues it (FBK-3).' })
  async successor(@Parent() { feedback }: Node<Project>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return feedback.successor ? projectNode(await this.sight.see(project, feedback.successor, viewer)) : null;
  }

  @ResolveField(() => [objectNamed('Issue')], { description: '地域課題 Local issues that the proposal says it answers (ISS-2).' })
  async issues(@Parent() { proposal }: Node<Project>, @Context() { viewer }: RequestContext): Promise<readonly object[]> {
    const seen = await this.sight.seeAll(
      issue,
      (proposal?.issues ?? []).map((id) => ({ id })),
      viewer,
    );
    return seen.map(plainNode);
  }

  @ResolveField(() => [LongMemberType], { description: longMemberShape.doc })
  async longMembers(@Parent() state: Node<Project>): Promise<readonly object[]> {
    if (!state.implementation.committee) return [];
    const { document } = await guidelineOf(this.streams, state.municipality, state.guideline);
    return longMembers(state, this.clock.now(), document);
  }
}

async function partiesOf(ids: readonly string[], { loads }: RequestContext): Promise<readonly object[]> {
  if (!loads) return [];
  const parties = await Promise.all(ids.map((id) => loads.party(id)));
  return parties.filter((each) => each !== undefined);
}

function notFoundHere(): never {
  throw notFound();
}
