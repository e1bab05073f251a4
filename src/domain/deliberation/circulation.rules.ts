import { onlySystem, rulesFor, type Context } from '../guideline/context.ts';
import { demands } from '../guideline/observe.ts';
import { endOfPeriod } from '../guideline/periods.ts';
import { daysBetween, dayOf } from '../kernel/calendar.ts';
import { refuse } from './deliberation.refusals.ts';
import { absentCommands } from '../committee/absent.records.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, Item, Resolution, Session } from '../committee/committee.state.ts';
import { countQuorum, hasQuorum } from '../committee/quorum.ts';
import { itemOf, memberOf, rulesOf, seatedFor, sessionOf } from '../committee/standing.ts';
import { majorityOf } from './election.rules.ts';
import { outcomeFits } from './outcome.ts';
import { recusedMembers, recusedNow } from './recusal.ts';
import { convener, mustBeOfHere } from './session.rules.ts';
import { viewOf } from './subject.ts';
import { countOn, votesOn } from './voting.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** The most days that a circulated resolution waits for answers: it is short, or the members meet. */
const MOST_DAYS = 60;

/** 持ち回りにする On a subject that is ready, with the days for answers that the guideline gives at least (COM-5). Officers are elected, not circulated. */
export const circulateResolution = rule(absentCommands.CirculateResolution, {
  can(committee, context) {
    memberOf(committee, context);
    if (!rulesOf(committee).circulation) refuse('CIRCULATION_NOT_ALLOWED');
    if (convener(committee, context) === 'office') refuse('OFFICERS_ONLY');
  },
  decide(committee, { subject, outcome, until }, context) {
    const { at, guideline } = context;
    const { number: member } = memberOf(committee, context);
    const { leastDays } = rulesOf(committee).circulation ?? refuse('CIRCULATION_NOT_ALLOWED');
    const view = mustBeOfHere(subject, committee, context.consulted);
    const item: Item = { number: 1, subject, concerned: view.concerned };
    if (!view.ready) refuse('SUBJECT_NOT_READY', { item: 1 });
    if (!seatedFor(committee, subject, at).includes(member)) refuse('NOT_SEATED_FOR_TASK');
    if (recusedNow(committee, item, context).includes(member)) refuse('RECUSED');
    const { utcOffset } = guideline.calendar;
    if (committee.endsAt !== undefined && committee.endsAt <= until) refuse('COMMITTEE_ENDED');
    // Where the guideline asks for no days, an answer on the same day is enough.
    const isShort = until <= at || (leastDays > 0 && until < endOfPeriod(at, leastDays, guideline.calendar));
    if (isShort) refuse('CIRCULATION_TOO_SHORT', { days: leastDays });
    if (daysBetween(dayOf(at, utcOffset), dayOf(until, utcOffset)) > MOST_DAYS) refuse('CIRCULATION_TOO_LONG', { days: MOST_DAYS });
    const session = committee.sessions.length + 1;
    const said = outcomeFits(subject, outcome, view);
    return [{ type: 'ResolutionCirculated', data: { session, subject, until, member, outcome: said, concerned: view.concerned } }];
  },
});

interface Circulation {
  readonly session: Session;
  readonly resolution: Resolution;
  readonly item: Item;
}

/** A circulated resolution that waits for answers. */
function circulating(committee: Committee, number: number): Circulation {
  const session = sessionOf(committee, number);
  const resolution = committee.resolutions.find((each) => each.session === number && each.status === 'circulating');
  return resolution ? { session, resolution, item: itemOf(session, resolution.item) } : refuse('NOT_CIRCULATING', { session: number });
}

/**
 * 持ち回りの結果 How a circulated resolution ends: who answered counts as present; nobody presides, so that a tie fails, and without a quorum it
 * fails. So it does if further parties have come to be concerned: nobody has looked at their ties.
 */
function ending(committee: Committee, { session, resolution, item }: Circulation, context: Context) {
  const { consulted, guideline } = context;
  // Who left after the time to answer was over had a seat while it ran.
  const at = session.until !== undefined && session.until < context.at ? session.until : context.at;
  const seated = seatedFor(committee, item.subject, at);
  const recused = recusedMembers(committee, item, at, consulted).filter((each) => seated.includes(each));
  const floor = { seated, room: session.attended, recused };
  const votes = votesOn(session, resolution, [], floor);
  const quorum = countQuorum(
    rulesOf(committee),
    seated,
    recused,
    votes.map(({ member }) => member),
  );
  const majority = majorityOf(committee, context);
  const { whole, for: pro, against, abstain, needed } = countOn(committee, majority, votes, { session, floor, item, written: [] });
  const isKnown = viewOf(item.subject, committee, consulted).concerned.every((each) => item.concerned.includes(each));
  const isQuorate = hasQuorum(quorum) || !demands(guideline, 'quorumPresent');
  const tally = { for: pro, against, abstain, ...(majority.of && { whole }), needed };
  const { subject, outcome, number, proposedBy } = resolution;
  return {
    type: isKnown && isQuorate && pro >= needed ? ('ResolutionPassed' as const) : ('ResolutionFailed' as const),
    data: {
      ...{ session: session.number, item: item.number, resolution: number, subject, outcome, presiding: proposedBy },
      ...{ quorum, tally, votes, recused },
    },
  };
}

/** 持ち回りの議案に表決する In time, once, by members who sit for the matter and are not recused. The last answer ends it (COM-5). */
export const voteByCirculation = rule(absentCommands.VoteByCirculation, {
  can(committee, context) {
    memberOf(committee, context);
    if (!committee.resolutions.some(({ status }) => status === 'circulating')) refuse('NOT_CIRCULATING', { session: 0 });
  },
  decide(committee, { session: number, vote }, context) {
    const { number: member } = memberOf(committee, context);
    const found = circulating(committee, number);
    const { session, resolution, item } = found;
    if (session.until !== undefined && session.until <= context.at) refuse('CIRCULATION_OVER', { session: number });
    const seated = seatedFor(committee, item.subject, context.at);
    const recused = recusedNow(committee, item, context);
    if (!seated.includes(member)) refuse('NOT_SEATED_FOR_TASK');
    if (recused.includes(member)) refuse('RECUSED');
    if (resolution.votes.some((each) => each.member === member)) refuse('VOTED_ALREADY');
    const votes = [...resolution.votes, { member, vote, at: context.at }];
    const cast = { type: 'VoteCast' as const, data: { session: number, resolution: resolution.number, member, vote } };
    const isComplete = seated.every((each) => recused.includes(each) || votes.some((one) => one.member === each));
    const after = { ...found, session: { ...session, attended: [...session.attended, member] }, resolution: { ...resolution, votes } };
    return isComplete ? [cast, ending(committee, after, context)] : [cast];
  },
});

/** 持ち回りを締め切る When its time is over; who has not answered has not voted (OPS-4). */
export const closeCirculation = rule(absentCommands.CloseCirculation, {
  can(_, context) {
    onlySystem(context);
  },
  decide(committee, { session: number }, context) {
    const found = circulating(committee, number);
    if (found.session.until === undefined || context.at < found.session.until) refuse('CIRCULATION_NOT_DUE', { session: number });
    return [ending(committee, found, context)];
  },
});
