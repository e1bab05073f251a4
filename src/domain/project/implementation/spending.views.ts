import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** How much of its share one party has spent, in yen. */
export interface Spending {
  readonly party: string;
  /** Its share in the plan. */
  readonly share: number;
  readonly spent: number;
  /** The rest of the share. */
  readonly left: number;
}

const total = (amounts: readonly { readonly amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);
const of = <Amount extends { readonly party: string }>(amounts: readonly Amount[], party: string): readonly Amount[] =>
  amounts.filter((each) => each.party === party);

/** The total spending of a party, recomputed from the entries (AUD-4). */
export const spentBy = ({ implementation }: Project, party: string): number => total(of(implementation.entries, party));

/** The total spending of all parties. */
export const spentInAll = ({ implementation }: Project): number => total(implementation.entries);

/** The agreed share of a party. */
export const shareOf = ({ plan }: Project, party: string): number => total(of(plan?.costs ?? [], party));

/** Spending of every side against its share (IMP-5). */
export const spendingByParty = (project: Project): readonly Spending[] =>
  sidesOf(project).map((party) => {
    const [share, spent] = [shareOf(project, party), spentBy(project, party)];
    return { party, share, spent, left: share - spent };
  });
