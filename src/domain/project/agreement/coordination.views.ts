import type { Coordination } from './coordination.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** 現在の調整役 The coordinators now: appointed by the sides as they are, not ended, and no side themselves. */
export function coordinationsNow(project: Project): readonly Coordination[] {
  const sides = sidesOf(project);
  return project.coordinations.filter(
    (each) => !each.ended && each.sides.join() === sides.join() && ![project.proposer, ...sides].includes(each.coordinator),
  );
}
