import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decisions } from '../../src/domain/decisions.ts';
import { guidelineShape } from '../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { fieldsOf, type Decision } from '../../src/domain/kernel/decision.ts';
import type { Fields, Spec } from '../../src/domain/kernel/shape.ts';
import { startApp, type Answer, type App } from './app.ts';
import { leastHeld, MOST_MS } from './held.ts';
import { NOBODY, sampleOf } from './samples.ts';

const LARGEST_BODY = 262_144;
/** What a request has besides the fields of its command, and its numbers and words, in bytes. */
const REST = 4000;
const mutations = [...decisions].filter(([, { bySystem }]) => !bySystem);

/** Commands with a document that has a fault on purpose. */
const GUIDELINES: readonly string[] = ['AdoptGuideline', 'ReviseGuideline'];

/** What takes longest to look through, for its size: pictures of one kind and of many, heaps of marks, variants. */
const worst: Readonly<Record<string, readonly string[]>> = {
  'joined pictures': ['👩‍🚒'],
  'joined pictures of many kinds': ['👩', '👨', '🧑'].flatMap((who) =>
    ['', '🏻', '🏼', '🏽', '🏾', '🏿'].flatMap((skin) =>
      [...'⚕⚖✈🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦯🦰🦱🦲🦳🦼🦽'].map((what) => `${who}${skin}‍${what}`),
    ),
  ),
  'pictures that stay apart': ['🔥‍🔥'],
  'heaps of marks': ['e\u0301\u0301\u0301\u0301'],
  'variants of ideographs': ['葛\u{e0100}'],
};

const nameOf = (spec: Spec) => (spec.kind === 'record' ? spec.name : undefined);

/** An endless row of the pieces. */
function rowOf(pieces: readonly string[]): () => string {
  let at = 0;
  return () => pieces[at++ % pieces.length] as string;
}

/** Values of shapes as long as they may be, of these pieces, until so many bytes are used: texts after that are short. */
class Largest {
  private readonly next: () => string;
  private left: number;
  constructor(pieces: readonly string[], bytes: number) {
    this.next = rowOf(pieces);
    this.left = bytes;
  }

  fields(fields: Fields): Record<string, unknown> {
    return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, this.value(spec)]));
  }

  private value(spec: Spec): unknown {
    if (spec.kind === 'record') return this.fields(spec.fields);
    if (spec.kind === 'list') return this.list(spec);
    if (spec.kind === 'document') return nameOf(spec.of) === nameOf(guidelineShape) ? this.guideline() : this.value(spec.of);
    const isText = spec.kind === 'private' || (spec.kind === 'text' && !spec.digits);
    return isText ? this.text(spec.max) : spec.kind === 'id' ? randomUUID() : this.counted(sampleOf(spec));
  }

  private list({ of, min, max }: Extract<Spec, { kind: 'list' }>): unknown {
    const entries: unknown[] = [];
    while (entries.length < Math.max(min, 1) || (entries.length < max && this.left > 0)) entries.push(this.value(of));
    return entries;
  }

  private text(max: number): string {
    let text = '';
    for (let piece = this.next(); text.length + piece.length <= max && this.left > 0; piece = this.next()) {
      text += piece;
      this.left -= Buffer.byteLength(piece);
    }
    return text || this.counted('あ');
  }

  /** A guideline whose roles have as many long duties as they may. */
  private guideline(): unknown {
    const duties = () => Array.from({ length: 17 }, () => ({ ja: this.text(300), en: this.text(300) }));
    const used = Buffer.byteLength(JSON.stringify(oizumi)) + 10_000;
    this.left -= used;
    // The fault is found at once, and everything else is looked through for further ones.
    return {
      ...oizumi,
      mayor: 1,
      roles: Array.from({ length: 10 }, (_, index) => ({ ...oizumi.roles?.[0], id: `r${index}`, duties: duties() })),
    };
  }

  private counted<Value>(value: Value): Value {
    this.left -= Buffer.byteLength(JSON.stringify(value)) + 20;
    return value;
  }
}

