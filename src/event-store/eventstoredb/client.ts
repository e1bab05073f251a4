/**
 * The only file that imports `@eventstore/db-client`. It uses connection, discovery, credentials, reads and subscriptions of the client.
 * Its `appendToStream` is not used: its table of answers is shared by all clients of the process, a stream that ends without an error is
 * never detected nor replaced, and a lost connection can end the process (docs/decisions/0013). Appends are written by `appends.ts` on a
 * stream that is opened here.
 */
import { BACKWARDS, END, EventStoreDBClient, FORWARDS, START, streamNameFilter } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type { Readable } from 'node:stream';
import type { EncodedEvent } from '../codec.ts';

/** An event as the client returns it. */
export interface Arrived {
  readonly streamId: string;
  readonly id: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly position?: { readonly commit: bigint; readonly prepare: bigint };
}

/** A running read: opaque objects of the client, read with `eventOf`. Always listen to `error`. */
export type Reading = Readable & { cancel(): Promise<void> };

/** A running subscription. Emits `caughtUp` too. Always listen to `error`. */
export type Following = Readable & { unsubscribe(): Promise<void> };

/** A stream of many appends and their answers. Always listen to `error`. */
export interface AppendStream {
  write(message: unknown): boolean;
  on(event: 'data', listener: (answer: unknown) => void): this;
  on(event: 'error' | 'end' | 'close', listener: (error?: Error) => void): this;
  cancel(): void;
}

/** One append as it is sent to the server. */
export interface AppendRequest {
  readonly correlationId: string;
  readonly stream: string;
  /** Exact; -1: the stream must not exist. It is always required. */
  readonly expectedRevision: number;
  readonly events: readonly EncodedEvent[];
}

/** The answer of the server to an append. */
export interface AppendAnswer {
  readonly correlationId: string;
  /** Revision and commit position of the last event, if it was stored. */
  readonly kept?: { readonly revision: bigint; readonly commit?: bigint };
  /** Why it was not stored: the last part of the name of the error of the server. */
  readonly refused?: string;
  readonly message?: string;
}

type StreamsClient = InstanceType<typeof services.StreamsClient>;

/** The internal parts of the client 6.2.1 that this program uses. */
interface Inside {
  GRPCStreamCreator(service: unknown, name: string, create: (client: StreamsClient) => AppendStream): () => Promise<AppendStream>;
  callArguments(options: { readonly requiresLeader?: boolean }, more: { readonly deadline: number }): [never, never];
  getGRPCClient(service: unknown, name: string): Promise<unknown>;
  handleError(client: unknown, error: unknown): Promise<void>;
  getChannel(): Promise<{ close(): void }>;
}

/** The most events that the client buffers for a subscriber. */
const AHEAD = 1024;

/** The client declares its reads as its own iterators; they are also object streams, which this program reads with a timeout for silence. */
const readingOf = (read: unknown): Reading => read as Reading;

/** One connection to the database; one per process. */
export class Connection {
  readonly #client: EventStoreDBClient;
  readonly #inside: Inside;
  /** How often it has been renewed. */
  generation = 0;

