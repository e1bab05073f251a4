import type { DataOf } from '../kernel/event.ts';
import type { controlEvents } from './control.records.ts';

/** 支配関係 That another party controls a party (PTY-6). */
export interface Control extends Omit<DataOf<typeof controlEvents, 'ControlRecorded'>, 'observed'> {
  readonly recordedAt: string;
}
