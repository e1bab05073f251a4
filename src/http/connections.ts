import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ConnectionLimits } from '../config.ts';

/** Connections of an HTTP server, kept within limits. */
export interface Connections {
  /** Ends what waits for nothing: connections without a request at once, half-sent requests after a short while. Requests under way are answered. */
  drain(): void;
  /** Stops looking after them. */
  done(): void;
}

/** How long the rest of a request may take that had begun to arrive when the server is stopped, in milliseconds. */
const REST = 2000;
const SWEEP = 50;

const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n';

/**
 * Options of Node’s HTTP server: no half-sent request, slow drip or idle connection lasts. A connection that sends nothing at all falls under the time for
 * headers. `requestTimeout` and `keepAliveTimeout` are Fastify’s own options: it would overwrite them here.
 */
export const timeoutsOf = ({ headersMillis, requestMillis, keepAliveMillis }: ConnectionLimits) => ({
  requestTimeout: requestMillis,
  keepAliveTimeout: keepAliveMillis,
  http: {
    headersTimeout: Math.min(headersMillis, requestMillis),
    requestTimeout: requestMillis,
    connectionsCheckingInterval: Math.min(1000, Math.max(20, headersMillis / 4)),
  },
});

/**
 * Counts the connections of a server, in all and per address, and refuses those beyond a limit with 503 at once. A request that arrives on a refused
 * connection before it has closed is not carried out. Add it before all other hooks.
 */
export function limitConnections(fastify: FastifyInstance, { all, perAddress, proxies }: ConnectionLimits): Connections {
  const { server } = fastify;
  const open = new Map<Socket, { request?: IncomingMessage }>();
  const byAddress = new Map<string, number>();
  let ending = false;
  let sweep: NodeJS.Timeout | undefined;
  const isFull = (address: string) => open.size >= all || (!proxies.includes(address) && (byAddress.get(address) ?? 0) >= perAddress);
  const count = (address: string, change: 1 | -1) => {
    const left = (byAddress.get(address) ?? 0) + change;
    if (left > 0) byAddress.set(address, left);
    else byAddress.delete(address);
  };

  server.on('connection', (socket: Socket) => {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (ending || isFull(address)) {
      socket.end(FULL, () => socket.destroy());
      return;
    }
    open.set(socket, {});
    count(address, 1);
    socket.once('close', () => {
      open.delete(socket);
      count(address, -1);
    });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (open.has(request.raw.socket)) return done();
    reply.hijack();
    request.raw.socket.destroySoon();
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const one = open.get(request.socket);
    if (!one) return;
    one.request = request;
    response.once('close', () => {
      if (one.request === request) delete one.request;
    });
  });
  const endIdle = (patience: boolean) => {
    for (const [socket, { request }] of open) if (!request || (!patience && !request.complete)) socket.destroySoon();
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
