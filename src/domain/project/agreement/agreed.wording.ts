import type { Sentence } from '../../kernel/event.ts';

/** How people call a condition of the selection: its id tells whether the committee or the decision attached it, and its number. */
export function asCondition(id: string): Sentence {
  const [from, number = ''] = id.split('-');
  return from === 'advice'
    ? { ja: `助言の条件${number}`, en: `condition ${number} of the advice` }
    : { ja: `決定の条件${number}`, en: `condition ${number} of the decision` };
}
