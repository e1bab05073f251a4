import { choice, flag, id, integer, optional, record } from '../../domain/kernel/shape.ts';
import { callTerms } from '../../domain/project/selection/call.records.ts';
import { applicationContents } from '../../domain/project/selection/applications.records.ts';
import { selectionEvents as events } from '../../domain/project/selection/selection.records.ts';
import { at, of, pick, several, told } from '../lists/parts.ts';

const applicant = id('party', '応募者 Party that applied');

/** 応募 One application as the API shows it (SEL-2). */
export const applicationShape = record(
  'Application',
  '応募 One application; nobody but its author sees it before the call closes (SEL-2)',
  {
    applicant,
    ...applicationContents,
    status: choice('ApplicationStatus', '状態 Status', {
      submitted: { ja: '応募中', en: 'Takes part' },
      withdrawn: { ja: '取下げ', en: 'Withdrawn' },
    }),
    amended: integer('変更回数 How often it was amended'),
    submittedAt: at,
  },
);

const decisions = several(
  '決定 Decisions, oldest first; only the last one can be in force (SEL-7)',
  'SelectionDecision',
  '決定 One decision',
  {
    ...told(events.SelectionDecided, 'call'),
    at,
    setAside: optional(of(events.DecisionSetAside, 'reopens')),
    periodEnded: flag('異議申出期間の終了 Whether the period for objections is over'),
  },
);

const objections = several('異議 Objections (SEL-8)', 'Objection', '異議 One objection', {
  ...told(events.ObjectionFiled, 'call'),
  at,
  answer: optional(record('ObjectionAnswer', '回答 The answer', pick(events.ObjectionAnswered.shape.fields, 'upheld', 'reasons'))),
});

const review = {
  declarations: several(
    '利害関係の申告 Declared interests (SEL-4)',
    'InterestDeclaration',
    '申告 Of one reviewer',
    told(events.InterestDeclared, 'call'),
  ),
  recusals: several('除斥 Recusals (SEL-4)', 'Recusal', '除斥 One recusal', told(events.ReviewerRecused, 'call')),
  conflicts: several(
    '後から生じた利害関係 Conflicts that arose later (SEL-4)',
    'Conflict',
    '利害関係 One conflict',
    told(events.ConflictFlagged, 'call'),
  ),
  scorings: several('採点 Every scoring, revisions included (SEL-5)', 'Scoring', '採点 One scoring', {
    ...told(events.ApplicationScored, 'call'),
    at,
  }),
  reviews: several('審査の結果 Closed reviews with totals, means and ranking, exactly (SEL-5)', 'ClosedReview', '審査の結果 One review', {
    ...told(events.ReviewClosed, 'call'),
    at,
  }),
  advice: several('助言 Advice of the committee (SEL-6)', 'Advice', '助言 One advice', { ...told(events.AdviceRecorded, 'call'), at }),
};

/** 公募 A call as the API shows it. */
export const callShape = record('Call', '公募 One call, from its preparation to its decision', {
  number: of(events.CallPrepared, 'call'),
  status: choice('CallStatus', '状態 Where the call stands', {
    prepared: { ja: '準備中', en: 'Prepared' },
    open: { ja: '公募中', en: 'Open' },
    closed: { ja: '審査中', en: 'Closed', note: 'the review is under way' },
    reviewed: { ja: '審査済み', en: 'Reviewed', note: 'waits for advice and decision' },
    decided: { ja: '決定済み', en: 'Decided' },
    cancelled: { ja: '中止', en: 'Cancelled' },
  }),
  terms: record('CallTerms', '募集要項 Terms of the call (SEL-1)', callTerms),
  digest: of(events.CallPrepared, 'terms'),
  consentedAt: optional({ ...at, doc: '同意日時 When the proposer consented to these terms (PRO-7)' }),
  openedAt: optional({ ...at, doc: '開始日時 When it opened' }),
  closedAt: optional({ ...at, doc: '締切日時 When it closed' }),
  panel: of(events.CallOpened, 'panel'),
  applications: { ...several('応募 Applications that the viewer may see', 'Application', applicationShape.doc, applicationShape.fields) },
  refused: several('不受理 Applications that were not taken (SEL-2)', 'RefusedApplication', '不受理 One refusal', {
    ...told(events.ApplicationRefused, 'call'),
    at,
  }),
  changes: several(
    '応募者の登録の変化 What became of applicants while the call ran: they stay in it until a decision excludes them (SEL-10)',
    'ApplicantStandingChange',
    '変化 One change',
    told(events.StandingChanged, 'call'),
  ),
  ...review,
  decisions,
  objections,
  cancelled: optional(record('CallCancellation', '中止 Why and when it was cancelled', { ...told(events.CallCancelled, 'call'), at })),
});

/** 企画段階 ⑷ The selection of a project as the API shows it (SEL-1 … SEL-9). */
export const selectionShape = record('Selection', '選定 How the partner was selected: calls and designations', {
  calls: { ...several('公募 Calls, oldest first', 'Call', callShape.doc, callShape.fields) },
  designations: several('特定 Designations without a call (SEL-3)', 'Designation', '特定 One designation', {
    ...told(events.PartnerDesignated),
    at,
  }),
});
