import type { Project as Selected } from '../selection/project.state.ts';
import type { Plan } from './agreed.state.ts';
import type { Agreement } from './agreement.state.ts';
import type { Coordination } from './coordination.state.ts';

/** The state of a project in the agreement phase: the partners, and what they agree on. */
export interface Project extends Selected {
  /** 調整役 All coordinators, past and present, in the order of appointment. */
  readonly coordinations: readonly Coordination[];
  readonly plan?: Plan;
  readonly agreement: Agreement;
}
