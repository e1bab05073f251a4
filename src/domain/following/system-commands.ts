import { registrantCommands } from '../party/registrant.records.ts';
import { controlCommands } from '../party/control.records.ts';
import { absentCommands } from '../committee/absent.records.ts';
import { memberCommands } from '../committee/member.records.ts';
import { handlingCommands } from '../issue/handling.records.ts';
import { partyCommands } from '../party/party.records.ts';
import { legalEntityCommands } from '../party/legal-entity.records.ts';
import { agreementCommands } from '../project/agreement/agreement.records.ts';
import { callCommands } from '../project/selection/call.records.ts';
import { decisionCommands } from '../project/selection/decision.records.ts';
import { designationCommands } from '../project/selection/designation.records.ts';
import { evaluationCommands } from '../project/evaluation/evaluation.records.ts';
import { feedbackCommands } from '../project/feedback/feedback.records.ts';
import { implementationCommands } from '../project/implementation/implementation.records.ts';
import { reviewCommands } from '../project/selection/review.records.ts';
import { standingCommands } from '../project/selection/standing.records.ts';
import { publicCommentCommands } from '../public-comment/public-comment.records.ts';
import { reviewCommands as roundReviewCommands } from '../round/review.records.ts';
import { openingCommands } from '../round/round.records.ts';

/**
 * 期限が命じるもの Commands that the system gives when a deadline has passed. Every command `bySystem` is listed here, in `followUpCommands` or in
 * `precedingCommands`.
 */
export const deadlineCommands = {
  CloseCall: callCommands.CloseCall,
  EndObjectionPeriod: decisionCommands.EndObjectionPeriod,
  CloseRound: openingCommands.CloseRound,
  ClosePublicComment: publicCommentCommands.ClosePublicComment,
  CloseCirculation: absentCommands.CloseCirculation,
  LapseCommittee: memberCommands.LapseCommittee,
  ExpireMemberships: memberCommands.ExpireMemberships,
  RecordAgreementEnded: agreementCommands.RecordAgreementEnded,
  MarkCheckOverdue: implementationCommands.MarkCheckOverdue,
  OpenEvaluations: evaluationCommands.OpenEvaluations,
  MarkPublicationOverdue: evaluationCommands.MarkPublicationOverdue,
} as const;

/** 出来事が命じるもの Commands on another object that the system gives immediately after an event is recorded. */
export const followUpCommands = {
  EnterRound: openingCommands.EnterRound,
  LeaveRound: openingCommands.LeaveRound,
  RecordAdoption: designationCommands.RecordAdoption,
  RecordNonAdoption: designationCommands.RecordNonAdoption,
  ReleaseFromRound: designationCommands.ReleaseFromRound,
  RecordAdvice: decisionCommands.RecordAdvice,
  RecordRoundAdvice: roundReviewCommands.RecordRoundAdvice,
  RecordVerification: evaluationCommands.RecordVerification,
  RecordSuccessor: feedbackCommands.RecordSuccessor,
  FlagConflict: reviewCommands.FlagConflict,
  NoteStandingChange: standingCommands.NoteStandingChange,
  NoteControlledParty: controlCommands.NoteControlledParty,
  AbsorbIssue: handlingCommands.AbsorbIssue,
  RedirectIssue: handlingCommands.RedirectIssue,
  RecordLookAlikes: partyCommands.RecordLookAlikes,
} as const;

/** 判断に先立つもの Commands on another object that the system gives before a decision is recorded (PTY-8). */
export const precedingCommands = {
  NoteRepresentation: registrantCommands.NoteRepresentation,
  ReserveCorporateNumber: legalEntityCommands.ReserveCorporateNumber,
} as const;

/** A command on another object that follows from an event. */
export interface FollowUp {
  /** Name of the reaction, recorded as the actor. */
  readonly reaction: string;
  readonly command: keyof typeof followUpCommands;
  /** Key of the object. */
  readonly key: string;
  readonly input: unknown;
  /**
   * Whether it has lower priority than deadlines and other follow-ups: any person can cause many of them, and no rule needs them quickly.
   */
  readonly yields?: true;
}

/** 除斥に至らない申告 That what a person declared did not recuse them from an applicant of a call: no interest, or one of which the office judges. */
export interface Disinterest {
  readonly person: string;
  readonly party: string;
  readonly project: string;
  readonly call: number;
}

/** Finds objects that an event does not name. It knows what was recorded up to the event, and nothing later. */
export interface LookUp {
  /** Declarations of a person that did not recuse them from an applicant that is this party or a relative of it by control: who comes to represent it has one now (SEL-4, SEL-11). */
  disinterested(person: string, party: string): Promise<readonly Disinterest[]>;
  /**
   * The same declarations of everybody who represents a party on one side of a control relation, now or in the past, about applicants on
   * the other side (SEL-11).
   */
  disinterestedAcross(controlled: string, controller: string): Promise<readonly Disinterest[]>;
  /** Running calls in which a party takes part (SEL-10). */
  applied(party: string): Promise<readonly { readonly project: string; readonly call: number }[]>;
  /** The controller in a control relation of a party (PTY-6). */
  controllerOf(controlled: string, control: number): Promise<string | undefined>;
  /** The control relations of a party that were only claims until an event, by number, each with its controller (SEL-11). */
  confirmedBy(controlled: string, event: string): Promise<readonly { readonly controller: string; readonly control: number }[]>;
  /** The round in which a project competes, or will (PRO-7). */
  roundOf(project: string): Promise<string | undefined>;
  /**
   * Other parties of its municipality with a name similar to the one that an event gave a party: verified ones first, then the oldest, at
   * most `MOST_LOOK_ALIKES`. `tell` says whether the other party is informed too, because the office must still verify it and at most
   * `MOST_TOLD_IN_TURN` others have the name. Empty if the event did not change the likeness of the name, and for single residents, who
   * share one name (PTY-2).
   */
  lookAlikes(party: string, event: string): Promise<readonly { readonly party: string; readonly tell: boolean }[]>;
}
