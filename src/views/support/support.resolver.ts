import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Info, InputType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { Cursors } from '../../graphql/cursors.ts';
import { consultation, type Consultation } from '../../domain/consultation/consultation.ts';
import { consultationDesks } from '../../domain/consultation/consultation.records.ts';
import { dayOf, JAPAN } from '../../domain/kernel/calendar.ts';
import { talent } from '../../domain/talent/talent.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { Refused, unauthenticated } from '../../platform/refused.ts';
import { CLOCK, PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith } from '../lists/connections.ts';
import { plainNode } from '../record/nodes.ts';
import type { Presence } from '../record/presence.ts';
import { Sight, type Seen } from '../record/sight.ts';
import { consultationShape, talentShape } from './support.shape.ts';
import {
  listConsultations,
  listNotices,
  listTalents,
  type ConsultationFilter,
  type ListedRow,
  type NoticeFilter,
  type TalentFilter,
} from './support.lists.ts';
import {
  ConsultationConnection,
  ConsultationCountsType,
  noticeNode,
  NoticeConnection,
  TalentConnection,
  talentNode,
} from './support.types.ts';
import type { ViewDatabase } from '../lists/tables.ts';
import type { Aggregate } from '../../domain/kernel/aggregate.ts';
import { talentSkills } from '../../domain/talent/talent.records.ts';
import type { Spec } from '../../domain/kernel/shape.ts';

const enumIn = (spec: Spec | undefined) => {
  if (spec?.kind === 'list') return enumIn(spec.of);
  if (spec?.kind !== 'choice') throw new Error('not a choice');
  return enumOf(spec.name, spec.doc, spec.of);
};

/** What consultations to list. */
@InputType('ConsultationFilter', { description: '相談の絞込み Which consultations; all conditions must be met.' })
class ConsultationFilterInput implements ConsultationFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [enumIn(consultationShape.fields.desk)], { nullable: true, description: '相談先 Any of these.' })
  readonly desks?: readonly string[];
  @Field(() => [enumIn(consultationShape.fields.status)], { nullable: true, description: '状態 Any of these.' })
  readonly statuses?: readonly string[];
}

/** What offers to list. */
@InputType('TalentFilter', { description: '人材バンクの絞込み Which offers; all conditions must be met.' })
class TalentFilterInput implements TalentFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [enumOf('TalentSkill', '技能の分野 One skill', talentSkills)], { nullable: true, description: '技能の分野 Any of these.' })
  readonly skills?: readonly string[];
  @Field(() => [enumIn(talentShape.fields.holder)], { nullable: true, description: '登録者の区分 Any of these.' })
  readonly holders?: readonly string[];
  @Field(() => Boolean, { nullable: true, description: '確認済みか Only offers that are verified, or only the others.' })
  readonly verified?: boolean;
  @Field(() => String, { nullable: true, description: '検索語 Words in the categories or in what a group says, separated by spaces.' })
  readonly text?: string;
}

/** What notices to list. */
@InputType('ActivityNoticeFilter', { description: '掲示板の絞込み Which notices; all conditions must be met.' })
class NoticeFilterInput implements NoticeFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => ID, { nullable: true, description: '主体 Party that published them.' })
  readonly party?: string;
  @Field(() => String, { nullable: true, description: '検索語 Words in title, text or place, separated by spaces.' })
  readonly text?: string;
  @Field(() => Boolean, { nullable: true, description: '過去の掲示も含むか Whether notices whose last day is over are told too.' })
  readonly past?: boolean;
}

/** Consultations, the talent bank and the information board (PTY-5, PTY-7). */
@Resolver()
export class SupportResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ConsultationConnection, {
    description: '相談の一覧 Your own consultations, and for the office those of its municipality, newest first (PTY-7). Signed in only.',
  })
  async consultations(
    @Args('filter', { type: () => ConsultationFilterInput, nullable: true, description: 'Which.' }) filter: ConsultationFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    if (!context.viewer) throw unauthenticated();
    const list = ['consultations', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const viewer = await this.sight.viewer(context.viewer);
    const page = await listConsultations(this.views, viewer, list[1], asked);
    return pageWith(page, cursors, (rows) => this.seen<Consultation>(consultation, rows, context, plainNode), wants(info, 'totalCount'));
  }

  @Query(() => ConsultationCountsType, { description: '相談の件数 How many consultations a municipality had (PTY-7). Public.' })
  async consultationCounts(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) municipality: string,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<object> {
    await this.presence.awaits(position, context);
    const rows = await this.views
      .selectFrom('consultation')
      .select((eb) => ['desk', 'status', eb.fn.countAll<number>().as('count')])
      .where('municipality', '=', municipality)
      .groupBy(['desk', 'status'])
      .execute();
    const sum = (some: typeof rows) => some.reduce((total, { count }) => total + Number(count), 0);
    const closed = sum(rows.filter(({ status }) => status === 'closed'));
    const desks = Object.keys(consultationDesks).map((desk) => ({ desk, asked: sum(rows.filter((each) => each.desk === desk)) }));
    return { asked: sum(rows), open: sum(rows) - closed, closed, desks };
  }

  @Query(() => TalentConnection, {
    description:
      '人材バンク Offers that match, newest first (PTY-5): those of groups for everybody, those of persons for representatives of verified parties of the municipality, never with contact details but for who may know them.',
  })
  async talents(
    @Args('filter', { type: () => TalentFilterInput, nullable: true, description: 'Which.' }) filter: TalentFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const list = ['talents', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const viewer = await this.sight.viewer(context.viewer);
    const page = await listTalents(this.views, viewer, list[1], asked);
    return pageWith(page, cursors, (rows) => this.seen(talent, rows, context, talentNode), wants(info, 'totalCount'));
  }

  @Query(() => NoticeConnection, { description: '情報掲示板 Notices of verified parties that match, newest first (PTY-7). Public.' })
  async activityNotices(
    @Args('filter', { type: () => NoticeFilterInput, nullable: true, description: 'Which.' }) filter: NoticeFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const list = ['activityNotices', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const today = dayOf(this.clock.now(), JAPAN);
    const page = await this.presence.answer([...list, today, asked], () => listNotices(this.views, list[1], today, asked));
    return pageWith(page, cursors, (rows) => Promise.resolve(rows.map(noticeNode)), wants(info, 'totalCount'));
  }

  /** The objects of a page. What has been hidden since the list was made is null: the list is as old as the views. */
  private async seen<State>(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- events of any aggregate
    aggregate: Aggregate<State, any>,
    rows: readonly ListedRow[],
    { viewer }: RequestContext,
    nodeOf: (seen: Seen<State>) => object,
  ): Promise<readonly (object | null)[]> {
    return Promise.all(
      rows.map(async ({ id }) => {
        try {
          return nodeOf(await this.sight.see(aggregate, id, viewer));
        } catch (error) {
          if (error instanceof Refused && error.code === 'NOT_FOUND') return null;
          throw error;
        }
      }),
    );
  }
}
