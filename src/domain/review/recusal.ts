import type { Guideline } from '../guideline/guideline.ts';
import { ruleOfGuideline } from '../guideline/observe.ts';

/** 除斥の範囲 How far a recusal reaches: what the guideline's rule says, and the whole call where it says nothing (SEL-4). */
export const recusalScope = (guideline: Guideline): Guideline['selection']['recusal'] =>
  ruleOfGuideline(guideline, 'RECUSAL_SCOPE') ? guideline.selection.recusal : 'wholeCall';
