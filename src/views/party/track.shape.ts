import { projectStages } from '../../domain/guideline/vocabulary.ts';
import { choice, date, id, instant, integer, list, optional, record, text, yen } from '../../domain/kernel/shape.ts';
import { controlEvents } from '../../domain/party/control.records.ts';
import { evaluationEvents } from '../../domain/project/evaluation/evaluation.records.ts';
import { feedbackEvents } from '../../domain/project/feedback/feedback.records.ts';
import { dispositions } from '../../domain/guideline/vocabulary.ts';
import { terminationEvents } from '../../domain/project/implementation/termination.records.ts';
import { trackRecordRoles } from '../../domain/project/feedback/track-record.ts';
import { at, of, pick, several, told } from '../lists/parts.ts';

const stage = choice('ProjectStage', '事業の状態 Where the project stands', projectStages);

/** 実績 One project in a party’s track record (PTY-4). */
export const trackRecordShape = record('TrackRecord', '実績 One project in which the party took part, as the public sees it (PTY-4)', {
  id: id('project', '事業 The project'),
  title: optional(text('事業名 Title')),
  stage,
  roles: list('関わり方 How it took part', choice('TrackRecordRole', '関わり方 How a party took part', trackRecordRoles)),
  proposedAt: instant('提案日時 When it was proposed'),
  agreedAt: optional(instant('合意日時 When the agreement was concluded')),
  startedOn: optional(date('開始日 Day on which the work started')),
  completedOn: optional(date('完了日 Day on which the work was completed')),
  evaluation: optional(
    record('TrackRecordEvaluation', '公表された評価 The published evaluation', {
      summary: of(evaluationEvents.EvaluationPublished, 'summary'),
      at,
      answers: of(evaluationEvents.EvaluationSubmitted, 'answers'),
    }),
  ),
  disposition: optional(
    record('TrackRecordDisposition', '今後の方向性 What became of it', { ...told(feedbackEvents.DispositionDecided), at }),
  ),
  terminated: optional(
    record('TrackRecordTermination', '途中終了 How and why it ended early', {
      ...pick(terminationEvents.AgreementTerminated.shape.fields, 'ground', 'party', 'reason'),
      at,
    }),
  ),
  spent: optional(yen('支出 What the party has spent on it')),
});

const count = integer('件数 How many projects');

/** 活動の概要 A party’s activity in numbers (PTY-4). */
export const activityProfileShape = record('ActivityProfile', '活動の概要 A party’s activity in numbers, from public facts alone (PTY-4)', {
  projects: integer('事業数 Projects in any role'),
  roles: several('関わり方ごと By how it took part', 'RoleCount', '件数 Of one role', {
    role: choice('TrackRecordRole', '関わり方 How a party took part', trackRecordRoles),
    count,
  }),
  stages: several('状態ごと By where they stand', 'ProfileStageCount', '件数 Of one stage', { stage, count }),
  evaluated: integer('評価の公表 Projects whose evaluation is published'),
  dispositions: several('今後の方向性ごと By what became of them', 'DispositionCount', '件数 Of one disposition', {
    disposition: choice('Disposition', '今後の方向性 What becomes of the project', dispositions),
    count,
  }),
  terminations: several('途中終了 Ended early, by ground', 'TerminationCount', '件数 Of one ground', {
    ground: of(terminationEvents.AgreementTerminated, 'ground'),
    count,
  }),
  notices: integer('掲示 Notices that stand on the information board'),
});

/** 自立性の注意 A party of the project is controlled by another one (PTY-6). */
export const independenceFlagShape = record(
  'IndependenceFlag',
  '自立性の注意 A party concerned that another party concerned controls, directly or through others (PTY-6)',
  {
    party: id('party', '支配を受ける主体 Party that is controlled'),
    controller: id('party', '支配する主体 Party that controls it'),
    chain: several('支配関係の連なり The relations from one to the other', 'ControlLink', '支配関係 One relation', {
      through: id('party', '支配する主体 Party that controls the one before it in the chain; the last is the controller'),
      ...pick(controlEvents.ControlRecorded.shape.fields, 'ground', 'share', 'declaredBy', 'source'),
    }),
  },
);

/** 支配関係 The parties that control a party, as stated by it or the office (PTY-6). */
export const controlsShape = several('支配関係 Who controls it, now and before (PTY-6)', 'ControlRelation', '支配関係 One relation', {
  ...told(controlEvents.ControlRecorded),
  recordedAt: instant('記録日時 When it was recorded'),
  tiesUntil: optional(
    date(
      '利害関係の終わり Last day on which it gives a conflict of interest to those who represent either party, if known: the day on which it ended as the office says, or a year after the party itself said so (SEL-11)',
    ),
  ),
});
