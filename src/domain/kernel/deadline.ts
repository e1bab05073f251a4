import type { DataOf } from './event.ts';
import type { Shape } from './shape.ts';

/** 期限 A command of the system that is executed at a time set by an event. */
export interface Deadline {
  /** Name of the deadline within its object: setting it again moves it, clearing it removes it. */
  readonly key: string;
  /** When it is due. */
  readonly due: string;
  /** The system command that is executed, on the same object. */
  readonly command: string;
  readonly input: unknown;
}

/** The changes of an event to the deadlines of its object: first some are cleared, then some are set. */
export interface DeadlineChange {
  readonly set?: readonly Deadline[];
  /** Keys of deadlines that were met or no longer apply. */
  readonly clear?: readonly string[];
}

/** The events of a part that set or clear deadlines of their object, by type. */
export type DeadlinesOf<E> = { readonly [T in keyof E]?: (data: DataOf<E, T>) => DeadlineChange };

/** A deadline, with its command and the input. */
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
