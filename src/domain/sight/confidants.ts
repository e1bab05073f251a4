import type { Openness } from '../kernel/openness.ts';
import { known, type Past } from './known.ts';

/** The parties of an object, by which its events are told: see `Relation`. */
export interface Sides {
  readonly parties: readonly string[];
  readonly calling?: readonly string[];
}

/**
 * Whose parties an event has: who reads of it what is for the parties. Whoever contends for a project, by an application or as a partner at
 * any time, and whoever ever coordinated, reads of what the sides tell one another only what was recorded while it was the partner, or the sides
 * of that time had it coordinate: what one applicant or partner confided is neither for the next one nor for who comes with it. An applicant’s own papers are for that applicant, and for
 * the calling side unless `conflicted`: whoever has a conflict of interest reads what an applicant reads (SEL-11).
 */
export function confidantsIn(
  history: readonly Past[],
  { parties, calling = [] }: Sides,
): (event: Past, openness: Openness, conflicted: boolean) => readonly string[] {
  // Parties that read of some times only: whoever contended or coordinated.
  const bounded = new Set<string>();
  const insidersAt = new Map<string, ReadonlySet<string>>();
  const coordinators = new Map<number, string>();
  // The same set for all events of a time: whom the sides have coordinate reads what they told one another since they were chosen.
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
    // What makes partners, and what ends that there are any: as the folds of selection and agreement have it.
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
