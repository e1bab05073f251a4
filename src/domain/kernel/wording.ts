import { dayOf, JAPAN } from './calendar.ts';
import type { Sentence } from './event.ts';
import type { Meanings } from './shape.ts';

/** A day `YYYY-MM-DD` in the usual written form. */
export function asDay(day: string): Sentence {
  const [year, month, date] = day.split('-').map(Number);
  return { ja: `${year}年${month}月${date}日`, en: day };
}

/** An instant, which is stored in UTC, in the usual written form of Japan. */
export function asMoment(moment: string): Sentence {
  const day = dayOf(moment, JAPAN);
  const minutes = (Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16)) + JAPAN) % (24 * 60);
  const [hour, minute] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')];
  return { ja: `${asDay(day).ja} ${hour}:${minute}`, en: `${day} ${String(hour).padStart(2, '0')}:${minute} JST` };
}

/** Texts of people and well-known numbers stay unchanged. */
export const asWritten = (value: string): Sentence => ({ ja: value, en: value });

/** The meaning of a word of a fixed set; undefined if the set does not contain it. */
export function asChosen(of: Meanings, word: string): Sentence | undefined {
  const meaning = Object.hasOwn(of, word) ? of[word] : undefined;
  return meaning && { ja: meaning.ja, en: meaning.en };
}

/** The separator of a list in a sentence. */
export const BETWEEN: Sentence = { ja: '、', en: ', ' };
