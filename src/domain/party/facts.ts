import { rulesOn, weigh } from '../guideline/observe.ts';
import type { Context } from '../guideline/context.ts';
import type { LegalForm, PartyFact, Tie } from '../guideline/facts.words.ts';
import type { Guideline, GuidelineRule } from '../guideline/guideline.ts';
import { dayOf } from '../kernel/calendar.ts';
import { categoriesOf, isOfficial } from '../guideline/partners.ts';
import type { FactContradiction } from './facts.words.ts';
import { refuse } from './party.refusals.ts';
import type { Party, PartyFacts } from './party.state.ts';

type Definition = NonNullable<GuidelineRule['party']>;
/** What is known of a party when its facts are judged. */
type Described = Pick<Party, 'kind' | 'corporateNumber' | 'facts'>;

/** Forms whose members may never be paid a profit, by the laws that set them up (e.g. 特定非営利活動促進法2条2項). */
const withoutProfit: readonly LegalForm[] = [
  'naturalPerson',
  'neighbourhoodCorporation',
  'npoCorporation',
  'publicInterestCorporation',
  'socialWelfareCorporation',
  'medicalCorporation',
  'schoolCorporation',
  'religiousCorporation',
  'publicBody',
];
const withoutNumber: readonly LegalForm[] = ['naturalPerson', 'soleProprietor'];
const ofPersons: readonly Tie[] = ['lives', 'works', 'studies'];

/** What a sentence names where no category fits. */
const NONE = '-';

const dayIn = ({ guideline, at }: Pick<Context, 'guideline' | 'at'>): string => dayOf(at, guideline.calendar.utcOffset);

/** Why facts cannot be true together; undefined if they can (PTY-8). `today` is the day in the municipality. */
export function contradiction({ kind, corporateNumber, facts }: Described, today: string): FactContradiction | undefined {
  if (!facts || kind === undefined) return undefined;
  const { legalForm, distributesProfit, underAdministration, activeSince, ties } = facts;
  const isPerson = legalForm === 'naturalPerson';
  if (isPerson !== (kind === 'resident')) return 'personForm';
  if ((legalForm === 'publicBody') !== isOfficial(kind)) return 'officialForm';
  if (isOfficial(kind) && !underAdministration) return 'officialControl';
  if (isPerson && underAdministration) return 'personControl';
  if (distributesProfit && withoutProfit.includes(legalForm)) return 'profit';
  if (corporateNumber !== undefined && withoutNumber.includes(legalForm)) return 'number';
  if (activeSince !== undefined && activeSince > today) return 'future';
  if (ties.some((tie) => ofPersons.includes(tie)) && !isPerson) return 'ties';
  if (ties.includes('based') && isPerson) return 'ties';
  return ties.some((tie, index) => ties.indexOf(tie) !== index) ? 'tieTwice' : undefined;
}

/** Refuses facts that cannot be true together (PTY-8). */
export function mustFitTogether(described: Described, context: Context): void {
  const because = contradiction(described, dayIn(context));
  if (because) refuse('FACTS_CONTRADICT', { because });
}

/** The facts in which a party differs from a definition (GDL-7). */
export function differing(
  definition: Definition,
  { legalForm, distributesProfit, underAdministration, activeSince, ties }: PartyFacts,
): readonly PartyFact[] {
  const { legalForms, otherThan, ...wanted } = definition;
  const isOtherForm = (legalForms && !legalForms.includes(legalForm)) || otherThan?.includes(legalForm);
  const other = (own: boolean, want: boolean | undefined) => want !== undefined && own !== want;
  const found: readonly (readonly [PartyFact, boolean | undefined])[] = [
    ['legalForm', isOtherForm],
    ['distributesProfit', other(distributesProfit, wanted.distributesProfit)],
    ['underAdministration', other(underAdministration, wanted.underAdministration)],
    ['active', other(activeSince !== undefined, wanted.active)],
    ['ties', wanted.ties && !wanted.ties.some((tie) => ties.includes(tie))],
  ];
  return found.flatMap(([fact, differs]) => (differs ? [fact] : []));
}

const definitionsOf = (guideline: Guideline, category: string): readonly Definition[] =>
  rulesOn(guideline, 'partyAsDefined').flatMap(({ party }) => (party?.category === category ? [party] : []));
const fits = (guideline: Guideline, category: string, facts: PartyFacts): boolean =>
  definitionsOf(guideline, category).every((each) => differing(each, facts).length === 0);

/**
 * 区分の判定 The guideline's category of a party, by its kind and facts: the first that lists its kind and whose definitions it meets. Refuses a party
 * that meets none of them, with the definition of the first and the categories of other kinds that it would fit; refuses if a definition speaks of facts
 * that are not stated. Undefined where the guideline has no category for its kind (PTY-8, GDL-7).
 */
export function categoryFor({ kind, facts }: Described, guideline: Guideline): string | undefined {
  const [first, ...others] = categoriesOf({ kind }, guideline).map(({ id }) => id);
  if (first === undefined) return undefined;
  if (!facts) {
    if ([first, ...others].some((each) => definitionsOf(guideline, each).length > 0)) refuse('FACTS_MISSING');
    return first;
  }
  const own = [first, ...others].find((each) => fits(guideline, each, facts));
  if (own !== undefined) return own;
  const defined = guideline.partyCategories.filter(({ id }) => definitionsOf(guideline, id).length > 0 && fits(guideline, id, facts));
  const fitting = defined.map(({ id }) => id).join(', ') || NONE;
  const rules = weigh(guideline, undefined);
  rules.checkEach('partyAsDefined', ({ party }) => {
    const fact = party?.category === first ? differing(party, facts) : [];
    return [fact.length === 0, { fact: fact.join(', '), category: first, fitting }];
  });
  rules.settle();
  return undefined;
}
