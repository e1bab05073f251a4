import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Info, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { auditorsMayKnow } from '../../domain/refusal/sealed-attempts.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { Actor } from '../../domain/kernel/event.ts';
import { visibleActorOf } from '../../domain/sight/shown.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { onlyAuditor } from '../../platform/refused.ts';
import { pause } from '../../platform/turns.ts';
import { MunicipalityListArgs } from '../lists/arguments.ts';
import { connectionOf } from '../lists/connections.ts';
import { Lists } from '../lists/head.ts';
import { ActorEntry } from '../record/history.ts';
import { ListRefusedAttempts } from './attempts.queries.ts';
import { Sight } from '../record/sight.ts';
import type { RefusedAttemptTable } from '../lists/tables.ts';

/** One person’s attempts on one object in one day that one rule refused (AUD-1). */
@ObjectType('RefusedAttempt', { description: '拒否された試み One person’s attempts at one thing in one day that one rule refused.' })
class RefusedAttempt {
  @Field(() => String, { description: '試み Name of the command, or of the query.' })
  readonly attempt!: string;
  @Field(() => String, { description: '規定 Code of the rule that refused.' })
  readonly rule!: string;
  @Field(() => String, { description: '対象の種類 Kind of the object.' })
  readonly kind!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      '対象 Key of the object; null for objects that auditors may not look into, or in which this one has a conflict of interest.',
  })
  readonly key?: string;
  @Field(() => ActorEntry, { description: '行為者 Who attempted it; without id and party where the key is not told.' })
  readonly by!: ActorEntry;
  @Field(() => String, { description: '日 Day in Japan, e.g. 2026-04-01.' })
  readonly day!: string;
  @Field(() => String, { description: '日時 When the first of those on record was made.' })
  readonly first!: string;
  @Field(() => String, { description: '日時 When the last of those on record was made.' })
  readonly last!: string;
  @Field(() => Int, {
    description: '回数 How many are on record: more than half of those made, and all of them after a while without any.',
  })
  readonly count!: number;
}

const RefusedAttemptConnection = connectionOf(() => RefusedAttempt, 'RefusedAttempt');

/** The attempts that the rules refused, for auditors. */
@Resolver()
export class AttemptsResolver {
  constructor(
    @Inject(Lists) private readonly lists: Lists,
    @Inject(Sight) private readonly sight: Sight,
  ) {}

  @Query(() => RefusedAttemptConnection, {
    description:
      '拒否された試みの一覧 Attempts in a municipality that the rules refused, latest day first, each with who, what and how often. Its auditors only. Attempts at what is under seal are told when it opens (PRV-2), and those at what bears on a contest in which the auditor has a conflict of interest when that is over (SEL-11).',
  })
  async refusedAttempts(
    @Args() { municipality, ...asked }: MunicipalityListArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    onlyAuditor(context.viewer, municipality);
    return this.lists.show(
      {
        name: ['refusedAttempts', municipality],
        query: (page) => new ListRefusedAttempts(municipality, context, page),
        nodesOf: (rows) => this.nodesOf(rows, context),
      },
      asked,
      context,
      info,
    );
  }

  /**
   * Attempts as an auditor may see them: an auditor with a conflict of interest in an object sees neither its reviewers nor what they
   * attempted there (SEL-11).
   */
  private async nodesOf(rows: readonly RefusedAttemptTable[], { viewer }: RequestContext): Promise<readonly RefusedAttempt[]> {
    const objects = new Set(rows.map(({ object }) => object));
    const masked = new Set<string>();
    for (const object of objects) {
      await pause();
      if ((await this.sight.conflictsWith(object, viewer)).length > 0) masked.add(object);
    }
    return rows.map((row) => nodeOf(row, !masked.has(row.object)));
  }
}

function nodeOf({ attempt, rule, object, by, day, first, last, count }: RefusedAttemptTable, mayLook: boolean): RefusedAttempt {
  const { kind, key } = objectOf(object);
  const who = { roles: [], ...visibleActorOf(JSON.parse(by) as Actor) };
  const told = mayLook && auditorsMayKnow(kind) ? { key, by: who } : { by: { kind: who.kind, roles: who.roles } };
  return { attempt, rule, kind, ...told, day, first, last, count };
}
