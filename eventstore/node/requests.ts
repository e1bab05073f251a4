import { status } from '@grpc/grpc-js';
import { CallError, invalidArgument, requiredMetadataMissing } from './errors.ts';
import type { Proposed } from './kept.ts';
import type { Shared } from './protocol.ts';
import type { Expected } from './writer.ts';

const text = new TextDecoder();

/** The name in a request. */
export const streamNameOf = (identifier: Shared.StreamIdentifier | undefined): string => streamName(identifier?.getStreamName_asU8());

/** The same, from bytes. */
export const streamName = (bytes: Uint8Array | undefined): string => {
  const name = text.decode(bytes);
  if (name === '' || name === '$$' || name === '$all') throw invalidArgument(`'${name}' is not a valid stream name`);
  return name;
};

const LOWER_CASE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hex = (value: string) => (BigInt.asUintN(64, BigInt(value)) | (1n << 64n)).toString(16).slice(1);

/** An id in a request, in lower case. */
export const uuidOf = (uuid: Shared.UUID | undefined): string => {
  const structured = uuid?.getStructured();
  if (!structured) return uuidIn(uuid?.getString() ?? '');
  return dashed(hex(structured.getMostSignificantBits()) + hex(structured.getLeastSignificantBits()));
};

const dashed = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The same, from a text. */
export const uuidIn = (written: string): string => {
  if (LOWER_CASE.test(written)) return written;
  const digits = written.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) throw invalidArgument(`'${written}' is not a UUID`);
  return dashed(digits);
};

interface ProposedMessage {
  getId(): Shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/** An event in a request. */
export const proposedOf = (message: ProposedMessage): Proposed => {
  const metadata = message.getMetadataMap();
  const id = () => uuidOf(message.getId());
  return proposedEvent(metadata.get('type'), metadata.get('content-type'), id, message.getData_asU8(), message.getCustomMetadata_asU8());
};

/** The same, from its parts. */
export const proposedEvent = (
  type: string | undefined,
  contentType: string | undefined,
  id: () => string,
  data: Uint8Array,
  metadata: Uint8Array,
): Proposed => {
  if (type === undefined) throw requiredMetadataMissing('type');
  if (contentType === undefined) throw requiredMetadataMissing('content-type');
  // The log would refuse it later, when it can no longer be reported.
  if (type === '' || !type.isWellFormed()) throw invalidArgument('the type of an event is empty or no Unicode');
  return { id: id(), type, json: contentType === 'application/json', data, metadata };
};

/** The size of an event as the real server counts it. */
export const sizeOf = ({ type, data, metadata }: Proposed): number => 2 * type.length + data.byteLength + metadata.byteLength;

interface ExpectedOptions {
  hasRevision?(): boolean;
  getRevision?(): string;
  hasStreamPosition?(): boolean;
  getStreamPosition?(): string;
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

/** No stream has that many events. */
const revisionOf = (text: string) => Math.min(Number(text), Number.MAX_SAFE_INTEGER);

/** The state of the stream that a request expects. */
export const expectedOf = (options: ExpectedOptions): Expected => {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasNoStream()) return -1;
  if (options.hasRevision?.()) return revisionOf(options.getRevision!());
  if (options.hasStreamPosition?.()) return revisionOf(options.getStreamPosition!());
  throw invalidArgument('an expected revision is required');
};

/** Its number in trailers. */
export const expectedNumber = (expected: Expected): number => (expected === 'any' ? -2 : expected === 'stream_exists' ? -4 : expected);

/** Refuses what this node does not implement. */
export const unimplemented = (what: string): CallError =>
  new CallError(status.UNIMPLEMENTED, `the development node does not implement ${what}`);
