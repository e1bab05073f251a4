import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { openEventLog, type EventLogOptions } from '../../src/event-store/embedded/event-log.ts';
import { getSupportedMethods, gossip } from './about.ts';
import { Access, type Credentials, type Leader } from './access.ts';
import { append } from './append.ts';
import { batchAppend } from './batch-append.ts';
import { batchRequest } from './batch-request.ts';
import { deleteStream, tombstoneStream } from './delete.ts';
import type { NodeContext } from './node-context.ts';
import { ownDirectory } from './own-directory.ts';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.ts';
import { read } from './read.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Options of a development node. */
export interface NodeOptions {
  /** Port to listen on; 0 or absent: a free one. */
  readonly port?: number;
  /** Address to listen on, and to report by gossip. Default 127.0.0.1. */
  readonly host?: string;
  /** Directory of the log; by default a temporary directory that is removed at the end. */
  readonly data?: string;
  /** The same as no `data`. */
  readonly memory?: boolean;
  /** Certificate chain and key in PEM; without them the node uses no TLS. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Names and passwords of the users; without them everybody may call. */
  readonly credentials?: Credentials;
  /** The most bytes of one append. Default 1 MiB. */
  readonly maxAppendSize?: number;
  /** Bytes of memory for the ids that identify a retry without an exact revision. Default 8 MiB. */
  readonly knownIdsBytes?: number;
  /** Called when the log cannot continue; the default ends the process. */
  readonly onFatal?: EventLogOptions['onFatal'];
}

/** A running development node. */
export interface DevelopmentNode {
  readonly port: number;
  /** The connection string for clients on this machine. */
  readonly connectionString: string;
  /** Makes it a follower of another node: writes are refused with `not-leader`. Without an argument it is the leader again. */
  follow(leader?: Leader): void;
  /** Finishes the running appends, ends all calls, and releases the directory. */
  stop(): Promise<void>;
}

const MAX_APPEND_SIZE = 1024 * 1024;
const KNOWN_IDS_BYTES = 8 * 1024 * 1024;
const MAX_MESSAGE_SIZE = 17 * 1024 * 1024;

const asBytes = (answer: Buffer) => answer;
/** The definition of the streams, with the most frequent messages encoded and decoded by hand. */
const streamsService: ServiceDefinition<UntypedServiceImplementation> = {
  ...StreamsService,
  read: { ...StreamsService['read']!, responseSerialize: asBytes },
  batchAppend: { ...StreamsService['batchAppend']!, requestDeserialize: batchRequest, responseSerialize: asBytes },
};

const bind = (server: Server, address: string, credentials: ServerCredentials) =>
  new Promise<number>((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });

/** Starts a development node: the protocol of EventStoreDB over the embedded log. For development and tests, never for real data. */
export const startNode = async (options: NodeOptions = {}): Promise<DevelopmentNode> => {
  const { port: wanted = 0, host = '127.0.0.1', tls, onFatal } = options;
  const temporary = options.data === undefined || options.memory ? mkdtempSync(join(tmpdir(), 'kyodo-node-')) : undefined;
  const removeTemporary = () => {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  };
  const directory = temporary ?? options.data!;
  ownDirectory(directory);
  const log = await openEventLog<Uint8Array>('bytes', { directory, ...(onFatal && { onFatal }) });
  const access = new Access(options.credentials);
  const writer = new Writer(log, options.knownIdsBytes ?? KNOWN_IDS_BYTES);
  const node: NodeContext = { log, access, writer, reader: new Reader(log), maxAppendSize: options.maxAppendSize ?? MAX_APPEND_SIZE };
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_SIZE,
    'grpc.max_send_message_length': -1,
  });
  let port = 0;
  server.addService(streamsService, {
    read: read(node),
    append: append(node),
    batchAppend: batchAppend(node),
    delete: deleteStream(node),
    tombstone: tombstoneStream(node),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods });
  server.addService(GossipService, { read: gossip(access, host, () => port) });
  const credentials = tls
    ? ServerCredentials.createSsl(null, [{ cert_chain: tls.cert, private_key: tls.key }])
    : ServerCredentials.createInsecure();
  try {
    port = await bind(server, `${host}:${wanted}`, credentials);
  } catch (error) {
    await log.close();
    removeTemporary();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await writer.settled();
    // The last responses must still be sent.
    await setImmediate();
    server.forceShutdown();
    await log.close();
    removeTemporary();
  };
  return {
    port,
    connectionString: `esdb://${host}:${port}?tls=${tls ? 'true' : 'false'}`,
    follow: (leader) => (access.leader = leader),
    stop: () => (stopping ??= stop()),
  };
};
