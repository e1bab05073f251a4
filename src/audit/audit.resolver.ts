import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Cursors, type ListCursors } from '../graphql/cursors.ts';
import { aggregates } from '../domain/aggregates.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import { isOpenToAll } from '../domain/sight/confidential.ts';
import { START, type EventStore, type StoredEvent } from '../event-store/event-store.ts';
import { givenUp } from '../graphql/gate.ts';
import type { RequestContext } from '../graphql/request.ts';
import { Json } from '../graphql/types.ts';
import { workOfReadingEvents } from '../graphql/work.ts';
import { invalid, notFound, onlyAuditor } from '../platform/refused.ts';
import { COUNTS, REPLAYER, STORE, TOLD_ATTEMPTS } from '../platform/tokens.ts';
import { pause } from '../platform/turns.ts';
import type { Replay, Replayer } from './replay.ts';

/** One field in which a replayed decision differs from the record. */
@ObjectType('ReplayDifference', { description: '差異 One field in which the answer differs from the record.' })
class ReplayDifference {
  @Field(() => String, { description: 'Where, e.g. events[0].data.reason.' })
  readonly path!: string;
  @Field(() => Json, { nullable: true, description: 'What is recorded.' })
  readonly recorded?: unknown;
  @Field(() => Json, { nullable: true, description: 'What the rule answers now.' })
  readonly answered?: unknown;
}

/** A recorded decision, taken again (AUD-3). */
@ObjectType('DecisionReplay', {
  description: '判断の再現 A recorded decision, taken again by the same rules on the recorded history (AUD-3).',
})
export class DecisionReplay {
  @Field(() => String, { description: 'Stream of the object.' })
  readonly stream!: string;
  @Field(() => Int, { description: 'Revision of the first event of the decision in the open record.' })
  readonly revision!: number;
  @Field(() => String, { description: '判断 Name of the command, and so of the rule.' })
  readonly command!: string;
  @Field(() => Boolean, { description: '再現 Whether the same events came out.' })
  readonly reproduced!: boolean;
  @Field(() => Boolean, {
    description: 'Whether an object that was consulted had moved meanwhile, so that the decision would have come out otherwise.',
  })
  readonly overtaken!: boolean;
  @Field(() => [ReplayDifference], { description: '差異 Where the answer differs; empty if reproduced.' })
  readonly differences!: readonly ReplayDifference[];
}

/** A page of replayed decisions. */
@ObjectType('DecisionReplayPage', { description: '判断の再現の一覧 Replayed decisions in the order of the record.' })
export class DecisionReplayPage {
  @Field(() => [DecisionReplay], { description: 'The decisions of this page.' })
  readonly replays!: readonly DecisionReplay[];
  @Field(() => String, { nullable: true, description: 'Hand it to `after` to go on; null at the end of the record.' })
  readonly next?: string;
}

/** The result of a replay of many decisions. */
@ObjectType('DecisionReplaySummary', { description: '判断の再現の集計 What taking many decisions again has shown (AUD-3).' })
export class DecisionReplaySummary {
  @Field(() => Int, { description: 'Decisions that were taken again.' })
  readonly decisions!: number;
  @Field(() => Int, { description: 'Those in which the same events came out.' })
  readonly reproduced!: number;
  @Field(() => Int, { description: 'Those that an object they consulted had overtaken.' })
  readonly overtaken!: number;
  @Field(() => [DecisionReplay], {
    description: 'Those that came out otherwise, in the order of the record; none of consultations and the talent bank.',
  })
  readonly different!: readonly DecisionReplay[];
  @Field(() => String, { nullable: true, description: 'Hand it to `after` to go on; null at the end of the record.' })
  readonly next?: string;
}

/** The number of projects at one stage. */
@ObjectType('StageCount', { description: '状態ごとの件数 How many projects stand at one stage.' })
export class StageCount {
  @Field(() => String, { description: '状態 The stage.' })
  readonly stage!: string;
  @Field(() => Int, { description: '件数 How many.' })
  readonly count!: number;
}

