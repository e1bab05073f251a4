import type { kernelRefusals } from '../kernel/kernel.refusals.ts';
import { refuserOf, type Refuse } from '../kernel/refusal.ts';
import type { programmeRefusals } from './programme.refusals.ts';

/** The refusals that every part may use: those of the kernel, and of missing programmes. */
export type SharedRefusals = typeof kernelRefusals & typeof programmeRefusals;

/** Refuses with a code that every part may use. Never returns. */
export const refuse: Refuse<SharedRefusals> = refuserOf();
