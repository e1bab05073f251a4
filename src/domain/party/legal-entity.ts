import type { Aggregate } from '../kernel/aggregate.ts';
import { legalEntityEvents } from './legal-entity.records.ts';

/** 法人 A legal entity of a municipality, and for which party its corporate number is reserved: one at a time (PTY-8). Each number has its own record. */
export interface LegalEntity {
  readonly id: string;
  readonly municipality: string;
  readonly corporateNumber: string;
  readonly reserved?: { readonly party: string; readonly at: string };
}

/** The key of a corporate number in a municipality. */
export const legalEntityKey = (municipality: string, corporateNumber: string): string => `${municipality}-${corporateNumber}`;

/** Legal entities, by municipality and corporate number. */
export const legalEntity: Aggregate<LegalEntity, typeof legalEntityEvents> = {
  kind: 'legalEntity',
  keyField: 'legalEntityId',
  events: legalEntityEvents,
  initial(key) {
    const at = key.indexOf('-');
    return { id: key, municipality: key.slice(0, at), corporateNumber: key.slice(at + 1) };
  },
  evolve: {
    CorporateNumberReserved: (state, { party }, { at }) => ({ ...state, reserved: { party, at } }),
  },
};
