import type { Evolve } from '../kernel/aggregate.ts';
import type { controlEvents } from './control.records.ts';
import type { Party } from './party.state.ts';

/** How declarations about its independence change a party. */
export const controlFold: Evolve<Party, typeof controlEvents> = {
  IndependenceDeclared: (party, _, { at }) => ({ ...party, independentSince: at }),
  ControlRecorded: (party, { control, controller, ground, share, from, until, declaredBy, source }, { at }) => ({
    ...party,
    independentSince: undefined,
    controls: [...party.controls, { control, controller, ground, share, from, until, declaredBy, source, recordedAt: at }],
  }),
  ControlledPartyNoted: (party, { controlled, control, from, until }) => ({
    ...party,
    controlled: [
      ...party.controlled.filter((each) => each.party !== controlled || each.control !== control),
      { party: controlled, control, from, until },
    ],
  }),
  ControlEnded: (party, { control, until }) => ({
    ...party,
    controls: party.controls.map((each) => (each.control === control ? { ...each, until } : each)),
  }),
};
