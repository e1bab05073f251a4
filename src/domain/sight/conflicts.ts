import type { Recorded } from '../kernel/event.ts';
import { streamOf } from '../kernel/aggregate.ts';
import type { Viewer } from './viewer.ts';

/** 選定 What parties compete for: a call of a project, or a round, which has no call number. */
export interface Contest {
  readonly stream: string;
  readonly call?: number | undefined;
  /** Whether it is not settled: not decided yet, or so that the decision may still be set aside (SEL-8). */
  readonly open: boolean;
}

/**
 * 利害のある主体 The parties whose applications are a conflict for a viewer: those they represent or have represented, and the parties related to
 * these by control (SEL-11).
 */
export const linksOf = ({ links, represented, parties }: Viewer): readonly string[] => links ?? represented ?? parties;

/** The viewer with only the rights of an applicant: without roles, powers and committees. */
export const asApplicant = ({ person, parties, namedSince, represented, links }: Viewer): Viewer => ({
  ...(person !== undefined && { person }),
  roles: [],
  parties,
  memberOf: [],
  ...(namedSince && { namedSince }),
  ...(represented && { represented }),
  ...(links && { links }),
  recusedFrom: [],
});

interface Told {
  readonly call?: number;
  readonly applicant?: string;
  readonly proposer?: string;
  readonly objection?: number;
  readonly objectionsUntil?: string;
  readonly project?: string;
  readonly round?: string;
  readonly session?: number;
  readonly item?: number;
  readonly resolution?: number;
  readonly subject?: Subject;
  readonly agenda?: readonly Subject[];
}

interface Subject {
  readonly kind: string;
  readonly projectId?: string;
  readonly call?: number;
  readonly roundId?: string;
}

const told = ({ data }: Pick<Recorded, 'data'>): Told => data as Told;

/** The contest on which a committee advises in a subject of its agenda; undefined for anything else. */
export function contestOf({ kind, projectId, call, roundId }: Subject): Omit<Contest, 'open'> | undefined {
  if (kind === 'round' && roundId) return { stream: streamOf('round', roundId) };
  return kind === 'call' && projectId ? { stream: streamOf('project', projectId), call } : undefined;
}

const same = (one: Omit<Contest, 'open'>, other: Omit<Contest, 'open'>): boolean => one.stream === other.stream && one.call === other.call;

/** Parties that take part in each call of a project; a round uses the call undefined. */
interface Contenders {
  readonly parties: Set<string>;
  /** Whether others may know of them: the call has closed. A round never hides its participants. */
  known: boolean;
  /** Whether nothing is decided, nor cancelled. */
  undecided: boolean;
  /** Whether objections to the decision may still come. */
  objectionsMayCome: boolean;
  /** Objections to the decision that wait for an answer. */
  readonly waiting: Set<number | undefined>;
}

/** Whether a contest is not settled: a decision that may still be set aside settles nothing (SEL-8). The rules ask the same of the state (`isUnsettled`). */
const isOpen = ({ undecided, objectionsMayCome, waiting }: Contenders): boolean => undecided || objectionsMayCome || waiting.size > 0;

function contendersIn(history: readonly Pick<Recorded, 'type' | 'data'>[]): ReadonlyMap<number | undefined, Contenders> {
  const contests = new Map<number | undefined, Contenders>();
  const at = (call?: number): Contenders => {
    const known = contests.get(call) ?? {
      parties: new Set<string>(),
      known: call === undefined,
      undecided: true,
      objectionsMayCome: false,
      waiting: new Set<number | undefined>(),
    };
    contests.set(call, known);
    return known;
  };
  const proposers = new Map<string, string>();
  for (const event of history) {
    const { call, applicant = '', proposer = '', project = '', objection, objectionsUntil } = told(event);
    if (event.type === 'ApplicationSubmitted') at(call).parties.add(applicant);
    if (event.type === 'ApplicationWithdrawn') at(call).parties.delete(applicant);
    if (event.type === 'CallClosed') at(call).known = true;
    if (event.type === 'CallCancelled') at(call).undecided = false;
    if (event.type === 'SelectionDecided') {
      at(call).undecided = false;
      at(call).objectionsMayCome = objectionsUntil !== undefined;
    }
    if (event.type === 'ObjectionPeriodEnded') at(call).objectionsMayCome = false;
    if (event.type === 'ObjectionFiled') at(call).waiting.add(objection);
    if (event.type === 'ObjectionAnswered') at(call).waiting.delete(objection);
    if (event.type === 'DecisionSetAside') {
      at(call).undecided = true;
      at(call).objectionsMayCome = false;
      at(call).waiting.clear();
    }
    if (event.type === 'RoundEntered') {
      proposers.set(project, proposer);
      at().parties.add(proposer);
    }
    if (event.type === 'RoundEntryWithdrawn') {
      const left = proposers.get(project) ?? '';
      proposers.delete(project);
      if (![...proposers.values()].includes(left)) at().parties.delete(left);
    }
    if (event.type === 'RoundDecided' || event.type === 'RoundCancelled') at().undecided = false;
  }
  return contests;
}

