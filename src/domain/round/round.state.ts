import type { DataOf } from '../kernel/event.ts';
import type { openingEvents } from './round.records.ts';
import type { reviewEvents } from './review.records.ts';

type Of<T extends keyof typeof openingEvents> = Omit<DataOf<typeof openingEvents, T>, 'observed'>;
type OfReview<T extends keyof typeof reviewEvents> = Omit<DataOf<typeof reviewEvents, T>, 'observed'>;

/** 募集要項 The terms of a round. */
export type RoundTerms = Omit<Of<'RoundOpened'>, 'municipality' | 'guideline' | 'committee' | 'panel'>;

/** 競合する提案 A proposal that entered the round. */
export type Entry = Of<'RoundEntered'> & { readonly withdrawnAt?: string };

/** 採点 One scoring of one proposal by one reviewer; every revision is stored. */
export type RoundScoring = OfReview<'ProposalScored'> & { readonly at: string };

/** 提案募集 A proposal round, folded from its history. */
export interface Round {
  readonly id: string;
  /**
   * `open` from its announcement on; its period decides whether proposals are accepted. `closed`: the review is running. `reviewed`: it
   * waits for advice and decision.
   */
  readonly status: 'none' | 'open' | 'closed' | 'reviewed' | 'decided' | 'cancelled';
  readonly municipality: string;
  /** Digest of the guideline version it was opened under. */
  readonly guideline: string;
  readonly terms?: RoundTerms;
  readonly committee?: string;
  readonly panel: Of<'RoundOpened'>['panel'];
  readonly entries: readonly Entry[];
  readonly refused: readonly (Of<'RoundEntryRefused'> & { readonly at: string })[];
  /** `late`: declared after the review had closed. */
  readonly declarations: readonly (OfReview<'RoundInterestDeclared'> & { readonly late: boolean })[];
  readonly scorings: readonly RoundScoring[];
  readonly review?: OfReview<'RoundReviewClosed'> & { readonly at: string };
  /** All recorded advice, oldest first; the last one counts. */
  readonly advice: readonly (OfReview<'RoundAdviceRecorded'> & { readonly at: string })[];
  readonly verdicts: readonly OfReview<'RoundProposalDecided'>[];
  readonly decision?: OfReview<'RoundDecided'> & { readonly at: string; readonly by: string };
  readonly cancelled?: { readonly reason: string; readonly at: string };
}

/** 競合する提案 Proposals that compete: entered and not withdrawn. */
export const competing = ({ entries }: Round): readonly Entry[] => entries.filter(({ withdrawnAt }) => !withdrawnAt);

/** 提案回数の限度 The most proposals of one party that a round has refused or that were withdrawn from it; then it takes no more of that party. */
export const MOST_FAILED = 10;

/** How many proposals of a party were refused or withdrawn. */
export const failedOf = ({ entries, refused }: Round, party: string): number =>
  [...refused, ...entries.filter(({ withdrawnAt }) => withdrawnAt)].filter(({ proposer }) => proposer === party).length;

/** Whether proposals are taken at a moment: the period has begun and is not over, and the round was neither closed nor cancelled. */
export const takesProposals = ({ status, terms }: Round, at: string): boolean =>
  status === 'open' && terms !== undefined && terms.opensAt <= at && at < terms.closesAt;

/** Whether a theme fits the round: one of its themes, or none if the round has none. */
export const themeFits = ({ terms }: Round, theme: string | undefined): boolean =>
  !terms || terms.themes.length === 0 ? theme === undefined : terms.themes.some(({ id }) => id === theme);

/** Whether nothing remains to be decided: the proposals are decided, or the round was cancelled. */
export const isDecided = ({ status }: Round): boolean => status === 'decided' || status === 'cancelled';

/** The number of a person on the panel. */
export const reviewerOf = ({ panel }: Round, person: string): number | undefined => panel.find((each) => each.person === person)?.reviewer;

/** Proposals in which a reviewer declared an interest. */
export const interestsOf = ({ declarations }: Round, reviewer: number): readonly string[] =>
  declarations
    .filter((each) => each.reviewer === reviewer)
    .flatMap(({ interests }) => interests.filter(({ kind }) => kind !== 'none').map(({ project }) => project));

/** The latest scoring of a proposal by a reviewer. */
export const latestScoring = ({ scorings }: Round, reviewer: number, project: string): RoundScoring | undefined =>
  scorings.findLast((each) => each.reviewer === reviewer && each.project === project);

/** Reviewers whose scores count although they declared, after the review had closed, an interest in something that they scored (SEL-4). */
export const flaggedReviewers = ({ review, declarations }: Round): readonly number[] =>
  (review?.counted ?? []).filter((reviewer) =>
    declarations.some((each) => each.late && each.reviewer === reviewer && each.interests.some(({ kind }) => kind !== 'none')),
  );
