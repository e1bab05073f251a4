import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ValidateBy, ValidateIf } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { challengeBearers } from '../access/challenge.ts';
import { devToken } from '../access/dev-token.ts';
import { TokenRefused } from '../access/token-verifier.ts';
import { AppModule } from './app.module.ts';
import { commandOf, logCommands, type BusCommand } from '../commands/commands.ts';
import { ClockRefused, ManualClock, type Clock } from '../platform/clock.ts';
import { correlateRequests } from '../platform/correlation.ts';
import { guidelineSchemaText } from '../domain/guideline/json-schema.ts';
import { isInstant } from '../domain/kernel/calendar.ts';
import { Admission } from '../graphql/admission.ts';
import { Allowances } from '../graphql/allowances.ts';
import { formatError, formatFault, RefusalFilter } from '../graphql/errors.ts';
import { HeavyGate } from '../graphql/gate.ts';
import { checkQueryForm } from '../graphql/query-form.ts';
import { watchReadQueries, type Mercurius } from '../graphql/read-queries.ts';
import type { RequestContext } from '../graphql/request.ts';
import { tellInPieces } from '../graphql/telling.ts';
import { edgeValidation, problem, problemsIn } from '../platform/validation.ts';
import { visitorOf } from '../http/addresses.ts';
import { limitConnections, serverOptionsOf } from '../http/connections.ts';
import { checkHeaders } from '../http/headers.ts';
import { readJsonBodies } from '../http/json-body.ts';
import { refuseLentNames } from '../http/own-name.ts';
import type { Kyodo, Report } from './kyodo.ts';
import { createLogger, fastifyLogging, NestLogger } from '../platform/logging.ts';
import { stepTo } from '../reactions/stepping.ts';
import { badToken, fieldOf, Refused } from '../platform/refused.ts';

/** A running server. */
export interface Server {
  /** Its address, e.g. http://127.0.0.1:3000. */
  readonly url: string;
  /** Accepts no new requests, finishes those in progress, and closes the program. */
  close(): Promise<void>;
}

/** No sent value is converted before it is checked: by default Fastify would convert a list with one text to that text. */
const AS_SENT = { coerceTypes: false, useDefaults: false, removeAdditional: false };

/** Serves the API of an opened program at the configured address (port 0: any free port). */
export async function listen(kyodo: Kyodo, report: Report, log: Logger = createLogger({ level: 'silent' })): Promise<Server> {
  const { config } = kyodo;
  const adapter = new FastifyAdapter({
    bodyLimit: config.limits.bodyBytes,
    ajv: { customOptions: AS_SENT },
    ...serverOptionsOf(config.connections),
    ...fastifyLogging(log),
  } as never);
  const gate = new HeavyGate({ inside: 2, waiting: 8 }, { inside: 4, waiting: 64 }, new Allowances(config.limits.workPerSecond));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(kyodo, report, gate), adapter, {
    logger: new QuietNest(log),
    abortOnError: false,
    bodyParser: false,
  });
  app.useGlobalPipes(edgeValidation());
  app.useGlobalFilters(new RefusalFilter(report.error));
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const connections = limitConnections(fastify, config.connections);
  correlateRequests(fastify);
  challengeBearers(fastify);
  checkHeaders(fastify);
  readJsonBodies(fastify);
  identify(fastify, kyodo, report);
  const graphql = () => (fastify as unknown as { graphql: Mercurius }).graphql;
  checkQueryForm(fastify, '/graphql', () => graphql().schema, config.limits.queryTokens);
  tellInPieces(fastify, '/graphql');
  const admission = new Admission(fastify, gate, config.limits.queryCost);
  await fastify.register(devToken(kyodo.issuer));
  if (kyodo.clock instanceof ManualClock) manualClock(fastify, kyodo, kyodo.clock);
  health(fastify, kyodo);
  guidelineSchema(fastify);
  await app.init();
  watchReadQueries(graphql());
  admission.watch(graphql());
  const bus = app.get<CommandBus<BusCommand>>(CommandBus);
  logCommands(bus, log);
  kyodo.reactor.start(kyodo.projector, (ask) => bus.execute(commandOf(ask)));
  await app.listen(config.port, config.host);
  return {
    url: await app.getUrl(),
    async close() {
      gate.close();
      connections.drain();
      try {
        await app.close();
      } finally {
        connections.done();
        await kyodo.close();
      }
    },
  };
}

/** Nest logs every route that it maps: this logger writes only warnings and errors. */
class QuietNest extends NestLogger {
  override log(): void {
    // omitted
  }
}

