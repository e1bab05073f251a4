import { digestOf } from '../platform/digest.ts';
import type { Guideline } from '../domain/guideline/guideline.ts';
import { streamOf } from '../domain/kernel/aggregate.ts';
import { contextOf, nameOf as nameOfCommand, type Decision, type Reference } from '../domain/kernel/decision.ts';
import { isMunicipalityCode } from '../domain/kernel/check-digits.ts';
import type { Actor } from '../domain/kernel/event.ts';
import type { Context } from '../domain/guideline/context.ts';
import { ruleOfGuideline } from '../domain/guideline/observe.ts';
import { holds } from '../domain/kernel/rule.ts';
import { RuleViolation, type RefusalEntry } from '../domain/kernel/refusal.ts';
import { refusals } from '../domain/refusals.ts';
import { decisions } from '../domain/decisions.ts';
import { sentenceOf } from './refusal-sentence.ts';
import { Refused } from '../platform/refused.ts';
import { municipality, versionInForce, type Municipality } from '../domain/municipality/municipality.ts';
import { givenTo, withGiven } from '../domain/municipality/roles.ts';
import { party, represents, type Party } from '../domain/party/party.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import { nearest } from '../platform/nearest.ts';
import { weightOfAll } from '../platform/recently-used.ts';
import { fewAtATime, pause } from '../platform/turns.ts';

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
export type Placed = { readonly municipality?: string; readonly guideline?: unknown };

/** What a refusal is told by: the object’s own place, or, for an object that does not exist yet, the municipality that its command names and that has a guideline. */
export async function placeOf(streams: Streams, own: Loaded<unknown>, input: unknown): Promise<Placed> {
  const state = own.state as Placed;
  if (own.revision >= 0 || state.municipality) return state;
  const named = (input as Placed | undefined)?.municipality;
  if (typeof named !== 'string' || !isMunicipalityCode(named)) return state;
  const { state: town } = await streams.load<Municipality>(municipality, named);
  return versionInForce(town) ? { municipality: named } : state;
}

