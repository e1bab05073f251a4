import type { Role } from '../kernel/event.ts';
import { powersIn, type Viewer } from './viewer.ts';

/** Powers that do what a staff role does. */
const powerOf: Readonly<Partial<Record<Role, string>>> = { office: 'screen', decider: 'decide' };

/** Whether a viewer has a staff role in a municipality: by their token, or by a role given there that does the same. */
export const holds = (viewer: Viewer, role: Role, municipality: string): boolean =>
  (viewer.municipality === municipality && viewer.roles.includes(role)) ||
  powersIn(viewer, municipality).some((power) => power === powerOf[role]);

/** Whether somebody belongs to the staff of a municipality, by their token or by a role given there. */
export const isStaffOf = (viewer: Viewer, municipality: string): boolean =>
  (viewer.municipality === municipality && viewer.roles.length > 0) ||
  powersIn(viewer, municipality).some((power) => Object.values(powerOf).includes(power));
