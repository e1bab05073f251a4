import { Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '../../platform/clock.ts';
import { guidelineOf } from '../../deciding/deciding.ts';
import { plan, type PromotionPlan } from '../../domain/plan/plan.ts';
import { progressOf } from '../../domain/plan/plan.progress.ts';
import { project } from '../../domain/project/project.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { objectNamed } from '../../graphql/types.ts';
import { CLOCK, PRESENCE, STREAMS } from '../../platform/tokens.ts';
import { POSITION } from '../lists/arguments.ts';
import { ListPlans } from '../guideline/guideline.queries.ts';
import { plainNode, projectNode, type Node } from '../record/nodes.ts';
import { PlanProjectType, PlanStandingType, PromotionPlanType } from './plan.types.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight } from '../record/sight.ts';

/** Lists of promotion plans, and the progress of their projects. */
@Resolver(() => PromotionPlanType)
export class PlanResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => [PromotionPlanType], {
    description: '推進計画の一覧 Promotion plans of a municipality, latest fiscal year first (PRO-8).',
  })
  async promotionPlans(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) code: string,
    @Args('fiscalYear', { type: () => Int, nullable: true, description: '年度 Only the plan of this fiscal year.' })
    fiscalYear: number | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    await this.presence.awaits(position, context);
    const rows = await this.queries.execute(new ListPlans(code, fiscalYear ?? undefined));
    return (await this.sight.seeAll(plan, rows, context.viewer)).map(plainNode);
  }

  @ResolveField(() => PlanStandingType, {
    description: '進捗 Where its projects stand now, recomputed from their records (PRO-8, AUD-4).',
  })
  async standing(@Parent() state: Node<PromotionPlan>, @Context() { viewer }: RequestContext): Promise<object> {
    const { municipality, guideline, projects } = state;
    const seen = await this.sight.seeAll(
      project,
      projects.map((each) => ({ id: each.project })),
      viewer,
    );
    const { document } = await guidelineOf(this.streams, municipality, guideline);
    return progressOf(
      seen.map((each) => each.state),
      this.clock.now(),
      document.calendar.utcOffset,
    );
  }
}

/** A project of a plan. */
@Resolver(() => PlanProjectType)
export class PlanProjectResolver {
  constructor(@Inject(Sight) private readonly sight: Sight) {}

  @ResolveField(() => objectNamed('Project'), { description: '事業 The project itself, as it stands now.' })
  async current(@Parent() { project: key }: PromotionPlan['projects'][number], @Context() { viewer }: RequestContext): Promise<object> {
    return projectNode(await this.sight.see(project, key, viewer));
  }
}
