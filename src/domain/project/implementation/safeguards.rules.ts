import { rulesFor, type Context } from '../../guideline/context.ts';
import { refuse } from './implementation.refusals.ts';
import { inForce, onlyAt, sideOf } from '../agreement/agreed.rules.ts';
import { notInFuture } from './implementation.rules.ts';
import type { Project } from './project.state.ts';
import { safeguardCommands, type safeguardEvents } from './safeguards.records.ts';

const rule = rulesFor<Project, typeof safeguardEvents>();

/** Refuses unless a side acts while the agreement is in force. */
function mayRecord(project: Project, context: Context): void {
  sideOf(project, context);
  onlyAt(project, inForce, (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
}

/** Incidents may be discovered and resolved after the work too. */
function mayTellIncidents(project: Project, context: Context): void {
  sideOf(project, context);
  onlyAt(project, [...inForce, 'EVALUATING', 'REVIEWED', 'PUBLISHED', 'TERMINATED'], (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
}

/** 事故等を報告する (IMP-6) */
export const reportIncident = rule(safeguardCommands.ReportIncident, {
  can: mayTellIncidents,
  decide(project, { kind, occurredOn, details, measures }, context) {
    notInFuture(occurredOn, context);
    const incident = project.implementation.incidents.length + 1;
    return [{ type: 'IncidentReported', data: { incident, party: sideOf(project, context), kind, occurredOn, details, measures } }];
  },
});

/** 事故等の解決を記録する (IMP-6) */
export const resolveIncident = rule(safeguardCommands.ResolveIncident, {
  can: mayTellIncidents,
  decide(project, { incident, details, prevention }, context) {
    const found = project.implementation.incidents.find((each) => each.incident === incident) ?? refuse('INCIDENT_UNKNOWN', { incident });
    if (found.resolved) refuse('INCIDENT_RESOLVED', { incident });
    return [{ type: 'IncidentResolved', data: { incident, party: sideOf(project, context), details, prevention } }];
  },
});

/** 守秘を誓約する Each side for its own people (IMP-6) */
export const recordConfidentialityUndertaking = rule(safeguardCommands.RecordConfidentialityUndertaking, {
  can: mayRecord,
  decide(project, { scope, people, until }, context) {
    const numbers = { undertaking: project.implementation.undertakings.length + 1, party: sideOf(project, context) };
    return [{ type: 'ConfidentialityUndertaken', data: { ...numbers, scope, people, until } }];
  },
});

/** 個人の参加を記録する The sides stay the same (PTY-1; OIZ 2-1-3, 2-2-1) */
export const recordParticipation = rule(safeguardCommands.RecordParticipation, {
  can: mayRecord,
  decide(project, { activity, role, heldOn, people, person }, context) {
    notInFuture(heldOn, context);
    if (person && people !== 1) refuse('ONE_PERSON_NAMED', { people });
    const numbers = { participation: project.implementation.participations.length + 1, party: sideOf(project, context) };
    return [{ type: 'ParticipationRecorded', data: { ...numbers, activity, role, heldOn, people, person } }];
  },
});
