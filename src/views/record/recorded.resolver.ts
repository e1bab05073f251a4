import { Inject, type Type } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '../../platform/clock.ts';
import { Cursors } from '../../graphql/cursors.ts';
import { actionsOn } from '../../deciding/deciding.ts';
import type { Aggregate } from '../../domain/kernel/aggregate.ts';
import { differences } from '../../domain/kernel/compare.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { CLOCK, PRESENCE, STREAMS } from '../../platform/tokens.ts';
import { actorOf, onePoint, PageArgs, POSITION, type Point } from '../lists/arguments.ts';
import { pageWith, pageWithin } from '../lists/connections.ts';
import { entryOf } from './history.ts';
import { wordingOf } from './narratives.ts';
import { actionOf, AvailableAction, DifferenceType, HistoryConnection, PointInput } from './record.types.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight, type Seen } from './sight.ts';

/** A kind of object in the API. */
export interface Kind<State> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- events of any aggregate
  readonly aggregate: Aggregate<State, any>;
  /** GraphQL type of its objects. */
  readonly type: () => new () => object;
  /** Name of the argument with the key. */
  readonly key: string;
  readonly doc: string;
  /** The object in the form of its GraphQL type. */
  readonly nodeOf: (seen: Seen<State>) => object;
}

type Parented = { readonly seen: Seen<unknown> };

/**
 * The common API of every kind of recorded object: the query for one, now or at a point of its history, the differences between two points,
 * its revision, its history, and the allowed commands (API-5, API-9, AUD-1, AUD-2).
 */
export function recordedResolver<State>({ aggregate, type, key: keyName, doc, nodeOf }: Kind<State>): Type {
  const { kind } = aggregate;
  const title = kind.charAt(0).toUpperCase() + kind.slice(1);

  @Resolver(type)
  class Recorded {
    constructor(
      @Inject(Sight) private readonly sight: Sight,
      @Inject(PRESENCE) private readonly presence: Presence,
      @Inject(Cursors) private readonly cursors: Cursors,
      @Inject(STREAMS) private readonly streams: Streams,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(type, {
      name: kind,
      description: `${doc}, as far as the viewer may see it; now, or as of a point of its history (AUD-2). NOT_FOUND if there is none.`,
    })
    async one(
      @Args(keyName, { type: () => ID, description: `Key of the ${kind}.` }) id: string,
      @Args('asOf', { type: () => PointInput, nullable: true, description: 'Point of its history; now unless told.' })
      asOf: Point | undefined,
      @Args('position', POSITION) position: string | undefined,
      @Context() context: RequestContext,
    ): Promise<object> {
      await this.presence.awaits(position, context);
      return nodeOf(await this.sight.see(aggregate, id, context.viewer, onePoint(asOf)));
    }

    @Query(() => [DifferenceType], {
      name: `${kind}Differences`,
      description: `二時点の比較 What differs between two points of the history of a ${kind}, field by field, as far as the viewer may see it (AUD-2).`,
    })
    async between(
      @Args(keyName, { type: () => ID, description: `Key of the ${kind}.` }) id: string,
      @Args('from', { type: () => PointInput, description: 'The earlier point.' }) from: Point,
      @Args('to', { type: () => PointInput, nullable: true, description: 'The later point; now unless told.' }) to: Point | undefined,
      @Context() { viewer }: RequestContext,
    ): Promise<readonly DifferenceType[]> {
      const before = await this.sight.see(aggregate, id, viewer, onePoint(from));
      const after = await this.sight.see(aggregate, id, viewer, onePoint(to));
      return differences(before.state, after.state).map(({ path, before: was, after: is }) => ({
        path,
        before: textOf(was),
        after: textOf(is),
      }));
    }

    @ResolveField(() => Int, { description: 'Revision of the open record: hand it to `expectedRevision` or `asOf`.' })
    revision(@Parent() { seen }: Parented): number {
      return seen.revision;
    }

    @ResolveField(() => HistoryConnection, {
      description: '履歴 What was recorded, oldest first, as far as the viewer may see it (AUD-1).',
    })
    history(@Parent() { seen }: Parented, @Args() { first, after }: PageArgs, @Context() { viewer }: RequestContext): Promise<object> {
      const cursors = this.cursors.of(['history', seen.whole.stream], viewer);
      const nodesOf = async (told: readonly StoredEvent[]) => {
        const wording = await wordingOf(this.streams, seen.whole, told);
        return told.map((event) => entryOf(event, wording));
      };
      // Indexes in the visible events, not revisions: a viewer’s own sealed events share the revision of the event before them.
      return pageWith(pageWithin(seen.events, cursors.asked(first, after)), cursors, nodesOf, false);
    }

    @ResolveField(() => [AvailableAction], {
      description: '可能な操作 Every command with whether the viewer may give it now, acting for a party if named (API-5).',
    })
    async availableActions(
      @Parent() { seen }: Parented,
      @Context() { viewer }: RequestContext,
      @Args('onBehalfOf', { type: () => ID, nullable: true, description: '主体 Party for which to act.' }) onBehalfOf?: string,
    ): Promise<readonly AvailableAction[]> {
      return (await actionsOn(this.streams, seen.whole, kind, actorOf(viewer, onBehalfOf), this.clock.now())).map(actionOf);
    }
  }
  Object.defineProperty(Recorded, 'name', { value: `${title}Recorded` });
  return Recorded;
}

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
