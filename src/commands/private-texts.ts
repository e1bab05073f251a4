import type { Spec } from '../domain/kernel/shape.ts';

/** An input in which texts by or about private persons are replaced by references, and the remaining steps for the texts. */
export interface PreparedInput {
  /** The input in its recorded form. */
  readonly input: unknown;
  /**
   * Stores the texts durably, before the event that refers to them is appended. Returns false if the same command was faster elsewhere:
   * prepare again.
   */
  keep(): Promise<boolean>;
  /** Removes stored texts that are not needed, because the command was refused. */
  discard(): Promise<void>;
}

/** The people vault as the command handler uses it (PRV-1). */
export interface PrivateTexts {
  /** Prepares an input. Throws a Refused CONFLICT if the command id was used before with other texts. */
  prepare(author: string, commandId: string, spec: Spec, input: unknown): Promise<PreparedInput>;
}
