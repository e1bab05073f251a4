import { MachineClock, ManualClock, type Clock } from '../platform/clock.ts';
import type { Config } from './config.ts';

/** Midnight in Japan on the first day of a fiscal year: the start of a manual clock. */
const MANUAL_START = '2026-03-31T15:00:00.000Z';

/** The clock of the configuration. */
export const clockOf = ({ clock }: Pick<Config, 'clock'>): Clock =>
  clock === 'manual' ? new ManualClock(MANUAL_START) : new MachineClock();
