import { openDeadlines } from '../../domain/following/deadlines.ts';
import { membersNow } from '../../domain/committee/standing.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { resolutionEvents } from '../../domain/committee/resolution.records.ts';
import { differencesOf } from '../../domain/project/evaluation/evaluation.differences.ts';
import { missingReports } from '../../domain/project/implementation/implementation.views.ts';
import { sidesOf } from '../../domain/project/basis.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { candidatesIn, countedCards } from '../../domain/project/selection/review.rules.ts';
import { rank } from '../../domain/review/scoring.ts';
import type { Call, ClosedReview } from '../../domain/project/selection/selection.state.ts';
import { spendingByParty, spentInAll } from '../../domain/project/implementation/spending.views.ts';
import type { Round } from '../../domain/round/round.state.ts';
import type { Seen } from './sight.ts';

/** An object in the form of GraphQL: its masked state in the form of its shape, and the sight it came from. */
export type Node<State> = State & { readonly seen: Seen<State> };

/** An object whose state has the form of its shape already. */
export const plainNode = <State>(seen: Seen<State>): Node<State> => ({ ...seen.state, seen });

const projectNodes = new WeakMap<Seen<Project>, ReturnType<typeof makeProjectNode>>();

/** The node of a project, created once for all viewers with the same sight. */
export function projectNode(seen: Seen<Project>) {
  const known = projectNodes.get(seen);
  if (known) return known;
  const node = makeProjectNode(seen);
  projectNodes.set(seen, node);
  return node;
}

/** The node of a project: keyed maps become lists, and values computed from the visible record are computed when they are read (AUD-4). */
function makeProjectNode(seen: Seen<Project>) {
  const { state, events } = seen;
  const { selection, evaluation } = state;
  return {
    ...state,
    seen,
    selection: { ...selection, calls: selection.calls.map((call) => callNode(call, state)) },
    feedback: { ...state.feedback, suggestions: state.feedback.suggestions.map((each) => suggestionNode(state, each)) },
    get evaluation() {
      return { ...evaluation, differences: differencesOf(state), of: state };
    },
    get rankings() {
      return selection.calls.flatMap(recomputedRankings);
    },
    get spending() {
      return state.plan ? spendingOf(state) : undefined;
    },
    get nextDeadlines() {
      return openDeadlines(events);
    },
    get notSigned() {
      return notSigned(state);
    },
    get notReported() {
      return state.stage === 'RUNNING' ? missingReports(state) : undefined;
    },
    get notEvaluated() {
      return evaluation.opened?.missing;
    },
  };
}

const callNode = (call: Call, of: Project) => ({
  ...call,
  applications: Object.entries(call.applications).map((entry) => applicationNode(entry, of)),
});
/** A suggestion with the project that made it. */
export const suggestionNode = ({ id, municipality }: Project, suggestion: Project['feedback']['suggestions'][number]) => ({
  ...suggestion,
  madeBy: id,
  municipality,
});

/** The result of `suggestionNode`. */
export type SuggestionNode = ReturnType<typeof suggestionNode>;

/** An application with its party, and the project as its viewer sees it. */
export const applicationNode = ([applicant, application]: readonly [string, Call['applications'][string]], of: Project) => ({
  applicant,
  of,
  ...application,
});

/** The rankings of a call’s reviews, computed again from the visible scores; none if scores are missing or not visible. */
function recomputedRankings(call: Call) {
  return call.reviews.flatMap((review) => {
    const again = recomputed(call, review);
    if (!again) return [];
    return [
      { call: call.number, review: review.review, ...again, agrees: JSON.stringify(again.ranking) === JSON.stringify(review.ranking) },
    ];
  });
}

function recomputed(call: Call, { review, counted, flagged, deductions }: ClosedReview) {
  const scorings = call.scorings.filter((each) => each.review <= review);
  const cards = countedCards({ ...call, scorings }, { counted, flagged });
  const candidates = candidatesIn(call);
  const isComplete = candidates.length > 0 && candidates.every(({ applicant }) => cards.some((card) => card.applicant === applicant));
  return isComplete ? rank(call.terms, candidates, cards, deductions) : undefined;
}

function spendingOf(state: Project) {
  const total = spentInAll(state);
  const accounts = state.implementation.accounts.at(-1);
  return { total, parties: spendingByParty(state), accountsMatch: accounts && accounts.total === total };
}

function notSigned(state: Project): readonly string[] | undefined {
  const newest = state.agreement.versions.at(-1);
  if (state.stage !== 'NEGOTIATING' || !newest) return undefined;
  return sidesOf(state).filter((side) => !newest.signatures.some(({ party }) => party === side));
}

type Minutes = DataOf<typeof resolutionEvents, 'MinutesPublished'>;

/** A committee: published minutes include everything that they make public. */
export function committeeNode(seen: Seen<Committee>) {
  const published = new Map(
    seen.events.filter(({ type }) => type === 'MinutesPublished').map(({ data }) => [(data as Minutes).session, data as Minutes]),
  );
  const sessions = seen.state.sessions.map((session) => {
    const { attended, absent, resolutions } = published.get(session.number) ?? {};
    return {
      ...session,
      ...(session.minutes && {
        minutes: { ...session.minutes, attended: attended ?? [], absent: absent ?? [], resolutions: resolutions ?? [] },
      }),
    };
  });
  const resolutions = seen.state.resolutions.map((each) => {
    const open = published.get(each.session)?.resolutions.find(({ resolution }) => resolution === each.number);
    if (!open || !each.result) return each;
    return { ...each, outcome: open.outcome, result: { ...each.result, votes: open.votes, recused: open.recused } };
  });
  return { ...seen.state, seen, sessions, resolutions };
}

/** The most refused entries of a round that are shown: others decide how many there are. */
export const MOST_REFUSED_SHOWN = 500;

/** A round with its newest refused entries. */
export const roundNode = (seen: Seen<Round>): Node<Round> => ({
  ...plainNode(seen),
  refused: seen.state.refused.slice(-MOST_REFUSED_SHOWN),
});

/** Members in office by category of seat (COM-1). */
export const seatsOf = (committee: Committee, at: string) =>
  (committee.rules?.seatCategories ?? []).map(({ id, label }) => ({
    category: id,
    label,
    members: membersNow(committee, at)
      .filter(({ category }) => category === id)
      .map(({ number }) => number),
  }));
