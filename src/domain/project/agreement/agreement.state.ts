import type { DataOf } from '../../kernel/event.ts';
import type { Is } from '../../kernel/shape.ts';
import type { plan, settlement } from './agreed.records.ts';
import type { agreementContents, agreementEvents } from './agreement.records.ts';

/** 合意の内容 What one version of the agreement says. */
export type AgreementContents = Is<typeof agreementContents>;

/** 事業計画 The plan with its budget, as it stands in an agreement. */
export type AgreedPlan = Is<typeof plan>;

/** 精算 How an agreement that ends early is wound up. */
export type Settlement = Is<typeof settlement>;

/** One version of the agreement and what the sides said of it. */
export interface AgreementVersion {
  /** 1, 2, 3 … over the whole life of the project. */
  readonly version: number;
  /** Side that drafted it. */
  readonly party: string;
  readonly at: string;
  /** Absent for readers to whom drafts are not open. */
  readonly contents?: AgreementContents;
  readonly digest?: string;
  readonly answers: readonly { readonly party: string; readonly answer?: string; readonly at: string }[];
  /** A refusal closes the version to signatures. */
  readonly refused?: {
    readonly party: string;
    readonly refusal: DataOf<typeof agreementEvents, 'AgreementRefused'>['refusal'];
    readonly reason?: string;
    readonly at: string;
  };
  readonly signatures: readonly { readonly party: string; readonly person: string; readonly at: string }[];
}

/** A proposal to end the agreement early (AGR-4). */
export interface Termination {
  readonly termination: number;
  readonly party: string;
  /** Person who proposed it. */
  readonly person: string;
  readonly at: string;
  readonly reason?: string;
  readonly settlement?: Settlement;
  readonly status: 'open' | 'agreed' | 'refused' | 'withdrawn' | 'lapsed';
  readonly consents: readonly { readonly party: string; readonly person: string; readonly at: string }[];
}

/** 協議と合意 The agreement of a project: its versions, its conclusion and its end. */
export interface Agreement {
  readonly versions: readonly AgreementVersion[];
  /** First version of the negotiation under way: what an earlier partner negotiated cannot be signed any more. */
  readonly negotiatedFrom: number;
  readonly brokenOff: readonly { readonly party: string; readonly reason: string; readonly at: string }[];
  readonly concluded?: {
    readonly version: number;
    readonly digest: string;
    readonly at: string;
    readonly contents: AgreementContents;
  };
  /** Every version of the plan, oldest first; number 1 is that of the agreement (IMP-4). */
  readonly plans: readonly { readonly version: number; readonly plan: AgreedPlan; readonly at: string; readonly change?: number }[];
  /** Last day of the agreement, and the first moment after it; absent when no end was agreed. */
  readonly endsOn?: string;
  readonly endsAt?: string;
  /** The last day whose passing was recorded. */
  readonly endedOn?: string;
  readonly terminations: readonly Termination[];
  readonly terminated?: {
    readonly ground: 'mutualConsent' | 'statedCause';
    readonly party: string;
    readonly reason: string;
    readonly settlement: Settlement;
    readonly at: string;
  };
}

/** Before anything was drafted. */
export const nothingAgreed: Agreement = { versions: [], negotiatedFrom: 1, brokenOff: [], plans: [], terminations: [] };
