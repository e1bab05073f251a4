import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Problem } from '../domain/kernel/check.ts';
import { fieldOf, Refused, type RefusedField } from '../platform/refused.ts';
import { pause } from '../platform/turns.ts';
import { refuseFaults } from './request-faults.ts';

/** GraphQL parses a query recursively: deeper brackets could exhaust the stack before any other limit applies. */
const DEEPEST = 100;
/** To report a fault, GraphQL reads the query line by line up to its place, for each fault. */
const MOST_LINES = 5000;

const refuse = (ja: string, en: string, statusCode = 400, fields: readonly RefusedField[] = []): never => {
  throw Object.assign(new Refused('VALIDATION', { ja, en }, { fields }), { statusCode });
};

/** Refuses a member of the request, with the field that names it. */
const refuseMember = (problem: Problem, ja: string, en: string): never => refuse(ja, en, 400, [fieldOf(problem)]);
const noObject = (path: string): Problem => ({ path, problem: 'WRONG_TYPE', limit: 'object' });
const noText = (path: string): Problem => ({ path, problem: 'WRONG_TYPE', limit: 'text' });

/**
 * Refuses requests that do not follow GraphQL over HTTP, before the query is parsed. The content type is checked first, before Mercurius
 * treats it as a cross-site attack. The rest is checked as the handler will receive it: in the last hook before it, after bodies are
 * parsed. Members that GraphQL over HTTP does not define are ignored; nothing reads them.
 */
export function checkQueryForm(fastify: FastifyInstance, path: string, schema: () => GraphQLSchema, maxTokens: number): void {
  fastify.addHook('onRequest', (request, _, done) => {
    if (request.routeOptions.url === path && request.method === 'POST') checkType(request.headers['content-type'] ?? '');
    done();
  });
  // Many requests that arrive in one packet must not block the event loop together: each takes its turn before its query is parsed.
  fastify.addHook('preHandler', async (request) => {
    if (request.routeOptions.url === path) {
      await pause();
      if (request.method === 'POST') checkBody(request.body, schema(), maxTokens);
      else if (request.method === 'GET') checkAddress(request.query, schema(), maxTokens);
      else refuse('POSTまたはGETで要求してください。', 'Ask with POST or GET.', 405); // Mercurius would execute mutations of a HEAD request
    }
  });
}

/** The only content type that is read. Mercurius brings its own parser for another type, which turns invalid UTF-8 into U+FFFD. */
const JSON_TYPE = /^\s*application\/json\s*(;|$)/i;

function checkType(type: string): void {
  if (JSON_TYPE.test(type)) return;
  const ja = '本文はJSONで送り、Content-Typeにapplication/jsonを指定してください。';
  refuse(ja, 'Send the body as JSON, with the Content-Type application/json.', 415);
}

function checkBody(body: unknown, schema: GraphQLSchema, maxTokens: number): void {
  if (!isObject(body)) return refuse('本文はJSONのオブジェクトで送ってください。', 'The body must be a JSON object.');
  const { query, variables, operationName, extensions } = ownOf(body);
  checkQuery(query, 'queryにGraphQLの文を指定してください。', 'query must be a text of GraphQL.');
  if (!isObject(variables ?? {}))
    refuseMember(noObject('variables'), 'variablesはオブジェクトで指定してください。', 'variables must be an object.');
  if (typeof (operationName ?? '') !== 'string')
    refuseMember(noText('operationName'), 'operationNameは文字列で指定してください。', 'operationName must be a text.');
  if (!isObject(extensions ?? {}))
    refuseMember(noObject('extensions'), 'extensionsはオブジェクトで指定してください。', 'extensions must be an object.');
  refuseFaults(schema, { query, variables, operationName }, maxTokens);
}

function checkAddress(address: FastifyRequest['query'], schema: GraphQLSchema, maxTokens: number): void {
  const { query, variables, operationName, extensions } = ownOf(address as object);
  checkQuery(
    query,
    'POSTで {"query": "…"} をJSONとして送るか、アドレスに ?query=… を付けてください。',
    'Send {"query": "…"} as JSON with POST, or add ?query=… to the address.',
  );
  // Mercurius stumbles over an operation that is not there.
  if (operationName !== undefined)
    refuseMember(
      { path: 'operationName', problem: 'UNKNOWN' },
      'operationNameはPOSTで指定してください。',
      'Name an operation in a POST request only.',
    );
  if (!isObjectText(variables))
    refuseMember(noObject('variables'), 'variablesはオブジェクトのJSONで指定してください。', 'variables must be the JSON of an object.');
  if (!isObjectText(extensions))
    refuseMember(noObject('extensions'), 'extensionsはオブジェクトのJSONで指定してください。', 'extensions must be the JSON of an object.');
  if (typeof variables === 'string') refuseFaults(schema, { query, variables: JSON.parse(variables) as unknown }, maxTokens);
}

