import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused.ts';
import { sentWith } from './request-faults.ts';

/** GraphQL reads a query by recursion: deeper brackets could exhaust the stack before any other limit looks at it. */
const DEEPEST = 100;

const refuse = (ja: string, en: string): never => {
  throw new Refused('VALIDATION', { ja, en });
};

/** Refuses queries by their form, before they are read: brackets too deep, and JSON, which Mercurius would take for a query that was read already. */
export function checkQueryForm(fastify: FastifyInstance, path: string): void {
  fastify.addHook('preValidation', (request, _, done) => {
    if (request.routeOptions.url === path) {
      const { query, operationName } = sentWith(request);
      if (request.method !== 'POST' && operationName !== undefined)
        refuse('operationNameはPOSTで指定してください。', 'Name an operation in a POST request only.'); // Mercurius stumbles over one that is not there
      if (typeof query === 'string') checkForm(query);
    }
    done();
  });
}

function checkForm(query: string): void {
  if (isJson(query)) refuse('GraphQLの文ではありません。', 'This is not a GraphQL query.');
  if (depthOf(query) > DEEPEST) refuse(`括弧が深すぎます(最大 ${DEEPEST})。`, `The brackets are too deep (at most ${DEEPEST}).`);
}

/** How JSON may begin: most queries differ there already. */
const JSON_BEGINS = /^\s*(\{\s*["}]|[["\d-]|true|false|null)/;

function isJson(query: string): boolean {
  if (!JSON_BEGINS.test(query)) return false;
  try {
    JSON.parse(query);
    return true;
  } catch {
    return false;
  }
}

/** How deep brackets are opened. Those in texts count too, which only makes it stricter. */
function depthOf(query: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < query.length; at += 1) {
    const letter = query.charCodeAt(at);
    if (letter === OPEN_BRACE || letter === OPEN_BRACKET || letter === OPEN_PARENTHESIS) deepest = Math.max(deepest, (depth += 1));
    else if (letter === CLOSE_BRACE || letter === CLOSE_BRACKET || letter === CLOSE_PARENTHESIS) depth -= 1;
  }
  return deepest;
}

const [OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS, CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS] = Array.from('{[(}])', (letter) =>
  letter.charCodeAt(0),
);
