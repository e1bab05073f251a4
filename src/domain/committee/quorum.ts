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
  /** Of how many the share was taken. */
  readonly whole: number;
  /** Required number of votes for it. */
  readonly needed: number;
  /** 可否同数 Equal numbers for and against, at least one, and one more vote would carry it. */
  readonly tie: boolean;
}

/** Those of whom a share may be taken, beside the votes themselves. */
export interface Electorate {
  /** Members who take part and have a vote as members: present or represented, or voting in writing. */
  readonly present: number;
  /** Members in office who sit for the matter; recused members count as they do for the quorum. */
  readonly members: number;
  /** Seats of the matter. */
  readonly seats: number;
}

/** Compares votes with a majority rule (SEL-6, COM-5): the share is taken of what the rule says, of the votes for and against if it says nothing. */
export function countVotes(
  { share, strictly, of = 'votesCast' }: CommitteeRules['majority'],
  votes: readonly Vote[],
  { present, members, seats }: Electorate = { present: votes.length, members: votes.length, seats: votes.length },
): Count {
  const count = (vote: Vote) => votes.filter((each) => each === vote).length;
  const [pro, contra, abstain] = [count('for'), count('against'), count('abstain')];
  const whole = { votesCast: pro + contra, present, presentVoting: present - abstain, members, seats }[of];
  const needed = Math.max(1, shareOf(whole, share, strictly));
  return { for: pro, against: contra, abstain, whole, needed, tie: pro > 0 && pro === contra && pro + 1 >= needed };
}

/** Whether the presiding member decides a tie: possible only if the required majority is just above half. */
export const tieIsBroken = ({ share, strictly, chairBreaksTie }: CommitteeRules['majority']): boolean =>
  chairBreaksTie && strictly && share.numerator * 2 === share.denominator;

/** Whether the presiding member has no vote but the one that decides a tie. */
export const onlyBreaksTies = (majority: CommitteeRules['majority']): boolean => tieIsBroken(majority) && majority.chairVotes !== true;
