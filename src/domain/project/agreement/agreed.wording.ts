import type { Sentence } from '../../kernel/event.ts';

/** The written form of a condition of the selection: its id says whether the committee or the decision attached it, and its number. */
export function asCondition(id: string): Sentence {
  const [from, number = ''] = id.split('-');
  return from === 'advice'
    ? { ja: `助言の条件${number}`, en: `condition ${number} of the advice` }
    : { ja: `決定の条件${number}`, en: `condition ${number} of the decision` };
}
