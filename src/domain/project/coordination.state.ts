import type { Project } from './project.state.ts';
import { sidesOf } from './project.state.ts';

/** 調整役 An intermediary support organisation that coordinates between the sides (ISE 2-3-3). */
export interface Coordination {
  readonly coordination: number;
  readonly coordinator: string;
  /** Side that appointed it. */
  readonly party: string;
  /** The sides between which it coordinates: with others it would have to be appointed anew. */
  readonly sides: readonly string[];
  readonly tasks: string;
  readonly at: string;
  readonly ended?: { readonly party: string; readonly reason: string; readonly at: string };
}

/** 現在の調整役 The coordinators now: appointed by the sides as they are, not ended, and no side themselves. */
export function coordinationsNow(project: Project): readonly Coordination[] {
  const sides = sidesOf(project);
  return project.coordinations.filter(
    (each) => !each.ended && each.sides.join() === sides.join() && ![project.proposer, ...sides].includes(each.coordinator),
  );
}
