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

/** Whether a relation in a party’s record took more than registering a party: the office recorded it, or the party was verified at some time. */
export const isConfirmed = ({ declaredBy }: Pick<Control, 'declaredBy'>, { everVerified }: Pick<Party, 'everVerified'>): boolean =>
  declaredBy === 'office' || everVerified === true;

/** Whether the office recorded a relation. */
const isByOffice = ({ declaredBy }: Control): boolean => declaredBy === 'office';
const isAny = (): boolean => true;

const up = (party: Party, counts: (control: Control) => boolean): readonly Step[] =>
  party.controls.filter(counts).map((each) => ({
    party: each.controller,
    from: each.from,
    until: each.tiesUntil,
    confirmed: isConfirmed(each, party),
  }));
const down = ({ controlled }: Party): readonly Step[] => controlled;

/** The parties at the other end of steps in one direction, to be consulted. */
const leadingTo = (direction: 'up' | 'down', steps: readonly Step[]): readonly Reference[] =>
  steps.map(({ party: key, confirmed }) => ({ aggregate: parties, key, direction, ...(!confirmed && { claimed: true }) }));

/**
 * The parties that a party’s record leads to, so that a decision sees everybody who may have a tie to it: from a controller further up only, from a
 * party controlled further down only. A relation that is over leads nowhere, so the office can always end what leads too far. Upwards the office must
 * have recorded each relation: by its own word a party ties itself, never the people of the controller that it names. Downwards anybody’s word counts:
 * there each party speaks of itself.
 */
export function relativesFrom({ aggregate, direction }: Reference, state: unknown, at: string): readonly Reference[] {
  if (aggregate.kind !== parties.kind) return [];
  const day = dayOfControl(at);
  const isOn = (step: Step) => inForce(step, day);
  return [
    ...(direction === 'down' ? [] : leadingTo('up', up(state as Party, isByOffice).filter(isOn))),
    ...(direction === 'up' ? [] : leadingTo('down', down(state as Party).filter(isOn))),
  ];
}

/**
 * The parties that matter when a party applies: who controls it, directly or through others, and whom it controls itself, where it took more than
 * registering a party to say so. So no stranger’s word makes the record of an application longer (PTY-6, SEL-10).
 */
export function contenderFrom({ aggregate, direction }: Reference, state: unknown): readonly Reference[] {
  if (aggregate.kind !== parties.kind || direction === 'down') return [];
  const above = leadingTo('up', up(state as Party, isAny));
  return direction === 'up'
    ? above
    : [
        ...above,
        ...leadingTo(
          'down',
          down(state as Party).filter(({ confirmed }) => confirmed),
        ),
      ];
}

interface Moment {
  readonly consulted: Consulted;
  readonly at: string;
}

const none = () => [];

/** The record of a party that a decision has consulted, as a list of one; empty where it has not. */
const recordOf = (key: string, consulted: Consulted): readonly Party[] =>
  consulted.has(parties, key) ? [consulted.get(parties, key)] : [];

/** Whether one of two parties controls the other, directly or through others, by relations that count, as far as a decision has consulted the controllers of both. */
function isOneOverOther(one: string, other: string, { consulted, at }: Moment, counts: (control: Control) => boolean): boolean {
  const steps: ControlSteps = { above: (key) => recordOf(key, consulted).flatMap((found) => up(found, counts)), below: none };
  const over = (key: string) => relativesOf(key, steps, dayOfControl(at));
  return over(one).includes(other) || over(other).includes(one);
}

/** Whether one party controls the other, directly or through others, by anybody’s word. */
export const areRelated = (one: string, other: string, moment: Moment): boolean => isOneOverOther(one, other, moment, isAny);

/** Whether one party controls the other, directly or through others, by what the office itself has recorded: nobody’s own word brings that about. */
export const areRelatedAsOfficeKnows = (one: string, other: string, moment: Moment): boolean =>
  isOneOverOther(one, other, moment, isByOffice);

/**
 * Whether a person has a tie to a party (SEL-11): they represent it or ever did, or a party that it controls, as far as anybody says, or one that
 * controls it, as far as the office has recorded that. A decision taken before relatives were consulted has seen none.
 */
export function isTied(person: string, key: string, { consulted, at }: Moment): boolean {
  const steps: ControlSteps = {
    above: (each) => recordOf(each, consulted).flatMap((found) => up(found, isByOffice)),
    below: (each) => recordOf(each, consulted).flatMap(down),
  };
  const relatives = relativesOf(key, steps, dayOfControl(at)).filter((each) => consulted.has(parties, each));
  return [key, ...relatives].some((each) => everRepresented(consulted.get(parties, each), person));
}
