import { dayOf, JAPAN } from '../kernel/calendar.ts';
import type { Reference } from '../kernel/decision.ts';
import type { Consulted } from '../kernel/rule.ts';
import type { Control } from './control.state.ts';
import { everRepresented, party as parties, type Party } from './party.ts';
import { inForce, type Step } from './relation.ts';

/** Who controls a party, and whom it controls, by party. */
export interface ControlSteps {
  /** The parties that control it. */
  above(party: string): readonly Step[];
  /** The parties that it controls. */
  below(party: string): readonly Step[];
}

/**
 * 支配関係にある主体 The parties that control a party or are controlled by it on a day, directly or through others, without itself (SEL-11).
 * Two parties that a third one controls are not related by that.
 */
export function relativesOf(own: string, { above, below }: ControlSteps, day: string): readonly string[] {
  const found = new Set([...reached(own, above, day), ...reached(own, below, day)]);
  found.delete(own);
  return [...found];
}

/** Everything that steps in one direction lead to. Circles end where they close. */
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

/** The day by which control relates parties at a moment: rules and views take the same. */
export const dayOfControl = (at: string): string => dayOf(at, JAPAN);

/** Whether more than the word of an organisation that nobody has looked at is behind a relation in a party’s record. */
export const isConfirmed = ({ declaredBy }: Pick<Control, 'declaredBy'>, { everVerified }: Pick<Party, 'everVerified'>): boolean =>
  declaredBy === 'office' || everVerified === true;

const up = (party: Party, counts: (control: Control) => boolean = () => true): readonly Step[] =>
  party.controls
    .filter(counts)
    .map((each) => ({ party: each.controller, from: each.from, until: each.tiesUntil, confirmed: isConfirmed(each, party) }));
const down = ({ controlled }: Party): readonly Step[] => controlled;

/** The parties that a party’s record leads to, so that a decision sees all its relatives: from a controller further up only, from a party controlled further down only. */
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

/** Whether one party controls the other, directly or through others, as far as a decision has consulted either’s relatives. */
export const areRelated = (
  one: string,
  other: string,
  { consulted, at }: { readonly consulted: Consulted; readonly at: string },
): boolean => relativesOf(one, stepsIn(consulted), dayOfControl(at)).includes(other);

/** Whether one party controls the other, directly or through others, by what the office itself has recorded: nobody’s own word brings that about. */
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
 * Whether a person has a tie to a party: they represent it or ever did, or so a relative of it by control (SEL-11). A decision taken
 * before relatives were consulted has seen none.
 */
export function isTied(person: string, key: string, { consulted, at }: { readonly consulted: Consulted; readonly at: string }): boolean {
  const relatives = relativesOf(key, stepsIn(consulted), dayOfControl(at)).filter((each) => consulted.has(parties, each));
  return [key, ...relatives].some((each) => everRepresented(consulted.get(parties, each), person));
}
