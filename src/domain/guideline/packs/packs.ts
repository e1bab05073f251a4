import type { Guideline } from '../guideline.ts';
import { nagaoka } from './nagaoka.ts';
import { oizumi } from './oizumi.ts';
import { shimotsuke } from './shimotsuke.ts';

/** The guidelines that ship with Kyodo (GDL-3). */
export const packs: readonly Guideline[] = [oizumi, shimotsuke, nagaoka];
