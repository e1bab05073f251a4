import type { ArrangedFact, ArrangedSide } from '../guideline/facts.words.ts';
import type { GuidelineRule } from '../guideline/guideline.ts';
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
 * methods. Where several methods give a part to different sides, both have it, each for its part of the work. `missing` says what an unsettled fact does: it breaks a definition where everything must be settled (an agreement), and is passed over before.
 */
export function weighArrangement(arranged: Arranged, domain: string | undefined, rules: Weighing, missing: 'refused' | 'passedOver'): void {
  const speaks = ({ arrangement: wanted }: Pick<GuidelineRule, 'arrangement'>) =>
    wanted !== undefined && (!wanted.domains || wanted.domains.some((each) => each === domain));
  const defined = rules.about('arrangedAsDefined').filter(speaks);
  /** Whether the methods give a part to different sides: each has it for its own part of the work, so that both have it. */
  const isShared = (fact: ArrangedFact): boolean => {
    const own = defined.flatMap(({ arrangement: wanted }) => (wanted?.fact === fact ? [wanted.by] : []));
    return own.length > 1 && !own.flat().some((side) => own.every((by) => by.includes(side)));
  };
  rules.checkEach('arrangedAsDefined', (rule) => {
    const wanted = speaks(rule) ? rule.arrangement : undefined;
    const by = wanted && arranged[wanted.fact];
    if (!wanted || (by === undefined && missing === 'passedOver')) return undefined;
    const fits = by !== undefined && (wanted.by.includes(by) || (by === 'both' && isShared(wanted.fact)));
    return [fits, { fact: wanted.fact, by: by ?? 'unsettled' }];
  });
}
