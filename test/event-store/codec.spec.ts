import { describe, expect, it } from '@jest/globals';
import { decodeMetadata, encode } from '../../src/event-store/codec.ts';
import { sample } from './samples.ts';

const { metadata } = sample();
const withInput = (input: unknown) => ({ ...metadata, command: { ...metadata.command, input } });
const coded = (of: typeof metadata) => decodeMetadata(encode({ ...sample(), metadata: of }).metadata);

describe('the metadata of a kept event', () => {
  it.each([
    ['plain', { title: '空き家を居場所に' }],
    ['with texts that look like JSON', { text: '","input":{"a":1}}', other: '}}' }],
    ['with fields of the same names', { input: { input: [], command: { input: 1 } }, correlationId: 'x' }],
    ['empty', {}],
    ['a list', []],
    ['null', null],
    ['a text', ',"input":'],
  ])('[AUD-1] comes back as it was given, when the input is %s', (_, input) => {
    const back = coded(withInput(input));
    expect(back.command.input).toEqual(input);
    expect(back).toEqual(withInput(input));
    expect(JSON.parse(JSON.stringify(back))).toEqual(withInput(input));
  });

  it('[AUD-1] comes back as it was given, without an input', () => {
    const { input: _, ...command } = metadata.command;
    const back = coded({ ...metadata, command });
    expect(back).toEqual({ ...metadata, command });
    expect('input' in back.command).toBe(false);
  });

  it('[AUD-1] comes back as it was given, whatever order it was written in', () => {
    const { command, ...rest } = withInput({ a: ',"input":' });
    const { input, ...others } = command;
    for (const text of [
      JSON.stringify({ command, ...rest }),
      JSON.stringify({ command: { input, ...others }, ...rest }),
      JSON.stringify({ ...rest, command: { input, ...others } }),
    ])
      expect(JSON.parse(JSON.stringify(decodeMetadata(text)))).toEqual(JSON.parse(text));
  });

  it('fails loudly when it is damaged, at once or when the input is asked for', () => {
    const text = encode({ ...sample(), metadata: withInput({ a: 1 }) }).metadata;
    expect(() => decodeMetadata(text.slice(0, -1)).command.input).toThrow(SyntaxError);
    expect(() => decodeMetadata(text.slice(0, -8))).toThrow(SyntaxError);
    expect(() => decodeMetadata(text.replace('"schema"', 'schema'))).toThrow(SyntaxError);
    expect(() => decodeMetadata(text.replace('"a":1', '"a":')).command.input).toThrow(SyntaxError);
  });
});
