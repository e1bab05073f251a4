import type { committeeEvents } from '../committee/committee.records.ts';
import type { issueEvents } from '../issue/issue.ts';
import { objectOf } from '../kernel/aggregate.ts';
import type { DataOf, Recorded } from '../kernel/event.ts';
import type { Is } from '../kernel/shape.ts';
import type { controlEvents } from '../party/control.records.ts';
import type { partyEvents } from '../party/party.records.ts';
import type { projectEvents } from '../project/project.ts';
import type { roundEvents } from '../round/round.ts';
import type { Disinterest, FollowUp, followUpCommands, LookUp } from './system-commands.ts';

/** Every event of the objects that have follow-ups. */
type Events = typeof projectEvents &
  typeof committeeEvents &
  typeof roundEvents &
  typeof partyEvents &
  typeof controlEvents &
  typeof issueEvents;

/** The events with consequences for other objects. */
export type FollowUps = {
  readonly [T in keyof Events]?: (
    event: Recorded<T, DataOf<Events, T>>,
    lookUp: LookUp,
  ) => readonly FollowUp[] | Promise<readonly FollowUp[]>;
};

type InputOf<Commands, C extends keyof Commands> = Is<Commands[C]>;

const then = <C extends keyof typeof followUpCommands>(
  reaction: string,
  key: string,
  command: C,
  input: InputOf<typeof followUpCommands, C>,
): FollowUp => ({ reaction, command, key, input });

const keyOf = ({ stream }: Recorded): string => objectOf(stream).key;

const conflict = ({ person, party, project, call }: Disinterest): FollowUp =>
  then('conflict-of-interest', project, 'FlagConflict', { call, person, applicant: party });

const noteControl = (controller: string, controlled: string, control: number): FollowUp =>
  then('control', controller, 'NoteControlledParty', { controlled, control });

/** A change of a party is shown in every call in which a party concerned by it takes part (SEL-10). */
async function inCalls(event: Recorded, lookUp: LookUp, ...applicants: readonly string[]): Promise<readonly FollowUp[]> {
  const [party, change] = [keyOf(event), event.revision];
  const notes = applicants.map(async (applicant) =>
    (await lookUp.applied(applicant)).map(({ project, call }) =>
      then('standing', project, 'NoteStandingChange', { call, applicant, party, change }),
    ),
  );
  return (await Promise.all(notes)).flat();
}

const inOwnCalls = (event: Recorded, lookUp: LookUp) => inCalls(event, lookUp, keyOf(event));

/**
 * Parties with similar names: the new or renamed party is informed of all; those that the office must still verify are informed of it
 * (PTY-2).
 */
async function lookAlikes(event: Recorded, lookUp: LookUp): Promise<readonly FollowUp[]> {
  const own = keyOf(event);
  const others = await lookUp.lookAlikes(own, event.id);
  if (others.length === 0) return [];
  const tell = (party: string, parties: readonly string[]): FollowUp => ({
    ...then('look-alike', party, 'RecordLookAlikes', { parties }),
    yields: true,
  });
  const inTurn = others.filter((each) => each.tell);
  return [
    tell(
      own,
      others.map(({ party }) => party),
    ),
    ...inTurn.map(({ party }) => tell(party, [own])),
  ];
}

