import type { Is } from '../kernel/shape.ts';
import type { CommitteeRules } from './committee.state.ts';
import type { quorumCount } from './member.records.ts';
import type { Vote } from './resolution.records.ts';

/** A share of a whole, as in guidelines. */
type Share = CommitteeRules['quorum']['share'];

/**
 * The smallest whole number that is at least (strictly: more than) a share of a whole. Integer arithmetic only, no rounding errors of
 * floats.
 */
export function shareOf(whole: number, { numerator, denominator }: Share, strictly: boolean): number {
  const product = whole * numerator;
  const rest = product % denominator;
  return (product - rest) / denominator + (strictly || rest > 0 ? 1 : 0);
}

/** 定足数の計算 How a quorum was counted. */
export type QuorumCount = Is<typeof quorumCount>;

/**
 * 定足数 Counts a quorum (SEL-6). Recused members never count as present; the rules say whether they count as part of the total. At least one
 * member must always be present, even if nearly all are recused.
 */
export function countQuorum(
  { quorum }: CommitteeRules,
  members: readonly number[],
  recused: readonly number[],
  present: readonly number[],
): QuorumCount {
  const out = members.filter((each) => recused.includes(each)).length;
  const needed = shareOf(quorum.recusedCount ? members.length : members.length - out, quorum.share, quorum.strictly);
  return {
    members: members.length,
    recused: out,
    present: members.filter((each) => present.includes(each) && !recused.includes(each)).length,
    needed: needed > 0 ? needed : 1,
  };
}

/** Whether there is a quorum. */
export const hasQuorum = ({ present, needed }: QuorumCount): boolean => present >= needed;

/** A simple majority, if the guideline has no rule on majorities: more votes for than against. */
export const simpleMajority: CommitteeRules['majority'] = {
  share: { numerator: 1, denominator: 2 },
  strictly: true,
  chairBreaksTie: false,
};

/** 表決の結果 The counted votes. An abstention is no vote for or against. */
export interface Count {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Required number of the votes for and against. */
  readonly needed: number;
  /** 可否同数 Equal numbers for and against, and at least one. */
  readonly tie: boolean;
}

/** Compares votes with a majority rule (SEL-6): the share is taken of the votes for and against. */
export function countVotes({ share, strictly }: CommitteeRules['majority'], votes: readonly Vote[]): Count {
  const count = (vote: Vote) => votes.filter((each) => each === vote).length;
  const [pro, contra] = [count('for'), count('against')];
  const needed = shareOf(pro + contra, share, strictly);
  return { for: pro, against: contra, abstain: count('abstain'), needed: needed > 0 ? needed : 1, tie: pro > 0 && pro === contra };
}

/** Whether the presiding member decides a tie: possible only if the required majority is just above half. */
export const tieIsBroken = ({ share, strictly, chairBreaksTie }: CommitteeRules['majority']): boolean =>
  chairBreaksTie && strictly && share.numerator * 2 === share.denominator;
