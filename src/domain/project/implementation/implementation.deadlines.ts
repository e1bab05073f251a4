import { clear, deadline, set, type Deadline, type DeadlinesOf } from '../../kernel/deadline.ts';
import { AGREEMENT_END, agreementEnd } from '../agreement/agreement.deadlines.ts';
import { implementationCommands, type implementationEvents } from './implementation.records.ts';
import type { planChangeEvents } from './plan-change.records.ts';
import type { terminationEvents } from './termination.records.ts';

const CHECK = 'progressCheck';
const check = (due: string): Deadline => deadline(due, CHECK, implementationCommands.MarkCheckOverdue, {});
const runs = ({ nextCheckDue }: { readonly nextCheckDue: string }) => set(check(nextCheckDue));

/** 進捗確認、合意の終期 The deadlines of progress checks, and changes of the end of the agreed period (AGR-2, IMP-2). */
export const implementationDeadlines: DeadlinesOf<typeof implementationEvents & typeof planChangeEvents & typeof terminationEvents> = {
  AgreementTerminated: () => clear(CHECK, AGREEMENT_END),
  ImplementationStarted: runs,
  ImplementationSuspended: () => clear(CHECK),
  ImplementationResumed: runs,
  ProgressCheckCompleted: runs,
  ProgressCheckOverdue: runs,
  // An unchanged end keeps its deadline, or stays recorded as passed; a plan without an end has none.
  PlanChanged: ({ endsOn, endsAt, nextCheckDue }) => ({
    set: [...(endsAt === undefined ? [] : [agreementEnd(endsAt)]), ...(nextCheckDue === undefined ? [] : [check(nextCheckDue)])],
    clear: endsOn === undefined ? [AGREEMENT_END] : [],
  }),
  ImplementationCompleted: () => clear(CHECK, AGREEMENT_END),
};
