import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, rulesFor, type Context } from '../../guideline/context.ts';
import { demands, weigh } from '../../guideline/observe.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import { mayPartner } from '../../guideline/partners.ts';
import { endOfPeriod } from '../../guideline/periods.ts';
import type { Is } from '../../kernel/shape.ts';
import type { Party } from '../../party/party.ts';
import { refuse } from './selection.refusals.ts';
import { decisionCommands, type decisionEvents } from './decision.records.ts';
import { choosesAmongTied, departuresOf } from './departures.ts';
import { committeeOf } from './panel.ts';
import type { Project } from './project.state.ts';
import { adviceOn, applicantsOf, callOf, rankingRestsOnFlagged } from './selection.ts';
import { callThatIs, isAddressed, notConcerned, onlyWhoDecides } from './selection.standing.ts';
import type { Call, SelectionDecision } from './selection.state.ts';
import { showsControl } from './standing.rules.ts';
import { partyIn } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof decisionEvents>();

type Decided = Is<typeof decisionCommands.DecideSelection>;

/** 助言を記録する The committee’s resolution, recorded separately from the decision (SEL-6, SEL-7) */
export const recordAdvice = rule(decisionCommands.RecordAdvice, {
  can(_, context) {
    onlySystem(context);
  },
  decide(project, { call: number, session, resolution }, context) {
    const call = callOf(project, number);
    const review = call?.status === 'reviewed' ? call.reviews.at(-1) : undefined;
    if (!call || !review) return refuse('ADVICE_NOT_AWAITED');
    const committee = call.terms.committee ?? refuse('ADVICE_NOT_RESOLVED');
    if (call.advice.some((each) => each.session === session && each.resolution === resolution)) refuse('ADVICE_RECORDED');
    const resolved = committeeOf(committee, project, context).resolutions.find(
      (each) => each.session === session && each.number === resolution,
    );
    const { kind, projectId, call: subject } = resolved?.subject ?? {};
    const onThis = kind === 'call' && projectId === project.id && subject === number;
    // A resolution from before the review was closed again is based on another ranking.
    if (!resolved?.result || resolved.status !== 'passed' || !onThis || resolved.result.at < review.at)
      return refuse('ADVICE_NOT_RESOLVED');
    const { advice: outcome = refuse('ADVICE_NOT_RESOLVED'), recommended = [], conditions = [] } = resolved.outcome;
    const { for: inFavour, against, abstain } = resolved.result.tally;
    const source = { committee, session, resolution };
    const advice = { outcome, recommended, conditions, votes: { for: inFavour, against, abstained: abstain } };
    return [{ type: 'AdviceRecorded', data: { call: number, review: call.reviews.length, ...source, ...advice } }];
  },
});

/** 相手方を決定する The municipality decides, with reasons for every applicant; the committee advises (SEL-7; OIZ 3-1-4, 4-2-2) */
export const decideSelection = rule(decisionCommands.DecideSelection, {
  who: ['decide'],
  can(project, context) {
    onlyWhoDecides(project, context);
    // Before any refusal that shows the progress of the review (PRV-2).
    notConcerned(project, context, 'DECIDING_OWN_APPLICATION');
    return callThatIs(['reviewed'], project, 'DECISION_NOT_DUE');
  },
  decide(project, input, context, call) {
    const { at, guideline } = context;
    const { outcome, awarded, departure, tieReasons, flagsConsidered } = input;
    const exclusions = input.exclusions?.map(({ applicant, ground }) => ({ applicant, ground }));
    const applicants = applicantsOf(call);
    const rules = weigh(guideline, input.explanations, methodsChosen(project));
    if (awarded.some((each) => !applicants.includes(each))) refuse('NOT_AN_APPLICANT');
    const reasoned =
      input.reasons.length === applicants.length && applicants.every((each) => input.reasons.some(({ applicant }) => applicant === each));
    rules.check('selectionReasoned', reasoned);
    if (!reasoned) {
      rules.settle();
      refuse('REASONS_INCOMPLETE');
    }
    if (call.terms.committee && applicants.length > 0) rules.check('committeeAdvised', Boolean(adviceOn(call)));
    if (awarded.some((each) => partyIn(context, each).status !== 'verified')) refuse('PARTNER_NOT_VERIFIED');
    if (awarded.some((each) => !fits(partyIn(context, each), call, context))) refuse('PARTNER_KIND_NOT_ADDRESSED');
    mayExclude(call, input, context);
    const departures = departuresOf(call, input);
    if (departures.length > 0 && !departure) refuse('DEPARTURE_UNEXPLAINED', { from: departures.join(', ') });
    if (choosesAmongTied(call, input) && !tieReasons) refuse('TIE_UNEXPLAINED');
    if (rankingRestsOnFlagged(call) && !flagsConsidered) refuse('FLAGS_UNCONSIDERED');
    const reasons = input.reasons.map(({ applicant, reason }) => ({ applicant, reason }));
    const what = { outcome, awarded, reasons, departure, tieReasons, flagsConsidered, exclusions };
    const effect = { partners: partnersOf(project, awarded), conditions: conditionsOf(call, input), departures };
    const published = {
      objectionsUntil: applicants.length > awarded.length ? endOfObjections(at, guideline) : undefined,
      reviewers: namesReviewers(guideline) ? call.panel.map(({ reviewer, person }) => ({ reviewer, person })) : undefined,
    };
    const ids = { call: call.number, decision: call.decisions.length + 1 };
    return [{ type: 'SelectionDecided', data: { ...ids, ...what, ...effect, ...published, observed: rules.settle() } }];
  },
});

