import type { Evolve } from '../../kernel/aggregate.ts';
import { withImplementation } from './implementation.fold.ts';
import type { Project } from './project.state.ts';
import type { spendingEvents } from './spending.records.ts';

/** How money and contributions change a project (IMP-5). */
export const spendingFold: Evolve<Project, typeof spendingEvents> = {
  ExpenditureRecorded: (project, { entry, party, item, amount, spentOn, evidence }, { at }) =>
    withImplementation(project, {
      entries: [...project.implementation.entries, { entry, party, item, amount, spentOn, evidence, at }],
    }),
  ExpenditureReversed: (project, { entry, party, reverses, amount, reason }, { at }) =>
    withImplementation(project, {
      entries: [...project.implementation.entries, { entry, party, reverses, amount: -amount, reason, at }],
    }),
  InKindContributed: (project, { contribution, party, kind, what, givenOn }, { at }) =>
    withImplementation(project, { inKind: [...project.implementation.inKind, { contribution, party, kind, what, givenOn, at }] }),
  OutcomeReported: (project, { report, party, results, useOfMoney, presentedOn }, { at }) =>
    withImplementation(project, {
      outcomeReports: [...project.implementation.outcomeReports, { report, party, results, useOfMoney, presentedOn, at }],
    }),
  FinalAccountsSubmitted: (project, { accounts, party, totals, total, statement }, { at }) =>
    withImplementation(project, {
      accounts: [...project.implementation.accounts, { accounts, party, totals, total, statement, at }],
    }),
};
