import { subjectKinds } from './committee.words.ts';
import { explanations } from '../guideline/observe.ts';
import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  forParties,
  id,
  instant,
  integer,
  type Is,
  line,
  list,
  open,
  openCommands,
  optional,
  privateText,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';
import { memberNumber, office, quorumCount, sessionNumber } from './member.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 議題の対象 The subject of an item of the agenda. */
export const subject = record('AgendaSubject', '議題の対象 What an item is about', {
  kind: choice('SubjectKind', '対象の種類 Kind of subject', subjectKinds),
  projectId: optional(id('project', '事業 Project, for a call or an evaluation')),
  call: optional(integer('公募の番号 Number of the call within the project', { min: 1, max: 1000 })),
  roundId: optional(id('round', '提案募集 Proposal round')),
  title: optional(line('件名 Title of any other matter', { max: 200 })),
  office: optional(office),
});

/** 議題の対象 The subject of an item of the agenda. */
export type Subject = Is<typeof subject>;

/** 議題番号 Number of an item within its session, starting at 1. */
export const itemNumber = integer('議題番号 Number of the item on the agenda, from 1', { min: 1, max: 50 });

const agenda = list('議題 Items of the agenda', subject, { min: 1, max: 50 });
const startsAt = instant('開会予定 When the session is to start');
const place = optional(line('場所 Place', { max: 200 }));
const reason = text('理由 Why', { max: 2000 });
const present = list('出席委員 Members present, by number', memberNumber, { max: 100 });
const presiding = optional(
  integer('議長 Member who presides: the chair, or the vice-chair acting; nobody before the first election', { min: 1, max: 10_000 }),
);
const absence = optional(
  privateText('委員長の事故 Why the vice-chair acts for the chair; kept in the people vault, because it is about a private person'),
);
const ending = {
  session: sessionNumber,
  item: itemNumber,
  conclusion: text('結果 What came of it, without personal names: public at once', { max: 2000 }),
} as const;
const invitation = {
  ...open({ session: sessionNumber, item: itemNumber, party: optional(id('party', '主体 Party for which the person is heard')) }),
  person: optional(restricted(id('person', '出席を求める者 Person asked'))),
  ...open({ capacity: line('立場 In what capacity, e.g. 学識経験者', { max: 200 }) }),
} as const;

