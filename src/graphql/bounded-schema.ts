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

/** Shorter lists are told at once. */
const SHORT = 4;

/** So many entries a list in the arguments of a query may have. Those of commands have the limits of their shapes. */
const MOST_ENTRIES = 100;
/** So many letters a text of a filter may have: names, codes and ids are shorter. */
const LONGEST = 100;

/**
 * Makes every field bounded: lists in its arguments are short, heavy ones are begun by turns, the objects that are told are counted, and what is told
 * of long lists of objects lets the event loop turn between entries, also where the objects are those of the schema itself.
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

/** Fields that tell of the schema itself and pause already: GraphQL has them once, for all schemas of the process. */
const pausing = new WeakSet<AnyField>();

/** The resolver of a field that tells of the schema itself: its long lists pause too. */
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

/** Heavy fields of a request are begun one after the other, and only while anybody waits for them. The request has its place already. */
const gated =
  (resolve: Resolver, gate: HeavyGate): Resolver =>
  async (source, args, context, info) => {
    // Who need not wait goes on in the same turn, so that the next one finds the time spent: awaiting nothing would let all pass together.
    const waits = gate.goOn(context as RequestContext);
    if (waits) await waits;
    return resolve(source, args, context, info) as unknown;
  };

/** Counts the objects that a field tells for what the request may take, and begins nothing once that is too much, or nobody waits for the answer. */
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

/** Commands that arrive together take turns. */
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

/** Throws VALIDATION where a list in the arguments, or a text of a filter, is too long. What a document of JSON holds is checked by what reads it. */
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

/** Where in a value something stands that is too long: nothing within that is looked at. */
function placesIn(value: unknown, path: string, isTooLong: (value: unknown) => boolean): readonly string[] {
  if (isTooLong(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((each, at) => placesIn(each, `${path}[${at}]`, isTooLong));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => placesIn(each, `${path}.${name}`, isTooLong));
}

const isLongList = (value: unknown): boolean => Array.isArray(value) && value.length > MOST_ENTRIES;
const isLongText = (value: unknown): boolean => typeof value === 'string' && value.length > LONGEST;

/** A long list entry by entry, as long as anybody waits for it; a short one at once, unless the loop has been held for a while already. */
function pacedIfLong(found: unknown, check: () => void): unknown {
  if (Array.isArray(found) && found.length > SHORT) return paced(found as readonly unknown[], check);
  const due = pause();
  return due ? due.then(() => found) : found;
}
