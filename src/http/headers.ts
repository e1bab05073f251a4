import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatError } from '../graphql/errors.ts';
import { Refused } from '../platform/refused.ts';

/** Most headers of a request. Node leaves those beyond 2000 out without a word: one of them could be who asks. */
export const MOST_HEADERS = 100;
/** Most bytes of all headers together; beyond that Node answers 431 by itself. */
export const HEADER_BYTES = 16_384;

/** Headers of which there is one at most. Of several, a proxy before us may read another than we do. */
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

/** Refuses requests whose headers are too many, can be read in two ways, or announce a packed body, before anything else looks at them. */
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
