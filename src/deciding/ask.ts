import type { Actor } from '../domain/kernel/event.ts';

/** A requested command: from a person through the API, or from the system. */
export interface Ask {
  /** Name of the command in the table of decisions. */
  readonly command: string;
  /** UUID chosen by the caller: a repeated command with the same id has one effect. */
  readonly commandId: string;
  /** Key of the object; absent if the command creates one. */
  readonly key?: string;
  /** The fields of the command, unchecked. */
  readonly input: unknown;
  /** Revision of the public record that the caller has seen; the command is refused if the record has changed since. */
  readonly expectedRevision?: number;
  readonly by: Actor;
  /** The decision is not dated before this time, even if the clock was set back: deadlines and follow-ups come after their causes. */
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
  /** Revision of the last event written; absent while that event is under seal, because it would reveal the number of sealed events. */
  readonly revision?: number;
  /** Position of the last event written: pass it to a query to read your own change. */
  readonly position: string;
  /** Types of the events written. */
  readonly events: readonly string[];
}
