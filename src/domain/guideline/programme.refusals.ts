import { naming, violation } from '../kernel/refusal.ts';
import { programmeKinds } from './vocabulary.ts';

/** Sentences of the refusals of what a guideline does not provide for (GDL-4). No guideline holds these: they follow from it. */
export const programmeRefusals = {
  PROGRAMME_NOT_OFFERED: naming(
    { programme: programmeKinds },
    violation('指針に推進の仕組み「{programme}」はありません。', 'The guideline does not have the programme “{programme}”.'),
  ),
} as const;
