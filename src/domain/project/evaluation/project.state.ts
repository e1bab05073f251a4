import type { Project as Implemented } from '../implementation/project.state.ts';
import type { Evaluation } from './evaluation.state.ts';

/** A project as the evaluation phase knows it: what was done, and what the sides say of it. */
export interface Project extends Implemented {
  readonly evaluation: Evaluation;
}
