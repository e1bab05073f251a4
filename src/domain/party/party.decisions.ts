import { decision, type Decision, type Preceding } from '../kernel/decision.ts';
import * as controls from './control.rules.ts';
import * as notices from './notice.rules.ts';
import { checkControlEnd, checkSuspension } from './party.checks.ts';
import * as registry from './party.rules.ts';
import { party, type Party } from './party.ts';
import { parties } from './references.ts';
import { registrant } from './registrant.ts';
import { noteRepresentation, representationFirst } from './registrant.rules.ts';
import { relativesFrom } from './relatives.ts';

/** Reserves the corporate number of a party in the record of its municipality, which is above this part (PTY-8). */
type NumberFirst = (key: string, own: Party, corporateNumber: string | undefined) => readonly Preceding[];

/** Commands on a party: register, representatives, relations of control, notices. */
export const partyDecisions = (numberFirst: NumberFirst): readonly Decision[] => [
  decision(party, registry.registerParty, {
    creates: true,
    first: (key, state, input, by) => [
      ...numberFirst(key, { ...state, municipality: input.municipality }, input.corporateNumber),
      ...(input.representative === undefined || input.representative === by.id ? representationFirst(key, input.municipality, by) : []),
    ],
  }),
  decision(party, registry.updateParty, { first: (key, state, input) => numberFirst(key, state, input.corporateNumber) }),
  decision(party, registry.verifyParty, {
    first: (key, state) => numberFirst(key, state, state.corporateNumber),
    consults: ({ lookAlikes }) => parties(...lookAlikes.map((each) => each.party)),
  }),
  decision(party, registry.recordLookAlikes, { bySystem: true, consults: (_, input) => parties(...(input?.parties ?? [])) }),
  decision(party, registry.correctPartyKind),
  decision(party, registry.suspendParty, { check: checkSuspension }),
  decision(party, registry.reinstateParty, { first: (key, state) => numberFirst(key, state, state.corporateNumber) }),
  decision(party, registry.appointRepresentative),
  decision(party, registry.endRepresentation),
  decision(party, registry.acceptRepresentation, { first: (key, { municipality: home }, _, by) => representationFirst(key, home, by) }),
  decision(registrant, noteRepresentation, { bySystem: true, consults: (state) => parties(...state.parties.map((each) => each.party)) }),
  decision(party, controls.declareIndependence),
  decision(party, controls.declareControl, { consults: (_, input) => parties(input?.controller) }),
  decision(party, controls.recordControl, { consults: (_, input) => parties(input?.controller), follows: relativesFrom }),
  decision(party, controls.noteControlledParty, { bySystem: true, consults: (_, input) => parties(input?.controlled) }),
  decision(party, controls.endControl, {
    check: checkControlEnd,
    consults: (state, input) =>
      parties(...state.controls.filter(({ control }) => control === input?.control).map((each) => each.controller)),
    follows: relativesFrom,
  }),
  decision(party, notices.publishActivityNotice),
  decision(party, notices.amendActivityNotice),
  decision(party, notices.withdrawActivityNotice),
  decision(party, notices.hideActivityNotice),
];
