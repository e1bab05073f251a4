import type { Evolve } from '../../kernel/aggregate.ts';
import { withAgreement } from '../agreement/agreement.fold.ts';
import type { Termination } from '../agreement/agreement.state.ts';
import type { Project } from './project.state.ts';
import type { terminationEvents } from './termination.records.ts';

const inTermination = (project: Project, termination: number, change: (each: Termination) => Partial<Termination>): Project =>
  withAgreement(project, {
    terminations: project.agreement.terminations.map((each) => (each.termination === termination ? { ...each, ...change(each) } : each)),
  });

/** How ending early changes a project. */
export const terminationFold: Evolve<Project, typeof terminationEvents> = {
  TerminationProposed: (project, { termination, party, reason, settlement }, { at, by }) =>
    withAgreement(project, {
      terminations: [
        ...project.agreement.terminations,
        { termination, party, person: by.id, at, reason, settlement, status: 'open', consents: [] },
      ],
    }),
  TerminationConsented: (project, { termination, party }, { at, by }) =>
    inTermination(project, termination, ({ consents }) => ({ consents: [...consents, { party, person: by.id, at }] })),
  TerminationRefused: (project, { termination }) => inTermination(project, termination, () => ({ status: 'refused' })),
  TerminationWithdrawn: (project, { termination }) => inTermination(project, termination, () => ({ status: 'withdrawn' })),
  AgreementTerminated: (project, { ground, termination, party, reason, settlement }, { at }) => ({
    ...withAgreement(project, {
      terminated: { ground, party, reason, settlement, at },
      terminations: project.agreement.terminations.map((each) =>
        each.status === 'open' ? { ...each, status: each.termination === termination ? 'agreed' : 'lapsed' } : each,
      ),
    }),
    stage: 'TERMINATED',
    implementation: {
      ...project.implementation,
      nextCheckDue: undefined,
      changes: project.implementation.changes.map((each) => (each.status === 'open' ? { ...each, status: 'lapsed' } : each)),
    },
  }),
};
