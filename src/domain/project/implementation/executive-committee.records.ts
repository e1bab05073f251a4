import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, date, id, line, open, openCommands, optional, record, restricted, text } from '../../kernel/shape.ts';
import { actingSide as party, numbered } from '../agreement/agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const member = numbered('構成員の番号 Number of the membership: 1, 2, 3 …');
const committee = {
  name: line('名称 Name', { max: 120 }),
  purpose: text('所掌事項 What it does', { max: 2000 }),
} as const;
const membership = {
  person: restricted(id('person', '構成員 The person')),
  ...open({
    sentBy: optional(id('party', '選出母体 Organisation that sends the member')),
    office: choice('ExecutiveOffice', '役職 Office', {
      chair: { ja: '委員長', en: 'Chair' },
      viceChair: { ja: '副委員長', en: 'Vice-chair' },
      treasurer: { ja: '会計', en: 'Treasurer' },
      auditor: { ja: '監事', en: 'Auditor' },
      member: { ja: '委員', en: 'Member' },
    }),
  }),
} as const;
const leaving = choice('LeavingReason', '退任の理由 Why a member leaves', {
  termEnded: { ja: '任期満了', en: 'The term ended' },
  resigned: { ja: '辞任', en: 'Resigned' },
  replaced: { ja: '交代', en: 'Replaced by another' },
  officeChanged: { ja: '役職の変更', en: 'Takes another office' },
});

/** Events about an executive committee (実行委員会, IMP-7; OIZ 2-5-2 ④). */
export const executiveCommitteeEvents = {
  ExecutiveCommitteeFormed: event(
    '実行委員会の設置 An executive committee was formed',
    { party, ...committee },
    { ja: '「{name}」が設置された。', en: '“{name}” was formed.' },
    openly,
  ),
  ExecutiveCommitteeJoined: event(
    '構成員の就任 A member joined',
    {
      ...open({ member, party }),
      ...membership,
      ...open({ since: date('就任日 Day since when the person has served, earlier rounds of the project included') }),
    },
    { ja: '実行委員会に構成員({office})が加わった。', en: 'A member ({office}) joined the executive committee.' },
    byField,
  ),
  ExecutiveCommitteeLeft: event(
    '構成員の退任 A member left',
    { member, party, reason: leaving },
    { ja: '実行委員会の構成員が退任した({reason})。', en: 'A member left the executive committee ({reason}).' },
    openly,
  ),
} as const;

/** Commands about an executive committee. */
export const executiveCommitteeCommands = openCommands({
  FormExecutiveCommittee: record(
    'FormExecutiveCommittee',
    '実行委員会を設ける Form it, where that is a method of the project (IMP-7). Any side.',
    committee,
  ),
  JoinExecutiveCommittee: record('JoinExecutiveCommittee', '構成員を加える Record a member with the office (IMP-7). Any side.', {
    ...membership,
    since: optional(date('就任日 Day since when the person has served, earlier rounds included; absent: today')),
    explanations,
  }),
  LeaveExecutiveCommittee: record('LeaveExecutiveCommittee', '構成員の退任を記録する Record that a member left (IMP-7). Any side.', {
    member,
    reason: leaving,
  }),
});
