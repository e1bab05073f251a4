import type { Evolve } from '../../kernel/aggregate.ts';
import type { implementationEvents } from './implementation.records.ts';
import type { Implementation, PlanChange } from './implementation.state.ts';
import type { planChangeEvents } from './plan-change.records.ts';
import type { Project } from './project.state.ts';

/** Changes parts of a project's implementation. */
export const withImplementation = (project: Project, change: Partial<Implementation>): Project => ({
  ...project,
  implementation: { ...project.implementation, ...change },
});

/** How the course of the work changes a project. */
export const implementationFold: Evolve<Project, typeof implementationEvents> = {
  ImplementationStarted: (project, { startedOn, nextCheckDue }) => ({
    ...withImplementation(project, { startedOn, nextCheckDue }),
    stage: 'RUNNING',
  }),
  ImplementationSuspended: (project, { party, reason }, { at }) => ({
    ...withImplementation(project, {
      suspensions: [...project.implementation.suspensions, { party, reason, at }],
      nextCheckDue: undefined,
    }),
    stage: 'SUSPENDED',
  }),
  ImplementationResumed: (project, { party, reason, nextCheckDue }, { at }) => ({
    ...withImplementation(project, {
      suspensions: project.implementation.suspensions.map((each) => (each.resumed ? each : { ...each, resumed: { party, reason, at } })),
      nextCheckDue,
    }),
    stage: 'RUNNING',
  }),
  ProgressReported: (project, { check, party, plan, goals, issues, nextSteps, late }, { at }) =>
    withImplementation(project, {
      reports: [...project.implementation.reports, { check, party, plan, goals, issues, nextSteps, late, at }],
    }),
  ProgressCheckCompleted: (project, { check, nextCheckDue }, { at }) =>
    withImplementation(project, {
      checks: [...project.implementation.checks, { check, outcome: 'complete', missing: [], at }],
      nextCheckDue,
    }),
  ProgressCheckOverdue: (project, { check, missing, nextCheckDue }, { at }) =>
    withImplementation(project, {
      checks: [...project.implementation.checks, { check, outcome: 'overdue', missing, at }],
      nextCheckDue,
    }),
  MeetingRecorded: (project, { meeting, party, kind, heldOn, participants, topics, conclusions, privateNotes }, { at }) =>
    withImplementation(project, {
      meetings: [...project.implementation.meetings, { meeting, party, kind, heldOn, participants, topics, conclusions, privateNotes, at }],
    }),
  NoticePublished: (project, { notice, party, title, text }, { at }) =>
    withImplementation(project, { notices: [...project.implementation.notices, { notice, party, title, text, at }] }),
  ImplementationCompleted: (project, { completedOn, outcome, evaluationDue }) => ({
    ...withImplementation(project, { completedOn, outcome, nextCheckDue: undefined }),
    stage: 'EVALUATING',
    evaluationDue,
  }),
};

const inChange = (project: Project, change: number, next: (each: PlanChange) => Partial<PlanChange>): Project =>
  withImplementation(project, {
    changes: project.implementation.changes.map((each) => (each.change === change ? { ...each, ...next(each) } : each)),
  });

/** How changes of the plan change a project (IMP-4). */
export const planChangeFold: Evolve<Project, typeof planChangeEvents> = {
  PlanChangeProposed: (project, { change, party, plan, whatChanges, reason }, { at, by }) =>
    withImplementation(project, {
      changes: [
        ...project.implementation.changes,
        { change, party, person: by.id, at, plan, whatChanges, reason, status: 'open', answers: [] },
      ],
    }),
  PlanChangeAccepted: (project, { change, party, reason }, { at, by }) =>
    inChange(project, change, ({ answers }) => ({ answers: [...answers, { party, person: by.id, answer: 'accepted', reason, at }] })),
  PlanChangeRefused: (project, { change, party, reason }, { at, by }) =>
    inChange(project, change, ({ answers }) => ({
      status: 'refused',
      answers: [...answers, { party, person: by.id, answer: 'refused', reason, at }],
    })),
  PlanChangeWithdrawn: (project, { change }) => inChange(project, change, () => ({ status: 'withdrawn' })),
  // An unchanged end is not set again, so that its passing is recorded once.
  PlanChanged: (project, { change, version, plan, whatChanges, endsOn, endsAt, nextCheckDue }, { at }) => {
    const changed = inChange(project, change, () => ({ status: 'accepted', plan, whatChanges }));
    const { plans, endsAt: before } = project.agreement;
    const end = { endsOn, endsAt: endsAt ?? (endsOn ? before : undefined) };
    return {
      ...(nextCheckDue ? withImplementation(changed, { nextCheckDue }) : changed),
      plan,
      agreement: { ...project.agreement, plans: [...plans, { version, plan, at, change }], ...end },
    };
  },
};
