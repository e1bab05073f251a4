import { status } from '@grpc/grpc-js';
import { Bytes, field, identifierBytes } from './bytes.ts';
import { batchErrors, identifierOf, statusOf } from './errors.ts';
import { BatchAppendResp, GoogleEmpty, UUID, WrongExpectedVersion, type Messages } from './protocol.ts';
import type { Expected, Written } from './writer.ts';

/** The result of an append in a batch, as bytes; the most common response is encoded by hand. */
export const answerOf = (correlation: Buffer, stream: string, expected: Expected, written: Written): Buffer => {
  if (written.outcome === 'kept') return success(correlation, stream, written.revision, written.position);
  if (written.outcome === 'deleted') return errorAnswer(correlation, stream, batchErrors.streamDeleted(stream));
  return errorAnswer(correlation, stream, wrongVersion(expected, written.current));
};

type BatchError = ReturnType<typeof statusOf>;

/** A response with an error. */
export const errorAnswer = (correlation: Buffer, stream: string, error: BatchError): Buffer => {
  const answer: Messages.BatchAppendResp = new BatchAppendResp();
  answer.setCorrelationId(UUID.deserializeBinary(correlation));
  answer.setStreamIdentifier(identifierOf(stream));
  answer.setError(error);
  return Buffer.from(answer.serializeBinary());
};

const wrongVersion = (expected: Expected, current: number): BatchError => {
  const details = new WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new GoogleEmpty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new GoogleEmpty());
  else if (expected < 0) details.setExpectedNoStream(new GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return statusOf(status.FAILED_PRECONDITION, 'WrongExpectedVersion', 'WrongExpectedVersion', details);
};

const EMPTY = new Uint8Array();

const success = (correlation: Buffer, stream: string, revision: number, position: number): Buffer => {
  const place = new Bytes(32);
  for (const number of [1, 2]) {
    place.varint(field(number, 0));
    place.varint(position);
  }
  const result = new Bytes(64);
  if (revision < 0) result.bytes(2, EMPTY);
  else {
    result.varint(field(1, 0));
    result.varint(revision);
  }
  if (position === 0) result.bytes(4, EMPTY);
  else result.bytes(3, place.done());
  const answer = new Bytes(160 + correlation.byteLength + 3 * stream.length);
  answer.bytes(1, correlation);
  answer.bytes(3, result.done());
  answer.bytes(4, identifierBytes(stream));
  return answer.done();
};
