import { pause } from '../../platform/turns.ts';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver, Info } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { digestOf } from '../../platform/digest.ts';
import { compareGuidelines } from '../../domain/guideline/compare.ts';
import { validateGuideline } from '../../domain/guideline/validate.ts';
import type { Sentence } from '../../domain/kernel/event.ts';
import { answerTo, municipality, versionInForce, type Municipality } from '../../domain/municipality/municipality.ts';
import { holdingsNow, rolesInForce } from '../../domain/municipality/roles.ts';
import { commandsOpenedBy } from '../../domain/sight/powers.ts';
import { project } from '../../domain/project/project.ts';
import type { Streams } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { Json, enumOf, objectNamed } from '../../graphql/types.ts';
import { fieldOf, notFound } from '../../platform/refused.ts';
import { CLOCK, PRESENCE, STREAMS } from '../../platform/tokens.ts';
import { MunicipalityListArgs, Optional, POSITION } from '../lists/arguments.ts';
import { SentenceType } from '../record/history.ts';
import { suggestionStatuses, type SuggestionRow, type SuggestionStatus } from './guideline.lists.ts';
import { ListSuggestions } from './guideline.queries.ts';
import { Lists } from '../lists/head.ts';
import { MunicipalityType } from './municipality.resolver.ts';
import { projectNode, suggestionNode, type Node, type SuggestionNode } from '../record/nodes.ts';
import { NamedRoleType, SuggestionAnswerType, SuggestionConnection, SuggestionOutcomeType, SuggestionType } from './guideline.types.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight } from '../record/sight.ts';

/** The most problems that one check returns: a response must not grow with the input. */
const MOST_PROBLEMS = 1000;

/** One fault of a document. */
@ObjectType('GuidelineProblem', { description: '誤り One fault of a guideline document (GDL-5).' })
class GuidelineProblem {
  @Field(() => String, { description: '箇所 Where it lies: guideline.methods[2].domains[0].' })
  readonly path!: string;
  @Field(() => String, { description: '誤りの符号 What is wrong, as a stable code.' })
  readonly problem!: string;
  @Field(() => String, { nullable: true, description: '限度 The limit that was passed, or what is allowed.' })
  readonly limit?: string;
  @Field(() => SentenceType, { description: '説明 The fault in words.' })
  readonly message!: Sentence;
}

/** What a check of a document finds. */
@ObjectType('GuidelineCheck', {
  description: '点検の結果 What is wrong with a guideline document; nothing where it could be adopted (GDL-5).',
})
class GuidelineCheckType {
  @Field(() => Int, {
    description: '誤りの数 Number of faults, of which those of its form are counted up to 5,000; 0 where the document is a guideline.',
  })
  readonly count!: number;
  @Field(() => [GuidelineProblem], { description: `誤り Every fault with its path; at most ${MOST_PROBLEMS} of them.` })
  readonly problems!: readonly GuidelineProblem[];
  @Field(() => String, { nullable: true, description: '要約値 Digest under which projects would pin it; null where there are faults.' })
  readonly digest?: string;
}

/** One clause in which two versions differ. */
@ObjectType('ClauseDifference', { description: '条項の差分 One clause in which two versions of a guideline differ (GDL-1).' })
class ClauseDifferenceType {
  @Field(() => String, { description: '条項 The clause: methods[subsidy].domains.' })
  readonly clause!: string;
  @Field(() => Json, { nullable: true, description: '前の版 What it said; null where the clause is new.' })
  readonly before?: unknown;
  @Field(() => Json, { nullable: true, description: '後の版 What it says now; null where the clause is gone.' })
  readonly after?: unknown;
}

const SuggestionStatusEnum = enumOf('SuggestionStatus', '提案の状態 What became of a suggestion', suggestionStatuses);
const VERSION = { type: () => String, description: '要約値 Digest of a version that the municipality adopted.' } as const;

/** The arguments of the list of suggestions. */
@ArgsType()
class SuggestionsArgs extends MunicipalityListArgs {
  @Optional(() => SuggestionStatusEnum, '状態 Only these.')
  readonly status?: SuggestionStatus | null;
}

