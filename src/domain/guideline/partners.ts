import type { Guideline } from './guideline.ts';
import type { PartyKind } from './vocabulary.ts';

/** Kinds that never stand on the residents’ side of a project: a department is the municipality’s side, the assembly is on neither (PRO-9). */
const official: readonly (PartyKind | undefined)[] = ['department', 'assembly'];

/** 官の側 Whether a kind of party cannot stand on the residents’ side, whatever a guideline says (PRO-9). */
export const isOfficial = (kind: PartyKind | undefined): boolean => official.includes(kind);

/** Whether the guideline accepts a kind of party as a partner (PTY-1; OIZ 2-2-1). */
export const mayPartner = (kind: PartyKind | undefined, { partyCategories }: Guideline): boolean =>
  kind !== undefined && !isOfficial(kind) && partyCategories.some((each) => each.kinds.includes(kind) && each.mayPartner);
