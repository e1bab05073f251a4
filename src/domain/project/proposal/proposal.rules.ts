import { onlyOffice, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import { declaredBy, weigh, type Weighing } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { standsAs } from '../../kernel/standing.ts';
import type { Is } from '../../kernel/shape.ts';
import { refuse } from './proposal.refusals.ts';
import { round } from '../../round/round.ts';
import { failedOf, isDecided, MOST_FAILED, takesProposals, themeFits } from '../../round/round.state.ts';
import { weighArrangement } from '../arrangement.ts';
import { mustBeAnswerable } from './proposal.issues.ts';
import { proposalCommands, type proposalEvents } from './proposal.records.ts';
import { checkReviewed } from './domain-review.rules.ts';
import type { Project } from './project.state.ts';
import { mustBeOfResidents, notOfProposer } from './proposal.standing.ts';
import type { ProposalContents } from './proposal.state.ts';
import { actingParty, notNamedSince, onlyActingFor, partyIn } from '../../party/standing.ts';
import { checkAreas, checkExclusions, checkGround } from './suitability.rules.ts';

const rule = rulesFor<Project, typeof proposalEvents>();

/** 事業を提案する (PRO-1; OIZ 3-1-2) */
export const proposeProject = rule(proposalCommands.ProposeProject, {
  can(project, context) {
    if (project.stage !== 'NONE') refuse('ALREADY_EXISTS');
    actingParty(context);
  },
  decide(_, input, context) {
    mayEnter(input.round, input.municipality, input.theme, context);
    return [newProposal(input, { round: input.round, theme: input.theme }, context)];
  },
});

/**
 * Refuses unless the person acts for the proposer. Also refuses persons whom the office named for it after the proposal entered an
 * undecided round; decisions recorded before the round was consulted did not check this.
 */
function mayChange(project: Project, context: Context): void {
  const proposer = onlyActingFor([project.proposer], context);
  const { round: key, proposedAt } = project;
  const competes = key !== undefined && context.consulted.has(round, key) && !isDecided(context.consulted.get(round, key));
  if (competes) notNamedSince(proposedAt, proposer, context);
}

/** 提案を修正する (PRO-2) */
export const reviseProposal = rule(proposalCommands.ReviseProposal, {
  can(project, context) {
    mayChange(project, context);
    if (project.stage !== 'PROPOSED' && project.stage !== 'RETURNED') refuse('PROPOSAL_NOT_REVISABLE', { stage: project.stage });
    // A competing proposal stays as it was when the round closed.
    if (project.round && !takesProposals(context.consulted.get(round, project.round), context.at)) refuse('ROUND_NOT_OPEN');
  },
  decide(project, input, context) {
    const { guideline } = context;
    mustBeAnswerable(input.issues, project.municipality, context);
    const rules = weigh(guideline, input.explanations);
    const contents = weighed(input, project.side, guideline, rules);
    return [{ type: 'ProposalRevised', data: { ...contents, revisionNote: input.revisionNote, observed: rules.settle() } }];
  },
});

/** 提案を取り下げる (PRO-2) */
export const withdrawProposal = rule(proposalCommands.WithdrawProposal, {
  can(project, context) {
    mayChange(project, context);
    if (!['PROPOSED', 'RETURNED', 'ACCEPTED'].includes(project.stage)) refuse('PROPOSAL_NOT_WITHDRAWABLE', { stage: project.stage });
  },
  decide: (_, { reason }) => [{ type: 'ProposalWithdrawn', data: { reason } }],
});

/** 差し戻す (PRO-2) */
export const returnProposal = rule(proposalCommands.ReturnProposal, {
  who: ['screen'],
  can: mayScreen,
  decide: (_, { reason }) => [{ type: 'ProposalReturned', data: { reason } }],
});

/** 採択する Only a project in a domain of collaboration (PRO-2; OIZ 2-5-1) */
export const acceptProposal = rule(proposalCommands.AcceptProposal, {
  who: ['screen'],
  can: mayScreen,
  decide(project, { department, reason, unsuitableAreas, explanations }, context) {
    const { guideline } = context;
    const rules = weigh(guideline, explanations);
    checkDomain(project, guideline, rules);
    checkAreas(unsuitableAreas, guideline, rules);
    const inCharge = project.department || (department ?? refuse('DEPARTMENT_MISSING'));
    const { kind, municipality } = partyIn(context, inCharge);
    if (kind !== 'department' || municipality !== project.municipality) refuse('NOT_A_DEPARTMENT');
    return [{ type: 'ProposalAccepted', data: { department: inCharge, reason, unsuitableAreas, observed: rules.settle() } }];
  },
});

/** 民民協働を始める The municipality is not a side: only the proposing party decides on it (PRO-1; ISE 1-4) */
export const takeUpProposal = rule(proposalCommands.TakeUpProposal, {
  can(project, context) {
    onlyActingFor([project.proposer], context);
    if (project.side !== 'private') refuse('NOT_A_PRIVATE_PROPOSAL');
    if (project.stage !== 'PROPOSED') refuse('PROPOSAL_NOT_OPEN', { stage: project.stage });
  },
  decide(project, { reason, explanations }, { guideline }) {
    const rules = weigh(guideline, explanations);
    checkDomain(project, guideline, rules);
    return [{ type: 'ProposalTakenUp', data: { reason, observed: rules.settle() } }];
  },
});

/** 不採択とする If the guideline requires a review for another domain, no project is rejected without it (PRO-2 … PRO-5) */
export const rejectProposal = rule(proposalCommands.RejectProposal, {
  who: ['screen'],
  can: mayScreen,
  decide(project, { ground, area, reason, explanations }, { guideline }) {
    checkGround(ground, area, guideline);
    const rules = weigh(guideline, explanations);
    if (ground === 'notCollaboration') checkReviewed(project, guideline, rules);
    const observed = rules.settle();
    return [{ type: 'ProposalRejected', data: { ground, area, reason, ...(observed.length > 0 && { observed }) } }];
  },
});

/** 形態を決める One primary method and any number of further ones (PRO-4; OIZ 3-1-3, 2-5-2) */
export const chooseMethods = rule(proposalCommands.ChooseMethods, {
  who: ['screen'],
  can(project, context) {
    const person = personOf(context);
    if (project.side === 'private') onlyActingFor([project.proposer], context);
    else if (!standsAs(person, 'office', project.municipality)) onlyActingFor([project.department], context);
    mustFollow('acceptedBeforeMethod', project.stage, context.guideline);
    if (project.stage !== 'ACCEPTED') refuse('METHODS_NOT_OPEN', { stage: project.stage });
  },
  decide(project, input, { guideline }) {
    const { primary, further, reasons, endorsementJudgement, continuation, exclusions } = input;
    const rules = weigh(guideline, input.explanations, [primary, ...further]);
    const chosen = [primary, ...further].map(
      (id) => guideline.methods.find((each) => each.id === id) ?? refuse('METHOD_UNKNOWN', { method: id }),
    );
    const repeated = further.find((id, index) => id === primary || further.indexOf(id) !== index);
    if (repeated) refuse('METHOD_REPEATED', { method: repeated });
    const domain = project.proposal?.domain ?? '';
    const elsewhere = chosen.find(({ domains }) => domains.length > 0 && !domains.includes(domain));
    rules.check('methodFitsDomain', !elsewhere, { method: elsewhere?.id ?? '', domain });
    checkExclusions(exclusions, chosen, guideline, rules);
    weighArrangement(project.proposal?.arrangement ?? {}, domain, rules, 'passedOver');
    rules.check('methodReasoned', declaredBy(reasons));
    const has = (trait: (typeof chosen)[number]['traits'][number]) => chosen.some(({ traits }) => traits.includes(trait));
    if (has('endorsement')) rules.check('endorsementJudged', declaredBy(endorsementJudgement));
    if (has('informationExchange')) {
      rules.check('informationExchangeCombined', chosen.length > 1);
      rules.check('informationExchangeContinued', declaredBy(continuation));
    }
    const methods = { primary, further, reasons, endorsementJudgement, continuation, exclusions };
    return [{ type: 'MethodsChosen', data: { ...methods, observed: rules.settle() } }];
  },
});

/** A new project, proposed by the acting party: independently, in a round, or to continue another project (PRO-1, PRO-7, FBK-3). */
export function newProposal(
  input: ProposalContents & Pick<Is<typeof proposalCommands.ProposeProject>, 'municipality' | 'side' | 'explanations'>,
  { round, theme, predecessor }: { readonly round?: string; readonly theme?: string; readonly predecessor?: string },
  context: Context,
) {
  const { municipality, side } = input;
  const proposer = actingParty(context);
  if (proposer.municipality !== municipality) refuse('PARTY_OF_ANOTHER_MUNICIPALITY');
  if ((side === 'municipality') !== (proposer.kind === 'department')) refuse('SIDE_DOES_NOT_MATCH');
  if (side !== 'municipality') mustBeOfResidents(proposer.kind, context.guideline);
  if (side === 'private' && round !== undefined) refuse('ROUND_OF_THE_MUNICIPALITY');
  mustBeAnswerable(input.issues, municipality, context);
  const rules = weigh(context.guideline, input.explanations);
  rules.check('sideMayPropose', context.guideline.proposals.sides.includes(side), { side });
  rules.settle();
  const contents = weighed(input, side, context.guideline, rules);
  const identity = { municipality, guideline: context.guidelineDigest, side, proposer: proposer.id, round, theme, predecessor };
  return { type: 'ProjectProposed', data: { ...identity, ...contents, observed: rules.settle() } } as const;
}

/** Checks whether the project is in a domain of collaboration; a guideline without domains does not require it (OIZ 2-5-1). */
export function checkDomain({ proposal }: Pick<Project, 'proposal'>, guideline: Guideline, rules: Weighing): void {
  const domain = guideline.domains.find(({ id }) => id === proposal?.domain);
  rules.check('inDomainOfCollaboration', !domain || domain.collaboration, { domain: domain?.id ?? '' });
}

/** Refuses unless the office acts, the proposal waits, and the person does not belong to the proposing side (AUT-3). */
function mayScreen(project: Project, context: Context): void {
  onlyOffice(project.municipality, context);
  if (project.side === 'private') refuse('PRIVATE_PROPOSAL');
  notOfProposer(project, context);
  if (project.round) refuse('ROUND_PROPOSAL');
  if (project.stage !== 'PROPOSED') refuse('PROPOSAL_NOT_OPEN', { stage: project.stage });
}

/** Refuses a proposal into a round that accepts none now, belongs to another municipality, or has other themes (PRO-7). */
function mayEnter(key: string | undefined, municipality: string, theme: string | undefined, context: Context): void {
  if (key === undefined) {
    if (theme !== undefined) refuse('ROUND_THEME_UNKNOWN');
    return;
  }
  const state = context.consulted.get(round, key);
  if (state.municipality !== municipality) refuse('ROUND_OF_ANOTHER_MUNICIPALITY');
  if (!takesProposals(state, context.at)) refuse('ROUND_NOT_OPEN');
  if (!themeFits(state, theme)) refuse('ROUND_THEME_UNKNOWN');
  const { id, kind } = actingParty(context);
  if (kind !== 'department' && failedOf(state, id) >= MOST_FAILED) refuse('ROUND_TRIED_TOO_OFTEN', { most: MOST_FAILED });
}

/** The contents of a proposal, checked against the rules about them. */
function weighed(input: ProposalContents, side: Project['side'], guideline: Guideline, rules: Weighing): ProposalContents {
  const { title, issue, issues, purpose, goals, effects, comparison, domain, publicBenefit, benefits, arrangement, opinionsHeard } = input;
  const { methodsConsidered, budget, costSplit, inKind, schedule } = input;
  if (guideline.domains.length > 0 && !domain) refuse('DOMAIN_MISSING');
  if (domain && !guideline.domains.some(({ id }) => id === domain)) refuse('DOMAIN_UNKNOWN', { domain });
  const placed = guideline.domains.find(({ id }) => id === domain);
  if (placed && (placed.withoutMunicipality ?? false) !== (side === 'private')) refuse('SIDE_NOT_OF_DOMAIN', { domain: placed.id });
  const unknown = methodsConsidered.find(({ method }) => !guideline.methods.some(({ id }) => id === method));
  if (unknown) refuse('METHOD_UNKNOWN', { method: unknown.method });
  const isPublic = benefits === 'community' || benefits === 'group';
  rules.check('benefitsPublic', isPublic, { benefits: benefits ?? 'unsettled' });
  weighArrangement(arrangement ?? {}, domain, rules, 'passedOver');
  rules.check('alternativesCompared', comparison && (comparison.best ?? 'together') === 'together' ? 'declared' : false);
  rules.check('opinionsHeard', declaredBy(opinionsHeard));
  rules.check('endFixed', Boolean(schedule.end));
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