/** How much is recorded for a municipality. */
@ObjectType('AuditSummary', { description: '記録の件数 How much a municipality has on record.' })
export class AuditSummary {
  @Field(() => Int, { description: 'Recorded events; those of refused attempts are not counted.' })
  readonly events!: number;
  @Field(() => Int, { description: 'Accepted commands, the system’s own included.' })
  readonly decisions!: number;
  @Field(() => Int, {
    description: 'Attempts that the rules refused, repeats included; those at what is under seal when it opens (PRV-2).',
  })
  readonly refusals!: number;
  @Field(() => Int, { description: '市町村数 Municipalities with a record on this server.' })
  readonly municipalities!: number;
  @Field(() => Int, { description: '事業数 Projects.' })
  readonly projects!: number;
  @Field(() => [StageCount], { description: '状態ごとの件数 Projects by stage, in the order of the letters.' })
  readonly stages!: readonly StageCount[];
}

/** The most decisions that one request replays. */
const LARGEST = 100;
/** The same, if only the summary is returned. */
const LARGEST_SUMMARY = 1000;
const SCAN = 500;

/** The number of refused attempts in a municipality that an auditor may see. */
interface TellableAttempts {
  sum(municipality: string, context: Pick<RequestContext, 'viewer' | 'made'>): Promise<number>;
}

/** Counts of the record, from the views. */
interface Counts {
  /** Events and decisions per municipality; '' for those without a municipality. */
  tallies(): Promise<readonly { readonly municipality: string; readonly events: number; readonly decisions: number }[]>;
  /** Projects of a municipality by stage, in alphabetical order. */
  stages(municipality: string): Promise<readonly StageCount[]>;
}

/** Queries for auditors: replayed decisions, and counts of the record. */
@Resolver()
export class AuditResolver {
  constructor(
    @Inject(REPLAYER) private readonly replayer: Replayer,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(COUNTS) private readonly counts: Counts,
    @Inject(TOLD_ATTEMPTS) private readonly attempts: TellableAttempts,
  ) {}

