import { aggregates } from '../aggregates.ts';
import { asApplicant, inConflict, type Contest } from './conflicts.ts';
import { confidantsIn } from './confidants.ts';
import { confidentialLevels, hiddenNotices, neverPublic } from './confidential.ts';
import { decisions } from '../decisions.ts';
import type { Actor, CommandRecord, EventShape, EventShapes, Metadata, Recorded, Role } from '../kernel/event.ts';
import { masked, maskedInput, mayRead } from '../kernel/mask.ts';
import type { Visibility } from '../kernel/shape.ts';
import { publicWithDecision, sealingOf, type Past, type Sealing } from './sealing.ts';
import { powersIn, type Viewer } from './viewer.ts';

export type { Viewer } from './viewer.ts';

/** What an object has to do with those who may look at it. */
export interface Relation {
  /** 団体コード of the municipality that it belongs to. */
  readonly municipality: string;
  /** Its parties: the sides of a project; for a party, itself. */
  readonly parties: readonly string[];
  /** 募集する側 Those of its parties that call for applications and never apply themselves: what an applicant confides is for them too. */
  readonly calling?: readonly string[];
  /** Committees that review it, and, for a committee, itself. */
  readonly committees: readonly string[];
  /** Contests in other records that bear on this one, in which the viewer has a conflict: the round of a project, what a committee advises on. */
  readonly conflicts?: readonly Contest[];
}

/** The anonymous public. */
export const anonymous: Viewer = { roles: [], parties: [], memberOf: [], recusedFrom: [] };

const shapesOfAll: EventShapes = Object.assign({}, ...[...aggregates.values()].map(({ events }) => events as EventShapes)) as EventShapes;

/**
 * The revision of the last event that is not under seal; the same for every viewer. It counts the events that are not under seal (from 0)
 * and not their places in the stream: a public event after sealed ones would otherwise betray how many of them there are (PRV-2).
 * While something is under seal it differs from the stream’s own revision, and what opens later is counted in from then on.
 */
export function openRevision(history: readonly Past[], shapes: EventShapes = shapesOfAll): number {
  const { isSealed } = sealingOf(shapes, history);
  return history.filter((event) => !isSealed(event)).length - 1;
}

/**
 * What a viewer may see of a history, at its end (PRV-2, SEL-2, SEL-9, EVA-3): events that are still sealed or kept for others are left
 * out, fields above the viewer’s level are removed, and revisions are counted as `openRevision` does. One’s own sealed events appear
 * under the revision of the event before them; so do sealed comments to the office.
 */
export function visibleEvents(shapes: EventShapes, history: readonly Recorded[], viewer: Viewer, relation: Relation): readonly Recorded[] {
  const see = eyesOf(shapes, history, viewer, relation);
  return history.flatMap((event) => see(event) ?? []);
}

/**
 * The same, event by event: answers what a viewer may see of each event of a history, undefined where that is nothing. To be asked of every event, in
 * order: it counts them.
 */
export function eyesOf(
  shapes: EventShapes,
  history: readonly Recorded[],
  viewer: Viewer,
  relation: Relation,
): (event: Recorded) => Recorded | undefined {
  const sealing = sealingOf(shapes, history);
  const conflicted = inConflict(history, viewer, relation.conflicts);
  const plainly = { viewer, reviewing: reviewsOf(history, viewer, relation) };
  const applicant = asApplicant(viewer);
  const inContest = { viewer: applicant, reviewing: reviewsOf(history, applicant, relation, true) };
  const confidential = confidentialLevels(history, viewer);
  const hidden = hiddenNotices(history);
  const confidants = confidantsIn(history, relation);
  const began = beginningsIn(history);
  let revision = -1;
  return (event) => {
    const shape = Object.hasOwn(shapes, event.type) ? shapes[event.type] : undefined;
    if (!shape) throw new Error(`no shape for ${event.type} in ${event.stream}@${event.revision}`);
    const sealed = sealing.isSealed(event);
    if (!sealed) revision += 1;
    // Having written to something confidential opens nothing: who left the office, or the party, has left its papers there.
    const conflicts = conflicted(event);
    // Whoever has a conflict of interest reads what an applicant reads (SEL-11).
    const as = conflicts ? inContest : plainly;
    const level = confidential
      ? confidential(event)
      : concerns(event, viewer, { sealed, began })
        ? 'public'
        : wrote(event, shape, viewer, { sealed, began }) && (!conflicts || isOwnWord(event, shape))
          ? 'restricted'
          : sealed
            ? levelUnderSeal(shape, as.viewer, relation)
            : levelFor(event, { ...as, relation: { ...relation, parties: confidants(event, conflicts) }, sealing, hidden });
    if (!level) return undefined;
    const metadata = visibleMetadata(event, level);
    return { ...event, revision, data: masked(shape.shape, event.data, level), metadata };
  };
}

