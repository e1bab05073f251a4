import type { Guideline } from './guideline.ts';
import { demand } from './observe.ts';
import { projectStages, type ProjectStage } from './vocabulary.ts';

/** Stages in the order of a project: early endings come last, and are never too early for anything. */
const order: readonly string[] = Object.keys(projectStages);

/** 手順 What a text may state about the order of the steps, and the stage before which a step is too early (GDL-9). */
const firstStage = {
  acceptedBeforeMethod: 'ACCEPTED',
  partnerBeforeNegotiation: 'NEGOTIATING',
  agreedBeforeStart: 'AGREED',
  doneBeforeEvaluation: 'EVALUATING',
  evaluatedBeforePublication: 'REVIEWED',
  evaluatedBeforeUse: 'PUBLISHED',
} as const satisfies Readonly<Record<string, ProjectStage>>;

/**
 * Refuses a step that comes too early under the guideline’s own rule, if it has one about this order (GDL-9). A step that comes too late, or of which the
 * text says nothing, is left to the caller.
 */
export function mustFollow(step: keyof typeof firstStage, stage: string, guideline: Guideline): void {
  if (order.indexOf(stage) < order.indexOf(firstStage[step])) demand(guideline, step, false, { stage });
}
