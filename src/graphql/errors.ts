import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Sentence } from '../domain/kernel/event.ts';
import { Refused, type RefusedField } from '../platform/refused.ts';
import { BAD_REQUEST } from './request-faults.ts';

/**
 * Passes everything that a resolver throws to the formatter, which reports it once. A plain HTTP request without a handler, or one that
 * fails, also gets a response in the form of the API.
 */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly report: (message: string, error: unknown) => void;

  constructor(report: (message: string, error: unknown) => void) {
    this.report = report;
  }

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') return thrown instanceof Error ? thrown : new Error('something else than an error was thrown');
    const http = host.switchToHttp();
    const { id } = http.getRequest<{ id: string }>();
    const status = statusIn(thrown);
    const refused = status === 404 ? new Refused('NOT_FOUND', NO_SUCH_PATH) : thrown;
    const error = formatError(refused, id, (fault) => this.report(`fault ${id}`, fault));
    const reply = http.getResponse<{ code(status: number): { send(body: unknown): unknown } }>();
    reply.code(status ?? 503).send({ data: null, errors: [error] });
    return undefined;
  }
}

/** The status of an error of the request itself: 400 to 499. */
function statusIn(error: unknown): number | undefined {
  const { status, statusCode = status } = (error ?? {}) as { status?: unknown; statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

/** Receives faults: the log, with all details for the diagnosis. */
export type ReportFault = (error: unknown, correlationId: string) => void;

/** Finds the fields that made GraphQL refuse a request. */
export type FaultsOf = (error: GraphQLError) => readonly RefusedField[];

const NO_SUCH_PATH = { ja: 'このパスは存在しません。', en: 'There is nothing at this path.' };
const FAULT = { ja: '処理できませんでした。時間をおいて再度お試しください。', en: 'This could not be done now. Try again later.' };

/**
 * Converts errors to the form of the API: a refusal with code, fields and rule; a request that GraphQL itself refuses as VALIDATION;
 * everything else as UNAVAILABLE with the correlation id and without internal details.
 */
export function formatError(error: unknown, correlationId: string, report: ReportFault, faultsOf: FaultsOf = () => []): GraphQLError {
  const cause = rootOf(error);
  const place =
    error instanceof GraphQLError ? { ...(error.path && { path: error.path }), ...(error.nodes && { nodes: error.nodes }) } : {};
  if (cause instanceof Refused) {
    const { code, sentence, fields, rule } = cause;
    return new GraphQLError(sentence.en, {
      ...place,
      extensions: { code, message: sentence, fields, ...(rule && { rule }), correlationId },
    });
  }
  if (isRequestError(error, cause)) {
    const fields = cause instanceof GraphQLError ? faultsOf(cause) : [];
    const message = cause instanceof GraphQLError ? sentenceOf(cause) : BAD_REQUEST;
    return new GraphQLError(message.en, { ...place, extensions: { code: 'VALIDATION', message, fields, correlationId } });
  }
  return formatFault(cause, correlationId, report, place);
}

/** If a query cannot be parsed, the sentence gives the place. */
function sentenceOf({ message, locations }: GraphQLError): Sentence {
  const [at] = locations ?? [];
  if (!at || !message.startsWith('Syntax Error')) return BAD_REQUEST;
  const { line, column } = at;
  return {
    ja: `GraphQLの文を読めません(${line}行目の${column}字目)。`,
    en: `The GraphQL query cannot be read (line ${line}, column ${column}).`,
  };
}

/** Reports a fault and returns UNAVAILABLE with its correlation id, whatever the fault contains. */
export function formatFault(fault: unknown, correlationId: string, report: ReportFault, place: object = {}): GraphQLError {
  report(fault instanceof Error ? fault : new Error('something else than an error was thrown'), correlationId);
  return new GraphQLError(FAULT.en, { ...place, extensions: { code: 'UNAVAILABLE', message: FAULT, fields: [], correlationId } });
}

function rootOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/**
 * Errors of the request itself: syntax, unknown fields, variables of the wrong type, limits. They are GraphQL errors of their own or have a
 * 4xx status. A GraphQL error with a path comes from the execution: a resolver returned a value that the schema does not allow.
 */
function isRequestError(error: unknown, cause: unknown): boolean {
  if (cause instanceof GraphQLError) return cause.path === undefined;
  const isOfResolver = error instanceof GraphQLError && error.path !== undefined;
  return statusIn(cause) !== undefined && !isOfResolver;
}

/** Formats every error of a response. The status stays 200 if there is data; otherwise it follows from the first code. */
export function formatErrors(result: ExecutionResult, correlationId: string, report: ReportFault, faultsOf?: FaultsOf) {
  const all = (result.errors ?? []).flatMap(nested).slice(0, MOST_ERRORS);
  const errors = oncePerFields(all.map((each) => formatError(each, correlationId, report, faultsOf)));
  const statusCode = result.data ? 200 : statusOf(errors[0], all);
  return { statusCode, response: { data: result.data ?? null, errors } };
}

/** The most errors of a response, whatever was sent. */
const MOST_ERRORS = 50;

/** The first error already contains all problems of the variables; the other errors would only repeat them. */
function oncePerFields(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const told = new Set<string>();
  return errors.filter(({ path, extensions }) => {
    if (path || extensions['code'] !== 'VALIDATION') return true;
    const fields = JSON.stringify(extensions['fields']);
    return told.has(fields) ? false : told.add(fields);
  });
}

/** Mercurius wraps errors of the request in one error with a list. The entries of the list are errors of the request too. */
function nested(error: GraphQLError): readonly unknown[] {
  const { originalError = error } = error as { originalError?: { readonly errors?: readonly unknown[] } };
  const { errors: inner } = originalError as { readonly errors?: readonly unknown[] };
  if (!Array.isArray(inner) || inner.length === 0) return [error];
  const ofRequest = statusIn(originalError) !== undefined;
  return inner.map((each) => (ofRequest && !(each instanceof GraphQLError) ? error : (each as unknown)));
}

const STATUS: Readonly<Record<string, number>> = { VALIDATION: 400, UNAUTHENTICATED: 401, UNAVAILABLE: 503 };
/** Follows from the code of the first error. A single error of the request may have a more exact status: 405, 413, 415. */
function statusOf(error: GraphQLError | undefined, [only, ...others]: readonly unknown[]): number {
  const code = String(error?.extensions['code']);
  const own = code === 'VALIDATION' && others.length === 0 ? statusIn(rootOf(only)) : undefined;
  return own ?? STATUS[code] ?? 200;
}
