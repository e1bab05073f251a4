import type { DataOf } from '../../kernel/event.ts';
import type { selectionEvents } from './selection.records.ts';

type Events = typeof selectionEvents;
type Of<T extends keyof Events> = Omit<DataOf<Events, T>, 'observed'>;

/** 募集要項 The terms of a call. */
export type CallTerms = Omit<Of<'CallPrepared'>, 'call' | 'reviewers' | 'terms'>;

/** 応募の内容 The content of an application. */
export type ApplicationContents = Omit<Of<'ApplicationSubmitted'>, 'call' | 'applicant' | 'corporateNumber'>;

/** 応募 An application in its current form. */
export interface Application extends ApplicationContents {
  readonly status: 'submitted' | 'withdrawn';
  /** Corporate number of the applicant when it applied (PTY-8). */
  readonly corporateNumber?: string | undefined;
  /** How often it was amended. */
  readonly amended: number;
  readonly submittedAt: string;
}

/** 審査員 A reviewer of the panel. Views that hide the identity omit the person. */
export type PanelMember = Of<'CallOpened'>['panel'][number];

/** 除斥 A recusal. */
export type Recusal = Omit<Of<'ReviewerRecused'>, 'call'>;

/** 採点 One scoring of one application by one reviewer; every revision is stored. */
export type Scoring = Omit<Of<'ApplicationScored'>, 'call'> & { readonly at: string };

/** 審査の結果 A closed review, with its ranking. */
export type ClosedReview = Omit<Of<'ReviewClosed'>, 'call'> & { readonly at: string };

/** 順位 The ranking of a closed review. */
export type Ranking = ClosedReview['ranking'];

/** 助言 Advice of the committee. */
export type Advice = Omit<Of<'AdviceRecorded'>, 'call'> & { readonly at: string };

/** 決定 A decision on a call. */
export type SelectionDecision = Omit<Of<'SelectionDecided'>, 'call'> & {
  readonly at: string;
  readonly by: string;
  /** Step that an upheld objection reopened; the decision is then void. */
  readonly setAside?: Of<'DecisionSetAside'>['reopens'];
  /** Whether the period for objections was recorded as over. */
  readonly periodEnded: boolean;
};

/** 異議 An objection to a decision. */
export type Objection = Omit<Of<'ObjectionFiled'>, 'call'> & {
  readonly at: string;
  readonly answer?: Pick<Of<'ObjectionAnswered'>, 'upheld' | 'reasons'>;
};

/** 公募 A call, from its preparation to its decision. */
export interface Call {
  readonly number: number;
  /** `closed`: the review is running. `reviewed`: it waits for the decision. */
  readonly status: 'prepared' | 'open' | 'closed' | 'reviewed' | 'decided' | 'cancelled';
  readonly terms: CallTerms;
  /** Digest of the terms. */
  readonly digest: string;
  /** Reviewers named in advance; absent: the members of the committee. */
  readonly reviewers?: readonly string[];
  /** When the proposer consented to these terms. */
  readonly consentedAt?: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly panel: readonly PanelMember[];
  /** By party id. */
  readonly applications: Readonly<Record<string, Application>>;
  readonly refused: readonly (Omit<Of<'ApplicationRefused'>, 'call'> & { readonly at: string })[];
  /** Changes of applicants during the call, oldest first (SEL-10). */
  readonly changes: readonly Omit<Of<'StandingChanged'>, 'call'>[];
  readonly declarations: readonly Omit<Of<'InterestDeclared'>, 'call'>[];
  readonly recusals: readonly Recusal[];
  /** Conflicts that arose after a declaration, with the number of reviews closed at that time. */
  readonly conflicts: readonly (Omit<Of<'ConflictFlagged'>, 'call'> & { readonly review: number })[];
  readonly scorings: readonly Scoring[];
  /** Closed reviews, oldest first: a second one if an upheld objection reopened the first. */
  readonly reviews: readonly ClosedReview[];
  readonly advice: readonly Advice[];
  /** Oldest first; only the last one can be in force. */
  readonly decisions: readonly SelectionDecision[];
  readonly objections: readonly Objection[];
  readonly cancelled?: { readonly reason: string; readonly at: string };
}

/** 附帯条件 A condition of the advice or the decision, to be settled in the agreement (SEL-7). */
export interface Condition {
  /** `advice-1`, `decision-1`, … */
  readonly id: string;
  readonly text: string;
  readonly from: 'advice' | 'decision';
  /** The version of the agreement that settled it, and how. */
  readonly settled?: { readonly version: number; readonly how: string };
}

/** 特定 A designation without a call. */
export type Designation = Of<'PartnerDesignated'> & { readonly at: string; readonly by: string };

/** 選定 The selection of the partner: every call and designation, oldest first. */
export interface Selection {
  readonly calls: readonly Call[];
  readonly designations: readonly Designation[];
}
