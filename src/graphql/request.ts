import type { Role } from '../domain/kernel/event.ts';
import type { MadeWork } from './work.ts';

/** The person behind a request. */
export interface Viewer {
  /** Id of the person in the people vault. */
  readonly person: string;
  readonly roles: readonly Role[];
  /** 団体コード of the municipality in which the roles are held. */
  readonly municipality?: string;
}

/** What every resolver knows about its request. */
export interface RequestContext {
  /** Absent for the anonymous public. */
  readonly viewer?: Viewer;
  /** Identifies the request in logs and events. */
  readonly correlationId: string;
  /** Encrypted position that the response must reflect, from the header x-kyodo-position (API-4). */
  readonly position?: string;
  /** The caller that the request counts for: the person, or the network if nobody is signed in. */
  readonly caller?: string;
  /** Whether the connection has ended: work that still waits is then cancelled. */
  readonly isGone?: () => boolean;
  /** The actual work of the response so far; absent if nothing is counted. */
  readonly made?: MadeWork;
  /** Lookups beyond the shown objects, batched within the request. */
  readonly loads?: Loads;
}

/** Looks up values that fields of a response refer to, several in one batch. */
export interface Loads {
  /** A private text as the caller may see it; undefined if it is erased or does not exist. Reading non-public text is recorded (AUD-8). */
  text(ref: string): Promise<string | undefined>;
  /** A party as the caller may see it; undefined if it does not exist. */
  party(id: string): Promise<object | undefined>;
}
