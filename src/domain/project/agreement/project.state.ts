import type { Project as Selected } from '../selection/project.state.ts';
import type { Plan } from './agreed.state.ts';
import type { Agreement } from './agreement.state.ts';
import type { Coordination } from './coordination.state.ts';

/** A project as the agreement phase knows it: with whom it is to be carried out, and what they agree on. */
export interface Project extends Selected {
  /** 調整役 Everybody who was appointed to coordinate, in the order of appointment. */
  readonly coordinations: readonly Coordination[];
  readonly plan?: Plan;
  readonly agreement: Agreement;
}
