import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisions } from '../../src/domain/decisions.ts';
import { accept } from '../../src/domain/kernel/check.ts';
import { document, integer, list, optional, privateText, record, text, type PrivateText } from '../../src/domain/kernel/shape.ts';
import { findReferences, findTexts, replacePrivate } from '../../src/people/references.ts';

const shape = record('Input', 'input', {
  title: text('title'),
  contact: optional(privateText('contact')),
  voices: list('voices', record('Voice', 'voice', { words: privateText('words'), age: integer('age') })),
  notes: list('notes', privateText('note')),
  annex: optional(document('annex', record('Annex', 'annex', { remark: privateText('remark') }))),
});
const input = {
  title: '題',
  contact: '電話',
  voices: [
    { words: '声一', age: 1 },
    { words: '声二', age: 2 },
  ],
  notes: ['覚え'],
  annex: { remark: '備考' },
};
const reference = (path: unknown): PrivateText => ({ ref: `ref of ${String(path)}`, commitment: '0'.repeat(64) });

describe('[PRV-1] private fields of a value', () => {
  it('are found with the paths of the check', () => {
    expect(findTexts(shape, input, 'input')).toEqual([
      { path: 'input.contact', value: '電話' },
      { path: 'input.voices[0].words', value: '声一' },
      { path: 'input.voices[1].words', value: '声二' },
      { path: 'input.notes[0]', value: '覚え' },
      { path: 'input.annex.remark', value: '備考' },
    ]);
  });

  it('are replaced in a copy, and nothing else', () => {
    const before = structuredClone(input);
    expect(replacePrivate(shape, input, 'input', (_, path) => reference(path))).toEqual({
      title: '題',
      contact: reference('input.contact'),
      voices: [
        { words: reference('input.voices[0].words'), age: 1 },
        { words: reference('input.voices[1].words'), age: 2 },
      ],
      notes: [reference('input.notes[0]')],
      annex: { remark: reference('input.annex.remark') },
    });
    expect(input).toEqual(before);
  });

  it('are told both what they hold and where', () => {
    const seen: unknown[] = [];
    replacePrivate(shape, { ...input, voices: [], notes: [], annex: undefined }, 'input', (...given) => seen.push(given));
    expect(seen).toEqual([['電話', 'input.contact']]);
  });

  it('may be absent: optional, or masked from the reader', () => {
    expect(replacePrivate(shape, { title: '題', voices: [{ age: 1 }], notes: [] }, 'input', reference)).toEqual({
      title: '題',
      voices: [{ age: 1 }],
      notes: [],
    });
    expect(findReferences(shape, { title: '題' })).toEqual([]);
    expect(findReferences(shape, undefined)).toEqual([]);
    expect(findReferences(shape, { title: '題', contact: null })).toEqual([]);
  });

  it('are left alone in fields that the shape does not know', () => {
    const given = JSON.parse('{"title":"題","older":{"contact":"x"},"toString":"y"}') as object;
    expect(replacePrivate(shape, given, 'input', () => 'replaced')).toEqual(given);
  });

  it('are found again in what is recorded', () => {
    const recorded = replacePrivate(shape, input, 'input', (_, path) => reference(path));
    expect(findReferences(shape, recorded, 'data').map(({ path, value }) => [path, value.ref])).toEqual([
      ['data.contact', 'ref of input.contact'],
      ['data.voices[0].words', 'ref of input.voices[0].words'],
      ['data.voices[1].words', 'ref of input.voices[1].words'],
      ['data.notes[0]', 'ref of input.notes[0]'],
      ['data.annex.remark', 'ref of input.annex.remark'],
    ]);
  });

  it('make a value that passes the check of recorded values, whatever the input was', () => {
    const words = fc.string({ minLength: 1, maxLength: 20 }).filter((given) => given.trim() !== '');
    const inputs = fc.record(
      {
        title: words,
        contact: words,
        voices: fc.array(fc.record({ words, age: fc.nat({ max: 120 }) }), { maxLength: 5 }),
        notes: fc.array(words, { maxLength: 5 }),
        annex: fc.record({ remark: words }),
      },
      { requiredKeys: ['title', 'voices', 'notes'] },
    );
    fc.assert(
      fc.property(inputs, (given) => {
        const accepted = accept(shape, given, 'input', 'text');
        fc.pre('value' in accepted);
        const value = 'value' in accepted ? accepted.value : undefined;
        const texts = findTexts(shape, value, 'input');
        const recorded = replacePrivate(shape, value, 'input', () => ({
          ref: '00000000-0000-4000-8000-000000000000',
          commitment: '0'.repeat(64),
        }));
        expect(accept(shape, recorded, 'input').problems).toEqual([]);
        expect(findReferences(shape, recorded, 'input').map(({ path }) => path)).toEqual(texts.map(({ path }) => path));
        for (const { value: hidden } of texts)
          if (hidden.length > 3 && hidden !== given.title) expect(JSON.stringify(recorded)).not.toContain(JSON.stringify(hidden));
        let at = 0;
        expect(replacePrivate(shape, recorded, 'input', () => texts[at++]?.value)).toEqual(value);
      }),
    );
  });

  it('are found in a command of Kyodo', () => {
    const shapeOf = decisions.get('RegisterParty')?.rule.input;
    const given = { name: '会', activity: '活動', contact: '090-1234-5678' };
    expect(shapeOf && findTexts(shapeOf, given, 'input')).toEqual([{ path: 'input.contact', value: '090-1234-5678' }]);
  });
});
