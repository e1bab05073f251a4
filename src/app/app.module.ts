import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, NoSchemaIntrospectionCustomRule, type ExecutionResult } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import { AuditResolver } from '../audit/audit.resolver.ts';
import { CommandHandler } from '../commands/handler.ts';
import { busHandlers } from '../commands/commands.ts';
import { Lists } from '../views/lists/head.ts';
import { RecordCounts } from '../views/record/counts.ts';
import { ListRefusedAttemptsHandler } from '../views/attempts/attempts.queries.ts';
import { ListCommitteesHandler } from '../views/committee/committee.queries.ts';
import { guidelineHandlers } from '../views/guideline/guideline.queries.ts';
import { ListIssuesHandler } from '../views/issue/issue.queries.ts';
import { ListPartiesHandler, ListRepresentedPartiesHandler } from '../views/party/party.queries.ts';
import { ListProjectsHandler } from '../views/project/project.queries.ts';
import { ListPublicCommentsHandler } from '../views/public-comment/public-comment.queries.ts';
import { ReadFeedHandler } from '../views/record/feed.queries.ts';
import { ListRoundsHandler } from '../views/round/round.queries.ts';
import { supportHandlers } from '../views/support/support.queries.ts';
import { mutationsResolver } from '../commands/mutations.ts';
import { Cursors } from '../graphql/cursors.ts';
import { formatErrors } from '../graphql/errors.ts';
import { bounded } from '../graphql/bounded-schema.ts';
import type { HeavyGate } from '../graphql/gate.ts';
import { loneOperation } from '../graphql/lone-operation.ts';
import { plainNames } from '../graphql/plain-names.ts';
import { faultFinder, sentWith } from '../graphql/request-faults.ts';
import type { RequestContext } from '../graphql/request.ts';
import { workLimit } from '../graphql/work.ts';
import { countFor } from '../platform/correlation.ts';
import type { Kyodo, Report } from './kyodo.ts';
import {
  ATTEMPTS,
  CLOCK,
  COUNTS,
  POSITIONS,
  PRESENCE,
  REPLAYER,
  SIMILAR,
  STORE,
  STREAMS,
  TOLD_ATTEMPTS,
  VIEWS,
} from '../platform/tokens.ts';
import { ToldAttempts } from '../views/attempts/attempts.lists.ts';
// Import before all other subjects: if several subjects define the same GraphQL type, the first one loaded describes it.
import { recordedKinds } from '../views/kinds.ts';
import { AttemptsResolver } from '../views/attempts/attempts.resolver.ts';
import { CommitteeResolver } from '../views/committee/committee.resolver.ts';
import { FeedResolver } from '../views/record/feed.resolver.ts';
import { GuidelineResolver, RevisionResolver, SuggestionResolver } from '../views/guideline/guideline.resolver.ts';
import { IssueResolver } from '../views/issue/issue.resolver.ts';
import { MunicipalityResolver } from '../views/guideline/municipality.resolver.ts';
import { MeResolver, PartyResolver } from '../views/party/party.resolver.ts';
import { EvaluationResolver } from '../views/project/evaluation.resolver.ts';
import { PlanProjectResolver, PlanResolver } from '../views/plan/plan.resolver.ts';
import { ProjectResolver } from '../views/project/project.resolver.ts';
import { PublicCommentResolver } from '../views/public-comment/public-comment.resolver.ts';
import { recordedResolver } from '../views/record/recorded.resolver.ts';
import { RoundResolver } from '../views/round/round.resolver.ts';
import { Sight } from '../views/record/sight.ts';
import { SupportResolver } from '../views/support/support.resolver.ts';
import { ApplicationIndependenceResolver, IndependenceResolver, TrackResolver } from '../views/party/track.resolver.ts';
import { IndexedSimilarProjects } from '../views/similar/nearest.ts';
import { SimilarResolver } from '../views/similar/similar.resolver.ts';

