import type { Metadata } from '@grpc/grpc-js';
import { accessDenied, notAuthenticated, notLeader } from './errors.ts';

/** Names and passwords of the users of the node. */
export type Credentials = Readonly<Record<string, string>>;

/** Another node that is the leader. */
export interface Leader {
  readonly host: string;
  readonly port: number;
}

/** Who may call, and whether this node may write. */
export class Access {
  readonly #credentials: Credentials | undefined;
  /** The leader, if this node acts as a follower. */
  leader: Leader | undefined;

  constructor(credentials: Credentials | undefined) {
    this.#credentials = credentials;
  }

  /** Throws the error for a caller that may not call. */
  check(headers: Metadata, { writes = false } = {}): void {
    if (this.#credentials) this.#authenticate(headers, this.#credentials);
    if (this.leader && (writes || String(headers.get('requires-leader')[0]) === 'true')) throw notLeader(this.leader);
  }

  #authenticate(headers: Metadata, credentials: Credentials) {
    const header = headers.get('authorization')[0];
    if (header === undefined) throw accessDenied();
    const [scheme, token = ''] = String(header).split(' ');
    const [name = '', ...password] = Buffer.from(token, 'base64').toString().split(':');
    if (scheme?.toLowerCase() !== 'basic' || !Object.hasOwn(credentials, name) || credentials[name] !== password.join(':'))
      throw notAuthenticated();
  }
}
