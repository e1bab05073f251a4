import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Counts } from '../platform/counts.ts';
import { formatError } from '../graphql/errors.ts';
import { unavailable } from '../platform/refused.ts';
import { inRanges, networkOf, visitorOf } from './addresses.ts';
import { HEADER_BYTES } from './headers.ts';

/** Limits of connections: how many, and how long each may wait for its client. Times in milliseconds. */
export interface ConnectionLimits {
  readonly all: number;
  readonly perAddress: number;
  /** Addresses, or ranges of addresses, of reverse proxies: they count only against `all`, and their X-Forwarded-For is trusted. */
  readonly proxies: readonly string[];
  readonly headersMillis: number;
  readonly requestMillis: number;
  readonly keepAliveMillis: number;
  /** How long a client may take to read a response. */
  readonly answerMillis: number;
}

/** The connections of an HTTP server, within limits. */
export interface Connections {
  /**
   * Closes connections that need not be kept: those without a request at once; half-sent requests and unread responses after a short time.
   */
  drain(): void;
  /** Stops the supervision. */
  done(): void;
}

/** How long the rest of a request or response may take when the server stops, in milliseconds. */
const REST = 2000;
const SWEEP = 50;

/** The most requests in progress on one connection. A client that sends more without waiting for responses is disconnected. */
export const PIPELINED = 32;

const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n';

/**
 * Options of the HTTP server of Node: they end half-sent requests, slow clients and idle connections. The timeout for headers also ends a
 * connection that sends nothing. `requestTimeout` and `keepAliveTimeout` are options of Fastify, which would overwrite them here.
 * X-Forwarded-For of a proxy that is not listed is ignored.
 */
export const serverOptionsOf = ({ headersMillis, requestMillis, keepAliveMillis, proxies }: ConnectionLimits) => ({
  requestTimeout: requestMillis,
  keepAliveTimeout: keepAliveMillis,
  trustProxy: inRanges(proxies),
  http: {
    headersTimeout: Math.min(headersMillis, requestMillis),
    requestTimeout: requestMillis,
    connectionsCheckingInterval: Math.min(1000, Math.max(20, headersMillis / 4)),
    maxHeaderSize: HEADER_BYTES,
  },
});

/** A request in progress: received, processed, and its response read by the client. */
interface Exchange {
  readonly request: IncomingMessage;
  /** The visitor that it counts for, if any. */
  visitor?: string;
  isAnswered: boolean;
}

/**
 * Counts the connections of a server, in total and per address, and refuses those above a limit with 503 at once. A request that arrives on
 * a refused connection before it closes is not executed. Requests in progress are also counted per visitor, because visitors behind a proxy
 * share its connections. A response that is not read in time closes its connection. So does a period without a request in progress; bytes
 * from the client do not extend it. The idle timeout of Node restarts with every byte, even with blank lines, which start no request. Add
 * this before all other hooks.
 */
export function limitConnections(fastify: FastifyInstance, limits: ConnectionLimits): Connections {
  const { all, perAddress, proxies, answerMillis, keepAliveMillis, headersMillis } = limits;
  const { server } = fastify;
  const isProxy = inRanges(proxies);
  const open = new Map<Socket, Map<IncomingMessage, Exchange>>();
  const [connections, requests] = [new Counts(), new Counts()];
  let ending = false;
  let sweep: NodeJS.Timeout | undefined;

  const isFull = (address: string) => open.size >= all || (!isProxy(address) && connections.of(networkOf(address)) >= perAddress);
  const idle = new Map<Socket, NodeJS.Timeout>();
  const busy = (socket: Socket) => {
    clearTimeout(idle.get(socket));
    idle.delete(socket);
  };
  /** Starts the timeout for the headers of the next request. */
  const awaitRequest = (socket: Socket) =>
    idle.set(
      socket,
      setTimeout(() => socket.destroy(), keepAliveMillis + headersMillis),
    );
  const end = (exchanges: Map<IncomingMessage, Exchange>, { request, visitor }: Exchange) => {
    if (exchanges.delete(request) && visitor !== undefined) requests.change(visitor, -1);
  };

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (ending || isFull(address)) {
      socket.end(FULL, () => socket.destroy());
      return;
    }
    const exchanges = new Map<IncomingMessage, Exchange>();
    open.set(socket, exchanges);
    connections.change(networkOf(address), 1);
    awaitRequest(socket);
    socket.once('close', () => {
      open.delete(socket);
      busy(socket);
      connections.change(networkOf(address), -1);
      for (const exchange of [...exchanges.values()]) end(exchanges, exchange);
    });
  });
  const begin = (request: IncomingMessage, response: ServerResponse) => {
    const exchanges = open.get(request.socket);
    if (!exchanges) return;
    const exchange: Exchange = { request, isAnswered: false };
    const { socket } = request;
    exchanges.set(request, exchange);
    busy(socket);
    if (exchanges.size > PIPELINED) socket.destroy();
    response.once('close', () => {
      end(exchanges, exchange);
      if (exchanges.size === 0 && open.has(socket)) awaitRequest(socket);
    });
  };
  /** Starts the timeout in which the client must read the response. */
  const mustBeTaken = ({ socket }: IncomingMessage, response: ServerResponse) => {
    const timer = setTimeout(() => socket.destroy(), answerMillis).unref();
    response.once('close', () => clearTimeout(timer));
  };
  // Before the listener of Fastify, which runs the hooks.
  server.prependListener('request', begin);
  // Without a listener Node sends the same response itself, and it is not counted.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    begin(request, response);
    mustBeTaken(request, response);
    response.writeHead(417, { connection: 'close', 'content-length': 0 }).end();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const exchange = open.get(socket)?.get(request.raw);
    if (!exchange || socket.destroyed) {
      reply.hijack();
      socket.destroySoon();
      return;
    }
    if (isProxy(request.ip)) return done();
    const visitor = visitorOf(request);
    if (requests.of(visitor) >= perAddress) {
      const error = formatError(TOO_MANY, request.id, () => undefined);
      void reply
        .code(503)
        .header('retry-after', '10')
        .send({ data: null, errors: [error] });
      return;
    }
    exchange.visitor = visitor;
    requests.change(visitor, 1);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    const exchange = open.get(raw.socket)?.get(raw);
    if (exchange) exchange.isAnswered = true;
    mustBeTaken(raw, reply.raw);
    done(null, payload);
  });

  const endIdle = (patience: boolean) => {
    for (const [socket, exchanges] of open) {
      if (exchanges.size === 0) socket.destroySoon();
      else if (!patience && [...exchanges.values()].every(({ request, isAnswered }) => isAnswered || !request.complete)) socket.destroy();
    }
  };
  return {
    drain() {
      ending = true;
      const until = performance.now() + REST;
      endIdle(true);
      sweep = setInterval(() => endIdle(performance.now() < until), SWEEP);
    },
    done: () => clearInterval(sweep),
  };
}

const TOO_MANY = unavailable(
  '同じ接続元からの要求が多すぎます。しばらくしてから再度お試しください。',
  'Too many requests of one address are under way. Try again later.',
);
