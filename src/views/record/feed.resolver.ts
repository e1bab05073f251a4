import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Info, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { aggregates } from '../../domain/aggregates.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { Sentence } from '../../domain/kernel/event.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { STREAMS } from '../../platform/tokens.ts';
import { fewAtATime } from '../../platform/turns.ts';
import { MunicipalityListArgs } from '../lists/arguments.ts';
import { connectionOf } from '../lists/connections.ts';
import { Lists } from '../lists/head.ts';
import type { PageRequest } from '../lists/pages.ts';
import { SentenceType } from './history.ts';
import type { FeedRow } from '../lists/lists.ts';
import { ReadFeed } from './feed.queries.ts';
import { narrativeOf, wordingOf } from './narratives.ts';
import { Sight } from './sight.ts';

/** One public event, as everybody sees it (API-9). */
@ObjectType('FeedEntry', { description: '公開の記録 One thing that happened, as it is told to everybody (API-9).' })
export class FeedEntry {
  @Field(() => ID, { description: 'Id of the event.' })
  readonly id!: string;
  @Field(() => String, {
    description: '対象の種類 Kind of object: project, party, committee, round, issue, publicComment or municipality.',
  })
  readonly kind!: string;
  @Field(() => ID, { description: '対象 Key of the object.' })
  readonly key!: string;
  @Field(() => String, { description: '種類 Type of the event.' })
  readonly type!: string;
  @Field(() => String, { description: '日時 When it was recorded.' })
  readonly at!: string;
  @Field(() => SentenceType, { description: '説明 The event told in one sentence.' })
  readonly narrative!: Sentence;
}

/** A page of the public feed. */
export const FeedConnection = connectionOf(() => FeedEntry, 'Feed', { counted: false });

/** The public feed. */
@Resolver(() => FeedEntry)
export class FeedResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Lists) private readonly lists: Lists,
    @Inject(STREAMS) private readonly streams: Streams,
  ) {}

  @Query(() => FeedConnection, {
    description: '公開の記録 What happened in a municipality, newest first; what was sealed appears when it opens.',
  })
  async feed(
    @Args() { municipality, ...asked }: MunicipalityListArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const feed = {
      name: ['feed', municipality],
      query: (page: PageRequest) => new ReadFeed(municipality, page),
      nodesOf: (rows: readonly FeedRow[]) => fewAtATime(rows, (row) => this.entryOf(row)),
      sharedWith: [],
    };
    const { edges, pageInfo } = await this.lists.show(feed, asked, context, info);
    return { edges: edges.filter(({ node }) => node !== undefined), pageInfo };
  }

  /** The entry as the public sees it, for every viewer: the feed is the same for everybody. */
  private async entryOf({ stream, event: id }: FeedRow): Promise<FeedEntry | undefined> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind);
    if (!aggregate) return undefined;
    const { events, whole } = await this.sight.see<unknown>(aggregate, key, undefined);
    const event = events.find((each) => each.id === id);
    if (!event) return undefined;
    const wording = await wordingOf(this.streams, whole, [event]);
    return { id, kind, key, type: event.type, at: event.metadata.at, narrative: narrativeOf(event, wording(event)) };
  }
}
