import { randomBytes } from 'node:crypto';
import { digestOf } from '../platform/digest.ts';
import type { Guideline } from '../domain/guideline/guideline.ts';
import { contextFor, homeOf, namedBy, pinnedIn, type Asked } from '../domain/context-for.ts';
import { streamOf, type Aggregate } from '../domain/kernel/aggregate.ts';
import { nameOf, reachOf } from '../domain/kernel/consulting.ts';
import { nameOf as nameOfCommand, type Decision, type Reference } from '../domain/kernel/decision.ts';
import { isMunicipalityCode } from '../domain/kernel/check-digits.ts';
import type { Actor, Sentence } from '../domain/kernel/event.ts';
import type { Context } from '../domain/guideline/context.ts';
import { RuleViolation, type Breach, type RefusalEntry } from '../domain/kernel/refusal.ts';
import { refusals } from '../domain/refusals.ts';
import { decisions, RULESET } from '../domain/decisions.ts';
import { recordedBy } from './recorded.ts';
import { sentenceOf } from './refusal-sentence.ts';
import { Refused } from '../platform/refused.ts';
import { municipality, versionInForce, type Municipality } from '../domain/municipality/municipality.ts';
import { withGiven } from '../domain/municipality/roles.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import { fewAtATime, pause } from '../platform/turns.ts';

/** Loads objects. */
type Loads = Pick<Streams, 'load'>;

/** The data that a decision uses besides its own object, and where it was read. */
export interface Sight {
  readonly context: Context;
  /** Streams and revisions, for the record. */
  readonly consulted: readonly (readonly [stream: string, revision: number])[];
  /** The consulted objects, to check whether they have changed. */
  readonly references: readonly Reference[];
  readonly guidelineDigest?: string;
}

/** States that belong to a municipality, and possibly to a fixed version of its guideline. */
export type Placed = { readonly municipality?: string; readonly guideline?: unknown };

/**
 * The municipality and guideline for the text of a refusal: those of the object, or for an object that does not exist yet, the municipality
 * named in the command, if it has a guideline.
 */
export async function placeOf(streams: Loads, own: Loaded<unknown>, input: unknown): Promise<Placed> {
  const state = own.state as Placed;
  if (own.revision >= 0 || state.municipality) return state;
  const named = (input as Placed | undefined)?.municipality;
  if (typeof named !== 'string' || !isMunicipalityCode(named)) return state;
  const { state: town } = await streams.load<Municipality>(municipality, named);
  return versionInForce(town) ? { municipality: named } : state;
}

/** Collects everything that a decision may use: the caller, the time, the guideline, and the states of the consulted objects. */
export async function look(
  streams: Loads,
  decision: Decision,
  own: Loaded<unknown>,
  input: unknown,
  by: Actor,
  at: string,
): Promise<Sight> {
  const home = homeOf({ state: own.state, input });
  const town = mayHoldRole(decision, home, by) ? await streams.load<Municipality>(municipality, home) : undefined;
  // The consulted objects may depend on roles that the municipality has given, as the rule does.
  const asked: Asked = { decision, state: own.state, input, by: town ? withGiven(by, town.state, at) : by, at };
  const { references, seen } = await gather(streams, asked, town);
  const revision = seen.find(({ stream }) => stream === streamOf(municipality.kind, home))?.revision;
  const hasGuideline = decision.aggregate !== municipality && home !== '';
  const guideline = hasGuideline ? await guidelineOf(streams, home, pinnedIn(own.state), revision) : undefined;
  return {
    references,
    consulted: seen.map(({ stream, revision }) => [stream, revision] as const),
    ...(guideline && { guidelineDigest: guideline.digest }),
    context: contextFor(asked, {
      states: new Map(seen.map(({ stream, state }) => [stream, state])),
      ruleset: RULESET,
      salt: randomBytes(16).toString('hex'),
      recorded: () => recordedBy(own.events, nameOfCommand(decision), by),
      digest: digestOf,
      ...(guideline && { guideline }),
    }),
  };
}

/**
 * Loads the objects that a decision consults, and those that they lead to, each once; `known` is loaded already. Stops when there are too
 * many: the rules then refuse the command.
 */
async function gather(
  streams: Loads,
  asked: Asked,
  known?: Loaded<unknown>,
): Promise<{ references: readonly Reference[]; seen: readonly Loaded<unknown>[] }> {
  const loads = new Map<string, Promise<Loaded<unknown>>>(known && [[known.stream, Promise.resolve(known)]]);
  const load = ({ aggregate, key }: Reference) => {
    const name = nameOf({ aggregate, key });
    const loading = loads.get(name) ?? streams.load<unknown>(aggregate, key);
    loads.set(name, loading);
    return loading;
  };
  const walk = reachOf(asked.decision, namedBy(asked), asked.at);
  let step = walk.next();
  while (!step.done) {
    const loaded = await fewAtATime(step.value, load);
    step = walk.next(loaded.map(({ state }) => state));
  }
  const { references } = step.value;
  return { references, seen: await fewAtATime(references, load) };
}

