import type { Recorded } from '../kernel/event.ts';
import type { Openness } from '../kernel/openness.ts';
import { known } from './known.ts';
import type { Viewer } from './viewer.ts';

/** An event, what it declares, and whether it is under seal. */
export interface Work {
  readonly event: Recorded;
  readonly openness: Openness;
  readonly sealed: boolean;
}

/** The author of the events of a history, as far as authorship makes them visible. */
export interface Authorship {
  /**
   * Whether the viewer wrote an event: in person, or as a representative of the party that applied or evaluated. While the event is sealed,
   * this excludes representatives that the office named after the call was opened or, without a call, after the event was recorded (PRV-2).
   */
  wrote(work: Work, viewer: Viewer): boolean;
  /**
   * Whether an event shows in a call the outcome for the viewer’s own party: the party knows of its application, and may learn the outcome
   * under any seal (SEL-10).
   */
  concerns(work: Work, viewer: Viewer): boolean;
}

/** Reads from a history when its calls began. */
export function authorshipIn(history: readonly Recorded[]): Authorship {
  const openings = new Map<unknown, string>();
  for (const event of history) {
    const { type, data } = known(event);
    if (type === 'CallOpened') openings.set(data.call, event.metadata.at);
  }
  /** The start for an event: when its call was opened; without a call, when the event was recorded. */
  const began = ({ data, metadata }: Recorded) => openings.get((data as { readonly call?: number }).call) ?? metadata.at;
  /**
   * Whether an event belongs to a party that the viewer represents. While it is sealed, this excludes representatives that the office named
   * after the start.
   */
  const isOfOwnParty = ({ event, sealed }: Work, party: string | undefined, { parties, namedSince = {} }: Viewer) => {
    if (party === undefined || !parties.includes(party)) return false;
    const since = namedSince[party];
    return !sealed || since === undefined || since < began(event);
  };
  return {
    wrote(work, viewer) {
      const { about, seal } = work.openness;
      const { by } = work.event.metadata;
      if (by.kind === 'system' || about !== undefined) return false;
      if (viewer.person !== undefined && by.id === viewer.person) return true;
      return (seal === 'application' || seal === 'evaluation') && isOfOwnParty(work, by.onBehalfOf, viewer);
    },
    concerns: (work, viewer) =>
      work.openness.about === 'applicant' && isOfOwnParty(work, (work.event.data as { readonly applicant?: string }).applicant, viewer),
  };
}

/** What a person says in their own name, not for the municipality: a person who later gets a conflict of interest still sees it. */
export const isOwnWord = ({ voice }: Openness): boolean => voice !== 'official';
