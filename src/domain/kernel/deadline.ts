import type { DataOf } from './event.ts';
import type { Shape } from './shape.ts';

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

/** What an event means for the deadlines of its object: first some are cleared, then some are set. */
export interface DeadlineChange {
  readonly set?: readonly Deadline[];
  /** Keys of deadlines that have been met or no longer apply. */
  readonly clear?: readonly string[];
}

/** Which events of a part set or clear deadlines of their object, by type. */
export type DeadlinesOf<E> = { readonly [T in keyof E]?: (data: DataOf<E, T>) => DeadlineChange };

/** A deadline, with the command that follows and its input. */
export const deadline = <Input>(due: string, key: string, command: Shape<Input> & { readonly name: string }, input: Input): Deadline => ({
  key,
  due,
  command: command.name,
  input,
});

/** Sets deadlines. */
export const set = (...deadlines: readonly Deadline[]): DeadlineChange => ({ set: deadlines });

/** Clears deadlines. */
export const clear = (...keys: readonly string[]): DeadlineChange => ({ clear: keys });
