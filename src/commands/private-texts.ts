import type { Spec } from '../domain/kernel/shape.ts';

/** An input in which texts by or about private persons have been replaced by references, and what remains to be done with the texts. */
export interface PreparedInput {
  /** The input in its recorded form. */
  readonly input: unknown;
  /** Keeps the texts durably, before the event that refers to them is appended. Answers false when the same command was faster elsewhere: prepare again. */
  keep(): Promise<boolean>;
  /** Forgets texts that were kept for nothing: the command was refused after all. */
  discard(): Promise<void>;
}

/** The people vault as the command handler needs it (PRV-1). */
export interface PrivateTexts {
  /** Prepares an input. Throws a Refused CONFLICT when the command id was used before with other texts. */
  prepare(author: string, commandId: string, spec: Spec, input: unknown): Promise<PreparedInput>;
}
