import type { SharedRefusals } from '../guideline/refuse.ts';
import type { partyRefusals } from '../party/party.refusals.ts';
import type { reviewRefusals } from '../review/review.refusals.ts';
import type { proposalRefusals } from '../project/proposal/proposal.refusals.ts';
import type { selectionRefusals } from '../project/selection/selection.refusals.ts';
import { asWritten } from '../kernel/wording.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const competitionRefusals = {
  ROUND_OPENS_IN_THE_PAST: violation('募集開始は過去の日時にできません。', 'A round cannot open in the past.'),
  ROUND_COMMITTEE_UNKNOWN: violation(
    'この市町村にその協働推進組織はありません。',
    'There is no such oversight committee in this municipality.',
  ),
  ROUND_WITHOUT_REVIEWERS: violation('審査員がいません。', 'There is nobody to review the proposals.'),
  ROUND_NOT_DUE: violation('提案募集の締切前です。', 'The round has not reached its closing moment.'),
  ROUND_OVER: violation('提案募集は決定済み又は中止されています。', 'The round is decided or cancelled.'),
  ROUND_NOT_UNDER_REVIEW: violation('提案募集は審査中ではありません。', 'The round is not under review.'),
  ROUND_NOT_REVIEWED: violation('提案募集の審査が終わっていません。', 'The review of the round is not closed, or the round is over.'),
  NOT_IN_THIS_ROUND: violation('この提案募集への提案ではありません。', 'This is not a proposal of this round.'),
  ENTERED_ALREADY: violation('既に受け付けています。', 'This proposal was dealt with already.'),
  ENTRY_NOT_WITHDRAWN: violation('提案は取り下げられていません。', 'The proposal has not been withdrawn.'),
  ENTRY_NOT_STANDING: violation(
    '取下げなどにより選考の対象でなくなった提案は採択できません。',
    'A proposal that no longer stands cannot be adopted.',
  ),
  NOT_A_ROUND_REVIEWER: forbidden('この提案募集の審査員だけが行えます。', 'Only a reviewer of this round may do this.'),
  RECUSED_FROM_ROUND: forbidden(
    '利害関係があるため、審査に加わることができません。',
    'You are recused, and take no part in reviewing this.',
  ),
  ROUND_INTEREST_UNDECLARED: violation('採点の前に利害関係を申告してください。', 'Declare your interests before scoring.'),
  ROUND_SCORES_INCOMPLETE: violation('すべての審査項目を一度ずつ採点してください。', 'Score every criterion exactly once.'),
  ROUND_SCORE_TOO_HIGH: naming(
    { label: asWritten },
    violation('項目「{label}」の得点は0〜{maximum}です。', 'The score on “{label}” is from 0 to {maximum}.'),
  ),
  ROUND_NOTHING_TO_REVIEW: violation('審査する提案がありません。', 'There is no proposal to review.'),
  ROUND_REVIEW_INCOMPLETE: violation(
    '採点を終えていない審査員がいます。理由とともに指定してください。',
    'Some reviewers have not scored everything: name them, with the ground.',
  ),
  ROUND_UNSCORED: violation('集計できる採点のない提案があります。', 'Some proposal has no score that counts.'),
  ROUND_BY_ITS_PROPOSER: forbidden(
    '提案者又はこれと支配関係にある主体を代表する(した)人、利害関係を申告した審査員・委員は、この提案募集の審査の運営・採否を行えません。',
    'You represent a proposer of this round or a party related to one by control, or did, or declared an interest as a reviewer or member of the committee.',
  ),
  ROUND_ADVICE_RECORDED: violation('この助言は記録済みです。', 'This advice is recorded already.'),
  ROUND_BUDGET_EXCEEDED: violation(
    '採択額の合計{amount}円が予算{budget}円を超えます。',
    'Adopted proposals take {amount} yen; the budget is {budget}.',
  ),
  ROUND_AMOUNT_NOT_REDUCED: violation(
    '採択額{amount}円が提案額{asked}円を下回りません。減額しない場合は採択額を指定しないでください。',
    'The amount of {amount} yen is not below the {asked} yen asked for: name none where nothing is reduced.',
  ),
  ROUND_NOTHING_ADOPTED: violation(
    '不採択の提案に採択額や附帯条件を付けることはできません。',
    'What is not adopted has neither an amount nor conditions.',
  ),
  ROUND_CONDITIONS_WITHOUT_PARTNER: violation(
    '行政の提案には相手方がまだいないため、附帯条件を付けることができません。',
    'A proposal of the municipality has no partner yet with whom conditions could be settled.',
  ),
  ROUND_ADOPTIONS_OF_ONE: violation(
    'この募集で一つの主体から採択できるのは{most}件までです。',
    'The round adopts at most {most} of one party.',
  ),
  ROUND_DEPARTURE_UNEXPLAINED: violation(
    '助言又は順位と異なる決定には理由の説明が必要です。',
    'A decision that departs from the advice or the ranking must be explained.',
  ),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<
  SharedRefusals &
    typeof partyRefusals &
    typeof reviewRefusals &
    typeof proposalRefusals &
    typeof selectionRefusals &
    typeof competitionRefusals
> = refuserOf();
