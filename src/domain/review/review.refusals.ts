import type { SharedRefusals } from '../guideline/refuse.ts';
import { naming, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';
import { asWritten } from '../kernel/wording.ts';

/** Sentences of the refusals that calls and rounds share, and the committees that advise on both (GDL-4). */
export const reviewRefusals = {
  NOT_A_TASK_OF_THE_COMMITTEE: violation(
    '指針はこの事項を協働推進組織の所掌としていません。',
    'The guideline has not given this matter to its committee.',
  ),
  NO_SUCH_RESOLUTION: violation('その議案は、この対象について可決されていません。', 'No such resolution on this subject was carried.'),
  NOT_A_REVIEWER: violation('その番号の審査員はいません。', 'There is no reviewer with that number.'),
  WHOLE_PANEL_NEEDED: violation(
    '除斥が応募者単位の場合、合計・順位点・1位数は公平にならないため使えません。',
    'Where a recusal concerns one applicant only, sums, rank points and first places are unfair: use the mean.',
  ),
  PANEL_TOO_SMALL: violation(
    '審査員{reviewers}人では、最高点・最低点({most}件)を除くと採点が残りません。',
    'Of {reviewers} reviewers no mark is left when {most} are left out as highest and lowest.',
  ),
  DEDUCTION_NOT_PUBLISHED: naming(
    { deduction: asWritten },
    violation('減点項目「{deduction}」は要項に定められていません。', 'The terms know no deduction “{deduction}”.'),
  ),
  DEDUCTED_TWICE: violation(
    '同じ減点を一つの応募・提案に二度行うことはできません。',
    'The same deduction is made once from one application or proposal.',
  ),
  EVERY_PROPOSAL_ONCE: violation('競合するすべての提案を一度ずつ取り上げてください。', 'Deal with every competing proposal exactly once.'),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof reviewRefusals> = refuserOf();