  /** `url` was checked by `settings.ts`: the messages of the client about a wrong URL would contain its password. */
  constructor(url: string) {
    this.#client = EventStoreDBClient.connectionString(url);
    this.#inside = this.#client as unknown as Inside;
    for (const name of ['GRPCStreamCreator', 'callArguments', 'getGRPCClient', 'handleError', 'getChannel'] as const)
      if (typeof this.#inside[name] !== 'function') throw new Error(`this version of @eventstore/db-client has no ${name}`);
    // During the discovery of a cluster this rejects and nothing catches it, which would end the process.
    const handleError = this.#inside.handleError;
    this.#inside.handleError = (client, error) => handleError(client, error).catch(() => {});
  }

  /** Events of a stream, starting at a revision. Emits an error of type `stream-not-found` if there is no such stream. */
  readStream(stream: string, fromRevision: number, maxCount: number): Reading {
    return readingOf(
      this.#client.readStream(stream, {
        fromRevision: BigInt(fromRevision),
        maxCount,
        direction: FORWARDS,
        requiresLeader: true,
      }),
    );
  }

  /** The last events of a stream, newest first. */
  readNewest(stream: string, maxCount: number): Reading {
    return readingOf(
      this.#client.readStream(stream, {
        fromRevision: END,
        maxCount,
        direction: BACKWARDS,
        requiresLeader: true,
      }),
    );
  }

  /** Events of all streams backwards, from a commit position or from the end. */
  readBackwards(from: bigint | undefined, maxCount: number): Reading {
    return readingOf(
      this.#client.readAll({
        fromPosition: placeOf(from) ?? END,
        maxCount,
        direction: BACKWARDS,
        requiresLeader: true,
      }),
    );
  }

  /** The event at a commit position, if there is one, otherwise the next. */
  readAt(commit: bigint): Reading {
    return readingOf(
      this.#client.readAll({
        fromPosition: placeOf(commit)!,
        maxCount: 1,
        direction: FORWARDS,
        requiresLeader: true,
      }),
    );
  }

  /** Events of the streams whose name starts with `prefix`, after a commit position or from the beginning; the server filters. */
  follow(prefix: string, after: bigint | undefined): Following {
    return this.#client.subscribeToAll(
      {
        fromPosition: placeOf(after) ?? START,
        filter: streamNameFilter({ prefixes: [prefix] }),
        resolveLinkTos: false,
        requiresLeader: true,
      },
      { readableHighWaterMark: AHEAD } as object,
    ) as unknown as Following;
  }

  /** Opens a stream for many appends: write the messages of `appendMessage`, read answers with `appendAnswer`. */
  async openAppends(): Promise<{ readonly stream: AppendStream; readonly reconnect: () => void }> {
    const { generation } = this;
    const open = this.#inside.GRPCStreamCreator(services.StreamsClient, 'appendToStream', (client) =>
      client.batchAppend(...this.#inside.callArguments({ requiresLeader: true }, { deadline: Infinity })),
    );
    return { stream: await open(), reconnect: () => this.renew(generation) };
  }

  /** Reconnects for all later calls, unless this was done since `generation`: the old connection does not answer any more. */
  renew(generation: number): void {
    if (generation !== this.generation) return;
    this.generation++;
    // The client reconnects when it gets the error that the connection is unavailable (gRPC code 14); a silent connection never raises it.
    const silent = Object.assign(new Error('no answer'), { code: 14, details: 'no answer', metadata: undefined });
    this.#inside.getGRPCClient(services.StreamsClient, 'renew').then(
      (service) => this.#inside.handleError(service, silent),
      () => {},
    );
  }

  /** Ends everything that runs and closes the connection. */
  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, 500);
    await Promise.race([this.#client.dispose().catch(() => {}), promise]);
    clearTimeout(timer);
    await this.#inside.getChannel().then(
      (channel) => channel.close(),
      () => {},
    );
  }
}

const placeOf = (commit: bigint | undefined) => (commit === undefined ? undefined : { commit, prepare: commit });

/** The event in a result of a read or a subscription. */
export const eventOf = (resolved: unknown): Arrived | undefined => (resolved as { readonly event?: Arrived }).event;

const utf8 = new TextEncoder();

/** An append in the form of the server. All of it is bytes already, so sending cannot throw. */
export const appendMessage = ({ correlationId, stream, expectedRevision, events }: AppendRequest): unknown => {
  const options = new messages.BatchAppendReq.Options();
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(utf8.encode(stream)));
  if (expectedRevision < 0) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expectedRevision));
  const message = new messages.BatchAppendReq();
  message.setCorrelationId(new shared.UUID().setString(correlationId));
  message.setOptions(options);
  for (const { id, type, data, metadata } of events) {
    const event = new messages.BatchAppendReq.ProposedMessage();
    event.setId(new shared.UUID().setString(id));
    event.getMetadataMap().set('type', type).set('content-type', 'application/json');
    event.setData(utf8.encode(data));
    event.setCustomMetadata(utf8.encode(metadata));
    message.addProposedMessages(event);
  }
  message.setIsFinal(true);
  return message;
};

/** Reads an answer of the server to an append. */
export const appendAnswer = (received: unknown): AppendAnswer => {
  const answer = received as InstanceType<typeof messages.BatchAppendResp>;
  const correlationId = uuidOf(answer.getCorrelationId());
  if (answer.hasError()) {
    const error = answer.getError()!;
    const refused = error.getDetails()?.getTypeName().split('.').at(-1) ?? 'Unknown';
    return { correlationId, refused, message: error.getMessage() };
  }
  const success = answer.getSuccess();
  if (!success) return { correlationId, refused: 'Unknown', message: 'neither kept nor refused' };
  const commit = success.getPosition()?.getCommitPosition();
  const kept = { revision: BigInt(success.getCurrentRevision()), ...(commit !== undefined && { commit: BigInt(commit) }) };
  return { correlationId, kept };
};

const uuidOf = (uuid: InstanceType<typeof shared.UUID> | undefined): string => {
  if (!uuid?.hasStructured()) return uuid?.getString() ?? '';
  const { mostSignificantBits, leastSignificantBits } = uuid.getStructured()!.toObject() as unknown as Record<string, string>;
  const part = (bits: string | undefined) =>
    BigInt.asUintN(64, BigInt(bits ?? 0))
      .toString(16)
      .padStart(16, '0');
  const hex = part(mostSignificantBits) + part(leastSignificantBits);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
