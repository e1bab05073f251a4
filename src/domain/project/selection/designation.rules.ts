import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { flagsAmong } from '../../party/independence.ts';
import { refuse } from './selection.refusals.ts';
import { round } from '../../round/round.ts';
import { partnersOf } from './decision.rules.ts';
import { designationCommands, type designationEvents } from './designation.records.ts';
import { callingSideOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import type { proposalEvents } from '../proposal/proposal.records.ts';
import { checkDomain } from '../proposal/proposal.rules.ts';
import { mayBeSetAside } from './selection.ts';
import { checkPartners, isSubsidised, mayBeginSelecting, notRepresenting, onlyWhoDecides } from './selection.standing.ts';
import { partyIn } from '../../party/standing.ts';
import { checkAreas } from '../proposal/suitability.rules.ts';

const rule = rulesFor<Project, typeof designationEvents>();
const ruleOnProposal = rulesFor<Project, typeof designationEvents & Pick<typeof proposalEvents, 'ProposalAccepted' | 'ProposalRejected'>>();

/** 相手方を特定する Instead of a call: with justification, alternatives and criteria (SEL-3; OIZ 3-1-4) */
export const designatePartner = rule(designationCommands.DesignatePartner, {
  who: ['decide'],
  can(project, context) {
    onlyWhoDecides(project, context);
    mayBeginSelecting(project, context);
    if (project.stage !== 'ACCEPTED') refuse('SELECTION_NOT_OPEN', { stage: project.stage });
  },
  decide(project, input, context) {
    const { partners, justification, conditions } = input;
    const { guideline } = context;
    const rules = weigh(guideline, input.explanations, methodsChosen(project));
    const decider = callingSideOf(project);
    if (partners.some((each) => each === decider)) refuse('DESIGNATING_ONESELF');
    notRepresenting(partners, context, 'DECIDING_OWN_APPLICATION');
    const passedOver = project.side === 'residents' && !partners.includes(project.proposer);
    if (passedOver && !project.selection.calls.some(({ consentedAt }) => consentedAt)) refuse('PROPOSER_CONSENT_MISSING');
    for (const each of partners) mustBePartner(each, project, context);
    checkPartners(
      partners.map((each) => partyIn(context, each)),
      guideline,
      rules,
    );
    const justified = Boolean(justification) && input.alternatives.length > 0 && input.criteria.length > 0;
    rules.check('selectionReasoned', justified);
    if (!justified) {
      rules.settle();
      refuse('DESIGNATION_UNJUSTIFIED');
    }
    rules.check('partnerSoughtOpenly', false);
    if (isSubsidised(project, guideline)) rules.check('subsidyPartnerSought', false);
    if (flagsAmong([project.department, project.proposer, ...partners], context).length > 0) rules.check('sidesIndependent', false);
    const alternatives = input.alternatives.map(({ what, assessment }) => ({ what, assessment }));
    const grounds = { justification, alternatives, criteria: input.criteria };
    const numbered = numberedConditions(conditions);
    const selected = { partners: partnersOf(project, partners), basis: 'decision' as const };
    return [{ type: 'PartnerDesignated', data: { ...selected, ...grounds, conditions: numbered, observed: rules.settle() } }];
  },
});

/** Conditions with the ids by which the agreement settles them. */
const numberedConditions = (conditions: readonly string[]) => conditions.map((text, index) => ({ id: `decision-${index + 1}`, text }));

/** Refuses a party that is not registered here and verified. */
function mustBePartner(id: string, project: Project, context: Context): void {
  const { municipality, status } = partyIn(context, id);
  if (municipality !== project.municipality) refuse('PARTY_OF_ANOTHER_MUNICIPALITY');
  if (status !== 'verified') refuse('PARTNER_NOT_VERIFIED');
}

/** The decision of the round on the proposal, which waits for it. Refuses anything that is not in the round’s own record. */
function verdictOf(key: string, adopted: boolean, { id, round: own, stage }: Project, context: Context) {
  if (own !== key || stage !== 'PROPOSED') refuse('NOT_OF_THIS_ROUND');
  const verdict = context.consulted.get(round, key).verdicts.find((each) => each.project === id);
  return verdict?.adopted === adopted ? verdict : refuse('NOT_DECIDED_SO');
}

/**
 * 提案募集での採択を記録する An adopted proposer is the partner by designation; a proposal of the municipality still needs a partner (PRO-7; OIZ 4-2-1)
 */
export const recordAdoption = ruleOnProposal(designationCommands.RecordAdoption, {
  can(_, context) {
    onlySystem(context);
  },
  decide(project, { round: key }, context) {
    const { department, reason, unsuitableAreas, amount, asked, conditions = [] } = verdictOf(key, true, project, context);
    const { guideline } = context;
    const rules = weigh(guideline, []);
    checkDomain(project, guideline, rules);
    checkAreas(unsuitableAreas, guideline, rules);
    const inCharge = project.department || (department ?? refuse('DEPARTMENT_MISSING'));
    const accepted = {
      type: 'ProposalAccepted',
      data: { department: inCharge, reason, unsuitableAreas, observed: rules.settle() },
    } as const;
    if (project.side !== 'residents') return [accepted];
    mustBePartner(project.proposer, project, context);
    const openly = weigh(guideline, []);
    checkPartners([partyIn(context, project.proposer)], guideline, openly);
    openly.check('partnerSoughtOpenly', true);
    const reduced = asked === undefined ? undefined : amount;
    const selected = { partners: [project.proposer], basis: 'round' as const, round: key, amount: reduced, justification: reason };
    const data = { ...selected, alternatives: [], criteria: [], conditions: numberedConditions(conditions), observed: openly.settle() };
    return [accepted, { type: 'PartnerDesignated', data }];
  },
});

/** 提案募集での不採択を記録する (PRO-7) */
export const recordNonAdoption = ruleOnProposal(designationCommands.RecordNonAdoption, {
  can(_, context) {
    onlySystem(context);
  },
  decide(project, { round: key }, context) {
    const { reason } = verdictOf(key, false, project, context);
    return [{ type: 'ProposalRejected', data: { ground: 'notAdopted', reason } }];
  },
});

/** 提案募集から離す A proposal that no longer competes is screened like any other (PRO-7) */
export const releaseFromRound = rule(designationCommands.ReleaseFromRound, {
  can(_, context) {
    onlySystem(context);
  },
  decide({ id, round: own, stage }, { round: key }, { consulted }) {
    if (own !== key || stage !== 'PROPOSED') refuse('NOT_OF_THIS_ROUND');
    const { status, refused } = consulted.get(round, key);
    if (status !== 'cancelled' && !refused.some(({ project }) => project === id)) refuse('STILL_IN_ROUND');
    return [{ type: 'ReleasedFromRound', data: { round: key, ground: status === 'cancelled' ? 'roundCancelled' : 'entryRefused' } }];
  },
});

/** 相手方なしで終える After a call without a partner, or after negotiations were broken off (SEL-7) */
export const endWithoutPartner = rule(designationCommands.EndWithoutPartner, {
  who: ['decide'],
  can(project, context) {
    onlyWhoDecides(project, context);
    const { stage, partners, selection } = project;
    if (stage !== 'ACCEPTED' || partners.length > 0) refuse('SELECTION_NOT_OPEN', { stage });
    const called = selection.calls.some(({ status }) => status === 'decided' || status === 'cancelled');
    if (!called && selection.designations.length === 0) refuse('NO_PARTNER_SOUGHT');
    if (mayBeSetAside(project)) refuse('OBJECTIONS_OPEN');
  },
  decide: (_, { reason }) => [{ type: 'EndedWithoutPartner', data: { reason } }],
});
