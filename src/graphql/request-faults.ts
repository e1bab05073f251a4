import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  parse,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Problem } from '../domain/kernel/check.ts';
import { fieldOf, Refused, type RefusedField } from '../platform/refused.ts';

/** A GraphQL request as it was sent. */
export interface SentRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** The most faults that are reported. Searching for more would let a bad list of 20,000 entries block the event loop for seconds. */
const MOST = 100;

/** Ends the search when enough faults are found. */
class Enough extends Error {}

/** What was sent with an HTTP request to GraphQL: in its body or its URL. */
export function sentWith(request: { readonly body?: unknown; readonly query?: unknown } | undefined): SentRequest {
  const { body, query } = request ?? {};
  return (typeof body === 'object' && body !== null ? body : (query ?? {})) as SentRequest;
}

/**
 * Finds the fields that made GraphQL itself refuse a request. The messages of GraphQL quote the sent values, which may be private: none of
 * their text is returned. Variables are coerced again to learn the paths; literals are found by their place in the query. Nothing is
 * searched in a query with more tokens than GraphQL accepts; GraphQL itself reports that.
 */
export function faultFinder(
  schema: GraphQLSchema,
  { query, variables, operationName }: SentRequest,
  maxTokens: number,
): (error: GraphQLError) => readonly RefusedField[] {
  let known: { readonly places?: Places; readonly inVariables: readonly RefusedField[] } | undefined;
  const look = () => {
    const document = typeof query === 'string' ? parsed(query, maxTokens) : undefined;
    if (!document) return { inVariables: [] };
    return { places: placesIn(document), inVariables: variableFaults(document, schema, variables ?? {}, operationName).map(fieldOf) };
  };
  return (error) => {
    if (error.message.startsWith('Syntax Error')) return [];
    known ??= look();
    const { places, inVariables } = known;
    return inVariables.length > 0 || !places ? inVariables : queryFaults(error, places, schema).map(fieldOf);
  };
}

/** GraphQL reads variables value by value. One event has fewer values. */
const MOST_VALUES = 5000;

/**
 * Refuses variables that contain too many values or do not match their declared types, as GraphQL would. GraphQL reads each value several
 * times and writes the complete value into each of its up to fifty messages, which blocks the event loop. Throws VALIDATION with the
 * fields. A query with more tokens than GraphQL accepts is left to GraphQL, which then reads no variables.
 */
export function refuseFaults(schema: GraphQLSchema, { query, variables, operationName }: SentRequest, maxTokens: number): void {
  if (typeof query !== 'string' || isEmpty(variables)) return;
  const document = parsed(query, maxTokens);
  if (!document) return;
  let values = 0;
  for (const { value, type } of declaredIn(document, schema, variables, operationName))
    values += valuesIn(value, type, MOST_VALUES - values);
  if (values > MOST_VALUES)
    throw new Refused('VALIDATION', {
      ja: `variablesの値が多すぎます(最大 ${MOST_VALUES})。`,
      en: `variables hold too many values (at most ${MOST_VALUES}).`,
    });
  const found = variableFaults(document, schema, variables, operationName);
  if (found.length > 0) throw new Refused('VALIDATION', BAD_REQUEST, { fields: found.map(fieldOf) });
}

const isEmpty = (variables: unknown): boolean => typeof variables !== 'object' || variables === null || Object.keys(variables).length === 0;

/** How many values GraphQL must read for a type, at any depth; stops soon after `most`. The content of JSON documents is not counted. */
function valuesIn(sent: unknown, declared: GraphQLInputType, most: number): number {
  let values = 0;
  const open: [unknown, GraphQLInputType | undefined][] = [[sent, declared]];
  for (let next = open.pop(); next && values <= most; next = open.pop()) {
    const [value, type] = next;
    const inner = type && getNullableType(type);
    const named = inner && getNamedType(inner);
    values += 1;
    if (Array.isArray(value) && named?.name !== 'JSON') {
      for (const each of value as readonly unknown[]) open.push([each, isListType(inner) ? inner.ofType : inner]);
    } else if (typeof value === 'object' && value !== null && isInputObjectType(named)) {
      const fields = named.getFields();
      for (const [name, each] of Object.entries(value)) open.push([each, fields[name]?.type]);
    }
  }
  return values;
}

