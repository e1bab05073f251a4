import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, code, id, integer, list, open, openCommands, optional, privateText, record } from '../../kernel/shape.ts';
import { absenceGrounds, deductionMade, interestKinds, MOST_DEDUCTIONS, rankingFields } from '../../review/review.records.ts';
import { callNumber, reviewerNumber } from './call.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const anyInterest = choice('InterestKind', '利害関係 Relation of the reviewer to an applicant', interestKinds);
const relation = optional(privateText('関係の内容 What the relation is', { max: 1000 }));
const applicant = id('party', '応募者 Applicant');

const scope = choice('RecusalScope', '除斥の範囲 How far it reaches', {
  wholeCall: { ja: '公募全体', en: 'The whole call' },
  applicantOnly: { ja: '当該応募者', en: 'The applicant concerned only' },
});

const interests = list(
  '応募者ごとの申告 For every applicant: an interest, or none',
  record('DeclaredInterest', '申告 What is declared about one applicant', {
    applicant,
    kind: choice('DeclaredInterestKind', '利害関係の有無 The relation, or none', { none: { ja: 'なし', en: 'None' }, ...interestKinds }),
    relation,
  }),
  { max: 200 },
);

const review = integer('審査の回 Round of review within the call; a review that was reopened has a second round', { min: 1, max: 100 });

const scores = list(
  '得点 A score for every criterion',
  record('CriterionScore', '得点 The score on one criterion', {
    criterion: code('審査項目 Criterion'),
    score: integer('得点 Score', { max: 100 }),
    comment: privateText('所見 Comment; kept in the people vault', { max: 2000 }),
  }),
  { min: 1, max: 12 },
);

const deductions = optional(
  list(
    '減点 Deductions that are made, each of them published with the call (SEL-12)',
    record('ApplicationDeduction', '減点 One deduction', { applicant, ...deductionMade }),
    { max: MOST_DEDUCTIONS },
  ),
);

/** Events about the review (審査). */
export const reviewEvents = {
  InterestDeclared: event(
    '利害関係の申告 A reviewer declared their interests, applicant by applicant (SEL-4)',
    { call: callNumber, reviewer: reviewerNumber, interests },
    { ja: '審査員{reviewer}が利害関係を申告した。', en: 'Reviewer {reviewer} declared their interests.' },
    { ...openly, voice: 'unnamed', waitsFor: 'decision' },
  ),
  ReviewerRecused: event(
    '除斥・忌避 A reviewer was recused (SEL-4)',
    {
      ...open({ call: callNumber, reviewer: reviewerNumber, applicant, kind: anyInterest }),
      relation,
      ...open({
        origin: choice('RecusalOrigin', '除斥の契機 What the recusal rests on', {
          record: { ja: '登録された代表関係', en: 'The record of who represents the applicant' },
          declaration: { ja: '本人の申告', en: 'The reviewer’s own declaration or report' },
          office: { ja: '窓口の判断', en: 'The office’s judgement' },
        }),
        scope,
      }),
    },
    { ja: '審査員{reviewer}が除斥された({kind}、範囲 {scope})。', en: 'Reviewer {reviewer} was recused ({kind}, reach: {scope}).' },
    { ...byField, voice: 'byOrigin', waitsFor: 'decision' },
  ),
  ConflictFlagged: event(
    '後から生じた利害関係 A conflict of interest arose after the declaration (SEL-4)',
    {
      ...open({ call: callNumber, reviewer: reviewerNumber, applicant, kind: anyInterest }),
      relation,
      ...open({
        scope,
        scored: optional(
          list('既に採点した応募 Applications whose scores are flagged; told when the review closes, where it is still open', applicant, {
            max: 200,
          }),
        ),
      }),
    },
    { ja: '審査員{reviewer}に後から利害関係が生じた({kind})。', en: 'A conflict of interest arose for reviewer {reviewer} ({kind}).' },
    { ...byField, voice: 'unnamed', waitsFor: 'decision' },
  ),
  ApplicationScored: event(
    '採点 A reviewer scored an application (SEL-5)',
    {
      call: callNumber,
      review,
      reviewer: reviewerNumber,
      applicant,
      revision: integer('採点の版 Which scoring of this application by this reviewer it is, from 1', { min: 1, max: 1000 }),
      scores,
    },
    { ja: '審査員{reviewer}が採点した(第{revision}版)。', en: 'Reviewer {reviewer} scored an application (revision {revision}).' },
    { ...openly, voice: 'unnamed', seal: 'score', waitsFor: 'decision' },
  ),
  ReviewClosed: event(
    '審査の終了 The review closed; totals, means and ranking were computed (SEL-5)',
    {
      call: callNumber,
      review,
      counted: list('集計した審査員 Reviewers whose scores count', reviewerNumber, { max: 30 }),
      leftOut: list(
        '集計しない審査員 Reviewers whose scores do not count, and why',
        record('ReviewerLeftOut', '集計しない審査員 One reviewer', {
          reviewer: reviewerNumber,
          ground: choice('LeftOutGround', '理由 Why', { recused: { ja: '除斥', en: 'Recused' }, ...absenceGrounds }),
          note: optional(privateText('説明 Explanation', { max: 1000 })),
        }),
        { max: 30 },
      ),
      ...rankingFields,
      deductions,
      flagged: list(
        '利害関係が後から生じた採点 Scores flagged because a conflict arose later',
        record('FlaggedScores', '対象の採点 Of one reviewer', {
          reviewer: reviewerNumber,
          applicants: list('応募 Applications', applicant, { max: 200 }),
        }),
        { max: 30 },
      ),
    },
    { ja: '公募{call}の審査が終わり、順位が算出された。', en: 'The review of call {call} closed and the ranking was computed.' },
    { ...openly, waitsFor: 'decision', opens: 'scores' },
  ),
} as const;

