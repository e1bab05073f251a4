/** The scores of one reviewer for one application: one for every criterion. */
export interface ScoreCard {
  readonly reviewer: number;
  readonly applicant: string;
  readonly scores: readonly { readonly criterion: string; readonly score: number }[];
}

/** What the policy uses besides the scores. */
export interface Candidate {
  readonly applicant: string;
  readonly requestedAmount: number;
  readonly ownContribution: number;
}
