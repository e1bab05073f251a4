import type { Guideline } from '../../guideline/guideline.ts';
import { addDays, dayOf, lastDayOfPeriod } from '../../kernel/calendar.ts';
import type { Member, PlanChange } from './implementation.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** Number of the running progress check. */
export const runningCheck = ({ implementation }: Project): number => (implementation.checks.at(-1)?.check ?? 0) + 1;

/** Sides whose report for the running check is missing (IMP-2). */
export function missingReports(project: Project): readonly string[] {
  const check = runningCheck(project);
  const { reports } = project.implementation;
  return sidesOf(project).filter((side) => !reports.some((each) => each.check === check && each.party === side));
}

/** Plan changes that wait for answers, oldest first (IMP-4). */
export const openPlanChanges = ({ implementation }: Project): readonly PlanChange[] =>
  implementation.changes.filter(({ status }) => status === 'open');

/** Current members of the executive committee. */
export const currentMembers = ({ implementation }: Project): readonly Member[] =>
  (implementation.committee?.members ?? []).filter(({ left }) => !left);

/** Whether somebody who has served since a day has served for longer than the guideline's limit of long service. */
export const servesLong = (since: string, at: string, { implementation, calendar }: Guideline): boolean =>
  addDays(lastDayOfPeriod(since, implementation.longMembershipMonths), 1) < dayOf(at, calendar.utcOffset);

/**
 * Current members with long service (OIZ 2-5-2 ④), with the day since when: a change of office or a break does not restart the count. For
 * readers who may not see persons, each membership counts separately.
 */
export function longMembers(
  project: Project,
  at: string,
  guideline: Guideline,
): readonly { readonly member: number; readonly office: Member['office']; readonly since: string }[] {
  const all = project.implementation.committee?.members ?? [];
  return currentMembers(project).flatMap(({ member, person, office, since: own }) => {
    const since = all.reduce((first, each) => (person && each.person === person && each.since < first ? each.since : first), own);
    return servesLong(since, at, guideline) ? [{ member, office, since }] : [];
  });
}
