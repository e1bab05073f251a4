import type { Aggregate } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import { planEvents } from './plan.records.ts';

type Of<T extends keyof typeof planEvents> = Omit<DataOf<typeof planEvents, T>, 'observed'>;

/** 推進計画 A promotion plan: the projects of a municipality in one fiscal year (PRO-8). */
export interface PromotionPlan {
  readonly id: string;
  readonly status: 'none' | 'open' | 'published' | 'closed';
  readonly municipality: string;
  /** Digest of the guideline version it was opened under. */
  readonly guideline: string;
  readonly terms?: Omit<Of<'PromotionPlanOpened'>, 'municipality' | 'guideline'>;
  /** The present projects, in the order in which they were included. */
  readonly projects: readonly (Of<'PlanProjectIncluded'> & { readonly at: string })[];
  readonly removed: readonly (Of<'PlanProjectRemoved'> & { readonly at: string })[];
  readonly progress: readonly (Of<'PlanProgressRecorded'> & { readonly at: string })[];
  readonly published?: Of<'PromotionPlanPublished'> & { readonly at: string };
  readonly review?: Of<'PromotionPlanClosed'> & { readonly at: string };
}

/** Promotion plans, by id. */
export const plan: Aggregate<PromotionPlan, typeof planEvents> = {
  kind: 'plan',
  keyField: 'planId',
  events: planEvents,
  initial: (key) => ({ id: key, status: 'none', municipality: '', guideline: '', projects: [], removed: [], progress: [] }),
  evolve: {
    PromotionPlanOpened: (state, { municipality, guideline, fiscalYear, from, until, title, aims }) => ({
      ...state,
      status: 'open',
      municipality,
      guideline,
      terms: { fiscalYear, from, until, title, aims },
    }),
    PlanProjectIncluded: (state, { project, why }, { at }) => ({ ...state, projects: [...state.projects, { project, why, at }] }),
    PlanProjectRemoved: (state, { project, why }, { at }) => ({
      ...state,
      projects: state.projects.filter((each) => each.project !== project),
      removed: [...state.removed, { project, why, at }],
    }),
    PlanProgressRecorded: (state, { number, project, from, until, results, process }, { at }) => ({
      ...state,
      progress: [...state.progress, { number, project, from, until, results, process, at }],
    }),
    PromotionPlanPublished: (state, { projects }, { at }) => ({ ...state, status: 'published', published: { projects, at } }),
    PromotionPlanClosed: (state, { results, process, next }, { at }) => ({
      ...state,
      status: 'closed',
      review: { results, process, next, at },
    }),
  },
};
