import { decisions } from '../decisions.ts';
import type { RolePower } from '../guideline/vocabulary.ts';

/** Commands that a power permits, as their rules declare (`who`). */
export const commandsOpenedBy = (power: RolePower): readonly string[] =>
  [...decisions].filter(([, { rule }]) => rule.who.includes(power)).map(([name]) => name);
