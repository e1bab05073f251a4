import type { Project as Implemented } from '../implementation/project.state.ts';
import type { Evaluation } from './evaluation.state.ts';

/** The state of a project in the evaluation phase: the work done, and the sides' evaluations. */
export interface Project extends Implemented {
  readonly evaluation: Evaluation;
}
