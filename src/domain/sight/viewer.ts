import type { RolePower } from '../guideline/vocabulary.ts';
import type { GivenRoles, Role } from '../kernel/event.ts';

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
  /** 窓口の指名 Of these, to which they came by the office’s naming and not by the party’s own, and since when. */
  readonly namedSince?: Readonly<Record<string, string>>;
  /** Committees of which the person is a member now. */
  readonly memberOf: readonly string[];
  /** Parties that the person represents or ever represented; those of now where it is not told. */
  readonly represented?: readonly string[];
  /** 利害のある主体 `represented`, and every party that controls one of them or is controlled by one now (SEL-11); `represented` where it is not told. */
  readonly links?: readonly string[];
  /** Municipalities in which the person represents a verified party now. */
  readonly memberIn?: readonly string[];
  /** Subjects from which the person was recused in a committee; without a call: the evaluation. */
  readonly recusedFrom: readonly { readonly stream: string; readonly call?: number }[];
}

/** What a viewer may do in a municipality by a role that it gave them; see `rolePowers`. */
export const powersIn = ({ given = [] }: Viewer, municipality: string): readonly string[] =>
  given.filter((each) => each.municipality === municipality).flatMap(({ powers }) => powers);

/** Municipalities in which a viewer may do something by a role that was given to them. */
export const placesOf = ({ given = [] }: Viewer, ...powers: readonly RolePower[]): readonly string[] =>
  given.filter((each) => powers.some((power) => each.powers.includes(power))).map(({ municipality }) => municipality);
