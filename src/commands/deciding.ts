import { digestOf } from '../digest.ts';
import type { Guideline } from '../domain/guideline/guideline.ts';
import { contextOf, type Decision, type Reference } from '../domain/kernel/decision.ts';
import type { Actor } from '../domain/kernel/event.ts';
import type { Context } from '../domain/guideline/context.ts';
import { RuleViolation } from '../domain/kernel/refusal.ts';
import { municipality, versionInForce, type Municipality } from '../domain/municipality/municipality.ts';
import { party } from '../domain/party/party.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';

/** What a decision sees besides its own object, and where it saw it. */
export interface Sight {
  readonly context: Context;
  /** Streams and revisions, for the record. */
  readonly consulted: readonly (readonly [stream: string, revision: number])[];
  /** The objects consulted, to look whether they have moved. */
  readonly references: readonly Reference[];
  readonly guidelineDigest?: string;
}

/** States that belong to a municipality, and perhaps to a fixed version of its guideline. */
type Placed = { readonly municipality?: string; readonly guideline?: unknown };

/** Gathers everything that a decision may see: who asks, when, the guideline, and the states of the objects it consults. */
export async function look(
  streams: Streams,
  decision: Decision,
  own: Loaded<unknown>,
  input: unknown,
  by: Actor,
  at: string,
): Promise<Sight> {
  const state = own.state as Placed;
  const home = state.municipality || (input as Placed | undefined)?.municipality || '';
  const pinned = typeof state.guideline === 'string' && state.guideline !== '' ? state.guideline : undefined;
  const references = unique([
    ...(by.kind === 'person' && by.onBehalfOf ? [{ aggregate: party, key: by.onBehalfOf }] : []),
    ...(decision.aggregate !== municipality && !pinned && home ? [{ aggregate: municipality, key: home }] : []),
    ...decision.consults(own.state, input, by),
  ]);
  const seen = await Promise.all(references.map(({ aggregate, key }) => streams.load<unknown>(aggregate, key)));
  const guideline = decision.aggregate === municipality || !home ? undefined : await guidelineOf(streams, home, pinned);
  return {
    references,
    consulted: seen.map(({ stream, revision }) => [stream, revision] as const),
    ...(guideline && { guidelineDigest: guideline.digest }),
    context: contextOf({
      by,
      at,
      digest: digestOf,
      states: new Map(seen.map(({ stream, state }) => [stream, state])),
      ...(guideline && { guideline }),
    }),
  };
}

/** The version of a municipality’s guideline with a digest, or the one in force. Refuses when the municipality has none. */
export async function guidelineOf(streams: Streams, code: string, pinned?: string): Promise<{ document: Guideline; digest: string }> {
  const { state } = await streams.load<Municipality>(municipality, code);
  const version = pinned ? state.versions.find(({ digest }) => digest === pinned) : versionInForce(state);
  if (!version) throw new RuleViolation('NO_GUIDELINE');
  return version;
}

/** Whether an object that was consulted has moved since. */
export async function hasMoved(streams: Streams, { references, consulted }: Sight): Promise<boolean> {
  const now = await Promise.all(references.map(({ aggregate, key }) => streams.load<unknown>(aggregate, key)));
  return now.some(({ revision }, index) => revision !== consulted[index]?.[1]);
}

function unique(references: readonly Reference[]): readonly Reference[] {
  const names = new Set<string>();
  return references.filter(({ aggregate, key }) => {
    const name = `${aggregate.kind}-${key}`;
    return names.has(name) ? false : names.add(name);
  });
}
