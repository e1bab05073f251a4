import type { DataOf } from '../../kernel/event.ts';
import type { Evolve } from '../../kernel/aggregate.ts';
import type { Project } from './project.state.ts';
import type { proposalEvents } from './proposal.records.ts';
import type { ProposalContents } from './proposal.state.ts';

function contents(data: Omit<DataOf<typeof proposalEvents, 'ProposalRevised'>, 'revisionNote'>): ProposalContents {
  const { title, issue, issues, purpose, goals, effects, comparison, domain, publicBenefit, benefits, arrangement, opinionsHeard } = data;
  const { methodsConsidered, budget, costSplit, inKind, schedule } = data;
  return {
    title,
    issue,
    issues,
    purpose,
    goals,
    effects,
    comparison,
    domain,
    publicBenefit,
    benefits,
    arrangement,
    opinionsHeard,
    methodsConsidered,
    budget,
    costSplit,
    inKind,
    schedule,
  };
}

/** How the events of the proposal phase change a project. */
export const proposalFold: Evolve<Project, typeof proposalEvents> = {
  ProjectProposed: (project, data, { at, by }) => ({
    ...project,
    stage: 'PROPOSED',
    municipality: data.municipality,
    guideline: data.guideline,
    side: data.side,
    proposer: data.proposer,
    proposedBy: by.id,
    proposedAt: at,
    ...(data.side === 'municipality' && { department: data.proposer }),
    round: data.round,
    theme: data.theme,
    predecessor: data.predecessor,
    proposal: contents(data),
  }),
  ProposalRevised: (project, data) => ({ ...project, stage: 'PROPOSED', proposal: contents(data) }),
  ProposalWithdrawn: (project, { reason }, { at }) => ({
    ...project,
    stage: 'WITHDRAWN',
    screenings: [...project.screenings, { outcome: 'withdrawn', reason, at }],
  }),
  ProposalReturned: (project, { reason }, { at }) => ({
    ...project,
    stage: 'RETURNED',
    screenings: [...project.screenings, { outcome: 'returned', reason, at }],
  }),
  ProposalAccepted: (project, { department, reason }, { at }) => ({
    ...project,
    stage: 'ACCEPTED',
    department,
    screenings: [...project.screenings, { outcome: 'accepted', reason, at }],
  }),
  ProposalTakenUp: (project, { reason }, { at }) => ({
    ...project,
    stage: 'ACCEPTED',
    screenings: [...project.screenings, { outcome: 'takenUp', reason, at }],
  }),
  ProposalRejected: (project, { ground, area, reason }, { at }) => ({
    ...project,
    stage: 'REJECTED',
    screenings: [...project.screenings, { outcome: 'rejected', ground, area, reason, at }],
  }),
  MethodsChosen: (project, { primary, further, reasons, endorsementJudgement, continuation, exclusions }) => ({
    ...project,
    // A proposer that a round adopted is the partner already (PRO-7): the negotiation starts when the methods are chosen.
    stage: project.stage === 'ACCEPTED' && project.partners.length > 0 ? 'NEGOTIATING' : project.stage,
    methods: { primary, further, reasons, endorsementJudgement, continuation, exclusions },
  }),
};
