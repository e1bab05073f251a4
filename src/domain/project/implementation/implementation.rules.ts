import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, rulesFor, type Context } from '../../guideline/context.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { endOfPeriod } from '../../guideline/periods.ts';
import { weigh } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { refuse } from './implementation.refusals.ts';
import { hasTrait, onlyAt, sideOf } from '../agreement/agreed.rules.ts';
import { sideOrCoordinator } from '../agreement/coordination.rules.ts';
import { implementationCommands, type implementationEvents } from './implementation.records.ts';
import { longMembers, missingReports, openPlanChanges, runningCheck } from './implementation.views.ts';
import type { Project } from './project.state.ts';
import { spentBy } from './spending.views.ts';
import { openTermination } from './termination.rules.ts';

const rule = rulesFor<Project, typeof implementationEvents>();

/** Today in the municipality. */
export const today = ({ at, guideline }: Context): string => dayOf(at, guideline.calendar.utcOffset);

/** Refuses days in the future. */
export function notInFuture(day: string, context: Context): void {
  if (day > today(context)) refuse('DAY_IN_FUTURE', { day });
}

/** The due time of a check that starts now. */
export const checkDue = (days: number, { at, guideline }: Context): string => endOfPeriod(at, days, guideline.calendar);

const nextDue = ({ plan }: Project, context: Context): string => checkDue(plan?.checkEveryDays ?? 1, context);

function mustRun(project: Project, context: Context): void {
  sideOf(project, context);
  onlyAt(project, ['RUNNING'], (at) => refuse('NOT_RUNNING', at));
}

/** 実施を開始する Not before the agreement is concluded; before the schedule’s first day only with a reason (IMP-1) */
export const startImplementation = rule(implementationCommands.StartImplementation, {
  can(project, context) {
    sideOf(project, context);
    mustFollow('agreedBeforeStart', project.stage, context.guideline);
    onlyAt(project, ['AGREED'], (at) => refuse('AGREEMENT_NOT_CONCLUDED', at));
  },
  decide(project, { earlyStart }, context) {
    const startedOn = today(context);
    const start = project.plan?.schedule.start ?? '';
    const early = startedOn < start;
    if (early && !earlyStart) refuse('STARTS_EARLY', { start });
    const data = { party: sideOf(project, context), startedOn, nextCheckDue: nextDue(project, context) };
    return [{ type: 'ImplementationStarted', data: { ...data, earlyStart: early ? earlyStart : undefined } }];
  },
});

/** 中断する (IMP-1) */
export const suspendImplementation = rule(implementationCommands.SuspendImplementation, {
  can: mustRun,
  decide: (project, { reason }, context) => [{ type: 'ImplementationSuspended', data: { party: sideOf(project, context), reason } }],
});

/** 再開する (IMP-1) */
export const resumeImplementation = rule(implementationCommands.ResumeImplementation, {
  can(project, context) {
    sideOf(project, context);
    onlyAt(project, ['SUSPENDED'], (at) => refuse('NOT_SUSPENDED', at));
  },
  decide: (project, { reason }, context) => [
    { type: 'ImplementationResumed', data: { party: sideOf(project, context), reason, nextCheckDue: nextDue(project, context) } },
  ],
});

/** 進捗を報告する The last missing report completes the check (IMP-2; OIZ 3-2-2) */
export const reportProgress = rule(implementationCommands.ReportProgress, {
  can(project, context) {
    mustRun(project, context);
    if (!missingReports(project).includes(sideOf(project, context))) refuse('PROGRESS_REPORTED', { check: runningCheck(project) });
  },
  decide(project, { goals, issues, nextSteps }, context) {
    const party = sideOf(project, context);
    const check = runningCheck(project);
    const agreed = (project.plan?.goals ?? []).map((_, index) => index + 1);
    const left = agreed.find((each) => !goals.some(({ goal }) => goal === each));
    if (left) refuse('GOAL_LEFT_OUT', { goal: left });
    const unknown = goals.find(({ goal }) => !agreed.includes(goal));
    if (unknown) refuse('GOAL_UNKNOWN', { goal: unknown.goal });
    const { nextCheckDue: due } = project.implementation;
    const late = due !== undefined && context.at >= due;
    const plan = project.agreement.plans.at(-1)?.version ?? 1;
    const reported = { type: 'ProgressReported', data: { check, party, plan, goals, issues, nextSteps, late } } as const;
    if (missingReports(project).some((side) => side !== party)) return [reported];
    return [reported, { type: 'ProgressCheckCompleted', data: { check, nextCheckDue: nextDue(project, context) } }];
  },
});

