import type { Guideline } from './guideline.ts';
import type { PartyKind } from './vocabulary.ts';

/** Whether the guideline accepts a kind of party as a partner (PTY-1; OIZ 2-2-1). */
export const mayPartner = (kind: PartyKind | undefined, { partyCategories }: Guideline): boolean =>
  partyCategories.some((each) => kind !== undefined && each.kinds.includes(kind) && each.mayPartner);
