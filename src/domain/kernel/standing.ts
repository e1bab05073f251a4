import { roles, type Actor, type GivenRoles, type Role } from './event.ts';

/** Somebody whose permission is checked: the actor of a command, or a viewer. */
export interface Subject {
  /** Roles in `municipality` by the token. */
  readonly roles: readonly Role[];
  readonly municipality?: string;
  /** Roles that municipalities gave the person, with their powers. */
  readonly given?: GivenRoles | readonly GivenRoles[];
}

/** The power that corresponds to a staff role. Auditing is possible only with a token. */
const powerOf: Readonly<Partial<Record<Role, string>>> = { office: 'screen', decider: 'decide' };

const givenTo = ({ given = [] }: Subject): readonly GivenRoles[] => ('powers' in given ? [given] : given);

/** What a subject was given in a municipality. */
const givenIn = (subject: Subject, municipality: string): readonly GivenRoles[] =>
  givenTo(subject).filter((each) => each.municipality === municipality);

/** Whether a token has a staff role in the municipality (AUT-4: roles are valid only in their municipality). */
export const hasByToken = (subject: Subject, role: Role, municipality: string): boolean =>
  subject.municipality === municipality && subject.roles.includes(role);

/** Whether a municipality gave a power, by a role of its guideline (AUT-2). */
export const wasGiven = (subject: Subject, power: string, municipality: string): boolean =>
  givenIn(subject, municipality).some(({ powers }) => powers.includes(power));

/**
 * Whether somebody acts as the office, as a decider or as an auditor in a municipality: by their token, or by a role that the municipality
 * gave them. The only function of authorisation for commands, queries and visibility; the system has none of these roles (AUT-2, AUT-4).
 */
export function standsAs(subject: Actor | Subject, role: Role, municipality: string): boolean {
  if (!('roles' in subject)) return false;
  const power = powerOf[role];
  return hasByToken(subject, role, municipality) || (power !== undefined && wasGiven(subject, power, municipality));
}

/**
 * Whether somebody who does not stand so in a municipality does in another one: what a refusal says then, as they have the role and not the object. An
 * object that is not there is nowhere.
 */
export function standsElsewhere(subject: Actor | Subject, role: Role, municipality: string): boolean {
  if (!('roles' in subject) || municipality === '' || standsAs(subject, role, municipality)) return false;
  const homes = [subject.municipality ?? '', ...givenTo(subject).map(({ municipality: home }) => home)];
  return homes.some((home) => standsAs(subject, role, home));
}

/** Whether somebody belongs to the staff of a municipality, in any role. */
export const isStaffOf = (subject: Actor | Subject, municipality: string): boolean =>
  (Object.keys(roles) as Role[]).some((role) => standsAs(subject, role, municipality));

/**
 * Whether somebody has a power in the municipality: by a role given there, or by their token. By token, the office has every power except
 * the power to decide, and a decider has only that one.
 */
export function hasPower(subject: Actor | Subject, power: string, municipality: string): boolean {
  if (!('roles' in subject)) return false;
  return wasGiven(subject, power, municipality) || hasByToken(subject, power === 'decide' ? 'decider' : 'office', municipality);
}
