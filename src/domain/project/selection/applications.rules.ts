import { rulesFor, type Context } from '../../guideline/context.ts';
import { mayPartner } from '../../guideline/partners.ts';
import type { Party } from '../../party/party.ts';
import { placesIn } from '../../review/places.ts';
import { isRelatedToAny } from '../../party/relatives.ts';
import { refuse } from './selection.refusals.ts';
import { applicationCommands, type applicationEvents, type applicationGrounds } from './applications.records.ts';
import { callingSideOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { applicationsIn } from './selection.ts';
import { callThatIs, isAddressed } from './selection.standing.ts';
import { barredDuring, kindsDuring, standingBrought } from './standing.rules.ts';
import type { standingEvents } from './standing.records.ts';
import type { ApplicationContents, Call } from './selection.state.ts';
import { contender, notNamedSince } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof applicationEvents & typeof standingEvents>();

/** The call that accepts applications, or after its closing records them as late. */
const callOfApplications = (project: Project): Call => callThatIs(['open', 'closed', 'reviewed'], project, 'CALL_NOT_OPEN');

/**
 * The call, and the acting party. Refuses persons whom the office named to represent the party during the call, before a refusal could
 * reveal whether the party applied.
 */
function ownCall(project: Project, context: Context): { call: Call; applicant: Party } {
  const applicant = contender(context);
  const call = callOfApplications(project);
  notNamedSince(call.openedAt, applicant, context);
  return { call, applicant };
}

/** The call with an application of the acting party. */
function ownApplication(project: Project, context: Context): { call: Call; applicant: Party } {
  const { call, applicant } = ownCall(project, context);
  return call.applications[applicant.id]?.status === 'submitted' ? { call, applicant } : refuse('NOT_APPLIED');
}

/** Whether the period is over: the published time counts, whether or not the closing was recorded yet. */
const isLate = ({ status, terms }: Call, { at }: Context): boolean => status !== 'open' || at >= terms.closesAt;

/** Whether a legal entity takes part in the call, by the number that its party had when it applied (PTY-8). */
const hasAppliedAs = (number: string | undefined, call: Call): boolean =>
  number !== undefined && applicationsIn(call).some(([, { corporateNumber }]) => corporateNumber === number);

/** Why a party cannot take part in the call, if there is a reason (SEL-1, SEL-2). */
function groundAgainst(party: Party, call: Call, project: Project, context: Context): keyof typeof applicationGrounds | undefined {
  const { guideline } = context;
  const caller = callingSideOf(project);
  if (isLate(call, context)) return 'late';
  if (party.municipality !== project.municipality) return 'elsewhere';
  if (party.status !== 'verified' && !barredDuring(party, call)) return party.status === 'suspended' ? 'suspended' : 'notVerified';
  if (hasAppliedAs(party.corporateNumber, call)) return 'sameEntity';
  // In 民民 the calling party alone decides: a party related to it by control cannot be chosen impartially (SEL-11).
  const isOwn = party.id === caller || (project.side === 'private' && isRelatedToAny(party.id, [project.proposer], context));
  if (isOwn) return 'ownCall';
  const kinds = kindsDuring(party, call).filter((kind) => isAddressed(kind, call));
  if (kinds.length === 0) return 'kind';
  if (!kinds.some((kind) => mayPartner({ ...party, kind }, guideline))) return 'notAnOrganisation';
  if (applicationsIn(call).length >= placesIn(call.terms, call.panel.length)) return 'full';
  return undefined;
}

function mustConsent({ consents }: ApplicationContents, { terms }: Call): void {
  const missing = terms.consents.filter((each) => !consents.includes(each));
  if (missing.length > 0) refuse('CONSENTS_MISSING', { consents: missing.join(', ') });
}

const contents = ({ plan, requestedAmount, ownContribution, inKind, consents }: ApplicationContents): ApplicationContents => ({
  plan,
  requestedAmount,
  ownContribution,
  inKind,
  consents,
});

/** 応募する One application per party and call; late or not eligible ones are recorded as refused (SEL-2) */
export const submitApplication = rule(applicationCommands.SubmitApplication, {
  can(project, context) {
    const { call, applicant } = ownCall(project, context);
    if (call.applications[applicant.id]?.status === 'submitted') refuse('ALREADY_APPLIED');
  },
  decide(project, input, context) {
    const { call, applicant } = ownCall(project, context);
    const ids = { call: call.number, applicant: applicant.id };
    const ground = groundAgainst(applicant, call, project, context);
    if (ground) return [{ type: 'ApplicationRefused', data: { ...ids, attempt: 'submission', ground } }];
    mustConsent(input, call);
    return [
      { type: 'ApplicationSubmitted', data: { ...ids, corporateNumber: applicant.corporateNumber, ...contents(input) } },
      ...standingBrought(call, applicant, context),
    ];
  },
});

/** 応募内容を変更する (SEL-2) */
export const amendApplication = rule(applicationCommands.AmendApplication, {
  can(project, context) {
    ownApplication(project, context);
  },
  decide(project, input, context) {
    const { call, applicant } = ownApplication(project, context);
    const ids = { call: call.number, applicant: applicant.id };
    if (isLate(call, context)) return [{ type: 'ApplicationRefused', data: { ...ids, attempt: 'amendment', ground: 'late' } }];
    mustConsent(input, call);
    return [{ type: 'ApplicationAmended', data: { ...ids, ...contents(input), note: input.note } }];
  },
});

/** 応募を取り下げる Within the period only (SEL-2) */
export const withdrawApplication = rule(applicationCommands.WithdrawApplication, {
  can(project, context) {
    if (isLate(ownApplication(project, context).call, context)) refuse('APPLICATION_TOO_LATE');
  },
  decide(project, { reason }, context) {
    const { call, applicant } = ownApplication(project, context);
    return [{ type: 'ApplicationWithdrawn', data: { call: call.number, applicant: applicant.id, reason } }];
  },
});
