import type { Evolve } from '../../kernel/aggregate.ts';
import type { domainReviewEvents } from './domain-review.records.ts';
import type { Project } from './project.state.ts';

/** How a review of its domain changes a project. */
export const domainReviewFold: Evolve<Project, typeof domainReviewEvents> = {
  DomainReviewed: (project, { from, outcome, to, participation, disclosure, reasons }, { at }) => ({
    ...project,
    domainReviews: [...project.domainReviews, { from, outcome, to, participation, disclosure, reasons, at }],
    ...(to !== undefined && project.proposal && { proposal: { ...project.proposal, domain: to } }),
  }),
};
