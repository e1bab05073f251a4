import type { Basis } from '../basis.ts';
import type { DomainReview } from './domain-review.state.ts';
import type { Methods, ProposalContents, Screening } from './proposal.state.ts';

/** The state of a project in the proposal phase. */
export interface Project extends Basis {
  readonly proposal?: ProposalContents;
  /** Every screening and return, oldest first. */
  readonly screenings: readonly Screening[];
  /** 領域の検討 Reviews of the domain, oldest first (PRO-5). */
  readonly domainReviews: readonly DomainReview[];
  readonly methods?: Methods;
}
