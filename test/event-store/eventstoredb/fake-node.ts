/**
 * A scripted server for tests of the adapter: keeps events in memory, speaks just as much of the protocol as the adapter uses, and misbehaves as its
 * script says. The development node in eventstore/ is the one that behaves.
 */
import * as grpc from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';

type BatchAppendReq = InstanceType<typeof messages.BatchAppendReq>;
type BatchAppendResp = InstanceType<typeof messages.BatchAppendResp>;
type ReadReq = InstanceType<typeof messages.ReadReq>;
type ReadResp = InstanceType<typeof messages.ReadResp>;
/** A stream of appends, as the server has it. */
export type AppendCall = grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
/** A read or a subscription, as the server has it. */
export type ReadCall = grpc.ServerWritableStream<ReadReq, ReadResp>;

/** An event in the memory of the server. */
export interface FakeEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** What the server does instead of the right thing; a script that answers false lets the right thing happen. */
export interface Script {
  /** Before an append is looked at. */
  append?: (call: AppendCall, request: BatchAppendReq) => boolean | Promise<boolean>;
  /** After it was kept or refused, before the answer. */
  answer?: (call: AppendCall, response: BatchAppendResp) => boolean;
  /** Before a read or a subscription is looked at. */
  read?: (call: ReadCall, request: ReadReq) => boolean;
}

/** The server, its memory and what it heard. */
export interface FakeNode {
  readonly url: string;
  readonly port: number;
  readonly events: FakeEvent[];
  readonly script: Script;
  /** Every append that arrived. */
  readonly appends: {
    readonly request: BatchAppendReq;
    readonly authorization: string | undefined;
    readonly requiresLeader: string | undefined;
  }[];
  /** Running subscriptions. */
  readonly subscriptions: Set<ReadCall>;
  /** Running streams of appends. */
  readonly appending: Set<AppendCall>;
  /** How often the older way of appending was used, and how often capabilities were asked for. */
  readonly classic: () => number;
  /** Puts an event into the memory, as another program would. */
  put(stream: string, event?: Partial<FakeEvent>): FakeEvent;
  stop(): Promise<void>;
}

const refuse = (code: grpc.status, details: string) => Object.assign(new Error(details), { code, details });

