import type { Evolve } from '../kernel/aggregate.ts';
import type { controlEvents } from './control.records.ts';
import type { Party } from './party.state.ts';
import { lastDayOfTie } from './relation.ts';

/** How declarations about its independence change a party. */
export const controlFold: Evolve<Party, typeof controlEvents> = {
  IndependenceDeclared: (party, _, { at }) => ({ ...party, independentSince: at }),
  ControlRecorded: (party, { control, controller, ground, share, from, until, declaredBy, source }, { at }) => ({
    ...party,
    independentSince: undefined,
    controls: [
      ...party.controls,
      {
        control,
        controller,
        ground,
        share,
        from,
        until,
        declaredBy,
        source,
        recordedAt: at,
        tiesUntil: lastDayOfTie(until, declaredBy, at),
      },
    ],
  }),
  ControlledPartyNoted: (party, { controlled, control, from, until, confirmed }) => ({
    ...party,
    controlled: [
      ...party.controlled.filter((each) => each.party !== controlled || each.control !== control),
      { party: controlled, control, from, until, confirmed },
    ],
  }),
  ControlEnded: (party, { control, until, endedBy }, { at }) => ({
    ...party,
    controls: party.controls.map((each) =>
      each.control === control ? { ...each, until, endedBy, tiesUntil: lastDayOfTie(until, endedBy, at) } : each,
    ),
  }),
};
