import { personOf, type Context } from '../guideline/context.ts';
import { namedByOfficeSince, party, represents, type Party } from './party.ts';
import { refuse } from './party.refusals.ts';

/** The state of a party that the decision consulted. */
export const partyIn = (context: Context, id: string): Party => context.consulted.get(party, id);

/**
 * The person's party in a selection; a suspended party stays in it (SEL-10). Refuses unless the person names the party and represents it
 * now (PTY-3).
 */
export function contender(context: Context): Party {
  const { id, onBehalfOf } = personOf(context);
  if (!onBehalfOf) return refuse('ON_BEHALF_MISSING');
  const acting = partyIn(context, onBehalfOf);
  if (!represents(acting, id)) refuse('NOT_A_REPRESENTATIVE');
  return acting;
}

/**
 * The person's party in this command. Refuses unless the person names the party and represents it now, and the party is not suspended
 * (PTY-3).
 */
export function actingParty(context: Context): Party {
  const acting = contender(context);
  if (acting.status === 'suspended' || acting.status === 'none') refuse('PARTY_NOT_ACTIVE');
  return acting;
}

/**
 * Refuses persons whom the office named to represent the party after the given start of a running procedure (PRV-2, AUT-3): the party’s
 * submissions there are hidden from representatives that it did not choose itself.
 */
export function notNamedSince(began: string | undefined, acting: Party, context: Context): void {
  const since = namedByOfficeSince(acting, personOf(context).id);
  if (began !== undefined && since !== undefined && began <= since) refuse('NAMED_WHILE_IT_RUNS');
}

/** Refuses unless the person acts for one of these parties. */
export function onlyActingFor(parties: readonly (string | undefined)[], context: Context): Party {
  const acting = actingParty(context);
  return parties.includes(acting.id) ? acting : refuse('NOT_A_REPRESENTATIVE');
}
