import { isDate, isInstant } from './calendar.ts';
import { isCorporateNumber, isMunicipalityCode } from './check-digits.ts';
import { hiddenLetterIn, isBlank, isBroken, isLine } from './letters.ts';
import type { DigitsCode, Shape, Spec } from './shape.ts';

/** The problem of one value, and its path: `input.goals[0].title`. */
export interface Problem {
  readonly path: string;
  readonly problem: ProblemCode;
  /** The exceeded limit, or the allowed words. */
  readonly limit?: string;
}

/** Every problem that a value can have, with the sentence that describes it. `{limit}` is replaced. */
export const problems = {
  MISSING: { ja: '必須項目です。', en: 'This field is required.' },
  UNKNOWN: { ja: 'この項目は存在しません。', en: 'There is no such field.' },
  WRONG_TYPE: { ja: '値の型が違います({limit})。', en: 'The value has the wrong type ({limit}).' },
  TOO_SHORT: { ja: '短すぎます(最小 {limit})。', en: 'Too short or too few (at least {limit}).' },
  TOO_LONG: { ja: '長すぎます(最大 {limit})。', en: 'Too long or too many (at most {limit}).' },
  TOO_SMALL: { ja: '小さすぎます(最小 {limit})。', en: 'Too small (at least {limit}).' },
  TOO_LARGE: { ja: '大きすぎます(最大 {limit})。', en: 'Too large (at most {limit}).' },
  NOT_WHOLE: { ja: '整数ではありません。', en: 'Not a whole number.' },
  BAD_TEXT: {
    ja: '使えない文字(制御文字、不正なサロゲート又は文字化けの印 U+FFFD)を含みます。',
    en: 'Contains control characters, lone surrogates, or U+FFFD, the sign of wrong bytes.',
  },
  NOT_A_LINE: { ja: '1行で書いてください(改行やタブは使えません)。', en: 'Takes one line: no line breaks and no tabs.' },
  HIDDEN_LETTER: {
    ja: '見えない文字、書字方向を変える文字、外字、未定義の文字又は重ねすぎた記号を含みます({limit})。',
    en: 'Contains a letter that readers do not see as it is: invisible, turning the direction of writing, of private use, not assigned, or heaped ({limit}).',
  },
  MARKUP: { ja: 'タグやリンクの記法は使えません。書式のない文章にしてください。', en: 'Markup is not allowed: write plain text.' },
  NO_LETTER: { ja: '文字も数字も含みません。', en: 'Has no letter and no digit.' },
  BLANK: { ja: '空白だけの文字列は使えません。', en: 'Blank text is not allowed.' },
  NO_SUCH_DAY: { ja: '存在しない日付です(YYYY-MM-DD)。', en: 'No such day (YYYY-MM-DD).' },
  NO_SUCH_INSTANT: { ja: '存在しない日時です(YYYY-MM-DDTHH:MM:SS.mmmZ)。', en: 'No such moment (YYYY-MM-DDTHH:MM:SS.mmmZ).' },
  NOT_A_CODE: {
    ja: '英数字と . _ - だけの64字以内で指定してください。',
    en: 'Use at most 64 letters, digits, dots, underscores and hyphens.',
  },
  NOT_AN_ID: { ja: '識別子(UUID)ではありません。', en: 'Not an identifier (UUID).' },
  NOT_A_DIGEST: { ja: 'SHA-256の16進64桁ではありません。', en: 'Not a SHA-256 digest (64 hexadecimal digits).' },
  NOT_ALLOWED: { ja: '選べる値ではありません({limit})。', en: 'Not one of the allowed values ({limit}).' },
  BAD_SUM: { ja: '合計が合いません({limit})。', en: 'The parts do not add up ({limit}).' },
  DUPLICATE: { ja: '重複しています({limit})。', en: 'Given twice ({limit}).' },
  BAD_ORDER: { ja: '順序が逆です({limit})。', en: 'Out of order ({limit}).' },
  UNDECLARED: { ja: '宣言されていない値です({limit})。', en: 'Refers to something not declared ({limit}).' },
  BAD_CHECK_DIGIT: { ja: '検査用数字が合いません。', en: 'The check digit does not match.' },
} as const satisfies Record<string, { ja: string; en: string }>;

/** The name of a problem. */
export type ProblemCode = keyof typeof problems;

