import type { Context } from '../guideline/context.ts';
import { refuse } from '../refusals.ts';
import type { Call, PanelMember } from './selection.state.ts';

/** The panel of a call that opens: the reviewers named, in the order in which they were named. */
export function panelFor({ reviewers }: Call, _context: Context): readonly PanelMember[] {
  if (!reviewers || reviewers.length === 0) return refuse('PANEL_MISSING');
  return reviewers.map((person, index) => ({ reviewer: index + 1, person }));
}