/** Events about sessions (COM-2). */
export const sessionEvents = {
  SessionConvened: event(
    '会議の招集 A session was convened (資料2 第5条1項)',
    {
      ...open({
        session: sessionNumber,
        startsAt,
        place,
        agenda,
        convenedBy: choice('Convener', '招集者 Who convened it', {
          chair: { ja: '委員長', en: 'The chair' },
          viceChair: { ja: '副委員長', en: 'The vice-chair, acting' },
          office: { ja: '協働推進窓口', en: 'The office, while there is neither chair nor vice-chair' },
        }),
      }),
      absence,
      ...open({ notice: integer('通知の日数 Days of notice given', { max: 4000 }) }),
    },
    { ja: '第{session}回会議が招集された({startsAt})。', en: 'Session {session} was convened for {startsAt}.' },
    byField,
  ),
  SessionCancelled: event(
    '会議の取消し A session was cancelled before it opened',
    { session: sessionNumber, reason },
    { ja: '第{session}回会議は取り消された。理由: {reason}', en: 'Session {session} was cancelled. Reason: {reason}' },
    openly,
  ),
  SessionOpened: event(
    '開会 A session opened with a quorum (資料2 第5条2項)',
    { session: sessionNumber, present, presiding, quorum: quorumCount },
    { ja: '第{session}回会議が開会した。', en: 'Session {session} opened.' },
    openly,
  ),
  AttendanceRecorded: event(
    '出席の変更 Members came or left',
    { session: sessionNumber, present, presiding },
    { ja: '第{session}回会議の出席者が変わった。', en: 'Attendance of session {session} changed.' },
    openly,
  ),
  OthersInvited: event(
    '委員以外の出席 Somebody who is no member was asked to attend and be heard (資料2 第5条3項); they have no vote',
    invitation,
    {
      ja: '第{session}回会議の議題{item}について、委員以外の者({capacity})に出席を求めた。',
      en: 'Somebody else ({capacity}) was asked to be heard on item {item} of session {session}.',
    },
    byField,
  ),
  MemberInterestDeclared: event(
    '利害関係の申出 A member declared an interest in a subject and takes no part in it (SEL-4)',
    {
      ...open({ session: sessionNumber, item: itemNumber, subject }),
      member: forParties(memberNumber),
      nature: privateText('利害関係の内容 What the interest is; kept in the people vault'),
    },
    {
      ja: '第{session}回会議の議題{item}について、委員が利害関係を申し出た。',
      en: 'A member declared an interest in item {item} of session {session}.',
    },
    byField,
  ),
  ItemTakenUp: event(
    '上程 An item was taken up; members who represent a party concerned are recused from it (SEL-4, EVA-4)',
    {
      ...open({ session: sessionNumber, item: itemNumber, subject }),
      concerned: forParties(list('関係する主体 Parties concerned by the subject', id('party', 'Party'), { max: 500 })),
    },
    { ja: '第{session}回会議の議題{item}が上程された。', en: 'Item {item} of session {session} was taken up.' },
    byField,
  ),
  ItemConcluded: event(
    '議題の終了 A matter is done with, without a resolution; what came of it (COM-2, NOT-1)',
    ending,
    {
      ja: '第{session}回会議の議題{item}は議決によらず終わった。結果: {conclusion}',
      en: 'Item {item} of session {session} ended without a resolution. Outcome: {conclusion}',
    },
    openly,
  ),
  SessionAdjourned: event(
    '流会・散会 A session ended without finishing, for example for lack of a quorum; open resolutions lapse',
    { session: sessionNumber, present, reason, quorum: quorumCount },
    { ja: '第{session}回会議は流会・散会となった。理由: {reason}', en: 'Session {session} was adjourned. Reason: {reason}' },
    openly,
  ),
  SessionClosed: event(
    '閉会 A session closed',
    { session: sessionNumber },
    { ja: '第{session}回会議が閉会した。', en: 'Session {session} closed.' },
    openly,
  ),
} as const;

/** Commands about sessions. */
export const sessionCommands = openCommands({
  ConveneSession: record(
    'ConveneSession',
    '会議を招集する Convene a session with notice and agenda (COM-2). The chair; the vice-chair, saying why they act; the office while there is neither.',
    { startsAt, place, agenda, absence, explanations },
  ),
  CancelSession: record('CancelSession', '会議を取り消す Cancel a session before it opens. Whoever may convene one.', {
    session: sessionNumber,
    reason,
    absence,
  }),
  OpenSession: record(
    'OpenSession',
    '開会する Open a session: who attends; the chair presides, or else the vice-chair. Chair, vice-chair, or the office, which keeps the record.',
    { session: sessionNumber, present, explanations },
  ),
  RecordAttendance: record(
    'RecordAttendance',
    '出席者を記録する Record who is present from now on, when members come or leave. The presiding member or the office.',
    { present },
  ),
  InviteToBeHeard: record(
    'InviteToBeHeard',
    '委員以外の出席を求める Ask somebody who is no member to attend and be heard on an item. Chair, or vice-chair acting.',
    invitation,
  ),
  DeclareMemberInterest: record(
    'DeclareMemberInterest',
    '利害関係を申し出る Declare an interest of one’s own in the subject of an item, at any time before the session ends. Members.',
    {
      session: sessionNumber,
      item: itemNumber,
      nature: privateText('利害関係の内容 What the interest is'),
    },
  ),
  TakeUpItem: record('TakeUpItem', '議題を上程する Take up an item of the open session. The presiding member.', { item: itemNumber }),
  ConcludeItem: record(
    'ConcludeItem',
    '議題を終える Say what came of another matter or of an election on which nothing was decided, after the session; it leaves the desk (NOT-1). Chair, vice-chair or the office.',
    ending,
  ),
  AdjournSession: record(
    'AdjournSession',
    '流会・散会とする End a session unfinished, for example for lack of a quorum. Chair, vice-chair or the office.',
    {
      session: sessionNumber,
      present: optional(list('出席委員 Members who had come, if the session never opened', memberNumber, { max: 100 })),
      reason,
    },
  ),
  CloseSession: record('CloseSession', '閉会する Close the open session. The presiding member.', {}),
});
