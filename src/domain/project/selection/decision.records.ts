import { adviceOutcomes } from '../../committee/committee.words.ts';
import { departures } from './selection.words.ts';
import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, code, forParties, id, instant, integer, list, open, openCommands, optional, record, text } from '../../kernel/shape.ts';
import { callNumber, reviewerNumber } from './call.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const applicant = id('party', '応募者 Applicant');
const decisionNumber = integer('決定の番号 Number of the decision within the call; one that was set aside is followed by another', {
  min: 1,
  max: 100,
});
const objectionNumber = integer('異議の番号 Number of the objection within the call, from 1', { min: 1, max: 1000 });
const longReason = (doc: string) => text(doc, { max: 2000 });
const conditionText = text('附帯条件 Condition, to be settled in the agreement', { max: 500 });

/** 決定の結論 The decision of the municipality, or in 民民 of the calling party (SEL-7). */
export const selectionOutcomes = {
  award: { ja: '相手方を決定', en: 'One or several partners' },
  noAward: { ja: '該当者なし', en: 'No award' },
  readvertise: { ja: '再公募', en: 'To be advertised again, in a new call' },
} as const;

/** 除外の理由 Why a decision excludes an applicant that changed during the call (SEL-10). */
export const exclusionGrounds = {
  suspended: { ja: '登録の停止', en: 'Its registration is suspended' },
  notVerified: { ja: '登録未確認', en: 'Its registration is not verified any more' },
  control: { ja: '支配関係', en: 'A control relation became known' },
  kind: { ja: '種別の訂正', en: 'Its kind was corrected, and the call does not address what it is' },
} as const;

const advice = {
  call: callNumber,
  committee: id('committee', '協働推進組織 The committee'),
  session: integer('会議の回 Session', { min: 1, max: 10_000 }),
  resolution: integer('議決の番号 Resolution within the session', { min: 1, max: 1000 }),
  outcome: choice('AdviceOutcome', '助言の結論 What is advised', adviceOutcomes),
  recommended: list('推薦された応募者 Applicants recommended', applicant, { max: 20 }),
  conditions: list('附帯条件 Conditions', conditionText, { max: 20 }),
  votes: record('AdviceVotes', '表決 Votes', {
    for: integer('賛成 For', { max: 100 }),
    against: integer('反対 Against', { max: 100 }),
    abstained: integer('棄権 Abstained', { max: 100 }),
  }),
} as const;

const decided = {
  outcome: choice('SelectionOutcome', '結論 What is decided', selectionOutcomes),
  awarded: list('選ばれた応募者 Applicants selected', applicant, { max: 20 }),
  reasons: list(
    '応募者ごとの理由 Reasons, one for every applicant',
    record('ApplicantReason', '理由 Reasons for one applicant', { applicant, reason: text('理由 Reasons', { max: 1000 }) }),
    { max: 200 },
  ),
  exclusions: optional(
    list(
      '除外 Applicants whom the decision excludes for what became of them while the call ran; the reasons stand with the others (SEL-10)',
      record('Exclusion', '除外 One exclusion', { applicant, ground: choice('ExclusionGround', '除外の理由 Ground', exclusionGrounds) }),
      { max: 200 },
    ),
  ),
  departure: optional(longReason('異なる決定の理由 Why the decision departs from the advice or the ranking')),
  tieReasons: optional(longReason('同順位の扱い Why this one of the applicants that the published rule leaves tied')),
  flagsConsidered: optional(longReason('利害関係の検討 What was made of scores flagged because a conflict arose later')),
} as const;

const reopens = choice('ReopenedStep', '再開する手続 Step that is reopened', {
  review: { ja: '審査', en: 'The review', note: 'scores may be revised, reviewers recused, the ranking is computed again' },
  decision: { ja: '決定', en: 'The decision' },
});

