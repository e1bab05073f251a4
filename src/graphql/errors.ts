import { Catch, type ExceptionFilter } from '@nestjs/common';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { Refused, type RefusedField } from '../refused.ts';

/** Hands a refusal on to the formatter instead of logging it as a fault of the server. */
@Catch(Refused)
export class RefusalFilter implements ExceptionFilter<Refused> {
  catch(refused: Refused): Refused {
    return refused;
  }
}

/** What a fault is reported to: the log, with everything that helps to find it. */
export type ReportFault = (error: unknown, correlationId: string) => void;

/** Finds the fields that made GraphQL refuse a request. */
export type FaultsOf = (error: GraphQLError) => readonly RefusedField[];

const BAD_REQUEST = { ja: 'GraphQLの要求に誤りがあります。', en: 'The GraphQL request is not valid.' };
const FAULT = { ja: '処理できませんでした。時間をおいて再度お試しください。', en: 'This could not be done now. Try again later.' };

/**
 * Puts errors into the form of the API: a refusal with code, fields and rule; a request that GraphQL itself refuses as VALIDATION;
 * anything else as UNAVAILABLE with the correlation id and nothing of the inside.
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
  if (isRequestError(cause)) {
    const fields = cause instanceof GraphQLError ? faultsOf(cause) : [];
    return new GraphQLError(BAD_REQUEST.en, { ...place, extensions: { code: 'VALIDATION', message: BAD_REQUEST, fields, correlationId } });
  }
  report(cause, correlationId);
  return new GraphQLError(FAULT.en, { ...place, extensions: { code: 'UNAVAILABLE', message: FAULT, fields: [], correlationId } });
}

function rootOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Errors of the request itself: syntax, unknown fields, variables of the wrong type, limits. They are GraphQL errors of their own or carry a 4xx status. */
const isRequestError = (cause: unknown): cause is Error =>
  cause instanceof GraphQLError ||
  (cause instanceof Error && 'statusCode' in cause && Number(cause.statusCode) >= 400 && Number(cause.statusCode) < 500);

/** Formats every error of an answer; the status stays 200 as long as there is data, else it follows from the first code. */
export function formatErrors(result: ExecutionResult, correlationId: string, report: ReportFault, faultsOf?: FaultsOf) {
  const all = (result.errors ?? []).flatMap(nested).slice(0, MOST_ERRORS);
  const errors = oncePerFields(all.map((each) => formatError(each, correlationId, report, faultsOf)));
  return { statusCode: result.data ? 200 : statusOf(errors[0]), response: { data: result.data ?? null, errors } };
}

/** An answer has at most so many errors, whatever was sent. */
const MOST_ERRORS = 50;

/** Faults of variables are told all at once with the first error: the others would only repeat them. */
function oncePerFields(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const told = new Set<string>();
  return errors.filter(({ path, extensions }) => {
    if (path || extensions['code'] !== 'VALIDATION') return true;
    const fields = JSON.stringify(extensions['fields']);
    return told.has(fields) ? false : told.add(fields);
  });
}

/** Mercurius gathers errors of the request in one error with a list. */
const nested = (error: GraphQLError): readonly unknown[] => {
  const { originalError } = error as { originalError?: { errors?: readonly unknown[] } };
  const inner = originalError?.errors ?? (error as unknown as { errors?: readonly unknown[] }).errors;
  return Array.isArray(inner) && inner.length > 0 ? inner : [error];
};

const STATUS: Readonly<Record<string, number>> = { VALIDATION: 400, UNAUTHENTICATED: 401, UNAVAILABLE: 503 };
const statusOf = (error: GraphQLError | undefined): number => STATUS[String(error?.extensions['code'])] ?? 200;
