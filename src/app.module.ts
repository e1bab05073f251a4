import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import type { FastifyRequest } from 'fastify';
import { NoSchemaIntrospectionCustomRule, type ExecutionResult, type ValidationRule } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import { AuditResolver } from './audit/audit.resolver.ts';
import { CommandHandler } from './commands/handler.ts';
import { AskHandler, mutationsResolver } from './commands/mutations.ts';
import { formatErrors } from './graphql/errors.ts';
import { loneOperation } from './graphql/lone-operation.ts';
import { faultFinder, sentWith } from './graphql/request-faults.ts';
import type { RequestContext } from './graphql/request.ts';
import type { Kyodo, Report } from './kyodo.ts';
import { CLOCK, PRESENCE, REPLAYER, STORE, STREAMS, VIEWS } from './tokens.ts';
import { MunicipalityResolver } from './views/municipality.resolver.ts';
import { PartyResolver, ProjectResolver } from './views/objects.resolver.ts';
import { Sight } from './views/sight.ts';

/** What the application is made of: the parts of the program, the mutations, the queries, and GraphQL around them. */
@Module({})
export class AppModule {
  /** The application over an opened program. */
  static over(kyodo: Kyodo, report: Report): DynamicModule {
    const { limits, introspection } = kyodo.config;
    const graphql = GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      autoSchemaFile: true,
      sortSchema: true,
      path: '/graphql',
      graphiql: introspection,
      jit: 1,
      queryDepth: limits.queryDepth,
      validationRules: [
        loneOperation,
        costLimitRule({ maxCost: limits.queryCost, exposeLimits: false }) as ValidationRule,
        maxAliasesRule({ n: limits.queryAliases, exposeLimits: false }) as ValidationRule,
        ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ],
      graphql: { parseOptions: { maxTokens: limits.queryTokens }, validateOptions: { maxErrors: 20 } },
      csrfPrevention: true,
      allowBatchedQueries: false,
      context: (request: FastifyRequest) => (request as FastifyRequest & { kyodo: RequestContext }).kyodo,
      errorFormatter: ((result: ExecutionResult, context: MercuriusContext & RequestContext) =>
        formatErrors(
          result,
          context.correlationId,
          (error) => report.error(`fault ${context.correlationId}`, error),
          faultFinder(context.app.graphql.schema, sentWith(context.reply?.request)),
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
        { provide: REPLAYER, useValue: kyodo.replayer },
        AskHandler,
        mutationsResolver(),
        ProjectResolver,
        PartyResolver,
        MunicipalityResolver,
        AuditResolver,
      ],
    };
  }
}