/** Events about advice, decision and objections (助言・決定・異議). */
export const decisionEvents = {
  AdviceRecorded: event(
    '協働推進組織の助言 The committee’s advice on the selection (SEL-6)',
    { ...advice, review: integer('審査の回 Round of review that it rests on', { min: 1, max: 100 }) },
    { ja: '協働推進組織が公募{call}について助言した: {outcome}。', en: 'The committee advised on call {call}: {outcome}.' },
    { ...openly, waitsFor: 'decision' },
  ),
  SelectionDecided: event(
    '相手方の決定 The selection was decided (SEL-7)',
    {
      call: callNumber,
      decision: decisionNumber,
      ...decided,
      partners: list('協働の相手方 Partners of the project from here on', id('party', '相手方 Partner'), { max: 21 }),
      conditions: list(
        '附帯条件 Conditions of advice and decision, to be settled in the agreement',
        record('SelectionCondition', '附帯条件 One condition', {
          id: code('Id: advice-1, decision-1, …'),
          text: conditionText,
          from: choice('ConditionOrigin', '由来 Where it comes from', {
            advice: { ja: '助言', en: 'The advice' },
            decision: { ja: '決定', en: 'The decision' },
          }),
        }),
        { max: 40 },
      ),
      departures: list('異なる点 From what the decision departs', choice('Departure', '異なる点 From what', departures), { max: 2 }),
      objectionsUntil: optional(instant('異議申出の期限 Moment from which objections are late; absent where nobody could object')),
      reviewers: optional(
        list(
          '審査員の公表 Who the reviewers are, under a guideline that names them',
          record('NamedReviewer', '審査員 One reviewer', { reviewer: reviewerNumber, person: id('person', '審査員 Who it is') }),
          { max: 30 },
        ),
      ),
    },
    { ja: '公募{call}の結果が決定された: {outcome}。', en: 'Call {call} was decided: {outcome}.' },
    { ...openly, opens: 'whatWaits' },
  ),
  ObjectionFiled: event(
    '異議の申出 An unsuccessful applicant objected (SEL-8)',
    {
      ...open({ call: callNumber, decision: decisionNumber, objection: objectionNumber, applicant }),
      grounds: forParties(longReason('異議の理由 Grounds')),
    },
    { ja: '公募{call}の決定に異議{objection}が申し出られた。', en: 'Objection {objection} was made to the decision on call {call}.' },
    { ...byField, to: 'applicant' },
  ),
  ObjectionAnswered: event(
    '異議への回答 An objection was answered (SEL-8)',
    {
      call: callNumber,
      objection: objectionNumber,
      upheld: choice('ObjectionOutcome', '結論 Result', {
        upheld: { ja: '認容', en: 'Upheld' },
        dismissed: { ja: '棄却', en: 'Dismissed' },
      }),
      reasons: longReason('回答の理由 Reasons'),
    },
    { ja: '異議{objection}への回答: {upheld}。理由: {reasons}', en: 'Objection {objection} was answered: {upheld}. Reasons: {reasons}' },
    openly,
  ),
  DecisionSetAside: event(
    '決定の取消し The decision was set aside and a step reopened (SEL-8)',
    { call: callNumber, decision: decisionNumber, reopens },
    {
      ja: '公募{call}の決定が取り消され、手続({reopens})が再開された。',
      en: 'The decision on call {call} was set aside; reopened: {reopens}.',
    },
    openly,
  ),
  ObjectionPeriodEnded: event(
    '異議申出期間の終了 The period for objections ended (SEL-8)',
    { call: callNumber, decision: decisionNumber },
    { ja: '公募{call}の異議申出期間が終わった。', en: 'The period for objections to call {call} ended.' },
    openly,
  ),
} as const;

/** Commands about advice, decision and objections. */
export const decisionCommands = openCommands({
  RecordAdvice: record(
    'RecordAdvice',
    '助言を記録する Record a resolution of the committee that the call names as its advice; what it says is read from the committee’s own record (SEL-6). The system.',
    { call: callNumber, session: advice.session, resolution: advice.resolution },
  ),
  DecideSelection: record(
    'DecideSelection',
    '相手方を決定する Decide the call with reasons for every applicant (SEL-7). A decider who represents no applicant; in 民民 the calling party.',
    { ...decided, conditions: list('附帯条件 Conditions of the decision', conditionText, { max: 20 }), explanations },
  ),
  FileObjection: record(
    'FileObjection',
    '異議を申し出る Object to the decision within the period (SEL-8). An unsuccessful applicant, once per decision.',
    {
      grounds: forParties(longReason('異議の理由 Grounds')),
      explanations,
    },
  ),
  AnswerObjection: record(
    'AnswerObjection',
    '異議に回答する Uphold or dismiss an objection, with reasons (SEL-8). The office or a decider dismisses, only who decides the call upholds, and in 民民 nobody else dismisses; nobody who represents an applicant.',
    {
      objection: objectionNumber,
      upheld: choice('ObjectionOutcome', '結論 Result', {
        upheld: { ja: '認容', en: 'Upheld' },
        dismissed: { ja: '棄却', en: 'Dismissed' },
      }),
      reasons: longReason('回答の理由 Reasons'),
      reopens: optional(reopens),
    },
  ),
  EndObjectionPeriod: record('EndObjectionPeriod', '異議申出期間を終える The period for objections is over (SEL-8). The system.', {
    call: callNumber,
    decision: decisionNumber,
  }),
});