/** The message for a request that does not match the schema. */
export const BAD_REQUEST = { ja: 'GraphQLの要求に誤りがあります。', en: 'The GraphQL request is not valid.' };

function parsed(query: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** The sent value; undefined if none was sent. */
  readonly value: unknown;
  readonly isRequired: boolean;
  readonly hasDefault: boolean;
}

/** The variables that a query declares with a type of the schema. */
function declaredIn(document: DocumentNode, schema: GraphQLSchema, variables: unknown, operationName: unknown): readonly Declared[] {
  if (typeof variables !== 'object' || variables === null) return [];
  const operations = document.definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return (operation?.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
    if (!type || !isInputType(type)) return [];
    const name = variable.name.value;
    const value = Object.hasOwn(variables, name) ? (variables as Record<string, unknown>)[name] : undefined;
    return [{ name, type, value, isRequired: node.kind === Kind.NON_NULL_TYPE, hasDefault: defaultValue !== undefined }];
  });
}

function variableFaults(document: DocumentNode, schema: GraphQLSchema, variables: unknown, operationName: unknown): readonly Problem[] {
  const found: Problem[] = [];
  const tell = (problem: Problem) => {
    if (found.push(problem) >= MOST) throw new Enough();
  };
  const tellAt = (name: string, type: GraphQLInputType) => (path: readonly (string | number)[], _: unknown, error: GraphQLError) =>
    tell(problemOf(pathOf([name, ...path]), error.message, typeAt(type, path)));
  try {
    for (const { name, type, value, isRequired, hasDefault } of declaredIn(document, schema, variables, operationName)) {
      if (value === undefined && (!isRequired || hasDefault)) continue;
      if (value === undefined || (value === null && isRequired)) tell({ path: name, problem: 'MISSING' });
      else coerceInputValue(value, type, tellAt(name, type), true); // without the search for similar names
    }
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return found;
}

/** GraphQL reports the problem only in its message. The sent text comes after the prefixes that are checked here. */
function problemOf(path: string, message: string, type: GraphQLInputType | undefined): Problem {
  const required = /^Field "(\w+)" of required type /.exec(message);
  if (required) return { path: `${path}.${required[1]}`, problem: 'MISSING' };
  const unknown = /^Field "([^"]{1,200})" is not defined by type /.exec(message);
  if (unknown) return { path: `${path}.${unknown[1]}`, problem: 'UNKNOWN' };
  if (message.startsWith('Expected non-nullable type ')) return { path, problem: 'MISSING' };
  return wrongValue(path, type && getNamedType(type));
}

/** A value that its type does not take; for an enum the problem lists its words. */
function wrongValue(path: string, type: GraphQLNamedType | undefined): Problem {
  if (!isEnumType(type)) return { path, problem: 'WRONG_TYPE', limit: type?.name ?? '' };
  const allowed = type.getValues().map(({ name }) => name);
  return { path, problem: 'NOT_ALLOWED', limit: allowed.join(', ') };
}

/** The type at the end of a path. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | undefined {
  let at: GraphQLInputType | undefined = type;
  for (const step of path) {
    if (typeof step === 'number') continue; // a list and its entries have the same named type
    const named: GraphQLInputType | undefined = at && getNamedType(at);
    at = isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }
  return at;
}

/** The nodes around each place in a query, from outside to inside, by start position. */
interface Places {
  /** Arguments, object members and list positions. */
  readonly literals: ReadonlyMap<number, readonly (string | number)[]>;
  /** Fields that are asked for, their arguments and the selections within them, by the names of the answers. */
  readonly fields: ReadonlyMap<number, readonly string[]>;
}

