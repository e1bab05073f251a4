import type { SharedRefusals } from '../guideline/refuse.ts';
import { forbidden, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals for people who are not members, and for sessions and items that do not exist (GDL-4). */
export const committeeRefusals = {
  NOT_A_MEMBER: forbidden('現在の委員だけが行えます。', 'Only a member in office may do this.'),
  COMMITTEE_ENDED: violation('この組織は終了しているため、何も決定できません。', 'This body has ended, and decides nothing any more.'),
  PRESIDING_ONLY: forbidden('議長を務める委員だけが行えます。', 'Only the member who presides may do this.'),
  NO_SUCH_SESSION: violation('第{session}回会議はありません。', 'There is no session {session}.'),
  NO_SUCH_ITEM: violation('議題{item}はありません。', 'There is no item {item} on the agenda.'),
  NO_OPEN_SESSION: violation('開会中の会議がありません。', 'No session is open.'),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof committeeRefusals> = refuserOf();
