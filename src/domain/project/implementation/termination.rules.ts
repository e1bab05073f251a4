import { personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { refuse } from './implementation.refusals.ts';
import { inForce, isOwn, onlyAt, onlySides, sideOf } from '../agreement/agreed.rules.ts';
import type { Settlement, Termination } from '../agreement/agreement.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { spentInAll } from './spending.views.ts';
import { terminationCommands, type terminationEvents } from './termination.records.ts';

const rule = rulesFor<Project, typeof terminationEvents>();

/** The proposal to end early that waits for consent. */
export const openTermination = ({ agreement }: Project): Termination | undefined =>
  agreement.terminations.find(({ status }) => status === 'open');

/** Refuses unless a side acts while the agreement is in force. */
function mayEnd(project: Project, context: Context): string {
  const side = sideOf(project, context);
  onlyAt(project, inForce, (at) => refuse('AGREEMENT_NOT_IN_FORCE', at));
  return side;
}

const mustBeOpen = (project: Project): Termination => openTermination(project) ?? refuse('NO_OPEN_TERMINATION');

/** The open proposal; refuses any other number. */
function only(project: Project, termination: number): Termination {
  const open = mustBeOpen(project);
  return open.termination === termination ? open : refuse('NO_OPEN_TERMINATION');
}

/** The final costs of the parties must add up to the spending, recomputed from the expenditures (AUD-4). */
function mustSettle(project: Project, { borne }: Settlement): void {
  onlySides(project, borne);
  const settled = borne.reduce((sum, { amount }) => sum + amount, 0);
  const spent = spentInAll(project);
  if (settled !== spent) refuse('SETTLEMENT_DOES_NOT_MATCH', { settled, spent });
}

/** Refuses unless the actor is a side other than the one that proposed, for the first time, and not for their own proposal (AUT-3). */
function mayAnswer(project: Project, context: Context): void {
  const side = mayEnd(project, context);
  const open = mustBeOpen(project);
  if (isOwn(open, context)) refuse('ANSWERING_OWN_TERMINATION');
  if (open.consents.some(({ party }) => party === side)) refuse('TERMINATION_ANSWERED');
  if (open.consents.some(({ person }) => person === personOf(context).id)) refuse('ANSWERING_FOR_TWO_SIDES');
}

/** 合意による終了を申し出る (AGR-4) */
export const proposeTermination = rule(terminationCommands.ProposeTermination, {
  can(project, context) {
    mayEnd(project, context);
    if (openTermination(project)) refuse('TERMINATION_OPEN');
  },
  decide(project, { reason, settlement }, context) {
    mustSettle(project, settlement);
    const termination = project.agreement.terminations.length + 1;
    return [{ type: 'TerminationProposed', data: { termination, party: sideOf(project, context), reason, settlement } }];
  },
});

/** 終了に同意する The last missing consent ends the agreement (AGR-4) */
export const consentToTermination = rule(terminationCommands.ConsentToTermination, {
  can: mayAnswer,
  decide(project, { termination }, context) {
    const { party, reason, settlement, consents } = only(project, termination);
    const side = sideOf(project, context);
    const consented = { type: 'TerminationConsented', data: { termination, party: side } } as const;
    const agreed = [party, side, ...consents.map((each) => each.party)];
    if (!sidesOf(project).every((each) => agreed.includes(each))) return [consented];
    if (!settlement || reason === undefined) return refuse('NO_OPEN_TERMINATION');
    mustSettle(project, settlement);
    return [consented, { type: 'AgreementTerminated', data: { ground: 'mutualConsent', termination, party, reason, settlement } }];
  },
});

/** 終了を拒否する One refusal closes the proposal (AGR-4) */
export const refuseTermination = rule(terminationCommands.RefuseTermination, {
  can: mayAnswer,
  decide(project, { termination, reason }, context) {
    only(project, termination);
    return [{ type: 'TerminationRefused', data: { termination, party: sideOf(project, context), reason } }];
  },
});

/** 終了の申出を取り下げる */
export const withdrawTermination = rule(terminationCommands.WithdrawTermination, {
  can(project, context) {
    const side = mayEnd(project, context);
    if (mustBeOpen(project).party !== side) refuse('WITHDRAWING_ANOTHERS_TERMINATION');
  },
  decide(project, { termination, reason }, context) {
    only(project, termination);
    return [{ type: 'TerminationWithdrawn', data: { termination, party: sideOf(project, context), reason } }];
  },
});

/** 事由により終了させる By one side, only if the agreement itself has a term on termination (AGR-4) */
export const terminateAgreement = rule(terminationCommands.TerminateAgreement, {
  can(project, context) {
    mayEnd(project, context);
    if (!project.agreement.concluded?.contents.terms.some(({ term }) => term === 'termination')) refuse('NO_TERMINATION_TERM');
  },
  decide(project, { reason, settlement }, context) {
    mustSettle(project, settlement);
    return [{ type: 'AgreementTerminated', data: { ground: 'statedCause', party: sideOf(project, context), reason, settlement } }];
  },
});
