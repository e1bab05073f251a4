import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { refuseRepeats } from '../../src/graphql/repeats.ts';
import { Refused } from '../../src/platform/refused.ts';

const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ');
const defined = (count: number) => times(count, (n) => `fragment F${n} on Query { a${n}: __typename }`);
const doubling = (count: number) =>
  `{ ...F0 } ${times(count, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${count} on Query { id }`;
const reading = (query: string) => () => refuseRepeats(parse(query));

describe('Queries that take long to compare', () => {
  it.each([
    ['100 fragments', `{ ${times(100, (n) => `...F${n}`)} } ${defined(100)}`],
    ['the same field 100 times', `{ ${times(100, () => 'id')} }`],
    ['1,000 different fields', `{ ${times(1000, (n) => `a${n}: id`)} }`],
    ['fragments that double 20 times', doubling(20)],
    ['a fragment that spreads itself, as GraphQL refuses it', '{ ...A } fragment A on Query { ...A }'],
  ])('[API-7] %s are left to GraphQL', (_, query) => {
    expect(reading(query)).not.toThrow();
  });

  it.each([
    ['101 fragments', `{ ${times(101, (n) => `...F${n}`)} } ${defined(101)}`],
    ['101 fragments that are not there', `{ ${times(101, (n) => `...F${n}`)} }`],
    ['101 fragments in different places', `{ ${times(101, (n) => `a${n}: node { ...F${n} }`)} } ${defined(101)}`],
    ['the same field 102 times', `{ ${times(102, () => 'id')} }`],
    ['a fragment that spreads itself twice in two fields', '{ ...A } fragment A on Query { a { ...A } b { ...A } }'],
  ])('[API-7] %s are refused', (_, query) => {
    expect(reading(query)).toThrow(Refused);
  });
});