/** All resolvers of the API: the schema is built from these. */
export const resolvers = (): readonly Type[] => [
  mutationsResolver(),
  ...recordedKinds.map((kind) => recordedResolver(kind)),
  ProjectResolver,
  EvaluationResolver,
  SimilarResolver,
  MeResolver,
  PartyResolver,
  RoundResolver,
  CommitteeResolver,
  SupportResolver,
  TrackResolver,
  IndependenceResolver,
  ApplicationIndependenceResolver,
  IssueResolver,
  PublicCommentResolver,
  MunicipalityResolver,
  GuidelineResolver,
  RevisionResolver,
  SuggestionResolver,
  PlanResolver,
  PlanProjectResolver,
  FeedResolver,
  AuditResolver,
  AttemptsResolver,
];

/** Handlers of the query bus for queries that belong to no single object. */
const queryHandlers = [
  ListProjectsHandler,
  ListPartiesHandler,
  ListRepresentedPartiesHandler,
  ListRoundsHandler,
  ListCommitteesHandler,
  ListIssuesHandler,
  ListPublicCommentsHandler,
  ListRefusedAttemptsHandler,
  ReadFeedHandler,
  ...guidelineHandlers,
  ...supportHandlers,
];

/** The modules of the application: the parts of the program, the mutations, the queries, and GraphQL. */
@Module({})
export class AppModule {
  /** The application for an opened program; its heavy work goes through the gate. */
  static over(kyodo: Kyodo, report: Report, gate: HeavyGate): DynamicModule {
    const { limits, introspection } = kyodo.config;
    const graphql = GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      autoSchemaFile: true,
      sortSchema: true,
      transformSchema: (schema) => bounded(schema, gate),
      path: '/graphql',
      graphiql: introspection,
      // Without the JIT of Mercurius: it writes values of a request into program text, and its results differ from GraphQL.
      additionalRouteOptions: { schema: {} }, // requests are checked in query-form.ts, and no value is converted
      queryDepth: limits.queryDepth,
      validationRules: [
        loneOperation,
        plainNames,
        workLimit(limits.queryCost),
        maxAliasesRule({ n: limits.queryAliases, exposeLimits: false }),
        ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ],
      graphql: { parseOptions: { maxTokens: limits.queryTokens }, validateOptions: { maxErrors: 20 } },
      csrfPrevention: true,
      allowBatchedQueries: false,
      context: (request: FastifyRequest) => {
        const context = (request as FastifyRequest & { kyodo: RequestContext }).kyodo;
        countFor(context.caller);
        return { ...context, loads: kyodo.loads(context) };
      },
      errorFormatter: ((result: ExecutionResult, context: MercuriusContext & RequestContext) =>
        formatErrors(
          context.made?.refusal
            ? { data: null, errors: [new GraphQLError(context.made.refusal.message, { originalError: context.made.refusal })] }
            : result,
          context.correlationId,
          (error) => report.error(`fault ${context.correlationId}`, error),
          faultFinder(context.app.graphql.schema, sentWith(context.reply?.request), limits.queryTokens),
        )) as never,
    });
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), graphql],
      providers: [
        { provide: CommandHandler, useValue: kyodo.handler },
        { provide: Sight, useValue: kyodo.sight },
        { provide: STREAMS, useValue: kyodo.streams },
        { provide: STORE, useValue: kyodo.store },
        { provide: VIEWS, useValue: kyodo.views },
        { provide: CLOCK, useValue: kyodo.clock },
        { provide: PRESENCE, useValue: kyodo.presence },
        { provide: POSITIONS, useValue: kyodo.positions },
        { provide: Cursors, useValue: new Cursors(kyodo.positions) },
        { provide: REPLAYER, useValue: kyodo.replayer },
        { provide: ATTEMPTS, useValue: kyodo.attempts },
        { provide: COUNTS, useValue: new RecordCounts(kyodo.views) },
        { provide: TOLD_ATTEMPTS, useValue: new ToldAttempts(kyodo.views, kyodo.sight) },
        { provide: SIMILAR, useValue: new IndexedSimilarProjects(kyodo.views) },
        Lists,
        ...busHandlers(),
        ...queryHandlers,
        ...resolvers(),
      ],
    };
  }
}
