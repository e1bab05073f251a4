import type { GivenRoles, Role } from './kernel/event.ts';

/** Who looks: an anonymous visitor has no person, no roles and no relations. */
export interface Viewer {
  readonly person?: string;
  /** Roles held in `municipality`. */
  readonly roles: readonly Role[];
  readonly municipality?: string;
  /** What municipalities gave the person: roles, and powers by them. */
  readonly given?: readonly GivenRoles[];
  /** Parties that the person represents now. */
  readonly parties: readonly string[];
  /** Committees of which the person is a member now. */
  readonly memberOf: readonly string[];
  /** Parties that the person represents or ever represented; those of now where it is not told. */
  readonly represented?: readonly string[];
  /** Municipalities in which the person represents a verified party now. */
  readonly memberIn?: readonly string[];
  /** Subjects from which the person was recused in a committee; without a call: the evaluation. */
  readonly recusedFrom: readonly { readonly stream: string; readonly call?: number }[];
}

/** Powers that do what a staff role does. */
const powerOf: Readonly<Partial<Record<Role, string>>> = { office: 'screen', decider: 'decide' };

/** Powers that a municipality gave somebody. */
export const powersIn = ({ given = [] }: Viewer, municipality: string): readonly string[] =>
  given.filter((each) => each.municipality === municipality).flatMap(({ powers }) => powers);

/** Whether somebody sees what a staff role of a municipality sees, by their token or by a role given there (AUT-2). */
export const holds = (viewer: Viewer, role: Role, municipality: string): boolean =>
  (viewer.municipality === municipality && viewer.roles.includes(role)) ||
  powersIn(viewer, municipality).some((power) => power === powerOf[role]);

/** Whether somebody belongs to the staff of a municipality, by their token or by a role given there. */
export const isStaffOf = (viewer: Viewer, municipality: string): boolean =>
  (viewer.municipality === municipality && viewer.roles.length > 0) ||
  powersIn(viewer, municipality).some((power) => Object.values(powerOf).includes(power));

/** The municipalities in which somebody sees what one of these staff roles sees. */
export const homesOf = (viewer: Viewer, ...roles: readonly Role[]): readonly string[] =>
  [viewer.municipality, ...(viewer.given ?? []).map(({ municipality }) => municipality)].filter(
    (home): home is string => home !== undefined && roles.some((role) => holds(viewer, role, home)),
  );
