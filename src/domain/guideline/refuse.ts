import type { kernelRefusals } from '../kernel/kernel.refusals.ts';
import { refuserOf, type Refuse } from '../kernel/refusal.ts';
import type { guidelineRefusals } from './guideline.refusals.ts';
import type { programmeRefusals } from './programme.refusals.ts';

/** The refusals that every part may use: those of the kernel, of guideline rules, and of missing programmes. */
export type SharedRefusals = typeof kernelRefusals & typeof guidelineRefusals & typeof programmeRefusals;

/** Refuses with a code that every part may use. Never returns. */
export const refuse: Refuse<SharedRefusals> = refuserOf();
