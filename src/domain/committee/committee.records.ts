import { absentEvents } from './absent.records.ts';
import { memberEvents } from './member.records.ts';
import { resolutionEvents } from './resolution.records.ts';
import { sessionEvents } from './session.records.ts';

/** All events of a committee (COM-1, COM-2). */
export const committeeEvents = { ...memberEvents, ...sessionEvents, ...resolutionEvents, ...absentEvents } as const;