/** Guidelines: checks, comparisons, suggestions of projects, and the roles that they define. */
@Resolver(() => MunicipalityType)
export class GuidelineResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Lists) private readonly lists: Lists,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => GuidelineCheckType, {
    description: '指針の点検 Everything that is wrong with a guideline document, each fault with its path; records nothing (GDL-5).',
  })
  async checkGuideline(
    @Args('document', { type: () => Json, description: '指針 The document.' }) document: unknown,
  ): Promise<GuidelineCheckType> {
    // Nest awaits before it calls this: many checks of one request would pass the pause of heavy fields together.
    const due = pause();
    if (due) await due;
    const { guideline, problems } = validateGuideline(document);
    const told = problems.slice(0, MOST_PROBLEMS).map(fieldOf);
    return {
      count: problems.length,
      problems: told.map(({ path, problem, limit, ja, en }) => ({
        path,
        problem,
        ...(limit !== undefined && { limit }),
        message: { ja, en },
      })),
      ...(guideline && { digest: digestOf(guideline) }),
    };
  }

  @Query(() => [ClauseDifferenceType], {
    description:
      '指針の新旧対照 What differs between two versions of a guideline, clause by clause (GDL-1). NOT_FOUND for a version that was never adopted.',
  })
  async guidelineComparison(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality.' }) code: string,
    @Args('from', VERSION) from: string,
    @Args('to', { ...VERSION, nullable: true, description: `${VERSION.description} The one in force unless told.` }) to: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly ClauseDifferenceType[]> {
    await this.presence.awaits(position, context);
    const { state } = await this.streams.load<Municipality>(municipality, code);
    const adopted = (digest: string) => state.versions.find((each) => each.digest === digest);
    const [before, after] = [adopted(from), to ? adopted(to) : versionInForce(state)];
    if (!before || !after) throw notFound();
    return compareGuidelines(before.document, after.document).map(({ path, ...more }) => ({ clause: path, ...more }));
  }

  @Query(() => SuggestionConnection, {
    description: '指針への提案の一覧 Suggestions from projects of a municipality, oldest first, with what became of each (FBK-4).',
  })
  async guidelineSuggestions(
    @Args() { municipality: code, status, ...asked }: SuggestionsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const nodesOf = async (rows: readonly SuggestionRow[]) => {
      const listed = rows.map((row) => ({ id: row.project }));
      const seen = await this.sight.seeAll(project, listed, context.viewer);
      return rows.map(({ number }, index) => {
        const { state } = seen[index] ?? notFoundHere();
        return suggestionNode(state, state.feedback.suggestions.find((each) => each.number === number) ?? notFoundHere());
      });
    };
    return this.lists.show(
      {
        name: ['guidelineSuggestions', code, status ?? null],
        query: (page) => new ListSuggestions(code, status ?? undefined, page),
        nodesOf,
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @ResolveField(() => [NamedRoleType], {
    description: '役割 Roles that the guideline in force names, who holds them, and what they may do (GDL-1, AUT-2).',
  })
  roles(@Parent() state: Node<Municipality>): readonly object[] {
    const guideline = versionInForce(state)?.document;
    if (!guideline) return [];
    const holdings = holdingsNow(state, this.clock.now());
    return rolesInForce(state).map(({ powers, ...role }) => ({
      ...role,
      powers: powers.map((power) => ({ power, commands: commandsOpenedBy(power) })),
      holders: holdings.filter((each) => each.role === role.id),
    }));
  }
}

/** The relations of a suggestion to other objects. */
@Resolver(() => SuggestionType)
export class SuggestionResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(STREAMS) private readonly streams: Streams,
  ) {}

  @ResolveField(() => objectNamed('Project'), { description: '事業 Project that made it.' })
  async project(@Parent() { madeBy }: SuggestionNode, @Context() { viewer }: RequestContext): Promise<object> {
    return projectNode(await this.sight.see(project, madeBy, viewer));
  }

  @ResolveField(() => SuggestionOutcomeType, {
    nullable: true,
    description: '提案の結果 What became of it so far; null while no revision has answered it (FBK-4).',
  })
  async answer(@Parent() { madeBy, municipality: code, number }: SuggestionNode): Promise<object | null> {
    const { state } = await this.streams.load<Municipality>(municipality, code);
    return answerTo(state, madeBy, number) ?? null;
  }
}

/** The answers of a revision. */
@Resolver(() => SuggestionAnswerType)
export class RevisionResolver {
  constructor(@Inject(Sight) private readonly sight: Sight) {}

  @ResolveField(() => SuggestionType, { nullable: true, description: '指針への提案 The suggestion that it answers.' })
  async suggestion(
    @Parent() { project: key, number }: { readonly project: string; readonly number: number },
    @Context() { viewer }: RequestContext,
  ): Promise<object | null> {
    const { state } = await this.sight.see(project, key, viewer);
    const found = state.feedback.suggestions.find((each) => each.number === number);
    return found ? suggestionNode(state, found) : null;
  }
}

function notFoundHere(): never {
  throw notFound();
}
