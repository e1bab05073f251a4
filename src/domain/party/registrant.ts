import type { Aggregate } from '../kernel/aggregate.ts';
import { registrantEvents } from './registrant.records.ts';

/** 登録者 The parties of a municipality that a person comes to represent. Kept so that what one person represents has a bound; nobody but that person is told. */
export interface Registrant {
  readonly id: string;
  readonly municipality: string;
  readonly person: string;
  /** Never more than one person may represent. */
  readonly parties: readonly { readonly party: string; readonly at: string }[];
}

/** The key of what a person represents in a municipality. */
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
