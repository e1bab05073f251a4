import { rulesFor, type Context } from '../../guideline/context.ts';
import { refuse } from './implementation.refusals.ts';
import { hasTrait, onlyAt, onlySides, sideOf, underWay } from '../agreement/agreed.rules.ts';
import { notInFuture } from './implementation.rules.ts';
import type { Entry } from './implementation.state.ts';
import { onlyActingFor } from '../../party/standing.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { spendingCommands, type spendingEvents } from './spending.records.ts';
import { shareOf, spentBy, spentInAll } from './spending.views.ts';

const rule = rulesFor<Project, typeof spendingEvents>();

/** Refuses unless a side acts while the work is running: nothing is spent on a project that has not started. */
function mayRecord(project: Project, context: Context): void {
  sideOf(project, context);
  onlyAt(project, underWay, (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
}

/** Refuses an entry with a wrong date, or above the share of the side in the plan (IMP-5). */
function mustFit(
  project: Project,
  party: string,
  spent: number,
  { amount, spentOn }: { amount: number; spentOn: string },
  context: Context,
) {
  notInFuture(spentOn, context);
  const { startedOn = '' } = project.implementation;
  if (spentOn < startedOn) refuse('SPENT_BEFORE_START', { start: startedOn });
  const share = shareOf(project, party);
  if (spent + amount > share) refuse('SPENDING_OVER_SHARE', { share, spent, amount });
}

const nextEntry = ({ implementation }: Project): number => implementation.entries.length + 1;

/** The side’s own entry that can still be reversed. */
function reversible({ implementation: { entries } }: Project, number: number, party: string): Entry {
  const found = entries.find(({ entry }) => entry === number) ?? refuse('ENTRY_UNKNOWN', { entry: number });
  if (found.party !== party) refuse('ENTRY_OF_ANOTHER_SIDE');
  if (found.reverses !== undefined) refuse('ENTRY_IS_A_REVERSAL', { entry: number });
  if (entries.some(({ reverses }) => reverses === number)) refuse('ENTRY_REVERSED', { entry: number });
  return found;
}

/** 支出を記録する Each side records its own costs (IMP-5) */
export const recordExpenditure = rule(spendingCommands.RecordExpenditure, {
  can: mayRecord,
  decide(project, { item, amount, spentOn, evidence }, context) {
    const party = sideOf(project, context);
    mustFit(project, party, spentBy(project, party), { amount, spentOn }, context);
    return [{ type: 'ExpenditureRecorded', data: { entry: nextEntry(project), party, item, amount, spentOn, evidence } }];
  },
});

/** 支出を訂正する By a reversing entry: recorded entries are never edited (IMP-5, AUD-1) */
export const correctExpenditure = rule(spendingCommands.CorrectExpenditure, {
  can: mayRecord,
  decide(project, { entry, reason, replacement }, context) {
    const party = sideOf(project, context);
    const { amount } = reversible(project, entry, party);
    const reversal = { entry: nextEntry(project), party, reverses: entry, amount, reason };
    const reversed = { type: 'ExpenditureReversed', data: reversal } as const;
    if (!replacement) return [reversed];
    mustFit(project, party, spentBy(project, party) - amount, replacement, context);
    const { item, spentOn, evidence } = replacement;
    const right = { entry: reversal.entry + 1, party, item, amount: replacement.amount, spentOn, evidence };
    return [reversed, { type: 'ExpenditureRecorded', data: right }];
  },
});

/** 現物等の提供を記録する Separate from the money (IMP-5) */
export const recordInKindContribution = rule(spendingCommands.RecordInKindContribution, {
  can: mayRecord,
  decide(project, { kind, what, givenOn }, context) {
    notInFuture(givenOn, context);
    const contribution = project.implementation.inKind.length + 1;
    return [{ type: 'InKindContributed', data: { contribution, party: sideOf(project, context), kind, what, givenOn } }];
  },
});

/** 成果を報告する By the recipient of the subsidy (IMP-1; OIZ 2-5-2 ②) */
export const submitOutcomeReport = rule(spendingCommands.SubmitOutcomeReport, {
  can(project, context) {
    onlyActingFor(project.partners, context);
    onlyAt(project, underWay, (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
    if (!hasTrait(project, context.guideline, 'subsidy')) refuse('NO_SUBSIDY');
  },
  decide(project, { results, useOfMoney, presentedOn }, context) {
    if (presentedOn) notInFuture(presentedOn, context);
    const report = project.implementation.outcomeReports.length + 1;
    return [{ type: 'OutcomeReported', data: { report, party: sideOf(project, context), results, useOfMoney, presentedOn } }];
  },
});

/** 収支を報告する The recomputed totals of every side are recorded (IMP-1, AUD-4) */
export const submitFinalAccounts = rule(spendingCommands.SubmitFinalAccounts, {
  can: mayRecord,
  decide(project, { totals: given, statement }, context) {
    onlySides(project, given);
    const totals = sidesOf(project).map((party) => ({ party, amount: spentBy(project, party) }));
    for (const { party, amount } of totals) {
      const stated = given.find((each) => each.party === party)?.amount ?? 0;
      if (stated !== amount) refuse('ACCOUNTS_DO_NOT_MATCH', { party, stated, recorded: amount });
    }
    const numbers = { accounts: project.implementation.accounts.length + 1, party: sideOf(project, context) };
    return [{ type: 'FinalAccountsSubmitted', data: { ...numbers, totals, total: spentInAll(project), statement } }];
  },
});
