import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { date, digest, id, integer, line, list, municipalityCode, openCommands, optional, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const fiscalYear = integer('年度 Fiscal year, by the calendar year in which it begins', { min: 1990, max: 2200 });
const title = line('名称 Title of the plan', { max: 200 });
const aims = list('目標 What the municipality aims at with the projects of the year', text('目標 One aim', { max: 500 }), {
  min: 1,
  max: 20,
});
const project = id('project', '事業 A project of the municipality');
const why = text('理由 Why', { max: 1000 });
const progress = {
  project: optional(id('project', '事業 Project that was looked at; absent: the plan as a whole')),
  from: date('期間の初日 First day of the period'),
  until: date('期間の末日 Last day of the period'),
  results: text('結果の検証 What was reached', { max: 2000 }),
  process: text('過程の検証 How it was reached: how the sides worked together', { max: 2000 }),
};
const review = {
  results: text('結果の検証 What the year has reached', { max: 4000 }),
  process: text('過程の検証 How it was reached', { max: 4000 }),
  next: optional(text('次年度への課題 What the next year takes over', { max: 2000 })),
};

/** Events about a promotion plan (PRO-8). */
export const planEvents = {
  PromotionPlanOpened: event(
    '推進計画の作成 A plan for the projects of a fiscal year was opened',
    {
      municipality: municipalityCode,
      guideline: digest('準拠する指針の版 Digest of the guideline version in force'),
      fiscalYear,
      from: date('年度の初日 First day of the fiscal year'),
      until: date('年度の末日 Last day of the fiscal year'),
      title,
      aims,
    },
    {
      ja: '{fiscalYear}年度の推進計画「{title}」が作成された。',
      en: 'The promotion plan “{title}” for fiscal year {fiscalYear} was opened.',
    },
    openly,
  ),
  PlanProjectIncluded: event(
    '事業の掲載 A project was included',
    { project, why },
    { ja: '事業が推進計画に掲載された。理由: {why}', en: 'A project was included in the plan. Reason: {why}' },
    openly,
  ),
  PlanProjectRemoved: event(
    '事業の削除 A project was taken out',
    { project, why },
    { ja: '事業が推進計画から外された。理由: {why}', en: 'A project was taken out of the plan. Reason: {why}' },
    openly,
  ),
  PlanProgressRecorded: event(
    '進捗の検証 Results and process of a period were verified',
    { number: integer('番号 1, 2, 3 … within the plan', { min: 1 }), ...progress },
    { ja: '{from}から{until}までの進捗が検証された: {results}', en: 'Progress from {from} to {until} was verified: {results}' },
    openly,
  ),
  PromotionPlanPublished: event(
    '推進計画の公表 The plan was published',
    { projects: list('掲載事業 Projects in it', id('project', '事業 One project'), { max: 500 }) },
    { ja: '推進計画が公表された。', en: 'The promotion plan was published.' },
    openly,
  ),
  PromotionPlanClosed: event(
    '推進計画の総括 The year was reviewed and the plan closed',
    review,
    {
      ja: '推進計画が総括された。結果: {results} 過程: {process}',
      en: 'The promotion plan was closed. Results: {results} Process: {process}',
    },
    openly,
  ),
} as const;

/** Commands of a promotion plan. */
export const planCommands = openCommands({
  OpenPromotionPlan: record(
    'OpenPromotionPlan',
    '推進計画を作成する Open the plan of a fiscal year, where the guideline has promotion plans; one per year (PRO-8). Collaboration office.',
    { municipality: municipalityCode, fiscalYear, title, aims },
  ),
  IncludeProject: record('IncludeProject', '事業を掲載する Include a project of the municipality (PRO-8). Collaboration office.', {
    project,
    why,
  }),
  RemoveProject: record('RemoveProject', '事業を外す Take a project out; its progress stays (PRO-8). Collaboration office.', {
    project,
    why,
  }),
  RecordPlanProgress: record(
    'RecordPlanProgress',
    '進捗を検証する Record the verification of results and process of a period, of a project or of the whole (PRO-8). Collaboration office.',
    progress,
  ),
  PublishPromotionPlan: record(
    'PublishPromotionPlan',
    '推進計画を公表する Publish the plan with its projects (PRO-8). Collaboration office.',
    {},
  ),
  ClosePromotionPlan: record(
    'ClosePromotionPlan',
    '推進計画を総括する Review the year, results and process, and close the published plan (PRO-8). Collaboration office.',
    review,
  ),
});
