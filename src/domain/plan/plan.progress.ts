import { dayOf } from '../kernel/calendar.ts';
import type { Project } from '../project/project.state.ts';
import { spentInAll } from '../project/implementation/spending.views.ts';

/** 進捗 The progress of the projects of a plan, recomputed from their records as the viewer may see them (PRO-8, AUD-4). */
export interface PlanProgress {
  /** The number of projects at each stage, in the order in which they were included. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  /** Projects that are late. */
  readonly late: readonly string[];
  /** Money in the agreed plans, and how much of it was spent, in yen; absent if the viewer may see no agreed plan. */
  readonly agreed?: number;
  readonly spent?: number;
}

/** Whether a project is late: a progress check or its publication is overdue, or it is still running after the end of its schedule. */
export function isLate({ stage, plan, implementation, evaluation }: Project, at: string, utcOffset: number): boolean {
  const isRunning = stage === 'RUNNING' || stage === 'SUSPENDED';
  const checkMissed = isRunning && implementation.checks.at(-1)?.outcome === 'overdue';
  const publicationMissed = evaluation.overdueSince !== undefined && evaluation.published === undefined;
  const end = plan?.schedule.end;
  const hasPassed = isRunning && end !== undefined && end < dayOf(at, utcOffset);
  return checkMissed || publicationMissed || hasPassed;
}

/** The progress of the projects of a plan at a given time. */
export function progressOf(projects: readonly Project[], at: string, utcOffset: number): PlanProgress {
  const counts = new Map<string, number>();
  for (const { stage } of projects) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);
  const agreed = projects.filter(({ plan }) => plan !== undefined);
  return {
    stages: [...counts].map(([stage, count]) => ({ stage, count })),
    late: projects.filter((each) => isLate(each, at, utcOffset)).map(({ id }) => id),
    ...(agreed.length > 0 && {
      agreed: sum(agreed.flatMap(({ plan }) => plan?.costs ?? []).map(({ amount }) => amount)),
      spent: sum(agreed.map(spentInAll)),
    }),
  };
}
