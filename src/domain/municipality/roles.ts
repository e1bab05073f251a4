import type { RolePower } from '../guideline/vocabulary.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Actor, GivenRoles } from '../kernel/event.ts';
import { versionInForce, type Holding, type Municipality } from './municipality.ts';

type GuidelineRole = NonNullable<NonNullable<ReturnType<typeof versionInForce>>['document']['roles']>[number];

/** Roles of the guideline in force (GDL-1). */
export const rolesInForce = (municipality: Municipality): readonly GuidelineRole[] => versionInForce(municipality)?.document.roles ?? [];

/** Holdings that are active at a given time: begun, not ended, of a role that the guideline in force still has. */
export function holdingsNow(municipality: Municipality, at: string): readonly Holding[] {
  const version = versionInForce(municipality);
  if (!version) return [];
  const today = dayOf(at, version.document.calendar.utcOffset);
  const named = rolesInForce(municipality).map(({ id }) => id);
  return municipality.holdings.filter(({ role, from, ended }) => !ended && from <= today && named.includes(role));
}

/** The roles given to a person in a municipality, with their powers; undefined if they hold none. */
export function givenTo(municipality: Municipality, person: string, at: string): GivenRoles | undefined {
  const roles = [...new Set(holdingsNow(municipality, at).flatMap((each) => (each.person === person ? [each.role] : [])))];
  if (roles.length === 0) return undefined;
  const powers = rolesInForce(municipality).flatMap((role) => (roles.includes(role.id) ? role.powers : []));
  return { municipality: municipality.municipality, roles, powers: [...new Set<RolePower>(powers)] };
}

/**
 * The actor with exactly the roles that the record gives them: the same function for the handler, `availableActions` and the replay. A
 * person who acts for a party acts only as its representative.
 */
export function withGiven(by: Actor, municipality: Municipality, at: string): Actor {
  if (by.kind !== 'person') return by;
  const { given: _, ...bare } = by;
  const given = bare.onBehalfOf ? undefined : givenTo(municipality, by.id, at);
  return given ? { ...bare, given } : bare;
}
