import { forbidden, naming, violation } from './refusal.ts';
import { asDay } from './wording.ts';

/** Sentences of the refusals that any part may use. */
export const kernelRefusals = {
  SYSTEM_ONLY: forbidden('この記録はシステムだけが行います。', 'Only the system records this.'),
  PERSON_ONLY: forbidden('この操作は人が行うものです。', 'A person must do this, not the system.'),
  OFFICE_ONLY: forbidden('協働推進窓口の職員だけが行えます。', 'Only the municipality’s collaboration office may do this.'),
  DECIDER_ONLY: forbidden('決裁権者だけが行えます。', 'Only a person who may take the municipality’s decisions may do this.'),
  OTHER_MUNICIPALITY: forbidden('他の市町村の対象です。', 'This belongs to another municipality.'),
  NOT_A_REPRESENTATIVE: forbidden(
    'その主体の現在の代表者ではないか、その主体が行える操作ではありません。',
    'You are not a current representative of that party, or this is not for that party to do.',
  ),
  PARTY_NOT_ACTIVE: forbidden('その主体は停止中か、登録されていません。', 'That party is suspended, or is not registered.'),
  ON_BEHALF_MISSING: forbidden(
    'どの主体のために行うかを、命令の onBehalfOf に指定してください。',
    'Say for which party you act: name it in the command’s onBehalfOf.',
  ),
  SEALED: forbidden(
    '封印されています。締切又は開示までは本人以外に開示されません。',
    'This is under seal: until it opens nobody but its author may see it.',
  ),
  RECORDED_TOO_MUCH: violation(
    'この対象には、同じ操作による記録が多すぎます(一人につき最大 {most} バイト)。協働推進窓口に連絡するか、別の代表者が行ってください。',
    'You have recorded too much on this object in this way (at most {most} bytes for one person). Ask the collaboration office, or let another representative do it.',
    'practice',
  ),
  HOLIDAYS_UNKNOWN: naming(
    { date: asDay },
    violation(
      '期間の末日を決められません。{date}が休日かどうか分かりません(祝日が分かるのは{from}年から{to}年まで)。',
      'The end of the period cannot be determined: whether {date} is a holiday is not known, holidays are known from {from} to {to}.',
    ),
  ),
  RECORD_FULL: violation(
    'この対象の記録は上限に達しています({field})。',
    'The record of this object takes no more of this ({field}).',
    'practice',
  ),
  DOES_NOT_EXIST: violation('対象が存在しません。', 'There is no such object.'),
  ALREADY_EXISTS: violation('既に存在します。', 'It exists already.'),
} as const;
