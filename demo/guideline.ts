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
  readonly rules: readonly { readonly code: string; readonly force: string; readonly terms?: readonly string[] }[];
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

/** Terms that an agreement needs under the rules of the guideline when these are its methods. */
export function termsOf({ rules, methods }: Guideline, chosen: readonly string[]): readonly string[] {
  const speaks = (code: string): boolean => {
    const about = methods.filter(({ cautions }) => cautions.includes(code));
    return about.length === 0 || about.some(({ id }) => chosen.includes(id));
  };
  return [...new Set(rules.filter(({ code }) => speaks(code)).flatMap(({ terms = [] }) => terms))];
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
