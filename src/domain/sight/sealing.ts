import type { EventShapes, Recorded, Seal } from '../kernel/event.ts';

/** An event as far as sealing goes by it. */
export type Past = Pick<Recorded, 'type' | 'data'>;

/** Which events of a history are under seal at its end, and which it keeps from the public until the decision. */
export interface Sealing {
  /** Whether nobody but its author may learn of an event yet (封印). */
  isSealed(event: Past): boolean;
  /** Whether an event waits for the decision on its call: until then it is for those who review (SEL-9). */
  waitsForDecision(event: Past): boolean;
  /** Whether the sides’ own answers are not, or not yet, published: until then they are for the sides (EVA-3, EVA-5). */
  readonly answersAreKept: boolean;
  /** Whether the office withheld an opinion: it is for the office and its author (ISS-1). */
  isWithheld(event: Past): boolean;
  /** Whether the evaluations are open and not yet published: the committee reviews them. */
  readonly evaluationIsReviewed: boolean;
}

/** What the public learns of with the decision only (SEL-9). */
export const publicWithDecision: ReadonlySet<string> = new Set([
  'ApplicationSubmitted',
  'ApplicationAmended',
  'ApplicationWithdrawn',
  'ApplicationRefused',
  'StandingChanged',
  'InterestDeclared',
  'ReviewerRecused',
  'ConflictFlagged',
  'ApplicationScored',
  'ReviewClosed',
  'AdviceRecorded',
  'RoundInterestDeclared',
  'ProposalScored',
  'RoundReviewClosed',
  'RoundAdviceRecorded',
]);

/** Events that close a review, cancel what is reviewed, and decide it: of a call, or of a round, which has one review and no call number. */
const closings = ['ReviewClosed', 'RoundReviewClosed'];
const cancellations = ['CallCancelled', 'RoundCancelled'];
const conclusions = ['SelectionDecided', 'RoundDecided'];

/** Events that end a seal or a wait of others. */
export const opensOthers: ReadonlySet<string> = new Set([
  'CallClosed',
  ...closings,
  ...cancellations,
  ...conclusions,
  'EvaluationsOpened',
  'EvaluationPublished',
  'CommentResultsPublished',
]);

/** The fields by which an event belongs to a call and to a round of its review. */
interface OfCall {
  readonly call?: number;
  readonly review?: number;
}

/** The fields by which opinions and comments are known. */
interface OfRemark {
  readonly opinion?: number;
  readonly commentId?: string;
}

const opinions = ['OpinionGiven', 'OpinionStated'];
const remarkIn = ({ data }: Past): OfRemark => data as OfRemark;

const ofCall = ({ data }: Past): OfCall => data as OfCall;

/**
 * Reads the seals of a history. Applications open when their call closes, never when it is cancelled before; scores when their round of
 * review closes, or with the cancellation of the call or round; evaluations when they are opened; comments
 * with the results, but for those that were withdrawn. Unsealing follows recorded events, never a clock.
 */
export function sealingOf(shapes: EventShapes, history: readonly Past[]): Sealing {
  const closed = new Set<number>();
  const reviewed = new Map<number, number>();
  const decidedAt = new Map<number, number>();
  const places = new Map(history.map((event, index) => [event, index]));
  const withheld = new Set<number>();
  const withdrawn = new Set<string>();
  let resultsOut = false;
  let opened = false;
  let published = false;
  let answersPublished = false;
  history.forEach((event, index) => {
    const { call = 0, review = 1 } = ofCall(event);
    if (event.type === 'CallClosed') closed.add(call);
    if (closings.includes(event.type)) reviewed.set(call, Math.max(review, reviewed.get(call) ?? 0));
    if (cancellations.includes(event.type)) reviewed.set(call, Infinity);
    if (conclusions.includes(event.type)) decidedAt.set(call, index);
    if (event.type === 'OpinionWithheld') withheld.add(remarkIn(event).opinion ?? 0);
    if (event.type === 'CommentWithdrawn') withdrawn.add(remarkIn(event).commentId ?? '');
    if (event.type === 'CommentResultsPublished') resultsOut = true;
    if (event.type === 'EvaluationsOpened') opened = true;
    if (event.type === 'EvaluationPublished') {
      published = true;
      answersPublished = (event.data as { readonly answers?: boolean }).answers === true;
    }
  });
  const isOpen: Readonly<Record<Seal, (event: Past) => boolean>> = {
    application: (event) => closed.has(ofCall(event).call ?? 0),
    score: (event) => (reviewed.get(ofCall(event).call ?? 0) ?? 0) >= (ofCall(event).review ?? 1),
    evaluation: () => opened,
    comment: (event) => resultsOut && !withdrawn.has(remarkIn(event).commentId ?? ''),
  };
  const sealOf = (type: string): Seal | undefined => (Object.hasOwn(shapes, type) ? shapes[type]?.seal : undefined);
  return {
    isSealed(event) {
      const seal = sealOf(event.type);
      return seal !== undefined && !isOpen[seal](event);
    },
    waitsForDecision(event) {
      if (!publicWithDecision.has(event.type)) return false;
      const decided = decidedAt.get(ofCall(event).call ?? 0);
      // An application belongs to every decision on its call; what a reopened review brings waits for the next decision.
      return decided === undefined || (sealOf(event.type) !== 'application' && decided < (places.get(event) ?? 0));
    },
    isWithheld: (event) => opinions.includes(event.type) && withheld.has(remarkIn(event).opinion ?? 0),
    answersAreKept: !answersPublished,
    evaluationIsReviewed: opened && !published,
  };
}
