import type { Guideline } from '../guideline.ts';
import { oizumi } from './oizumi.ts';

/** The guidelines that ship with Kyodo (GDL-3). */
export const packs: readonly Guideline[] = [oizumi];
