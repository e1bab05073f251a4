import { StoreAway } from '../event-store.ts';
import { hostsOf } from './settings.ts';

/**
 * The database refuses the request, or is not the same database as before. Waiting does not help: the process must stop with a clear
 * message.
 */
export class DatabaseRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseRefused';
  }
}

/** The database is unavailable now. A later attempt may succeed. */
export class DatabaseAway extends StoreAway {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseAway';
  }
}

interface ClientError {
  readonly type?: string;
  readonly code?: number | string;
  readonly message?: string;
}

/** gRPC codes of permanent errors: invalid argument, permission denied, out of range, unimplemented, unauthenticated. */
const PERMANENT = new Set([3, 7, 11, 12, 16]);

const sentences: Readonly<Record<string, string>> = {
  'access-denied': 'refuses the user or the password, or the user may not do this',
  'stream-deleted': 'says that a stream was deleted: the record is no longer whole',
  unsupported: 'does not know this request: EventStoreDB 23.10 or later, or KurrentDB, is needed',
  'invalid-argument': 'calls a request invalid',
};

/** Converts an error of the client to DatabaseRefused or DatabaseAway. */
export const faultOf = (error: unknown, url: string): DatabaseRefused | DatabaseAway => {
  if (error instanceof DatabaseRefused || error instanceof DatabaseAway) return error;
  const { type = '', code, message = String(error) } = (error ?? {}) as ClientError;
  const who = `the event database at ${hostsOf(url)}`;
  const meaning =
    sentences[type] ?? (code === 12 ? sentences['unsupported'] : code === 16 || code === 7 ? sentences['access-denied'] : undefined);
  if (meaning) return new DatabaseRefused(`${who} ${meaning}`, error);
  if (typeof code === 'number' && PERMANENT.has(code)) return new DatabaseRefused(`${who} refuses: ${message}`, error);
  return new DatabaseAway(`${who} ${whyAway(message)}`, error);
};

/** Short reasons for messages of gRPC, TLS or the network, which say what to do. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN|Name resolution/i, 'has a name that is not known: check the host in EVENTSTORE_URL'],
  [/ECONNREFUSED/i, 'does not take connections: is it running, and are host and port in EVENTSTORE_URL right?'],
  [
    /self.signed|unable to (verify|get)|certificate|altnames|CERT_/i,
    'has a certificate that cannot be trusted: name that of its authority with tlsCAFile, and the host as the certificate does',
  ],
  [/wrong version number|EPROTO|packet length/i, 'does not speak TLS: is this the right port, or a server without TLS?'],
  [/Failed to discover/i, 'has no node that could lead: are the hosts in EVENTSTORE_URL right, and does the cluster have a majority?'],
];
const whyAway = (message: string): string => {
  const reason = reasons.find(([pattern]) => pattern.test(message))?.[1];
  return reason ?? `does not answer (${message})`;
};
