import type { Coordination } from './coordination.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** 現在の調整役 The current coordinators: appointed by the present sides, not ended, and not sides themselves. */
export function coordinationsNow(project: Project): readonly Coordination[] {
  const sides = sidesOf(project);
  return project.coordinations.filter(
    (each) => !each.ended && each.sides.join() === sides.join() && ![project.proposer, ...sides].includes(each.coordinator),
  );
}
