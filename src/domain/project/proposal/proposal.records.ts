import { explanations } from '../../guideline/observe.ts';
import { beneficiaries } from '../../guideline/facts.words.ts';
import { proposingSides } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import {
  choice,
  code,
  date,
  digest,
  id,
  line,
  list,
  municipalityCode,
  openCommands,
  optional,
  record,
  text,
  yen,
} from '../../kernel/shape.ts';
import { arrangement } from '../arrangement.records.ts';
import { unsuitableAreas } from '../../review/review.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const side = choice('ProposingSide', '提案の区分 Who proposes (PRO-1)', proposingSides);
const reason = text('理由 Reason', { max: 2000 });
const theme = optional(code('募集テーマ Theme of the round, where the round has themes (PRO-7)'));

/** Who bears a cost or a contribution before the partner is known (費用負担の主体). */
export const bearers = {
  municipality: { ja: '行政', en: 'The municipality' },
  partner: { ja: '協働の相手方', en: 'The partner' },
  others: { ja: 'その他(参加費、助成金など)', en: 'Others', note: 'fees, grants' },
} as const;

/** Kinds of contribution that are not money (現物・労力・技能の提供). */
export const inKindKinds = {
  goods: { ja: '物品・場所', en: 'Goods or premises' },
  labour: { ja: '労力', en: 'Labour' },
  skills: { ja: '専門性・情報', en: 'Skills or information' },
} as const;

/** 到達目標 One goal: what, how much, by when. */
export const goal = record('Goal', '到達目標 One goal', {
  what: text('内容 What is to be reached', { max: 500 }),
  measure: line('数値・程度 How much', { max: 200 }),
  by: date('期日 By when'),
});

/** 実施主体 Who could do it: what the comparison of a proposal is about (OIZ 2-1-1). */
export const alternatives = {
  municipality: { ja: '行政単独', en: 'The municipality alone' },
  residents: { ja: '住民単独', en: 'Residents alone' },
  together: { ja: '協働', en: 'Both together' },
} as const;

/** The content of a proposal (提案の内容, PRO-1). */
export const proposalContents = {
  title: line('事業名 Title of the project', { max: 120 }),
  issue: text('地域課題 The local issue it answers (OIZ 3-1-1)'),
  issues: optional(list('提起された地域課題 Issues raised before that it answers (ISS-2)', id('issue', '地域課題 One issue'), { max: 20 })),
  purpose: text('目的 Purpose (OIZ 2-4-1)'),
  goals: list('到達目標 Goals: what, how much, by when', goal, { min: 1, max: 20 }),
  effects: text('期待される効果 Expected effects (OIZ 2-3)'),
  comparison: optional(
    record('Comparison', '実施主体の比較 Why collaboration (OIZ 2-1-1)', {
      municipalityAlone: text('行政単独 What the municipality alone would reach', { max: 2000 }),
      residentsAlone: text('住民単独 What residents alone would reach', { max: 2000 }),
      together: text('協働 What both reach together', { max: 2000 }),
      best: optional(choice('BestAlternative', '最もよいもの What serves best (OIZ 2-1-1)', alternatives)),
    }),
  ),
  domain: optional(code('協働の領域 Domain of the guideline, e.g. C (OIZ 2-5-1)')),
  publicBenefit: text('公益性 Public benefit, in words'),
  benefits: optional(choice('Beneficiary', '受益者 Who benefits (PRO-9)', beneficiaries)),
  arrangement: optional(arrangement),
  opinionsHeard: optional(text('意見交換の内容 What was heard when the issue was discussed (OIZ 3-1-1)')),
  methodsConsidered: list(
    '検討した形態 Methods considered',
    record('MethodConsidered', '検討した形態 One method considered', {
      method: code('形態 Method of the guideline'),
      assessment: text('検討結果 Why it fits or not', { max: 1000 }),
    }),
    { max: 20 },
  ),
  budget: list(
    '事業費の見積り Budget estimate',
    record('BudgetLine', '費目 One line of the budget', { item: line('費目 Item', { max: 120 }), amount: yen('金額 Amount') }),
    { max: 60 },
  ),
  costSplit: list(
    '費用負担の案 Who bears the cost; adds up to the budget',
    record('CostShare', '費用負担 One share', { bearer: choice('Bearer', '負担者 Who bears it', bearers), amount: yen('金額 Amount') }),
    { max: 3 },
  ),
  inKind: list(
    '現物等の提供 Contributions in kind',
    record('InKind', '現物等の提供 One contribution in kind', {
      bearer: choice('Bearer', '提供者 Who gives it', bearers),
      kind: choice('InKindKind', '種類 Kind', inKindKinds),
      what: text('内容 What is given', { max: 300 }),
    }),
    { max: 30 },
  ),
  schedule: record('Schedule', '日程 Schedule', {
    start: date('開始日 First day'),
    end: optional(date('終了日 Last day (OIZ 2-4-5)')),
    milestones: list(
      '節目 Milestones',
      record('Milestone', '節目 One milestone', { what: text('内容 What', { max: 300 }), by: date('期日 By when') }),
      { max: 40 },
    ),
  }),
} as const;

const methods = {
  primary: code('主たる形態 Primary method of the guideline (PRO-4)', { of: 'method' }),
  further: list('併用する形態 Further methods', code('形態 Method'), { max: 10 }),
  reasons: text('選択の理由 Why these methods (OIZ 3-1-3)', { max: 2000 }),
  endorsementJudgement: optional(
    text('公益性の判断 How the public benefit of the project was judged, for an endorsement (OIZ 2-5-2 ①)', { max: 2000 }),
  ),
  continuation: optional(text('継続の計画 How an exchange of information is to be continued (OIZ 2-5-2 ⑤)', { max: 2000 })),
  exclusions: optional(
    list(
      '該当する適用除外 Exclusions of the chosen methods that apply, possibly none; said where the methods have any (PRO-4)',
      code('適用除外 Exclusion'),
      { max: 30 },
    ),
  ),
} as const;

