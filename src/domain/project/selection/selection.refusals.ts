import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { partyRefusals } from '../../party/party.refusals.ts';
import type { reviewRefusals } from '../../review/review.refusals.ts';
import type { proposalRefusals } from '../proposal/proposal.refusals.ts';
import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';
import { asWritten } from '../../kernel/wording.ts';
import { applicationConsents, departures } from './selection.words.ts';

/** Sentences of the refusals of the selection phase (GDL-4). Parameters never contain sealed data. */
export const selectionRefusals = {
  SELECTION_NOT_OPEN: naming(
    { stage: projectStages },
    violation(
      'この段階では、相手方の選定を始めることも、相手方なしで終えることもできません({stage})。',
      'At this stage no selection can begin, and the project cannot end without a partner ({stage}).',
    ),
  ),
  OBJECTIONS_OPEN: violation(
    '選定の決定への異議申出期間中であるか、未回答の異議があります。',
    'Objections to the decision on the selection may still come, or wait for an answer.',
  ),

  CRITERIA_FIXED: violation(
    '公募の開始後は要項を変更できません。中止し、又は決定してから、新たに公募してください。',
    'Nobody can change a call once it is open: cancel or decide it, and open a new one.',
  ),
  CALL_NOT_PREPARED: violation('準備された公募がありません。', 'No call has been prepared.'),
  CALL_NOT_OPEN: violation('公募は行われていません。', 'There is no open call.'),
  CALL_NOT_DUE: violation('公募の締切前です。', 'The call has not reached its closing moment.'),
  CALL_NOT_CANCELLABLE: violation(
    '中止できるのは審査の終了前の公募だけです。その後は決定してください。',
    'A call can be cancelled before its review is closed; after that it must be decided.',
  ),
  CLOSING_PASSED: violation('締切日時が過ぎています。', 'The closing moment has passed.'),
  TERMS_CHANGED: violation('要項がその後変更されています。', 'The terms have been changed since.'),
  CALL_COMMITTEE_UNKNOWN: violation(
    'この市町村にその協働推進組織はありません。',
    'There is no such oversight committee in this municipality.',
  ),
  PANEL_MISSING: violation('審査員がいません。', 'There are no reviewers.'),
  PANEL_TOO_LARGE: violation(
    '審査員は{most}人までです。審査員を指名してください。',
    'A call has at most {most} reviewers: name them.',
    'practice',
  ),
  CONSENT_NOT_NEEDED: violation('この公募に提案者の同意は必要ありません。', 'This call does not need the proposer’s consent.'),
  ALREADY_CONSENTED: violation('既に同意済みです。', 'Consent was given already.'),
  PROPOSER_CONSENT_MISSING: violation(
    '住民提案を他の主体に開くには提案者の同意が必要です。',
    'The proposer must consent before others are invited or chosen.',
  ),

  ALREADY_APPLIED: violation('この主体は既に応募しています。', 'This party has applied already.'),
  NOT_APPLIED: violation('この主体の応募はありません。', 'This party has no application in the call.'),
  CONSENTS_MISSING: naming(
    { consents: applicationConsents },
    violation('必要な同意が足りません({consents})。', 'Consent is missing: {consents}.'),
  ),
  APPLICATION_TOO_LATE: violation('締切を過ぎています。', 'The closing moment has passed.'),

  NOT_ON_PANEL: forbidden('この公募の審査員ではありません。', 'You are not a reviewer in this call.'),
  REVIEW_NOT_OPEN: violation('審査中ではありません。', 'No review is under way.'),
  ALREADY_DECLARED: violation(
    '利害関係は申告済みです。その後の変化は届け出てください。',
    'You have declared already: report what changed since.',
  ),
  DECLARATION_INCOMPLETE: violation(
    'すべての応募者について一度ずつ申告してください。',
    'Declare an interest, or none, for every applicant, once each.',
  ),
  INTEREST_UNDECLARED: violation('採点の前に利害関係を申告してください。', 'Declare your interests before you score.'),
  NOT_AN_APPLICANT: violation('応募者ではありません。', 'This party is not among the applicants.'),
  ALREADY_RECUSED: violation('既に除斥されています。', 'The reviewer is recused already.'),
  REVIEWER_RECUSED: forbidden('除斥されているため、採点できません。', 'You are recused and cannot score.'),
  SCORING_OWN_APPLICATION: forbidden(
    '応募者又はこれと支配関係にある主体を代表する(した)人は採点できません。',
    'You represent an applicant or a party related to one by control, or did, and cannot score.',
  ),
  SCORES_INCOMPLETE: violation('すべての審査項目に一度ずつ得点を付けてください。', 'Give a score on every criterion, once each.'),
  SCORE_OUT_OF_RANGE: naming(
    { label: asWritten },
    violation('項目「{label}」の得点は0〜{maximum}です。', 'The score on “{label}” is from 0 to {maximum}.'),
  ),
  RUNNING_OWN_REVIEW: forbidden(
    '応募者又はこれと支配関係にある主体を代表する(した)人、除斥された審査員、利害関係を申し出た委員は審査の運営に加われません。',
    'You represent an applicant or a party related to one by control, or did, or are recused as a reviewer or member: others must run this review.',
  ),
  REVIEW_INCOMPLETE: violation(
    '採点が終わっていない審査員がいます。番号と理由を示してください。',
    'Some reviewers have not scored everything: name them, with the ground.',
  ),
  REVIEW_WITHOUT_SCORES: violation('集計できる採点がない応募があります。', 'Some application has no score that counts.'),
  NOTHING_TO_FLAG: violation('記録すべき利害関係の発生はありません。', 'There is no new conflict of interest to record.'),

  NOTHING_TO_NOTE: violation(
    '公募に記録すべき応募者の登録の変化はありません。',
    'There is no new change of an applicant to show in the call.',
  ),

  PARTNER_KIND_NOT_ADDRESSED: violation(
    '選ばれた応募者の種別は、訂正により、この公募の対象でなくなっています。',
    'The kind of an applicant that is selected was corrected, and the call does not address it.',
  ),
  EXCLUSION_MISSING: violation(
    '登録が停止され、確認が終了し、又は種別が訂正されて対象でなくなった応募者が{count}者います。除外する理由を exclusions に挙げてください。',
    '{count} applicants are suspended, verified no longer, or of a kind that the call does not address: say in exclusions on which ground the decision excludes each of them.',
  ),
  EXCLUSION_UNFOUNDED: violation(
    '除外の理由が記録にないか、選ばれた応募者です。',
    'The record does not show that ground for an exclusion, or the applicant is selected.',
  ),
  ADVICE_NOT_AWAITED: violation('助言の対象となる審査結果がありません。', 'No closed review waits for this advice.'),
  ADVICE_NOT_RESOLVED: violation(
    '協働推進組織がこの審査結果について可決した助言ではありません。',
    'The committee that the call names has carried no such resolution on this review.',
  ),
  ADVICE_RECORDED: violation('この助言は記録済みです。', 'This advice is recorded already.'),
  DECISION_NOT_DUE: violation('審査が終わった公募がありません。', 'No call waits for a decision: the review must be closed.'),
  DECIDING_OWN_APPLICATION: forbidden(
    '応募者・候補者又はこれと支配関係にある主体を代表する(した)人、除斥された審査員、利害関係を申し出た委員は決定できません。',
    'You represent an applicant or candidate, or a party related to one by control, or did, or are recused as a reviewer or member, and cannot decide.',
  ),
  REASONS_INCOMPLETE: violation('すべての応募者について理由を一つずつ示してください。', 'Give reasons for every applicant, once each.'),
  DEPARTURE_UNEXPLAINED: naming(
    { from: departures },
    violation(
      '{from}決定には、理由の説明が必要です。',
      'A decision that departs from the advice or the ranking needs an explanation ({from}).',
    ),
  ),
  TIE_UNEXPLAINED: violation(
    '同順位の応募者から選ぶ理由を示してください。',
    'The published rule leaves these applicants tied: explain the choice among them.',
  ),
  FLAGS_UNCONSIDERED: violation(
    '後から利害関係が生じた採点をどう扱ったかを示してください。',
    'Say what was made of the scores flagged because a conflict arose later.',
  ),
  PARTNER_NOT_VERIFIED: violation('相手方の登録が確認されていないか、停止中です。', 'The partner is not verified, or is suspended.'),

  NOT_UNSUCCESSFUL: forbidden('異議を申し出られるのは選ばれなかった応募者です。', 'Only an unsuccessful applicant may object.'),
  OBJECTIONS_CLOSED: violation(
    '異議の対象となる決定がないか、異議申出期間が終わっています。',
    'There is no decision to object to, or the period for objections has ended.',
  ),
  ALREADY_OBJECTED: violation('この決定には既に異議を申し出ています。', 'You have objected to this decision already.'),
  NO_SUCH_OBJECTION: violation('回答を待つその番号の異議はありません。', 'No objection with that number waits for an answer.'),
  REOPENED_STEP_MISSING: violation(
    '認容の場合は再開する手続を、棄却の場合は何も指定しないでください。',
    'Name the step to reopen when, and only when, you uphold.',
  ),
  SELECTION_ALREADY_AGREED: violation(
    '合意後は決定を取り消せません。',
    'The agreement is concluded: the decision can no longer be set aside.',
  ),
  PERIOD_NOT_OVER: violation('異議申出期間は終わっていません。', 'The period for objections is not over.'),

  DESIGNATION_UNJUSTIFIED: violation(
    '特定には理由、検討した他の候補、選定の基準が必要です。',
    'A designation needs a justification, the alternatives considered and the criteria.',
  ),
  DESIGNATING_ONESELF: violation('決定する側の主体は相手方になれません。', 'The deciding side cannot be its own partner.'),
  NOT_OF_THIS_ROUND: violation('この募集に応募した審査待ちの提案ではありません。', 'This proposal does not wait in that round.'),
  NOT_DECIDED_SO: violation('募集でそのような採否は決定されていません。', 'The round has not decided so on this proposal.'),
  STILL_IN_ROUND: violation('提案はまだ募集の中で競合しています。', 'The proposal still competes in the round.'),
  NO_PARTNER_SOUGHT: violation(
    '相手方なしで終えられるのは、公募又は特定の後です。',
    'A project ends without a partner only after a call that brought none, or a designation that came to nothing.',
  ),
} as const;

/** The code of a refusal of the selection phase. */
export type SelectionCode = keyof typeof selectionRefusals;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<
  SharedRefusals & typeof partyRefusals & typeof reviewRefusals & typeof proposalRefusals & typeof selectionRefusals
> = refuserOf();
