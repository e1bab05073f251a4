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

/** Who wrote the events of a history, as far as that opens them. */
export interface Authorship {
  /**
   * Whether the viewer wrote an event: in person, or as one who represents the party that applied or evaluated. Not whom the office named to
   * represent it when it had been handed in, or the call for it was open, while it is sealed (PRV-2).
   */
  wrote(work: Work, viewer: Viewer): boolean;
  /** Whether an event shows in a call what became of the viewer’s own party: it knows of its application, and may learn of this under any seal (SEL-10). */
  concerns(work: Work, viewer: Viewer): boolean;
}

/** Reads out of a history when its calls began. */
export function authorshipIn(history: readonly Recorded[]): Authorship {
  const openings = new Map<unknown, string>();
  for (const event of history) {
    const { type, data } = known(event);
    if (type === 'CallOpened') openings.set(data.call, event.metadata.at);
  }
  /** When that began to which an event belongs: its call was opened; for anything else, when it was recorded. */
  const began = ({ data, metadata }: Recorded) => openings.get((data as { readonly call?: number }).call) ?? metadata.at;
  /** Whether an event is of a party that the viewer represents. While it is sealed, not for whom the office named after that began to which it belongs. */
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

/** What somebody says in their own name, and not for the municipality: who comes to have a conflict keeps sight of it. */
export const isOwnWord = ({ voice }: Openness): boolean => voice !== 'official';