/** Whether events of a type are under seal when they are recorded. */
export const isSealed = (type: string): boolean => Object.hasOwn(shapesOfAll, type) && shapesOfAll[type]?.seal !== undefined;

/** What of a history is still under seal at its end, and what the public may be told of. */
export function disclosed(history: readonly Past[]): { isSealed(event: Past): boolean; isPublic(event: Past): boolean } {
  const sealing = sealingOf(shapesOfAll, history);
  return {
    isSealed: (event) => sealing.isSealed(event),
    isPublic: (event) =>
      event.type !== 'AttemptRefused' &&
      !neverPublic.has(event.type) &&
      !sealing.isSealed(event) &&
      !sealing.waitsForDecision(event) &&
      !(event.type === 'EvaluationSubmitted' && sealing.answersAreKept),
  };
}

/** Whether the public may be told of an event as it comes: neither sealed, nor kept until a decision, nor a refused attempt. */
export const isPublic = ({ type }: Pick<Recorded, 'type'>): boolean =>
  !isSealed(type) && !publicWithDecision.has(type) && !neverPublic.has(type) && type !== 'AttemptRefused';

/** Who did something, as far as a viewer may know: person ids are restricted, party and roles are public. */
export interface VisibleEntry {
  readonly at: string;
  /** Without the id where the person is not to be known. */
  readonly by: { readonly kind: Actor['kind']; readonly id?: string; readonly roles?: readonly string[]; readonly onBehalfOf?: string };
  readonly command: { readonly name: string; readonly input?: unknown };
}

/** What may be shown of who did one event of those that `visibleEvents` answers, and of what they asked. */
export function visibleEntry({ metadata: { at, by, command } }: Recorded): VisibleEntry {
  const { name, input } = command;
  return { at, by: visibleActorOf(by), command: { name, ...(input !== undefined && { input }) } };
}

/** Who acted, in the form in which it is told: an id is left out where it is empty. */
export const visibleActorOf = (by: Actor): VisibleEntry['by'] =>
  by.kind === 'system'
    ? { kind: by.kind, id: by.id }
    : {
        kind: by.kind,
        ...(by.id && { id: by.id }),
        roles: [...by.roles, ...(by.given?.roles ?? [])],
        ...(by.onBehalfOf && { onBehalfOf: by.onBehalfOf }),
      };

/** Whether an event is under seal, and when that began to which it belongs. */
interface Under {
  readonly sealed: boolean;
  readonly began: (event: Recorded) => string;
}

/**
 * Whether the viewer wrote the event: in person, or as one who represents the party that applied or evaluated. Not whom the office named to
 * represent it when it had been handed in, or the call for it was open, while it is `sealed` (PRV-2).
 */
function wrote(event: Recorded, { seal }: EventShape, viewer: Viewer, under: Under): boolean {
  const { by } = event.metadata;
  if (by.kind === 'system' || event.type === 'StandingChanged') return false;
  if (viewer.person !== undefined && by.id === viewer.person) return true;
  return (seal === 'application' || seal === 'evaluation') && isOfOwnParty(event, by.onBehalfOf, viewer, under);
}

/** Whether an event is of a party that the viewer represents. While it is sealed, not for whom the office named after that began to which it belongs. */
function isOfOwnParty(event: Recorded, party: string | undefined, { parties, namedSince = {} }: Viewer, { sealed, began }: Under): boolean {
  if (party === undefined || !parties.includes(party)) return false;
  const since = namedSince[party];
  return !sealed || since === undefined || since < began(event);
}

/** When that began to which an event belongs: its call was opened; for anything else, when it was recorded. */
function beginningsIn(history: readonly Recorded[]): (event: Recorded) => string {
  const openings = new Map(
    history.filter(({ type }) => type === 'CallOpened').map(({ data, metadata: { at } }) => [(data as OfReview).call, at] as const),
  );
  return ({ data, metadata: { at } }) => openings.get((data as OfReview).call) ?? at;
}

