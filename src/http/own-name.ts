import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Refuses requests of web pages that reach this machine under a foreign host name (DNS rebinding), with 421. For the development endpoints,
 * which trust every client that can reach them. Programs send no `Origin` and may use any name.
 */
export async function refuseLentNames(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.headers.origin === undefined || isOwnName(request.headers.host ?? '')) return;
  await reply.code(421).send({ error: { code: 'FORBIDDEN' } });
}

/** Whether the host of a request is an IP address or a name that is never resolved by a DNS server. */
function isOwnName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
}
