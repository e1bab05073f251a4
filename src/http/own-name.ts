import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Refuses what a page in a browser asks under a name that anybody may have made lead to this machine (DNS rebinding): 421. For the paths of
 * development, which trust whoever reaches them. Programs send no `Origin` and may use any name.
 */
export async function refuseLentNames(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.headers.origin === undefined || isOwnName(request.headers.host ?? '')) return;
  await reply.code(421).send({ error: { code: 'FORBIDDEN' } });
}

/** Whether the host of a request is an address or a name that no name server answers for. */
function isOwnName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
}
