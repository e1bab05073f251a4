import type { EventOf, EventShapes } from '../kernel/event.ts';
import { holds, ruleOf, type Context as AnyContext, type Rule } from '../kernel/rule.ts';
import type { Shape } from '../kernel/shape.ts';
import { refuse } from '../refusals.ts';
import type { Guideline } from './guideline.ts';

/** Everything that may influence a decision besides the object's state and the command. */
export type Context = AnyContext<Guideline>;

/** Makes the rules of one aggregate: `can` is asked first, then `decide` answers the events. */
export const rulesFor =
  <State, E extends EventShapes>() =>
  <Input>(
    input: Shape<Input>,
    halves: {
      readonly can: (state: State, context: Context) => void;
      readonly decide: (state: State, input: Input, context: Context) => readonly EventOf<E>[];
    },
  ): Rule<State, Input, EventOf<E>, Guideline> =>
    ruleOf(input, halves);

/** Refuses unless a member of the municipality’s collaboration office asks (協働推進窓口). */
export function onlyOffice(municipality: string, { by }: Context): void {
  if (!holds(by, 'office', municipality)) refuse('OFFICE_ONLY');
}

/** Refuses unless a person who may take the municipality’s decisions asks (決裁権者). */
export function onlyDecider(municipality: string, { by }: Context): void {
  if (!holds(by, 'decider', municipality)) refuse('DECIDER_ONLY');
}

/** Refuses unless the system itself asks: a deadline that has passed, or a follow-up of another event. */
export function onlySystem({ by }: Context): void {
  if (by.kind !== 'system') refuse('SYSTEM_ONLY');
}

/** The person who asks. Refuses the system. */
export function personOf({ by }: Context) {
  return by.kind === 'person' ? by : refuse('PERSON_ONLY');
}
