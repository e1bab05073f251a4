import { explanations } from '../guideline/observe.ts';
import { adoptionAdvice } from '../committee/resolution.records.ts';
import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { choice, code, flag, id, integer, list, openCommands, optional, privateText, record, text, yen } from '../kernel/shape.ts';
import { absenceGrounds, deductionMade, furtherMarks, interestKinds, MOST_DEDUCTIONS, unsuitableAreas } from '../review/review.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const project = id('project', '提案 Competing proposal');
const reviewer = integer('審査員の番号 Number of the reviewer within the round, from 1', { min: 1, max: 100 });
const reason = text('理由 Reason', { max: 2000 });
const fractionText = (doc: string) => text(`${doc}, exact, as 7/3 or 5`, { max: 40 });

const interests = list(
  '提案ごとの申告 For every competing proposal: an interest, or none',
  record('RoundInterest', '申告 What is declared about one proposal', {
    project,
    kind: choice('DeclaredInterestKind', '利害関係の有無 The relation, or none', { none: { ja: 'なし', en: 'None' }, ...interestKinds }),
    relation: optional(privateText('関係の内容 What the relation is', { max: 1000 })),
  }),
  { min: 1, max: 100 },
);

const scores = list(
  '得点 A score for every criterion',
  record('RoundScore', '得点 The score on one criterion', {
    criterion: code('審査項目 Criterion'),
    score: integer('得点 Score', { max: 100 }),
    comment: privateText('所見 Comment; kept in the people vault', { max: 2000 }),
  }),
  { min: 1, max: 12 },
);

const missing = list(
  '採点のない審査員 Reviewers whose scores are missing or incomplete, and why; nothing of theirs counts',
  record('RoundReviewerMissing', '採点のない審査員 One reviewer', {
    reviewer,
    ground: choice('AbsenceGround', '理由 Why', absenceGrounds),
  }),
  { max: 100 },
);

const ranked = record('RankedProposal', '順位 One proposal', {
  project,
  rank: optional(integer('順位 Place; equal places stay tied; none for what misses a threshold', { min: 1, max: 1000 })),
  tied: flag('同順位か Whether the published rule leaves it tied with another'),
  total: fractionText('総得点 Total'),
  firstPlaces: integer('1位とした審査員の数 Reviewers who place it first', { max: 100 }),
  means: list(
    '項目ごとの平均 Means by criterion, in the order of the round',
    record('RoundCriterionMean', '平均 The mean on one criterion', {
      criterion: code('審査項目 Criterion'),
      mean: fractionText('平均 Mean'),
    }),
    { max: 12 },
  ),
  missed: list('満たさない最低基準 Thresholds it misses, by their place in the policy from 1', integer('番号 Place', { min: 1, max: 13 }), {
    max: 13,
  }),
  ...furtherMarks,
});

const deductions = optional(
  list(
    '減点 Deductions that are made, each of them published with the round (SEL-12)',
    record('ProposalDeduction', '減点 One deduction', { project, ...deductionMade }),
    { max: MOST_DEDUCTIONS },
  ),
);

const conditions = optional(
  list('附帯条件 Conditions of the adoption, to be settled in the agreement (SEL-7, SEL-12)', text('条件 Condition', { max: 300 }), {
    min: 1,
    max: 5,
  }),
);

const tieStep = record('RoundTieStep', '同点の処理 One step', {
  step: integer('何番目の基準か Place of the tie-break in the policy, from 1', { min: 1, max: 10 }),
  values: list(
    '比べた値 What was compared, best first',
    record('RoundTieValue', '値 The value of one proposal', { project, value: fractionText('値 Value') }),
    { min: 2, max: 100 },
  ),
  resolved: flag('決したか Whether no two of them stayed equal'),
});

const verdict = record('RoundVerdict', '採否 What is decided on one proposal', {
  project,
  adopted: flag('採択か Whether the proposal is adopted'),
  department: optional(
    id('party', '担当部署 Department that will stand for the municipality; needed when adopted, unless a department proposed'),
  ),
  amount: optional(yen('採択額 Amount with which it is adopted, where that is less than it asks of the municipality (SEL-12)')),
  conditions,
  reason,
  unsuitableAreas,
});

const explanation = optional(
  text('説明 Why the decision departs from advice or ranking, chooses among equals, or stands in spite of a conflict', { max: 2000 }),
);

/** What a decision on a round must explain (SEL-7). */
export const roundDepartures = {
  advice: { ja: '助言と異なる', en: 'Another result than the committee advised' },
  ranking: { ja: '順位と異なる', en: 'A proposal is adopted though a better ranked one is not, or though it misses a threshold' },
  tie: { ja: '同順位からの選択', en: 'One of several proposals that the published rule leaves tied is adopted, and another is not' },
  conflict: {
    ja: '後から判明した利害関係',
    en: 'A reviewer whose scores count declared an interest, or came to have a tie to a proposer, after the review',
  },
} as const;

