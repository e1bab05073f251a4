import { mustBeOfResidents } from '../proposal/proposal.standing.ts';
import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { endOfPeriod } from '../../guideline/periods.ts';
import { isRelatedToAnyAsOfficeKnows } from '../../party/relatives.ts';
import { refuse } from './selection.refusals.ts';
import { callCommands, type callEvents } from './call.records.ts';
import { committeeOf, panelFor } from './panel.ts';
import type { Project } from './project.state.ts';
import { currentCall, openApplicantsOf } from './selection.ts';
import { mustLeaveScores, mustSuitRecusals } from '../../review/panel.ts';
import { callThatIs, isSubsidised, mayBeginSelecting, notConcerned, onlyWhoRuns } from './selection.standing.ts';
import type { CallTerms } from './selection.state.ts';
import { onlyActingFor } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof callEvents>();

/** 公募を準備する Criteria and policy as data, before the call opens (SEL-1; OIZ 3-1-4) */
export const prepareCall = rule(callCommands.PrepareCall, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    if (['open', 'closed', 'reviewed'].includes(currentCall(project)?.status ?? '')) refuse('CRITERIA_FIXED');
    mayBeginSelecting(project, context);
  },
  decide(project, input, context) {
    const { at, guideline, digest } = context;
    const { outline, criteria, policy, eligibility, consents, closesAt, committee, reviewers } = input;
    for (const kind of eligibility) mustBeOfResidents(kind, guideline);
    const rules = weigh(guideline, input.explanations, methodsChosen(project));
    rules.check('committeeAdvised', Boolean(committee));
    if (committee) committeeOf(committee, project, context);
    if (closesAt <= at) refuse('CLOSING_PASSED');
    mustSuitRecusals(policy, guideline);
    const latest = currentCall(project);
    const call = latest?.status === 'prepared' ? latest.number : (latest?.number ?? 0) + 1;
    const terms: CallTerms = { outline, criteria, policy, eligibility, consents, closesAt, committee };
    return [{ type: 'CallPrepared', data: { call, ...terms, reviewers, terms: digest(terms), observed: rules.settle() } }];
  },
});

/** 公募に同意する Without consent nobody else is invited to carry out a proposal of residents (PRO-7) */
export const consentToCall = rule(callCommands.ConsentToCall, {
  can(project, context) {
    onlyActingFor([project.proposer], context);
    const call = callThatIs(['prepared'], project, 'CALL_NOT_PREPARED');
    if (project.side !== 'residents') refuse('CONSENT_NOT_NEEDED');
    if (call.consentedAt) refuse('ALREADY_CONSENTED');
    return call;
  },
  decide(_project, { terms }, _context, call) {
    if (call.digest !== terms) refuse('TERMS_CHANGED');
    return [{ type: 'CallConsented', data: { call: call.number, terms } }];
  },
});

/** 公募を始める The terms are fixed from now on (SEL-1) */
export const openCall = rule(callCommands.OpenCall, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    const call = callThatIs(['prepared'], project, 'CALL_NOT_PREPARED');
    mayBeginSelecting(project, context);
    if (project.side === 'residents' && !call.consentedAt) refuse('PROPOSER_CONSENT_MISSING');
    return call;
  },
  decide(project, { explanations }, context, call) {
    const { at, guideline } = context;
    const { closesAt } = call.terms;
    const rules = weigh(guideline, explanations, methodsChosen(project));
    if (closesAt <= at) refuse('CLOSING_PASSED');
    const { minimumCallDays: days } = guideline.selection;
    rules.check('callLongEnough', closesAt >= endOfPeriod(at, days, guideline.calendar), { days });
    rules.check('partnerSoughtOpenly', true);
    if (isSubsidised(project, guideline)) rules.check('subsidyPartnerSought', true);
    const panel = panelFor(call, project, context);
    mustLeaveScores(call.terms.policy, panel.length);
    return [{ type: 'CallOpened', data: { call: call.number, terms: call.digest, closesAt, panel, observed: rules.settle() } }];
  },
});

/** 公募を締め切る (SEL-2) */
export const closeCall = rule(callCommands.CloseCall, {
  can(project, context) {
    onlySystem(context);
    const { terms } = callThatIs(['open'], project, 'CALL_NOT_OPEN');
    if (context.at < terms.closesAt) refuse('CALL_NOT_DUE');
  },
  decide(project, { call }) {
    if (currentCall(project)?.number !== call) refuse('CALL_NOT_OPEN');
    return [{ type: 'CallClosed', data: { call } }];
  },
});

/**
 * Whether the calling party of a call in 民民 became related by control to an applicant, as recorded by the office. Then its representatives
 * have a conflict, nobody can review or decide, and only cancelling is possible (SEL-7, SEL-11). A party’s own claim cannot undo a known
 * ranking (SEL-1).
 */
const nobodyIsFree = (project: Project, context: Context): boolean =>
  project.side === 'private' &&
  ['open', 'closed', 'reviewed'].includes(currentCall(project)?.status ?? '') &&
  isRelatedToAnyAsOfficeKnows(project.proposer, openApplicantsOf(project), context);

/** 公募を中止する After the ranking is known, only a decision with reasons ends the call (SEL-1, SEL-7) */
export const cancelCall = rule(callCommands.CancelCall, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    if (nobodyIsFree(project, context)) return;
    notConcerned(project, context, 'RUNNING_OWN_REVIEW');
    const { reviews } = callThatIs(['open', 'closed'], project, 'CALL_NOT_CANCELLABLE');
    if (reviews.length > 0) refuse('CALL_NOT_CANCELLABLE');
  },
  decide(project, { reason }) {
    const { number } = callThatIs(['open', 'closed', 'reviewed'], project, 'CALL_NOT_CANCELLABLE');
    return [{ type: 'CallCancelled', data: { call: number, reason } }];
  },
});
