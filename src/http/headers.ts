import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatError } from '../graphql/errors.ts';
import { Refused } from '../platform/refused.ts';

/** The most headers of a request. Node silently drops headers beyond 2000, and a dropped one could identify the caller. */
export const MOST_HEADERS = 100;
/** The most bytes of all headers together. Above that, Node itself responds with 431. */
export const HEADER_BYTES = 16_384;

/** Headers that may appear only once. If they appeared several times, a proxy could use a different one than this server. */
const SINGLE = new Set([
  'authorization',
  'content-type',
  'content-encoding',
  'content-length',
  'host',
  'x-correlation-id',
  'x-kyodo-position',
]);

interface Fault {
  readonly status: number;
  readonly ja: string;
  readonly en: string;
}

/** Refuses requests with too many headers, with ambiguous headers, or with a compressed body, before any other check. */
export function checkHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const fault = faultOf(request);
    if (!fault) return;
    const error = formatError(new Refused('VALIDATION', fault), request.id, () => undefined);
    await reply.code(fault.status).send({ data: null, errors: [error] });
  });
}

function faultOf({ raw: { rawHeaders, headers } }: FastifyRequest): Fault | undefined {
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  if (names.length > MOST_HEADERS)
    return { status: 431, ja: `ヘッダーが多すぎます(最大 ${MOST_HEADERS})。`, en: `Too many headers (at most ${MOST_HEADERS}).` };
  const single = names.filter((name) => SINGLE.has(name));
  if (new Set(single).size < single.length)
    return { status: 400, ja: '一つだけのヘッダーが複数あります。', en: 'A header that may stand once stands several times.' };
  const { 'content-encoding': encoding = 'identity' } = headers;
  if (encoding.toLowerCase() !== 'identity')
    return { status: 415, ja: '圧縮した本文は受け付けません。', en: 'Send the body as it is, without content encoding.' };
  return undefined;
}
