import type { Project as Evaluated } from '../evaluation/project.state.ts';
import type { Feedback } from './feedback.state.ts';

/** A project as the feedback phase knows it, which is all of it. */
export interface Project extends Evaluated {
  readonly feedback: Feedback;
}
