import type { Project as Agreed } from '../agreement/project.state.ts';
import type { Implementation } from './implementation.state.ts';

/** The state of a project in the implementation phase: the agreement, and the work done. */
export interface Project extends Agreed {
  readonly implementation: Implementation;
  /** 評価の期限 Every side must answer before this time; set by the completion. */
  readonly evaluationDue?: string;
}