/** Whether an event shows in a call what became of the viewer’s own party: it knows of its application, and may learn of this under any seal (SEL-10). */
const concerns = (event: Recorded, viewer: Viewer, under: Under): boolean =>
  event.type === 'StandingChanged' && isOfOwnParty(event, (event.data as { readonly applicant?: string }).applicant, viewer, under);

/** What somebody says in their own name, and not for the municipality: who comes to have a conflict keeps sight of it. */
const isOwnWord = ({ type }: Past, { seal }: EventShape): boolean => seal !== undefined || unnamed.has(type) || type === 'ReviewerRecused';

interface Sight {
  readonly viewer: Viewer;
  readonly relation: Relation;
  readonly sealing: Sealing;
  readonly reviewing: Reviewing;
  /** Notices on the information board that the office has hidden. */
  readonly hidden: readonly number[];
}

/** What is under seal is for nobody but its author; a comment also for the office, which answers it (ISS-3). */
const levelUnderSeal = ({ seal }: EventShape, viewer: Viewer, relation: Relation): Visibility | undefined =>
  seal === 'comment' && holds(viewer, 'office', relation) ? 'restricted' : undefined;

/** Up to which level the viewer may read an event that is not under seal; nothing if they may not know of it. */
function levelFor(event: Recorded, { viewer, relation, sealing, reviewing, hidden }: Sight): Visibility | undefined {
  const usual = usualLevel(viewer, relation);
  if (sealing.isWithheld(event)) return usual === 'restricted' ? usual : undefined;
  if (sealing.waitsForDecision(event)) {
    const part = reviewing.partIn(event);
    if (part === 'recused') return undefined;
    if (part === 'reviewer') return 'restricted';
    const decider = holds(viewer, 'decider', relation);
    return usual === 'restricted' || decider ? usual : undefined;
  }
  if (event.type === 'ActivityNoticePublished' || event.type === 'ActivityNoticeAmended') {
    return hidden.includes((event.data as { readonly notice: number }).notice) && !mayRead(usual, 'parties') ? undefined : usual;
  }
  if (event.type === 'EvaluationSubmitted' || event.type === 'VoiceRecorded') {
    if (sealing.evaluationIsReviewed && reviewing.verifies) return 'restricted';
    if (event.type === 'EvaluationSubmitted' && sealing.answersAreKept && !mayRead(usual, 'parties')) return undefined;
  }
  return usual;
}

/** Powers that do what a staff role does. */
const powerOf: Readonly<Partial<Record<Role, string>>> = { office: 'screen', decider: 'decide' };

const holds = (viewer: Viewer, role: Role, relation: Relation): boolean =>
  (viewer.municipality === relation.municipality && viewer.roles.includes(role)) ||
  powersIn(viewer, relation.municipality).some((power) => power === powerOf[role]);

/** Whether somebody belongs to the staff of a municipality, by their token or by a role given there. */
export const isStaffOf = (viewer: Viewer, municipality: string): boolean =>
  (viewer.municipality === municipality && viewer.roles.length > 0) ||
  powersIn(viewer, municipality).some((power) => Object.values(powerOf).includes(power));

function usualLevel(viewer: Viewer, relation: Relation): Visibility {
  if (holds(viewer, 'office', relation) || holds(viewer, 'auditor', relation)) return 'restricted';
  const party = viewer.parties.some((each) => relation.parties.includes(each));
  const member = viewer.memberOf.some((each) => relation.committees.includes(each));
  const observes = powersIn(viewer, relation.municipality).includes('observe');
  return party || member || observes || holds(viewer, 'decider', relation) ? 'parties' : 'public';
}

/** What the viewer has to do with the reviews of an object. */
interface Reviewing {
  /** Their part in the review to which an event belongs. */
  partIn(event: Past): 'reviewer' | 'recused' | undefined;
  /** Whether they belong to a committee that verifies the evaluation, and are not recused from it. */
  readonly verifies: boolean;
}

interface OfReview {
  readonly call?: number;
  readonly person?: string;
  readonly committee?: string;
  readonly panel?: readonly { readonly reviewer: number; readonly person?: string }[];
  readonly reviewer?: number;
  readonly applicant?: string;
  readonly scope?: string;
  readonly interests?: readonly { readonly kind?: string }[];
  readonly recused?: readonly number[];
}

