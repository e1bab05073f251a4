import { explanations } from '../../guideline/observe.ts';
import { partyKinds } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, digest, id, instant, integer, list, open, openCommands, optional, record, restricted, text } from '../../kernel/shape.ts';
import { scoringTerms } from '../../review/review.records.ts';
import { applicationConsents } from './selection.words.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 公募の番号 Calls of a project are numbered 1, 2, 3 …; a changed call is a new one (SEL-1). */
export const callNumber = integer('公募の番号 Number of the call within the project, from 1', { min: 1, max: 1000 });

/** 審査員の番号 Reviewers appear by number; their identity is in a restricted field (SEL-9). */
export const reviewerNumber = integer('審査員の番号 Number of the reviewer within the call, from 1', { min: 1, max: 30 });

const reason = text('理由 Reason', { max: 2000 });
const terms = digest(
  '要項の要約値 SHA-256 over the JCS bytes of the terms: every public field that was prepared, without the call’s number (SEL-1)',
);

/** 募集要項 The terms of a call, fixed before it opens and never changed afterwards (SEL-1). */
export const callTerms = {
  outline: text('募集内容 What is asked of applicants', { max: 4000 }),
  ...scoringTerms,
  eligibility: list('応募資格 Kinds of party that may apply', choice('PartyKind', '主体の種別 Kind of party', partyKinds), {
    min: 1,
    max: 8,
  }),
  consents: list('必要な同意 What every applicant must consent to', choice('ApplicationConsent', '同意 One consent', applicationConsents), {
    max: 10,
  }),
  closesAt: instant('締切日時 Moment from which applications are late'),
  committee: optional(id('committee', '審査に助言する協働推進組織 Oversight committee that advises on the selection (SEL-6)')),
} as const;

const reviewers = optional(
  restricted(
    list(
      '審査員 The reviewers, in an order that says nothing about them; absent: the members of the committee',
      id('person', '審査員 One reviewer'),
      {
        min: 1,
        max: 30,
      },
    ),
  ),
);

/** Events about a call until it closes (公募). */
export const callEvents = {
  CallPrepared: event(
    '公募の準備 The terms of a call were laid down; until it opens they may be laid down anew',
    { ...open({ call: callNumber, ...callTerms }), reviewers, ...open({ terms }) },
    { ja: '公募{call}の要項が定められた(締切 {closesAt})。', en: 'The terms of call {call} were laid down (closing {closesAt}).' },
    byField,
  ),
  CallConsented: event(
    '公募への同意 The proposer consented to a call to others on these terms (PRO-7)',
    { call: callNumber, terms },
    { ja: '提案者が公募{call}に同意した。', en: 'The proposer consented to call {call}.' },
    openly,
  ),
  CallOpened: event(
    '公募の開始 The call opened: terms and panel are fixed',
    {
      call: callNumber,
      terms,
      closesAt: instant('締切日時 Moment from which applications are late'),
      panel: list(
        '審査会 The panel of reviewers',
        record('PanelMember', '審査員 One reviewer', {
          reviewer: reviewerNumber,
          person: restricted(id('person', '審査員 Who it is')),
        }),
        { min: 1, max: 30 },
      ),
    },
    { ja: '公募{call}が始まった(締切 {closesAt})。', en: 'Call {call} opened (closing {closesAt}).' },
    openly,
  ),
  CallClosed: event(
    '公募の締切 The call closed; applications are unsealed',
    { call: callNumber },
    { ja: '公募{call}が締め切られた。', en: 'Call {call} closed.' },
    { ...openly, opens: 'applications' },
  ),
  CallCancelled: event(
    '公募の中止 The call was cancelled; what was applied for before the closing stays sealed',
    { call: callNumber, reason },
    { ja: '公募{call}が中止された。理由: {reason}', en: 'Call {call} was cancelled. Reason: {reason}' },
    { ...openly, opens: 'scoresOfCancelled' },
  ),
} as const;

/** Commands about a call. */
export const callCommands = openCommands({
  PrepareCall: record(
    'PrepareCall',
    '公募を準備する Lay down criteria, scoring policy, eligibility, closing and panel of a call, or lay them down anew before it opens (SEL-1). Collaboration office.',
    { ...callTerms, reviewers, explanations },
  ),
  ConsentToCall: record('ConsentToCall', '公募に同意する Consent to a call to others on the terms prepared (PRO-7). The proposing party.', {
    terms,
  }),
  OpenCall: record('OpenCall', '公募を始める Open the call: from here on nobody can change it (SEL-1). Collaboration office.', {
    explanations,
  }),
  CloseCall: record('CloseCall', '公募を締め切る Close the call at its closing moment. The system.', { call: callNumber }),
  CancelCall: record(
    'CancelCall',
    '公募を中止する Cancel, with reasons, before the review is closed; a changed call is a new one (SEL-1). Collaboration office.',
    { reason },
  ),
});
