import type { Guideline } from '../guideline.ts';
import { ise } from './ise.ts';
import { oizumi } from './oizumi.ts';
import { yuki } from './yuki.ts';

/** The guidelines that ship with Kyodo (GDL-3). */
export const packs: readonly Guideline[] = [oizumi, yuki, ise];
