import { explanations } from '../guideline/observe.ts';
import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  flag,
  forParties,
  id,
  integer,
  type Is,
  list,
  open,
  openCommands,
  optional,
  record,
  restricted,
  text,
  yen,
} from '../kernel/shape.ts';
import { memberNumber, quorumCount, sessionNumber } from './member.records.ts';
import { adviceOutcomes } from './committee.words.ts';
import { itemNumber, subject } from './session.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 提案への答申 What the committee advises on one proposal of a round. */
export const adoptionAdvice = record('AdoptionAdvice', '提案への答申 Advice on one proposal', {
  project: id('project', '提案 Proposal'),
  adopt: flag('採択が適当か Whether to adopt it'),
  amount: optional(yen('適当とする額 Amount to adopt it with, where that is less than it asks of the municipality (SEL-12)')),
  reason: text('理由 Why', { max: 2000 }),
});

/** 議決の内容 The content of a resolution; its fields follow from the kind of its subject. */
export const outcome = record('ResolutionOutcome', '議決の内容 What is resolved', {
  advice: optional(choice('AdviceOutcome', '公募への答申 Advice on a call (SEL-6)', adviceOutcomes)),
  recommended: optional(list('推薦する応募者 Applicants recommended, best first', id('party', 'Applicant'), { min: 1, max: 20 })),
  conditions: optional(
    list('附帯条件 Conditions, to be settled in the agreement (SEL-7)', text('条件 Condition', { max: 500 }), { min: 1, max: 20 }),
  ),
  adoptions: optional(list('提案ごとの採否 Recommendation for each proposal of a round (PRO-7)', adoptionAdvice, { min: 1, max: 100 })),
  verified: optional(flag('検証 Whether the committee finds the evaluation sound (EVA-4)')),
  text: optional(text('意見・議決文 Reasons, comment on an evaluation, or text of any other resolution')),
});

/** 議決の内容 The content of a resolution. */
export type Outcome = Is<typeof outcome>;

const resolutionNumber = integer('議案番号 Number of the resolution within its session, from 1', { min: 1, max: 1000 });

/** 表決 A vote. */
export const vote = choice('Vote', '表決 Vote', {
  for: { ja: '賛成', en: 'For' },
  against: { ja: '反対', en: 'Against' },
  abstain: { ja: '棄権', en: 'Abstains' },
});

/** 表決 A vote. */
export type Vote = Is<typeof vote>;

const casting = optional(
  choice('CastingVote', '裁決 How the presiding member decides a tie', {
    for: { ja: '可', en: 'For' },
    against: { ja: '否', en: 'Against' },
  }),
);

const tally = record('Tally', '表決の結果 The votes counted', {
  for: integer('賛成 For'),
  against: integer('反対 Against'),
  abstain: integer('棄権 Abstaining'),
  whole: optional(integer('母数 Of how many the share is taken, where it is not of the votes for and against (COM-5)')),
  needed: integer('必要数 Votes needed for it'),
  casting,
});

const votes = list(
  '委員ごとの表決 Votes by member number',
  record('MemberVote', '表決 One vote', {
    member: memberNumber,
    vote,
    by: optional(integer('受任者 Member who cast it for an absent one (COM-5)', { min: 1, max: 10_000 })),
    inWriting: optional(flag('書面か Whether it was cast in writing before the session (COM-5)')),
  }),
  {
    max: 100,
  },
);
const recused = list('除斥された委員 Members recused, by number', memberNumber, { max: 100 });

const result = {
  ...open({ session: sessionNumber, item: itemNumber, resolution: resolutionNumber, subject }),
  outcome: forParties(outcome),
  ...open({ presiding: integer('議長 Member who presided over this item', { min: 1, max: 10_000 }), quorum: quorumCount, tally }),
  votes: forParties(votes),
  recused: forParties(recused),
} as const;

/** Events about resolutions and minutes. Fields for the parties become public only with the minutes. */
export const resolutionEvents = {
  ResolutionProposed: event(
    '議案の提出 A resolution was proposed',
    {
      ...open({ session: sessionNumber, item: itemNumber, resolution: resolutionNumber, subject }),
      outcome: forParties(outcome),
      ...open({ member: memberNumber }),
    },
    {
      ja: '第{session}回会議の議題{item}に議案{resolution}が提出された。',
      en: 'Resolution {resolution} was proposed on item {item} of session {session}.',
    },
    byField,
  ),
  VoteCast: event(
    '表決 A member voted',
    {
      ...open({
        session: sessionNumber,
        resolution: resolutionNumber,
        member: memberNumber,
        by: optional(integer('受任者 Member who cast it for an absent one (COM-5)', { min: 1, max: 10_000 })),
      }),
      vote: restricted(vote),
    },
    {
      ja: '委員{member}が第{session}回会議の議案{resolution}の表決に加わった。',
      en: 'Member {member} voted on resolution {resolution} of session {session}.',
    },
    byField,
  ),
  ResolutionPassed: event(
    '可決 A resolution was carried, with a quorum',
    result,
    {
      ja: '第{session}回会議の議案{resolution}が可決された。',
      en: 'Resolution {resolution} of session {session} was carried.',
    },
    byField,
  ),
  ResolutionFailed: event(
    '否決 A resolution was not carried',
    result,
    {
      ja: '第{session}回会議の議案{resolution}は否決された。',
      en: 'Resolution {resolution} of session {session} was not carried.',
    },
    byField,
  ),
  MinutesPublished: event(
    '議事録の公表 The minutes of a session were published (COM-2): with them attendance, advice, votes and recusals are public',
    {
      session: sessionNumber,
      text: text('議事の要旨 What was discussed, without personal names', { max: 20_000 }),
      attended: list('出席した委員 Members who attended, by number', memberNumber, { max: 100 }),
      absent: list('欠席した委員 Members who did not', memberNumber, { max: 100 }),
      resolutions: list(
        '議決 Resolutions of the session',
        record('PublishedResolution', '議決 One resolution', {
          resolution: resolutionNumber,
          subject,
          outcome,
          carried: flag('可決か Whether it was carried'),
          quorum: quorumCount,
          tally,
          votes,
          recused,
        }),
        { max: 100 },
      ),
    },
    { ja: '第{session}回会議の議事録が公表された。', en: 'The minutes of session {session} were published.' },
    openly,
  ),
} as const;

/** Commands about resolutions and minutes. */
export const resolutionCommands = openCommands({
  ProposeResolution: record(
    'ProposeResolution',
    '議案を出す Propose a resolution on an item taken up. Members present and not recused; one resolution at a time.',
    { item: itemNumber, outcome: forParties(outcome) },
  ),
  CastVote: record(
    'CastVote',
    '表決する Vote on the open resolution, once. Members present and not recused; where the presiding member only breaks ties, they have no other vote. Also for an absent member by whose proxy one acts.',
    {
      resolution: resolutionNumber,
      vote,
      proxyOf: optional(integer('委任した委員 Absent member for whom one votes by proxy (COM-5)', { min: 1, max: 10_000 })),
    },
  ),
  CloseResolution: record(
    'CloseResolution',
    '表決を締め切る Check the quorum, count the votes, record the result (SEL-6). The member who presides over the item.',
    { resolution: resolutionNumber, casting, explanations },
  ),
  PublishMinutes: record(
    'PublishMinutes',
    '議事録を公表する Publish the minutes of a session that has ended (COM-2). Collaboration office, chair or vice-chair.',
    { session: sessionNumber, text: text('議事の要旨 What was discussed, without personal names', { max: 20_000 }) },
  ),
});
