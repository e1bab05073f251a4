import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is known of the work that is under way. */
interface UnderWay {
  readonly id: string;
  /** Whom it is counted for, once that is known. */
  caller?: string | undefined;
}

const current = new AsyncLocalStorage<UnderWay>();

const HEADER = 'x-correlation-id';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Runs work under a correlation id: everything that it logs, however late, carries the id. */
export const correlated = <T>(id: string, work: () => T): T => current.run({ id }, work);

/** The correlation id of the work that is under way, if it has one. */
export const correlationId = (): string | undefined => current.getStore()?.id;

/** Tells whom the work that is under way is counted for from now on: what all wait for is handed out in turn by caller (`FairQueue`). */
export function countFor(caller: string | undefined): void {
  const work = current.getStore();
  if (work) work.caller = caller;
}

/** Whom the work that is under way is counted for: its caller, else itself; what has no correlation id, such as follow-ups, is one caller. */
export function callerNow(): string {
  const work = current.getStore();
  return work?.caller ?? work?.id ?? '';
}

/** The correlation id of a request: always made here, so that nobody can make requests look like others. */
export const requestId = (): string => randomUUID();

/** The id that a caller gave the request, to be logged beside ours. Only a UUID: anything else could carry personal data into the log. */
export const clientCorrelationId = ({ headers }: { readonly headers: IncomingHttpHeaders }): string | undefined => {
  const given = headers[HEADER];
  return typeof given === 'string' && UUID.test(given) ? given : undefined;
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
  app.addHook('onResponse', (request, { statusCode, elapsedTime }, done) => {
    const { id, method, routeOptions, log } = request;
    const given = clientCorrelationId(request);
    const line = { method, route: routeOptions.url ?? 'none', status: statusCode, millis: Math.round(elapsedTime) };
    correlated(id, () => log.info({ ...line, ...(given !== undefined && { clientCorrelationId: given }) }, 'request'));
    done();
  });
}
