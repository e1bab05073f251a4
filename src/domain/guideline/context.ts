import type { EventOf, EventShapes } from '../kernel/event.ts';
import { ruleOf, type Context as AnyContext, type Rule } from '../kernel/rule.ts';
import { hasPower, standsAs, standsElsewhere } from '../kernel/standing.ts';
import type { Shape } from '../kernel/shape.ts';
import { refuse } from './refuse.ts';
import type { Guideline } from './guideline.ts';
import type { RolePower } from './vocabulary.ts';

/** Everything that may influence a decision besides the object's state and the command. */
export type Context = AnyContext<Guideline>;

/** Creates the rules of one aggregate: `can` runs first, then `decide` returns the events; it receives the result of `can`. */
export const rulesFor =
  <State, E extends EventShapes>() =>
  <Input, Found = void>(
    input: Shape<Input>,
    halves: {
      /** Powers of given roles that permit the command; absent if none does. `can` checks them. */
      readonly who?: readonly RolePower[];
      /** Refuses what it can refuse without the input; returns values that `decide` needs again. */
      readonly can: (state: State, context: Context) => Found;
      readonly decide: (state: State, input: Input, context: Context, found: Found) => readonly EventOf<E>[];
    },
  ): Rule<State, Input, EventOf<E>, Guideline> =>
    ruleOf(input, halves);

/** Refuses unless the actor is a member of the municipality’s collaboration office (協働推進窓口). */
export function onlyOffice(municipality: string, { by }: Context): void {
  if (!standsAs(by, 'office', municipality)) refuse(standsElsewhere(by, 'office', municipality) ? 'OTHER_MUNICIPALITY' : 'OFFICE_ONLY');
}

/** Refuses unless the actor may make the municipality’s decisions (決裁権者). */
export function onlyDecider(municipality: string, { by }: Context): void {
  if (!standsAs(by, 'decider', municipality)) refuse(standsElsewhere(by, 'decider', municipality) ? 'OTHER_MUNICIPALITY' : 'DECIDER_ONLY');
}

/** Refuses unless the actor is the system itself: a passed deadline, or a follow-up of another event. */
export function onlySystem({ by }: Context): void {
  if (by.kind !== 'system') refuse('SYSTEM_ONLY');
}

/** The acting person. Refuses the system. */
export function personOf({ by }: Context) {
  return by.kind === 'person' ? by : refuse('PERSON_ONLY');
}

/** The municipality for which somebody acts as staff, by a role given there or by their token; '' for none. */
export function staffHome(context: Context): string {
  const { given, municipality } = personOf(context);
  return given?.municipality ?? municipality ?? '';
}

/**
 * Whether the person has a power in the municipality: by a role given there, or by their token. By token, the office has every power except
 * the power to decide, and a decider has only that one. Does not refuse: the command decides what a missing power means.
 */
export function holdsPower(municipality: string, power: RolePower, { by }: Context): boolean {
  return hasPower(by, power, municipality);
}
