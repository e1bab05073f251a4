import { onlyOffice, onlySystem, personOf, rulesFor, staffHome, type Context } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import { dayOf, endOf, lastDayOfPeriod } from '../kernel/calendar.ts';
import { standsAs } from '../kernel/standing.ts';
import { refuse } from './deliberation.refusals.ts';
import { notAmongContenders } from './as-office.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, Member } from '../committee/committee.state.ts';
import { memberCommands } from '../committee/member.records.ts';
import { isExOfficio, roomIn } from '../committee/seats.ts';
import { memberOf, membersNow, mustStand, rulesOf } from '../committee/standing.ts';
import { appoints, officesOf, onlyWhoAppoints } from './body.rules.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** The most members in office at the same time, whatever the guideline says about seats: votes and attendance are recorded per member. */
const MOST_MEMBERS = 100;

/** 協働推進組織を設置する With the rules of the guideline in force (COM-1). */
export const establishCommittee = rule(memberCommands.EstablishCommittee, {
  who: ['screen'],
  can(committee, context) {
    onlyOffice(staffHome(context), context);
    if (committee.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, name }, context) {
    onlyOffice(municipality, context);
    const rules = context.guideline.committee ?? refuse('NO_COMMITTEE_IN_GUIDELINE');
    const endsAt = rules.ends?.on && endOf(rules.ends.on, context.guideline.calendar.utcOffset);
    if (endsAt && endsAt <= context.at) refuse('COMMITTEE_ENDED');
    return [{ type: 'CommitteeEstablished', data: { municipality, guideline: context.guidelineDigest, name, rules, endsAt } }];
  },
});

/**
 * 委員を委嘱する For a term, or for the rest of the term of a member who left early (COM-1); not by staff with a tie to a competitor before the
 * committee (SEL-11).
 */
export const appointMember = rule(memberCommands.AppointMember, {
  who: ['screen', 'decide'],
  can(committee, context) {
    mustStand(committee, context);
    onlyWhoAppoints(committee, context);
    notAmongContenders(committee, context);
  },
  decide(committee, { person, category, until, fills, explanations }, { at, guideline }) {
    const held = rulesOf(committee);
    const { maximumSeats, seatCategories, termMonths } = held;
    const { utcOffset } = guideline.calendar;
    const inOffice = membersNow(committee, at);
    if (inOffice.some((each) => each.person === person)) refuse('ALREADY_MEMBER');
    // Whoever comes to an office takes the seat of who held it (COM-6).
    const leaving = isExOfficio(held, category) ? inOffice.filter((each) => each.category === category) : [];
    const members = inOffice.filter((each) => !leaving.includes(each));
    if (members.length >= MOST_MEMBERS) refuse('COMMITTEE_FULL', { most: MOST_MEMBERS });
    const from = dayOf(at, utcOffset);
    const predecessor = fills === undefined ? undefined : vacancy(committee, fills, category, at);
    const longest = predecessor?.until ?? lastDayOfPeriod(from, termMonths);
    const last = until ?? longest;
    if (last < from) refuse('TERM_ENDS_BEFORE_IT_STARTS');
    const rules = weigh(guideline, explanations);
    rules.check('seatLeft', members.length < maximumSeats, { seats: maximumSeats });
    rules.check(
      'seatOfCategory',
      seatCategories.some(({ id }) => id === category),
    );
    rules.check('seatOfCategoryLeft', roomIn(held, members, category) > 0, { category });
    // Who sits by an office sits as long as they hold it.
    if (!isExOfficio(held, category)) rules.check('termWithinBounds', last <= longest, { months: termMonths });
    const number = committee.members.length + 1;
    return [
      ...leaving.map((each) => ({ type: 'SeatPassed' as const, data: { member: each.number, to: number } })),
      {
        type: 'MemberAppointed',
        data: {
          member: number,
          person,
          category,
          from,
          until: last,
          endsAt: endOf(last, utcOffset),
          term: committee.members.filter((each) => each.person === person).length + 1,
          fills,
          observed: rules.settle(),
        },
      },
      ...officesOf(held, category).map((office) => ({
        type: 'OfficerNamed' as const,
        data: { office, member: number, by: 'seat' as const },
      })),
    ];
  },
});

/** The membership whose vacancy is filled: it ended early, its term is not over, and it is not filled yet. */
function vacancy(committee: Committee, number: number, category: string, at: string): Member {
  const left = committee.members.find((each) => each.number === number);
  if (!left?.ended || left.ended.how === 'expired' || left.endsAt <= at) return refuse('NO_VACANCY', { member: number });
  if (committee.members.some(({ fills }) => fills === number)) refuse('VACANCY_FILLED', { member: number });
  if (left.category !== category) refuse('VACANCY_OF_ANOTHER_CATEGORY', { category: left.category });
  return left;
}

/**
 * 退任を記録する The office records a resignation, who appoints a removal, except staff with a tie to a competitor before the committee (SEL-11); a member
 * may resign themselves (COM-1).
 */
export const endMembership = rule(memberCommands.EndMembership, {
  who: ['screen', 'decide'],
  can(committee, context) {
    mustStand(committee, context);
    if (!recordsLeaving(committee, context)) memberOf(committee, context);
  },
  decide(committee, { member, how, reason }, context) {
    const leaving = membersNow(committee, context.at).find(({ number }) => number === member) ?? refuse('NO_SUCH_MEMBER', { member });
    const person = personOf(context);
    if (leaving.person !== person.id || how !== 'resigned') {
      if (how === 'removed' || !standsAs(person, 'office', committee.municipality)) onlyWhoAppoints(committee, context);
      notAmongContenders(committee, context);
    }
    return [{ type: 'MembershipEnded', data: { member, how, reason } }];
  },
});

/** Whether the person records that members leave: the office, or who appoints them. */
const recordsLeaving = (committee: Committee, context: Context): boolean =>
  standsAs(personOf(context), 'office', committee.municipality) || appoints(committee, context.by);

/** 任期満了を記録する Every term that is over (OPS-4). */
export const expireMemberships = rule(memberCommands.ExpireMemberships, {
  can(committee, context) {
    onlySystem(context);
    if (over(committee, context.at).length === 0) refuse('NO_TERM_OVER');
  },
  decide: (committee, _, { at }) => over(committee, at).map(({ number }) => ({ type: 'MembershipExpired', data: { member: number } })),
});

const over = (committee: Committee, at: string): readonly Member[] =>
  committee.members.filter(({ ended, endsAt }) => !ended && endsAt <= at);
