import { applicationConsents } from './selection.words.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import {
  choice,
  corporateDigits,
  forParties,
  id,
  integer,
  line,
  list,
  open,
  openCommands,
  optional,
  record,
  text,
  yen,
} from '../../kernel/shape.ts';
import { inKindKinds } from '../proposal/proposal.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** Why an application or its amendment was refused (SEL-2). */
export const applicationGrounds = {
  late: { ja: '締切後', en: 'After the closing moment' },
  kind: { ja: '応募資格のない種別', en: 'A kind of party that this call does not address' },
  notAnOrganisation: { ja: '指針上相手方になれない区分', en: 'A category that the guideline does not take as partner' },
  suspended: { ja: '登録の停止', en: 'The party was suspended before the call opened, or without ever having been verified' },
  notVerified: { ja: '登録未確認', en: 'The party’s registration is not verified' },
  elsewhere: { ja: '他の市町村の主体', en: 'A party of another municipality' },
  sameEntity: { ja: '同じ法人の応募', en: 'The same legal entity (法人番号) has applied already, as another party', cites: 'PTY-8' },
  full: { ja: '受入れ数の上限', en: 'As many applications have come in as the review can take' },
  ownCall: { ja: '公募する側の主体', en: 'A party on the calling side, in 民民 also one that it controls or is controlled by' },
} as const;

/** 応募の内容 The content of an application (SEL-2). */
export const applicationContents = {
  plan: forParties(text('事業計画 How the applicant would carry the project out', { max: 6000 })),
  ...open({
    requestedAmount: yen('希望額 Amount asked of the municipality or the calling party'),
    ownContribution: yen('自己負担額 Money that the applicant brings itself'),
    inKind: list(
      '現物等の提供 What it brings in kind',
      record('OfferedInKind', '現物等の提供 One contribution in kind', {
        kind: choice('InKindKind', '種類 Kind', inKindKinds),
        what: line('内容 What is given', { max: 200 }),
      }),
      { max: 10 },
    ),
    consents: list('同意 What the applicant consents to', choice('ApplicationConsent', '同意 One consent', applicationConsents), {
      max: 10,
    }),
  }),
} as const;

const call = integer('公募の番号 Number of the call within the project, from 1', { min: 1, max: 1000 });
const applicant = id('party', '応募者 Party that applies');

/** Events about applications: sealed until the call closes (SEL-2). */
export const applicationEvents = {
  ApplicationSubmitted: event(
    '応募 A party applied',
    {
      ...open({
        call,
        applicant,
        corporateNumber: optional(corporateDigits('法人番号 Corporate number of the applicant then: a legal entity applies once (PTY-8)')),
      }),
      ...applicationContents,
    },
    {
      ja: '公募{call}に応募があった(希望額 {requestedAmount}円)。',
      en: 'A party applied in call {call} (asking for {requestedAmount} yen).',
    },
    { ...byField, to: 'applicant', voice: 'own', seal: 'application', waitsFor: 'decision' },
  ),
  ApplicationAmended: event(
    '応募内容の変更 An application was amended',
    { ...open({ call, applicant }), ...applicationContents, ...open({ note: text('変更点 What was changed', { max: 1000 }) }) },
    { ja: '公募{call}の応募内容が変更された: {note}', en: 'An application in call {call} was amended: {note}' },
    { ...byField, to: 'applicant', voice: 'own', seal: 'application', waitsFor: 'decision' },
  ),
  ApplicationWithdrawn: event(
    '応募の取下げ An application was withdrawn',
    { call, applicant, reason: text('理由 Reason', { max: 1000 }) },
    { ja: '公募{call}の応募が取り下げられた。理由: {reason}', en: 'An application in call {call} was withdrawn. Reason: {reason}' },
    { ...openly, to: 'applicant', voice: 'own', seal: 'application', waitsFor: 'decision' },
  ),
  ApplicationRefused: event(
    '応募の不受理 An application or amendment was not taken',
    {
      call,
      applicant,
      attempt: choice('ApplicationAttempt', '不受理となったもの What was not taken', {
        submission: { ja: '応募', en: 'An application' },
        amendment: { ja: '応募内容の変更', en: 'An amendment' },
      }),
      ground: choice('ApplicationGround', '不受理の理由 Why it was not taken', applicationGrounds),
    },
    { ja: '公募{call}への応募を受理しなかった({ground})。', en: 'An application in call {call} was not taken ({ground}).' },
    { ...openly, to: 'applicant', voice: 'own', seal: 'application', waitsFor: 'decision' },
  ),
} as const;

/** Commands about applications. */
export const applicationCommands = openCommands({
  SubmitApplication: record(
    'SubmitApplication',
    '応募する Apply in the open call (SEL-2); what is late or not eligible is recorded as refused. A representative of a verified party.',
    applicationContents,
  ),
  AmendApplication: record('AmendApplication', '応募内容を変更する Amend one’s application before the closing (SEL-2). The applicant.', {
    ...applicationContents,
    note: text('変更点 What was changed', { max: 1000 }),
  }),
  WithdrawApplication: record(
    'WithdrawApplication',
    '応募を取り下げる Withdraw one’s application before the closing (SEL-2). The applicant.',
    {
      reason: text('理由 Reason', { max: 1000 }),
    },
  ),
});