/** What GraphQL found in the query itself: its message names what the schema does not know, in the words of the query. */
function queryFaults(error: GraphQLError, { literals, fields }: Places, schema: GraphQLSchema): readonly Problem[] {
  const at = error.nodes?.[0]?.loc?.start ?? error.positions?.[0] ?? -1;
  const field = pathOf(fields.get(at) ?? []);
  if (/^Cannot query field "/.test(error.message)) return [{ path: field, problem: 'UNKNOWN' }];
  const argument = /^Unknown argument "(\w{1,200})" on field /.exec(error.message);
  if (argument) return [{ path: `${field}.${argument[1]}`, problem: 'UNKNOWN' }];
  const missing = /^Field "\w+" argument "(\w+)" of type .* is required/.exec(error.message);
  if (missing) return [{ path: `${field}.${missing[1]}`, problem: 'MISSING' }];
  if (/^Field "\w+" of type "[^"]+" must have a selection of subfields/.test(error.message))
    return [{ path: `${field}.*`, problem: 'MISSING' }];
  if (/^Field "\w+" must not have a selection since type /.test(error.message)) return [{ path: `${field}.*`, problem: 'UNKNOWN' }];
  const used = /^Variable "(\$\w{1,200})" of type "[^"]*" used in position expecting type "([^"]{1,100})"/.exec(error.message);
  if (used) return [{ path: used[1] ?? '', problem: 'WRONG_TYPE', limit: used[2] ?? '' }];
  const name = /^(?:Variable|Unknown fragment|Unknown type) "(\$?\w{1,200})"/.exec(error.message)?.[1];
  if (name !== undefined) return [{ path: name, problem: 'UNKNOWN' }];
  return literalFaults(error, literals.get(at), schema);
}

function literalFaults(
  { message }: GraphQLError,
  steps: readonly (string | number)[] | undefined,
  schema: GraphQLSchema,
): readonly Problem[] {
  if (!steps) return [];
  const required = /^Field "\w+\.(\w+)" of required type /.exec(message);
  if (required) return [{ path: pathOf([...steps, required[1] ?? '']), problem: 'MISSING' }];
  const path = pathOf(steps);
  if (/^Field "\w+" is not defined by type /.test(message)) return [{ path, problem: 'UNKNOWN' }];
  if (/^Expected value of type "[^"]{1,100}!", found null\./.test(message)) return [{ path, problem: 'MISSING' }];
  return [wrongValue(path, schema.getType(typeNamedIn(message)))];
}

/** GraphQL names the type that a value in the query should have in one of these ways, before it quotes what was sent. */
const OF_TYPE =
  /^(?:Enum "(\w+)" cannot represent|Value "\w+" does not exist in "(\w+)" enum|Expected value of type "\[*(\w+)[\]!]*", found|(\w+) cannot represent)/;

function typeNamedIn(message: string): string {
  const [, ...names] = OF_TYPE.exec(message) ?? [];
  return names.find((name) => name !== undefined) ?? '';
}

/** Nodes at which something is asked for. */
const ASKS: ReadonlySet<Kind> = new Set([Kind.FIELD, Kind.ARGUMENT, Kind.SELECTION_SET]);

function placesIn(document: DocumentNode): Places {
  const literals = new Map<number, readonly (string | number)[]>();
  const fields = new Map<number, readonly string[]>();
  const [around, asked]: [(string | number)[], string[]] = [[], []];
  visit(document, {
    enter(node, key, _, __, ancestors) {
      const step = stepOf(node, key, ancestors.at(-1));
      if (step !== undefined) around.push(step);
      if (around.length > 0 && node.loc) literals.set(node.loc.start, [...around]);
      if (node.kind === Kind.FIELD) asked.push((node.alias ?? node.name).value);
      if (asked.length > 0 && ASKS.has(node.kind) && node.loc) fields.set(node.loc.start, [...asked]);
    },
    leave(node, key, _, __, ancestors) {
      if (stepOf(node, key, ancestors.at(-1)) !== undefined) around.pop();
      if (node.kind === Kind.FIELD) asked.pop();
    },
  });
  return { literals, fields };
}

/** The path step of a node: its name, or its index in the list that contains it. */
function stepOf(
  node: ASTNode,
  key: string | number | undefined,
  holder: ASTNode | readonly ASTNode[] | undefined,
): string | number | undefined {
  if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return node.name.value;
  return typeof key === 'number' && holder && 'kind' in holder && holder.kind === Kind.LIST ? key : undefined;
}

const pathOf = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '');
