import type { Evolve } from '../kernel/aggregate.ts';
import type { controlEvents } from './control.records.ts';
import { withChange, type Party } from './party.state.ts';
import { lastDayOfTie } from './relation.ts';

/** How declarations about its independence change a party. */
export const controlFold: Evolve<Party, typeof controlEvents> = {
  IndependenceDeclared: (party, _, { at }) => ({ ...party, independentSince: at }),
  ControlRecorded: (party, { control, controller, ground, share, from, until, declaredBy, source }, moment) => ({
    ...withChange(party, moment, { what: 'controlRecorded', control: ground, controller, relation: control, reason: source }, declaredBy),
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
        recordedAt: moment.at,
        tiesUntil: lastDayOfTie(until, declaredBy, moment.at),
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
  ControlEnded: (party, { control, until, endedBy, because }, moment) => {
    const found = party.controls.find((each) => each.control === control);
    const ended = {
      what: 'controlEnded',
      control: found?.ground,
      controller: found?.controller,
      relation: control,
      ended: because,
    } as const;
    return {
      ...withChange(party, moment, ended, endedBy),
      controls: party.controls.map((each) =>
        each === found
          ? {
              ...each,
              until,
              endedBy,
              tiesUntil: lastDayOfTie(until, endedBy, moment.at),
              ...(endedBy === 'party' && { endings: (each.endings ?? 0) + 1 }),
            }
          : each,
      ),
    };
  },
};
