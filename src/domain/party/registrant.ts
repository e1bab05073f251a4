import type { Aggregate } from '../kernel/aggregate.ts';
import { registrantEvents } from './registrant.records.ts';

/** 登録者 The parties of a municipality that a person represents. Stored to limit their number; visible only to that person. */
export interface Registrant {
  readonly id: string;
  readonly municipality: string;
  readonly person: string;
  /** Never more than the limit per person. */
  readonly parties: readonly { readonly party: string; readonly at: string }[];
}

/** The key of a person's registrations in a municipality. */
export const registrantKey = (municipality: string, person: string): string => `${municipality}-${person}`;

/** Registrants, by municipality and person. */
export const registrant: Aggregate<Registrant, typeof registrantEvents> = {
  kind: 'registrant',
  keyField: 'registrantId',
  events: registrantEvents,
  initial(key) {
    const at = key.indexOf('-');
    return { id: key, municipality: key.slice(0, at), person: key.slice(at + 1), parties: [] };
  },
  evolve: {
    RepresentationNoted: (state, { party, released }, { at }) => ({
      ...state,
      parties: [...state.parties.filter((each) => each.party !== party && !released.includes(each.party)), { party, at }],
    }),
  },
};
