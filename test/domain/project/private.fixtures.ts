import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';

/** Oizumi’s guideline as if it had a domain in which residents’ organisations collaborate among themselves (民民協働). */
export const withPrivateDomain: Guideline = {
  ...oizumi,
  proposals: { sides: [...oizumi.proposals.sides, 'private'] },
  domains: oizumi.domains.map((each) => (each.id === 'A' ? { ...each, collaboration: true, withoutMunicipality: true } : each)),
};
