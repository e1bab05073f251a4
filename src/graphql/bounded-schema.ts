import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { invalid } from '../platform/refused.ts';
import { paced, pause } from '../platform/turns.ts';
import { givenUp, type HeavyGate } from './gate.ts';
import type { RequestContext } from './request.ts';
import { isHeavy, type MadeWork } from './work.ts';

/** Lists up to this length are returned without pauses. */
const SHORT = 4;

/** The most entries of a list in the arguments of a query. Lists of commands are limited by their shapes. */
const MOST_ENTRIES = 100;
/** The most characters of a text in a filter: names, codes and ids are shorter. */
const LONGEST = 100;

/**
 * Puts limits on every field: lists in arguments must be short, heavy fields start one after the other, returned objects are counted, and
 * long lists of objects pause between entries, also lists of introspection.
 */
export function bounded(schema: GraphQLSchema, gate: HeavyGate): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isOfSchema = isIntrospectionType(type);
    for (const field of Object.values(type.getFields())) {
      field.resolve = isOfSchema ? pacedOfSchema(field) : boundedResolver(field, type === schema.getMutationType(), gate);
    }
  }
  return schema;
}

type AnyField = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;

const tellsObjects = ({ type }: AnyField) => isListType(getNullableType(type)) && isObjectType(getNamedType(type));

/** Introspection fields that pause already: GraphQL has one instance of them for all schemas of the process. */
const pausing = new WeakSet<AnyField>();

/** The resolver of an introspection field: its long lists pause too. */
function pacedOfSchema(field: AnyField): Resolver | undefined {
  if (!field.resolve || !tellsObjects(field) || pausing.has(field)) return field.resolve;
  pausing.add(field);
  return pacing(field.resolve);
}

function boundedResolver(field: AnyField, isCommand: boolean, gate: HeavyGate): Resolver | undefined {
  const { resolve } = field;
  if (isCommand) return resolve && inTurn(resolve);
  let bound: Resolver = resolve ?? defaultFieldResolver;
  if (isHeavy(field.name)) bound = gated(bound, gate);
  if (isCompositeType(getNamedType(field.type))) bound = counting(bound);
  if (tellsObjects(field)) bound = pacing(bound);
  if (field.args.length > 0) bound = withShortLists(bound, field);
  return bound === defaultFieldResolver ? resolve : bound;
}

/**
 * Starts the heavy fields of a request one after the other, and only while a client waits for the response. The request has its slot
 * already.
 */
const gated =
  (resolve: Resolver, gate: HeavyGate): Resolver =>
  async (source, args, context, info) => {
    // A field that need not wait continues in the same turn, so that the next field sees the time spent. An `await` of nothing would let
    // all fields pass together.
    const waits = gate.goOn(context as RequestContext);
    if (waits) await waits;
    return resolve(source, args, context, info) as unknown;
  };

/**
 * Counts the objects that a field returns towards the limit of the request. Starts nothing after the limit is exceeded or when no client
 * waits for the response.
 */
const counting =
  (resolve: Resolver): Resolver =>
  (source, args, context, info) => {
    const { made, isGone } = (context ?? {}) as Partial<RequestContext>;
    if (isGone?.()) throw givenUp();
    made?.goOn();
    const found: unknown = resolve(source, args, context, info);
    if (!made) return found;
    return found instanceof Promise ? found.then((each) => counted(each, made, info)) : counted(found, made, info);
  };

function counted(found: unknown, made: MadeWork, info: GraphQLResolveInfo): unknown {
  made.add(Array.isArray(found) ? found.length : found === null || found === undefined ? 0 : 1, info);
  return found;
}

/** Commands that arrive together run in turns. */
const inTurn =
  (resolve: Resolver): Resolver =>
  async (source, args, context, info) => {
    await pause();
    return resolve(source, args, context, info) as unknown;
  };

const pacing =
  (resolve: Resolver): Resolver =>
  (source, args, context, info) => {
    const found: unknown = resolve(source, args, context, info);
    const check = () => {
      if ((context as RequestContext | undefined)?.isGone?.()) throw givenUp();
    };
    return found instanceof Promise ? found.then((each) => pacedIfLong(each, check)) : pacedIfLong(found, check);
  };

/**
 * Throws VALIDATION if a list in the arguments, or a text of a filter, is too long. The content of JSON documents is checked by the code
 * that reads them.
 */
function withShortLists(resolve: Resolver, { args: declared }: AnyField): Resolver {
  const checked = declared.filter(({ type }) => getNamedType(type).name !== 'JSON').map(({ name }) => name);
  return (source, args, context, info) => {
    const given = args as Record<string, unknown>;
    const long = checked.flatMap((name) => placesIn(given[name], name, isLongList));
    if (long.length > 0) throw invalid(long.map((path) => ({ path, problem: 'TOO_LONG', limit: String(MOST_ENTRIES) })));
    const texts = placesIn(given['filter'], 'filter', isLongText);
    if (texts.length > 0) throw invalid(texts.map((path) => ({ path, problem: 'TOO_LONG', limit: String(LONGEST) })));
    return resolve(source, args, context, info) as unknown;
  };
}

/** Paths of the values that are too long; their content is not searched. */
function placesIn(value: unknown, path: string, isTooLong: (value: unknown) => boolean): readonly string[] {
  if (isTooLong(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((each, at) => placesIn(each, `${path}[${at}]`, isTooLong));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => placesIn(each, `${path}.${name}`, isTooLong));
}

const isLongList = (value: unknown): boolean => Array.isArray(value) && value.length > MOST_ENTRIES;
const isLongText = (value: unknown): boolean => typeof value === 'string' && value.length > LONGEST;

/**
 * Returns a long list entry by entry while a client waits for it; a short one at once, unless the event loop has been blocked for a while.
 */
function pacedIfLong(found: unknown, check: () => void): unknown {
  if (Array.isArray(found) && found.length > SHORT) return paced(found as readonly unknown[], check);
  const due = pause();
  return due ? due.then(() => found) : found;
}
