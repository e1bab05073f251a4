import type { Citation } from '../domain/guideline/guideline.ts';
import { MOST_PROBLEMS, problems, type Problem } from '../domain/kernel/check.ts';
import type { Sentence } from '../domain/kernel/event.ts';
import type { RefusalParams } from '../domain/kernel/refusal.ts';
import { standsAs, standsElsewhere, type Subject } from '../domain/kernel/standing.ts';
import { asDay, asMoment } from '../domain/kernel/wording.ts';

/** The stable codes of a refusal (API-2). */
export type RefusedCode = 'VALIDATION' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'RULE_VIOLATION' | 'UNAVAILABLE';

/** The rule behind a refusal. */
export interface RefusedRule {
  readonly code: string;
  readonly source: 'guideline' | 'practice' | 'kyodo';
  readonly citation?: Citation;
  readonly params: RefusalParams;
  /** Other rules of the guideline that were broken too, by rank (GDL-8). */
  readonly beside?: readonly (Omit<RefusedRule, 'beside'> & { readonly sentence: Sentence })[];
}

/** One field that failed, with a sentence that explains the problem. */
export interface RefusedField extends Problem, Sentence {}

/** A refused request, in the form that callers receive. */
export class Refused extends Error {
  readonly code: RefusedCode;
  readonly sentence: Sentence;
  readonly fields: readonly RefusedField[];
  readonly rule?: RefusedRule;

  constructor(code: RefusedCode, sentence: Sentence, more: { fields?: readonly RefusedField[]; rule?: RefusedRule } = {}) {
    super(sentence.en);
    this.name = 'Refused';
    this.code = code;
    this.sentence = sentence;
    this.fields = more.fields ?? [];
    this.rule = more.rule;
  }
}

/** Replaces `{name}` in both languages. */
export const fill = ({ ja, en }: Sentence, values: Readonly<Record<string, unknown>>): Sentence => {
  const replace = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  return { ja: replace(ja), en: replace(en) };
};

/** The longest part of a path that is returned: a response must not grow with the input of an attacker. */
const LONGEST_PATH = 200;

/** Adds its sentence to a problem. */
export const fieldOf = ({ path, ...problem }: Problem): RefusedField => ({
  path: path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…`.toWellFormed() : path.toWellFormed(),
  ...problem,
  ja: sentenceIn('ja', problem),
  en: sentenceIn('en', problem),
});

const MOMENTS = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const DAYS = /\b\d{4}-\d\d-\d\d\b/g;
const LETTERS = /[A-Za-z]/;
/** Parts that stay untranslated in a Japanese sentence: code points and units. */
const KNOWN = /U\+[0-9A-F]+|\b(?:bytes|KiB|MB)\b/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/**
 * The sentence of a problem. A limit that readers of this language would not understand is left out here; the problem itself still contains
 * it.
 */
function sentenceIn(language: keyof Sentence, { problem, limit = '' }: Pick<Problem, 'problem' | 'limit'>): string {
  const told = limit.replace(MOMENTS, (moment) => asMoment(moment)[language]).replace(DAYS, (day) => asDay(day)[language]);
  const isPlain = language === 'ja' ? !LETTERS.test(told.replace(KNOWN, '')) : !ID.test(told);
  const sentence = told !== '' && isPlain ? problems[problem][language] : problems[problem][language].replace(/ ?\(\{limit\}\)/, '');
  return sentence.replace('{limit}', () => told);
}

/** Bad input: the fields that failed, each with its path; at most MOST_PROBLEMS fields. */
export const invalid = (found: readonly Problem[]): Refused =>
  new Refused(
    'VALIDATION',
    { ja: '入力に誤りがあります。', en: 'The input is not valid.' },
    { fields: found.slice(0, MOST_PROBLEMS).map(fieldOf) },
  );

/** The object does not exist, or this caller may not know that it exists. */
export const notFound = (): Refused => new Refused('NOT_FOUND', { ja: '対象が見つかりません。', en: 'There is no such object.' });

/** The request has no valid token. */
export const unauthenticated = (): Refused =>
  new Refused('UNAUTHENTICATED', { ja: 'サインインが必要です。', en: 'Sign in first: a valid bearer token is needed.' });

/** The request has a token that is not valid. */
export const badToken = (): Refused =>
  new Refused('UNAUTHENTICATED', {
    ja: 'トークンが無効です。再度サインインしてください。',
    en: 'The bearer token is not valid: sign in again.',
  });

const AUDITORS_ONLY = { ja: '当該市町村の監査人だけが閲覧できます。', en: 'Only auditors of this municipality may see this.' };
const AUDITORS_THERE = {
  ja: '他の市町村の対象です。その市町村の監査人だけが閲覧できます。',
  en: 'This belongs to another municipality: only its own auditors may see it.',
};

/** Lets auditors of a municipality pass. Throws UNAUTHENTICATED without a person, FORBIDDEN for anybody else. */
export function onlyAuditor(viewer: Subject | undefined, municipality: string): void {
  if (!viewer) throw unauthenticated();
  if (standsAs(viewer, 'auditor', municipality)) return;
  throw new Refused('FORBIDDEN', standsElsewhere(viewer, 'auditor', municipality) ? AUDITORS_THERE : AUDITORS_ONLY);
}

/** Another change was made first, or the command id was used before. */
export const conflict = (ja: string, en: string): Refused => new Refused('CONFLICT', { ja, en });

/** Not possible at the moment; the same request may be repeated with the same command id. */
export const unavailable = (ja: string, en: string): Refused => new Refused('UNAVAILABLE', { ja, en });
