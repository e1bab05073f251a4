import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import type { Fields, Spec } from '../../src/domain/kernel/shape.ts';

/** Stands in bad values where a text stands: it must never come back, nor be logged. */
export const CANARY = 'カナリア秘密';

/** Some id that is that of no object. */
export const NOBODY = '0b0d1e5a-0000-4000-8000-00000000dead';

/** A value that has the shape, optional fields included. */
export function sampleOf(spec: Spec): unknown {
  switch (spec.kind) {
    case 'text':
      return spec.digits === 'municipalityCode' ? '105244' : spec.digits === 'corporateNumber' ? '7000012050002' : 'あ'.repeat(Math.max(spec.min, 1));
    case 'private':
      return 'あ';
    case 'code':
      return 'C';
    case 'integer':
      return spec.min;
    case 'flag':
      return true;
    case 'date':
      return '2027-03-31';
    case 'instant':
      return '2027-03-31T00:00:00.000Z';
    case 'choice':
      return Object.keys(spec.of)[0];
    case 'id':
      return NOBODY;
    case 'digest':
      return 'ab'.repeat(32);
    case 'list':
      return Array.from({ length: Math.max(spec.min, 1) }, () => sampleOf(spec.of));
    case 'record':
      return sampleFields(spec.fields);
    case 'document':
      return oizumi;
  }
}

/** A record that has the fields. */
export const sampleFields = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, sampleOf(spec)]));

/** An input with one fault: where it lies, and what was done there. */
export interface Fault {
  readonly path: string;
  readonly what: string;
  readonly input: Record<string, unknown>;
}

type Change = readonly [what: string, value: unknown];
const LEFT_OUT = Symbol('left out');

const texts: readonly Change[] = [
  ['a lone surrogate', `${CANARY}\ud800`],
  ['a control character', `${CANARY}\u0000`],
  ['a line separator', `${CANARY}\u2028`],
];

/** Values that a field must not have. */
function badValues(spec: Spec): readonly Change[] {
  switch (spec.kind) {
    case 'text':
    case 'private':
      return [
        ...texts,
        ['a number', 4711],
        ['an object', { canary: CANARY }],
        ['too long', CANARY.repeat(Math.ceil(spec.max / CANARY.length) + 1)],
        ...(spec.kind === 'private' || spec.min > 0 ? ([['blank', '\u3000 '.repeat(spec.kind === 'text' ? spec.min : 1)], ['empty', '']] as const) : []),
        ...(spec.kind === 'text' && spec.digits ? ([['bad digits', spec.digits === 'municipalityCode' ? '105243' : '7000012050003']] as const) : []),
      ];
    case 'code':
      return [['no code', `${CANARY} x`], ['empty', ''], ['too long', 'x'.repeat(65)], ['a number', 1.5]];
    case 'integer':
      return [
        ['text', CANARY],
        ['a fraction', spec.min + 0.5],
        ['too small', spec.min - 1],
        ['too large', spec.max + 1],
        ['beyond 2^53', 9_007_199_254_740_993],
        ['huge', 1e300],
        ['infinite', 'INFINITY'],
        ['a flag', true],
        ['an object', { canary: CANARY }],
      ];
    case 'flag':
      return [['text', CANARY], ['a number', 1], ['an object', {}]];
    case 'date':
      return [['no such day', '2027-02-29'], ['no such month', '2027-13-01'], ['no date', CANARY], ['a moment', '2027-03-31T00:00:00.000Z'], ['a number', 20270331]];
    case 'instant':
      return [['no such moment', '2027-02-29T00:00:00.000Z'], ['a day', '2027-03-31'], ['without milliseconds', '2027-03-31T00:00:00Z'], ['another zone', '2027-03-31T00:00:00.000+09:00'], ['no moment', CANARY]];
    case 'choice':
      return [['another word', CANARY], ['a name of every object', 'constructor'], ['a number', 1], ['an object', { canary: CANARY }]];
    case 'id':
      return [['no UUID', CANARY], ['empty', ''], ['capitals', NOBODY.toUpperCase()], ['a number', 4711], ['an object', { canary: CANARY }]];
    case 'digest':
      return [['no digest', CANARY], ['too short', 'ab'.repeat(31)], ['capitals', 'AB'.repeat(32)]];
    case 'list':
      return [
        ['a number', 4711.5],
        ...(spec.min > 0 ? ([['too few', []]] as const) : []),
        ...(spec.max <= 300 ? ([['too many', Array.from({ length: spec.max + 1 }, () => sampleOf(spec.of))]] as const) : []),
      ];
    case 'record':
      return [
        ['text', CANARY],
        ['a list', [1]],
        ['an unknown field', { ...sampleFields(spec.fields), nope: CANARY }],
        ['a field called constructor', { ...sampleFields(spec.fields), constructor: CANARY }],
      ];
    case 'document':
      return [['text', CANARY], ['a list', [oizumi]], ['a deep list', deep(2000)]];
  }
}

/** A list in a list in a list … */
export const deep = (depth: number): unknown => {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

/** Inputs with one fault each, in every field at every depth. */
export function faultsOf(fields: Fields, base: Record<string, unknown>): readonly Fault[] {
  return Object.entries(fields).flatMap(([name, spec]) =>
    faultsAt(spec, base[name], false).map(({ path, what, value }) => {
      const input = { ...base, [name]: value };
      if (value === LEFT_OUT) delete input[name];
      return { path: `input.${name}${path}`, what, input };
    }),
  );
}

interface Changed {
  readonly path: string;
  readonly what: string;
  readonly value: unknown;
}

function faultsAt(spec: Spec, value: unknown, inDocument: boolean): readonly Changed[] {
  const own = inDocument ? badValues(spec).slice(0, 1) : badValues(spec);
  return [
    ...(spec.optional
      ? []
      : [
          { path: '', what: 'left out', value: LEFT_OUT },
          { path: '', what: 'null', value: null },
        ]),
    ...own.map(([what, bad]) => ({ path: pathOf(what), what, value: bad })),
    ...inside(spec, value, inDocument),
  ];
}

const pathOf = (what: string) => (what === 'an unknown field' ? '.nope' : what === 'a field called constructor' ? '.constructor' : '');

function inside(spec: Spec, value: unknown, inDocument: boolean): readonly Changed[] {
  if (spec.kind === 'document') return inside(spec.of, value, true);
  if (spec.kind === 'list') {
    const [first, ...rest] = value as readonly unknown[];
    if (first === undefined) return [];
    return faultsAt(spec.of, first, inDocument)
      .filter(({ what }) => what !== 'left out')
      .map(({ path, what, value: bad }) => ({ path: `[0]${path}`, what, value: [bad, ...rest] }));
  }
  if (spec.kind !== 'record') return [];
  const given = value as Record<string, unknown>;
  return Object.entries(spec.fields).flatMap(([name, field]) => {
    if (given[name] === undefined) return [];
    return faultsAt(field, given[name], inDocument).map(({ path, what, value: bad }) => {
      const changed = { ...given, [name]: bad };
      if (bad === LEFT_OUT) delete changed[name];
      return { path: `.${name}${path}`, what, value: changed };
    });
  });
}
