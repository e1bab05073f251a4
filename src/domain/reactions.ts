import type { Recorded } from './kernel/event.ts';
import { implementationDeadlines } from './project/implementation.deadlines.ts';

/** 期限 What the system does when a moment has come that an event has set. */
export interface Deadline {
  /** Name of the deadline within its object: setting it again moves it, clearing it ends it. */
  readonly key: string;
  /** When it is due. */
  readonly due: string;
  /** The system command that follows, on the same object. */
  readonly command: string;
  readonly input: unknown;
}

/** What an event means for the deadlines of its object. */
export interface DeadlineChange {
  readonly set?: readonly Deadline[];
  /** Keys of deadlines that have been met or no longer apply. */
  readonly clear?: readonly string[];
}

/** A command on another object that follows from an event. */
export interface FollowUp {
  /** Name of the reaction; with the event’s id it makes the command’s id, so that it never has two effects. */
  readonly reaction: string;
  readonly command: string;
  /** Key of the object. */
  readonly key: string;
  readonly input: unknown;
}

/** Looks objects up that an event does not name. */
export interface LookUp {
  /** Projects in whose selection a person reviews, and rounds likewise. */
  reviewedBy(person: string): Promise<readonly { readonly kind: 'project' | 'round'; readonly key: string }[]>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the data of any event
type Data = any;

/** Which events set or clear deadlines, by type. */
export const deadlineChanges: Readonly<Record<string, (data: Data) => DeadlineChange>> = {
  ...implementationDeadlines,
};

/** Which events have consequences for other objects, by type. */
export const followUps: Readonly<
  Record<string, (event: Recorded<string, Data>, lookUp: LookUp) => readonly FollowUp[] | Promise<readonly FollowUp[]>>
> = {};
