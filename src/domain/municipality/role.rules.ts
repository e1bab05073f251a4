import { onlyOffice, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { hasByToken, standsAs } from '../kernel/standing.ts';
import { partyIn } from '../party/standing.ts';
import { refuse } from './municipality.refusals.ts';
import { municipalityCommands, type municipalityEvents } from './municipality.records.ts';
import { versionInForce, type Municipality } from './municipality.ts';
import { rolesInForce } from './roles.ts';

const rule = rulesFor<Municipality, typeof municipalityEvents>();

/** 役割を付与する A role of the guideline in force; given by the office, a deciding role by a decider; never to oneself. */
export const giveRole = rule(municipalityCommands.GiveRole, {
  can: onlyStaff,
  decide(state, { role, person, party, office, from }, context) {
    const known = rolesInForce(state).find(({ id }) => id === role) ?? refuse('ROLE_UNKNOWN', { role });
    onlyWhoMayGive(known, state, context);
    if (person === context.by.id) refuse('ROLE_TO_ONESELF');
    if (state.holdings.some((each) => each.role === role && each.person === person && !each.ended)) refuse('ROLE_HELD_ALREADY', { role });
    if (party !== undefined && partyIn(context, party).municipality !== state.municipality) refuse('ROLE_PARTY_ELSEWHERE');
    return [{ type: 'RoleGiven', data: { number: state.holdings.length + 1, role, person, party, office, from } }];
  },
});

/** 役割を終える A given role is ended by a person who may give it; also a role that the guideline in force no longer has. */
export const endRole = rule(municipalityCommands.EndRole, {
  can: onlyStaff,
  decide(state, { number, reason }, context) {
    const holding = state.holdings.find((each) => each.number === number) ?? refuse('ROLE_HOLDING_UNKNOWN', { number });
    if (holding.ended) refuse('ROLE_ENDED_ALREADY', { number });
    const { role } = holding;
    onlyWhoMayGive(rolesInForce(state).find(({ id }) => id === role) ?? { powers: [] }, state, context);
    return [{ type: 'RoleEnded', data: { number, role, reason } }];
  },
});

/** Staff of the municipality by their token: holders of given roles cannot give roles. */
function onlyStaff(state: Municipality, context: Context): void {
  if (!versionInForce(state)) refuse('NO_GUIDELINE');
  const person = personOf(context);
  if ((['office', 'decider'] as const).some((role) => hasByToken(person, role, state.municipality))) return;
  onlyOffice(state.municipality, context);
  refuse('ROLE_HANDED_ON');
}

/** By the token’s own role: a person who is office by token, and decider only by a given role, cannot give a deciding role. */
function onlyWhoMayGive({ powers }: { readonly powers: readonly string[] }, { municipality }: Municipality, context: Context): void {
  const { given: _, ...by } = personOf(context);
  if (powers.includes('decide') && !standsAs(by, 'decider', municipality)) refuse('DECIDER_ONLY');
  if (!powers.includes('decide') && !standsAs(by, 'office', municipality)) refuse('OFFICE_ONLY');
}
