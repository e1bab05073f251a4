import { randomBytes } from 'node:crypto';
import type { Metadata } from '../domain/kernel/event.ts';

/** Schema version of the `data` of new events. */
const SCHEMA = 1;

/** The known facts of an event before it is written. */
type Facts = Omit<Metadata, 'schema' | 'salts' | 'guideline' | 'causationId'> & {
  readonly guideline: string | undefined;
  readonly causationId: string | undefined;
  /** The salt of what is restricted in the event, where the rule has seen it; a new one otherwise. */
  readonly salt?: string | undefined;
};

/** The metadata of an event. Created only here, with its own random salts. Undefined fields are omitted. */
export function envelope(facts: Facts): Metadata {
  const { ruleset, at, by, command, consulted, guideline, correlationId, causationId, salt } = facts;
  const salts = randomBytes(48).toString('hex');
  return {
    schema: SCHEMA,
    ruleset,
    at,
    by,
    command,
    consulted,
    ...(guideline !== undefined && { guideline }),
    correlationId,
    ...(causationId !== undefined && { causationId }),
    salts: { public: salts.slice(0, 32), parties: salts.slice(32, 64), restricted: salt ?? salts.slice(64) },
  };
}
