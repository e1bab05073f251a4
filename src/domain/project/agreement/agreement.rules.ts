import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { refuse } from './agreement.refusals.ts';
import { endOfPlan, inForce, onlyAt, onlySides, sideOf } from './agreed.rules.ts';
import { agreementCommands, type agreementEvents } from './agreement.records.ts';
import type { AgreementContents, AgreementVersion } from './agreement.state.ts';
import { adoptedAmount, mayBeSetAside } from '../selection/selection.ts';
import { missingSignatures, openVersion, silentSides, unsettledConditions, weighContents } from './agreement.terms.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

const rule = rulesFor<Project, typeof agreementEvents>();

/** 署名の対象 The exact content that is signed; its digest can be recomputed from the event that concludes (AGR-3, AUD-4). */
export const signable = (project: Project, version: number, contents: AgreementContents) => ({
  project: project.id,
  sides: sidesOf(project),
  version,
  contents,
});

/** Refuses unless a side acts while the agreement is negotiated. */
function mayNegotiate(project: Project, context: Context): string {
  const side = sideOf(project, context);
  mustFollow('partnerBeforeNegotiation', project.stage, context.guideline);
  onlyAt(project, ['NEGOTIATING'], (at) => refuse('NEGOTIATION_NOT_OPEN', at));
  return side;
}

/** The open version, if there is one. */
function mustBeOpen(project: Project): AgreementVersion {
  return openVersion(project) ?? refuse('NO_OPEN_VERSION');
}

/** Refuses any version except the open one. */
function only(open: AgreementVersion, version: number): void {
  if (version > open.version) refuse('VERSION_UNKNOWN', { version });
  if (version < open.version) refuse('VERSION_STALE', { version, newest: open.version });
}

/** 合意案を作る (AGR-1; OIZ 3-1-5) */
export const draftAgreement = rule(agreementCommands.DraftAgreement, {
  can: mayNegotiate,
  decide(project, { contents }, context) {
    onlySides(project, [...contents.plan.costs, ...contents.plan.inKind, ...(contents.roles ?? [])]);
    const strange = contents.settlements.find(({ condition }) => !project.conditions.some(({ id }) => id === condition));
    if (strange) refuse('CONDITION_UNKNOWN', { condition: strange.condition });
    const borne = contents.plan.costs.filter(({ party }) => party === project.department).reduce((sum, { amount }) => sum + amount, 0);
    const adopted = adoptedAmount(project) ?? borne;
    if (borne > adopted) refuse('ADOPTED_AMOUNT_EXCEEDED', { borne, adopted });
    const version = project.agreement.versions.length + 1;
    const digest = context.digest(signable(project, version, contents));
    return [{ type: 'AgreementDrafted', data: { version, party: sideOf(project, context), contents, digest } }];
  },
});

/** 合意案に回答する (AGR-1; OIZ 3-1-5) */
export const answerDraft = rule(agreementCommands.AnswerDraft, {
  can(project, context) {
    const side = mayNegotiate(project, context);
    if (mustBeOpen(project).party === side) refuse('ANSWERING_OWN_DRAFT');
  },
  decide(project, { version, answer }, context) {
    only(mustBeOpen(project), version);
    return [{ type: 'DraftAnswered', data: { version, party: sideOf(project, context), answer } }];
  },
});

/** 合意案を拒否する Any side, also one that has signed: nothing is concluded until all have signed (AGR-3) */
export const refuseAgreement = rule(agreementCommands.RefuseAgreement, {
  can(project, context) {
    mayNegotiate(project, context);
    mustBeOpen(project);
  },
  decide(project, { version, refusal, reason }, context) {
    only(mustBeOpen(project), version);
    return [{ type: 'AgreementRefused', data: { version, party: sideOf(project, context), refusal, reason } }];
  },
});

/** 合意に署名する The last missing signature concludes (AGR-3, AUT-3; OIZ 3-2-1) */
export const signAgreement = rule(agreementCommands.SignAgreement, {
  can(project, context) {
    const side = mayNegotiate(project, context);
    const { versions, negotiatedFrom } = project.agreement;
    const signed = versions.filter(({ version }) => version >= negotiatedFrom).flatMap(({ signatures }) => signatures);
    const { id } = personOf(context);
    // A person who has signed any version for one side cannot sign for another while these sides negotiate.
    if (signed.some(({ person, party }) => person === id && party !== side)) refuse('SIGNING_FOR_TWO_SIDES');
    const open = mustBeOpen(project);
    if (open.signatures.some(({ party }) => party === side)) refuse('SIDE_HAS_SIGNED', { version: open.version });
    const unsettled = unsettledConditions(project, open.contents);
    if (unsettled.length > 0) refuse('CONDITIONS_UNSETTLED', { conditions: unsettled.join(', ') });
  },
  decide(project, { version, digest, principlesAcknowledged, explanations }, context) {
    const open = mustBeOpen(project);
    only(open, version);
    const { contents } = open;
    if (!contents || digest !== open.digest || digest !== context.digest(signable(project, version, contents))) {
      return refuse('DIGEST_DOES_NOT_MATCH', { version });
    }
    const side = sideOf(project, context);
    const given = [...(contents.explanations ?? []), ...(explanations ?? [])];
    const rules = weigh(context.guideline, given, methodsChosen(project));
    weighContents(project, contents, context, rules);
    rules.check('principlesAcknowledged', principlesAcknowledged ? 'declared' : false);
    const signed = {
      type: 'AgreementSigned',
      data: { version, party: side, principlesAcknowledged, digest, observed: rules.settle() },
    } as const;
    if (missingSignatures(project).some((each) => each !== side)) return [signed];
    // An upheld objection sets the selection aside: nothing is concluded while that is possible (SEL-8).
    if (mayBeSetAside(project)) refuse('OBJECTIONS_OPEN');
    const together = weigh(context.guideline, given, methodsChosen(project));
    together.check('everySideHeard', silentSides(project).length === 0);
    const data = { version, digest, contents, ...endOfPlan(contents.plan, context), observed: together.settle() };
    return [signed, { type: 'AgreementConcluded', data }];
  },
});

/** 協議を打ち切る Any side may leave before the conclusion; the accepted proposal then waits for another partner (AGR-4) */
export const breakOffNegotiation = rule(agreementCommands.BreakOffNegotiation, {
  can: mayNegotiate,
  decide: (project, { reason }, context) => [{ type: 'NegotiationBrokenOff', data: { party: sideOf(project, context), reason } }],
});

/** 合意期間の満了を記録する Once for each last day; completing, changing the plan or ending early stay possible (OPS-4) */
export const recordAgreementEnded = rule(agreementCommands.RecordAgreementEnded, {
  can(project, context) {
    onlySystem(context);
    onlyAt(project, inForce, (at) => refuse('AGREEMENT_NOT_IN_FORCE', at));
    const { endsOn, endsAt, endedOn } = project.agreement;
    if (!endsOn || !endsAt || context.at < endsAt) refuse('AGREEMENT_NOT_ENDED');
    if (endedOn === endsOn) refuse('AGREEMENT_END_RECORDED');
  },
  decide: ({ agreement: { endsOn = '' } }) => [{ type: 'AgreementEnded', data: { endsOn } }],
});
