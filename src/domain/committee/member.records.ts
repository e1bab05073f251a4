import { guidelineShape } from '../guideline/guideline.ts';
import { explanations } from '../guideline/observe.ts';
import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  code,
  date,
  digest,
  id,
  instant,
  integer,
  list,
  line,
  municipalityCode,
  open,
  openCommands,
  optional,
  privateText,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 委員番号 Number of a membership within its committee, starting at 1. Members are public by number; their persons are restricted. */
export const memberNumber = integer('委員番号 Number of the member, from 1', { min: 1, max: 10_000 });

/** 会議の回 Number of a session within its committee, starting at 1. */
export const sessionNumber = integer('会議の回 Number of the session, from 1', { min: 1, max: 10_000 });

/** Offices that the members elect (資料2 第4条). */
export const offices = {
  chair: { ja: '委員長', en: 'Chair', note: 'presides and convenes' },
  viceChair: { ja: '副委員長', en: 'Vice-chair', note: 'acts for an absent chair' },
} as const;

/** 役職 An office of the committee. */
export const office = choice('CommitteeOffice', '役職 Office that the members elect', offices);

const ending = choice('MembershipEnding', '退任の事由 How a membership ended before its term', {
  resigned: { ja: '辞任', en: 'Resigned' },
  removed: { ja: '解任', en: 'Removed' },
});

const name = line('名称 Name of the committee', { max: 120 });
const endingReason = privateText('理由 Why; kept in the people vault, because it is about a private person');

/** 出席の数 The exact numbers for a quorum (SEL-6). */
export const quorumCount = record('QuorumCount', '定足数の計算 How the quorum was counted', {
  members: integer('委員数 Members in office'),
  recused: integer('除斥された委員数 Members recused from the subject'),
  present: integer('出席数 Members present and not recused'),
  needed: integer('必要数 Members that must be present'),
});

/** Events about the committee itself and its members. */
export const memberEvents = {
  CommitteeEstablished: event(
    '協働推進組織の設置 The oversight committee was established (COM-1; OIZ 4-2-2)',
    {
      municipality: municipalityCode,
      guideline: digest('準拠する指針の版 Guideline version in force, from which the rules are taken'),
      name,
      rules: { ...guidelineShape.fields.committee, optional: false as const },
      endsAt: optional(instant('存続の終わり Moment at which the body ends, where its rules name a day (COM-6)')),
    },
    { ja: '協働推進組織「{name}」が設置された。', en: 'The oversight committee “{name}” was established.' },
    openly,
  ),
  MemberAppointed: event(
    '委員の委嘱 A member was appointed (COM-1)',
    {
      ...open({ member: memberNumber }),
      person: restricted(id('person', '委員 Person appointed')),
      ...open({
        category: code('委員の区分 Category of the seat', { of: 'seatCategory' }),
        from: date('任期の初日 First day of the term'),
        until: date('任期の末日 Last day of the term'),
        endsAt: instant('任期の満了 Moment at which the term is over'),
        term: integer('期数 Which term of this person it is, from 1 (COM-3)', { min: 1, max: 1000 }),
        fills: optional(integer('前任の委員番号 Member whose vacancy is filled for the rest of the term', { min: 1, max: 10_000 })),
      }),
    },
    { ja: '委員{member}({category})が{until}までの任期で委嘱された。', en: 'Member {member} ({category}) was appointed until {until}.' },
    byField,
  ),
  MembershipEnded: event(
    '委員の退任 A membership ended before its term',
    { ...open({ member: memberNumber, how: ending }), reason: endingReason },
    { ja: '委員{member}が退任した({how})。', en: 'The membership of member {member} ended ({how}).' },
    byField,
  ),
  MembershipExpired: event(
    '任期の満了 The term of a member ended',
    { member: memberNumber },
    { ja: '委員{member}の任期が満了した。', en: 'The term of member {member} ended.' },
    openly,
  ),
  SeatPassed: event(
    '充て職の交代 The seat of an office passed to who holds the office now (COM-6)',
    { member: memberNumber, to: memberNumber },
    {
      ja: '委員{member}の充て職の席を、職の交代により委員{to}が引き継いだ。',
      en: 'Member {to} took the seat of member {member}, having come to the office.',
    },
    openly,
  ),
  OfficerNamed: event(
    '役職の指名 An officer was named, not elected: by who appoints the members, or the deputy by the chair (COM-6)',
    {
      office,
      member: memberNumber,
      by: choice('OfficerNamedBy', '指名した者 Who named', {
        authority: { ja: '委嘱する者', en: 'Who appoints the members' },
        chair: { ja: '委員長', en: 'The chair' },
        seat: { ja: '充て職', en: 'The seat', note: 'whoever holds it' },
      }),
    },
    { ja: '委員{member}が{office}に指名された({by})。', en: 'Member {member} was named as {office} ({by}).' },
    openly,
  ),
  CommitteeEnded: event(
    '組織の終了 The body ended: from here on it decides nothing (COM-6)',
    {
      because: choice('CommitteeEndReason', '事由 Why', {
        taskDone: { ja: '目的の終了', en: 'Its task is done' },
        dayReached: { ja: '存続期間の満了', en: 'Its last day has passed' },
      }),
      conclusion: optional(text('結果 What became of its task, without personal names: public at once', { max: 2000 })),
      members: list('退任した委員 Members whose service ended with it, by number', memberNumber, { max: 100 }),
    },
    { ja: '協働推進組織が終了した({because})。', en: 'The committee ended ({because}).' },
    openly,
  ),
  BallotCast: event(
    '互選の投票 A member voted in the election of an officer (資料2 第4条)',
    { ...open({ session: sessionNumber, office, member: memberNumber }), candidate: restricted(memberNumber) },
    { ja: '委員{member}が{office}の互選に投票した。', en: 'Member {member} voted in the election of the {office}.' },
    byField,
  ),
  OfficerElected: event(
    '互選 The members elected an officer (資料2 第4条)',
    {
      session: sessionNumber,
      office,
      member: memberNumber,
      ballots: integer('得票 Ballots for the elected member'),
      cast: integer('投票数 Ballots cast'),
      needed: integer('必要な得票 Ballots needed'),
      quorum: quorumCount,
    },
    {
      ja: '委員{member}が{office}に選ばれた(投票{cast}、得票{ballots})。',
      en: 'The members elected member {member} as {office} ({ballots} of {cast} ballots).',
    },
    openly,
  ),
  ElectionFailed: event(
    '互選の不成立 No candidate had enough ballots',
    {
      session: sessionNumber,
      office,
      cast: integer('投票数 Ballots cast'),
      needed: integer('必要な得票 Ballots needed'),
      quorum: quorumCount,
    },
    { ja: '{office}の互選は成立しなかった(投票{cast})。', en: 'The election of the {office} failed ({cast} ballots).' },
    openly,
  ),
} as const;