const area = optional(code('該当する分野 Unsuitable area that is the ground; said where the guideline names any (PRO-3)'));

const ground = choice('RejectionGround', '不採択の根拠 Ground of a rejection', {
  notCollaboration: { ja: '指針上の協働に当たらない', en: 'Not collaboration under this guideline' },
  unsuitable: { ja: '対象外の分野', en: 'Unsuitable area' },
  notEffective: { ja: '協働による効果が見込めない', en: 'Collaboration is not the effective way' },
  notFeasible: { ja: '実現可能性がない', en: 'Not feasible' },
  notAdopted: { ja: '提案募集で不採択', en: 'Not adopted in a proposal round' },
});

/** Events in the proposal phase (企画段階 ⑴–⑶). */
export const proposalEvents = {
  ProjectProposed: event(
    '事業の提案 A project was proposed',
    {
      municipality: municipalityCode,
      guideline: digest('準拠する指針の版 Guideline version in force (GDL-2)'),
      side,
      proposer: id('party', '提案者 Party that proposes'),
      round: optional(id('round', '提案募集 Proposal round it competes in (PRO-7)')),
      theme,
      predecessor: optional(id('project', '前回の事業 Project that it continues (FBK-3)')),
      ...proposalContents,
    },
    { ja: '「{title}」が提案された。', en: '“{title}” was proposed.' },
    openly,
  ),
  ProposalRevised: event(
    '提案の修正 The proposal was revised',
    { ...proposalContents, revisionNote: text('修正点 What was changed', { max: 2000 }) },
    {
      ja: '提案「{title}」が修正された: {revisionNote}',
      en: 'The proposal “{title}” was revised: {revisionNote}',
    },
    openly,
  ),
  ProposalWithdrawn: event(
    '提案の取下げ The proposal was withdrawn',
    { reason },
    { ja: '提案が取り下げられた。理由: {reason}', en: 'The proposal was withdrawn. Reason: {reason}' },
    openly,
  ),
  ProposalReturned: event(
    '差戻し Returned for revision',
    { reason },
    { ja: '修正のため差し戻された。理由: {reason}', en: 'Returned for revision. Reason: {reason}' },
    openly,
  ),
  ProposalAccepted: event(
    '採択 The proposal was accepted for collaboration',
    { department: id('party', '担当部署 Department that stands for the municipality'), reason, unsuitableAreas },
    { ja: '提案が採択された。理由: {reason}', en: 'The proposal was accepted. Reason: {reason}' },
    openly,
  ),
  ProposalTakenUp: event(
    '民民協働の開始 Residents’ organisations take up their own proposal: nobody else has to accept it (民民)',
    { reason },
    { ja: '提案者が事業の実施に踏み出した。理由: {reason}', en: 'The proposing party took the project up. Reason: {reason}' },
    openly,
  ),
  ProposalRejected: event(
    '不採択 The proposal was rejected',
    { ground, area, reason },
    { ja: '提案は不採択となった。理由: {reason}', en: 'The proposal was rejected. Reason: {reason}' },
    openly,
  ),
  MethodsChosen: event(
    '形態の決定 Methods were chosen',
    methods,
    {
      ja: '形態は「{primary}」。理由: {reasons}',
      en: 'Primary method: “{primary}”. Reasons: {reasons}',
    },
    openly,
  ),
} as const;

/** Commands in the proposal phase. */
export const proposalCommands = openCommands({
  ProposeProject: record('ProposeProject', '事業を提案する Propose a project (PRO-1). A representative of the proposing party.', {
    municipality: municipalityCode,
    side,
    round: optional(id('round', '提案募集 Proposal round to compete in (PRO-7)')),
    theme,
    ...proposalContents,
    explanations,
  }),
  ReviseProposal: record('ReviseProposal', '提案を修正する Revise, or send in again after a return (PRO-2). The proposing party.', {
    ...proposalContents,
    revisionNote: text('修正点 What was changed', { max: 2000 }),
    explanations,
  }),
  WithdrawProposal: record('WithdrawProposal', '提案を取り下げる Withdraw before a partner is selected (PRO-2). The proposing party.', {
    reason,
  }),
  ReturnProposal: record('ReturnProposal', '差し戻す Return for revision, with reasons (PRO-2). Collaboration office.', { reason }),
  AcceptProposal: record(
    'AcceptProposal',
    '採択する Accept for collaboration (PRO-2). Collaboration office, nobody of the proposing party.',
    {
      department: optional(id('party', '担当部署 Department that will stand for the municipality; absent when a department proposes')),
      reason,
      unsuitableAreas,
      explanations,
    },
  ),
  TakeUpProposal: record(
    'TakeUpProposal',
    '民民協働を始める Take up an own proposal in which the municipality is no side (PRO-1, SEL-7). A representative of the proposing party.',
    { reason, explanations },
  ),
  RejectProposal: record(
    'RejectProposal',
    '不採択とする Reject, with ground and reasons (PRO-2, PRO-4). Collaboration office, nobody of the proposing party.',
    { ground, area, reason, explanations },
  ),
  ChooseMethods: record('ChooseMethods', '形態を決める Choose the methods (PRO-4). The office or the department in charge.', {
    ...methods,
    explanations,
  }),
});
