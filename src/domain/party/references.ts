import { named, type Reference } from '../kernel/decision.ts';
import { party } from './party.ts';

/** References to the given parties. */
export const parties = (...keys: readonly (string | undefined)[]): readonly Reference[] => keys.flatMap((key) => named(party, key));