/** Events about the review and decision of a round. */
export const reviewEvents = {
  RoundInterestDeclared: event(
    '利害関係の申告 A reviewer declared their interests, proposal by proposal; who has one is recused (SEL-4)',
    { reviewer, interests },
    { ja: '審査員{reviewer}が利害関係を申告した。', en: 'Reviewer {reviewer} declared their interests.' },
    { ...openly, voice: 'unnamed', waitsFor: 'decision' },
  ),
  ProposalScored: event(
    '採点 A reviewer scored a proposal (SEL-5)',
    {
      reviewer,
      project,
      revision: integer('採点の版 Which scoring of this proposal by this reviewer it is, from 1', { min: 1, max: 1000 }),
      scores,
    },
    { ja: '審査員{reviewer}が採点した(第{revision}版)。', en: 'Reviewer {reviewer} scored a proposal (revision {revision}).' },
    { ...openly, voice: 'unnamed', seal: 'score', waitsFor: 'decision' },
  ),
  RoundReviewClosed: event(
    '審査の終了 The review closed; totals, means and ranking were computed (SEL-5)',
    {
      counted: list('集計した審査員 Reviewers whose scores count', reviewer, { max: 100 }),
      recused: list('除斥された審査員 Reviewers recused from the whole round', reviewer, { max: 100 }),
      missing,
      ranking: list('順位 Ranking, best first; what misses a threshold comes last and has no rank', ranked, { max: 100 }),
      ties: list('同点の処理 How equal totals were told apart, step by step', tieStep, { max: 400 }),
      deductions,
    },
    { ja: '提案募集の審査が終わり、順位が算出された。', en: 'The review of the round closed and the ranking was computed.' },
    { ...openly, waitsFor: 'decision', opens: 'scores' },
  ),
  RoundAdviceRecorded: event(
    '協働推進組織の助言 The committee’s advice on the round (SEL-6)',
    {
      committee: id('committee', '協働推進組織 The committee'),
      session: integer('会議の回 Session', { min: 1, max: 10_000 }),
      resolution: integer('議案番号 Resolution within the session', { min: 1, max: 1000 }),
      adoptions: list('提案ごとの助言 Advice on each proposal', adoptionAdvice, { min: 1, max: 100 }),
    },
    { ja: '協働推進組織が提案募集について助言した。', en: 'The committee advised on the round.' },
    { ...openly, waitsFor: 'decision' },
  ),
  RoundProposalDecided: event(
    '提案の採否 A competing proposal was adopted or not (PRO-7)',
    {
      project,
      adopted: flag('採択か Whether the proposal is adopted'),
      department: optional(id('party', '担当部署 Department that will stand for the municipality; when adopted')),
      amount: yen('行政の負担額 What it takes of the budget; 0 when it is not adopted'),
      asked: optional(yen('提案額 What the proposal asked of the municipality, where it is adopted with less (SEL-12)')),
      conditions,
      reason,
      unsuitableAreas,
    },
    { ja: '提案の採否が決定された(採択: {adopted})。理由: {reason}', en: 'A proposal was decided (adopted: {adopted}). Reason: {reason}' },
    openly,
  ),
  RoundDecided: event(
    '提案募集の決定 The round was decided (PRO-7, SEL-7)',
    {
      adopted: integer('採択数 Proposals adopted'),
      amount: yen('採択額 What they take of the budget together'),
      departures: list('異なる点 From what the decision departs', choice('RoundDeparture', '異なる点 From what', roundDepartures), {
        max: 4,
      }),
      explanation,
    },
    {
      ja: '提案募集の採否が決定された(採択{adopted}件、計{amount}円)。',
      en: 'The round was decided: {adopted} adopted, {amount} yen together.',
    },
    { ...openly, opens: 'whatWaits' },
  ),
} as const;

/** Commands about the review and decision of a round. */
export const reviewCommands = openCommands({
  DeclareRoundInterest: record(
    'DeclareRoundInterest',
    '利害関係を申告する Declare one’s interest in every competing proposal, or none, before scoring; or again when a conflict arises later (SEL-4). Reviewers of the panel.',
    { interests },
  ),
  ScoreProposal: record(
    'ScoreProposal',
    '採点する Score a competing proposal on every criterion, or score it anew (SEL-5). A reviewer of the panel who declared their interests and is not recused.',
    { project, scores },
  ),
  CloseRoundReview: record(
    'CloseRoundReview',
    '審査を終える Close the review and compute the ranking (SEL-5). Every reviewer has scored everything, or is named as missing, with the ground. Collaboration office, nobody who represents a proposer.',
    { missing, deductions },
  ),
  RecordRoundAdvice: record('RecordRoundAdvice', '助言を記録する Record a committee’s resolution as advice on the round (SEL-6). System.', {
    session: integer('会議の回 Session', { min: 1, max: 10_000 }),
    resolution: integer('議案番号 Resolution within the session', { min: 1, max: 1000 }),
  }),
  DecideRound: record(
    'DecideRound',
    '採否を決定する Decide every competing proposal, with reasons (PRO-7, SEL-7). A decider who represents no proposer.',
    { verdicts: list('採否 One verdict for every competing proposal', verdict, { max: 100 }), explanation, explanations },
  ),
});
