import { describe, expect, it } from '@jest/globals';
import { sizeOf } from '../../src/graphql/query-form.ts';

const nested = '['.repeat(200);
const times = (text: string) => text.repeat(200);

describe('How deep a query goes', () => {
  it.each([
    ['{ a { b } }', 2],
    [`{ a(b: ${nested}`, 202],
    [`#${'}'.repeat(1000)}\n{ a(b: ${nested}`, 202],
    [times('[ # ]\n'), 200],
    [times('[ "]" '), 200],
    [times('[ "\\"]" '), 200],
    [times('[ """]""" '), 200],
    [times('[ """ \\""" ] """ '), 200],
    ['"[[[[" #[[[[', 0],
    ['"never closed [[[', 0],
    ['""" never closed [[[', 0],
  ])('[API-7] is told without what stands in texts and comments (%#)', (query, depth) => {
    expect(sizeOf(query).depth).toBe(depth);
  });

  it('[API-7] counts the lines of texts and comments too', () => {
    expect(sizeOf('{\n#a\n"""\n\n"""\r}').lines).toBe(6);
  });
});
