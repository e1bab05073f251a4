import type { DataOf } from '../../kernel/event.ts';
import type { selectionEvents } from './selection.records.ts';

type Events = typeof selectionEvents;
type Of<T extends keyof Events> = Omit<DataOf<Events, T>, 'observed'>;

/** 募集要項 The terms of a call. */
export type CallTerms = Omit<Of<'CallPrepared'>, 'call' | 'reviewers' | 'terms'>;

/** 応募の内容 What an application says. */
export type ApplicationContents = Omit<Of<'ApplicationSubmitted'>, 'call' | 'applicant' | 'corporateNumber'>;

/** 応募 An application as it stands now. */
export interface Application extends ApplicationContents {
  readonly status: 'submitted' | 'withdrawn';
  /** Corporate number of the applicant when it applied (PTY-8). */
  readonly corporateNumber?: string | undefined;
  /** How often it was amended. */
  readonly amended: number;
  readonly submittedAt: string;
}

/** 審査員 A reviewer of the panel. Views that hide who it is leave the person out. */
export type PanelMember = Of<'CallOpened'>['panel'][number];

/** 除斥 A recusal. */
export type Recusal = Omit<Of<'ReviewerRecused'>, 'call'>;

/** 採点 One scoring of one application by one reviewer; every revision is kept. */
export type Scoring = Omit<Of<'ApplicationScored'>, 'call'> & { readonly at: string };

/** 審査の結果 A review that was closed, with its ranking. */
export type ClosedReview = Omit<Of<'ReviewClosed'>, 'call'> & { readonly at: string };

/** 順位 The ranking of a closed review. */
export type Ranking = ClosedReview['ranking'];

/** 助言 Advice of the committee. */
export type Advice = Omit<Of<'AdviceRecorded'>, 'call'> & { readonly at: string };

/** 決定 A decision on a call. */
export type SelectionDecision = Omit<Of<'SelectionDecided'>, 'call'> & {
  readonly at: string;
  readonly by: string;
  /** Step that an upheld objection reopened; the decision is void then. */
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
  /** `closed`: the review is under way. `reviewed`: it waits for the decision. */
  readonly status: 'prepared' | 'open' | 'closed' | 'reviewed' | 'decided' | 'cancelled';
  readonly terms: CallTerms;
  /** Digest of the terms. */
  readonly digest: string;
  /** Reviewers named beforehand; absent: the members of the committee. */
  readonly reviewers?: readonly string[];
  /** When the proposer consented to these terms. */
  readonly consentedAt?: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly panel: readonly PanelMember[];
  /** By party id. */
  readonly applications: Readonly<Record<string, Application>>;
  readonly refused: readonly (Omit<Of<'ApplicationRefused'>, 'call'> & { readonly at: string })[];
  /** What became of applicants while the call ran, oldest first (SEL-10). */
  readonly changes: readonly Omit<Of<'StandingChanged'>, 'call'>[];
  readonly declarations: readonly Omit<Of<'InterestDeclared'>, 'call'>[];
  readonly recusals: readonly Recusal[];
  /** Conflicts that arose after a declaration, with the number of reviews that were closed by then. */
  readonly conflicts: readonly (Omit<Of<'ConflictFlagged'>, 'call'> & { readonly review: number })[];
  readonly scorings: readonly Scoring[];
  /** Closed reviews, oldest first: a second one where an upheld objection reopened the first. */
  readonly reviews: readonly ClosedReview[];
  readonly advice: readonly Advice[];
  /** Oldest first; only the last one can be in force. */
  readonly decisions: readonly SelectionDecision[];
  readonly objections: readonly Objection[];
  readonly cancelled?: { readonly reason: string; readonly at: string };
}

/** 附帯条件 A condition attached to the advice or the decision, to be settled in the agreement (SEL-7). */
export interface Condition {
  /** `advice-1`, `decision-1`, … */
  readonly id: string;
  readonly text: string;
  readonly from: 'advice' | 'decision';
  /** In which version of the agreement, and how, it was settled. */
  readonly settled?: { readonly version: number; readonly how: string };
}

/** 特定 A designation without a call. */
export type Designation = Of<'PartnerDesignated'> & { readonly at: string; readonly by: string };

/** 選定 The selection of the partner: every call and designation, oldest first. */
export interface Selection {
  readonly calls: readonly Call[];
  readonly designations: readonly Designation[];
}