/**
 * 利益相反 The contests of a project’s or round’s own record in which a viewer has a conflict: a party linked to the viewer takes part. Until a
 * call closes, only present representatives of an applicant have a conflict: masking must not reveal what is sealed (PRV-2).
 */
export function conflictsIn(history: readonly Pick<Recorded, 'stream' | 'type' | 'data'>[], viewer: Viewer): readonly Contest[] {
  const stream = history[0]?.stream;
  const links = linksOf(viewer);
  if (stream === undefined || links.length === 0) return [];
  return [...contendersIn(history)].flatMap(([call, contenders]) =>
    (contenders.known ? links : viewer.parties).some((each) => contenders.parties.has(each))
      ? [{ stream, ...(call !== undefined && { call }), open: isOpen(contenders) }]
      : [],
  );
}

/**
 * Which events of a history belong to contests in which the viewer has a conflict, and so are seen as an applicant sees them (SEL-11):
 * events of the call; everything in the round; everything in a project that competes in the round, or has the call, until that is settled; what a committee
 * does on the subject, and, until it is settled, who its members are. `elsewhere` are the conflicts in other records.
 */
export function inConflict(
  history: readonly Recorded[],
  viewer: Viewer,
  elsewhere: readonly Contest[] = [],
): (event: Pick<Recorded, 'stream' | 'type' | 'data'>) => boolean {
  const conflicts = [...conflictsIn(history, viewer), ...elsewhere];
  if (conflicts.length === 0) return () => false;
  const within = (contest: Omit<Contest, 'open'> | undefined) => contest !== undefined && conflicts.some((each) => same(each, contest));
  const stream = history[0]?.stream ?? '';
  if (stream.startsWith('round-')) return () => within({ stream });
  if (stream.startsWith('project-')) {
    const round = history.map(told).find((each) => each.round !== undefined)?.round ?? '';
    const contests = [stream, streamOf('round', round)];
    const competes = conflicts.some((each) => each.open && contests.includes(each.stream));
    return (event) => competes || (told(event).call !== undefined && within({ stream, call: told(event).call }));
  }
  const subjects = subjectsIn(history);
  const anyOpen = conflicts.some(({ open }) => open);
  return (event) => (event.type === 'MemberAppointed' ? anyOpen : subjects(event).some((each) => within(contestOf(each))));
}

/** The subjects of an event of a committee: named directly, or by the number of the item or resolution. */
function subjectsIn(history: readonly Recorded[]): (event: Pick<Recorded, 'data'>) => readonly Subject[] {
  const items = new Map<string, Subject>();
  const resolutions = new Map<string, Subject>();
  for (const { data } of history) {
    const { session, resolution, subject, agenda = [] } = data as Told;
    agenda.forEach((each, index) => items.set(`${session}/${index + 1}`, each));
    if (resolution !== undefined && subject) resolutions.set(`${session}/${resolution}`, subject);
  }
  return (event) => {
    const { session, item, resolution, subject } = told(event);
    return [subject, items.get(`${session}/${item}`), resolutions.get(`${session}/${resolution}`)].filter((each) => each !== undefined);
  };
}
