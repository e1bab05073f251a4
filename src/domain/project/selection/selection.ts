import type { Project } from './project.state.ts';
import type { Advice, Application, Call, ClosedReview, Ranking, SelectionDecision } from './selection.state.ts';

/** Reads the selection of a project. Nothing here throws, whatever a reader may not see. */

/** 現在の公募 The latest call, if there is one. */
export const currentCall = ({ selection }: Project): Call | undefined => selection.calls.at(-1);

/** The call with a number. */
export const callOf = ({ selection }: Project, number: number): Call | undefined => selection.calls.find((each) => each.number === number);

/** Applications that take part, by party, in the order of submission. */
export const applicationsIn = ({ applications }: Call): readonly (readonly [party: string, application: Application])[] =>
  Object.entries(applications).filter(([, { status }]) => status === 'submitted');

/** 応募者 Parties whose application takes part. */
export const applicantsOf = (call: Call): readonly string[] => applicationsIn(call).map(([party]) => party);

/** 応募者 The same after the call has closed; empty before: applicants are sealed until then, also from the decisions of others. */
export const openApplicantsOf = (project: Project): readonly string[] => {
  const call = currentCall(project);
  return call?.closedAt ? applicantsOf(call) : [];
};

/** The number of a person on the panel. */
export const reviewerOf = (call: Call, person: string): number | undefined => call.panel.find((each) => each.person === person)?.reviewer;

/** Whether a reviewer is recused: from the whole call, or if an applicant is given, from that one. */
export const isRecused = (call: Call, reviewer: number, applicant?: string): boolean =>
  call.recusals.some((each) => each.reviewer === reviewer && (each.scope === 'wholeCall' || each.applicant === applicant));

/** 除斥されているか Whether a person is recused in a call: from the whole call, or if an applicant is given, from that one (SEL-4). */
export function recusedIn(call: Call, person: string, applicant?: string): boolean {
  const reviewer = reviewerOf(call, person);
  return reviewer !== undefined && isRecused(call, reviewer, applicant);
}

/** Whether a person was recused from any part of a call: they neither run nor decide it (SEL-4). */
export function isRecusedAtAll({ panel, recusals }: Call, person: string): boolean {
  const own = panel.filter((each) => each.person === person).map(({ reviewer }) => reviewer);
  return recusals.some(({ reviewer }) => own.includes(reviewer));
}

/** The number of the running round of review, or of the next one. */
export const reviewNumber = ({ reviews }: Call): number => reviews.length + 1;

/** 順位 The ranking of the latest closed review; undefined if none is closed, or the review was reopened. */
export const rankingOf = (call: Call): Ranking | undefined => (call.status === 'closed' ? undefined : call.reviews.at(-1)?.ranking);

/** 助言 The latest advice on the latest closed review. */
export const adviceOn = (call: Call): Advice | undefined => call.advice.filter(({ review }) => review === call.reviews.length).at(-1);

/** 決定 The decision in force, if there is one. */
export function decisionOn({ decisions }: Call): SelectionDecision | undefined {
  const last = decisions.at(-1);
  return last?.setAside ? undefined : last;
}

/** Applicants that the decision in force did not select; they may object to it (SEL-8). */
export function unsuccessfulIn(call: Call): readonly string[] {
  const decision = decisionOn(call);
  return decision ? applicantsOf(call).filter((party) => !decision.awarded.includes(party)) : [];
}

/** Whether the decision in force may still be set aside: an objection is still possible, or waits for its answer (SEL-8). */
export function objectionsOpen(call: Call): boolean {
  const decision = decisionOn(call);
  if (!decision) return false;
  const waits = call.objections.some((each) => each.decision === decision.decision && !each.answer);
  return waits || (decision.objectionsUntil !== undefined && !decision.periodEnded);
}

/**
 * 未確定 Whether a call has closed and is not decided for good, nor cancelled: also while an objection to its decision may come or waits for its answer,
 * because the decision may be set aside, and who contends contends again (SEL-8, SEL-11).
 */
export const isUnsettled = (call: Call | undefined): boolean =>
  call !== undefined && (call.status === 'closed' || call.status === 'reviewed' || objectionsOpen(call));

/** Whether the selection may still be set aside: no agreement should be concluded, and no other selection begin, before this is over. */
export const mayBeSetAside = (project: Project): boolean => {
  const call = currentCall(project);
  return call !== undefined && objectionsOpen(call);
};

/** Applications for which the scores of a reviewer are flagged: a conflict arose after scoring (SEL-4). */
export function flaggedScores(call: Call, reviewer: number): readonly string[] {
  const conflicts = call.conflicts.filter((each) => each.reviewer === reviewer);
  const scored = [...new Set(call.scorings.filter((each) => each.reviewer === reviewer).map(({ applicant }) => applicant))];
  return scored.filter((applicant) => conflicts.some((each) => each.scope === 'wholeCall' || each.applicant === applicant));
}

/** Whether the closing of a review flagged what a reviewer scored of an applicant: it does not count. */
export const isFlagged = (flagged: ClosedReview['flagged'], reviewer: number, applicant: string): boolean =>
  flagged.some((each) => each.reviewer === reviewer && each.applicants.includes(applicant));

/**
 * Whether the latest ranking rests on flagged scores, which no recusal could keep out any more: the decision must then say what was made of them. What
 * the closing itself flagged was kept out.
 */
export const rankingRestsOnFlagged = ({ conflicts, reviews }: Call): boolean => {
  const { flagged = [] } = reviews.at(-1) ?? {};
  return conflicts.some(
    ({ review, reviewer, scored = [] }) => review === reviews.length && scored.some((each) => !isFlagged(flagged, reviewer, each)),
  );
};

/** Whether applications, scores, ranking and advice of a call are public: it was decided at least once (SEL-9). */
export const isDisclosed = ({ decisions }: Call): boolean => decisions.length > 0;

/** 採択額 The most that the municipality bears, if a round adopted the proposal of the present partners with less than it asked for (SEL-12). */
export const adoptedAmount = ({ selection, partners }: Project): number | undefined =>
  selection.designations.findLast(({ basis, partners: chosen }) => basis === 'round' && chosen.every((each) => partners.includes(each)))
    ?.amount;
