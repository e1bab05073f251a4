import type { FastifyInstance, FastifyRequest } from 'fastify';
import secureJson from 'secure-json-parse';
import { formatError } from '../graphql/errors.ts';
import { Refused } from '../platform/refused.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A refusal of the request itself, in the same form from every part of the server. */
const refuse = (ja: string, en: string): Refused => Object.assign(new Refused('VALIDATION', { ja, en }), { statusCode: 400 });

/**
 * Accepts bodies of JSON in UTF-8 only. The bytes decide, not the charset of the content type: invalid UTF-8 would become U+FFFD and be
 * recorded permanently. One byte order mark at the beginning is ignored. If a key appears twice, the last value counts, as in JSON.parse.
 * The same holds for the address of a request: its percent-encoded bytes must be UTF-8.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJson);
  fastify.addHook('onRequest', async ({ id, raw: { url = '' } }, reply) => {
    if (isDecodable(url)) return;
    const error = refuse('アドレスがUTF-8ではありません。', 'The address is not UTF-8.');
    await reply.code(400).send({ data: null, errors: [formatError(error, id, () => undefined)] });
  });
}

/** Parser of a JSON body for Fastify; it receives the bytes. */
export function parseJson(_: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  let value: unknown;
  try {
    value = parse(body);
  } catch (error) {
    return done(error as Error);
  }
  done(null, value);
}

function parse(body: Buffer): unknown {
  const text = decoded(body);
  try {
    return secureJson.parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw refuse('本文がJSONではありません。', 'The body is not JSON, or names the prototype of an object.');
  }
}

function decoded(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw refuse('本文がUTF-8ではありません。UTF-8で送ってください。', 'The body is not UTF-8: send it in UTF-8.');
  }
}

function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}
