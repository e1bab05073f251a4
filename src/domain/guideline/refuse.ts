import type { kernelRefusals } from '../kernel/kernel.refusals.ts';
import { refuserOf, type Refuse } from '../kernel/refusal.ts';
import type { guidelineRefusals } from './guideline.refusals.ts';
import type { programmeRefusals } from './programme.refusals.ts';

/** What every part may refuse with: for what anybody must be or do, by the rules of the guideline, and for what the guideline lacks. */
export type SharedRefusals = typeof kernelRefusals & typeof guidelineRefusals & typeof programmeRefusals;

/** Refuses with a code that every part may give. Never returns. */
export const refuse: Refuse<SharedRefusals> = refuserOf();
