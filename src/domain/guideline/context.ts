import type { EventOf, EventShapes } from '../kernel/event.ts';
import { ruleOf, type Context as AnyContext, type Rule } from '../kernel/rule.ts';
import { hasPower, standsAs, standsElsewhere } from '../kernel/standing.ts';
import type { Shape } from '../kernel/shape.ts';
import { refuse } from './refuse.ts';
import type { Guideline } from './guideline.ts';
import type { RolePower } from './vocabulary.ts';

/** Everything that may influence a decision besides the object's state and the command. */
export type Context = AnyContext<Guideline>;

/** Makes the rules of one aggregate: `can` is asked first, then `decide`, with what it found, returns the events. */
export const rulesFor =
  <State, E extends EventShapes>() =>
  <Input, Found = void>(
    input: Shape<Input>,
    halves: {
      /** Powers of given roles that open the command; absent where none does. `can` checks them. */
      readonly who?: readonly RolePower[];
      /** Refuses whom or what it can without the input; returns what `decide` needs again. */
      readonly can: (state: State, context: Context) => Found;
      readonly decide: (state: State, input: Input, context: Context, found: Found) => readonly EventOf<E>[];
    },
  ): Rule<State, Input, EventOf<E>, Guideline> =>
    ruleOf(input, halves);

/** Refuses unless a member of the municipality’s collaboration office asks (協働推進窓口). */
export function onlyOffice(municipality: string, { by }: Context): void {
  if (!standsAs(by, 'office', municipality)) refuse(standsElsewhere(by, 'office', municipality) ? 'OTHER_MUNICIPALITY' : 'OFFICE_ONLY');
}

/** Refuses unless a person who may take the municipality’s decisions asks (決裁権者). */
export function onlyDecider(municipality: string, { by }: Context): void {
  if (!standsAs(by, 'decider', municipality)) refuse(standsElsewhere(by, 'decider', municipality) ? 'OTHER_MUNICIPALITY' : 'DECIDER_ONLY');
}

/** Refuses unless the system itself asks: a deadline that has passed, or a follow-up of another event. */
export function onlySystem({ by }: Context): void {
  if (by.kind !== 'system') refuse('SYSTEM_ONLY');
}

/** The person who asks. Refuses the system. */
export function personOf({ by }: Context) {
  return by.kind === 'person' ? by : refuse('PERSON_ONLY');
}

/** The municipality whose staff somebody says to be, by a role given there or by their token; '' for nobody’s. */
export function staffHome(context: Context): string {
  const { given, municipality } = personOf(context);
  return given?.municipality ?? municipality ?? '';
}

/**
 * Whether the person has a power in the municipality: by a role given there, or by their token, with which the office has every power but
 * that of deciding, and a decider that one. Refuses nothing: what lacks it is for the command to say.
 */
export function holdsPower(municipality: string, power: RolePower, { by }: Context): boolean {
  return hasPower(by, power, municipality);
}
