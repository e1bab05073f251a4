import type { FastifyInstance } from 'fastify';

/** Says with every answer 401 how to sign in (RFC 6750 §3): by a bearer token; one that came with the request is not valid. */
export function challengeBearers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const came = request.headers.authorization !== undefined;
    if (reply.statusCode === 401) void reply.header('www-authenticate', came ? 'Bearer error="invalid_token"' : 'Bearer');
    done(null, payload);
  });
}
