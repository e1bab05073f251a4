import type { Guideline } from './guideline.ts';
import type { PartyKind } from './vocabulary.ts';

/** Kinds that never stand on the residents’ side of a project: a department is the municipality’s side, the assembly is on neither (PRO-9). */
const official: readonly (PartyKind | undefined)[] = ['department', 'assembly'];

/** 官の側 Whether a kind of party cannot stand on the residents’ side, whatever a guideline says (PRO-9). */
export const isOfficial = (kind: PartyKind | undefined): boolean => official.includes(kind);

/** What tells whether a party may be a partner: its kind, and the category that the office found, if it has verified the party. */
interface Categorised {
  readonly kind?: PartyKind;
  readonly category?: string;
}

/** The guideline’s categories of a party: the one that the office found, otherwise those that list its kind (PTY-1, PTY-8). */
export function categoriesOf({ kind, category }: Categorised, { partyCategories }: Guideline): Guideline['partyCategories'] {
  const listing = partyCategories.filter(({ kinds }) => kinds.some((each) => each === kind));
  const found = listing.filter(({ id }) => id === category);
  return found.length > 0 ? found : listing;
}

/** Whether the guideline accepts a party as a partner (PTY-1; OIZ 2-2-1). */
export const mayPartner = (party: Categorised, guideline: Guideline): boolean =>
  !isOfficial(party.kind) && categoriesOf(party, guideline).some((each) => each.mayPartner);
