import type { EventShapes, Recorded } from '../kernel/event.ts';
import { masked, mayRead } from '../kernel/mask.ts';
import type { Openness, Seal } from '../kernel/openness.ts';
import type { Visibility } from '../kernel/shape.ts';
import { authorshipIn, isOwnWord, type Work } from './authorship.ts';
import { confidantsIn } from './confidants.ts';
import { confidentialLevels } from './confidential.ts';
import { asApplicant, inConflict } from './conflicts.ts';
import { collectIds } from './key.ts';
import type { Relation } from './relation.ts';
import { reviewingOf, reviewsIn, type Reviewing } from './reviewing.ts';
import { opennessIn, sealingOf, type Sealing } from './sealing.ts';
import { visibleMetadata } from './shown.ts';
import { standsAs } from '../kernel/standing.ts';
import { powersIn, type Viewer } from './viewer.ts';

export type { Relation } from './relation.ts';
export type { Viewer } from './viewer.ts';

/** The anonymous public. */
export const anonymous: Viewer = { roles: [], parties: [], memberOf: [], recusedFrom: [] };

/**
 * The part of a history that a viewer may see, at its end (PRV-2, SEL-2, SEL-9, EVA-3): events that are still sealed or for other viewers
 * are removed, fields above the viewer’s level are removed, and revisions are counted as in `openRevision`. The viewer’s own sealed events
 * have the revision of the event before them; so do sealed comments for the office.
 */
export function visibleEvents(shapes: EventShapes, history: readonly Recorded[], viewer: Viewer, relation: Relation): readonly Recorded[] {
  const { see } = eyesOf(shapes, history, viewer, relation);
  return history.flatMap((event) => see(event) ?? []);
}

/** How a viewer sees a history. */
export interface Eyes {
  /** What they may see of an event of it, undefined where that is nothing. To be asked of every event, in order: it counts them. */
  see(event: Recorded): Recorded | undefined;
  /**
   * Whether an event that comes after the history, or after others that are overlooked, leaves everything that they see of it as it is. What was seen
   * before can be shown again then: whoever looks must not tell by the time of the answer that something came under seal (PRV-2).
   */
  overlooks(event: Recorded): boolean;
}

/** The same, event by event. */
export function eyesOf(shapes: EventShapes, history: readonly Recorded[], viewer: Viewer, relation: Relation): Eyes {
  const sealing = sealingOf(shapes, history);
  const conflicted = inConflict(history, viewer, relation.conflicts);
  const reviews = reviewsIn(history);
  const plainly = { viewer, reviewing: reviewingOf(reviews, viewer, relation) };
  const applicant = asApplicant(viewer);
  const inContest = { viewer: applicant, reviewing: reviewingOf(reviews, applicant, relation, true) };
  const confidential = confidentialLevels(history, viewer);
  const confidants = confidantsIn(history, relation);
  const authors = authorshipIn(history);
  let revision = -1;
  const see = (event: Recorded): Recorded | undefined => {
    const shape = Object.hasOwn(shapes, event.type) ? shapes[event.type] : undefined;
    if (!shape) throw new Error(`no shape for ${event.type} in ${event.stream}@${event.revision}`);
    const { openness } = shape;
    const sealed = sealing.isSealed(event);
    if (!sealed) revision += 1;
    const work: Work = { event, openness, sealed };
    // Writing an event gives no access to a confidential object: people who leave the office, or the party, lose access.
    const conflicts = conflicted(event);
    // A viewer with a conflict of interest reads what an applicant reads (SEL-11).
    const as = conflicts ? inContest : plainly;
    const level = confidential
      ? confidential(event, openness)
      : authors.concerns(work, viewer)
        ? 'public'
        : authors.wrote(work, viewer) && (!conflicts || isOwnWord(openness))
          ? 'restricted'
          : sealed
            ? levelUnderSeal(openness.seal, as.viewer, relation)
            : levelFor(work, { ...as, relation: { ...relation, parties: confidants(event, openness, conflicts) }, sealing });
    if (!level) return undefined;
    return { ...event, revision, data: masked(shape.shape, event.data, level), metadata: visibleMetadata(event, openness, level) };
  };
  return {
    see,
    overlooks: (event) =>
      !confidential && staysSealed(opennessIn(shapes, event.type), sealing.isSealed(event), viewer, relation) && !standsIn(event, viewer),
  };
}

/**
 * Whether an event is for its author only, and opens nothing. What it hides by its number is under the same seal. What such an event tells of parties
 * bears on the sight of those only who act for one of them now.
 */
const staysSealed = (openness: Openness | undefined, sealed: boolean, viewer: Viewer, relation: Relation): boolean =>
  sealed && openness?.seal !== undefined && openness.opens === undefined && levelUnderSeal(openness.seal, viewer, relation) === undefined;

/** Whether a viewer, or a party that they represent now, stands in an event. */
function standsIn({ data, metadata }: Recorded, { person, parties }: Viewer): boolean {
  if (person === undefined && parties.length === 0) return false;
  const ids = new Set<string>();
  collectIds([data, metadata.by], ids);
  return (person !== undefined && ids.has(person)) || parties.some((each) => ids.has(each));
}

interface Sight {
  readonly viewer: Viewer;
  readonly relation: Relation;
  readonly sealing: Sealing;
  readonly reviewing: Reviewing;
}

/** Sealed events are visible only to their author; a comment also to the office, which answers it (ISS-3). */
const levelUnderSeal = (seal: Seal | undefined, viewer: Viewer, { municipality }: Relation): Visibility | undefined =>
  seal === 'comment' && standsAs(viewer, 'office', municipality) ? 'restricted' : undefined;

/** The level up to which the viewer may read an event that is not under seal; undefined if they may not know of it. */
function levelFor({ event, openness }: Work, { viewer, relation, sealing, reviewing }: Sight): Visibility | undefined {
  const usual = usualLevel(viewer, relation);
  if (openness.to === 'auditors') return standsAs(viewer, 'auditor', relation.municipality) ? usual : undefined;
  // Confidential events are shown only in their own objects: see `confidentialLevels`.
  if (openness.to !== 'everybody' && openness.to !== 'applicant') return undefined;
  if (sealing.isWithheld(event)) return usual === 'restricted' ? usual : undefined;
  if (sealing.waitsForDecision(event)) {
    const part = reviewing.partIn(event);
    if (part === 'recused') return undefined;
    if (part === 'reviewer') return 'restricted';
    return usual === 'restricted' || standsAs(viewer, 'decider', relation.municipality) ? usual : undefined;
  }
  if (openness.verified && sealing.evaluationIsReviewed && reviewing.verifies) return 'restricted';
  if (sealing.isHiddenNotice(event) || sealing.waitsForAnswers(event)) return mayRead(usual, 'parties') ? usual : undefined;
  return usual;
}

function usualLevel(viewer: Viewer, { municipality, parties, committees }: Relation): Visibility {
  if (standsAs(viewer, 'office', municipality) || standsAs(viewer, 'auditor', municipality)) return 'restricted';
  const party = viewer.parties.some((each) => parties.includes(each));
  const member = viewer.memberOf.some((each) => committees.includes(each));
  const observes = powersIn(viewer, municipality).includes('observe');
  return party || member || observes || standsAs(viewer, 'decider', municipality) ? 'parties' : 'public';
}
