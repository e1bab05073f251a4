import type { SharedRefusals } from '../guideline/refuse.ts';
import { forbidden, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const talentRefusals = {
  TALENT_HOLDER_ONLY: forbidden('登録した本人又は団体だけが行えます。', 'Only who offers may do this.'),
  VERIFYING_OWN_TALENT: forbidden('自らの登録は確認できません。', 'You offer this yourself and cannot verify it.'),
  TALENT_PROFILE_OF_PERSON: violation(
    '個人の紹介文は自己紹介欄に書いてください(公開されません)。',
    'What a person says of themselves belongs into `about`, which is not public.',
  ),
  TALENT_WITHDRAWN: violation('取り下げられています。', 'The offer was withdrawn.'),
  TALENT_NOT_OFFERED: violation('現在は協力を依頼できません。', 'It is not offered now.'),
  TALENT_VERIFIED_ALREADY: violation('既に確認済みです。', 'It is verified already.'),
  TALENT_IS_HIDDEN: violation('非表示になっています。', 'It is hidden.'),
  TALENT_NOT_HIDDEN: violation('非表示になっていません。', 'It is not hidden.'),
  INVITING_ONESELF: violation('自らの登録に依頼することはできません。', 'You cannot invite yourself.'),
  PROJECT_IS_OVER: violation('この事業は終了しています。', 'This project is over.'),
  INVITED_ALREADY: violation('返事を待っている依頼があります。', 'An invitation to this project waits for its answer.'),
  NO_SUCH_INVITATION: violation('依頼{invitation}はありません。', 'There is no invitation {invitation}.'),
  INVITATION_ANSWERED: violation('依頼{invitation}には返事をしています。', 'Invitation {invitation} was answered.'),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof talentRefusals> = refuserOf();
