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
}

/** One field that failed, with the sentence that says how. */
export interface RefusedField extends Problem, Sentence {}

/** A request that is refused, in the form in which callers learn of it. */
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

/** So much of a path is told: an answer must not grow with what an attacker sends. */
const LONGEST_PATH = 200;

/** A problem with the sentence that says it. */
export const fieldOf = ({ path, ...problem }: Problem): RefusedField => ({
  path: path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…`.toWellFormed() : path.toWellFormed(),
  ...problem,
  ja: sentenceIn('ja', problem),
  en: sentenceIn('en', problem),
});

const MOMENTS = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const DAYS = /\b\d{4}-\d\d-\d\d\b/g;
const LETTERS = /[A-Za-z]/;
/** What stays as it is in a Japanese sentence: how letters are numbered, and units. */
const KNOWN = /U\+[0-9A-F]+|\b(?:bytes|KiB|MB)\b/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The sentence of a problem. What stands in brackets only is left out where no reader understands it: the problem tells it beside the sentence. */
function sentenceIn(language: keyof Sentence, { problem, limit = '' }: Pick<Problem, 'problem' | 'limit'>): string {
  const told = limit.replace(MOMENTS, (moment) => asMoment(moment)[language]).replace(DAYS, (day) => asDay(day)[language]);
  const isPlain = language === 'ja' ? !LETTERS.test(told.replace(KNOWN, '')) : !ID.test(told);
  const sentence = told !== '' && isPlain ? problems[problem][language] : problems[problem][language].replace(/ ?\(\{limit\}\)/, '');
  return sentence.replace('{limit}', () => told);
}

/** Bad input: the fields that failed, each with its path; at most MOST_PROBLEMS of them. */
export const invalid = (found: readonly Problem[]): Refused =>
  new Refused(
    'VALIDATION',
    { ja: '入力に誤りがあります。', en: 'The input is not valid.' },
    { fields: found.slice(0, MOST_PROBLEMS).map(fieldOf) },
  );

/** There is no such object, or none that this caller may know of. */
export const notFound = (): Refused => new Refused('NOT_FOUND', { ja: '対象が見つかりません。', en: 'There is no such object.' });

/** No valid token came with the request. */
export const unauthenticated = (): Refused =>
  new Refused('UNAUTHENTICATED', { ja: 'サインインが必要です。', en: 'Sign in first: a valid bearer token is needed.' });

/** A token came with the request, but not a valid one. */
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

/** Somebody else was faster, or the command id was used before. */
export const conflict = (ja: string, en: string): Refused => new Refused('CONFLICT', { ja, en });

/** It cannot be done right now; the same request may be repeated with the same command id. */
export const unavailable = (ja: string, en: string): Refused => new Refused('UNAVAILABLE', { ja, en });
