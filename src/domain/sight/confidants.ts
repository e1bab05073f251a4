import type { Openness } from '../kernel/openness.ts';
import { known, type Past } from './known.ts';

/** The parties of an object that decide who reads its events: see `Relation`. */
export interface Sides {
  readonly parties: readonly string[];
  readonly calling?: readonly string[];
}

/**
 * The parties that may read the party-level fields of an event. Two kinds of parties are limited in time: those that competed for the
 * project (as applicant or partner, at any time), and those that have ever coordinated. They read what the sides shared only for the times
 * in which they were partner or coordinator: confidential content of one applicant or partner is hidden from the next one and from parties
 * that come with it. The papers of an applicant are for that applicant and for the calling side. A viewer with a conflict of interest
 * (`conflicted`) reads only what an applicant reads (SEL-11).
 */
export function confidantsIn(
  history: readonly Past[],
  { parties, calling = [] }: Sides,
): (event: Past, openness: Openness, conflicted: boolean) => readonly string[] {
  // Parties that read only certain times: those that competed or coordinated.
  const bounded = new Set<string>();
  const insidersAt = new Map<string, ReadonlySet<string>>();
  const coordinators = new Map<number, string>();
  // One set, shared by all events of a period: a coordinator of the sides reads everything that they shared since the partners were chosen.
  let insiders = new Set<string>();
  const choose = (partners: readonly string[]) => {
    insiders = new Set(partners);
    for (const each of partners) bounded.add(each);
  };
  for (const each of history) {
    const event = known(each);
    if (event.type === 'ApplicationSubmitted') bounded.add(event.data.applicant);
    if (event.type === 'CoordinatorAppointed') {
      const { coordination, coordinator } = event.data;
      bounded.add(coordinator);
      coordinators.set(coordination, coordinator);
      insiders.add(coordinator);
    }
    // The events that choose partners, and those that end the partnership: the same as in the folds of selection and agreement.
    if (event.type === 'SelectionDecided' || event.type === 'PartnerDesignated') choose(event.data.partners);
    insidersAt.set(each.id, insiders);
    if (event.type === 'CoordinationEnded') {
      const left = coordinators.get(event.data.coordination);
      insiders = new Set([...insiders].filter((party) => party !== left));
    }
    if (event.type === 'CallOpened' || event.type === 'DecisionSetAside' || event.type === 'NegotiationBrokenOff') insiders = new Set();
  }
  return ({ id, data }, { to }, conflicted) => {
    if (to === 'applicant') {
      const { applicant } = data as { readonly applicant?: string };
      return [...(applicant === undefined ? [] : [applicant]), ...(conflicted ? [] : calling)];
    }
    return parties.filter((each) => !bounded.has(each) || insidersAt.get(id)?.has(each) === true);
  };
}
