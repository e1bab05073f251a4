import { clear, deadline, set, type Deadline, type DeadlinesOf } from '../../kernel/deadline.ts';
import { agreementCommands, type agreementEvents } from './agreement.records.ts';

/** Name of the deadline for the end of the agreed period. */
export const AGREEMENT_END = 'agreementEnd';

/** 合意の終期 The end of the agreed period. */
export const agreementEnd = (due: string): Deadline => deadline(due, AGREEMENT_END, agreementCommands.RecordAgreementEnded, {});

/** 合意の終期 When the agreed period ends (AGR-2). */
export const agreementDeadlines: DeadlinesOf<typeof agreementEvents> = {
  AgreementConcluded: ({ endsAt }) => (endsAt === undefined ? {} : set(agreementEnd(endsAt))),
  AgreementEnded: () => clear(AGREEMENT_END),
};
