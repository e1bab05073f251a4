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
  line,
  municipalityCode,
  open,
  openCommands,
  optional,
  privateText,
  record,
  restricted,
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
  AppointMember: record('AppointMember', '委員を委嘱する Appoint a member for a term (COM-1). Collaboration office.', {
    person: id('person', '委員 Person to appoint'),
    category: code('委員の区分 Category of the seat', { of: 'seatCategory' }),
    until: optional(date('任期の末日 Last day of the term; absent: the whole term, or the rest of the term of the member replaced')),
    fills: optional(integer('前任の委員番号 Member whose vacancy is filled', { min: 1, max: 10_000 })),
    explanations,
  }),
  EndMembership: record(
    'EndMembership',
    '退任を記録する Record a resignation or a removal (COM-1). Collaboration office; a member may resign themselves.',
    { member: memberNumber, how: ending, reason: endingReason },
  ),
  ExpireMemberships: record('ExpireMemberships', '任期満了を記録する Record every term that is over. System.', {}),
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
