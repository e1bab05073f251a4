import { personOf, rulesFor } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import { refuse } from './deliberation.refusals.ts';
import { actsAsOffice, onlyOfficersOrOffice } from './as-office.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, Session } from '../committee/committee.state.ts';
import { isDone } from './desk.ts';
import { countQuorum, hasQuorum, type QuorumCount } from '../committee/quorum.ts';
import { lackingFor, taskOf } from '../committee/seats.ts';
import { sessionCommands } from '../committee/session.records.ts';
import {
  itemOf,
  membersNow,
  mustStand,
  numbersNow,
  onlyPresiding,
  openResolution,
  sessionInProgress,
  presidingAmong,
  rulesOf,
  seatedFor,
  sessionOf,
} from '../committee/standing.ts';
import { declaredInterest, keyOf } from '../committee/interests.ts';
import type { Subject } from '../committee/session.records.ts';
import { viewOf } from './subject.ts';
import { quorumOn } from './voting.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** Refuses numbers that are not members in office. */
function onlyMembers(committee: Committee, present: readonly number[], at: string): void {
  const members = numbersNow(committee, at);
  const stranger = present.find((each) => !members.includes(each));
  if (stranger !== undefined) refuse('NO_SUCH_MEMBER', { member: stranger });
}

/** The quorum with which a session opens: of those who sit for one of its items, counted for the first for which there is a quorum (COM-6). */
function openingQuorum(committee: Committee, session: Session, present: readonly number[], at: string): QuorumCount {
  const counts = session.agenda.map(({ subject }) =>
    quorumOn(committee, session, { seated: seatedFor(committee, subject, at), room: present, recused: [] }),
  );
  return counts.find(hasQuorum) ?? counts[0] ?? countQuorum(rulesOf(committee), numbersNow(committee, at), [], present);
}

/** 開会する Not before its time, and with a quorum of those who sit for a matter on the agenda (資料2 第5条2項), in the composition that the rules want. */
export const openSession = rule(sessionCommands.OpenSession, {
  who: ['screen'],
  can(committee, context) {
    mustStand(committee, context);
    onlyOfficersOrOffice(committee, context);
    if (committee.sessions.some(({ status }) => status === 'open')) refuse('ANOTHER_SESSION_OPEN');
  },
  decide(committee, { session, present, explanations }, context) {
    const { at, guideline } = context;
    const held = mustStand(committee, context);
    const { status, startsAt, agenda } = sessionOf(committee, session);
    if (status !== 'convened') refuse('SESSION_NOT_CONVENED', { session });
    if (at < startsAt) refuse('SESSION_NOT_DUE', { session });
    onlyMembers(committee, present, at);
    const quorum = openingQuorum(committee, sessionOf(committee, session), present, at);
    const rules = weigh(guideline, explanations);
    const lacking = [...new Set(agenda.flatMap(({ subject }) => lackingFor(held, membersNow(committee, at), taskOf(subject))))];
    rules.check('composedAsRequired', lacking.length === 0, { categories: lacking.join(', ') });
    rules.check('quorumPresent', hasQuorum(quorum), { present: quorum.present, needed: quorum.needed });
    const presiding = presidingAmong(committee, present);
    const officers = numbersNow(committee, at).filter((each) => each === committee.chair || each === committee.viceChair);
    if (presiding === undefined && officers.length > 0) refuse('NOBODY_TO_PRESIDE');
    return [{ type: 'SessionOpened', data: { session, present, presiding, quorum, observed: rules.settle() } }];
  },
});

/** 出席者を記録する Members come and leave; the quorum is checked at each resolution. */
export const recordAttendance = rule(sessionCommands.RecordAttendance, {
  who: ['screen'],
  can(committee, context) {
    const session = sessionInProgress(committee);
    if (!actsAsOffice(committee, context)) onlyPresiding(committee, session, context);
  },
  decide(committee, { present }, { at }) {
    onlyMembers(committee, present, at);
    const { number: session } = sessionInProgress(committee);
    return [{ type: 'AttendanceRecorded', data: { session, present, presiding: presidingAmong(committee, present) } }];
  },
});

/** 議題を上程する Only subjects that wait for the committee; the parties concerned are determined at this time. */
export const takeUpItem = rule(sessionCommands.TakeUpItem, {
  can(committee, context) {
    onlyPresiding(committee, sessionInProgress(committee), context);
  },
  decide(committee, { item }, { consulted }) {
    const session = sessionInProgress(committee);
    const { subject, takenUpAt } = itemOf(session, item);
    if (takenUpAt) refuse('ITEM_TAKEN_UP', { item });
    const { ready, concerned } = viewOf(subject, committee, consulted);
    if (!ready) refuse('SUBJECT_NOT_READY', { item });
    return [{ type: 'ItemTakenUp', data: { session: session.number, item, subject, concerned } }];
  },
});

/** 流会・散会とする With the numbers that show the reason; an open resolution lapses. */
export const adjournSession = rule(sessionCommands.AdjournSession, {
  who: ['screen'],
  can(committee, context) {
    rulesOf(committee);
    onlyOfficersOrOffice(committee, context);
  },
  decide(committee, { session, present, reason }, { at }) {
    const sitting = sessionOf(committee, session);
    if (sitting.status !== 'convened' && sitting.status !== 'open') refuse('SESSION_OVER', { session });
    if (sitting.status === 'convened' && at < sitting.startsAt) refuse('SESSION_NOT_DUE', { session });
    const came = present ?? sitting.present;
    onlyMembers(committee, present ?? [], at);
    const quorum = countQuorum(rulesOf(committee), numbersNow(committee, at), [], came);
    return [{ type: 'SessionAdjourned', data: { session, present: came, reason, quorum } }];
  },
});

/** 閉会する Not while a resolution is being voted on. */
export const closeSession = rule(sessionCommands.CloseSession, {
  can(committee, context) {
    onlyPresiding(committee, sessionInProgress(committee), context);
    if (openResolution(committee)) refuse('RESOLUTION_OPEN');
  },
  decide: (committee) => [{ type: 'SessionClosed', data: { session: sessionInProgress(committee).number } }],
});

/** Whether a subject was resolved, in this session or another. */
const isResolved = (committee: Committee, subject: Subject): boolean =>
  committee.sessions.some(({ agenda }) => agenda.some((each) => each.resolved !== undefined && keyOf(each.subject) === keyOf(subject)));

/**
 * 議題を終える An item that needs no decision leaves the desk with a note on its result. A subject that others wait for needs a resolution
 * (NOT-1).
 */
export const concludeItem = rule(sessionCommands.ConcludeItem, {
  who: ['screen'],
  can(committee, context) {
    rulesOf(committee);
    onlyOfficersOrOffice(committee, context);
  },
  decide(committee, { session, item: number, conclusion }, context) {
    const sitting = sessionOf(committee, session);
    if (sitting.status !== 'closed' && sitting.status !== 'adjourned') refuse('SESSION_NOT_OVER', { session });
    const item = itemOf(sitting, number);
    if (isResolved(committee, item.subject)) refuse('ITEM_RESOLVED', { item: number });
    if (isDone(item)) refuse('ITEM_CONCLUDED', { item: number });
    if (declaredInterest(committee, item.subject, personOf(context).id)) refuse('RECUSED');
    if (item.subject.kind !== 'other' && item.subject.kind !== 'election') refuse('ITEM_NEEDS_RESOLUTION', { item: number });
    return [{ type: 'ItemConcluded', data: { session, item: number, conclusion } }];
  },
});
