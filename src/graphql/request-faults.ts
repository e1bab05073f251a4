import {
  coerceInputValue,
  getNamedType,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isInputType,
  Kind,
  parse,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Problem } from '../domain/kernel/check.ts';
import { fieldOf, type RefusedField } from '../refused.ts';

/** A GraphQL request as it was sent. */
export interface SentRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** So many faults are told. Looking for more would let a bad list of 20,000 hold the event loop for seconds. */
const MOST = 100;

/** Ends the search when enough is found. */
class Enough extends Error {}

/** What came with an HTTP request to GraphQL: in its body, or in its address. */
export function sentWith(request: { readonly body?: unknown; readonly query?: unknown } | undefined): SentRequest {
  const { body, query } = request ?? {};
  return (typeof body === 'object' && body !== null ? body : (query ?? {})) as SentRequest;
}

/**
 * Finds the fields that made GraphQL itself refuse a request. GraphQL's own messages quote the values that were sent, which may be private:
 * none of their text is passed on. Variables are coerced once more to learn the paths, literals are found by their place in the query.
 */
export function faultFinder(
  schema: GraphQLSchema,
  { query, variables, operationName }: SentRequest,
): (error: GraphQLError) => readonly RefusedField[] {
  let known: { readonly document?: DocumentNode; readonly inVariables: readonly Problem[] } | undefined;
  const look = () => {
    const document = typeof query === 'string' ? parsed(query) : undefined;
    return { ...(document && { document }), inVariables: document ? variableFaults(document, schema, variables ?? {}, operationName) : [] };
  };
  return (error) => {
    if (error.message.startsWith('Syntax Error')) return [];
    known ??= look();
    const { document, inVariables } = known;
    const found = inVariables.length > 0 || !document ? inVariables : literalFaults(error, document);
    return found.map(fieldOf);
  };
}

/** A query that is read; undefined for what is none. */
export function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: 10_000 });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** Finds what is wrong with the variables of a request, and stops when a hundred faults are found. */
export function variableFaults(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: unknown,
  operationName?: unknown,
): readonly Problem[] {
  if (typeof variables !== 'object' || variables === null) return [];
  const operations = document.definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  const found: Problem[] = [];
  const tell = (problem: Problem) => {
    if (found.push(problem) >= MOST) throw new Enough();
  };
  try {
    for (const definition of operation?.variableDefinitions ?? []) variableFault(definition, schema, variables, tell);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return found;
}

/** Tells every fault of one variable. */
function variableFault(
  { variable, type: node, defaultValue }: VariableDefinitionNode,
  schema: GraphQLSchema,
  variables: object,
  tell: (problem: Problem) => void,
): void {
  const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
  if (!type || !isInputType(type)) return;
  const name = variable.name.value;
  const value = Object.hasOwn(variables, name) ? (variables as Record<string, unknown>)[name] : undefined;
  if (value === undefined && (node.kind !== Kind.NON_NULL_TYPE || defaultValue)) return;
  if (value === undefined || (value === null && node.kind === Kind.NON_NULL_TYPE)) return tell({ path: name, problem: 'MISSING' });
  const onError = (path: readonly (string | number)[], _: unknown, error: GraphQLError) =>
    tell(problemOf(pathOf([name, ...path]), error.message, typeAt(type, path)));
  coerceInputValue(value, type, onError, true); // without looking for names that nearly fit
}

/** GraphQL tells what is wrong only in its message. What a caller sent stands behind the beginnings that are looked at here. */
function problemOf(path: string, message: string, type: GraphQLInputType | undefined): Problem {
  const required = /^Field "(\w+)" of required type /.exec(message);
  if (required) return { path: `${path}.${required[1]}`, problem: 'MISSING' };
  const unknown = /^Field "([^"]{1,200})" is not defined by type /.exec(message);
  if (unknown) return { path: `${path}.${unknown[1]}`, problem: 'UNKNOWN' };
  if (message.startsWith('Expected non-nullable type ')) return { path, problem: 'MISSING' };
  const named = type && getNamedType(type);
  if (named && isEnumType(named)) {
    const allowed = named.getValues().map(({ name }) => name);
    return { path, problem: 'NOT_ALLOWED', limit: allowed.join(', ') };
  }
  return { path, problem: 'WRONG_TYPE', limit: named?.name ?? '' };
}

/** The type that a path leads to. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | undefined {
  let at: GraphQLInputType | undefined = type;
  for (const step of path) {
    if (typeof step === 'number') continue; // lists and what they hold have the same named type
    const named: GraphQLInputType | undefined = at && getNamedType(at);
    at = isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }
  return at;
}

function literalFaults(error: GraphQLError, document: DocumentNode): readonly Problem[] {
  const at = error.nodes?.[0]?.loc?.start ?? error.positions?.[0];
  if (at === undefined) return [];
  const path = literalPath(document, at);
  if (path.length === 0) return [];
  const required = /^Field "\w+\.(\w+)" of required type /.exec(error.message);
  if (required) return [{ path: pathOf([...path, required[1] ?? '']), problem: 'MISSING' }];
  if (/^Field "\w+" is not defined by type /.test(error.message)) return [{ path: pathOf(path), problem: 'UNKNOWN' }];
  return [{ path: pathOf(path), problem: 'WRONG_TYPE', limit: '' }];
}

/** The arguments and fields around a place in the query, outermost first. */
function literalPath(document: DocumentNode, at: number): readonly (string | number)[] {
  let path: readonly (string | number)[] = [];
  const around: (string | number)[] = [];
  visit(document, {
    enter(node, key, _, __, ancestors) {
      const step = stepOf(node, key, ancestors.at(-1));
      if (step !== undefined) around.push(step);
      if (around.length > 0 && node.loc?.start === at) path = [...around];
    },
    leave(node, key, _, __, ancestors) {
      if (stepOf(node, key, ancestors.at(-1)) !== undefined) around.pop();
    },
  });
  return path;
}

/** What a node adds to the path: its name, or its place in the list that holds it. */
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
