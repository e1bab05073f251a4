import type { Recorded } from '../kernel/event.ts';
import { known, type Past } from './known.ts';
import type { Relation } from './relation.ts';
import type { Viewer } from './viewer.ts';

/** The relation of a viewer to the reviews of an object. */
export interface Reviewing {
  /** Their role in the review of an event. */
  partIn(event: Past): 'reviewer' | 'recused' | undefined;
  /** Whether they belong to a committee that verifies the evaluation, and are not recused from it. */
  readonly verifies: boolean;
}

/** One review: that of a call, or of a round. */
class Review {
  /** Seats of the panel, by person. */
  readonly seats = new Map<string, number>();
  readonly committees = new Set<string>();
  readonly recusals: { readonly reviewer: number; readonly applicant: string; readonly whole: boolean }[] = [];
}

/** The reviews of a history: the seats of each panel, and the recused members (SEL-4). */
export interface Reviews {
  readonly stream: string | undefined;
  /** By the number of the call; a round’s review has none. */
  readonly of: ReadonlyMap<number | undefined, Review>;
  /** Seats recused in a round: from declarations and, for representatives of a proposer, from the closing of the review. */
  readonly recusedInRound: ReadonlySet<number>;
  /** Persons who joined the executive committee. */
  readonly joined: ReadonlySet<string>;
}

/** Reads panels and recusals from a history, once. */
export function reviewsIn(history: readonly Recorded[]): Reviews {
  const reviews = new Map<number | undefined, Review>();
  const recusedInRound = new Set<number>();
  const joined = new Set<string>();
  const at = (call?: number): Review => {
    const review = reviews.get(call) ?? new Review();
    reviews.set(call, review);
    return review;
  };
  const seat = (call: number | undefined, panel: readonly { readonly reviewer: number; readonly person: string }[]) => {
    const { seats } = at(call);
    for (const { reviewer, person } of panel) if (!seats.has(person)) seats.set(person, reviewer);
  };
  for (const each of history) {
    const event = known(each);
    switch (event.type) {
      case 'CallPrepared':
        if (event.data.committee !== undefined) at(event.data.call).committees.add(event.data.committee);
        break;
      case 'CallOpened':
        seat(event.data.call, event.data.panel);
        break;
      case 'RoundOpened':
        seat(undefined, event.data.panel);
        if (event.data.committee !== undefined) at().committees.add(event.data.committee);
        break;
      case 'ReviewerRecused': {
        const { call, reviewer, applicant, scope } = event.data;
        at(call).recusals.push({ reviewer, applicant, whole: scope !== 'applicantOnly' });
        break;
      }
      case 'RoundInterestDeclared':
        if (event.data.interests.some(({ kind }) => kind !== 'none')) recusedInRound.add(event.data.reviewer);
        break;
      case 'RoundReviewClosed':
        for (const reviewer of event.data.recused) recusedInRound.add(reviewer);
        break;
      case 'ExecutiveCommitteeJoined':
        joined.add(event.data.person);
        break;
    }
  }
  return { stream: history[0]?.stream, of: reviews, recusedInRound, joined };
}

/** The relation of a viewer to reviews. A `conflicted` viewer is recused as far as the record says, otherwise from everything (SEL-11). */
export function reviewingOf(
  { stream, of, recusedInRound, joined }: Reviews,
  { person = '', parties, represented = parties, memberOf, recusedFrom }: Viewer,
  relation: Relation,
  conflicted = false,
): Reviewing {
  // A member of a body under evaluation never verifies it, whether or not the committee has started yet (COM-1, EVA-4).
  const isFromBody = represented.some((each) => relation.parties.includes(each)) || joined.has(person);
  const recusedInCommittee = (call?: number) => recusedFrom.some((each) => each.stream === stream && each.call === call);
  const member = memberOf.some((each) => relation.committees.includes(each));
  return {
    partIn(event) {
      const { call, applicant } = event.data as { readonly call?: number; readonly applicant?: string };
      const { seats, committees, recusals } = of.get(call) ?? new Review();
      const seat = seats.get(person);
      const own = recusals.filter(({ reviewer }) => reviewer === seat);
      const reaches = own.some((each) => each.whole || applicant === undefined || each.applicant === applicant);
      if (reaches || (conflicted && own.length === 0) || (seat !== undefined && recusedInRound.has(seat)) || recusedInCommittee(call))
        return 'recused';
      return seat !== undefined || member || memberOf.some((each) => committees.has(each)) ? 'reviewer' : undefined;
    },
    verifies: member && !recusedInCommittee() && !isFromBody,
  };
}
