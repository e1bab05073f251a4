import { rulesFor, type Context } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import { bytesOf } from '../kernel/json-bytes.ts';
import { refuse } from './deliberation.refusals.ts';
import { onlyOfficersOrOffice } from './as-office.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, Item, Resolution, Session } from '../committee/committee.state.ts';
import { majorityOf } from './election.rules.ts';
import { outcomeFits } from './outcome.ts';
import { hasQuorum, onlyBreaksTies, tieIsBroken } from '../committee/quorum.ts';
import { resolutionCommands, type Outcome } from '../committee/resolution.records.ts';
import { itemOf, memberOf, numbersNow, openResolution, sessionInProgress, rulesOf, sessionOf } from '../committee/standing.ts';
import { mayBePublic, viewOf } from './subject.ts';
import { countOn, floorOf, proxiesAt, quorumOn, votesOn, writtenFor, type Floor } from './voting.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** Refuses unless the person is a member present in the open session. */
function mayTakePart(committee: Committee, context: Context): number {
  const { number } = memberOf(committee, context);
  if (!sessionInProgress(committee).present.includes(number)) refuse('NOT_PRESENT');
  return number;
}

/** Refuses members whose seat does not belong to the matter, or who are recused from it. */
function mayDecide({ seated, recused }: Floor, member: number): void {
  if (!seated.includes(member)) refuse('NOT_SEATED_FOR_TASK');
  if (recused.includes(member)) refuse('RECUSED');
}

/**
 * Refuses a resolution that would no longer fit into the minutes of the session: they contain every resolution with its outcome and its
 * votes, in one event of 60 KiB together with the text of the minutes.
 */
function mustFitMinutes(committee: Committee, session: Session, outcome: Outcome, at: string): void {
  const votes = numbersNow(committee, at).length * BYTES_OF_VOTE;
  const told = committee.resolutions.filter((each) => each.session === session.number).map((each) => each.outcome);
  const bytes = [...told, outcome].reduce((sum, each) => sum + bytesOf(each) + votes + BYTES_OF_RESULT, 0);
  if (told.length >= MOST_RESOLUTIONS || bytes > ROOM_IN_MINUTES) refuse('SESSION_FULL');
}

/**
 * The most resolutions in the minutes of a session, and the most bytes for them; then the bytes of a vote, and of a result without votes
 * and outcome.
 */
const MOST_RESOLUTIONS = 100;
const ROOM_IN_MINUTES = 40_000;
const BYTES_OF_VOTE = 60;
const BYTES_OF_RESULT = 500;

/** 議案を出す On an item that was taken up and is not resolved yet. */
export const proposeResolution = rule(resolutionCommands.ProposeResolution, {
  can(committee, context) {
    mayTakePart(committee, context);
    if (openResolution(committee)) refuse('RESOLUTION_OPEN');
  },
  decide(committee, { item: number, outcome }, context) {
    const member = mayTakePart(committee, context);
    const session = sessionInProgress(committee);
    const item = itemOf(session, number);
    if (!item.takenUpAt) refuse('ITEM_NOT_TAKEN_UP', { item: number });
    if (item.resolved !== undefined) refuse('ITEM_RESOLVED', { item: number });
    const floor = floorOf(committee, session, item, context);
    mayDecide(floor, member);
    if (floor.presiding === undefined) refuse('NOBODY_TO_PRESIDE');
    const said = outcomeFits(item.subject, outcome, viewOf(item.subject, committee, context.consulted));
    mustFitMinutes(committee, session, said, context.at);
    return [
      {
        type: 'ResolutionProposed',
        data: {
          session: session.number,
          item: number,
          resolution: committee.resolutions.filter((each) => each.session === session.number).length + 1,
          subject: item.subject,
          outcome: said,
          member,
        },
      },
    ];
  },
});

/** The open resolution with its number, and its item. */
function votedOn(committee: Committee, number: number): { resolution: Resolution; session: Session; item: Item } {
  const resolution = openResolution(committee);
  if (resolution?.number !== number) return refuse('RESOLUTION_NOT_OPEN', { resolution: number });
  const session = sessionInProgress(committee);
  return { resolution, session, item: itemOf(session, resolution.item) };
}

/**
 * 表決する Present and not recused members, once each (SEL-6), and once for each absent member by whose proxy they act (COM-5). If the presiding member
 * only breaks ties, that is their only vote of their own (similar to 地方自治法116条2項).
 */
