import type { Evolve } from '../../kernel/aggregate.ts';
import { withImplementation } from './implementation.fold.ts';
import type { Project } from './project.state.ts';
import type { safeguardEvents } from './safeguards.records.ts';

/** How incidents, undertakings and participation change a project (IMP-6, PTY-1). */
export const safeguardFold: Evolve<Project, typeof safeguardEvents> = {
  IncidentReported: (project, { incident, party, kind, occurredOn, details, measures }, { at }) =>
    withImplementation(project, {
      incidents: [...project.implementation.incidents, { incident, party, kind, occurredOn, details, measures, at }],
    }),
  IncidentResolved: (project, { incident, party, details, prevention }, { at }) =>
    withImplementation(project, {
      incidents: project.implementation.incidents.map((each) =>
        each.incident === incident ? { ...each, resolved: { incident, party, details, prevention, at } } : each,
      ),
    }),
  ConfidentialityUndertaken: (project, { undertaking, party, scope, people, until }, { at }) =>
    withImplementation(project, {
      undertakings: [...project.implementation.undertakings, { undertaking, party, scope, people, until, at }],
    }),
  ParticipationRecorded: (project, { participation, party, activity, role, heldOn, people, person }, { at }) =>
    withImplementation(project, {
      participations: [...project.implementation.participations, { participation, party, activity, role, heldOn, people, person, at }],
    }),
};
