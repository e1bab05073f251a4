import { choice, id, integer, list, record, text, yen } from '../../kernel/shape.ts';
import { inKindKinds, proposalContents } from '../proposal/proposal.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** A number of an item within its project: 1, 2, 3 … */
export const numbered = (doc: string) => integer(doc, { min: 1, max: 100_000 });

/** The side that did it (行為した側). */
export const actingSide = id('party', '行為した側 Side of the project that did it');

/** Amounts of money by party. */
export const amountsByParty = (doc: string) =>
  list(
    doc,
    record('PartyAmount', '主体ごとの金額 An amount of one party', {
      party: id('party', '主体 A side of the project'),
      amount: yen('金額 Amount'),
    }),
    { max: 20 },
  );

/** 事業計画 What the sides agree to do, as far as numbers and days can express it (AGR-2, IMP-4). */
export const plan = record('Plan', '事業計画 What the sides agree to do', {
  goals: proposalContents.goals,
  schedule: proposalContents.schedule,
  budget: proposalContents.budget,
  costs: amountsByParty(
    '費用負担 Who bears the costs; adds up to the budget. Fees and grants count with the party that receives them (OIZ 3-2-1)',
  ),
  inKind: list(
    '現物等の提供 Contributions in kind by the party that gives them (AGR-2)',
    record('PartyInKind', '現物等の提供 One contribution in kind', {
      party: id('party', '提供者 A side of the project'),
      kind: choice('InKindKind', '種類 Kind', inKindKinds),
      what: text('内容 What is given', { max: 300 }),
    }),
    { max: 60 },
  ),
  checkEveryDays: integer('進捗確認の間隔 Days between progress checks (OIZ 3-2-2)', { min: 1, max: 400 }),
});

/** 精算 The settlement of an agreement that ends early (AGR-4). */
export const settlement = record('Settlement', '精算 How an agreement that ends early is wound up', {
  borne: amountsByParty('最終的な負担額 What each party bears in the end; adds up to what was spent'),
  goods: text('物品の取扱い What becomes of goods', { max: 2000 }),
  results: text('成果の取扱い What becomes of the results', { max: 2000 }),
  personalInformation: text('個人情報の取扱い What becomes of personal information', { max: 2000 }),
});
