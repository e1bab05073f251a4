import { projectStages } from '../../domain/guideline/vocabulary.ts';
import { choice, digest, id, integer, list, optional, record, text, yen } from '../../domain/kernel/shape.ts';
import { planEvents as events } from '../../domain/plan/plan.records.ts';
import { at, several, told } from '../lists/parts.ts';

/** 掲載事業 A project in a promotion plan. */
export const planProjectShape = record('PlanProject', '掲載事業 A project in the plan, and why', {
  ...told(events.PlanProjectIncluded),
  at,
});

/** 推進計画 A promotion plan as the API shows it (PRO-8). */
export const promotionPlanShape = record('PromotionPlan', '推進計画 The projects of a fiscal year, with their progress (PRO-8)', {
  id: id('plan', 'Id of the plan'),
  status: choice('PromotionPlanStatus', '状態 Where the plan stands', {
    open: { ja: '作成中', en: 'Being made' },
    published: { ja: '公表済み', en: 'Published' },
    closed: { ja: '総括済み', en: 'Closed with the review of the year' },
  }),
  municipality: text('団体コード Municipality'),
  guideline: digest('準拠する指針の版 Digest of the guideline version it was opened under'),
  terms: optional(
    record('PromotionPlanTerms', '計画の内容 Year, title and aims', told(events.PromotionPlanOpened, 'municipality', 'guideline')),
  ),
  projects: list('掲載事業 Projects in it now', planProjectShape),
  removed: several('外した事業 Projects that were taken out', 'PlanRemoval', '外した事業 One project', {
    ...told(events.PlanProjectRemoved),
    at,
  }),
  progress: several('進捗の検証 Verifications of results and process', 'PlanProgress', '検証 Of one period', {
    ...told(events.PlanProgressRecorded),
    at,
  }),
  published: optional(record('PromotionPlanPublication', '公表 The publication', { ...told(events.PromotionPlanPublished), at })),
  review: optional(record('PromotionPlanReview', '総括 The review of the year', { ...told(events.PromotionPlanClosed), at })),
});

/** 進捗 The current progress of the projects of a plan (PRO-8, AUD-4). */
export const planStandingShape = record(
  'PlanStanding',
  '進捗 Where the projects of a plan stand now, recomputed from their records as far as the viewer may see them',
  {
    stages: several('状態ごとの件数 How many projects stand at each stage', 'PlanStageCount', '件数 Of one stage', {
      stage: choice('ProjectStage', '事業の状態 Where a project stands', projectStages),
      count: integer('件数 Number of projects'),
    }),
    late: list(
      '遅れている事業 Projects of which a check, the publication or the end of the schedule is overdue',
      id('project', '事業 One project'),
    ),
    agreed: optional(yen('合意した費用 Costs that the agreed plans provide for; absent while nothing is agreed')),
    spent: optional(yen('支出額 What was spent of it')),
  },
);
