import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import type { PartyKind } from '../../../src/domain/guideline/vocabulary.ts';
import type { PartyFacts } from '../../../src/domain/party/party.ts';

const group: PartyFacts = {
  legalForm: 'unincorporated',
  distributesProfit: false,
  underAdministration: false,
  activeSince: '2015-04-01',
  ties: ['based', 'acts'],
};
const official: PartyFacts = { ...group, legalForm: 'publicBody', underAdministration: true };

/** What a party of a kind commonly is: what every definition of the packs takes. */
export const factsOf: Readonly<Record<PartyKind, PartyFacts>> = {
  resident: { ...group, legalForm: 'naturalPerson', ties: ['lives'] },
  neighbourhoodAssociation: group,
  civicGroup: group,
  business: { ...group, legalForm: 'company', distributesProfit: true },
  university: { ...group, legalForm: 'schoolCorporation' },
  intermediary: { ...group, legalForm: 'npoCorporation' },
  department: official,
  assembly: official,
};

type Definition = NonNullable<GuidelineRule['party']>;
const { activeSince: _, ...inactive } = group;

/** A kind that the guideline has in a category, with facts of which each one breaks its definition. */
export function breaking(pack: Guideline, { category, ...wanted }: Definition): readonly (readonly [kind: PartyKind, facts: PartyFacts])[] {
  const kind = pack.partyCategories.find(({ id }) => id === category)?.kinds[0] ?? 'civicGroup';
  const usual = factsOf[kind];
  const { legalForms, otherThan, distributesProfit, underAdministration, active, ties } = wanted;
  const other = (['cooperative', 'otherCorporation', 'unincorporated'] as const).find((each) => !legalForms?.includes(each));
  return [
    ...(legalForms && other ? [{ ...usual, legalForm: other }] : []),
    ...(otherThan ?? [])
      .filter((form) => form !== 'publicBody')
      .map((legalForm) => ({ ...usual, legalForm, distributesProfit: distributesProfit ?? false })),
    ...(distributesProfit === undefined
      ? []
      : [{ ...usual, legalForm: 'otherCorporation' as const, distributesProfit: !distributesProfit }]),
    ...(underAdministration === undefined ? [] : [{ ...usual, underAdministration: !underAdministration }]),
    ...(active ? [{ ...inactive, legalForm: usual.legalForm, distributesProfit: usual.distributesProfit, ties: usual.ties }] : []),
    ...(ties ? [{ ...usual, ties: [] }] : []),
  ].map((facts) => [kind, facts] as const);
}
