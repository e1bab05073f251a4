import type { Sentence } from './narrator.ts';

/** The part of a guideline that the story reads over the API. */
export interface Guideline {
  readonly municipality: { readonly code: string; readonly name: Sentence };
  readonly title: Sentence;
  readonly domains: readonly { readonly id: string; readonly label: Sentence }[];
  readonly methods: readonly {
    readonly id: string;
    readonly traits: readonly string[];
    /** Codes of the rules about it. */
    readonly cautions: readonly string[];
  }[];
  readonly evaluation: { readonly questions: readonly Question[] };
  readonly unsuitableAreas?: readonly { readonly id: string }[];
  readonly exclusions?: readonly { readonly id: string; readonly methods: readonly string[] }[];
  readonly rules: readonly Rule[];
}

/** 規定 A rule, with the terms or the side that it asks for. */
interface Rule {
  readonly code: string;
  readonly force: string;
  readonly terms?: readonly string[];
  readonly arrangement?: { readonly fact: string; readonly by: readonly string[]; readonly domains?: readonly string[] };
}

/** 評価項目 A question that every side answers. */
export interface Question {
  readonly id: string;
  readonly label: Sentence;
  readonly answer: 'scale' | 'yesNo' | 'text' | 'choice';
  readonly options?: readonly { readonly id: string; readonly label: Sentence }[];
  readonly appliesWhen?: 'partnerFixed' | 'partnerSought';
}

/** 領域 A domain by its letter and what the guideline calls it: letters differ between guidelines. */
export function domainNamed({ domains }: Guideline, id: string, say: (ja: string, en: string) => string): string {
  const label = domains.find((each) => each.id === id)?.label ?? { ja: '…', en: '…' };
  return say(`領域${id}「${label.ja}」`, `domain ${id} (“${label.en}”)`);
}

/** The rules that speak about a project by these methods. */
function rulesFor({ rules, methods }: Guideline, chosen: readonly string[]): readonly Rule[] {
  return rules.filter(({ code }) => {
    const about = methods.filter(({ cautions }) => cautions.includes(code));
    return about.length === 0 || about.some(({ id }) => chosen.includes(id));
  });
}

/** Terms that an agreement needs under the rules of the guideline when these are its methods. */
export const termsOf = (guideline: Guideline, chosen: readonly string[]): readonly string[] => [
  ...new Set(rulesFor(guideline, chosen).flatMap(({ terms = [] }) => terms)),
];

/** Which side has which part in a project by these methods, as the guideline defines them: both sides, where it defines nothing. */
export function arrangementOf(
  guideline: Guideline,
  chosen: readonly string[],
  domain: string | undefined,
): Readonly<Record<string, string>> {
  const defined = rulesFor(guideline, chosen)
    .flatMap(({ arrangement }) => arrangement ?? [])
    .filter(({ domains }) => !domains || domains.some((each) => each === domain));
  const by = (fact: string) => defined.find((each) => each.fact === fact)?.by[0] ?? 'both';
  return Object.fromEntries(['leads', 'hosts', 'workOf', 'carriesOut', 'answers', 'owns'].map((fact) => [fact, by(fact)]));
}

/** Whether one of the methods has a trait, e.g. a subsidy. */
export const brings = ({ methods }: Guideline, chosen: readonly string[], trait: string): boolean =>
  methods.some(({ id, traits }) => chosen.includes(id) && traits.includes(trait));

/** Questions for a partner that was fixed from the start, or sought. */
export const questionsOf = ({ evaluation }: Guideline, partner: 'partnerFixed' | 'partnerSought'): readonly Question[] =>
  evaluation.questions.filter(({ appliesWhen }) => appliesWhen === undefined || appliesWhen === partner);

/** Explanations, but only for comply-or-explain rules that the guideline contains. */
export const explaining = ({ rules }: Guideline, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts)
    .filter(([code]) => rules.some((rule) => rule.code === code && rule.force === 'complyOrExplain'))
    .map(([rule, text]) => ({ rule, text }));
