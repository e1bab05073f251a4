import type { Guideline } from '../domain/guideline/guideline.ts';
import { labelIn } from '../domain/guideline/words.ts';
import type { Sentence } from '../domain/kernel/event.ts';
import type { Named, RefusalEntry, RefusalParams } from '../domain/kernel/refusal.ts';
import { asChosen, asWritten, BETWEEN } from '../domain/kernel/wording.ts';
import { fill } from '../platform/refused.ts';

/**
 * The sentence of a refusal: values for which the guideline has a name appear by that name (API-2); the values themselves stay unchanged.
 */
export function sentenceOf(entry: RefusalEntry, params: RefusalParams, guideline: Guideline | undefined): Sentence {
  const told = (language: keyof Sentence) =>
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordsFor(entry.names?.[name], value, language, guideline)]));
  return { ja: fill(entry, told('ja')).ja, en: fill(entry, told('en')).en };
}

function wordsFor(named: Named | undefined, value: string | number, language: keyof Sentence, guideline: Guideline | undefined) {
  if (named === undefined) return value;
  return String(value)
    .split(', ')
    .map((each) => wordFor(named, each, guideline)[language])
    .join(BETWEEN[language]);
}

function wordFor(named: Named, value: string, guideline: Guideline | undefined): Sentence {
  if (typeof named === 'function') return named(value);
  const label = typeof named === 'string' ? guideline && labelIn(guideline, named, value) : asChosen(named, value);
  return label ?? asWritten(value);
}