/**
 * Whether the municipality may have given the person a role, so that its record must be read. A person who acts for a party acts only as
 * its representative, so commands of parties need not read it.
 */
const mayHoldRole = ({ aggregate }: Decision, home: string, by: Actor): boolean =>
  by.kind === 'person' && !by.onBehalfOf && home !== '' && aggregate !== municipality;

/**
 * The version of a municipality’s guideline with a digest, or the one in force. Refuses if the municipality has none. Adopted versions
 * never disappear, so a digest is searched in the already loaded state first.
 */
export async function guidelineOf(
  streams: Loads,
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

/** Whether a consulted object has changed since. */
export async function hasMoved(streams: Streams, { references, consulted }: Sight): Promise<boolean> {
  const now = await fewAtATime(references, ({ aggregate, key }) => streams.load<unknown>(aggregate, key));
  return now.some(({ revision }, index) => revision !== consulted[index]?.[1]);
}

/**
 * The text of a refusal (GDL-4). A rule of the guideline refuses in its own words, with its source and citation, followed by what was found;
 * the other rules that were broken stand beside it (GDL-8). Otherwise Kyodo refuses in the words of the catalogue.
 */
export async function describe(streams: Loads, { code, params, breach }: RuleViolation, own: Placed): Promise<Refused> {
  const entry = entryOf(breach?.condition ?? code);
  const namesEntries = [breach, ...(breach?.beside ?? [])].some((each) =>
    Object.values(entryOf(each?.condition ?? code).names ?? {}).some((named) => typeof named === 'string'),
  );
  const guideline = namesEntries && own.municipality ? (await guidelineOf(streams, own.municipality, pinnedIn(own))).document : undefined;
  if (!breach) {
    const rule = { code, source: entry.source, params };
    return new Refused(entry.kind, sentenceOf(entry, params, guideline), { rule });
  }
  const told = (each: Breach): Sentence => inTheWordsOf(each, sentenceOf(entryOf(each.condition), each.params, guideline));
  const { beside, ...first } = breach;
  const rule = { ...ruleOf(first), beside: beside.map((each) => ({ ...ruleOf(each), sentence: told(each) })) };
  return new Refused(entry.kind, told(first), { rule });
}

/** What a rule wants, and what was found instead. */
const inTheWordsOf = ({ wants }: Breach, found: Sentence): Sentence => ({ ja: `${wants.ja}${found.ja}`, en: `${wants.en} ${found.en}` });

const ruleOf = ({ rule: code, source, citation, params }: Breach) => ({ code, source, params, ...(citation && { citation }) });

/** The entry of the catalogue for a code or condition. */
function entryOf(code: string): RefusalEntry {
  const entry = (refusals as Readonly<Record<string, RefusalEntry>>)[code];
  if (!entry) throw new Error(`no sentence for the refusal ${code}`);
  return entry;
}

/** One command and whether it is allowed now. */
export interface Action {
  readonly command: string;
  /** Why not; absent if it is allowed. */
  readonly refusal?: Refused;
}

/** Loads each object once: many decisions at the same time then see the same state. `atLeast` loads it again if a newer state is needed. */
function loadedOnce(streams: Loads): Loads {
  const loads = new Map<string, { readonly atLeast: number; readonly loading: Promise<Loaded<unknown>> }>();
  return {
    load<State>(aggregate: Aggregate<State>, key: string, atLeast = Infinity) {
      const stream = streamOf(aggregate.kind, key);
      const known = loads.get(stream);
      if (known && known.atLeast >= atLeast) return known.loading as Promise<Loaded<State>>;
      const loading = streams.load(aggregate, key, atLeast);
      loads.set(stream, { atLeast, loading });
      return loading;
    },
  };
}

/**
 * Every command that people can give on an object, each with whether it is allowed or why not, by the same functions that decide (API-5).
 */
export async function actionsOn(streams: Streams, own: Loaded<unknown>, kind: string, by: Actor, at: string): Promise<readonly Action[]> {
  const here = [...decisions].filter(([, { aggregate, creates, bySystem }]) => aggregate.kind === kind && !creates && !bySystem);
  const once = loadedOnce(streams);
  const actions: Action[] = [];
  for (const [command, decision] of here) {
    await pause();
    try {
      const { context } = await look(once, decision, own, undefined, by, at);
      decision.rule.can(own.state, context);
      actions.push({ command });
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      actions.push({ command, refusal: await describe(once, error, own.state as Placed) });
    }
  }
  return actions;
}
