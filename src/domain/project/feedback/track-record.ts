import { answersOf, type Answer } from '../evaluation/evaluation.state.ts';
import type { Project } from './project.state.ts';
import { spentBy } from '../implementation/spending.views.ts';

/** 関わり方 How a party took part in a project (PTY-4). */
export const trackRecordRoles = {
  proposer: { ja: '提案者', en: 'Proposed it' },
  partner: { ja: '協働の相手方', en: 'Partner' },
  department: { ja: '担当部署', en: 'Department in charge' },
  applicant: { ja: '応募者', en: 'Applied to its call, once that is public' },
} as const;

/** 実績 The record of a project about one party that took part in it (PTY-4). */
export interface TrackRecord {
  readonly project: string;
  readonly title?: string;
  readonly stage: Project['stage'];
  readonly roles: readonly (keyof typeof trackRecordRoles)[];
  readonly proposedAt: string;
  readonly agreedAt?: string;
  readonly startedOn?: string;
  readonly completedOn?: string;
  /** The published evaluation, with the party’s own answers if they were published too. */
  readonly evaluation?: { readonly summary: string; readonly at: string; readonly answers: readonly Answer[] };
  readonly disposition?: Project['feedback']['disposition'];
  readonly terminated?: Pick<NonNullable<Project['agreement']['terminated']>, 'ground' | 'party' | 'reason' | 'at'>;
  /** The amount that the party has spent, in yen; absent before there is an agreed plan. */
  readonly spent?: number;
}

/**
 * The record of a project about a party. Computed from the project as the public sees it: a state without anything that is sealed or not
 * yet public (PRV-2).
 */
export function trackRecordOf(project: Project, party: string): TrackRecord {
  const { id, stage, proposedAt, proposal, agreement, implementation, evaluation, feedback, plan } = project;
  const roles = {
    proposer: project.proposer === party,
    partner: project.partners.includes(party),
    department: project.department === party,
    applicant: project.selection.calls.some(({ applications }) => Object.hasOwn(applications, party)),
  };
  const { published } = evaluation;
  const answers = published?.answers ? (answersOf(evaluation, party)?.answers ?? []) : [];
  const { terminated } = agreement;
  return {
    project: id,
    title: proposal?.title,
    stage,
    roles: (Object.keys(trackRecordRoles) as (keyof typeof roles)[]).filter((role) => roles[role]),
    proposedAt,
    agreedAt: agreement.concluded?.at,
    startedOn: implementation.startedOn,
    completedOn: implementation.completedOn,
    evaluation: published && { summary: published.summary, at: published.at, answers },
    disposition: feedback.disposition,
    terminated: terminated && { ground: terminated.ground, party: terminated.party, reason: terminated.reason, at: terminated.at },
    spent: plan && spentBy(project, party),
  };
}
