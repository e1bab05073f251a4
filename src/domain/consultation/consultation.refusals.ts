import type { SharedRefusals } from '../guideline/refuse.ts';
import { forbidden, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const consultationRefusals = {
  CONSULTATION_ASKER_ONLY: forbidden('相談者本人だけが行えます。', 'Only who asked may do this.'),
  ANSWERING_OWN_CONSULTATION: forbidden('自らの相談は担当できません。', 'You asked this consultation and cannot deal with it.'),
  CONSULTATION_TAKEN_ALREADY: violation('既に担当されています。', 'It was taken up already.'),
  CONSULTATION_NOT_TAKEN: violation('まだ引き受けられていません。', 'It has not been taken up yet.'),
  CONSULTATION_NOT_ANSWERED: violation('まだ回答がありません。', 'There is no answer yet.'),
  CONSULTATION_IS_CLOSED: violation('終結しています。', 'It is closed.'),
  CLOSED_WITHOUT_ANSWER: violation('回答せずに終結するには理由が必要です。', 'Closing it unanswered needs a reason.'),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof consultationRefusals> = refuserOf();
