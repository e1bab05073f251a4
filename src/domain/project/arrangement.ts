import type { ArrangedFact, ArrangedSide } from '../guideline/facts.words.ts';
import type { Weighing } from '../guideline/observe.ts';
import type { Is } from '../kernel/shape.ts';
import type { arrangement } from './arrangement.records.ts';
import { callingSideOf, type Basis } from './basis.ts';

/** 役割の取決め Which side has which part in a project (PRO-9). */
export type Arrangement = Is<typeof arrangement>;

/** What is known of a project’s arrangement; absent is what nobody has settled yet. */
export type Arranged = Readonly<Partial<Record<ArrangedFact, ArrangedSide>>>;

/**
 * 費用を負担する側 Which side bears the costs, by the amounts of the parties. In 民民 the party that proposed stands where the municipality otherwise stands.
 */
export function whoPays(project: Basis, costs: readonly { readonly party: string; readonly amount: number }[]): ArrangedSide {
  const bearing = costs.filter(({ amount }) => amount > 0).map(({ party }) => party);
  const own = callingSideOf(project);
  const [municipality, partners] = [bearing.some((each) => each === own), bearing.some((each) => each !== own)];
  if (municipality && partners) return 'both';
  if (municipality) return 'municipality';
  return partners ? 'partners' : 'nobody';
}

/**
 * Checks what is arranged against the definitions of the guideline (PRO-9, GDL-7): those of the domain of the project, and those that stand with its
 * methods. `missing` says what an unsettled fact does: it breaks a definition where everything must be settled (an agreement), and is passed over before.
 */
export function weighArrangement(arranged: Arranged, domain: string | undefined, rules: Weighing, missing: 'refused' | 'passedOver'): void {
  rules.checkEach('arrangedAsDefined', ({ arrangement: wanted }) => {
    if (!wanted || (wanted.domains && !wanted.domains.some((each) => each === domain))) return undefined;
    const by = arranged[wanted.fact];
    if (by === undefined && missing === 'passedOver') return undefined;
    return [by !== undefined && wanted.by.includes(by), { fact: wanted.fact, by: by ?? 'unsettled' }];
  });
}