/** Starts one on a free port of this machine, or on a given one; over the memory of an earlier one, if that is given. */
export const startFakeNode = async (
  options: {
    readonly port?: number;
    readonly events?: FakeEvent[];
    readonly credentials?: grpc.ServerCredentials;
    readonly password?: string;
    /** Adds further services. */
    readonly extend?: (server: grpc.Server) => void;
  } = {},
): Promise<FakeNode> => {
  const { events = [], credentials = grpc.ServerCredentials.createInsecure(), password } = options;
  const script: Script = {};
  const appends: FakeNode['appends'] = [];
  const subscriptions = new Set<ReadCall>();
  const appending = new Set<AppendCall>();
  const listeners = new Set<() => void>();
  let classic = 0;

  const authorizationOf = (call: AppendCall | ReadCall) => call.metadata.get('authorization')[0] as string | undefined;
  const isAllowed = (call: AppendCall | ReadCall) =>
    password === undefined || authorizationOf(call) === `Basic ${Buffer.from(`kyodo:${password}`).toString('base64')}`;

  const keep = (event: Omit<FakeEvent, 'position' | 'revision'>): FakeEvent => {
    const revision = events.filter(({ stream }) => stream === event.stream).length;
    const kept = { ...event, revision, position: (events.at(-1)?.position ?? 0) + 40 + event.data.length };
    events.push(kept);
    return kept;
  };

  const append = (request: BatchAppendReq): BatchAppendResp => {
    const options = request.getOptions()!;
    const stream = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString();
    const expected = options.hasNoStream() ? -1 : options.hasStreamPosition() ? Number(options.getStreamPosition()) : undefined;
    const response = new messages.BatchAppendResp();
    response.setCorrelationId(request.getCorrelationId());
    response.setStreamIdentifier(options.getStreamIdentifier());
    const inStream = events.filter((event) => event.stream === stream);
    const proposed = request.getProposedMessagesList();
    const ids = proposed.map((message) => message.getId()!.getString());
    const there = expected === undefined ? [] : inStream.slice(expected + 1, expected + 1 + ids.length);
    const isRepeat = there.length === ids.length && there.every(({ id }, index) => id === ids[index]);
    let last = there.at(-1);
    if (expected !== undefined && inStream.length - 1 !== expected && !isRepeat) {
      const wrong = new shared.WrongExpectedVersion();
      if (inStream.length > 0) wrong.setCurrentStreamRevision(String(inStream.length - 1));
      else wrong.setCurrentNoStream(new shared.Empty() as never);
      const details = new anyMessages.Any();
      details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
      const status = new statusMessages.Status();
      status.setCode(9 as never);
      status.setMessage('WrongExpectedVersion');
      status.setDetails(details);
      response.setError(status);
      return response;
    }
    if (!isRepeat)
      for (const [index, message] of proposed.entries()) {
        const type = message.getMetadataMap().get('type')!;
        last = keep({ stream, id: ids[index]!, type, data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() });
      }
    const success = new messages.BatchAppendResp.Success();
    success.setCurrentRevision(String(last!.revision));
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(last!.position));
    position.setPreparePosition(String(last!.position));
    success.setPosition(position);
    response.setSuccess(success);
    for (const listener of listeners) listener();
    return response;
  };

  const batchAppend = (call: AppendCall) => {
    appending.add(call);
    call.on('close', () => appending.delete(call));
    call.on('cancelled', () => appending.delete(call));
    call.on('error', () => {});
    call.on('end', () => call.end());
    if (!isAllowed(call)) return void call.emit('error', refuse(grpc.status.UNAUTHENTICATED, 'Not Authenticated'));
    call.on('data', (request: BatchAppendReq) => {
      const requiresLeader = call.metadata.get('requires-leader')[0] as string | undefined;
      appends.push({ request, authorization: authorizationOf(call), requiresLeader });
      const answer = () => {
        const response = append(request);
        if (!script.answer?.(call, response)) call.write(response);
      };
      const scripted = script.append?.(call, request) ?? false;
      if (scripted === false) answer();
      else if (scripted !== true) void scripted.then((done) => done || answer());
    });
  };

  const responseOf = ({ stream, revision, position, id, type, data, metadata }: FakeEvent): ReadResp => {
    const recorded = new messages.ReadResp.ReadEvent.RecordedEvent();
    recorded.setId(new shared.UUID().setString(id));
    recorded.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
    recorded.setStreamRevision(String(revision));
    recorded.setCommitPosition(String(position));
    recorded.setPreparePosition(String(position));
    recorded.getMetadataMap().set('type', type).set('content-type', 'application/json').set('created', '0');
    recorded.setData(data);
    recorded.setCustomMetadata(metadata);
    const event = new messages.ReadResp.ReadEvent();
    event.setEvent(recorded);
    event.setCommitPosition(String(position));
    return new messages.ReadResp().setEvent(event);
  };

  const read = (call: ReadCall) => {
    call.on('error', () => {});
    const options = call.request.getOptions()!;
    if (!isAllowed(call)) return void call.emit('error', refuse(grpc.status.UNAUTHENTICATED, 'Not Authenticated'));
    if (script.read?.(call, call.request)) return;
    if (options.hasSubscription()) return subscribe(call, options);
    const backwards = (options.getReadDirection() as number) === 1;
    const count = Number(options.getCount());
    const all = options.getAll();
    const name = options.hasStream() ? Buffer.from(options.getStream()!.getStreamIdentifier()!.getStreamName_asU8()).toString() : undefined;
    let found = name === undefined ? [...events] : events.filter(({ stream }) => stream === name);
    if (name !== undefined && found.length === 0) {
      const missing = new messages.ReadResp.StreamNotFound();
      missing.setStreamIdentifier(options.getStream()!.getStreamIdentifier());
      call.write(new messages.ReadResp().setStreamNotFound(missing));
      return void call.end();
    }
    if (backwards) found.reverse();
    const from = all?.hasPosition() ? Number(all.getPosition()!.getCommitPosition()) : undefined;
    if (from !== undefined) found = found.filter(({ position }) => (backwards ? position < from : position >= from));
    if (options.hasStream() && options.getStream()!.hasRevision()) {
      const revision = Number(options.getStream()!.getRevision());
      found = found.filter((event) => (backwards ? event.revision <= revision : event.revision >= revision));
    }
    for (const event of found.slice(0, count)) call.write(responseOf(event));
    call.end();
  };

  const subscribe = (call: ReadCall, options: NonNullable<ReturnType<ReadReq['getOptions']>>) => {
    const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [''];
    const position = options.getAll()!.getPosition();
    let after = position ? Number(position.getCommitPosition()) : -1;
    const confirmation = new messages.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId('fake');
    call.write(new messages.ReadResp().setConfirmation(confirmation));
    const push = () => {
      for (const event of events) {
        if (event.position <= after) continue;
        after = event.position;
        if (prefixes.some((prefix) => event.stream.startsWith(prefix))) call.write(responseOf(event));
      }
    };
    push();
    call.write(new messages.ReadResp().setCaughtUp(new messages.ReadResp.CaughtUp()));
    listeners.add(push);
    subscriptions.add(call);
    const forget = () => {
      listeners.delete(push);
      subscriptions.delete(call);
    };
    call.on('close', forget);
    call.on('cancelled', forget);
  };

  const server = new grpc.Server();
  server.addService(
    services.StreamsService as unknown as grpc.ServiceDefinition,
    {
      read,
      batchAppend,
      append: (call: grpc.ServerReadableStream<unknown, unknown>, callback: grpc.sendUnaryData<unknown>) => {
        classic++;
        call.on('data', () => {});
        callback(refuse(grpc.status.INTERNAL, 'the older way of appending'));
      },
      delete: () => {},
      tombstone: () => {},
    } as unknown as grpc.UntypedServiceImplementation,
  );
  server.addService(
    features.ServerFeaturesService as unknown as grpc.ServiceDefinition,
    {
      getSupportedMethods: (_: unknown, callback: grpc.sendUnaryData<unknown>) => {
        const method = new featureMessages.SupportedMethod();
        method.setServiceName('event_store.client.streams.streams');
        method.setMethodName('batchappend');
        callback(null, new featureMessages.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList([method]));
      },
    } as unknown as grpc.UntypedServiceImplementation,
  );
  options.extend?.(server);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${options.port ?? 0}`, credentials, (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    port,
    events,
    script,
    appends,
    subscriptions,
    appending,
    classic: () => classic,
    put: (stream, event = {}) => {
      const kept = keep({
        stream,
        id: crypto.randomUUID(),
        type: 'Foreign',
        data: Buffer.from('{}'),
        metadata: Buffer.from('{}'),
        ...event,
      });
      for (const listener of listeners) listener();
      return kept;
    },
    stop: async () => server.forceShutdown(),
  };
};
