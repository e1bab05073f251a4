import type { Guideline } from '../guideline.ts';
import { ise } from './ise.ts';
import { nagaoka } from './nagaoka.ts';
import { oizumi } from './oizumi.ts';
import { shimotsuke } from './shimotsuke.ts';
import { yuki } from './yuki.ts';

/** The guidelines that are shipped with Kyodo (GDL-3). */
export const packs: readonly Guideline[] = [oizumi, shimotsuke, yuki, ise, nagaoka];
