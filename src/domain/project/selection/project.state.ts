import type { Project as Proposed } from '../proposal/project.state.ts';
import type { Condition, Selection } from './selection.state.ts';

/** A project as the selection phase knows it: what was proposed, and who is selected for it on which conditions. */
export interface Project extends Proposed {
  readonly selection: Selection;
  readonly conditions: readonly Condition[];
}