/** Own members of an object, without those that every object inherits. */
const ownOf = (object: object) => Object.assign(Object.create(null) as object, object) as Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a URL parameter is absent, or is the JSON of an object or null. */
function isObjectText(text: unknown): boolean {
  if (text === undefined) return true;
  if (typeof text !== 'string') return false;
  try {
    const value = JSON.parse(text) as unknown;
    return value === null || isObject(value);
  } catch {
    return false;
  }
}

/** Where there is no query at all, the sentences say how to send one. */
function checkQuery(query: unknown, ja: string, en: string): void {
  if (query === undefined || query === '') return refuseMember({ path: 'query', problem: 'MISSING' }, ja, en);
  if (typeof query !== 'string') return refuseMember(noText('query'), ja, en);
  // Mercurius takes JSON for a query that was read already.
  if (JSON_BEGINS.test(query)) refuse('GraphQLの文ではありません。', 'This is not a GraphQL query.');
  const { depth, lines } = sizeOf(query);
  if (lines > MOST_LINES) refuse(`行が多すぎます(最大 ${MOST_LINES})。`, `The query has too many lines (at most ${MOST_LINES}).`);
  if (depth > DEEPEST) refuse(`括弧が深すぎます(最大 ${DEEPEST})。`, `The brackets are too deep (at most ${DEEPEST}).`);
}

/** The start of any JSON text; no executable GraphQL query starts like this. */
const JSON_BEGINS = /^\s*(\{\s*["}]|[["\d-]|(true|false|null)\s*$)/;

/** The depth of opening brackets outside of strings and comments, where closing brackets would hide the depth, and the number of lines. */
export function sizeOf(query: string): { readonly depth: number; readonly lines: number } {
  let [open, depth, lines, skipped] = [0, 0, 1, 0];
  for (let at = 0; at < query.length; at += 1) {
    const letter = query.charCodeAt(at);
    if (at < skipped) {
      if (letter === LINE_FEED || letter === CARRIAGE_RETURN) lines += 1;
    } else if (letter === QUOTE || letter === HASH) skipped = letter === QUOTE ? endOfText(query, at) : endOfLine(query, at);
    else if (letter === OPEN_BRACE || letter === OPEN_BRACKET || letter === OPEN_PARENTHESIS) depth = Math.max(depth, (open += 1));
    else if (letter === CLOSE_BRACE || letter === CLOSE_BRACKET || letter === CLOSE_PARENTHESIS) open -= 1;
    else if (letter === LINE_FEED || letter === CARRIAGE_RETURN) lines += 1;
  }
  return { depth, lines };
}

/**
 * The position after the string that begins at a quote: a block string ends at its three quotes, another at its quote or at the end of the
 * line.
 */
function endOfText(query: string, from: number): number {
  if (query.startsWith('"""', from)) {
    let end = query.indexOf('"""', from + 3);
    while (end > 0 && query[end - 1] === '\\') end = query.indexOf('"""', end + 3);
    return end < 0 ? query.length : end + 3;
  }
  for (let at = from + 1; at < query.length; at += 1) {
    const letter = query.charCodeAt(at);
    if (letter === BACKSLASH) at += 1;
    else if (letter === QUOTE) return at + 1;
    else if (letter === LINE_FEED || letter === CARRIAGE_RETURN) return at;
  }
  return query.length;
}

/** The position where the line of a comment ends. */
function endOfLine(query: string, from: number): number {
  let at = from;
  while (at < query.length && query.charCodeAt(at) !== LINE_FEED && query.charCodeAt(at) !== CARRIAGE_RETURN) at += 1;
  return at;
}

const [LINE_FEED, CARRIAGE_RETURN, QUOTE, HASH, BACKSLASH] = [0x0a, 0x0d, 0x22, 0x23, 0x5c];
const [OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS, CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS] = Array.from('{[(}])', (letter) =>
  letter.charCodeAt(0),
);
