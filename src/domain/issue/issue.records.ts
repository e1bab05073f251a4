import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  date,
  distinct,
  givenToThePublic,
  id,
  integer,
  line,
  municipalityCode,
  open,
  openCommands,
  optional,
  plain,
  privateText,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/**
 * The content of an issue. It is about the town, not about persons, and public from the start; content about persons goes into
 * `circumstances`.
 */
const contents = {
  ...open({
    title: plain(line('課題名 The issue in a few words', { max: 120 })),
    description: plain(text('内容 What is wrong or missing, for whom, since when; without personal data')),
    place: optional(plain(line('場所 Where', { max: 200 }))),
  }),
  circumstances: optional(
    plain(privateText('個別の事情 What concerns particular persons; kept in the people vault, for the office only', { max: 2000 })),
  ),
} as const;

const fact = {
  what: plain(text('事実 What is the case', { max: 2000 })),
  source: plain(text('出典 Where it can be checked: a survey, a record, an observation with place and time', { max: 500 })),
  observedOn: optional(date('観察日 Day on which it was so')),
} as const;

const opinion = integer('意見の番号 Number of the opinion within the issue, from 1', { min: 1, max: 100_000 });
const replyTo = optional({ ...opinion, doc: '返信先 Opinion that it answers' });
const words = plain(distinct(givenToThePublic(privateText('意見 The opinion; kept in the people vault, public there', { max: 2000 }))));
const statement = plain(text('意見 The opinion of the party', { max: 2000 }));
const supporters = integer('支持者数 How many persons support the issue now, each counted once, also through issues merged into it', {
  max: 10_000_000,
});
const person = restricted(id('person', '支持者 Who it is'));
const party = id('party', '主体 Party for which it is said');

/** Events about a local issue by those who take part (ISS-1). */
export const issueEvents = {
  IssueRaised: event(
    '地域課題の提起 A local issue was raised (OIZ 3-1-1)',
    { ...open({ municipality: municipalityCode, party: optional(party) }), ...contents },
    { ja: '地域課題「{title}」が提起された。', en: 'The local issue “{title}” was raised.' },
    byField,
  ),
  IssueSupported: event(
    '支持 Somebody supports the issue; who it is is not public',
    { person, ...open({ supporters }) },
    { ja: '地域課題が支持された(支持者{supporters}人)。', en: 'The issue was supported ({supporters} supporters).' },
    { ...byField, voice: 'unnamed' },
  ),
  IssueSupportWithdrawn: event(
    '支持の取下げ Somebody no longer supports the issue',
    { person, ...open({ supporters }) },
    { ja: '支持が取り下げられた(支持者{supporters}人)。', en: 'A support was withdrawn ({supporters} supporters).' },
    { ...byField, voice: 'unnamed' },
  ),
  FactAdded: event(
    '事実の追加 A fact was added, with its source',
    { fact: integer('事実の番号 Number of the fact within the issue, from 1', { min: 1, max: 100_000 }), party: optional(party), ...fact },
    { ja: '事実が加えられた: {what}(出典: {source})', en: 'A fact was added: {what} (source: {source})' },
    openly,
  ),
  OpinionGiven: event(
    '個人の意見 A private person gave an opinion',
    { ...open({ opinion, replyTo }), words },
    { ja: '意見{opinion}が寄せられた。', en: 'Opinion {opinion} was given.' },
    { ...byField, voice: 'unnamed', hiddenAs: 'opinion' },
  ),
  OpinionStated: event(
    '主体の意見 A party stated its opinion',
    { opinion, replyTo, party, statement },
    { ja: '意見{opinion}が述べられた: {statement}', en: 'Opinion {opinion} was stated: {statement}' },
    { ...openly, hiddenAs: 'opinion' },
  ),
} as const;

/** Commands of a local issue by anyone signed in (ISS-1). */
export const issueCommands = openCommands({
  RaiseIssue: record(
    'RaiseIssue',
    '地域課題を提起する Raise a local issue (ISS-1; OIZ 3-1-1). Anyone signed in, for themselves or for a party they represent.',
    { municipality: municipalityCode, ...contents },
  ),
  SupportIssue: record(
    'SupportIssue',
    '支持する Support an issue (ISS-1). Anyone signed in, each person once; the number is public, the names are not.',
    {},
  ),
  WithdrawSupport: record('WithdrawSupport', '支持を取り下げる Withdraw one’s support (ISS-1). Who supports the issue.', {}),
  AddFact: record(
    'AddFact',
    '事実を加える Add a fact with its source (ISS-1). Anyone signed in, for themselves or for a party they represent.',
    fact,
  ),
  GiveOpinion: record(
    'GiveOpinion',
    '意見を寄せる Give an opinion of one’s own (ISS-1): public without the name, erased with the person. Anyone signed in.',
    { replyTo, words },
  ),
  StateOpinion: record('StateOpinion', '主体として意見を述べる State the opinion of a party (ISS-1). A representative of it.', {
    replyTo,
    statement,
  }),
});
