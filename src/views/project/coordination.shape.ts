import { id, list, optional, record } from '../../domain/kernel/shape.ts';
import { coordinationEvents as events } from '../../domain/project/agreement/coordination.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

/** 調整役 The coordinators between the sides, and their periods (ISE 2-3-3). */
export const coordinationsShape = several(
  '調整役 Intermediary organisations appointed to coordinate between the sides; none of them is a side or signs anything',
  'Coordination',
  '調整役 One appointment',
  {
    ...told(events.CoordinatorAppointed),
    sides: list('当事者 The sides between which it coordinates; with others it would have to be appointed anew', id('party', '側 Side')),
    at,
    ended: optional(
      record('CoordinationEnd', '終了 How it ended', {
        party: of(events.CoordinationEnded, 'party'),
        reason: of(events.CoordinationEnded, 'reason'),
        at,
      }),
    ),
  },
);