/** Tells every request who sends it. A token that is not valid is refused, never taken for the public; why stands in the log only. */
function identify(fastify: FastifyInstance, { verifier, vault }: Kyodo, report: Report): void {
  fastify.decorateRequest('kyodo', null as never);
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const correlationId = request.id;
    const position = request.headers['x-kyodo-position'];
    try {
      const caller = await verifier.fromHeader(request.headers.authorization);
      const viewer = caller && {
        person: await vault.personFor(caller.issuer, caller.subject, caller.name),
        roles: caller.roles,
        ...(caller.municipality && { municipality: caller.municipality }),
      };
      const context: RequestContext = {
        correlationId,
        isGone: () => request.raw.socket.destroyed,
        caller: viewer?.person ?? visitorOf(request),
        ...(viewer && { viewer }),
        ...(typeof position === 'string' && { position }),
      };
      Object.assign(request, { kyodo: context });
    } catch (error) {
      const tell = (fault: unknown) => report.error(`fault ${correlationId}`, fault);
      const isToken = error instanceof TokenRefused;
      if (isToken) report.info('token refused', { fault: error.fault, claim: error.claim });
      const refused = isToken ? badToken() : error;
      const formatted = refused instanceof Refused ? formatError(refused, correlationId, tell) : formatFault(error, correlationId, tell);
      await reply.code(isToken ? 401 : 503).send({ data: null, errors: [formatted] });
    }
  });
}

/** The body of a request to move the clock. */
class ClockBody {
  /** The time to move to; absent to wait only. */
  @ValidateIf((_, to) => to !== undefined)
  @ValidateBy({ name: 'isInstant', validator: { validate: (to) => typeof to === 'string' && isInstant(to) } }, problem('NO_SUCH_INSTANT'))
  readonly to?: string;
}

/**
 * `POST /dev/clock {"to": "2026-04-01T00:00:00.000Z"}` moves a manual clock, with a stop at every time at which something is due, and
 * responds when everything that is due has happened. Without `to` it only waits for that. One move at the same time. Development only.
 */
function manualClock(fastify: FastifyInstance, { reactor }: Kyodo, clock: ManualClock): void {
  let journey: Promise<void> = Promise.resolve();
  fastify.post('/dev/clock', { onRequest: refuseLentNames, bodyLimit: 4096 }, async (request, reply) => {
    const body = request.body ?? {};
    const { to } = body as ClockBody;
    const problems = problemsIn(ClockBody, body, 'body');
    if (problems.length === 0 && to !== undefined && to < clock.now())
      problems.push({ path: 'body.to', problem: 'BAD_ORDER', limit: clock.now() });
    if (problems.length > 0)
      return reply.code(400).send({ error: { code: 'VALIDATION', now: clock.now(), problems: problems.map(fieldOf) } });
    const arrival = journey.then(() => stepTo(to ?? clock.now(), clock, reactor));
    journey = arrival.catch(() => undefined);
    await arrival;
    return { now: clock.now() };
  });
}

/** `GET /guideline.schema.json`: the JSON Schema for a municipality that writes its own guideline (GDL-5). */
function guidelineSchema(fastify: FastifyInstance): void {
  const text = guidelineSchemaText();
  fastify.get('/guideline.schema.json', (_, reply) => reply.type('application/schema+json; charset=utf-8').send(text));
}

/**
 * `/health/live`: the process responds. `/health/ready`: the record can be read, the views follow and have seen what was recorded at the
 * start, so that lists are shown, the reactions run and the clock is trusted (OPS-2).
 */
function health(fastify: FastifyInstance, { store, projector, isCaughtUp, reactor, clock }: Kyodo): void {
  fastify.get('/health/live', () => ({ status: 'live' }));
  fastify.get('/health/ready', async (_, reply) => {
    // Without positions: they would reveal to everybody when something is recorded, also under seal (PRV-2).
    const views = projector.status().map(({ name, stopped }) => ({ name, running: stopped === undefined }));
    const reactions = reactor.stopped !== undefined ? 'stopped' : reactor.waiting ? 'waiting' : 'running';
    const record = await store.head().then(
      () => 'readable',
      () => 'unreadable',
    );
    const time = isRight(clock) ? 'right' : 'not to be trusted';
    const lists = !views.every(({ running }) => running) ? 'stopped' : isCaughtUp() ? 'shown' : 'being made ready';
    const isReady = reactions === 'running' && record === 'readable' && time === 'right' && lists === 'shown';
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', record, views, lists, reactions, clock: time });
  });
}

function isRight(clock: Clock): boolean {
  try {
    return clock.now() !== '';
  } catch (error) {
    if (error instanceof ClockRefused) return false;
    throw error;
  }
}
