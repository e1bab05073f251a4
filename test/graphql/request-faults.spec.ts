import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate, type GraphQLError } from 'graphql';
import { formatError } from '../../src/graphql/errors.ts';
import { faultFinder } from '../../src/graphql/request-faults.ts';

const schema = buildSchema(`
  enum Kind { GROUP TOWN }
  input Wish { kind: Kind!  many: [Kind!]  deep: Wish }
  scalar JSON
  type Query { me(position: String, kinds: [Int]): Person  one(id: ID!): Person  packs: [JSON!]!  ask(input: Wish, kind: Kind): Person }
  type Person { name: String  parties(first: Int): [Person] }
`);

const faultsOf = (query: string): string[] => {
  const found = faultFinder(schema, { query }, 2000);
  return validate(schema, parse(query)).flatMap((error) =>
    found(error).map(({ path, problem, limit }) => `${problem} ${path}${limit ? ` ${limit}` : ''}`),
  );
};

describe('What GraphQL finds wrong in a query', () => {
  it.each([
    ['{ me { persn } }', 'UNKNOWN me.persn'],
    ['{ you { name } }', 'UNKNOWN you'],
    ['{ me { them: parties { nam } } }', 'UNKNOWN me.them.nam'],
    ['{ me(positon: "x") { name } }', 'UNKNOWN me.positon'],
    ['{ one { name } }', 'MISSING one.id'],
    ['{ me }', 'MISSING me.*'],
    ['{ packs { id } }', 'UNKNOWN packs.*'],
    ['{ them: packs { id { more } } }', 'UNKNOWN them.*'],
    ['{ me { name { first } } }', 'UNKNOWN me.name.*'],
    ['{ me(kinds: [1, "x"]) { name } }', 'WRONG_TYPE kinds[1] Int'],
    ['{ one(id: null) { name } }', 'MISSING id'],
    ['{ one(id: 1.5) { name } }', 'WRONG_TYPE id ID'],
    ['{ ask(kind: TOWM) { name } }', 'NOT_ALLOWED kind GROUP, TOWN'],
    ['{ ask(kind: "TOWN") { name } }', 'NOT_ALLOWED kind GROUP, TOWN'],
    ['{ ask(input: { kind: VILLAGE }) { name } }', 'NOT_ALLOWED input.kind GROUP, TOWN'],
    ['{ ask(input: { kind: TOWN, many: [TOWN, 7] }) { name } }', 'NOT_ALLOWED input.many[1] GROUP, TOWN'],
    ['{ ask(input: { kind: null }) { name } }', 'MISSING input.kind'],
    ['{ ask(input: "TOWN") { name } }', 'WRONG_TYPE input Wish'],
    ['{ me { ...F } }', 'UNKNOWN F'],
    ['{ me(position: $p) { name } }', 'UNKNOWN $p'],
    ['query ($p: Strin) { me(position: $p) { name } }', 'UNKNOWN Strin'],
    ['query ($p: Int) { me(position: $p) { name } }', 'WRONG_TYPE $p String'],
    ['fragment F on Persn { name } { me { ...F } }', 'UNKNOWN Persn'],
  ])('[API-12] %s is told as %s', (query, fault) => {
    expect(faultsOf(query)).toContain(fault);
  });

  it('[API-12] is told with its line and column where the query cannot be read', () => {
    const query = '{ me {\n  name';
    const error = (() => {
      try {
        parse(query);
        throw new Error('it was read');
      } catch (fault) {
        return fault as GraphQLError;
      }
    })();
    const formatted = formatError(error, 'c', () => undefined);
    expect(formatted.extensions['message']).toEqual({
      ja: 'GraphQLの文を読めません(2行目の7字目)。',
      en: 'The GraphQL query cannot be read (line 2, column 7).',
    });
  });

  it('[API-12] a wrong value in the query is told as the same value in a variable is', () => {
    const told = (problems: readonly { problem: string; limit?: string }[]) => problems.map(({ problem, limit }) => [problem, limit]);
    for (const [type, written, sent] of [
      ['Kind', 'TOWM', 'TOWM'],
      ['Wish', '{ kind: TOWM }', { kind: 'TOWM' }],
      ['Wish', '{ kind: null }', { kind: null }],
      ['Wish', '7', 7],
    ] as const) {
      const name = type === 'Kind' ? 'kind' : 'input';
      const [error] = validate(schema, parse(`{ ask(${name}: ${written}) { name } }`)) as [GraphQLError];
      const inQuery = faultFinder(schema, { query: `{ ask(${name}: ${written}) { name } }` }, 2000)(error);
      const asked = { query: `query ($v: ${type}) { ask(${name}: $v) { name } }`, variables: { v: sent } };
      expect(told(inQuery)).toEqual(told(faultFinder(schema, asked, 2000)(error)));
    }
  });
});
