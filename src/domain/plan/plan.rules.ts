import { onlyOffice, rulesFor, staffHome, type Context } from '../guideline/context.ts';
import { mustHaveProgramme } from '../guideline/programmes.ts';
import { lastDayOfPeriod } from '../kernel/calendar.ts';
import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import { project } from '../project/project.ts';
import { refuse } from './plan.refusals.ts';
import { planCommands, type planEvents } from './plan.records.ts';
import type { PromotionPlan } from './plan.ts';

const rule = rulesFor<PromotionPlan, typeof planEvents>();

/** The most projects of one plan: their ids are in one event when it is published. */
const MOST = 500;

/** The unique key of a plan: municipality and fiscal year, written as a namespace of ids (UUID). */
export const planOf = ({ municipality, fiscalYear }: { readonly municipality: string; readonly fiscalYear: number }): string =>
  `${municipality.padStart(8, '0')}-${String(fiscalYear).padStart(4, '0')}-4000-8000-000000000000`;

/** A period must end after it begins. */
export const checkPeriod = ({ from, until }: Is<typeof planCommands.RecordPlanProgress>): readonly Problem[] =>
  from <= until ? [] : [{ path: 'input.until', problem: 'BAD_ORDER', limit: `${from} > ${until}` }];

/** 推進計画を作成する Only if the guideline has promotion plans; the fiscal year is that of the guideline (PRO-8). */
export const openPromotionPlan = rule(planCommands.OpenPromotionPlan, {
  who: ['screen'],
  can(plan, context) {
    onlyOffice(staffHome(context), context);
    if (plan.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, fiscalYear, title, aims }, context) {
    onlyOffice(municipality, context);
    const { guideline, guidelineDigest } = context;
    mustHaveProgramme('promotionPlan', guideline);
    const from = `${fiscalYear}-${String(guideline.calendar.fiscalYearStart).padStart(2, '0')}-01`;
    const until = lastDayOfPeriod(from, 12);
    return [{ type: 'PromotionPlanOpened', data: { municipality, guideline: guidelineDigest, fiscalYear, from, until, title, aims } }];
  },
});

/** 事業を掲載する A project of the same municipality, once, with the reason (PRO-8). */
export const includeProject = rule(planCommands.IncludeProject, {
  who: ['screen'],
  can: mayBeChanged,
  decide(plan, { project: key, why }, { consulted }) {
    if (consulted.get(project, key).municipality !== plan.municipality) refuse('PLAN_PROJECT_ELSEWHERE');
    if (has(plan, key)) refuse('PLAN_HAS_PROJECT');
    if (plan.projects.length >= MOST) refuse('PLAN_FULL', { most: MOST });
    return [{ type: 'PlanProjectIncluded', data: { project: key, why } }];
  },
});

/** 事業を外す With the reason; verified progress of it stays (PRO-8). */
export const removeProject = rule(planCommands.RemoveProject, {
  who: ['screen'],
  can: mayBeChanged,
  decide(plan, { project: key, why }) {
    if (!has(plan, key)) refuse('PLAN_LACKS_PROJECT');
    return [{ type: 'PlanProjectRemoved', data: { project: key, why } }];
  },
});

/** 進捗を検証する Results and process of a period, of a project of the plan or of the whole (PRO-8). */
export const recordPlanProgress = rule(planCommands.RecordPlanProgress, {
  who: ['screen'],
  can: mayBeChanged,
  decide(plan, { project: key, from, until, results, process }) {
    if (key !== undefined && !has(plan, key)) refuse('PLAN_LACKS_PROJECT');
    const number = plan.progress.length + 1;
    return [{ type: 'PlanProgressRecorded', data: { number, project: key, from, until, results, process } }];
  },
});

/** 推進計画を公表する Once, with the included projects (PRO-8). */
export const publishPromotionPlan = rule(planCommands.PublishPromotionPlan, {
  who: ['screen'],
  can(plan, context) {
    mayBeChanged(plan, context);
    if (plan.status === 'published') refuse('PLAN_PUBLISHED_ALREADY');
  },
  decide: ({ projects }) => [{ type: 'PromotionPlanPublished', data: { projects: projects.map((each) => each.project) } }],
});

/** 推進計画を総括する The year is reviewed by its results and its process (PRO-8). */
export const closePromotionPlan = rule(planCommands.ClosePromotionPlan, {
  who: ['screen'],
  can(plan, context) {
    mayBeChanged(plan, context);
    if (plan.status !== 'published') refuse('PLAN_NOT_PUBLISHED');
  },
  decide: (_, { results, process, next }) => [{ type: 'PromotionPlanClosed', data: { results, process, next } }],
});

function mayBeChanged(plan: PromotionPlan, context: Context): void {
  if (plan.status === 'none') refuse('DOES_NOT_EXIST');
  onlyOffice(plan.municipality, context);
  if (plan.status === 'closed') refuse('PLAN_CLOSED');
}

const has = ({ projects }: PromotionPlan, key: string): boolean => projects.some((each) => each.project === key);
