import type { Fields, Spec, Visibility } from '../../src/domain/kernel/shape.ts';
import { sampleOf } from './samples.ts';

/** A value that stands nowhere else, put into one field of one command. */
export interface Canary {
  /** As it stands in an answer. */
  readonly token: string;
  /** The field into which it was put. */
  readonly where: string;
  /** 事例 To what it belongs: who may read it goes by that. */
  readonly of: string;
  /** Who may read the field once it is open; `never` where nothing that is recorded holds it. */
  readonly see: Visibility | 'never';
  /** Whether it is personal: text by or about a private person, a name, what an issuer calls them. */
  readonly personal: boolean;
}

/** In the place of an optional field: leave it out. */
export const LEAVE_OUT = null;

/** Private texts whose authors give them to the public (ISS-1, ISS-3): written down by hand, so that no other shape can do so unnoticed. */
const givenToThePublic = [/^(?:withheld )?opinion\.words$/, /^comment of \w+\.comment$/, /^withdrawn comment\.comment$/];

const rank = { public: 0, parties: 1, restricted: 2, never: 3 } as const;
const stricter = (a: Canary['see'], b: Canary['see']) => (rank[a] >= rank[b] ? a : b);

/** Where canaries come from, and where they are known again. */
export class Aviary {
  readonly canaries = new Map<string, Canary>();

  /** A canary in words: a name, what an issuer calls somebody. */
  word(of: string, where: string, see: Canary['see'] = 'never', personal = true): string {
    return this.keep({ token: `カナリア${String(this.canaries.size + 1).padStart(4, '0')}号`, where, of, see, personal }).token;
  }

  /**
   * Input for a command, made from its shape: a canary in every text and private text, in every amount of money and every score; for the rest
   * what `base` gives, or a sample. A text is left out only where `base` says so.
   */
  fill(of: string, fields: Fields, base: Record<string, unknown> = {}, see: Canary['see'] = 'public'): Record<string, unknown> {
    return this.record(of, fields, base, '', see) as Record<string, unknown>;
  }

  /** The canaries in a text: an answer, a line of a log, the bytes of a file. */
  foundIn(text: string): readonly Canary[] {
    const plain = text.includes('\\u')
      ? text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : text;
    const tokens = new Set<string>();
    for (const [token] of plain.matchAll(/カナリア\d{4}号/g)) tokens.add(token);
    for (const [token] of plain.matchAll(/(?<![\w.-])71\d{4}(?![\w-])/g)) tokens.add(token);
    for (const [, score] of plain.matchAll(/score\\*":(\d+)/g)) tokens.add(`score":${score}`);
    return [...tokens].flatMap((token) => this.canaries.get(token) ?? []);
  }

  /** Those that somebody may find who reads up to a level of each case. */
  readable(levels: Readonly<Record<string, Visibility>>): readonly Canary[] {
    return [...this.canaries.values()].filter(({ of, see }) => levels[of] !== undefined && rank[see] <= rank[levels[of]]);
  }

  private keep(canary: Canary): Canary {
    this.canaries.set(canary.token, canary);
    return canary;
  }

  private record(of: string, fields: Fields, base: Record<string, unknown>, path: string, see: Canary['see']): unknown {
    const filled = Object.entries(fields).map(([name, spec]) => [name, this.value(of, spec, base[name], `${path}.${name}`, see)]);
    return Object.fromEntries(filled.filter(([, value]) => value !== undefined && value !== LEAVE_OUT));
  }

  private value(of: string, spec: Spec, base: unknown, path: string, above: Canary['see']): unknown {
    const see = stricter(above, spec.see ?? 'restricted');
    if (base === LEAVE_OUT) return base;
    const where = `${of}${path}`;
    // Whatever its shape declares: what is kept in the vault is restricted, but for these.
    if (spec.kind === 'private')
      return this.word(of, where, givenToThePublic.some((each) => each.test(where)) ? see : stricter(see, 'restricted'));
    if (spec.kind === 'text' && !spec.digits) return this.word(of, where, see, false);
    if (spec.kind === 'integer' && spec.doc.endsWith('(yen)')) {
      const amount = 710_003 + this.canaries.size * 7;
      this.keep({ token: String(amount), where, of, see, personal: false });
      return amount;
    }
    if (spec.kind === 'integer' && path.endsWith('.score')) {
      const score = 97 - [...this.canaries.keys()].filter((token) => token.startsWith('score')).length;
      this.keep({ token: `score":${score}`, where, of, see, personal: false });
      return score;
    }
    if (spec.kind === 'record') return this.record(of, spec.fields, (base ?? {}) as Record<string, unknown>, path, see);
    if (spec.kind === 'list')
      return ((base as unknown[] | undefined) ?? [undefined]).map((each) => this.value(of, spec.of, each, path, see));
    return base ?? (spec.optional ? undefined : sampleOf(spec));
  }
}

/** The paths of the texts and private texts of a shape; what guideline rules observed is left out: no sealed rule weighs what can be explained. */
export function textsOf(spec: Spec, path = ''): readonly string[] {
  if (spec.kind === 'private' || (spec.kind === 'text' && !spec.digits)) return [path];
  if (spec.kind === 'list' || spec.kind === 'document') return textsOf(spec.of, path);
  if (spec.kind !== 'record') return [];
  return Object.entries(spec.fields).flatMap(([name, field]) => (name === 'observed' ? [] : textsOf(field, `${path}.${name}`)));
}

/** The paths of the private texts of a shape. */
export function privateIn(spec: Spec, path = ''): readonly string[] {
  if (spec.kind === 'private') return [path];
  if (spec.kind === 'list' || spec.kind === 'document') return privateIn(spec.of, path);
  return spec.kind === 'record' ? Object.entries(spec.fields).flatMap(([name, field]) => privateIn(field, `${path}.${name}`)) : [];
}

/** The values at the texts of a recorded value, by path. */
export function leavesOf(spec: Spec, value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] {
  if (value === undefined || value === null) return [];
  if (spec.kind === 'list') return (value as unknown[]).flatMap((each) => leavesOf(spec.of, each, path));
  if (spec.kind === 'document') return leavesOf(spec.of, value, path);
  if (spec.kind !== 'record') return [[path, value]];
  return Object.entries(spec.fields).flatMap(([name, field]) =>
    leavesOf(field, (value as Record<string, unknown>)[name], `${path}.${name}`),
  );
}
