import type { DataOf } from '../../kernel/event.ts';
import type { Is } from '../../kernel/shape.ts';
import type { plan, settlement } from './agreed.records.ts';
import type { agreementContents, agreementEvents } from './agreement.records.ts';

/** 合意の内容 The content of one version of the agreement. */
export type AgreementContents = Is<typeof agreementContents>;

/** 事業計画 The plan with its budget, as in an agreement. */
export type AgreedPlan = Is<typeof plan>;

/** 精算 The settlement of an agreement that ends early. */
export type Settlement = Is<typeof settlement>;

/** One version of the agreement and the answers of the sides. */
export interface AgreementVersion {
  /** 1, 2, 3 … over the whole life of the project. */
  readonly version: number;
  /** Side that drafted it. */
  readonly party: string;
  readonly at: string;
  /** Absent for readers who may not see drafts. */
  readonly contents?: AgreementContents;
  readonly digest?: string;
  readonly answers: readonly { readonly party: string; readonly answer?: string; readonly at: string }[];
  /** A refused version can no longer be signed. */
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
  /** First version of the current negotiation: versions of an earlier partner cannot be signed any more. */
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
  /** Last day of the agreement, and the first instant after it; absent if no end was agreed. */
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

/** The state before the first draft. */
export const nothingAgreed: Agreement = { versions: [], negotiatedFrom: 1, brokenOff: [], plans: [], terminations: [] };
