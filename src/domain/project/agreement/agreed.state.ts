import type { DataOf } from '../../kernel/event.ts';
import type { inKindKinds, proposalEvents } from '../proposal/proposal.records.ts';

/** 事業計画 What the sides have agreed to do: set when the agreement is concluded, changed by accepted plan changes (IMP-4). */
export interface Plan {
  readonly goals: DataOf<typeof proposalEvents, 'ProjectProposed'>['goals'];
  readonly schedule: DataOf<typeof proposalEvents, 'ProjectProposed'>['schedule'];
  /** Money in yen by the party that bears it. */
  readonly costs: readonly { readonly party: string; readonly amount: number }[];
  /** Contributions in kind by the party that gives them. */
  readonly inKind: readonly { readonly party: string; readonly kind: keyof typeof inKindKinds; readonly what: string }[];
  /** Days between progress checks. */
  readonly checkEveryDays: number;
}
