import type { Guideline } from '../guideline/guideline.ts';
import type { DataOf } from '../kernel/event.ts';
import type { committeeEvents } from './committee.records.ts';
import type { offices } from './member.records.ts';
import type { Outcome, Vote } from './resolution.records.ts';
import type { Subject } from './session.records.ts';

type Events = typeof committeeEvents;

/** 協働推進組織の規則 Rules of the committee, copied from the guideline when it was established. */
export type CommitteeRules = NonNullable<Guideline['committee']>;

/** 役職 Office that the members elect. */
export type Office = keyof typeof offices;

/** 委員 A membership: one term of one person. */
export interface Member extends Omit<DataOf<Events, 'MemberAppointed'>, 'member' | 'observed'> {
  readonly number: number;
  readonly appointedAt: string;
  /** How and when it ended; absent while it is active. */
  readonly ended?: { readonly how: 'resigned' | 'removed' | 'expired' | 'officeLeft' | 'bodyEnded'; readonly at: string };
}

/** 議題 An item of a session's agenda. */
export interface Item {
  readonly number: number;
  readonly subject: Subject;
  /** When it was taken up; absent before. */
  readonly takenUpAt?: string;
  /** Parties concerned, as determined when it was taken up. */
  readonly concerned: readonly string[];
  /** The proposal that was sent to the members before the session. */
  readonly laid?: Outcome;
  /** Number of the resolution that passed on it. */
  readonly resolved?: number;
  /** Number of the member who was elected, for an election. */
  readonly elected?: number;
  /** The result, if it ended without a resolution. */
  readonly concluded?: string;
}

/** 互選の票 A ballot in an election. */
export interface Ballot {
  readonly office: Office;
  readonly member: number;
  readonly candidate: number;
}

/** 会議 A session. */
export interface Session {
  readonly number: number;
  readonly status: 'convened' | 'open' | 'closed' | 'adjourned' | 'cancelled' | 'circulating';
  readonly convenedAt: string;
  readonly startsAt: string;
  readonly place?: string;
  readonly agenda: readonly Item[];
  /** Members present now. */
  readonly present: readonly number[];
  /** Members who were present at any time. */
  readonly attended: readonly number[];
  readonly invited: readonly Omit<DataOf<Events, 'OthersInvited'>, 'session' | 'observed'>[];
  readonly ballots: readonly Ballot[];
  /** 委任 Who acts for whom: at most one for each member. */
  readonly proxies: readonly { readonly member: number; readonly to: number }[];
  /** 書面表決 Votes in writing, on the proposal that was sent about an item. */
  readonly written: readonly { readonly item: number; readonly member: number; readonly vote: Vote }[];
  /** 回答の期限 When answers to a circulated resolution are late; absent for sessions. */
  readonly until?: string;
  /** Why it was cancelled or adjourned. */
  readonly reason?: string;
  readonly minutes?: { readonly text: string; readonly at: string };
}

/** 議案 A resolution proposed on an item, numbered within its session. */
export interface Resolution {
  readonly number: number;
  readonly session: number;
  readonly item: number;
  readonly subject: Subject;
  readonly outcome: Outcome;
  /** Number of the member who proposed it. */
  readonly proposedBy: number;
  readonly status: 'open' | 'passed' | 'failed' | 'lapsed' | 'circulating';
  /** `by`: who cast it for an absent member. */
  readonly votes: readonly { readonly member: number; readonly vote: Vote; readonly by?: number; readonly at: string }[];
  /** How it ended, with all counts. */
  readonly result?: Pick<DataOf<Events, 'ResolutionPassed'>, 'presiding' | 'quorum' | 'tally' | 'votes' | 'recused'> & {
    readonly at: string;
  };
}

/** 協働推進組織 The oversight committee, folded from its history. */
export interface Committee {
  readonly id: string;
  readonly status: 'none' | 'established' | 'ended';
  readonly municipality: string;
  /** Digest of the guideline version it was established under. */
  readonly guideline: string;
  readonly name: string;
  readonly rules?: CommitteeRules;
  /** Moment at which the body ends by its rules; absent if they name no day. */
  readonly endsAt?: string;
  /** How and when it ended (COM-6). */
  readonly ended?: Omit<DataOf<Events, 'CommitteeEnded'>, 'observed'> & { readonly at: string };
  /** Every membership, in order of their numbers. */
  readonly members: readonly Member[];
  /** Number of the member who holds the office. */
  readonly chair?: number;
  readonly viceChair?: number;
  readonly sessions: readonly Session[];
  readonly resolutions: readonly Resolution[];
  /** Interests that members declared. */
  readonly interests: readonly { readonly member: number; readonly subject: Subject }[];
}
