import type { committeeEvents } from './committee/committee.records.ts';
import { memberCommands } from './committee/member.records.ts';
import { objectOf } from './kernel/aggregate.ts';
import type { DataOf, Recorded } from './kernel/event.ts';
import type { Is } from './kernel/shape.ts';
import type { partyEvents } from './party/party.records.ts';
import { agreementCommands } from './project/agreement.records.ts';
import { callCommands } from './project/call.records.ts';
import { decisionCommands } from './project/decision.records.ts';
import { designationCommands } from './project/designation.records.ts';
import { evaluationCommands } from './project/evaluation.records.ts';
import { feedbackCommands } from './project/feedback.records.ts';
import { implementationCommands } from './project/implementation.records.ts';
import type { projectEvents } from './project/project.ts';
import { reviewCommands } from './project/review.records.ts';
import { reviewCommands as roundReviewCommands } from './round/review.records.ts';
import { openingCommands } from './round/round.records.ts';
import type { roundEvents } from './round/round.ts';

/** 期限が命じるもの Commands that the system gives when a moment has come. Every command `bySystem` stands here or in `followUpCommands`. */
export const deadlineCommands = {
  CloseCall: callCommands.CloseCall,
  EndObjectionPeriod: decisionCommands.EndObjectionPeriod,
  CloseRound: openingCommands.CloseRound,
  ExpireMemberships: memberCommands.ExpireMemberships,
  RecordAgreementEnded: agreementCommands.RecordAgreementEnded,
  MarkCheckOverdue: implementationCommands.MarkCheckOverdue,
  OpenEvaluations: evaluationCommands.OpenEvaluations,
  MarkPublicationOverdue: evaluationCommands.MarkPublicationOverdue,
} as const;

/** 出来事が命じるもの Commands on another object that the system gives as soon as an event is recorded. */
export const followUpCommands = {
  EnterRound: openingCommands.EnterRound,
  LeaveRound: openingCommands.LeaveRound,
  RecordAdoption: designationCommands.RecordAdoption,
  RecordNonAdoption: designationCommands.RecordNonAdoption,
  RecordAdvice: decisionCommands.RecordAdvice,
  RecordRoundAdvice: roundReviewCommands.RecordRoundAdvice,
  RecordVerification: evaluationCommands.RecordVerification,
  RecordSuccessor: feedbackCommands.RecordSuccessor,
  FlagConflict: reviewCommands.FlagConflict,
} as const;

/** 期限 What the system does when a moment has come that an event has set. */
export interface Deadline {
  /** Name of the deadline within its object: setting it again moves it, clearing it ends it. */
  readonly key: string;
  /** When it is due. */
  readonly due: string;
  /** The system command that follows, on the same object. */
  readonly command: keyof typeof deadlineCommands;
  readonly input: unknown;
}

/** What an event means for the deadlines of its object: first some are cleared, then some are set. */
export interface DeadlineChange {
  readonly set?: readonly Deadline[];
  /** Keys of deadlines that have been met or no longer apply. */
  readonly clear?: readonly string[];
}

/** A command on another object that follows from an event. */
export interface FollowUp {
  /** Name of the reaction, recorded as who asked. */
  readonly reaction: string;
  readonly command: keyof typeof followUpCommands;
  /** Key of the object. */
  readonly key: string;
  readonly input: unknown;
}

/** Looks objects up that an event does not name. It knows what was recorded before the event, and nothing later. */
export interface LookUp {
  /** Calls in which a person declared to have no interest in a party that applies: somebody who comes to represent it has one now (SEL-4). */
  disinterested(person: string, party: string): Promise<readonly { readonly project: string; readonly call: number }[]>;
  /** The round in which a project competes, or is about to (PRO-7). */
  roundOf(project: string): Promise<string | undefined>;
}

/** Every event of the objects that have deadlines or follow-ups. */
type Events = typeof projectEvents & typeof committeeEvents & typeof roundEvents & typeof partyEvents;

/** Which events set or clear deadlines of their object. */
export type DeadlineChanges = { readonly [T in keyof Events]?: (data: DataOf<Events, T>) => DeadlineChange };

/** Which events have consequences for other objects. */
export type FollowUps = {
  readonly [T in keyof Events]?: (
    event: Recorded<T, DataOf<Events, T>>,
    lookUp: LookUp,
  ) => readonly FollowUp[] | Promise<readonly FollowUp[]>;
};

type InputOf<Commands, C extends keyof Commands> = Is<Commands[C]>;

const at = <C extends keyof typeof deadlineCommands>(
  due: string,
  key: string,
  command: C,
  input: InputOf<typeof deadlineCommands, C>,
): Deadline => ({ key, due, command, input });

const then = <C extends keyof typeof followUpCommands>(
  reaction: string,
  key: string,
  command: C,
  input: InputOf<typeof followUpCommands, C>,
): FollowUp => ({ reaction, command, key, input });

const set = (...deadlines: readonly Deadline[]): DeadlineChange => ({ set: deadlines });
const clear = (...keys: readonly string[]): DeadlineChange => ({ clear: keys });

const callOf = (call: number) => `call-${call}`;
const objectionsOf = (call: number) => `objections-${call}`;
const termOf = (member: number) => `term-${member}`;
const check = (due: string) => at(due, 'progressCheck', 'MarkCheckOverdue', {});
const end = (due: string) => at(due, 'agreementEnd', 'RecordAgreementEnded', {});
const runs = ({ nextCheckDue }: { readonly nextCheckDue: string }) => set(check(nextCheckDue));

