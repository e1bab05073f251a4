import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import { forParties, id, instant, list, open, openCommands, record, restricted } from '../kernel/shape.ts';
import { memberNumber, sessionNumber } from './member.records.ts';
import { outcome, vote } from './resolution.records.ts';
import { itemNumber, subject } from './session.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const until = instant('回答の期限 Moment from which answers are late');

/** Events by which members take part who are not in the room (COM-5). */
export const absentEvents = {
  ProxyGiven: event(
    '委任 A member who will be absent lets another act for them; a later proxy for the same session takes the place of an earlier one',
    { session: sessionNumber, member: memberNumber, to: memberNumber },
    {
      ja: '第{session}回会議について、委員{member}が委員{to}に委任した。',
      en: 'Member {member} let member {to} act for them in session {session}.',
    },
    openly,
  ),
  ProposalLaid: event(
    '議案の送付 A proposal on an item was sent to the members before the session, so that they can vote in writing; an earlier one on the item lapses with the votes on it',
    { ...open({ session: sessionNumber, item: itemNumber, subject }), outcome: forParties(outcome) },
    {
      ja: '第{session}回会議の議題{item}の議案が送付された。',
      en: 'A proposal on item {item} of session {session} was sent to the members.',
    },
    byField,
  ),
  VotedInWriting: event(
    '書面表決 A member voted in writing before the session, on the proposal that was sent',
    { ...open({ session: sessionNumber, item: itemNumber, member: memberNumber }), vote: restricted(vote) },
    {
      ja: '委員{member}が第{session}回会議の議題{item}について書面で表決した。',
      en: 'Member {member} voted in writing on item {item} of session {session}.',
    },
    byField,
  ),
  ResolutionCirculated: event(
    '持ち回り A resolution was put to the members without a session; it has the number of a session of its own, with one item and one resolution',
    {
      ...open({ session: sessionNumber, subject, until, member: memberNumber }),
      outcome: forParties(outcome),
      concerned: forParties(list('関係する主体 Parties concerned by the subject', id('party', 'Party'), { max: 500 })),
    },
    {
      ja: '議案が持ち回りにされた(第{session}回、期限{until})。',
      en: 'A resolution was circulated (number {session}, answers until {until}).',
    },
    byField,
  ),
} as const;

/** Commands by which members take part who are not in the room. */
export const absentCommands = openCommands({
  GiveProxy: record(
    'GiveProxy',
    '委任する Let another member act for oneself in a session that has not opened (COM-5). Members, where the guideline allows it. Who attends after all votes themselves.',
    { session: sessionNumber, to: memberNumber },
  ),
  LayProposal: record(
    'LayProposal',
    '議案を送付する Send a proposal to the members before the session, where the guideline lets them vote in writing (COM-5). Whoever may convene.',
    { session: sessionNumber, item: itemNumber, outcome: forParties(outcome) },
  ),
  VoteInWriting: record(
    'VoteInWriting',
    '書面で表決する Vote in writing on a proposal that was sent, once, before the session opens (COM-5). It counts for that proposal only, and not if one attends. Members.',
    { session: sessionNumber, item: itemNumber, vote },
  ),
  CirculateResolution: record(
    'CirculateResolution',
    '持ち回りにする Put a resolution to the members without a session, with a day for answers, where the guideline allows it (COM-5). The chair, or the vice-chair acting.',
    { subject, outcome: forParties(outcome), until },
  ),
  VoteByCirculation: record(
    'VoteByCirculation',
    '持ち回りの議案に表決する Vote on a circulated resolution, once. It ends when every member has answered who may. Members who are not recused.',
    { session: sessionNumber, vote },
  ),
  CloseCirculation: record('CloseCirculation', '持ち回りを締め切る Count the answers when their time is over. System.', {
    session: sessionNumber,
  }),
});
