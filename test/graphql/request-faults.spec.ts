import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate, type GraphQLError } from 'graphql';
import { formatError } from '../../src/graphql/errors.ts';
import { faultFinder } from '../../src/graphql/request-faults.ts';

const schema = buildSchema(`
  type Query { me(position: String, kinds: [Int]): Person  one(id: ID!): Person }
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
    ['{ me(kinds: [1, "x"]) { name } }', 'WRONG_TYPE kinds[1]'],
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
});