/** Everything that a mutation takes, in about so many bytes. */
function inputOf(decision: Decision, pieces: readonly string[], bytes: number): Record<string, unknown> {
  const { keyField, kind } = decision.aggregate;
  const key = decision.creates ? {} : { [keyField]: kind === 'municipality' ? '105244' : NOBODY };
  return { commandId: randomUUID(), ...key, ...new Largest(pieces, bytes).fields(fieldsOf(decision)) };
}

/** The input as large as a request may be. */
function largestInput(decision: Decision, pieces: readonly string[]): Record<string, unknown> {
  for (let bytes = LARGEST_BODY - REST; ; bytes *= 0.9) {
    const input = inputOf(decision, pieces, bytes);
    if (Buffer.byteLength(JSON.stringify(input)) < LARGEST_BODY - REST) return input;
  }
}

describe('Requests full of letters that take long to look through', () => {
  let app: App;
  let stranger: string;
  beforeAll(async () => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '1000000000' });
    stranger = await app.token('stranger');
    await app.give(await app.token('office', ['office'], '105244'), 'adoptGuideline', { municipality: '105244', document: oizumi });
  });
  afterAll(() => app?.stop());

  /** How long such a request holds the loop, in whole milliseconds, and what is wrong with it for the program. */
  async function asked(query: string, variables: () => object) {
    let answer: Answer | undefined;
    const ms = Math.round(await leastHeld(async () => void (answer = await app.ask(query, variables(), stranger))));
    const { data, errors = [] } = answer as Answer;
    return {
      ms,
      data,
      codes: errors.map(({ extensions }) => String(extensions['code'])),
      wrong: errors.flatMap(
        ({ extensions }) => (extensions['fields'] ?? []) as readonly { readonly path: string; readonly problem: string }[],
      ),
    };
  }

  it.each(Object.entries(worst))(
    '[API-7] any command, with %s: the event loop is never held for more than 50 ms',
    async (_, pieces) => {
      const took: Record<string, number> = {};
      const unfit: string[] = [];
      for (const [name, decision] of mutations) {
        const query = `mutation ($input: ${name}Input!) { ${name.charAt(0).toLowerCase()}${name.slice(1)}(input: $input) { id } }`;
        const input = largestInput(decision, pieces);
        const { ms, codes, wrong } = await asked(query, () => ({ input: { ...input, commandId: randomUUID() } }));
        took[name] = ms;
        const [code = ''] = codes;
        if (!['', 'FORBIDDEN', 'NOT_FOUND', 'RULE_VIOLATION', 'VALIDATION'].includes(code)) unfit.push(`${name} ${code}`);
        const shape = wrong.filter(({ problem }) => ['TOO_SHORT', 'MISSING', 'WRONG_TYPE'].includes(problem));
        if (!GUIDELINES.includes(name)) unfit.push(...shape.map(({ path, problem }) => `${name} ${path} ${problem}`));
      }
      expect(Object.keys(took).length).toBeGreaterThan(100);
      expect(unfit).toEqual([]);
      expect(Object.fromEntries(Object.entries(took).filter(([, ms]) => ms > MOST_MS))).toEqual({});
      expect(app.faults).toEqual([]);
    },
    300_000,
  );

  it.each(Object.entries(worst))(
    '[API-7] a guideline that anybody has checked, with %s: the event loop is never held for more than 50 ms',
    async (_, pieces) => {
      const variables = new Largest(pieces, LARGEST_BODY - REST).fields({
        document: fieldsOf(decisions.get('AdoptGuideline')!)['document']!,
      });
      const query = 'query ($document: JSON!) { checkGuideline(document: $document) { count problems { path problem } } }';
      const { ms, data } = await asked(query, () => variables);
      expect(data?.['checkGuideline']).toMatchObject({
        problems: expect.arrayContaining([{ path: 'guideline.mayor', problem: 'UNKNOWN' }]),
      });
      expect(ms).toBeLessThanOrEqual(MOST_MS);
      expect(app.faults).toEqual([]);
    },
    60_000,
  );
});
