import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { devToken } from './access/dev-token.ts';
import { TokenRefused } from './access/token-verifier.ts';
import { AppModule } from './app.module.ts';
import { ManualClock } from './clock.ts';
import { isInstant } from './domain/kernel/calendar.ts';
import { RefusalFilter } from './graphql/errors.ts';
import type { RequestContext } from './graphql/request.ts';
import type { Kyodo, Report } from './kyodo.ts';
import { stepTo } from './reactions/stepping.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A server that listens. */
export interface Server {
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  readonly url: string;
  /** Takes no new requests, finishes those under way, and closes the program. */
  close(): Promise<void>;
}

/** Puts the API in front of an opened program and listens as its configuration says (port 0: any free port). */
export async function listen(kyodo: Kyodo, report: Report): Promise<Server> {
  const { config } = kyodo;
  const adapter = new FastifyAdapter({ bodyLimit: config.limits.bodyBytes });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(kyodo, report), adapter, { logger: false, abortOnError: false });
  app.useGlobalFilters(new RefusalFilter());
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  identify(fastify, kyodo, report);
  await fastify.register(devToken(kyodo.issuer));
  if (kyodo.clock instanceof ManualClock) manualClock(fastify, kyodo, kyodo.clock);
  health(fastify, kyodo);
  await app.listen(config.port, config.host);
  return {
    url: await app.getUrl(),
    async close() {
      await app.close();
      await kyodo.close();
    },
  };
}

/** Tells every request who sends it. A token that is not valid is refused, never taken for the public. */
function identify(fastify: FastifyInstance, { verifier, vault }: Kyodo, report: Report): void {
  fastify.decorateRequest('kyodo', null as never);
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const given = request.headers['x-correlation-id'];
    const correlationId = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
    void reply.header('x-correlation-id', correlationId);
    const position = request.headers['x-kyodo-position'];
    try {
      const caller = await verifier.fromHeader(request.headers.authorization);
      const viewer = caller && {
        person: await vault.personFor(caller.issuer, caller.subject, caller.name),
        roles: caller.roles,
        ...(caller.municipality && { municipality: caller.municipality }),
      };
      const context: RequestContext = { correlationId, ...(viewer && { viewer }), ...(typeof position === 'string' && { position }) };
      Object.assign(request, { kyodo: context });
    } catch (error) {
      const isRefused = error instanceof TokenRefused;
      if (!isRefused) report.error(`fault ${correlationId}`, error);
      const code = isRefused ? 'UNAUTHENTICATED' : 'UNAVAILABLE';
      const message = isRefused ? 'The bearer token is not valid.' : 'Callers cannot be identified now. Try again later.';
      await reply.code(isRefused ? 401 : 503).send({ data: null, errors: [{ message, extensions: { code, correlationId } }] });
    }
  });
}

/**
 * `POST /dev/clock {"to": "2026-04-01T00:00:00.000Z"}` moves a clock that is moved by hand, with a stop wherever something is due, and answers when
 * everything that is due has happened. Without `to` it only waits for that. One journey at a time. Development only.
 */
function manualClock(fastify: FastifyInstance, { reactor }: Kyodo, clock: ManualClock): void {
  let journey: Promise<void> = Promise.resolve();
  fastify.post('/dev/clock', async (request, reply) => {
    const { to } = (request.body ?? {}) as { to?: unknown };
    if (to !== undefined) {
      if (typeof to !== 'string' || !isInstant(to) || to < clock.now()) return reply.code(400).send({ error: { code: 'VALIDATION', now: clock.now() } });
    }
    const arrival = journey.then(() => stepTo(to ?? clock.now(), clock, reactor));
    journey = arrival.catch(() => undefined);
    await arrival;
    return { now: clock.now() };
  });
}

/** `/health/live`: the process answers. `/health/ready`: the views follow and the reactions run (OPS-2). */
function health(fastify: FastifyInstance, { projector, reactor }: Kyodo): void {
  fastify.get('/health/live', () => ({ status: 'live' }));
  fastify.get('/health/ready', async (_, reply) => {
    const views = projector.status();
    const reactions = reactor.stopped === undefined ? 'running' : 'stopped';
    const isReady = reactions === 'running' && views.every(({ stopped }) => stopped === undefined);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', views, reactions });
  });
}
