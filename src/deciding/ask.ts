import type { Actor } from '../domain/kernel/event.ts';

/** A command as it is asked: by a person through the API, or by the system. */
export interface Ask {
  /** Name of the command, as in the table of decisions. */
  readonly command: string;
  /** UUID chosen by who asks: asking twice with the same id has one effect. */
  readonly commandId: string;
  /** Key of the object; absent when the command makes one. */
  readonly key?: string;
  /** The fields of the command, unchecked. */
  readonly input: unknown;
  /** Revision of the open record that the caller has seen; refuses when something came since. */
  readonly expectedRevision?: number;
  readonly by: Actor;
  /** The decision is not dated before this moment, even if the clock has stepped back: deadlines and follow-ups come after what led to them. */
  readonly notBefore?: string;
  readonly correlationId: string;
  /** Id of the event that led to this command. */
  readonly causationId?: string;
}

/** A rule failed on one command, or decided what cannot be recorded: a fault of this program in that decision, and not of the stores. */
export class DecisionFault extends Error {
  constructor({ command, commandId }: Pick<Ask, 'command' | 'commandId'>, cause: unknown) {
    super(`${command} (${commandId}) cannot be decided: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What an accepted command answers (API-1). */
export interface Receipt {
  /** Key of the object. */
  readonly id: string;
  readonly commandId: string;
  /** Revision of the last event written; absent while that event is under seal, because it would betray how many sealed events there are. */
  readonly revision?: number;
  /** Position of the last event written: hand it to a query to read your own work. */
  readonly position: string;
  /** Types of the events written. */
  readonly events: readonly string[];
}
