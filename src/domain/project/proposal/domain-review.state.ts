import type { DataOf } from '../../kernel/event.ts';
import type { domainReviewEvents } from './domain-review.records.ts';

/** 領域の検討 One review of the domain: moved or kept, with the considered measures (PRO-5). */
export type DomainReview = Omit<DataOf<typeof domainReviewEvents, 'DomainReviewed'>, 'observed'> & { readonly at: string };
