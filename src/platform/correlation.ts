import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is known about the current work. */
interface UnderWay {
  readonly id: string;
  /** The caller that the work counts for, once known. */
  caller?: string | undefined;
}

const current = new AsyncLocalStorage<UnderWay>();

const HEADER = 'x-correlation-id';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Runs work under a correlation id: everything that it logs, also later, carries the id. */
export const correlated = <T>(id: string, work: () => T): T => current.run({ id }, work);

/** The correlation id of the current work, if it has one. */
export const correlationId = (): string | undefined => current.getStore()?.id;

/** Sets the caller that the current work counts for from now on. Shared resources are given to callers in turn (`FairQueue`). */
export function countFor(caller: string | undefined): void {
  const work = current.getStore();
  if (work) work.caller = caller;
}

/**
 * The caller that the current work counts for. Without a caller, each correlation id is its own caller; all work without a correlation id,
 * such as follow-ups, is one caller.
 */
export function callerNow(): string {
  const work = current.getStore();
  return work?.caller ?? work?.id ?? '';
}

/** The correlation id of a request. Always created here, so that a client cannot make its requests look like those of others. */
export const requestId = (): string => randomUUID();

/**
 * The id that a client gave its request, logged beside ours. Only a UUID is accepted: other text could carry personal data into the log.
 */
export const clientCorrelationId = ({ headers }: { readonly headers: IncomingHttpHeaders }): string | undefined => {
  const given = headers[HEADER];
  return typeof given === 'string' && UUID.test(given) ? given : undefined;
};

/**
 * Gives every request its correlation id, returns it as a header, and logs one line per request: method, route, status, time. The route is
 * the pattern, not the requested address, which may contain anything. Switch off the request log of Fastify (`disableRequestLogging`): it
 * logs addresses.
 */
export function correlateRequests(app: FastifyInstance): void {
  const enter = ({ id }: FastifyRequest, _: unknown, done: () => void) => correlated(id, done);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(HEADER, request.id);
    enter(request, reply, done);
  });
  // The body was read in the async context of the socket: enter our context again.
  app.addHook('preValidation', enter);
  app.addHook('onResponse', (request, { statusCode, elapsedTime }, done) => {
    const { id, method, routeOptions, log } = request;
    const given = clientCorrelationId(request);
    const line = { method, route: routeOptions.url ?? 'none', status: statusCode, millis: Math.round(elapsedTime) };
    correlated(id, () => log.info({ ...line, ...(given !== undefined && { clientCorrelationId: given }) }, 'request'));
    done();
  });
}