  @Query(() => AuditSummary, { description: '記録の件数 Counts for a municipality. Its auditors only.' })
  async auditSummary(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) municipality: string,
    @Context() context: RequestContext,
  ): Promise<AuditSummary> {
    onlyAuditor(context.viewer, municipality);
    const all = await this.counts.tallies();
    const { events, decisions } = all.find((each) => each.municipality === municipality) ?? { events: 0, decisions: 0 };
    // Attempts count only when they may be shown (PRV-2, SEL-11): the list of refused attempts knows that.
    const refusals = await this.attempts.sum(municipality, context);
    const stages = await this.counts.stages(municipality);
    const projects = stages.reduce((sum, { count }) => sum + count, 0);
    const municipalities = all.filter((each) => each.municipality !== '').length;
    return { events, decisions, refusals, municipalities, projects, stages };
  }

  @Query(() => DecisionReplayPage, {
    description:
      '判断の再現 Takes the recorded decisions of a municipality again, in the order of the record (AUD-3), but for those on consultations and the talent bank, which are only counted. Its auditors only.',
  })
  async decisionReplays(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) municipality: string,
    @Args('first', { type: () => Int, nullable: true, description: `How many; 20 unless told, at most ${LARGEST}.` })
    first: number | undefined,
    @Args('after', { type: () => String, nullable: true, description: '`next` of the page before.' }) after: string | undefined,
    @Context() context: RequestContext,
  ): Promise<DecisionReplayPage> {
    onlyAuditor(context.viewer, municipality);
    const size = first ?? 20;
    if (size < 1 || size > LARGEST)
      throw invalid([{ path: 'first', problem: size < 1 ? 'TOO_SMALL' : 'TOO_LARGE', limit: String(size < 1 ? 1 : LARGEST) }]);
    const cursors = this.cursors.of(['decisionReplays', municipality], context.viewer);
    const { replays, next } = await this.replayed(municipality, size, cursors, after, context, isToldOfOne);
    return { replays: replays.map(told), ...(next !== undefined && { next }) };
  }

  @Query(() => DecisionReplaySummary, {
    description: `判断の再現の集計 Takes up to ${LARGEST_SUMMARY} decisions again and tells what came of it (AUD-3). Auditors of the municipality only.`,
  })
  async decisionReplaySummary(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) municipality: string,
    @Args('after', { type: () => String, nullable: true, description: '`next` of the page before.' }) after: string | undefined,
    @Context() context: RequestContext,
  ): Promise<DecisionReplaySummary> {
    onlyAuditor(context.viewer, municipality);
    const cursors = this.cursors.of(['decisionReplaySummary', municipality], context.viewer);
    const { replays, next } = await this.replayed(municipality, LARGEST_SUMMARY, cursors, after, context, () => true);
    return {
      decisions: replays.length,
      reproduced: replays.filter(({ reproduced }) => reproduced).length,
      overtaken: replays.filter(({ overtaken }) => overtaken).length,
      different: replays.filter(({ reproduced, stream }) => !reproduced && isOpenToAll(stream)).map(told),
      ...(next !== undefined && { next }),
    };
  }

  @Query(() => DecisionReplay, {
    description:
      '判断の再現 Takes one decision again: the one that wrote an event of an object (AUD-3). Auditors of its municipality only; what is under seal waits until it opens.',
  })
  async decisionReplay(
    @Args('stream', { type: () => String, description: 'Stream, e.g. project-<id>.' }) stream: string,
    @Args('revision', { type: () => Int, description: 'Revision of the event in the open record, as its history tells it.' })
    revision: number,
    @Context() context: RequestContext,
  ): Promise<DecisionReplay> {
    if (!aggregates.has(objectOf(stream).kind) || !isOpenToAll(stream)) throw notFound();
    const retrial = this.replayer.openly(context.viewer, (units) => context.made?.spend(units));
    const home = await retrial.homeOf(stream);
    if (home === undefined) throw notFound();
    onlyAuditor(context.viewer, home);
    const replay = await retrial.at(stream, revision);
    if (!replay) throw notFound();
    return told(replay);
  }

  /**
   * Replays the decisions of a municipality after a position, up to a number of decisions that are shown or counted. All events in between are
   * read, also those of others and those under seal, and the caller is charged for them. It does not stop after a number of them: where a
   * page ends would tell how many there are (PRV-2).
   */
  private async replayed(
    municipality: string,
    size: number,
    cursors: ListCursors,
    after: string | undefined,
    { viewer, made, isGone }: RequestContext,
    isCounted: (event: StoredEvent) => boolean,
  ): Promise<{ replays: readonly Replay[]; next?: string }> {
    const [behind] = cursors.asked(undefined, after).after ?? [START];
    const retrial = this.replayer.openly(viewer, (units) => made?.spend(units));
    const replays: Replay[] = [];
    let position = behind;
    let last = behind;
    for (;;) {
      if (isGone?.()) throw givenUp();
      const batch = await this.store.readAll(position, { limit: SCAN });
      made?.spend(workOfReadingEvents(batch.length));
      for (const event of batch) {
        const due = pause();
        if (due) await due;
        if (due && isGone?.()) throw givenUp();
        const replay = isDecision(event) && isCounted(event) && (await retrial.of(event, municipality));
        // A next page is reported only if it has a decision that may be shown, never because of events under seal or of another
        // municipality (PRV-2).
        if (replay && replays.length === size) return { replays, next: cursors.write([last, '']) };
        if (replay) {
          replays.push(replay);
          last = event.position;
        }
        position = event.position;
      }
      if (batch.length < SCAN) return { replays };
    }
  }
}

/** Consultations and offers of the talent bank are only counted: they are confidential, also for auditors (PTY-5, PTY-7). */
const isToldOfOne = ({ stream }: StoredEvent): boolean => isOpenToAll(stream);

const isDecision = ({ type, metadata }: StoredEvent): boolean => type !== 'AttemptRefused' && metadata.command.index === 0;

const told = ({ differences, ...replay }: Replay): DecisionReplay => ({
  ...replay,
  differences: differences.map(({ path, before, after }) => ({ path, recorded: before, answered: after })),
});
