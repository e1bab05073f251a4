import { dayOf, JAPAN } from '../kernel/calendar.ts';
import type { Reference } from '../kernel/decision.ts';
import type { Consulted } from '../kernel/rule.ts';
import type { Control } from './control.state.ts';
import { everRepresented, party as parties, type Party } from './party.ts';
import { inForce, type Step } from './relation.ts';

/** The controllers and the controlled parties of each party. */
export interface ControlSteps {
  /** The parties that control it. */
  above(party: string): readonly Step[];
  /** The parties that it controls. */
  below(party: string): readonly Step[];
}

/**
 * 支配関係にある主体 The parties that control a party or are controlled by it on a day, directly or through others, without itself (SEL-11). Two
 * parties controlled by the same third one are not related by that.
 */
export function relativesOf(own: string, { above, below }: ControlSteps, day: string): readonly string[] {
  const found = new Set([...reached(own, above, day), ...reached(own, below, day)]);
  found.delete(own);
  return [...found];
}

/** Everything that is reached by steps in one direction. Circles are followed once. */
function reached(own: string, next: (party: string) => readonly Step[], day: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [own];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    for (const step of next(each)) {
      if (!inForce(step, day) || found.has(step.party)) continue;
      found.add(step.party);
      waiting.push(step.party);
    }
  }
  return found;
}

/** The day that decides about control at a given time: the same for rules and views. */
export const dayOfControl = (at: string): string => dayOf(at, JAPAN);

/** Whether a relation in a party’s record is more than the claim of an unverified organisation. */
export const isConfirmed = ({ declaredBy }: Pick<Control, 'declaredBy'>, { everVerified }: Pick<Party, 'everVerified'>): boolean =>
  declaredBy === 'office' || everVerified === true;

const up = (party: Party, counts: (control: Control) => boolean = () => true): readonly Step[] =>
  party.controls
    .filter(counts)
    .map((each) => ({ party: each.controller, from: each.from, until: each.tiesUntil, confirmed: isConfirmed(each, party) }));
const down = ({ controlled }: Party): readonly Step[] => controlled;

/**
 * The parties that a party’s record leads to, so that a decision sees all its relatives: from a controller only upwards, from a controlled
 * party only downwards.
 */
export function relativesFrom({ aggregate, direction }: Reference, state: unknown): readonly Reference[] {
  if (aggregate.kind !== parties.kind) return [];
  const towards = (way: 'up' | 'down', steps: readonly Step[]) =>
    steps.map(({ party: key, confirmed }): Reference => ({
      aggregate: parties,
      key,
      direction: way,
      ...(!confirmed && { claimed: true }),
    }));
  return [
    ...(direction === 'down' ? [] : towards('up', up(state as Party))),
    ...(direction === 'up' ? [] : towards('down', down(state as Party))),
  ];
}

/** The control relations that a decision has consulted. */
function stepsIn(consulted: Consulted, counts?: (control: Control) => boolean): ControlSteps {
  const known = (each: string) => (consulted.has(parties, each) ? [consulted.get(parties, each)] : []);
  return { above: (each) => known(each).flatMap((found) => up(found, counts)), below: (each) => known(each).flatMap(down) };
}

/** Whether one party controls the other, directly or through others, as far as the relatives of one of them were consulted. */
export const areRelated = (
  one: string,
  other: string,
  { consulted, at }: { readonly consulted: Consulted; readonly at: string },
): boolean => relativesOf(one, stepsIn(consulted), dayOfControl(at)).includes(other);

/** The same by relations that the office itself has recorded: claims of parties do not count. */
export function areRelatedAsOfficeKnows(
  one: string,
  other: string,
  { consulted, at }: { readonly consulted: Consulted; readonly at: string },
): boolean {
  const { above } = stepsIn(consulted, ({ declaredBy }) => declaredBy === 'office');
  const controls = (key: string) => relativesOf(key, { above, below: () => [] }, dayOfControl(at));
  return controls(one).includes(other) || controls(other).includes(one);
}

/**
 * Whether a person has a tie to a party: they represent it, or a relative of it by control, now or in the past (SEL-11). Decisions made
 * before relatives were consulted did not check this.
 */
export function isTied(person: string, key: string, { consulted, at }: { readonly consulted: Consulted; readonly at: string }): boolean {
  const relatives = relativesOf(key, stepsIn(consulted), dayOfControl(at)).filter((each) => consulted.has(parties, each));
  return [key, ...relatives].some((each) => everRepresented(consulted.get(parties, each), person));
}
