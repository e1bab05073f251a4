import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../../src/domain/aggregates.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { event, type EventShapes } from '../../../src/domain/kernel/event.ts';
import { masked, maskedInput } from '../../../src/domain/kernel/mask.ts';
import { byField, openly } from '../../../src/domain/kernel/openness.ts';
import {
  declaredFields,
  flag,
  forParties,
  id,
  list,
  open,
  openCommands,
  privateText,
  record,
  restricted,
  text,
  type Spec,
} from '../../../src/domain/kernel/shape.ts';

const sentence = { ja: '記録', en: 'Recorded' };
const events = [...aggregates.values()].flatMap(({ events: shapes }) => Object.entries(shapes as EventShapes));

/** The parts of a spec that a reader comes to, with their paths. */
function partsOf(spec: Spec, path: string): readonly (readonly [string, Spec])[] {
  if (spec.kind === 'list' || spec.kind === 'document') return [[`${path}[]`, spec.of], ...partsOf(spec.of, `${path}[]`)];
  if (spec.kind !== 'record') return [];
  return Object.entries(spec.fields).flatMap(([name, field]) => [
    [`${path}.${name}`, field] as const,
    ...partsOf(field, `${path}.${name}`),
  ]);
}

describe('The openness of an event', () => {
  it('[PRV-2] is declared, or the event does not compile', () => {
    // @ts-expect-error -- who may know of it is not declared
    expect(() => event('事', { a: flag('可否') }, sentence)).toThrow();
    // @ts-expect-error -- for whom its person speaks is not declared
    event('事', { a: flag('可否') }, sentence, { to: 'everybody', fields: 'public' });
    // @ts-expect-error -- there is no such audience
    event('事', { a: flag('可否') }, sentence, { ...openly, to: 'somebody' });
    // @ts-expect-error -- there is no such seal
    event('事', { a: flag('可否') }, sentence, { ...openly, seal: 'wax' });
    expect(event('事', { a: flag('可否') }, sentence, openly).openness).toBe(openly);
  });

  it('[AUD-1] [PRV-2] covers every field, or the event does not compile', () => {
    // @ts-expect-error -- neither the field nor the event declares a level
    event('事', { a: flag('可否') }, sentence, byField);
    // @ts-expect-error -- a field declares its own level, so that each must
    event('事', { a: flag('可否'), b: restricted(flag('秘')) }, sentence, byField);
    // @ts-expect-error -- a level of the whole does not stand beside levels of fields
    event('事', { a: flag('可否'), b: restricted(flag('秘')) }, sentence, openly);
    // @ts-expect-error -- a private text declares its own level
    event('事', { a: flag('可否'), b: privateText('声') }, sentence, openly);
    // @ts-expect-error -- what declares its own level is not opened with the rest
    open({ a: flag('可否'), b: forParties(flag('内')) });
    const { shape } = event('事', { ...open({ a: flag('可否') }), b: restricted(flag('秘')), c: privateText('声') }, sentence, byField);
    expect(Object.entries(shape.fields).map(([name, { see }]) => [name, see])).toEqual([
      ['a', 'public'],
      ['b', 'restricted'],
      ['c', 'restricted'],
      ['observed', 'public'],
    ]);
  });

  it('[AUD-1] declares the parts of a field with the field, but for those that say otherwise', () => {
    const part = record('Part', '部分', { open: flag('可否'), kept: restricted(text('秘')) });
    const { shape } = event('事', { parts: list('列', part), words: text('文') }, sentence, { ...byField, fields: 'parties' });
    const data = { parts: [{ open: true, kept: '秘' }], words: '文' };
    expect(masked(shape, data, 'public')).toEqual({});
    expect(masked(shape, data, 'parties')).toEqual({ parts: [{ open: true }], words: '文' });
    expect(masked(shape, data, 'restricted')).toEqual(data);
  });
});

describe('What nobody declared', () => {
  const undeclared = record('Bare', '裸', { a: flag('可否'), many: list('列', flag('可否')) });
  const data = { a: true, many: [true] };

  it('[PRV-2] is hidden from all but those who read everything', () => {
    for (const mask of [masked, maskedInput])
      expect((['public', 'parties', 'restricted'] as const).map((level) => mask(undeclared, data, level))).toEqual([{}, {}, data]);
  });

  it('[PRV-2] is hidden in a command that stands in no declared set', () => {
    const { Open } = openCommands({ Open: undeclared });
    expect(maskedInput(Open, data, 'public')).toEqual(data);
    const { Kept } = openCommands({ Kept: record('Kept', '秘', { a: flag('可否'), b: forParties(flag('内')), who: id('person', '人') }) });
    expect(maskedInput(Kept, { a: true, b: true, who: 'p' }, 'public')).toEqual({ a: true });
  });
});

describe('Everything that can be recorded', () => {
  it('[AUD-1] [PRV-2] declares a level for every field of every event, and of every command of the table', () => {
    const bare = [
      ...events.flatMap(([type, { shape }]) => partsOf(shape, type)),
      ...[...decisions].flatMap(([name, { rule }]) => partsOf(rule.input, name)),
    ].filter(([, { see }]) => see === undefined);
    expect(bare.map(([path]) => path)).toEqual([]);
    // The check itself finds what is not declared.
    expect(partsOf(record('Bare', '裸', { a: flag('可否') }), 'Bare').filter(([, { see }]) => see === undefined)).toHaveLength(1);
    expect(Object.values(declaredFields({ a: flag('可否') })).map(({ see }) => see)).toEqual([undefined]);
  });

  it('[PRV-1] [SEL-9] shows nobody the id of a person in an event, but for the reviewers whom a decision names', () => {
    const shown = (spec: Spec, path: string): readonly string[] => {
      if (spec.see !== undefined && spec.see !== 'public') return [];
      if (spec.kind === 'id' && spec.of === 'person') return [path];
      if (spec.kind === 'list' || spec.kind === 'document') return shown(spec.of, `${path}[]`);
      return spec.kind === 'record' ? Object.entries(spec.fields).flatMap(([name, field]) => shown(field, `${path}.${name}`)) : [];
    };
    expect(events.flatMap(([type, { shape }]) => shown(shape, type))).toEqual(['SelectionDecided.reviewers[].person']);
  });

  it('[AUD-1] has a type of event that names one event only', () => {
    const types = events.map(([type]) => type);
    expect(new Set(types).size).toBe(types.length);
  });
});
