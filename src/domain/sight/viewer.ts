import type { RolePower } from '../guideline/vocabulary.ts';
import type { GivenRoles, Role } from '../kernel/event.ts';

/** A viewer. An anonymous visitor has no person, no roles and no relations. */
export interface Viewer {
  readonly person?: string;
  /** Roles held in `municipality`. */
  readonly roles: readonly Role[];
  readonly municipality?: string;
  /** Roles and powers that municipalities gave the person. */
  readonly given?: readonly GivenRoles[];
  /** Parties that the person represents now. */
  readonly parties: readonly string[];
  /** 窓口の指名 Those of `parties` for which the office named the person, not the party itself, with the time. */
  readonly namedSince?: Readonly<Record<string, string>>;
  /** Committees of which the person is a member now. */
  readonly memberOf: readonly string[];
  /** Parties that the person represents or has represented; the present ones if absent. */
  readonly represented?: readonly string[];
  /** 利害のある主体 `represented`, and every party that controls one of them or is controlled by one now (SEL-11); `represented` if absent. */
  readonly links?: readonly string[];
  /** Municipalities in which the person represents a verified party now. */
  readonly memberIn?: readonly string[];
  /** Subjects from which the person was recused in a committee; without a call: the evaluation. */
  readonly recusedFrom: readonly { readonly stream: string; readonly call?: number }[];
}

/** The powers of a viewer in a municipality by roles that it gave them; see `rolePowers`. */
export const powersIn = ({ given = [] }: Viewer, municipality: string): readonly string[] =>
  given.filter((each) => each.municipality === municipality).flatMap(({ powers }) => powers);

/** Municipalities in which a viewer has one of these powers by a given role. */
export const placesOf = ({ given = [] }: Viewer, ...powers: readonly RolePower[]): readonly string[] =>
  given.filter((each) => powers.some((power) => each.powers.includes(power))).map(({ municipality }) => municipality);
