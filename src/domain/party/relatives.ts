import { dayOf, JAPAN } from '../kernel/calendar.ts';
import type { Reference } from '../kernel/decision.ts';
import type { Consulted } from '../kernel/rule.ts';
import type { Control } from './control.state.ts';
import { party as parties, type Party } from './party.ts';
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
  const found = new Set([...reached([own], above, day), ...reached([own], below, day)]);
  found.delete(own);
  return [...found];
}

/** Everything that is reached by steps in one direction from any of several parties: these too, where a step leads to them. Circles are followed once. */
function reached(from: readonly string[], next: (party: string) => readonly Step[], day: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...from];
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

/** A function that works out the answer for each party once. */
function remembered<Answer>(answer: (party: string) => Answer): (party: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (party) => {
    const found = known.get(party) ?? { answer: answer(party) };
    known.set(party, found);
    return found.answer;
  };
}

/** The record of a party that a decision has consulted, as a list of one; empty where it has not. */
const recordOf = (key: string, consulted: Consulted): readonly Party[] =>
  consulted.has(parties, key) ? [consulted.get(parties, key)] : [];

/** Whether a party controls one of others, or one of them controls it, directly or through others, by relations that count, as far as a decision has consulted the controllers of all. */
function isOverOrUnder(one: string, others: readonly string[], { consulted, at }: Moment, counts: (control: Control) => boolean): boolean {
  const above = remembered((key: string) => recordOf(key, consulted).flatMap((found) => up(found, counts)));
  const over = (...from: readonly string[]) => reached(from, above, dayOfControl(at));
  const apart = others.filter((each) => each !== one);
  const overOne = over(one);
  return apart.some((each) => overOne.has(each)) || over(...apart).has(one);
}

/** Whether a party controls one of others, or one of them controls it, directly or through others, by anybody’s word. */
export const isRelatedToAny = (one: string, others: readonly string[], moment: Moment): boolean =>
  isOverOrUnder(one, others, moment, isAny);

/** Whether a party controls one of others, or one of them controls it, by what the office itself has recorded: nobody’s own word brings that about. */
export const isRelatedToAnyAsOfficeKnows = (one: string, others: readonly string[], moment: Moment): boolean =>
  isOverOrUnder(one, others, moment, isByOffice);

/** 利害関係のある人 Who has a tie to a party (SEL-11), for questions about many persons or parties. */
export interface Ties {
  /** Everybody with a tie to the party. */
  readonly to: (party: string) => ReadonlySet<string>;
  /** Everybody with a tie to one of the parties. Their relations are followed together. */
  readonly toAny: (parties: readonly string[]) => ReadonlySet<string>;
}

/**
 * 利害関係を見渡す Who has a tie to a party, as a decision has seen it (SEL-11): whoever represents it or ever did, or a party that it controls, as far as
 * anybody says, or one that controls it, as far as the office has recorded that. A decision taken before relatives were consulted has seen none. Control is
 * followed once for each party asked about, however many persons are looked for (API-7).
 */
export function tiesSeen({ consulted, at }: Moment): Ties {
  const steps: ControlSteps = {
    above: remembered((key) => recordOf(key, consulted).flatMap((found) => up(found, isByOffice))),
    below: remembered((key) => recordOf(key, consulted).flatMap(down)),
  };
  const day = dayOfControl(at);
  const peopleOf = (key: string) => consulted.get(parties, key).representatives.map(({ person }) => person);
  const toAny = (keys: readonly string[]) => {
    const relatives = [...reached(keys, steps.above, day), ...reached(keys, steps.below, day)];
    return new Set([...keys, ...relatives.filter((each) => consulted.has(parties, each))].flatMap(peopleOf));
  };
  return { toAny, to: remembered((key) => toAny([key])) };
}

/** Whether a person has a tie to one of some parties (SEL-11). */
export const isTiedToAny = (person: string, keys: readonly string[], moment: Moment): boolean => tiesSeen(moment).toAny(keys).has(person);

/** Whether a person has a tie to a party (SEL-11). Who asks about several persons or parties asks `tiesSeen`. */
export const isTied = (person: string, key: string, moment: Moment): boolean => isTiedToAny(person, [key], moment);
