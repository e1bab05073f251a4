import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import type { controlCommands } from './control.records.ts';
import type { partyCommands } from './party.records.ts';

const missing = (path: string, value: unknown): readonly Problem[] => (value === undefined ? [{ path, problem: 'MISSING' }] : []);

/** A suspension has a ground (SEL-10). Old records have none. */
export const checkSuspension = ({ ground }: Is<typeof partyCommands.SuspendParty>): readonly Problem[] => missing('input.ground', ground);

/** The end of a control relation has a reason (SEL-10). Old records have none. */
export const checkControlEnd = ({ because }: Is<typeof controlCommands.EndControl>): readonly Problem[] =>
  missing('input.because', because);
