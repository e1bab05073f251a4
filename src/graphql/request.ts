import type { Role } from '../domain/kernel/event.ts';

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
  /** Position that the answer must reflect, from the header x-kyodo-position (API-4). */
  readonly position?: string;
}
