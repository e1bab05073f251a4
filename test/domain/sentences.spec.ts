import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { entriesOf } from '../../src/domain/guideline/words.ts';
import { sentenceOf } from '../../src/deciding/refusal-sentence.ts';
import { aggregates } from '../../src/domain/aggregates.ts';
import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { shimotsuke } from '../../src/domain/guideline/packs/shimotsuke.ts';
import { yuki } from '../../src/domain/guideline/packs/yuki.ts';
import type { EventShapes, Sentence } from '../../src/domain/kernel/event.ts';
import type { Named, RefusalEntry } from '../../src/domain/kernel/refusal.ts';
import type { Spec } from '../../src/domain/kernel/shape.ts';
import { asCondition } from '../../src/domain/project/agreement/agreed.wording.ts';
import { asDay } from '../../src/domain/kernel/wording.ts';
import { refusals } from '../../src/domain/refusals.ts';
import { narrativeOf } from '../../src/views/record/narratives.ts';

/** Words in Latin letters that a Japanese reader knows, or that tell a caller where to put something. */
const known = ['NPO', 'JST', 'onBehalfOf', 'lookAlikesSeen', 'exclusions'];

const CODE = /[A-Za-z][A-Za-z_-]*[A-Za-z0-9]/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z?/g;
const SCREAMING = /\b[A-Z]+_[A-Z_]+\b|\b[A-Z]{5,}\b/g;
const BRACE = /\{\w+\}/g;
const FRACTION = /\b\d+\/\d+\b/g;

const inText = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  patterns.flatMap((pattern) => text.match(pattern) ?? []).filter((word) => !known.includes(word));

/** What of a sentence no reader understands. */
const rawIn = ({ ja, en }: Sentence): readonly string[] => [
  ...inText(ja, [CODE, UUID, MOMENT, BRACE, FRACTION]),
  ...inText(en, [UUID, MOMENT, SCREAMING, BRACE, FRACTION]),
];

/** A guideline for each kind of entry, as not every one has each. */
const guidelines = [oizumi, shimotsuke, yuki];

/** What the values of a kind are when they are kept. */
function samplesOf(named: Named | undefined, guideline: Guideline): readonly (string | number)[] {
  if (named === undefined) return [7];
  if (named === asDay) return ['2026-04-01'];
  if (named === asCondition) return ['advice-1, decision-2'];
  if (typeof named === 'function') return ['住民の声'];
  if (typeof named === 'object') return [...Object.keys(named), Object.keys(named).join(', ')];
  return entriesOf(guideline, named)?.map(({ id }) => id) ?? [];
}

/** A refusal filled with each sample of each of its values, under each guideline that has such. */
function filled(entry: RefusalEntry): readonly Sentence[] {
  const names = [...new Set([...`${entry.ja}${entry.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))];
  return guidelines.flatMap((guideline) => {
    const samples = names.map((name) => [name, samplesOf(entry.names?.[name], guideline)] as const);
    if (samples.some(([, values]) => values.length === 0)) return [];
    const most = Math.max(1, ...samples.map(([, values]) => values.length));
    return Array.from({ length: most }, (_, index) =>
      sentenceOf(entry, Object.fromEntries(samples.map(([name, values]) => [name, values[index % values.length] ?? ''])), guideline),
    );
  });
}

describe('[API-2] The sentence of a refusal', () => {
  it.each(Object.entries(refusals as Readonly<Record<string, RefusalEntry>>))('%s holds nothing that only machines read', (code, entry) => {
    const sentences = filled(entry);
    expect(sentences.length).toBeGreaterThan(0);
    const raw = sentences.flatMap(rawIn);
    expect({ code, raw: [...new Set(raw)] }).toEqual({ code, raw: [] });
  });
});

describe('[GDL-4] The catalogue of refusals', () => {
  it('has each code in one part only, so that no sentence stands in for another', () => {
    const folder = join(import.meta.dirname, '../../src/domain');
    const codes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.refusals.ts') || name.endsWith('conditions.ts'))
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}(\w+): /gm)].map(([, code]) => code));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes).toHaveLength(Object.keys(refusals).length);
  });
});

/** A value of a field as it is recorded. */
function valueOf(spec: Spec | undefined): unknown {
  switch (spec?.kind) {
    case 'list':
      return [valueOf(spec.of), valueOf(spec.of)];
    case 'integer':
      return 7;
    case 'flag':
      return true;
    case 'date':
      return '2026-04-01';
    case 'instant':
      return '2026-04-01T00:00:00.000Z';
    case 'choice':
      return Object.keys(spec.of)[0];
    case 'id':
      return '0190b5a0-0000-7000-8000-000000000000';
    case 'code':
      return 'someCode';
    case 'digest':
      return 'ab'.repeat(32);
    default:
      return '住民の声';
  }
}

/** What the words of each fixed set among the fields are, so that each is told once. */
function variantsOf(fields: Readonly<Record<string, Spec>>): readonly Readonly<Record<string, unknown>>[] {
  const plain = Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, valueOf(spec)]));
  const chosen = Object.entries(fields).flatMap(([name, spec]) =>
    spec.kind === 'choice' ? Object.keys(spec.of).map((word) => ({ ...plain, [name]: word })) : [],
  );
  return [plain, ...chosen];
}

const narratives = [...aggregates.values()].flatMap(({ kind, events }) =>
  Object.entries(events as EventShapes).map(([type, { shape }]) => [`${type} of ${kind}`, { kind, type, fields: shape.fields }] as const),
);

describe('[API-9] The sentence of an event', () => {
  it.each(narratives)('%s holds nothing that only machines read', (name, { kind, type, fields }) => {
    const words = () => ({ ja: '住民の会', en: 'Residents' });
    const raw = variantsOf(fields).flatMap((data) => rawIn(narrativeOf({ stream: `${kind}-1`, type, data }, words)));
    expect({ name, raw: [...new Set(raw)] }).toEqual({ name, raw: [] });
  });

  it('tells moments and days as people in Japan write them', () => {
    const data = { call: 1, closesAt: '2026-04-01T00:05:00.000Z' };
    expect(narrativeOf({ stream: 'project-1', type: 'CallOpened', data }, () => undefined)).toEqual({
      ja: '公募1が始まった(締切 2026年4月1日 9:05)。',
      en: 'Call 1 opened (closing 2026-04-01 09:05 JST).',
    });
    expect(narrativeOf({ stream: 'project-1', type: 'ImplementationStarted', data: { startedOn: '2026-04-01' } }, () => undefined).ja).toBe(
      '2026年4月1日に事業が開始された。',
    );
  });
});
