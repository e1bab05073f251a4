import { onlyOffice, rulesFor, type Context } from '../../guideline/context.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import type { Weighing } from '../../guideline/observe.ts';
import { refuse } from './proposal.refusals.ts';
import { domainReviewCommands, type domainReviewEvents } from './domain-review.records.ts';
import type { Project } from './project.state.ts';
import { notOfProposer } from './proposal.standing.ts';

const rule = rulesFor<Project, typeof domainReviewEvents>();

/** 領域を検討する The screener considers whether a project is in the right domain: moved or kept, always with reasons (PRO-5; YUK 2-4) */
export const reviewDomain = rule(domainReviewCommands.ReviewDomain, {
  who: ['screen'],
  can(project, context) {
    onlyOffice(project.municipality, context);
    if (project.side === 'private') refuse('PRIVATE_PROPOSAL');
    notOfProposer(project, context);
    mayStillMove(project);
    domainOf(project, context.guideline);
  },
  decide(project, { outcome, to, participation, disclosure, reasons }, context) {
    const from = domainOf(project, context.guideline);
    if ((outcome === 'moved') !== (to !== undefined)) refuse('DOMAIN_MOVE_UNCLEAR');
    if (to !== undefined) mayMove(from, to, context);
    if (to === undefined && !from.review) refuse('DOMAIN_NOT_REVIEWED_THERE', { domain: from.id });
    const considered = { participation, disclosure };
    const left = from.review?.measures?.find((measure) => !considered[measure]);
    if (outcome === 'kept' && left) refuse('DOMAIN_MEASURE_MISSING', { domain: from.id, measure: left });
    return [{ type: 'DomainReviewed', data: { from: from.id, outcome, to, participation, disclosure, reasons } }];
  },
});

/**
 * Checks whether a project that is rejected because it is not collaboration was first considered for a move, if the guideline requires that
 * (YUK 2-4).
 */
export function checkReviewed({ proposal, domainReviews }: Project, guideline: Guideline, rules: Weighing): void {
  const domain = guideline.domains.find(({ id }) => id === proposal?.domain);
  if (!domain?.review) return;
  rules.check(
    'domainReviewed',
    domainReviews.some(({ from }) => from === domain.id),
    { domain: domain.id },
  );
}

type Domain = Guideline['domains'][number];

/** The domain of the project. Refuses if the guideline has no domains. */
const domainOf = ({ proposal }: Project, { domains }: Guideline): Domain =>
  domains.find(({ id }) => id === proposal?.domain) ?? refuse('NO_DOMAINS');

/** Refuses after the methods are chosen, and for competing proposals: they stay as they were when the round closed. */
function mayStillMove({ stage, methods, round }: Project): void {
  if (!['PROPOSED', 'RETURNED', 'ACCEPTED'].includes(stage) || methods) refuse('DOMAIN_REVIEW_NOT_OPEN', { stage });
  if (round && stage !== 'ACCEPTED') refuse('ROUND_PROPOSAL');
}

/**
 * Refuses a move that the guideline does not allow: out of collaboration, out of a domain without review, or to a domain where the
 * municipality is not a side.
 */
function mayMove(from: Domain, to: string, { guideline }: Context): void {
  const target = guideline.domains.find(({ id }) => id === to) ?? refuse('DOMAIN_UNKNOWN', { domain: to });
  if (!from.collaboration && !from.review) refuse('DOMAIN_NOT_REVIEWED_THERE', { domain: from.id });
  if (target.withoutMunicipality) refuse('SIDE_NOT_OF_DOMAIN', { domain: to });
  const elsewhere = from.review ? !from.review.towards.includes(to) : !target.collaboration || to === from.id;
  if (elsewhere) refuse('DOMAIN_MOVE_NOT_OFFERED', { from: from.id, to });
}
