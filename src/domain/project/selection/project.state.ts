import type { Project as Proposed } from '../proposal/project.state.ts';
import type { Condition, Selection } from './selection.state.ts';

/** The state of a project in the selection phase: the proposal, the selected partners and the conditions. */
export interface Project extends Proposed {
  readonly selection: Selection;
  readonly conditions: readonly Condition[];
}
