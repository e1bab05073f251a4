import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const current = new AsyncLocalStorage<string>();

const HEADER = 'x-correlation-id';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Runs work under a correlation id: everything that it logs, however late, carries the id. */
export const correlated = <T>(id: string, work: () => T): T => current.run(id, work);

/** The correlation id of the work that is under way, if it has one. */
export const correlationId = (): string | undefined => current.getStore();

/** The id that a request brings, or a new one. Only a UUID is taken over: anything else could carry personal data into log and events. */
export const requestId = ({ headers }: { readonly headers: IncomingHttpHeaders }): string => {
  const given = headers[HEADER];
  return typeof given === 'string' && UUID.test(given) ? given : randomUUID();
};

/**
 * Gives every request its correlation id, answers it as a header, and logs one line per request: method, route, status, time. The route is the
 * pattern, not the address that was asked for, which may hold anything. Switch Fastify’s own request log off (`disableRequestLogging`): it logs addresses.
 */
export function correlateRequests(app: FastifyInstance): void {
  const enter = ({ id }: FastifyRequest, _: unknown, done: () => void) => correlated(id, done);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(HEADER, request.id);
    enter(request, reply, done);
  });
  // The body was read in the context of the socket: enter again.
  app.addHook('preValidation', enter);
  app.addHook('onResponse', ({ id, method, routeOptions, log }, { statusCode, elapsedTime }, done) => {
    correlated(id, () =>
      log.info({ method, route: routeOptions.url ?? 'none', status: statusCode, millis: Math.round(elapsedTime) }, 'request'),
    );
    done();
  });
}
