import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, date, forParties, integer, line, open, openCommands, optional, record, text, yen } from '../../kernel/shape.ts';
import { actingSide, amountsByParty, numbered } from '../agreement/agreed.records.ts';
import { inKindKinds } from '../proposal/proposal.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const bearer = { ...actingSide, doc: '負担した側 Side that bore it' };
const entry = numbered('帳簿の番号 Number of the entry: 1, 2, 3 …');
const amount = integer('金額 Amount (yen)', { min: 1, max: 1_000_000_000_000 });
const reason = text('理由 Why', { max: 2000 });

const expenditure = {
  item: line('費目 Item', { max: 120 }),
  amount,
  spentOn: date('支出日 Day of the expenditure'),
  evidence: text('証拠書類 Reference to the voucher, e.g. 領収書12', { max: 300 }),
} as const;

const inKind = {
  kind: choice('InKindKind', '種類 Kind', inKindKinds),
  what: text('内容 What was given', { max: 300 }),
  givenOn: date('提供日 Day'),
} as const;

const results = {
  results: text('成果 What the money achieved', { max: 4000 }),
  useOfMoney: text('使途 What the money was used for', { max: 4000 }),
  presentedOn: optional(date('事業報告会 Day on which it was presented in a report meeting')),
} as const;

const statement = forParties(text('説明 Remarks on the accounts', { min: 0, max: 4000 }));

/** Events about money and contributions (費用負担, IMP-5). */
export const spendingEvents = {
  ExpenditureRecorded: event(
    '支出 An expenditure of one side',
    { entry, party: bearer, ...expenditure },
    { ja: '{item}に{amount}円が支出された。', en: '{amount} yen were spent on {item}.' },
    openly,
  ),
  ExpenditureReversed: event(
    '支出の取消し An entry was reversed by a new one: entries are never edited',
    { entry, party: bearer, reverses: numbered('取り消された番号 Entry that it reverses'), amount, reason },
    {
      ja: '支出第{reverses}号({amount}円)が取り消された。理由: {reason}',
      en: 'Entry {reverses} ({amount} yen) was reversed. Reason: {reason}',
    },
    openly,
  ),
  InKindContributed: event(
    '現物等の提供 A contribution in kind of one side, apart from the money',
    { contribution: numbered('提供の番号 Number of the contribution'), party: bearer, ...inKind },
    { ja: '現物等({kind})が提供された: {what}', en: 'A contribution in kind ({kind}) was given: {what}' },
    openly,
  ),
  OutcomeReported: event(
    '成果の報告 The recipient of a subsidy reported its outcome (OIZ 2-5-2 ②)',
    { report: numbered('報告の番号 Number of the report'), party: actingSide, ...results },
    { ja: '補助の成果が報告された。', en: 'The outcome of the subsidy was reported.' },
    openly,
  ),
  FinalAccountsSubmitted: event(
    '収支報告 Final accounts were submitted; their totals are those of the recorded expenditures',
    {
      ...open({
        accounts: numbered('収支報告の番号 Number of the accounts'),
        party: actingSide,
        totals: amountsByParty('支出の合計 What each side spent'),
        total: yen('総額 What was spent in all'),
      }),
      statement,
    },
    { ja: '収支報告が提出された(総額{total}円)。', en: 'Final accounts were submitted ({total} yen in all).' },
    byField,
  ),
} as const;

/** Commands about money and contributions. */
export const spendingCommands = openCommands({
  RecordExpenditure: record(
    'RecordExpenditure',
    '支出を記録する Record an expenditure of one’s own side; over the agreed share only after a plan change (IMP-5). Any side.',
    expenditure,
  ),
  CorrectExpenditure: record(
    'CorrectExpenditure',
    '支出を訂正する Reverse an entry of one’s own side, and record the right one if there is one (IMP-5).',
    {
      entry,
      reason,
      replacement: optional(record('ExpenditureReplacement', '正しい支出 The right entry', expenditure)),
    },
  ),
  RecordInKindContribution: record(
    'RecordInKindContribution',
    '現物等の提供を記録する Record what one’s own side gave in kind (IMP-5). Any side.',
    inKind,
  ),
  SubmitOutcomeReport: record(
    'SubmitOutcomeReport',
    '成果を報告する Report the outcome of a subsidy (IMP-1; OIZ 2-5-2 ②). A partner.',
    results,
  ),
  SubmitFinalAccounts: record(
    'SubmitFinalAccounts',
    '収支を報告する Submit the final accounts; totals must match the recorded expenditures (IMP-1, AUD-4). Any side.',
    { totals: amountsByParty('支出の合計 What each side spent; who spent nothing may be left out'), statement },
  ),
});
