import type { Past } from './sealing.ts';

/** The parties of an object, by which its events are told: see `Relation`. */
export interface Sides {
  readonly parties: readonly string[];
  readonly calling?: readonly string[];
}

/** 応募者の打ち明けたこと What an applicant tells in confidence: for itself and the side that called, whoever wins (SEL-2, SEL-8). */
const ofApplicant: ReadonlySet<string> = new Set([
  'ApplicationSubmitted',
  'ApplicationAmended',
  'ApplicationWithdrawn',
  'ApplicationRefused',
  'ObjectionFiled',
]);

/** What makes partners, and what ends that there are any: as the folds of selection and agreement have it. */
const choosing: ReadonlySet<string> = new Set(['SelectionDecided', 'PartnerDesignated']);
const parting: ReadonlySet<string> = new Set(['CallOpened', 'DecisionSetAside', 'NegotiationBrokenOff']);

interface Told {
  readonly applicant?: string;
  readonly partners?: readonly string[];
  readonly coordination?: number;
  readonly coordinator?: string;
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
): (event: Past, conflicted: boolean) => readonly string[] {
  // Parties that read of some times only: whoever contended or coordinated.
  const bounded = new Set<string>();
  const insidersAt = new Map<Past, ReadonlySet<string>>();
  const coordinators = new Map<number, string>();
  // The same set for all events of a time: whom the sides have coordinate reads what they told one another since they were chosen.
  let insiders = new Set<string>();
  for (const event of history) {
    const { applicant, partners = [], coordination = 0, coordinator } = event.data as Told;
    if (event.type === 'ApplicationSubmitted' && applicant !== undefined) bounded.add(applicant);
    if (event.type === 'CoordinatorAppointed' && coordinator !== undefined) {
      bounded.add(coordinator);
      coordinators.set(coordination, coordinator);
      insiders.add(coordinator);
    }
    if (choosing.has(event.type)) {
      insiders = new Set(partners);
      for (const each of partners) bounded.add(each);
    }
    insidersAt.set(event, insiders);
    if (event.type === 'CoordinationEnded') insiders = new Set([...insiders].filter((each) => each !== coordinators.get(coordination)));
    if (parting.has(event.type)) insiders = new Set();
  }
  return (event, conflicted) => {
    if (ofApplicant.has(event.type)) return [(event.data as Told).applicant ?? '', ...(conflicted ? [] : calling)];
    return parties.filter((each) => !bounded.has(each) || insidersAt.get(event)?.has(each) === true);
  };
}
