import { choice, code, digest, id, instant, integer, list, optional, record, text } from '../../domain/kernel/shape.ts';
import { absentEvents } from '../../domain/committee/absent.records.ts';
import { memberEvents, memberNumber } from '../../domain/committee/member.records.ts';
import { resolutionEvents } from '../../domain/committee/resolution.records.ts';
import { itemNumber, sessionEvents, subject } from '../../domain/committee/session.records.ts';
import type { Spec } from '../../domain/kernel/shape.ts';
import { at, of, pick, several, told } from '../lists/parts.ts';

const sessionStatus = choice('SessionStatus', '状態 Status', {
  convened: { ja: '招集済み', en: 'Convened' },
  open: { ja: '開会中', en: 'Open' },
  closed: { ja: '閉会', en: 'Closed' },
  adjourned: { ja: '流会・散会', en: 'Adjourned' },
  cancelled: { ja: '取消し', en: 'Cancelled' },
  circulating: { ja: '持ち回り中', en: 'Circulating', note: 'a resolution without a session, which waits for answers' },
});

const memberFields = {
  ...told(memberEvents.MemberAppointed, 'member'),
  number: memberNumber,
  appointedAt: at,
  ended: optional(
    record('MembershipEnd', '退任 How and when the membership ended', {
      how: choice('MembershipEnd_How', '事由 How', {
        resigned: { ja: '辞任', en: 'Resigned' },
        removed: { ja: '解任', en: 'Removed' },
        expired: { ja: '任期満了', en: 'Expired' },
        bodyEnded: { ja: '組織の終了', en: 'The body ended' },
        officeLeft: { ja: '充て職の交代', en: 'Another holds the office to which the seat belongs' },
      }),
      at,
    }),
  ),
};

const served = record(
  'CommitteeService',
  '在任の通算 What the member has served over all memberships in this committee, today included (COM-3)',
  {
    terms: integer('期数 Terms'),
    months: integer('通算月数 Whole months'),
    consecutive: integer('連続期数 Terms without a gap, up to the latest'),
    categories: several('区分別 By category of seat', 'CategoryService', '区分の在任 In one category', {
      category: code('区分 Category'),
      terms: integer('期数 Terms'),
      months: integer('月数 Whole months'),
    }),
  },
);

/** 委員 One membership with the terms served (COM-3). */
export const memberShape = record('CommitteeMember', '委員 One membership; members are public by number (COM-3)', {
  ...memberFields,
  served,
});

const agenda = several('議題 Agenda', 'AgendaItem', '議題 One item', {
  number: itemNumber,
  subject,
  takenUpAt: optional({ ...at, doc: '上程日時 When it was taken up' }),
  concerned: list('関係する主体 Parties concerned, for those who may know', id('party', 'Party')),
  laid: optional(of(absentEvents.ProposalLaid, 'outcome')),
  resolved: optional(integer('可決した議案 Number of the resolution that was carried')),
  elected: optional(integer('選ばれた委員 Number of the member who was elected')),
  concluded: optional(of(sessionEvents.ItemConcluded, 'conclusion')),
});

const minutes = record('Minutes', '議事録 Minutes: with them votes, advice and recusals are public (COM-2)', {
  text: of(resolutionEvents.MinutesPublished, 'text'),
  attended: of(resolutionEvents.MinutesPublished, 'attended'),
  absent: of(resolutionEvents.MinutesPublished, 'absent'),
  resolutions: of(resolutionEvents.MinutesPublished, 'resolutions'),
  at,
});

/** 会議 One session (COM-2). */
export const sessionShape = record('Session', '会議 One session (COM-2)', {
  number: integer('回 Number'),
  status: sessionStatus,
  convenedAt: at,
  startsAt: instant('開会予定 When it is to start'),
  place: optional(text('場所 Place')),
  agenda,
  present: list('出席中の委員 Members present now, by number', memberNumber),
  attended: list('出席した委員 Members who attended, by number', memberNumber),
  invited: several(
    '委員以外の出席 Others asked to be heard',
    'Invited',
    '出席を求めた者 One',
    told(sessionEvents.OthersInvited, 'session'),
  ),
  proxies: several('委任 Who acts for whom (COM-5)', 'Proxy', '委任 One proxy', told(absentEvents.ProxyGiven, 'session')),
  written: several('書面表決 Votes in writing (COM-5)', 'WrittenVote', '書面表決 One vote', told(absentEvents.VotedInWriting, 'session')),
  until: optional(instant('回答の期限 When answers to a circulated resolution are late; absent for sessions')),
  reason: optional(text('理由 Why it was cancelled or adjourned')),
  minutes: optional(minutes),
});

