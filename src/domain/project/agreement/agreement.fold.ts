import type { Evolve } from '../../kernel/aggregate.ts';
import type { agreementEvents } from './agreement.records.ts';
import type { Agreement, AgreementVersion } from './agreement.state.ts';
import type { Project } from './project.state.ts';

/** The project with some of its agreement changed. */
export const withAgreement = <P extends Project>(project: P, change: Partial<Agreement>): P => ({
  ...project,
  agreement: { ...project.agreement, ...change },
});

const inVersion = (project: Project, version: number, change: (each: AgreementVersion) => Partial<AgreementVersion>): Project =>
  withAgreement(project, {
    versions: project.agreement.versions.map((each) => (each.version === version ? { ...each, ...change(each) } : each)),
  });

/** How the negotiation and its conclusion change a project. */
export const agreementFold: Evolve<Project, typeof agreementEvents> = {
  AgreementDrafted: (project, { version, party, contents, digest }, { at }) =>
    withAgreement(project, {
      versions: [...project.agreement.versions, { version, party, at, contents, digest, answers: [], signatures: [] }],
    }),
  DraftAnswered: (project, { version, party, answer }, { at }) =>
    inVersion(project, version, ({ answers }) => ({ answers: [...answers, { party, answer, at }] })),
  AgreementRefused: (project, { version, party, refusal, reason }, { at }) =>
    inVersion(project, version, () => ({ refused: { party, refusal, reason, at } })),
  AgreementSigned: (project, { version, party }, { at, by }) =>
    inVersion(project, version, ({ signatures }) => ({ signatures: [...signatures, { party, person: by.id, at }] })),
  AgreementConcluded: (project, { version, digest, contents, endsOn, endsAt }, { at }) => ({
    ...withAgreement(project, {
      concluded: { version, digest, at, contents },
      plans: [{ version: 1, plan: contents.plan, at }],
      endsOn,
      endsAt,
    }),
    stage: 'AGREED',
    plan: contents.plan,
    conditions: project.conditions.map((condition) => {
      const how = contents.settlements.find((each) => each.condition === condition.id)?.how;
      return how === undefined ? condition : { ...condition, settled: { version, how } };
    }),
  }),
  // The acceptance of the proposal stays valid: another partner can be sought, or the proposer withdraws.
  NegotiationBrokenOff: (project, { party, reason }, { at }) => ({
    ...withAgreement(project, {
      brokenOff: [...project.agreement.brokenOff, { party, reason, at }],
      negotiatedFrom: project.agreement.versions.length + 1,
    }),
    stage: 'ACCEPTED',
    partners: [],
    conditions: [],
  }),
  AgreementEnded: (project, { endsOn }) => withAgreement(project, { endedOn: endsOn }),
};

/** When the selection starts again: negotiations and signatures with earlier partners no longer count. */
export const negotiatedAnew = <P extends Project>(project: P): P =>
  withAgreement(project, { negotiatedFrom: project.agreement.versions.length + 1 });
