import type { SharedRefusals } from '../guideline/refuse.ts';
import type { partyRefusals } from '../party/party.refusals.ts';
import { asWritten } from '../kernel/wording.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const municipalityRefusals = {
  GUIDELINE_ALREADY_ADOPTED: violation('指針は既に策定されています。改定してください。', 'A guideline was adopted already: revise it.'),
  NO_GUIDELINE: violation('この市町村はまだ指針を策定していません。', 'This municipality has not adopted a guideline yet.'),
  GUIDELINE_OF_ANOTHER: naming(
    { code: asWritten },
    violation('指針の団体コード({code})が市町村と一致しません。', 'The guideline is that of another municipality ({code}).'),
  ),
  SUGGESTION_UNKNOWN: violation(
    'その番号({number})の指針への提案は、この市町村の事業にありません。',
    'No project of this municipality made that suggestion ({number}).',
  ),
  SUGGESTION_ANSWERED: violation('指針への提案({number})には既に回答しています。', 'That suggestion ({number}) was answered already.'),
  ROLE_UNKNOWN: violation('現行の指針にその役割はありません。', 'The guideline in force names no such role.'),
  ROLE_TO_ONESELF: forbidden('自分自身に役割を付与することはできません。', 'Nobody gives a role to themselves.'),
  ROLE_HANDED_ON: forbidden(
    '付与された役割によって、さらに役割を付与し又は終えることはできません。',
    'Whoever was given a role does not give or end roles by it.',
  ),
  ROLE_HELD_ALREADY: naming(
    { role: 'role' },
    violation('その人は既に役割「{role}」に就いています。', 'That person holds the role “{role}” already.'),
  ),
  ROLE_PARTY_ELSEWHERE: violation('所属がこの市町村に登録されていません。', 'That party is not registered in this municipality.'),
  ROLE_HOLDING_UNKNOWN: violation('役割の付与{number}はありません。', 'No role was given under the number {number}.'),
  ROLE_ENDED_ALREADY: violation('役割の付与{number}は既に終了しています。', 'The holding {number} has ended already.'),
  GUIDELINE_UNCHANGED: violation('現行の指針と同じ内容です。', 'This is the version that is in force already.'),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof partyRefusals & typeof municipalityRefusals> = refuserOf();
