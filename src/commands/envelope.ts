import { randomBytes } from 'node:crypto';
import type { Metadata } from '../domain/kernel/event.ts';

/** Version of the shapes of `data` in which events are written. */
const SCHEMA = 1;

/** What is known of an event before it is written. */
type Facts = Omit<Metadata, 'schema' | 'salts' | 'guideline' | 'causationId'> & {
  readonly guideline: string | undefined;
  readonly causationId: string | undefined;
  /** The salt of what is restricted in the event, where the rule has seen it; a new one otherwise. */
  readonly salt?: string | undefined;
};

/** What is kept about an event besides its data: put together here only, with random salts of its own. What is undefined is left out. */
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
