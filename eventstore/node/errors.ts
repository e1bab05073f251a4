import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  Any,
  AccessDenied,
  BadRequest,
  MaximumAppendSizeExceeded,
  Status,
  StreamDeleted,
  StreamIdentifier,
  Timeout,
  Unknown,
} from './protocol.ts';

/** An error of a call. The official client recognises its typed errors by the trailers. */
export class CallError extends Error implements ServiceError {
  readonly code: status;
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(code: status, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.code = code;
    this.details = details;
    // Trailers are ASCII; a stream name may contain other characters.
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value.replaceAll(/[^\x20-\x7e]/g, '?'));
  }
}

export const invalidArgument = (details: string): CallError => new CallError(status.INVALID_ARGUMENT, details);
export const unavailable = (details: string): CallError => new CallError(status.UNAVAILABLE, details);

export const accessDenied = (): CallError => new CallError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notAuthenticated = (): CallError => new CallError(status.UNAUTHENTICATED, 'Unauthenticated');

export const notLeader = ({ host, port }: { readonly host: string; readonly port: number }): CallError =>
  new CallError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): CallError =>
  new CallError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const wrongExpectedVersion = (operation: string, stream: string, expected: number, actual: number): CallError =>
  new CallError(
    status.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const maximumAppendSizeExceeded = (limit: number): CallError =>
  new CallError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const requiredMetadataMissing = (property: string): CallError =>
  new CallError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** Converts an exception to an error of a call. */
export const toCallError = (error: unknown): CallError =>
  error instanceof CallError ? error : unavailable(error instanceof Error ? error.message : String(error));

interface Packable {
  serializeBinary(): Uint8Array;
}

/** An error inside of a response, as in a batch. */
export const statusOf = (code: status, message: string, name: string, details: Packable): InstanceType<typeof Status> => {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  const answer = new Status();
  answer.setCode(code as unknown as Parameters<typeof answer.setCode>[0]);
  answer.setMessage(message);
  answer.setDetails(packed);
  return answer;
};

const named = <T extends Packable>(message: T, change: (message: T) => unknown): T => {
  change(message);
  return message;
};

/** The errors of a batch. */
export const batchErrors = {
  accessDenied: () => statusOf(status.PERMISSION_DENIED, 'Access Denied', 'AccessDenied', new AccessDenied()),
  badRequest: (message: string) =>
    statusOf(
      status.INVALID_ARGUMENT,
      message,
      'BadRequest',
      named(new BadRequest(), (it) => it.setMessage(message)),
    ),
  timeout: () => statusOf(status.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new Timeout()),
  unknown: (message: string) => statusOf(status.UNKNOWN, message, 'Unknown', new Unknown()),
  maximumAppendSizeExceeded: (limit: number) =>
    statusOf(
      status.INVALID_ARGUMENT,
      'Maximum Append Size Exceeded',
      'MaximumAppendSizeExceeded',
      named(new MaximumAppendSizeExceeded(), (it) => it.setMaxappendsize(limit)),
    ),
  streamDeleted: (stream: string) =>
    statusOf(
      status.FAILED_PRECONDITION,
      `Event stream '${stream}' is deleted.`,
      'StreamDeleted',
      named(new StreamDeleted(), (it) => it.setStreamIdentifier(identifierOf(stream))),
    ),
};

/** A stream’s name in the protocol. */
export const identifierOf = (stream: string): InstanceType<typeof StreamIdentifier> =>
  named(new StreamIdentifier(), (it) => it.setStreamName(Buffer.from(stream)));
