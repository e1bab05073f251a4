import type { DataOf } from '../kernel/event.ts';
import type { Step } from './relation.ts';
import type { controlEvents } from './control.records.ts';

/** 支配関係 Another party controls this party (PTY-6). */
export interface Control extends Omit<DataOf<typeof controlEvents, 'ControlRecorded'>, 'observed'> {
  readonly recordedAt: string;
  /** Who recorded the end; absent if it was stated together with the relation. */
  readonly endedBy?: 'party' | 'office';
  /** How often the party itself stated its end; absent if it never did. */
  readonly endings?: number;
  /** Last day on which it gives a conflict of interest, if known: `lastDayOfTie` (SEL-11). */
  readonly tiesUntil?: string | undefined;
}

/** 支配する主体 A party that this one controls, with the number of the relation in that party’s record. */
export interface Controlled extends Step {
  readonly control: number;
}
