import type { Recorded, Role } from './kernel/event.ts';

/** Who looks at a record. */
export interface Viewer {
  readonly person?: string;
  readonly roles: readonly Role[];
  readonly municipality?: string;
  /** Parties that the person represents now. */
  readonly parties: readonly string[];
  /** Committees that the person is a member of now. */
  readonly memberOf: readonly string[];
}

/** The revision of the last event that is not under seal; the same for every viewer. */
export const openRevision = (history: readonly Pick<Recorded, 'type' | 'data'>[]): number => history.length - 1;

/** What a viewer may see of a history. */
export const visibleEvents = <E extends Recorded>(_kind: string, history: readonly E[], _viewer: Viewer): readonly E[] => history;

/** Whether events of a type are sealed when they are recorded. */
export const isSealed = (_type: string): boolean => false;

/** Whether an event may be told to the public as it comes. */
export const isPublic = (event: Pick<Recorded, 'type' | 'stream'>): boolean => !event.stream.startsWith('refusal-') && !isSealed(event.type);