/** 進捗確認の遅延を記録する Submitted reports stay; the next check starts (IMP-2, OPS-4) */
export const markCheckOverdue = rule(implementationCommands.MarkCheckOverdue, {
  can(project, context) {
    onlySystem(context);
    onlyAt(project, ['RUNNING'], (at) => refuse('NOT_RUNNING', at));
    const { nextCheckDue } = project.implementation;
    if (!nextCheckDue || context.at < nextCheckDue) refuse('CHECK_NOT_DUE');
  },
  decide(project, _, context) {
    const due = project.implementation.nextCheckDue ?? context.at;
    const data = { check: runningCheck(project), due, missing: missingReports(project), nextCheckDue: nextDue(project, context) };
    return [{ type: 'ProgressCheckOverdue', data }];
  },
});

/** 会議を記録する Also by the coordinator between the sides (IMP-3; OIZ 2-4-3, 3-2-2) */
export const recordMeeting = rule(implementationCommands.RecordMeeting, {
  can(project, context) {
    sideOrCoordinator(project, context);
    onlyAt(project, ['NEGOTIATING', 'AGREED', 'RUNNING', 'SUSPENDED'], (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
  },
  decide(project, { kind, heldOn, participants, topics, conclusions, privateNotes }, context) {
    notInFuture(heldOn, context);
    if (kind === 'executiveCommittee' && !project.implementation.committee) refuse('NO_EXECUTIVE_COMMITTEE');
    const numbers = { meeting: project.implementation.meetings.length + 1, party: sideOrCoordinator(project, context) };
    return [{ type: 'MeetingRecorded', data: { ...numbers, kind, heldOn, participants, topics, conclusions, privateNotes } }];
  },
});

/** 住民に周知する Also after the work or the agreement has ended (IMP-3; OIZ 3-2-2) */
export const publishNotice = rule(implementationCommands.PublishNotice, {
  can(project, context) {
    sideOf(project, context);
    onlyAt(project, ['AGREED', 'RUNNING', 'SUSPENDED', 'EVALUATING', 'TERMINATED'], (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
  },
  decide(project, { title, text }, context) {
    const notice = project.implementation.notices.length + 1;
    return [{ type: 'NoticePublished', data: { notice, party: sideOf(project, context), title, text } }];
  },
});

/** 完了する The accounts are recomputed again: entries may have changed since (IMP-1, AUD-4) */
export const completeImplementation = rule(implementationCommands.CompleteImplementation, {
  can(project, context) {
    mustRun(project, context);
    if (openPlanChanges(project).length > 0) refuse('PLAN_CHANGE_OPEN');
    if (openTermination(project)) refuse('TERMINATION_OPEN');
    const accounts = project.implementation.accounts.at(-1);
    if (!accounts) return refuse('ACCOUNTS_MISSING');
    if (accounts.totals.some(({ party, amount }) => amount !== spentBy(project, party))) refuse('ACCOUNTS_OUTDATED');
  },
  decide(project, { outcome, explanations }, context) {
    const { guideline } = context;
    const { accounts, checks, committee, meetings, nextCheckDue, notices, outcomeReports, undertakings } = project.implementation;
    const rules = weigh(guideline, explanations, methodsChosen(project));
    if (hasTrait(project, guideline, 'subsidy')) {
      const reported = outcomeReports.length > 0;
      rules.check('subsidyReported', reported);
      if (!reported) {
        rules.settle();
        refuse('OUTCOME_REPORT_MISSING');
      }
    }
    // A check that is late now counts, whether or not the system has recorded it yet.
    const overdue = checks.some((each) => each.outcome === 'overdue') || (nextCheckDue !== undefined && context.at >= nextCheckDue);
    rules.check('progressChecked', !overdue, { days: project.plan?.checkEveryDays ?? 0 });
    rules.check('noticePublished', notices.length > 0);
    rules.check('meetingHeld', meetings.length > 0);
    const undertaken = project.partners.every((partner) => undertakings.some(({ party }) => party === partner));
    rules.check('confidentialityUndertaken', undertaken);
    rules.check('executiveCommitteeFormed', committee !== undefined);
    if (hasTrait(project, guideline, 'executiveCommittee')) {
      const sessions = meetings.filter(({ kind }) => kind === 'executiveCommittee');
      rules.check('executiveCommitteeMet', sessions.length > 0);
      const renewed = committee !== undefined && longMembers(project, context.at, guideline).length === 0;
      rules.check('executiveCommitteeRenewed', renewed);
    }
    const data = {
      party: sideOf(project, context),
      completedOn: today(context),
      outcome,
      accounts: accounts.length,
      evaluationDue: endOfPeriod(context.at, guideline.evaluation.dueDays, guideline.calendar),
      observed: rules.settle(),
    };
    return [{ type: 'ImplementationCompleted', data }];
  },
});