/** Gathers everything that a decision may see: who asks, when, the guideline, and the states of the objects it consults. */
export async function look(
  streams: Streams,
  decision: Decision,
  own: Loaded<unknown>,
  input: unknown,
  asking: Actor,
  at: string,
): Promise<Sight> {
  const state = own.state as Placed;
  const home = state.municipality || (input as Placed | undefined)?.municipality || '';
  const pinned = typeof state.guideline === 'string' && state.guideline !== '' ? state.guideline : undefined;
  const isGiven = await holdsRole(streams, decision, home, asking, at);
  const { references, seen } = await gather(streams, decision, [
    ...(asking.kind === 'person' && asking.onBehalfOf ? [{ aggregate: party, key: asking.onBehalfOf }] : []),
    ...(decision.aggregate !== municipality && (!pinned || isGiven) && home ? [{ aggregate: municipality, key: home }] : []),
    ...decision.consults(own.state, input, asking),
  ]);
  // The record says for whom somebody acted: it must be true also where the rule does not ask (PTY-3).
  if (asking.kind === 'person' && asking.onBehalfOf && !represents(seen[0]?.state as Party, asking.id))
    throw new RuleViolation('NOT_A_REPRESENTATIVE');
  const town = seen.find(({ stream }) => stream === streamOf(municipality.kind, home));
  const revision = town?.revision;
  // By the very state that is recorded as consulted: the replay works it out again from there.
  const place = decision.aggregate === municipality ? own.state : town?.state;
  const by = place ? withGiven(asking, place as Municipality, at) : asking;
  refuseTooMuch(decision, own, by, home);
  const guideline = decision.aggregate === municipality || !home ? undefined : await guidelineOf(streams, home, pinned, revision);
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

/**
 * So much one person records on one object with one command, in bytes of the events as they are kept: 70 of the largest revisions of a proposal, and
 * some thousand entries of its accounts. Nobody makes a record so long that reading it costs everybody.
 */
export const MOST_RECORDED = 4 * 1024 * 1024;

/**
 * Refuses what a person has recorded too much of. Each command is counted by itself: who wrote too much can still withdraw it, sign or end it. The
 * municipality’s office and deciders are not counted, and nobody is kept from anything by what others wrote.
 */
function refuseTooMuch(decision: Decision, own: Loaded<unknown>, by: Actor, home: string): void {
  if (by.kind !== 'person' || holds(by, 'office', home) || holds(by, 'decider', home)) return;
  const command = nameOfCommand(decision);
  const same = own.events.filter(({ metadata }) => metadata.command.name === command && isSame(metadata.by, by));
  if (weightOfAll(same) >= MOST_RECORDED) throw new RuleViolation('RECORDED_TOO_MUCH', { most: MOST_RECORDED });
}

const isSame = (recorded: Actor, by: Actor): boolean => recorded.kind === by.kind && recorded.id === by.id;

/**
 * So many objects a decision comes to by following what others only claim, the nearest first: what anybody declares shall neither make it too
 * long to be recorded nor too slow to be taken. What it came to is recorded, so a replay sees the same.
 */
export const MOST_CLAIMED = 500;

/** So many objects it comes to by following what is confirmed. It is refused where there are more: to decide without some of them would be to guess. */
export const MOST_CONFIRMED = 2000;

/** Loads what a decision consults, and what that leads to, each object once. */
async function gather(
  streams: Streams,
  { follows }: Decision,
  first: readonly Reference[],
): Promise<{ references: readonly Reference[]; seen: readonly Loaded<unknown>[] }> {
  const loads = new Map<string, Promise<Loaded<unknown>>>();
  const load = ({ aggregate, key }: Reference) => {
    const name = nameOf({ aggregate, key });
    const loading = loads.get(name) ?? streams.load<unknown>(aggregate, key);
    loads.set(name, loading);
    return loading;
  };
  const ways = await nearest(first, {
    by: wayTo,
    async next(level) {
      if (!follows) return [];
      const loaded = await fewAtATime(level, load);
      return level.flatMap((each, index) => follows(each, loaded[index]?.state)).map((to) => ({ to, claimed: to.claimed === true }));
    },
    mostClaimed: MOST_CLAIMED,
    confirmed(count) {
      if (count > Math.max(first.length, MOST_CONFIRMED)) throw new RuleViolation('TOO_MANY_RELATIVES', { most: MOST_CONFIRMED });
    },
  });
  const references = unique(ways, nameOf);
  return { references, seen: await fewAtATime(references, load) };
}

const nameOf = ({ aggregate, key }: Reference): string => streamOf(aggregate.kind, key);

/** An object, and how it was come to: what it leads to depends on that. */
const wayTo = (reference: Reference): string => `${nameOf(reference)} ${reference.direction ?? ''}`;

/**
 * Whether the municipality gave who asks a role, so that its record is to be consulted. Whoever acts for a party acts by that alone: the
 * commands of parties are spared the look.
 */
async function holdsRole(streams: Streams, { aggregate }: Decision, home: string, by: Actor, at: string): Promise<boolean> {
  if (by.kind !== 'person' || by.onBehalfOf || !home || aggregate === municipality) return false;
  const { state } = await streams.load<Municipality>(municipality, home);
  return givenTo(state, by.id, at) !== undefined;
}

/**
 * The version of a municipality’s guideline with a digest, or the one in force. Refuses when the municipality has none. What was adopted once stays:
 * a version with a digest is looked for in the state at hand first.
 */
export async function guidelineOf(
  streams: Streams,
  code: string,
  pinned?: string,
  atLeast = pinned ? 0 : Infinity,
): Promise<{ document: Guideline; digest: string }> {
  const { state } = await streams.load<Municipality>(municipality, code, atLeast);
  const version = pinned ? state.versions.find(({ digest }) => digest === pinned) : versionInForce(state);
  if (version) return version;
  if (atLeast < Infinity) return guidelineOf(streams, code, pinned, Infinity);
  throw new RuleViolation('NO_GUIDELINE');
}

/** Whether an object that was consulted has moved since. */
export async function hasMoved(streams: Streams, { references, consulted }: Sight): Promise<boolean> {
  const now = await fewAtATime(references, ({ aggregate, key }) => streams.load<unknown>(aggregate, key));
  return now.some(({ revision }, index) => revision !== consulted[index]?.[1]);
}

function unique(references: readonly Reference[], by: (reference: Reference) => string): readonly Reference[] {
  const names = new Set<string>();
  return references.filter((reference) => {
    const name = by(reference);
    return names.has(name) ? false : names.add(name);
  });
}

/** A refusal in words. Source and citation are those of the guideline’s rule where the guideline has it (GDL-4). */
export async function describe(streams: Streams, violation: RuleViolation, own: Placed): Promise<Refused> {
  const entry = (refusals as Readonly<Record<string, RefusalEntry>>)[violation.code];
  if (!entry) throw new Error(`no sentence for the refusal ${violation.code}`, { cause: violation });
  const pinned = typeof own.guideline === 'string' && own.guideline !== '' ? own.guideline : undefined;
  const isNeeded = entry.source === 'guideline' || Object.values(entry.names ?? {}).some((named) => typeof named === 'string');
  const guideline = isNeeded && own.municipality ? await guidelineOf(streams, own.municipality, pinned) : undefined;
  const rule = guideline && ruleOfGuideline(guideline.document, violation.code);
  return new Refused(entry.kind, sentenceOf(entry, violation.params, guideline?.document), {
    rule: {
      code: violation.code,
      source: rule?.source ?? entry.source,
      params: violation.params,
      ...(rule?.citation && { citation: rule.citation }),
    },
  });
}

/** One command and whether it may be given now. */
export interface Action {
  readonly command: string;
  /** Why not; absent when it is allowed. */
  readonly refusal?: Refused;
}

/** Every command that people can give on an object, each with whether it is allowed or why not, by the same functions that decide (API-5). */
export async function actionsOn(streams: Streams, own: Loaded<unknown>, kind: string, by: Actor, at: string): Promise<readonly Action[]> {
  const here = [...decisions].filter(([, { aggregate, creates, bySystem }]) => aggregate.kind === kind && !creates && !bySystem);
  const actions: Action[] = [];
  for (const [command, decision] of here) {
    await pause();
    try {
      const { context } = await look(streams, decision, own, undefined, by, at);
      decision.rule.can(own.state, context);
      actions.push({ command });
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      actions.push({ command, refusal: await describe(streams, error, own.state as Placed) });
    }
  }
  return actions;
}
