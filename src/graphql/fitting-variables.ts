import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { fieldOf, Refused } from '../refused.ts';
import { BAD_REQUEST } from './errors.ts';
import { parsed, sentWith, variableFaults } from './request-faults.ts';

/** Variables with more members than this are looked at before GraphQL does. */
const MANY = 500;

/**
 * Refuses large variables that do not fit before GraphQL looks at them: it prints the whole object, with all its members, into each of up to 50
 * messages (3 s for 10,000 members on a busy machine), though none of them is passed on. Add it behind the check of the query's form.
 */
export function refuseUnfitVariables(fastify: FastifyInstance, path: string): void {
  fastify.addHook('preHandler', (request, _, done) => {
    if (request.routeOptions.url === path)
      check(request, (request.server as unknown as { graphql: { schema: GraphQLSchema } }).graphql.schema);
    done();
  });
}

function check(request: { readonly body?: unknown; readonly query?: unknown }, schema: GraphQLSchema): void {
  const { query, variables: sent, operationName } = sentWith(request);
  const variables: unknown = typeof sent === 'string' ? JSON.parse(sent) : sent;
  if (typeof query !== 'string' || !hasMany(variables)) return;
  const document = parsed(query);
  const faults = document ? variableFaults(document, schema, variables, operationName) : [];
  if (faults.length > 0) throw Object.assign(new Refused('VALIDATION', BAD_REQUEST, { fields: faults.map(fieldOf) }), { statusCode: 400 });
}

/** Whether the objects within a value have many members, all together. */
function hasMany(value: unknown): boolean {
  let members = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each !== 'object' || each === null) continue;
    const within = Object.values(each) as unknown[];
    if (!Array.isArray(each)) members += within.length;
    if (members > MANY) return true;
    for (const one of within) left.push(one);
  }
  return false;
}
