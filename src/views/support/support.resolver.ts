import { Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, ArgsType, Context, ID, Info, InputType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { consultation, type Consultation } from '../../domain/consultation/consultation.ts';
import { dayOf, JAPAN } from '../../domain/kernel/calendar.ts';
import { talent } from '../../domain/talent/talent.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { Refused, unauthenticated } from '../../platform/refused.ts';
import { CLOCK, PRESENCE } from '../../platform/tokens.ts';
import { fewAtATime } from '../../platform/turns.ts';
import { ListArgs, MUNICIPALITY, Optional, Part, POSITION, SearchText, withoutNulls } from '../lists/arguments.ts';
import { Lists } from '../lists/head.ts';
import { CountConsultations, ListConsultations, ListNotices, ListTalents } from './support.queries.ts';
import { plainNode } from '../record/nodes.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight, type Seen } from '../record/sight.ts';
import { consultationShape, talentShape } from './support.shape.ts';
import { type ConsultationFilter, type ListedRow, type NoticeFilter, type TalentFilter } from './support.lists.ts';
import {
  ConsultationConnection,
  ConsultationCountsType,
  noticeNode,
  NoticeConnection,
  TalentConnection,
  talentNode,
} from './support.types.ts';
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
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [enumIn(consultationShape.fields.desk)], '相談先 Any of these.')
  readonly desks?: readonly string[];
  @Optional(() => [enumIn(consultationShape.fields.status)], '状態 Any of these.')
  readonly statuses?: readonly string[];
}

/** What offers to list. */
@InputType('TalentFilter', { description: '人材バンクの絞込み Which offers; all conditions must be met.' })
class TalentFilterInput implements TalentFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [enumOf('TalentSkill', '技能の分野 One skill', talentSkills)], '技能の分野 Any of these.')
  readonly skills?: readonly string[];
  @Optional(() => [enumIn(talentShape.fields.holder)], '登録者の区分 Any of these.')
  readonly holders?: readonly string[];
  @Optional(() => Boolean, '確認済みか Only offers that are verified, or only the others.')
  readonly verified?: boolean;
  @SearchText('検索語 Words in the categories or in what a group says, separated by spaces.')
  readonly text?: string;
}

/** What notices to list. */
@InputType('ActivityNoticeFilter', { description: '掲示板の絞込み Which notices; all conditions must be met.' })
class NoticeFilterInput implements NoticeFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => ID, '主体 Party that published them.')
  readonly party?: string;
  @SearchText('検索語 Words in title, text or place, separated by spaces.')
  readonly text?: string;
  @Optional(() => Boolean, '過去の掲示も含むか Whether notices whose last day is over are told too.')
  readonly past?: boolean;
}

/** The arguments of the list of consultations. */
@ArgsType()
class ConsultationsArgs extends ListArgs {
  @Part(() => ConsultationFilterInput, 'Which.')
  readonly filter?: ConsultationFilterInput | null;
}

/** The arguments of the talent bank. */
@ArgsType()
class TalentsArgs extends ListArgs {
  @Part(() => TalentFilterInput, 'Which.')
  readonly filter?: TalentFilterInput | null;
}

/** The arguments of the information board. */
@ArgsType()
class NoticesArgs extends ListArgs {
  @Part(() => NoticeFilterInput, 'Which.')
  readonly filter?: NoticeFilterInput | null;
}

/** Consultations, the talent bank and the information board (PTY-5, PTY-7). */
@Resolver()
export class SupportResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Lists) private readonly lists: Lists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ConsultationConnection, {
    description: '相談の一覧 Your own consultations, and for the office those of its municipality, newest first (PTY-7). Signed in only.',
  })
  async consultations(
    @Args() { filter, ...asked }: ConsultationsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { viewer } = context;
    if (!viewer) throw unauthenticated();
    const wanted = withoutNulls(filter ?? {});
    return this.lists.show(
      {
        name: ['consultations', wanted],
        query: async (page) => new ListConsultations(await this.sight.viewer(viewer), wanted, page),
        nodesOf: (rows) => this.seen<Consultation>(consultation, rows, context, plainNode),
      },
      asked,
      context,
      info,
    );
  }

  @Query(() => ConsultationCountsType, { description: '相談の件数 How many consultations a municipality had (PTY-7). Public.' })
  async consultationCounts(
    @Args('municipality', MUNICIPALITY) municipality: string,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<object> {
    await this.presence.awaits(position, context);
    return this.queries.execute(new CountConsultations(municipality));
  }

  @Query(() => TalentConnection, {
    description:
      '人材バンク Offers that match, newest first (PTY-5): those of groups for everybody, those of persons for representatives of verified parties of the municipality, never with contact details but for who may know them.',
  })
  async talents(
    @Args() { filter, ...asked }: TalentsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const wanted = withoutNulls(filter ?? {});
    return this.lists.show(
      {
        name: ['talents', wanted],
        query: async (page) => new ListTalents(await this.sight.viewer(context.viewer), wanted, page),
        nodesOf: (rows) => this.seen(talent, rows, context, talentNode),
      },
      asked,
      context,
      info,
    );
  }

  @Query(() => NoticeConnection, { description: '情報掲示板 Notices of verified parties that match, newest first (PTY-7). Public.' })
  async activityNotices(
    @Args() { filter, ...asked }: NoticesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const wanted = withoutNulls(filter ?? {});
    const today = dayOf(this.clock.now(), JAPAN);
    return this.lists.show(
      {
        name: ['activityNotices', wanted],
        query: (page) => new ListNotices(wanted, today, page),
        nodesOf: (rows) => Promise.resolve(rows.map(noticeNode)),
        sharedWith: [today],
      },
      asked,
      context,
      info,
    );
  }

  /** The objects of a page. An object that was hidden after the list was read is null: the list is as old as the views. */
  private async seen<State>(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- events of any aggregate
    aggregate: Aggregate<State, any>,
    rows: readonly ListedRow[],
    { viewer }: RequestContext,
    nodeOf: (seen: Seen<State>) => object,
  ): Promise<readonly (object | null)[]> {
    return fewAtATime(rows, async ({ id }) => {
      try {
        return nodeOf(await this.sight.see(aggregate, id, viewer));
      } catch (error) {
        if (error instanceof Refused && error.code === 'NOT_FOUND') return null;
        throw error;
      }
    });
  }
}