export const castVote = rule(resolutionCommands.CastVote, {
  can(committee, context) {
    mayTakePart(committee, context);
    if (!openResolution(committee)) refuse('RESOLUTION_NOT_OPEN', { resolution: 0 });
  },
  decide(committee, { resolution: number, vote, proxyOf }, context) {
    const own = mayTakePart(committee, context);
    const { resolution, session, item } = votedOn(committee, number);
    const floor = floorOf(committee, session, item, context);
    mayDecide(floor, own);
    const member = proxyOf ?? own;
    const represents = proxiesAt(committee, session, floor).some((each) => each.member === proxyOf && each.to === own);
    if (proxyOf !== undefined && !represents) refuse('NO_PROXY', { member });
    if (member === floor.presiding && onlyBreaksTies(majorityOf(committee, context))) refuse('PRESIDING_VOTES_ON_TIES_ONLY');
    const written = writtenFor(committee, session, resolution, item, floor, context);
    if (votesOn(session, resolution, written, floor).some((each) => each.member === member)) refuse('VOTED_ALREADY');
    const by = proxyOf === undefined ? undefined : own;
    return [{ type: 'VoteCast', data: { session: session.number, resolution: number, member, by, vote } }];
  },
});

/**
 * 表決を締め切る Without a quorum of present and not recused members nothing is resolved; votes of members who were recused or left the committee
 * since do not count (SEL-6).
 */
export const closeResolution = rule(resolutionCommands.CloseResolution, {
  can(committee, context) {
    mayTakePart(committee, context);
    if (!openResolution(committee)) refuse('RESOLUTION_NOT_OPEN', { resolution: 0 });
  },
  decide(committee, { resolution: number, casting, explanations }, context) {
    const member = mayTakePart(committee, context);
    const { resolution, session, item } = votedOn(committee, number);
    const floor = floorOf(committee, session, item, context);
    const { recused, presiding } = floor;
    if (member !== presiding) refuse('PRESIDING_ONLY');
    const written = writtenFor(committee, session, resolution, item, floor, context);
    const quorum = quorumOn(committee, session, floor, written);
    const rules = weigh(context.guideline, explanations);
    rules.check('quorumPresent', hasQuorum(quorum), { present: quorum.present, needed: quorum.needed });
    const votes = votesOn(session, resolution, written, floor);
    const majority = majorityOf(committee, context);
    const { tie, whole, ...counted } = countOn(committee, majority, votes, { session, floor, item, written });
    // Where the chair has no vote as a member, one who became the presiding member after voting has used theirs: the tie stays, and the resolution fails.
    const hasVoted = onlyBreaksTies(majority) && votes.some((each) => each.member === presiding);
    const decides = tie && tieIsBroken(majority) && !hasVoted;
    if (decides && !casting) refuse('CASTING_VOTE_MISSING');
    if (!decides && casting) refuse('NO_TIE_TO_BREAK');
    const carried = casting ? casting === 'for' : counted.for >= counted.needed;
    const { subject, outcome, item: itemNumber } = resolution;
    return [
      {
        type: carried ? 'ResolutionPassed' : 'ResolutionFailed',
        data: {
          session: session.number,
          item: itemNumber,
          resolution: number,
          subject,
          outcome,
          presiding,
          quorum,
          tally: { ...counted, ...(majority.of && { whole }), casting },
          votes,
          recused,
          observed: rules.settle(),
        },
      },
    ];
  },
});

/**
 * 議事録を公表する Once, after the session has ended and the subjects of its advice are decided: attendance by number, and every resolution with
 * its votes (COM-2, SEL-9).
 */
export const publishMinutes = rule(resolutionCommands.PublishMinutes, {
  who: ['screen'],
  can(committee, context) {
    rulesOf(committee);
    onlyOfficersOrOffice(committee, context);
  },
  decide(committee, { session: number, text }, { consulted }) {
    const { status, minutes, attended, startsAt } = sessionOf(committee, number);
    if (status !== 'closed' && status !== 'adjourned') refuse('SESSION_NOT_OVER', { session: number });
    if (minutes) refuse('MINUTES_PUBLISHED', { session: number });
    const absent = numbersNow(committee, startsAt).filter((each) => !attended.includes(each));
    const ended = committee.resolutions.filter(({ session, result }) => session === number && result);
    if (ended.some(({ subject }) => !mayBePublic(subject, consulted))) refuse('MINUTES_WAIT_FOR_DECISION', { session: number });
    const resolutions = ended.flatMap(({ number: resolution, subject, outcome, status: how, result }) => {
      if (!result) return [];
      const { quorum, tally, votes, recused } = result;
      return [{ resolution, subject, outcome, carried: how === 'passed', quorum, tally, votes, recused }];
    });
    return [{ type: 'MinutesPublished', data: { session: number, text, attended, absent, resolutions } }];
  },
});
