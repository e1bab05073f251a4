import type { DataOf } from '../kernel/event.ts';
import type { DeadlineChange } from '../reactions.ts';
import type { agreementEvents } from './agreement.records.ts';
import type { planChangeEvents } from './plan-change.records.ts';

const check = (due: string) => ({ key: 'progressCheck', due, command: 'MarkCheckOverdue', input: {} });
const end = (due: string) => ({ key: 'agreementEnd', due, command: 'RecordAgreementEnded', input: {} });
const runs = ({ nextCheckDue }: { readonly nextCheckDue: string }): DeadlineChange => ({ set: [check(nextCheckDue)] });
const over = (): DeadlineChange => ({ clear: ['progressCheck', 'agreementEnd'] });

/** 期限 Deadlines that the agreement and the work set: progress checks and the last day of the agreement (OPS-4). */
export const implementationDeadlines = {
  AgreementConcluded: ({ endsAt }: DataOf<typeof agreementEvents, 'AgreementConcluded'>): DeadlineChange =>
    endsAt ? { set: [end(endsAt)] } : {},
  AgreementEnded: (): DeadlineChange => ({ clear: ['agreementEnd'] }),
  AgreementTerminated: over,
  ImplementationStarted: runs,
  ImplementationSuspended: (): DeadlineChange => ({ clear: ['progressCheck'] }),
  ImplementationResumed: runs,
  ProgressCheckCompleted: runs,
  ProgressCheckOverdue: runs,
  ImplementationCompleted: over,
  PlanChanged: ({ endsOn, endsAt, nextCheckDue }: DataOf<typeof planChangeEvents, 'PlanChanged'>): DeadlineChange => ({
    set: [...(endsAt ? [end(endsAt)] : []), ...(nextCheckDue ? [check(nextCheckDue)] : [])],
    clear: endsOn ? [] : ['agreementEnd'],
  }),
};
