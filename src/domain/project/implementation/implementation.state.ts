import type { DataOf } from '../../kernel/event.ts';
import type { AgreedPlan } from '../agreement/agreement.state.ts';
import type { executiveCommitteeEvents } from './executive-committee.records.ts';
import type { implementationEvents } from './implementation.records.ts';
import type { safeguardEvents } from './safeguards.records.ts';
import type { spendingEvents } from './spending.records.ts';

/** The data of an event, and when it was recorded. */
type Noted<E, T extends keyof E> = Omit<DataOf<E, T>, 'observed'> & { readonly at: string };

/** 進捗の報告 What a side reported for a progress check. */
export type ProgressReport = Noted<typeof implementationEvents, 'ProgressReported'>;

/** 会議 A meeting or an exchange of opinions. */
export type Meeting = Noted<typeof implementationEvents, 'MeetingRecorded'>;

/** 周知 A notice to residents. */
export type Notice = Noted<typeof implementationEvents, 'NoticePublished'>;

/** 現物等の提供 A contribution in kind. */
export type InKindContribution = Noted<typeof spendingEvents, 'InKindContributed'>;

/** 成果の報告 A report on the outcome of a subsidy. */
export type OutcomeReport = Noted<typeof spendingEvents, 'OutcomeReported'>;

/** 収支報告 Final accounts. */
export type FinalAccounts = Noted<typeof spendingEvents, 'FinalAccountsSubmitted'>;

/** 守秘の誓約 An undertaking to keep information confidential. */
export type Undertaking = Noted<typeof safeguardEvents, 'ConfidentialityUndertaken'>;

/** 個人の参加 A record of individuals who participated. */
export type Participation = Noted<typeof safeguardEvents, 'ParticipationRecorded'>;

/** 事故等 An incident, and how it was settled. */
export type Incident = Noted<typeof safeguardEvents, 'IncidentReported'> & {
  readonly resolved?: Noted<typeof safeguardEvents, 'IncidentResolved'>;
};

/** A completed progress check: every side had reported, or it was overdue. */
export interface ProgressCheck {
  readonly check: number;
  readonly outcome: 'complete' | 'overdue';
  readonly missing: readonly string[];
  readonly at: string;
}

/** A period in which the work was suspended. */
export interface Suspension {
  readonly party: string;
  readonly reason: string;
  readonly at: string;
  readonly resumed?: { readonly party: string; readonly reason: string; readonly at: string };
}

/** An answer to a proposed change of the plan. */
export interface PlanAnswer {
  readonly party: string;
  readonly person: string;
  readonly answer: 'accepted' | 'refused';
  readonly reason?: string;
  readonly at: string;
}

/** 計画変更 A proposed change of the plan and its outcome (IMP-4). */
export interface PlanChange {
  readonly change: number;
  readonly party: string;
  /** Person who proposed it. */
  readonly person: string;
  readonly at: string;
  /** The complete new plan; absent for readers who may not see open proposals. */
  readonly plan?: AgreedPlan;
  readonly whatChanges?: string;
  readonly reason?: string;
  /** `lapsed`: the agreement ended early before it was answered. */
  readonly status: 'open' | 'accepted' | 'refused' | 'withdrawn' | 'lapsed';
  readonly answers: readonly PlanAnswer[];
}

/** One entry of the accounts: an expenditure, or the reversal of one with a negative amount (IMP-5). */
export interface Entry {
  readonly entry: number;
  readonly party: string;
  /** In yen; negative for a reversal. */
  readonly amount: number;
  readonly at: string;
  readonly item?: string;
  readonly spentOn?: string;
  readonly evidence?: string;
  readonly reverses?: number;
  readonly reason?: string;
}

/** A present or past member of the executive committee. */
export interface Member {
  readonly member: number;
  /** Absent for readers who may not see persons. */
  readonly person?: string;
  readonly sentBy?: string;
  readonly office: DataOf<typeof executiveCommitteeEvents, 'ExecutiveCommitteeJoined'>['office'];
  /** Day since when the person has served. */
  readonly since: string;
  readonly left?: { readonly reason: DataOf<typeof executiveCommitteeEvents, 'ExecutiveCommitteeLeft'>['reason']; readonly at: string };
}

/** 実行委員会 The executive committee of a project (IMP-7). */
export interface ExecutiveCommittee {
  readonly name: string;
  readonly purpose: string;
  readonly formedAt: string;
  readonly members: readonly Member[];
}

/** 実施 The events of the work. */
export interface Implementation {
  /** Day on which the work started. */
  readonly startedOn?: string;
  readonly completedOn?: string;
  readonly outcome?: string;
  readonly suspensions: readonly Suspension[];
  /** Completed progress checks, oldest first. */
  readonly checks: readonly ProgressCheck[];
  /** Reports of all checks, including the running one. */
  readonly reports: readonly ProgressReport[];
  /** The running check is late from this time on; absent while the work is suspended. */
  readonly nextCheckDue?: string;
  readonly meetings: readonly Meeting[];
  readonly notices: readonly Notice[];
  readonly changes: readonly PlanChange[];
  readonly entries: readonly Entry[];
  readonly inKind: readonly InKindContribution[];
  readonly outcomeReports: readonly OutcomeReport[];
  readonly accounts: readonly FinalAccounts[];
  readonly incidents: readonly Incident[];
  readonly undertakings: readonly Undertaking[];
  readonly participations: readonly Participation[];
  readonly committee?: ExecutiveCommittee;
}

/** The state before the work starts. */
export const notStarted: Implementation = {
  suspensions: [],
  checks: [],
  reports: [],
  meetings: [],
  notices: [],
  changes: [],
  entries: [],
  inKind: [],
  outcomeReports: [],
  accounts: [],
  incidents: [],
  undertakings: [],
  participations: [],
};