/** Commands about the committee itself and its members. */
export const memberCommands = openCommands({
  EstablishCommittee: record(
    'EstablishCommittee',
    '協働推進組織を設置する Establish the oversight committee with the rules of the guideline in force (COM-1). Collaboration office.',
    { municipality: municipalityCode, name },
  ),
  AppointMember: record(
    'AppointMember',
    '委員を委嘱する Appoint a member for a term; the seat of an office passes from who held it before (COM-1, COM-6). Who appoints by the rules: collaboration office, or a decider.',
    {
      person: id('person', '委員 Person to appoint'),
      category: code('委員の区分 Category of the seat', { of: 'seatCategory' }),
      until: optional(date('任期の末日 Last day of the term; absent: the whole term, or the rest of the term of the member replaced')),
      fills: optional(integer('前任の委員番号 Member whose vacancy is filled', { min: 1, max: 10_000 })),
      explanations,
    },
  ),
  EndMembership: record(
    'EndMembership',
    '退任を記録する Record a resignation or a removal (COM-1). Collaboration office, for a removal who appoints by the rules; a member may resign themselves.',
    { member: memberNumber, how: ending, reason: endingReason },
  ),
  ExpireMemberships: record('ExpireMemberships', '任期満了を記録する Record every term that is over. System.', {}),
  NameOfficer: record(
    'NameOfficer',
    '役職を指名する Name an officer whom the members do not elect (COM-6). Who appoints the members; the chair for a deputy whom the chair names.',
    { office, member: memberNumber },
  ),
  EndCommittee: record('EndCommittee', '組織を終える End a body whose rules let it end with its task (COM-6). Who appoints the members.', {
    conclusion: text('結果 What became of its task, without personal names: public at once', { max: 2000 }),
  }),
  LapseCommittee: record('LapseCommittee', '存続期間の満了を記録する Record that the last day of the body has passed. System.', {}),
  CastBallot: record('CastBallot', '互選の投票をする Vote in the election of an officer, in an open session. Members present, once each.', {
    office,
    candidate: memberNumber,
  }),
  ElectOfficer: record(
    'ElectOfficer',
    '互選を締め切る Count the ballots of the members and record the result. The presiding member; the office while nobody can preside.',
    { office, explanations },
  ),
});