/** 議案 One resolution (COM-2). */
export const resolutionShape = record('Resolution', '議案 One resolution (COM-2)', {
  number: integer('番号 Number within its session'),
  session: integer('会議の回 Session'),
  item: itemNumber,
  subject,
  outcome: of(resolutionEvents.ResolutionProposed, 'outcome'),
  proposedBy: memberNumber,
  status: choice('ResolutionStatus', '状態 Status', {
    open: { ja: '表決中', en: 'Being voted on' },
    passed: { ja: '可決', en: 'Carried' },
    failed: { ja: '否決', en: 'Not carried' },
    lapsed: { ja: '失効', en: 'Lapsed' },
    circulating: { ja: '持ち回り中', en: 'Circulating' },
  }),
  votes: several('表決 Votes', 'CastVoteEntry', '表決 One vote', {
    member: memberNumber,
    vote: of(resolutionEvents.VoteCast, 'vote'),
    by: optional(integer('受任者 Member who cast it for an absent one')),
    at,
  }),
  result: optional(
    record('ResolutionResult', '結果 The result with all counts', {
      ...pick(resolutionEvents.ResolutionPassed.shape.fields, 'presiding', 'quorum', 'tally', 'votes', 'recused'),
      at,
    }),
  ),
});

/** 協働推進組織 A committee as the API shows it (COM-1 … COM-3). */
export const committeeShape = record('Committee', '協働推進組織 The oversight committee, as far as the viewer may see it', {
  id: id('committee', 'Id of the committee'),
  municipality: text('団体コード Municipality'),
  guideline: digest('準拠する指針の版 Digest of the guideline version it was established under'),
  name: text('名称 Name'),
  rules: optional(of(memberEvents.CommitteeEstablished, 'rules')),
  endsAt: optional(instant('存続の終わり When the body ends by its rules; absent if they name no day (COM-6)')),
  ended: optional(
    record('CommitteeEnding', '組織の終了 How and when the body ended (COM-6)', { ...told(memberEvents.CommitteeEnded), at }),
  ),
  chair: optional(integer('委員長 Number of the chair')),
  viceChair: optional(integer('副委員長 Number of the vice-chair')),
  sessions: list('会議 Sessions, oldest first', sessionShape),
  resolutions: list('議案 Resolutions, oldest first', resolutionShape),
});

const rules = of(memberEvents.CommitteeEstablished, 'rules') as Spec & { readonly kind: 'record' };
const categories = rules.fields['seatCategories'] as Spec & { readonly kind: 'list' };
/** In both languages, as in the rules of the committee. */
const labelOfCategory = (categories.of as Spec & { readonly kind: 'record' }).fields['label'] as Spec;

/** 在任状況 Seats by category and the terms that their members serve (COM-1, COM-3). */
export const seatsShape = record('Seats', '区分の委員 Members in office of one category of seat (COM-1)', {
  category: code('区分 Category'),
  label: labelOfCategory,
  members: list('現在の委員 Members in office, by number', memberNumber),
});

const overdue = several('遅延した進捗確認 Overdue progress checks (IMP-2)', 'OverdueCheck', '遅延 One check', {
  check: integer('回 Number'),
  missing: list('未報告の側 Sides that had not reported', id('party', '側 Side')),
  at,
});

/** 審査の机 An item on a committee’s desk (COM-4, IMP-2), together with its project or round. */
export const deskItemFields: Readonly<Record<string, Spec>> = {
  kind: choice('DeskItemKind', '種類 What waits', {
    call: { ja: '公募の選定', en: 'The selection of a call', note: 'its review is under way or waits for advice' },
    round: { ja: '提案募集の審査', en: 'The review of a round' },
    evaluation: { ja: '評価の検証', en: 'An evaluation to be verified' },
    overdueCheck: { ja: '進捗確認の遅延', en: 'Overdue progress checks' },
    other: { ja: 'その他', en: 'Any other matter on an agenda' },
    election: { ja: '互選', en: 'The election of an officer on an agenda' },
  }),
  since: { ...at, doc: '待機開始 Since when it waits' },
  ready: optional({ kind: 'flag', see: 'public', optional: true, doc: '審議可能か Whether the committee can resolve it now' } as const),
  call: optional(integer('公募の番号 Number of the call')),
  title: optional(text('件名 Title of any other matter')),
  office: optional(of(memberEvents.OfficerElected, 'office')),
  session: optional(integer('会議の回 Session on whose agenda it stands')),
  item: optional(itemNumber),
  sessionStatus: optional(sessionStatus),
  overdue: optional(overdue),
};
