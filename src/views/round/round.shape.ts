import { choice, digest, flag, id, optional, record, text } from '../../domain/kernel/shape.ts';
import { openingEvents } from '../../domain/round/round.records.ts';
import { reviewEvents } from '../../domain/round/review.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

/** 提案募集 A round as the API shows it (PRO-7). */
export const roundShape = record('Round', '提案募集 A proposal round, as far as the viewer may see it (PRO-7)', {
  id: id('round', 'Id of the round'),
  status: choice('RoundStatus', '状態 Where the round stands', {
    open: { ja: '募集中', en: 'Announced' },
    closed: { ja: '審査中', en: 'Closed', note: 'the review is under way' },
    reviewed: { ja: '審査済み', en: 'Reviewed', note: 'waits for advice and decision' },
    decided: { ja: '決定済み', en: 'Decided' },
    cancelled: { ja: '中止', en: 'Cancelled' },
  }),
  municipality: text('団体コード Municipality'),
  guideline: digest('準拠する指針の版 Digest of the guideline version it was opened under'),
  terms: optional(
    record(
      'RoundTerms',
      '募集要項 Terms of the round (PRO-7, SEL-1)',
      told(openingEvents.RoundOpened, 'municipality', 'guideline', 'committee', 'panel'),
    ),
  ),
  panel: of(openingEvents.RoundOpened, 'panel'),
  entries: several('競合する提案 Proposals that entered', 'RoundEntry', '提案 One proposal', {
    ...told(openingEvents.RoundEntered),
    withdrawnAt: optional({ ...at, doc: '取下げ日時 When it was withdrawn' }),
  }),
  refused: several('不受理 Proposals that were not taken, the newest 500', 'RoundRefusal', '不受理 One refusal', {
    ...told(openingEvents.RoundEntryRefused),
    at,
  }),
  declarations: several('利害関係の申告 Declared interests (SEL-4)', 'RoundDeclaration', '申告 Of one reviewer', {
    ...told(reviewEvents.RoundInterestDeclared),
    late: flag('審査後か Whether it came after the review had closed'),
  }),
  scorings: several('採点 Every scoring, revisions included (SEL-5)', 'RoundScoring', '採点 One scoring', {
    ...told(reviewEvents.ProposalScored),
    at,
  }),
  review: optional(
    record('RoundReview', '審査の結果 The closed review with totals, means and ranking, exactly (SEL-5)', {
      ...told(reviewEvents.RoundReviewClosed),
      at,
    }),
  ),
  advice: several('助言 Advice of the committee (SEL-6)', 'RoundAdvice', '助言 One advice', {
    ...told(reviewEvents.RoundAdviceRecorded),
    at,
  }),
  verdicts: several(
    '採否 What was decided on each proposal',
    'RoundDecisionOnProposal',
    '採否 On one proposal',
    told(reviewEvents.RoundProposalDecided),
  ),
  decision: optional(record('RoundDecision', '決定 The decision on the round', { ...told(reviewEvents.RoundDecided), at })),
  cancelled: optional(
    record('RoundCancellation', '中止 Why and when it was cancelled', { reason: of(openingEvents.RoundCancelled, 'reason'), at }),
  ),
});