/** 連動の表 The events with consequences for other objects, by type. */
export const followUps: FollowUps = {
  ProjectProposed(event) {
    const { round, predecessor } = event.data;
    const own = keyOf(event);
    return [
      ...(round === undefined ? [] : [then('round-entry', round, 'EnterRound', { project: own })]),
      ...(predecessor === undefined ? [] : [then('succession', predecessor, 'RecordSuccessor', { successor: own })]),
    ];
  },

  async ProposalWithdrawn(event, lookUp) {
    const round = await lookUp.roundOf(keyOf(event));
    return round === undefined ? [] : [then('round-entry', round, 'LeaveRound', { project: keyOf(event) })];
  },

  // The rules read the decision or resolution from the record of the round or committee itself: the follow-up only refers to it.
  RoundProposalDecided(event) {
    const { project, adopted } = event.data;
    return [then('round-decision', project, adopted ? 'RecordAdoption' : 'RecordNonAdoption', { round: keyOf(event) })];
  },

  RoundCancelled(event) {
    return event.data.projects.map((project) => then('round-release', project, 'ReleaseFromRound', { round: keyOf(event) }));
  },

  RoundEntryRefused(event) {
    return [then('round-release', event.data.project, 'ReleaseFromRound', { round: keyOf(event) })];
  },

  // Earlier merged issues go first: the remaining issue learns of everything that it now includes (ISS-1).
  IssueMerged(event) {
    const { into, absorbed } = event.data;
    return [...absorbed, keyOf(event)].map((issue) => then('issue-merger', into, 'AbsorbIssue', { issue }));
  },

  IssueAbsorbed(event) {
    const { issue, passedOn, redirected } = event.data;
    return [
      ...(passedOn === undefined ? [] : [then('issue-merger', passedOn, 'AbsorbIssue', { issue })]),
      ...(redirected ? [then('issue-merger', issue, 'RedirectIssue', { survivor: keyOf(event) })] : []),
    ];
  },

  ResolutionPassed(event) {
    const { session, resolution, subject } = event.data;
    const { kind, projectId, call, roundId } = subject;
    if (kind === 'call' && projectId !== undefined && call !== undefined) {
      return [then('committee-advice', projectId, 'RecordAdvice', { call, session, resolution })];
    }
    if (kind === 'round' && roundId !== undefined) {
      return [then('committee-advice', roundId, 'RecordRoundAdvice', { session, resolution })];
    }
    if (kind === 'evaluation' && projectId !== undefined) {
      return [then('committee-verification', projectId, 'RecordVerification', { committee: keyOf(event), session, resolution })];
    }
    return [];
  },

  PartyRegistered: lookAlikes,
  PartyUpdated: lookAlikes,

  PartyKindCorrected: inOwnCalls,
  PartySuspended: inOwnCalls,
  PartyReinstated: inOwnCalls,
  VerificationEnded: inOwnCalls,

  async RepresentativeAppointed(event, lookUp) {
    return (await lookUp.disinterested(event.data.person, keyOf(event))).map(conflict);
  },

  // The controller’s record learns of the relation and of its end, so that the relation is found from both parties (SEL-11).
  async ControlRecorded(event, lookUp) {
    const { controller, control, declaredBy } = event.data;
    const calls = declaredBy === 'office' ? await inCalls(event, lookUp, keyOf(event), controller) : [];
    return [noteControl(controller, keyOf(event), control), ...calls];
  },

  // What it declared of itself is more than a claim now.
  async PartyVerified(event, lookUp) {
    const controlled = keyOf(event);
    return (await lookUp.confirmedBy(controlled, event.id)).map(({ controller, control }) => noteControl(controller, controlled, control));
  },

  async ControlEnded(event, lookUp) {
    const controlled = keyOf(event);
    const controller = await lookUp.controllerOf(controlled, event.data.control);
    if (controller === undefined) return [];
    const calls = event.data.endedBy === 'office' ? await inCalls(event, lookUp, controlled, controller) : [];
    return [noteControl(controller, controlled, event.data.control), ...calls];
  },

  async ControlledPartyNoted(event, lookUp) {
    return (await lookUp.disinterestedAcross(event.data.controlled, keyOf(event))).map(conflict);
  },
};

/** The consequences of an event for other objects; none for most events. */
export const followUpsOf = async (event: Recorded, lookUp: LookUp): Promise<readonly FollowUp[]> =>
  Object.hasOwn(followUps, event.type)
    ? ((await (
        followUps[event.type as keyof Events] as
          ((event: Recorded, lookUp: LookUp) => ReturnType<NonNullable<FollowUps['ProposalWithdrawn']>>) | undefined
      )?.(event, lookUp)) ?? [])
    : [];
