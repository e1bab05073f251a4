import { rulesFor, type Context } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import { tasksOf } from '../guideline/tasks.ts';
import { dayOf, daysBetween } from '../kernel/calendar.ts';
import type { PrivateText } from '../kernel/shape.ts';
import { refuse } from './deliberation.refusals.ts';
import { actsAsOffice, notAmongContenders } from './as-office.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee } from '../committee/committee.state.ts';
import { sessionCommands, type Subject } from '../committee/session.records.ts';
import { memberOf, mustStand, officerNow, rulesOf, sessionOf } from '../committee/standing.ts';
import type { Consulted } from '../kernel/rule.ts';
import { taskOf } from '../committee/seats.ts';
import { viewOf, type SubjectView } from './subject.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** The most days that a session is convened in advance: a year. A convened session stays on the desk until its date. */
const MOST_NOTICE = 366;

type Convener = 'chair' | 'viceChair' | 'office';

/**
 * The function in which the person may convene sessions: the chair; the vice-chair; the office while there is neither (資料2 第5条1項, 第4条3項).
 */
export function convener(committee: Committee, context: Context): Convener {
  mustStand(committee, context);
  const chair = officerNow(committee, 'chair', context.at);
  const viceChair = officerNow(committee, 'viceChair', context.at);
  if (chair === undefined && viceChair === undefined && actsAsOffice(committee, context)) return 'office';
  const { number } = memberOf(committee, context);
  return number === chair ? 'chair' : number === viceChair ? 'viceChair' : refuse('OFFICERS_ONLY');
}

/** Refuses a vice-chair who acts without a reason while there is a chair. */
export function actingWithReason(committee: Committee, as: Convener, absence: PrivateText | undefined, at: string): void {
  if (as === 'viceChair' && officerNow(committee, 'chair', at) !== undefined && !absence) refuse('ACTING_WITHOUT_REASON');
}

/**
 * Refuses a subject that the guideline has not assigned to the committee; its own elections and other discussions are always possible
 * (COM-1).
 */
function mustBeItsTask(subject: Subject, committee: Committee): void {
  const task = taskOf(subject);
  if (task && !tasksOf(committee.rules).includes(task)) refuse('NOT_A_TASK_OF_THE_COMMITTEE');
}

/** The subject as the committee sees it. Refuses one that does not exist, is not its task, or belongs to another municipality. */
export function mustBeOfHere(subject: Subject, committee: Committee, consulted: Consulted): SubjectView {
  mustBeItsTask(subject, committee);
  const view = viewOf(subject, committee, consulted);
  if (view.municipality === '') refuse('NO_SUCH_SUBJECT', { kind: subject.kind });
  if (view.municipality !== committee.municipality) refuse('OTHER_MUNICIPALITY');
  return view;
}

/** 会議を招集する With notice, and existing subjects of this municipality (COM-2). */
export const conveneSession = rule(sessionCommands.ConveneSession, {
  who: ['screen'],
  can(committee, context) {
    convener(committee, context);
  },
  decide(committee, { startsAt, place, agenda, absence, explanations }, context) {
    const { at, guideline, consulted } = context;
    const convenedBy = convener(committee, context);
    if (convenedBy === 'office') notAmongContenders(committee, context, agenda);
    actingWithReason(committee, convenedBy, absence, at);
    if (startsAt <= at) refuse('SESSION_IN_THE_PAST');
    const { utcOffset } = guideline.calendar;
    const notice = daysBetween(dayOf(at, utcOffset), dayOf(startsAt, utcOffset));
    if (notice > MOST_NOTICE) refuse('SESSION_TOO_FAR', { days: MOST_NOTICE });
    for (const subject of agenda) mustBeOfHere(subject, committee, consulted);
    const { noticeDays } = rulesOf(committee);
    const rules = weigh(guideline, explanations);
    rules.check('noticeInTime', notice >= noticeDays, { days: noticeDays });
    const session = committee.sessions.length + 1;
    return [
      {
        type: 'SessionConvened',
        data: { session, startsAt, place, agenda, convenedBy, absence, notice, observed: rules.settle() },
      },
    ];
  },
});

/** 会議を取り消す Before it opens, by a person who may convene. */
export const cancelSession = rule(sessionCommands.CancelSession, {
  who: ['screen'],
  can(committee, context) {
    convener(committee, context);
  },
  decide(committee, { session, reason, absence }, context) {
    actingWithReason(committee, convener(committee, context), absence, context.at);
    if (sessionOf(committee, session).status !== 'convened') refuse('SESSION_NOT_CONVENED', { session });
    return [{ type: 'SessionCancelled', data: { session, reason } }];
  },
});

/** 委員以外の出席を求める They are heard but have no vote (資料2 第5条3項). */
export const inviteToBeHeard = rule(sessionCommands.InviteToBeHeard, {
  who: ['screen'],
  can(committee, context) {
    convener(committee, context);
  },
  decide(committee, { session, item, party, person, capacity }, { at }) {
    const { status, agenda } = sessionOf(committee, session);
    if (status !== 'convened' && status !== 'open') refuse('SESSION_OVER', { session });
    if (!agenda.some(({ number }) => number === item)) refuse('NO_SUCH_ITEM', { item });
    if (committee.members.some((each) => each.person === person && !each.ended && at < each.endsAt)) refuse('ALREADY_MEMBER');
    return [{ type: 'OthersInvited', data: { session, item, party, person, capacity } }];
  },
});

/** 利害関係を申し出る A member’s own declaration recuses them from the subject permanently (SEL-4). */
export const declareMemberInterest = rule(sessionCommands.DeclareMemberInterest, {
  can(committee, context) {
    memberOf(committee, context);
  },
  decide(committee, { session, item, nature }, context) {
    const { number: member } = memberOf(committee, context);
    const { status, agenda } = sessionOf(committee, session);
    if (status !== 'convened' && status !== 'open' && status !== 'circulating') refuse('SESSION_OVER', { session });
    const { subject } = agenda.find(({ number }) => number === item) ?? refuse('NO_SUCH_ITEM', { item });
    return [{ type: 'MemberInterestDeclared', data: { session, item, subject, member, nature } }];
  },
});
