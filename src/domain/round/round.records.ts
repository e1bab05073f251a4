import { explanations } from '../guideline/observe.ts';
import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import {
  choice,
  code,
  digest,
  id,
  instant,
  integer,
  line,
  list,
  municipalityCode,
  openCommands,
  optional,
  record,
  restricted,
  text,
  yen,
} from '../kernel/shape.ts';
import { scoringTerms } from '../review/review.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const reason = text('理由 Reason', { max: 2000 });
const project = id('project', '提案 Competing proposal');

/** 募集要項 The terms of a round, fixed when it is opened and never changed afterwards (PRO-7, SEL-1). */
const terms = {
  title: line('名称 Title of the round', { max: 120 }),
  outline: text('募集内容 What is asked of proposers'),
  themes: list(
    '募集テーマ Themes; none: any theme',
    record('RoundTheme', 'テーマ One theme', { id: code('Id'), label: line('テーマ The theme', { max: 200 }) }),
    { max: 20 },
  ),
  opensAt: instant('募集開始 Moment from which proposals may be made'),
  closesAt: instant('締切日時 Moment from which proposals are late'),
  budget: yen('予算 Budget of the municipality for all adopted proposals together'),
  proposalsEach: optional(
    integer('一主体の提案数 Most competing proposals of one party, not of departments; three where this is absent', { min: 1, max: 3 }),
  ),
  adoptionsEach: optional(
    integer('一主体の採択数 Most adopted proposals of one party, not of departments; as many as compete where this is absent (SEL-12)', {
      min: 1,
      max: 3,
    }),
  ),
  ...scoringTerms,
  committee: optional(id('committee', '審査する協働推進組織 Oversight committee that reviews and advises')),
} as const;

/** Why a proposal does not compete (不受理の理由). */
export const entryGrounds = {
  early: { ja: '募集開始前', en: 'Before the round was open' },
  late: { ja: '締切後', en: 'After the closing moment' },
  theme: { ja: 'テーマ外', en: 'Not one of the themes of the round' },
  municipality: { ja: '他の市町村の提案', en: 'Of another municipality' },
  full: { ja: '受入れ数の上限', en: 'As many proposals compete as the review can take; of parties that are not verified half as many' },
  several: { ja: '同じ主体の提案数の上限', en: 'As many proposals of this party compete already as the round takes of one' },
  over: { ja: '募集の終了後', en: 'The review was closed, or the round cancelled' },
} as const;

/** Events about a round, except its review and decision. */
export const openingEvents = {
  RoundOpened: event(
    '提案募集の開始 A proposal round was announced: terms and panel are fixed from here on (PRO-7; OIZ 4-2-1)',
    {
      municipality: municipalityCode,
      guideline: digest('準拠する指針の版 Guideline version in force'),
      ...terms,
      panel: list(
        '審査会 The panel of reviewers',
        record('RoundPanelMember', '審査員 One reviewer', {
          reviewer: integer('審査員の番号 Number of the reviewer within the round, from 1', { min: 1, max: 100 }),
          person: restricted(id('person', '審査員 Who it is')),
        }),
        { min: 1, max: 100 },
      ),
    },
    { ja: '提案募集「{title}」が告知された(締切 {closesAt})。', en: 'The proposal round “{title}” was announced (closing {closesAt}).' },
    openly,
  ),
  RoundEntered: event(
    '提案の受理 A proposal competes in the round',
    {
      project,
      proposer: id('party', '提案者 Party that proposed it'),
      theme: optional(code('テーマ Theme')),
      amount: yen('行政の負担額 What the proposal asks of the municipality'),
      ownContribution: yen('自己負担額 What the proposer brings itself'),
      proposedAt: instant('提案日時 When it was proposed'),
    },
    {
      ja: '提案が提案募集に受理された(行政の負担額 {amount}円)。',
      en: 'A proposal entered the round (asking {amount} yen of the municipality).',
    },
    openly,
  ),
  RoundEntryRefused: event(
    '提案の不受理 A proposal does not compete in the round',
    {
      project,
      proposer: optional(id('party', '提案者 Party that proposed it')),
      ground: choice('RoundEntryGround', '不受理の理由 Why', entryGrounds),
    },
    { ja: '提案が提案募集に受理されなかった({ground})。', en: 'A proposal was not taken into the round ({ground}).' },
    openly,
  ),
  RoundEntryWithdrawn: event(
    '提案の取下げ A competing proposal was withdrawn by its proposer',
    { project },
    { ja: '競合する提案が取り下げられた。', en: 'A competing proposal was withdrawn.' },
    openly,
  ),
  RoundClosed: event(
    '募集の締切 The round closed; the review begins',
    { entries: integer('受理された提案の数 Competing proposals at the closing') },
    { ja: '提案募集が締め切られた(提案{entries}件)。', en: 'The round closed with {entries} proposals.' },
    openly,
  ),
  RoundCancelled: event(
    '募集の中止 The round was cancelled; its proposals no longer compete',
    { reason, projects: list('競合していた提案 Proposals that competed', project, { max: 1000 }) },
    { ja: '提案募集が中止された。理由: {reason}', en: 'The round was cancelled. Reason: {reason}' },
    { ...openly, opens: 'scoresOfCancelled' },
  ),
} as const;

/** Commands about a round, except its review and decision. */
export const openingCommands = openCommands({
  OpenRound: record(
    'OpenRound',
    '提案募集を始める Announce a proposal round with its period, budget, criteria and panel (PRO-7). Collaboration office.',
    {
      municipality: municipalityCode,
      ...terms,
      reviewers: optional(
        restricted(
          list('審査員 The reviewers; absent: the members of the committee', id('person', '審査員 One reviewer'), { min: 1, max: 100 }),
        ),
      ),
      explanations,
    },
  ),
  EnterRound: record('EnterRound', '提案を受け付ける A project was proposed into the round: it competes, or is refused. System.', {
    project,
  }),
  LeaveRound: record('LeaveRound', '取下げを記録する A competing proposal was withdrawn. System.', { project }),
  CloseRound: record('CloseRound', '募集を締め切る Close the round at its closing moment. System.', {}),
  CancelRound: record('CancelRound', '募集を中止する Cancel the round, with reasons, before it is decided. Collaboration office.', {
    reason,
  }),
});
