import { onlySystem, rulesFor } from '../guideline/context.ts';
import { millisBetween } from '../kernel/calendar.ts';
import { KEPT_FOR, RELIED_ON_FOR, type Preceding } from '../kernel/decision.ts';
import type { Actor } from '../kernel/event.ts';
import { standsAs } from '../kernel/standing.ts';
import { refuse } from './party.refusals.ts';
import { party as parties, represents } from './party.ts';
import { registrantKey, type Registrant } from './registrant.ts';
import { MOST_REPRESENTED, registrantCommands, type registrantEvents } from './registrant.records.ts';

const rule = rulesFor<Registrant, typeof registrantEvents>();

/**
 * What must be recorded before a person becomes a representative of a party: concurrent registrations of a person are decided in that one
 * record, so that the limit cannot be exceeded. Not for the office, which registers for its town.
 */
export const representationFirst = (key: string, municipality: string, by: Actor): readonly Preceding[] =>
  by.kind !== 'person' || standsAs(by, 'office', municipality)
    ? []
    : [
        {
          command: 'NoteRepresentation',
          key: registrantKey(municipality, by.id),
          input: { party: key },
          isDone: (state, now) =>
            (state as Registrant).parties.some((each) => each.party === key && millisBetween(each.at, now) < RELIED_ON_FOR),
        },
      ];

/** 代表を記帳する Parties that the person no longer represents, or that were suspended, make room (PTY-3). */
export const noteRepresentation = rule(registrantCommands.NoteRepresentation, {
  can: (_, context) => onlySystem(context),
  decide({ municipality, person, parties: noted }, { party }, { at, consulted }) {
    const counts = ({ party: key, at: since }: Registrant['parties'][number]): boolean => {
      const state = consulted.get(parties, key);
      return represents(state, person) ? state.status !== 'suspended' : millisBetween(since, at) < KEPT_FOR;
    };
    const others = noted.filter((each) => each.party !== party);
    const released = others.filter((each) => !counts(each)).map((each) => each.party);
    if (others.length - released.length >= MOST_REPRESENTED) refuse('TOO_MANY_PARTIES', { most: MOST_REPRESENTED });
    return [{ type: 'RepresentationNoted', data: { municipality, party, released } }];
  },
});