/** The form of private text: the text that a caller sends, or the recorded reference. */
export type PrivateAs = 'text' | 'reference';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Tags and comments of HTML, and links of Markdown. A single `<` is not one. */
const MARKUP = /<[a-z/!?][^<>]*>|\]\(\s*[a-z]+:/i;
/** The start of a BBCode tag; it ends with the next `]`. A single pattern for both would search the end again from each start. */
const BBCODE = /\[\/?(?:url|link|img)\b/i;

function hasMarkup(text: string): boolean {
  if (MARKUP.test(text)) return true;
  const at = text.search(BBCODE);
  return at >= 0 && text.includes(']', at);
}

/** How many problems are searched by default: as many as a refusal contains. The input must not make the search longer. */
export const MOST_PROBLEMS = 100;

/** Ends the search when enough problems are found. */
class Enough extends Error {}

type Report = (path: string, problem: ProblemCode, limit?: string | number) => undefined;

/**
 * Checks an untrusted value against a shape. Returns a fresh copy with the declared fields only (null counts as absent), or the problems
 * found, each with its path: all of them, or the first `most`. Nothing is guessed or converted.
 */
export function accept<T>(
  shape: Shape<T>,
  value: unknown,
  path: string,
  as: PrivateAs = 'reference',
  most = MOST_PROBLEMS,
): { readonly value: T; readonly problems: readonly [] } | { readonly problems: readonly [Problem, ...Problem[]] } {
  const found: Problem[] = [];
  const report: Report = (where, problem, limit) => {
    found.push(limit === undefined ? { path: where, problem } : { path: where, problem, limit: String(limit) });
    if (found.length >= most) throw new Enough();
    return undefined;
  };
  let read: unknown;
  try {
    read = take(shape, value, path, as, report);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const [first, ...rest] = found;
  return first ? { problems: [first, ...rest] } : { value: read as T, problems: [] };
}

function take(spec: Spec, value: unknown, path: string, as: PrivateAs, report: Report): unknown {
  switch (spec.kind) {
    case 'text':
      return takeText(value, spec, path, report);
    case 'private':
      return as === 'text' ? takeText(value, { min: 1, ...spec }, path, report) : takeReference(value, spec.distinct, path, report);
    case 'integer':
      if (typeof value !== 'number') return report(path, 'WRONG_TYPE', 'integer');
      if (!Number.isSafeInteger(value)) return report(path, 'NOT_WHOLE');
      if (value < spec.min) return report(path, 'TOO_SMALL', spec.min);
      if (value > spec.max) return report(path, 'TOO_LARGE', spec.max);
      return value;
    case 'flag':
      return typeof value === 'boolean' ? value : report(path, 'WRONG_TYPE', 'boolean');
    case 'date':
      return matching(value, isDate, 'NO_SUCH_DAY', path, report);
    case 'instant':
      return matching(value, isInstant, 'NO_SUCH_INSTANT', path, report);
    case 'code':
      return matching(value, (given) => CODE.test(given), 'NOT_A_CODE', path, report);
    case 'id':
      return matching(value, (given) => UUID.test(given), 'NOT_AN_ID', path, report);
    case 'digest':
      return matching(value, (given) => DIGEST.test(given), 'NOT_A_DIGEST', path, report);
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(spec.of, value)
        ? value
        : report(path, 'NOT_ALLOWED', Object.keys(spec.of).join(', '));
    case 'list':
      if (!Array.isArray(value)) return report(path, 'WRONG_TYPE', 'list');
      if (value.length < spec.min) return report(path, 'TOO_SHORT', spec.min);
      if (value.length > spec.max) return report(path, 'TOO_LONG', spec.max);
      return value.map((item, index) => take(spec.of, item, `${path}[${index}]`, as, report));
    case 'document':
      return take(spec.of, value, path, as, report);
    case 'record':
      return takeRecord(spec, value, path, as, report);
  }
}

interface TextLimits {
  readonly min: number;
  readonly max: number;
  readonly digits?: DigitsCode;
  readonly plain?: true;
  readonly line?: true;
}

const checksOut: Readonly<Record<DigitsCode, (value: string) => boolean>> = {
  municipalityCode: isMunicipalityCode,
  corporateNumber: isCorporateNumber,
};

function takeText(value: unknown, { min, max, digits, plain, line }: TextLimits, path: string, report: Report): unknown {
  if (typeof value !== 'string') return report(path, 'WRONG_TYPE', 'text');
  if (value.length < min) return report(path, 'TOO_SHORT', min);
  if (value.length > max) return report(path, 'TOO_LONG', max);
  if (isBroken(value)) return report(path, 'BAD_TEXT');
  if (line && !isLine(value)) return report(path, 'NOT_A_LINE');
  const hidden = hiddenLetterIn(value);
  if (hidden !== undefined) return report(path, 'HIDDEN_LETTER', hidden);
  if (plain && hasMarkup(value)) return report(path, 'MARKUP');
  if (min > 0 && isBlank(value)) return report(path, 'BLANK');
  if (digits && !checksOut[digits](value)) return report(path, 'BAD_CHECK_DIGIT');
  return value;
}

function takeReference(value: unknown, distinct: true | undefined, path: string, report: Report): unknown {
  if (typeof value !== 'object' || value === null) return report(path, 'WRONG_TYPE', 'reference');
  const { ref, commitment, likeness } = value as Record<string, unknown>;
  if (typeof ref !== 'string' || !UUID.test(ref)) return report(`${path}.ref`, 'NOT_AN_ID');
  if (typeof commitment !== 'string' || !DIGEST.test(commitment)) return report(`${path}.commitment`, 'NOT_A_DIGEST');
  if (!distinct) return { ref, commitment };
  if (typeof likeness !== 'string' || !DIGEST.test(likeness)) return report(`${path}.likeness`, 'NOT_A_DIGEST');
  return { ref, commitment, likeness };
}

function matching(value: unknown, fits: (given: string) => boolean, problem: ProblemCode, path: string, report: Report): unknown {
  if (typeof value !== 'string') return report(path, 'WRONG_TYPE', 'text');
  return fits(value) ? value : report(path, problem);
}

function takeRecord(spec: Extract<Spec, { kind: 'record' }>, value: unknown, path: string, as: PrivateAs, report: Report): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return report(path, 'WRONG_TYPE', 'object');
  const given = value as Record<string, unknown>;
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(spec.fields, key)) report(`${path}.${key}`, 'UNKNOWN');
  }
  const taken: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(spec.fields)) {
    const present = Object.hasOwn(given, key) ? given[key] : undefined;
    if (present !== undefined && present !== null) taken[key] = take(field, present, `${path}.${key}`, as, report);
    else if (!field.optional) report(`${path}.${key}`, 'MISSING');
  }
  return taken;
}
