import type { Evolve } from '../../kernel/aggregate.ts';
import type { coordinationEvents } from './coordination.records.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** How coordinators change a project. */
export const coordinationFold: Evolve<Project, typeof coordinationEvents> = {
  CoordinatorAppointed: (project, { coordination, coordinator, party, tasks }, { at }) => ({
    ...project,
    coordinations: [...project.coordinations, { coordination, coordinator, party, sides: sidesOf(project), tasks, at }],
  }),
  CoordinationEnded: (project, { coordination, party, reason }, { at }) => ({
    ...project,
    coordinations: project.coordinations.map((each) =>
      each.coordination === coordination ? { ...each, ended: { party, reason, at } } : each,
    ),
  }),
};