/** 期限の表 Which events set or clear deadlines, by type: one deadline of each key at a time (OPS-4). */
export const deadlineChanges: DeadlineChanges = {
  // 公募の締切、異議申出期間 (SEL-1, SEL-8)
  CallOpened: ({ call, closesAt }) => set(at(closesAt, callOf(call), 'CloseCall', { call })),
  CallClosed: ({ call }) => clear(callOf(call)),
  CallCancelled: ({ call }) => clear(callOf(call)),
  SelectionDecided: ({ call, decision, objectionsUntil }) =>
    objectionsUntil === undefined ? {} : set(at(objectionsUntil, objectionsOf(call), 'EndObjectionPeriod', { call, decision })),
  DecisionSetAside: ({ call }) => clear(objectionsOf(call)),
  ObjectionPeriodEnded: ({ call }) => clear(objectionsOf(call)),

  // 提案募集の締切 (PRO-7)
  RoundOpened: ({ closesAt }) => set(at(closesAt, 'round', 'CloseRound', {})),
  RoundClosed: () => clear('round'),
  RoundCancelled: () => clear('round'),

  // 委員の任期 (COM-1): one command records every term that is over, which clears the others.
  MemberAppointed: ({ member, endsAt }) => set(at(endsAt, termOf(member), 'ExpireMemberships', {})),
  MembershipEnded: ({ member }) => clear(termOf(member)),
  MembershipExpired: ({ member }) => clear(termOf(member)),

  // 合意の終期、進捗確認 (AGR-2, IMP-2)
  AgreementConcluded: ({ endsAt }) => (endsAt === undefined ? {} : set(end(endsAt))),
  AgreementEnded: () => clear('agreementEnd'),
  AgreementTerminated: () => clear('progressCheck', 'agreementEnd'),
  ImplementationStarted: runs,
  ImplementationSuspended: () => clear('progressCheck'),
  ImplementationResumed: runs,
  ProgressCheckCompleted: runs,
  ProgressCheckOverdue: runs,
  // An end that has not moved keeps its deadline, or stays recorded as passed; a plan without an end has none.
  PlanChanged: ({ endsOn, endsAt, nextCheckDue }) => ({
    set: [...(endsAt === undefined ? [] : [end(endsAt)]), ...(nextCheckDue === undefined ? [] : [check(nextCheckDue)])],
    clear: endsOn === undefined ? ['agreementEnd'] : [],
  }),

  // 評価と公表の期限 (EVA-3, EVA-5)
  ImplementationCompleted: ({ evaluationDue }) => ({
    set: [at(evaluationDue, 'evaluation', 'OpenEvaluations', {})],
    clear: ['progressCheck', 'agreementEnd'],
  }),
  EvaluationsOpened: ({ publicationDue }) => ({
    set: [at(publicationDue, 'publication', 'MarkPublicationOverdue', {})],
    clear: ['evaluation'],
  }),
  EvaluationPublished: () => clear('publication'),
  PublicationOverdue: () => clear('publication'),
};

const keyOf = ({ stream }: Recorded): string => objectOf(stream).key;

/** 連動の表 Which events have consequences for other objects, by type. */
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

  RoundProposalDecided(event) {
    const { project, adopted } = event.data;
    return [then('round-decision', project, adopted ? 'RecordAdoption' : 'RecordNonAdoption', { round: keyOf(event) })];
  },

  ResolutionPassed(event) {
    const { session, resolution, subject, outcome, tally } = event.data;
    const { kind, projectId = '', call = 0, roundId = '' } = subject;
    const committee = keyOf(event);
    const { advice, recommended = [], conditions = [] } = outcome;
    if (kind === 'call' && advice !== undefined) {
      const votes = { for: tally.for, against: tally.against, abstained: tally.abstain };
      const said = { call, committee, session, resolution, outcome: advice, recommended, conditions, votes };
      return [then('committee-advice', projectId, 'RecordAdvice', said)];
    }
    if (kind === 'round') return [then('committee-advice', roundId, 'RecordRoundAdvice', { session, resolution })];
    if (kind === 'evaluation') return [then('committee-verification', projectId, 'RecordVerification', { committee, session, resolution })];
    return [];
  },

  async RepresentativeAppointed(event, lookUp) {
    const { person } = event.data;
    const applicant = keyOf(event);
    const calls = await lookUp.disinterested(person, applicant);
    return calls.map(({ project, call }) => then('conflict-of-interest', project, 'FlagConflict', { call, person, applicant }));
  },
};

/** What an event means for the deadlines of its object; nothing, for most events. */
export const deadlineChangeOf = ({ type, data }: Pick<Recorded, 'type' | 'data'>): DeadlineChange =>
  Object.hasOwn(deadlineChanges, type)
    ? ((deadlineChanges[type as keyof Events] as ((data: unknown) => DeadlineChange) | undefined)?.(data) ?? {})
    : {};

/** What follows from an event for other objects; nothing, for most events. */
export const followUpsOf = async (event: Recorded, lookUp: LookUp): Promise<readonly FollowUp[]> =>
  Object.hasOwn(followUps, event.type)
    ? ((await (
        followUps[event.type as keyof Events] as
          ((event: Recorded, lookUp: LookUp) => ReturnType<NonNullable<FollowUps['ProposalWithdrawn']>>) | undefined
      )?.(event, lookUp)) ?? [])
    : [];