/**
 * Checks the excluded applicants: each needs a ground that the record shows, and none of them is selected. An applicant that changed so
 * that it cannot be selected is removed only in this way (SEL-10).
 */
function mayExclude(call: Call, { awarded, exclusions = [] }: Decided, context: Context): void {
  const applicants = applicantsOf(call);
  const isMisfit = (applicant: string) => !fits(partyIn(context, applicant), call, context);
  for (const { applicant, ground } of exclusions) {
    if (!applicants.includes(applicant)) refuse('NOT_AN_APPLICANT');
    const { status } = partyIn(context, applicant);
    const isShown = {
      suspended: status === 'suspended',
      notVerified: status === 'registered',
      control: showsControl(call, applicant),
      kind: isMisfit(applicant),
    }[ground];
    if (!isShown || awarded.includes(applicant)) refuse('EXCLUSION_UNFOUNDED');
  }
  const isOut = (applicant: string) => partyIn(context, applicant).status !== 'verified' || isMisfit(applicant);
  const unnamed = applicants.filter(
    (each) => !awarded.includes(each) && isOut(each) && !exclusions.some(({ applicant }) => applicant === each),
  );
  if (unnamed.length > 0) refuse('EXCLUSION_MISSING', { count: unnamed.length });
}

/**
 * Whether a party is of a kind that the call addresses, and that may be a partner: the kind may have been corrected since it applied
 * (SEL-1, SEL-10).
 */
const fits = (party: Party, call: Call, { guideline }: Context): boolean => isAddressed(party.kind, call) && mayPartner(party, guideline);

/** In 民民 the calling party takes part itself; otherwise the department represents the municipality. */
export const partnersOf = ({ side, proposer }: Project, selected: readonly string[]): readonly string[] =>
  side === 'private' && selected.length > 0 ? [proposer, ...selected] : selected;

/** Conditions take effect with a partner: those of the advice, then those of the decision (SEL-7). */
function conditionsOf(call: Call, { outcome, conditions }: Decided): SelectionDecision['conditions'] {
  if (outcome !== 'award') return [];
  return [
    ...(adviceOn(call)?.conditions ?? []).map((text, index) => ({ id: `advice-${index + 1}`, text, from: 'advice' as const })),
    ...conditions.map((text, index) => ({ id: `decision-${index + 1}`, text, from: 'decision' as const })),
  ];
}

const endOfObjections = (at: string, { selection, calendar }: Guideline): string => endOfPeriod(at, selection.objectionDays, calendar);

/** Reviewers are named with the decision, unless the guideline keeps them as numbers (SEL-9). */
const namesReviewers = (guideline: Guideline): boolean =>
  !demands(guideline, 'reviewersPseudonymous') || guideline.selection.reviewers === 'named';
