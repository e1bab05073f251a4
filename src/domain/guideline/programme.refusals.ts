import { naming, violation } from '../kernel/refusal.ts';
import { programmeKinds } from './vocabulary.ts';

/**
 * Sentences of the refusals for things that a guideline does not provide (GDL-4). Guidelines do not contain these rules: they follow from
 * the guideline.
 */
export const programmeRefusals = {
  PROGRAMME_NOT_OFFERED: naming(
    { programme: programmeKinds },
    violation('指針に推進の仕組み「{programme}」はありません。', 'The guideline does not have the programme “{programme}”.'),
  ),
} as const;
