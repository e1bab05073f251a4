import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import { shareOf, spendingByParty, spentInAll } from '../../../../src/domain/project/implementation/spending.views.ts';
import { agreed, contents, FIRST_DAY, negotiating, plan, running, sides } from '../agreement/agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const hats = { item: '帽子', amount: 60_000, spentOn: '2026-09-01', evidence: '領収書1' };
const start = running();
const spent = start.after('RecordExpenditure', hats);

describe('An expenditure', () => {
  it('[IMP-5] is recorded by the side that bears it', () => {
    expect(start.ask('RecordExpenditure', hats)).toEqual([{ type: 'ExpenditureRecorded', data: { entry: 1, party: ids.patrol, ...hats } }]);
    expect(spent.by(sides.town).ask('RecordExpenditure', hats)[0]?.data).toMatchObject({ entry: 2, party: ids.town });
    start.by(sides.rival).refused('RecordExpenditure', hats, 'NOT_A_REPRESENTATIVE');
    expect(spent.state().implementation.entries).toEqual([{ entry: 1, party: ids.patrol, ...hats, at: FIRST_DAY }]);
  });

  it('[IMP-5] is told against the share of each side', () => {
    expect(spendingByParty(spent.state())).toEqual([
      { party: ids.town, share: 200_000, spent: 0, left: 200_000 },
      { party: ids.patrol, share: 100_000, spent: 60_000, left: 40_000 },
    ]);
    expect(spentInAll(spent.state())).toBe(60_000);
    expect(shareOf(negotiating().state(), ids.town)).toBe(0);
  });

  it('[IMP-5] over the agreed share needs a plan change first', () => {
    spent.refused('RecordExpenditure', { ...hats, amount: 40_001 }, 'SPENDING_OVER_SHARE');
    expect(spent.ask('RecordExpenditure', { ...hats, amount: 40_000 })).toHaveLength(1);
    const costs = [
      { party: ids.town, amount: 100_000 },
      { party: ids.patrol, amount: 200_000 },
    ];
    const change = { plan: { ...plan, costs }, whatChanges: '負担', reason: '帽子が要る。' };
    const proposed = spent.after('ProposePlanChange', change);
    proposed.refused('RecordExpenditure', { ...hats, amount: 40_001 }, 'SPENDING_OVER_SHARE');
    const changed = proposed.by(sides.town).after('AcceptPlanChange', { change: 1, reason: '同意。' }).by(sides.patrol);
    expect(changed.ask('RecordExpenditure', { ...hats, amount: 40_001 })).toHaveLength(1);
  });

  it('[IMP-5] cannot be planned away', () => {
    const costs = (own: number) => [
      { party: ids.town, amount: 300_000 - own },
      { party: ids.patrol, amount: own },
    ];
    const change = (own: number) => ({ plan: { ...plan, costs: costs(own) }, whatChanges: '負担', reason: '減らしたい。' });
    spent.refused('ProposePlanChange', change(59_999), 'SHARE_BELOW_SPENDING');
    const proposed = spent.after('ProposePlanChange', change(60_000));
    const accepted = { change: 1, reason: '同意。' };
    expect(proposed.by(sides.town).ask('AcceptPlanChange', accepted)).toHaveLength(2);
    const more = proposed.after('RecordExpenditure', { ...hats, amount: 1 });
    more.by(sides.town).refused('AcceptPlanChange', accepted, 'SHARE_BELOW_SPENDING');
    const none = { ...plan, costs: [{ party: ids.town, amount: 300_000 }] };
    spent.refused('ProposePlanChange', { ...change(0), plan: none }, 'SHARE_BELOW_SPENDING');
  });

  it('[IMP-5] is dated while the work goes on', () => {
    start.refused('RecordExpenditure', { ...hats, spentOn: '2026-08-31' }, 'SPENT_BEFORE_START');
    start.refused('RecordExpenditure', { ...hats, spentOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    agreed().by(sides.patrol).at(FIRST_DAY).refused('RecordExpenditure', hats, 'IMPLEMENTATION_NOT_OPEN');
    expect(start.after('SuspendImplementation', { reason: '台風。' }).ask('RecordExpenditure', hats)).toHaveLength(1);
  });
});

describe('A correction', () => {
  const correction = { entry: 1, reason: '誤記。' };

  it('[IMP-5] reverses an entry by a new one, and records the right one if there is one', () => {
    const reversed = { type: 'ExpenditureReversed', data: { entry: 2, party: ids.patrol, reverses: 1, amount: 60_000, reason: '誤記。' } };
    expect(spent.ask('CorrectExpenditure', correction)).toEqual([reversed]);
    const replacement = { ...hats, amount: 100_000, evidence: '領収書2' };
    expect(spent.ask('CorrectExpenditure', { ...correction, replacement })).toEqual([
      reversed,
      { type: 'ExpenditureRecorded', data: { entry: 3, party: ids.patrol, ...replacement } },
    ]);
    const corrected = spent.after('CorrectExpenditure', { ...correction, replacement }).state();
    expect(corrected.implementation.entries).toEqual([
      { entry: 1, party: ids.patrol, ...hats, at: FIRST_DAY },
      { entry: 2, party: ids.patrol, reverses: 1, amount: -60_000, reason: '誤記。', at: FIRST_DAY },
      { entry: 3, party: ids.patrol, ...replacement, at: FIRST_DAY },
    ]);
    expect(spentInAll(corrected)).toBe(100_000);
    expect(spentInAll(spent.after('CorrectExpenditure', correction).state())).toBe(0);
  });

  it('[IMP-5] stays within the share and the days of the work', () => {
    const replaced = (more: object) => ({ ...correction, replacement: { ...hats, ...more } });
    spent.refused('CorrectExpenditure', replaced({ amount: 100_001 }), 'SPENDING_OVER_SHARE');
    spent.refused('CorrectExpenditure', replaced({ spentOn: '2026-09-02' }), 'DAY_IN_FUTURE');
    spent.refused('CorrectExpenditure', replaced({ spentOn: '2026-08-31' }), 'SPENT_BEFORE_START');
  });

  it('[IMP-5] is of an own entry, once', () => {
    spent.by(sides.town).refused('CorrectExpenditure', correction, 'ENTRY_OF_ANOTHER_SIDE');
    spent.refused('CorrectExpenditure', { ...correction, entry: 2 }, 'ENTRY_UNKNOWN');
    const once = spent.after('CorrectExpenditure', correction);
    once.refused('CorrectExpenditure', correction, 'ENTRY_REVERSED');
    once.refused('CorrectExpenditure', { ...correction, entry: 2 }, 'ENTRY_IS_A_REVERSAL');
    agreed().by(sides.patrol).refused('CorrectExpenditure', correction, 'IMPLEMENTATION_NOT_OPEN');
    const two = spent.after('RecordExpenditure', { ...hats, amount: 1 }).after('CorrectExpenditure', { ...correction, entry: 2 });
    expect(two.ask('CorrectExpenditure', correction)).toHaveLength(1);
  });
});

describe('A contribution in kind', () => {
  const labour = { kind: 'labour', what: '毎朝10人', givenOn: '2026-09-01' };

  it('[IMP-5] is recorded apart from the money', () => {
    expect(start.ask('RecordInKindContribution', labour)).toEqual([
      { type: 'InKindContributed', data: { contribution: 1, party: ids.patrol, ...labour } },
    ]);
    const two = start.after('RecordInKindContribution', labour).by(sides.town).after('RecordInKindContribution', labour).state();
    expect(two.implementation.inKind).toEqual([
      { contribution: 1, party: ids.patrol, ...labour, at: FIRST_DAY },
      { contribution: 2, party: ids.town, ...labour, at: FIRST_DAY },
    ]);
    expect(spentInAll(two)).toBe(0);
    start.refused('RecordInKindContribution', { ...labour, givenOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    agreed().by(sides.patrol).refused('RecordInKindContribution', labour, 'IMPLEMENTATION_NOT_OPEN');
  });
});

describe('Final accounts', () => {
  const totals = [{ party: ids.patrol, amount: 60_000 }];

  it('[AUD-4] match the recorded expenditures of every side, and keep the recomputed totals', () => {
    expect(spent.by(sides.town).ask('SubmitFinalAccounts', { totals, statement: '残額は返した。' })).toEqual([
      {
        type: 'FinalAccountsSubmitted',
        data: {
          accounts: 1,
          party: ids.town,
          totals: [{ party: ids.town, amount: 0 }, totals[0]],
          total: 60_000,
          statement: '残額は返した。',
        },
      },
    ]);
    const wrong = { statement: '', totals: [{ party: ids.patrol, amount: 59_999 }] };
    spent.refused('SubmitFinalAccounts', wrong, 'ACCOUNTS_DO_NOT_MATCH');
    spent.refused('SubmitFinalAccounts', { totals: [], statement: '' }, 'ACCOUNTS_DO_NOT_MATCH');
    spent.refused('SubmitFinalAccounts', { totals: [...totals, { party: ids.rival, amount: 0 }], statement: '' }, 'NOT_A_SIDE');
    agreed().by(sides.patrol).refused('SubmitFinalAccounts', { totals: [], statement: '' }, 'IMPLEMENTATION_NOT_OPEN');
    const again = spent.after('SubmitFinalAccounts', { totals, statement: '' }).ask('SubmitFinalAccounts', { totals, statement: '' });
    expect(again[0]?.data).toMatchObject({ accounts: 2 });
  });

  it('[AUD-4] name each party once', () => {
    const check = decisions.get('SubmitFinalAccounts')?.check ?? (() => []);
    expect(check({ totals })).toEqual([]);
    expect(check({ totals: [totals[0], totals[0]] })).toEqual([{ path: 'input.totals[1].party', problem: 'DUPLICATE', limit: ids.patrol }]);
  });
});

describe('The outcome report of a subsidy', () => {
  const report = { results: '事故が減った。', useOfMoney: '帽子を買った。' };
  const terms = [...contents.terms, { term: 'timeLimit', text: '1年' }, { term: 'outcomeReport', text: '報告会' }] as const;
  const supported = running({ method: 'subsidy' }, { ...contents, terms });

  it('[IMP-1] is made by a partner, of a subsidy only', () => {
    expect(supported.ask('SubmitOutcomeReport', { ...report, presentedOn: '2026-09-01' })).toEqual([
      { type: 'OutcomeReported', data: { report: 1, party: ids.patrol, ...report, presentedOn: '2026-09-01' } },
    ]);
    supported.by(sides.town).refused('SubmitOutcomeReport', report, 'NOT_A_REPRESENTATIVE');
    supported.refused('SubmitOutcomeReport', { ...report, presentedOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    start.refused('SubmitOutcomeReport', report, 'NO_SUBSIDY');
    negotiating({ method: 'subsidy' }).by(sides.patrol).refused('SubmitOutcomeReport', report, 'IMPLEMENTATION_NOT_OPEN');
    const two = supported.after('SubmitOutcomeReport', report).after('SubmitOutcomeReport', report).state();
    expect(two.implementation.outcomeReports).toEqual([
      { report: 1, party: ids.patrol, ...report, presentedOn: undefined, at: FIRST_DAY },
      { report: 2, party: ids.patrol, ...report, presentedOn: undefined, at: FIRST_DAY },
    ]);
  });
});
