import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { aggregates } from '../../domain/aggregates.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { Sentence } from '../../domain/kernel/event.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { PRESENCE, STREAMS, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION } from '../lists/arguments.ts';
import { connectionOf, pageWith } from '../lists/connections.ts';
import { SentenceType } from './history.ts';
import { listFeed, type FeedRow } from '../lists/lists.ts';
import { narrativeOf, wordingOf } from './narratives.ts';
import type { Presence } from './presence.ts';
import { Sight } from './sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

/** One thing that happened, as it is told to everybody (API-9). */
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
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @Query(() => FeedConnection, {
    description: '公開の記録 What happened in a municipality, newest first; what was sealed appears when it opens.',
  })
  async feed(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) municipality: string,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<object> {
    const cursors = this.cursors.of(['feed', municipality], context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const page = await listFeed(this.views, municipality, asked);
    const { edges, pageInfo } = await pageWith(page, cursors, (rows) => Promise.all(rows.map((row) => this.entryOf(row))), false);
    return { edges: edges.filter(({ node }) => node !== undefined), pageInfo };
  }

  /** The entry as the public sees it, whoever asks: the feed is the same for everybody. */
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
