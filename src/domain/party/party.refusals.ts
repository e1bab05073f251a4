import { forbidden, violation } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const partyRefusals = {
  PARTY_REPRESENTATIVE_ONLY: forbidden(
    'その主体の代表者又は協働推進窓口だけが行えます。',
    'Only a representative of the party or the office may do this.',
  ),
  DEPARTMENT_BY_OFFICE: forbidden('行政の担当部署は協働推進窓口が登録します。', 'Municipal departments are registered by the office.'),
  VERIFYING_OWN_PARTY: forbidden('自らが代表する主体の登録は確認できません。', 'You represent this party and cannot verify it.'),
  RESIDENT_NAMED: violation(
    '個人の氏名は公開の記録に残しません。名称は「個人」としてください。',
    'The record keeps no names of private persons: call a single resident 「個人」.',
  ),
  PARTY_ALREADY_VERIFIED: violation('既に確認済みです。', 'It is verified already.'),
  PARTY_IS_SUSPENDED: violation('停止中です。', 'It is suspended.'),
  PARTY_NOT_SUSPENDED: violation('停止されていません。', 'It is not suspended.'),
  ALREADY_REPRESENTATIVE: violation('既に代表者です。', 'This person is a representative already.'),
  NOT_ITS_REPRESENTATIVE: violation('この人は現在の代表者ではありません。', 'This person is not a current representative.'),
  LAST_REPRESENTATIVE: violation(
    '最後の代表者は退任できません。先に後任を置いてください。',
    'The last representative cannot leave: appoint a successor first.',
  ),
} as const;