/** Commands in the review. */
export const reviewCommands = openCommands({
  DeclareInterest: record(
    'DeclareInterest',
    '利害関係を申告する Declare one’s interest in every applicant, or none (SEL-4). A reviewer of the panel, once, before scoring.',
    { interests },
  ),
  RecuseReviewer: record(
    'RecuseReviewer',
    '審査員を除斥する Recuse a reviewer (SEL-4). Collaboration office, nobody who represents an applicant.',
    {
      reviewer: reviewerNumber,
      applicant,
      kind: anyInterest,
      relation,
    },
  ),
  ReportConflict: record(
    'ReportConflict',
    '利害関係の発生を届け出る Report a conflict that arose after one’s declaration (SEL-4). The reviewer.',
    {
      applicant,
      kind: anyInterest,
      relation,
    },
  ),
  FlagConflict: record('FlagConflict', '利害関係の発生を記録する A reviewer has come to represent an applicant (SEL-4). The system.', {
    call: callNumber,
    person: id('person', '審査員 The reviewer'),
    applicant,
  }),
  ScoreApplication: record(
    'ScoreApplication',
    '採点する Score an application on every criterion, or score it anew (SEL-5). A reviewer of the panel who declared their interests and is not recused.',
    { applicant, scores },
  ),
  CloseReview: record(
    'CloseReview',
    '審査を終える Close the review and compute the ranking (SEL-5). Every reviewer has scored everything, or is named as missing, with the ground. Collaboration office, nobody who represents an applicant.',
    {
      missing: list(
        '採点しなかった審査員 Reviewers who did not score everything; their scores do not count',
        record('MissingReviewer', '採点しなかった審査員 One reviewer', {
          reviewer: reviewerNumber,
          ground: choice('AbsenceGround', '理由 Why', absenceGrounds),
          note: optional(privateText('説明 Explanation', { max: 1000 })),
        }),
        { max: 30 },
      ),
      deductions,
    },
  ),
});
