import { rulesFor, type Context } from '../guideline/context.ts';
import { demands, weigh } from '../guideline/observe.ts';
import { refuse } from './deliberation.refusals.ts';
import { actsAsOffice } from './as-office.ts';
import { mustComeFrom, waysTo } from './body.rules.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Ballot, Committee, CommitteeRules } from '../committee/committee.state.ts';
import { memberCommands } from '../committee/member.records.ts';
import { hasQuorum, shareOf, simpleMajority } from '../committee/quorum.ts';
import { quorumOn } from './voting.ts';
import { inTheRoom, memberOf, numbersNow, onlyPresiding, sessionInProgress, presidingAmong, rulesOf } from '../committee/standing.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** The majority that decides: that of the committee’s rules, while its guideline has a rule on majorities. */
export const majorityOf = (committee: Committee, { guideline }: Context): CommitteeRules['majority'] =>
  demands(guideline, 'majorityReached') ? rulesOf(committee).majority : simpleMajority;

/** 互選の投票をする Members present elect their officers from among the members, one ballot each (資料2 第4条). */
export const castBallot = rule(memberCommands.CastBallot, {
  can(committee, context) {
    const { number } = memberOf(committee, context);
    if (!sessionInProgress(committee).present.includes(number)) refuse('NOT_PRESENT');
  },
  decide(committee, { office, candidate }, context) {
    const { number: member } = memberOf(committee, context);
    const session = sessionInProgress(committee);
    if (waysTo(rulesOf(committee), office) !== 'elected') refuse('OFFICER_IS_NAMED');
    if (session.ballots.some((each) => each.office === office && each.member === member)) refuse('VOTED_ALREADY');
    if (!numbersNow(committee, context.at).includes(candidate)) refuse('NO_SUCH_MEMBER', { member: candidate });
    mustComeFrom(committee, office, candidate);
    return [{ type: 'BallotCast', data: { session: session.number, office, member, candidate } }];
  },
});

/** 互選を締め切る The members decide; the person who closes the election only counts. */
export const electOfficer = rule(memberCommands.ElectOfficer, {
  who: ['screen'],
  can(committee, context) {
    const session = sessionInProgress(committee);
    const headless = presidingAmong(committee, inTheRoom(committee, session, context.at)) === undefined;
    if (!(headless && actsAsOffice(committee, context))) onlyPresiding(committee, session, context);
  },
  decide(committee, { office, explanations }, context) {
    const session = sessionInProgress(committee);
    const members = numbersNow(committee, context.at);
    // Ballots of or for members who have left since are void.
    const ballots = session.ballots.filter(
      (each) => each.office === office && members.includes(each.member) && members.includes(each.candidate),
    );
    if (ballots.length === 0) refuse('NO_BALLOTS');
    const quorum = quorumOn(committee, session, { seated: members, room: inTheRoom(committee, session, context.at), recused: [] });
    const rules = weigh(context.guideline, explanations);
    rules.check('quorumPresent', hasQuorum(quorum), { present: quorum.present, needed: quorum.needed });
    const { share, strictly } = majorityOf(committee, context);
    const needed = shareOf(ballots.length, share, strictly);
    const elected = leader(ballots);
    const common = { session: session.number, office, cast: ballots.length, needed, quorum, observed: rules.settle() };
    if (!elected || elected.ballots < needed) return [{ type: 'ElectionFailed', data: common }];
    return [{ type: 'OfficerElected', data: { ...common, member: elected.member, ballots: elected.ballots } }];
  },
});

/** The candidate with more ballots than any other, if there is one. */
function leader(ballots: readonly Ballot[]): { member: number; ballots: number } | undefined {
  const candidates = [...new Set(ballots.map(({ candidate }) => candidate))];
  const counted = candidates.map((member) => ({ member, ballots: ballots.filter(({ candidate }) => candidate === member).length }));
  return counted.find((each) => counted.every((other) => other === each || other.ballots < each.ballots));
}
