import type { Guideline } from '../guideline/guideline.ts';
import { ruleOfGuideline } from '../guideline/observe.ts';

/** 除斥の範囲 The scope of a recusal: as in the guideline's rule, and the whole call by default (SEL-4). */
export const recusalScope = (guideline: Guideline): Guideline['selection']['recusal'] =>
  ruleOfGuideline(guideline, 'RECUSAL_SCOPE') ? guideline.selection.recusal : 'wholeCall';
