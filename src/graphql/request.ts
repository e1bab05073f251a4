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

/** What every resolver knows of the request it answers. */
export interface RequestContext {
  /** Absent for the anonymous public. */
  readonly viewer?: Viewer;
  /** Follows the request through logs and events. */
  readonly correlationId: string;
  /** Sealed position that the answer must reflect, from the header x-kyodo-position (API-4). */
  readonly position?: string;
  /** Who the request is counted for: the person, or the network of one who is not signed in. */
  readonly caller?: string;
  /** Whether the connection has ended: what still waits for its turn then is given up. */
  readonly isGone?: () => boolean;
  /** The work that its answer has really taken so far; absent where nothing is counted. */
  readonly made?: MadeWork;
  /** What answers look up beyond the objects they show, gathered within the request. */
  readonly loads?: Loads;
}

/** Looks up what fields of an answer name, several at once. */
export interface Loads {
  /** A private text for the person who asks; undefined when it is erased or there is none. Reading what is not public is recorded (AUD-8). */
  text(ref: string): Promise<string | undefined>;
  /** A party as the person who asks may see it; undefined when there is none. */
  party(id: string): Promise<object | undefined>;
}
