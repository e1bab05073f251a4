import type { Project as Agreed } from '../agreement/project.state.ts';
import type { Implementation } from './implementation.state.ts';

/** A project as the implementation phase knows it: what was agreed, and what is done. */
export interface Project extends Agreed {
  readonly implementation: Implementation;
  /** 評価の期限 Every side answers before this moment; set by the completion. */
  readonly evaluationDue?: string;
}
