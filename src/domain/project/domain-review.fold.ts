import type { Evolve } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import type { domainReviewEvents } from './domain-review.records.ts';
import type { Project } from './project.state.ts';

/** 領域の検討 One review of the domain: moved or kept, with what was considered (PRO-5). */
export type DomainReview = Omit<DataOf<typeof domainReviewEvents, 'DomainReviewed'>, 'observed'> & { readonly at: string };

/** How a review of its domain changes a project. */
export const domainReviewFold: Evolve<Project, typeof domainReviewEvents> = {
  DomainReviewed: (project, { from, outcome, to, participation, disclosure, reasons }, { at }) => ({
    ...project,
    domainReviews: [...project.domainReviews, { from, outcome, to, participation, disclosure, reasons, at }],
    ...(to !== undefined && project.proposal && { proposal: { ...project.proposal, domain: to } }),
  }),
};
