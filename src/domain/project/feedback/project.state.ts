import type { Project as Evaluated } from '../evaluation/project.state.ts';
import type { Feedback } from './feedback.state.ts';

/** The state of a project in the feedback phase, which is the complete state. */
export interface Project extends Evaluated {
  readonly feedback: Feedback;
}