/** Reads panels and recusals out of a history (SEL-4). Who is `conflicted` is recused as far as the record says, and else from everything (SEL-11). */
function reviewsOf(history: readonly Recorded[], viewer: Viewer, relation: Relation, conflicted = false): Reviewing {
  const stream = history[0]?.stream;
  const data = (type: string, call?: number) =>
    history
      .filter((event) => event.type === type)
      .map((event) => event.data as OfReview)
      .filter((each) => each.call === call);
  // Nobody from a body under evaluation verifies it, whether or not the committee has taken it up yet (COM-1, EVA-4).
  const isFromBody =
    (viewer.represented ?? viewer.parties).some((each) => relation.parties.includes(each)) ||
    history.some(({ type, data: joined }) => type === 'ExecutiveCommitteeJoined' && (joined as OfReview).person === viewer.person);
  const recusedInCommittee = (call?: number) => viewer.recusedFrom.some((each) => each.stream === stream && each.call === call);
  const member = viewer.memberOf.some((each) => relation.committees.includes(each));
  /** A round’s recusals are told by the declarations and, for who represents a proposer, by the closing of the review. */
  const recusedInRound = (seat: number) =>
    data('RoundInterestDeclared').some((each) => each.reviewer === seat && each.interests?.some(({ kind }) => kind !== 'none')) ||
    data('RoundReviewClosed').some(({ recused = [] }) => recused.includes(seat));
  return {
    partIn(event) {
      const { call, applicant } = event.data as OfReview;
      const seat = [...data('CallOpened', call), ...data('RoundOpened', call)]
        .flatMap(({ panel = [] }) => panel)
        .find(({ person }) => person !== undefined && person === viewer.person)?.reviewer;
      const recusals = data('ReviewerRecused', call).filter(({ reviewer }) => seat !== undefined && reviewer === seat);
      const reaches = recusals.some((each) => each.scope !== 'applicantOnly' || applicant === undefined || each.applicant === applicant);
      if (reaches || (conflicted && recusals.length === 0) || (seat !== undefined && recusedInRound(seat)) || recusedInCommittee(call))
        return 'recused';
      const advises = [...data('CallPrepared', call), ...data('RoundOpened', call)].some(
        ({ committee }) => committee !== undefined && viewer.memberOf.includes(committee),
      );
      return seat !== undefined || advises || member ? 'reviewer' : undefined;
    },
    verifies: member && !recusedInCommittee() && !isFromBody,
  };
}

/** Events by reviewers, and by who supports an issue, gives an opinion or comments: their party or staff role would betray who they are. */
const unnamed: ReadonlySet<string> = new Set([
  'InterestDeclared',
  'ApplicationScored',
  'ConflictFlagged',
  'RoundInterestDeclared',
  'ProposalScored',
  'IssueSupported',
  'IssueSupportWithdrawn',
  'OpinionGiven',
  'CommentSubmitted',
  'CommentWithdrawn',
]);

/** Whether an event is by somebody who is not to be known: also a recusal that a reviewer brought about themselves, by a declaration or report (SEL-9). */
const isUnnamed = ({ type, data }: Pick<Recorded, 'type' | 'data'>): boolean =>
  unnamed.has(type) || (type === 'ReviewerRecused' && (data as { readonly origin?: string }).origin !== 'office');

function visibleActor(event: Recorded): Actor {
  const { by } = event.metadata;
  if (by.kind === 'system') return by;
  return isUnnamed(event) ? { kind: 'person', id: '', roles: [] } : { ...by, id: '' };
}

/** Metadata up to a level: who did it, what they asked, and the salts that prove no more than is shown (AUD-5). */
function visibleMetadata(event: Recorded, level: Visibility): Metadata {
  const { metadata } = event;
  if (level === 'restricted') return metadata;
  const { schema, ruleset, at, guideline, correlationId, causationId, salts } = metadata;
  return {
    schema,
    ruleset,
    at,
    by: visibleActor(event),
    // Masked when somebody asks for it: folds do not.
    get command() {
      return visibleCommand(metadata.command, level);
    },
    // Revisions of other streams would betray what is under seal there.
    consulted: [],
    ...(guideline !== undefined && { guideline }),
    // What else the same request led to is not all unnamed: it would tell who it was.
    correlationId: isUnnamed(event) ? '' : correlationId,
    ...(causationId !== undefined && !isUnnamed(event) && { causationId }),
    salts: { public: salts.public, parties: mayRead(level, 'parties') ? salts.parties : '', restricted: '' },
  };
}

function visibleCommand({ input, ...command }: CommandRecord, level: Visibility): CommandRecord {
  const spec = decisions.get(command.name)?.rule.input;
  return { ...command, ...(input !== undefined && spec && { input: maskedInput(spec, input, level) }) };
}
