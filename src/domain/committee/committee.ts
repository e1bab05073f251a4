import type { Aggregate } from '../kernel/aggregate.ts';
import { absentFold } from './absent.fold.ts';
import { committeeEvents } from './committee.records.ts';
import type { Committee } from './committee.state.ts';
import { memberFold } from './member.fold.ts';
import { resolutionFold } from './resolution.fold.ts';
import { sessionFold } from './session.fold.ts';

/** Committees, by id. */
export const committee: Aggregate<Committee, typeof committeeEvents> = {
  kind: 'committee',
  keyField: 'committeeId',
  events: committeeEvents,
  initial: (key) => ({
    id: key,
    status: 'none',
    municipality: '',
    guideline: '',
    name: '',
    members: [],
    sessions: [],
    resolutions: [],
    interests: [],
  }),
  evolve: { ...memberFold, ...sessionFold, ...resolutionFold, ...absentFold },
};
