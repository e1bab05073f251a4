import type { Guideline } from '../guideline/guideline.ts';
import { demands } from '../guideline/observe.ts';
import type { interestKinds } from './review.records.ts';

/** 除斥の範囲 The scope of a recusal: as in the guideline's rule, and the whole call by default (SEL-4). */
export const recusalScope = (guideline: Guideline): Guideline['selection']['recusal'] =>
  demands(guideline, 'reviewerNotRecused') ? guideline.selection.recusal : 'wholeCall';

/** Relations that recuse by being declared; of any other the office judges (SEL-4). */
const recusing: readonly string[] = [
  'representative',
  'member',
  'employment',
  'family',
  'financial',
] satisfies (keyof typeof interestKinds)[];

/** Whether a reviewer is recused from an applicant by declaring this of it: `none` and other relations leave them in (SEL-4). */
export const recuses = (kind: keyof typeof interestKinds | 'none'): boolean => recusing.includes(kind);
