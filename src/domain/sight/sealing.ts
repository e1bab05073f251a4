import type { EventShapes } from '../kernel/event.ts';
import type { Hideable, Opening, Openness, Seal } from '../kernel/openness.ts';
import type { Past } from './known.ts';

/** What is under seal at the end of a history, and what is hidden from the public. */
export interface Sealing {
  /** Whether only its author may know of an event yet (封印). Types without a declaration are never shown. */
  isSealed(event: Past): boolean;
  /** Whether an event waits for the decision on its call: until then only reviewers see it (SEL-9). */
  waitsForDecision(event: Past): boolean;
  /** Whether an event waits for the publication of the sides’ own answers: until then only the sides see it (EVA-3, EVA-5). */
  waitsForAnswers(event: Past): boolean;
  /** Whether the office withheld an opinion: only the office and its author see it (ISS-1). */
  isWithheld(event: Past): boolean;
  /** Whether the office hid a notice: only its party, the office and auditors read its text (PTY-7). */
  isHiddenNotice(event: Past): boolean;
  /** Whether the evaluations are open and not published yet: the committee reviews them. */
  readonly evaluationIsReviewed: boolean;
}

/** The declaration of a type of event; undefined if the type has no shape. */
export const opennessIn = (shapes: EventShapes, type: string): Openness | undefined =>
  Object.hasOwn(shapes, type) ? shapes[type]?.openness : undefined;

/** The fields that connect an event with those that open or hide it: a call and a round of its review, an opinion, a comment, a notice. */
interface Marks {
  readonly call?: number;
  readonly review?: number;
  readonly answers?: boolean;
  readonly opinion?: number;
  readonly commentId?: string;
  readonly notice?: number;
}

const marksOf = ({ data }: Past): Marks => data as Marks;
/** A round has one review and no call number. */
const callOf = (event: Past): number => marksOf(event).call ?? 0;
const reviewOf = (event: Past): number => marksOf(event).review ?? 1;

const nameOf: Readonly<Record<Hideable, (marks: Marks) => number | string | undefined>> = {
  opinion: ({ opinion }) => opinion,
  comment: ({ commentId }) => commentId,
  notice: ({ notice }) => notice,
};

/** What a history has opened and hidden. */
class Opened {
  readonly closed = new Set<number>();
  /** The last completed round of review, by call. */
  readonly reviewed = new Map<number, number>();
  /** Places of the decisions, by call. */
  readonly decidedAt = new Map<number, number>();
  readonly hidden = new Map<Hideable, Set<number | string | undefined>>();
  comments = false;
  evaluations = false;
  published = false;
  answers = false;

  hide(kind: Hideable, event: Past): void {
    this.hidden.set(kind, (this.hidden.get(kind) ?? new Set()).add(nameOf[kind](marksOf(event))));
  }

  isHidden(kind: Hideable | undefined, event: Past): boolean {
    return kind !== undefined && this.hidden.get(kind)?.has(nameOf[kind](marksOf(event))) === true;
  }
}

const open: Readonly<Record<Opening, (opened: Opened, event: Past, place: number) => void>> = {
  applications: ({ closed }, event) => closed.add(callOf(event)),
  scores: ({ reviewed }, event) => reviewed.set(callOf(event), Math.max(reviewOf(event), reviewed.get(callOf(event)) ?? 0)),
  scoresOfCancelled: ({ reviewed }, event) => reviewed.set(callOf(event), Infinity),
  whatWaits: ({ decidedAt }, event, place) => decidedAt.set(callOf(event), place),
  comments: (opened) => (opened.comments = true),
  evaluations: (opened) => (opened.evaluations = true),
  answers(opened, event) {
    opened.published = true;
    opened.answers = marksOf(event).answers === true;
  },
};

const isOpen: Readonly<Record<Seal, (opened: Opened, event: Past) => boolean>> = {
  application: ({ closed }, event) => closed.has(callOf(event)),
  score: ({ reviewed }, event) => (reviewed.get(callOf(event)) ?? 0) >= reviewOf(event),
  evaluation: ({ evaluations }) => evaluations,
  comment: (opened, event) => opened.comments && !opened.isHidden('comment', event),
};

/**
 * Reads the seals of a history. Applications open when their call closes, never if it is cancelled before; scores when their round of
 * review closes, or when the call or round is cancelled; evaluations when they are opened; comments with the results, except withdrawn
 * ones. Opening follows recorded events, never a clock.
 */
export function sealingOf(shapes: EventShapes, history: readonly Past[]): Sealing {
  const opened = new Opened();
  const places = new Map<string, number>();
  history.forEach((event, place) => {
    places.set(event.id, place);
    const { opens, hides } = opennessIn(shapes, event.type) ?? {};
    if (opens) open[opens](opened, event, place);
    if (hides) opened.hide(hides, event);
  });
  const placeOf = ({ id, type }: Past): number => {
    const place = places.get(id);
    if (place === undefined) throw new Error(`the event ${id} (${type}) is not in the history that was read`);
    return place;
  };
  const isHiddenAs = (kind: Hideable, event: Past) => opennessIn(shapes, event.type)?.hiddenAs === kind && opened.isHidden(kind, event);
  return {
    isSealed(event) {
      const openness = opennessIn(shapes, event.type);
      return openness === undefined || (openness.seal !== undefined && !isOpen[openness.seal](opened, event));
    },
    waitsForDecision(event) {
      const { waitsFor, seal } = opennessIn(shapes, event.type) ?? {};
      if (waitsFor !== 'decision') return false;
      const place = placeOf(event);
      const decided = opened.decidedAt.get(callOf(event));
      // An application belongs to every decision on its call; the events of a reopened review wait for the next decision.
      return decided === undefined || (seal !== 'application' && decided < place);
    },
    waitsForAnswers: ({ type }) => opennessIn(shapes, type)?.waitsFor === 'answers' && !opened.answers,
    isWithheld: (event) => isHiddenAs('opinion', event),
    isHiddenNotice: (event) => isHiddenAs('notice', event),
    evaluationIsReviewed: opened.evaluations && !opened.published,
  };
}
