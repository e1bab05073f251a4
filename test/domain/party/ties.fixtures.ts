import type { Consulted } from '../../../src/domain/kernel/rule.ts';
import type { Control } from '../../../src/domain/party/control.state.ts';
import { everRepresented, party, type Party } from '../../../src/domain/party/party.ts';
import { dayOfControl, relativesOf, type ControlSteps } from '../../../src/domain/party/relatives.ts';

/** A relation of control between two parties, and who said so. */
export interface Relation extends Pick<Control, 'from' | 'declaredBy' | 'tiesUntil'> {
  readonly controlled: string;
  readonly controller: string;
}

/** Parties with their people, and the relations between them, noted in the records of both. */
export function registered(
  people: Readonly<Record<string, readonly string[]>>,
  relations: readonly Relation[],
): ReadonlyMap<string, Party> {
  const controls = relations.map((each, index) => ({ ...each, control: index + 1, ground: 'other' as const, recordedAt: each.from }));
  return new Map(
    Object.entries(people).map(([id, own]) => [
      id,
      {
        ...party.initial(id),
        status: 'registered',
        representatives: own.map((person) => ({ person, office: '代表', from: '2020-04-01' })),
        controls: controls.filter(({ controlled }) => controlled === id),
        controlled: controls
          .filter(({ controller }) => controller === id)
          .map(({ controlled, control, from, tiesUntil: until }) => ({ party: controlled, control, from, until, confirmed: false })),
      },
    ]),
  );
}

/** What a decision has consulted: these parties and nothing else. `looked` counts how often one is looked at. */
export function consulting(known: ReadonlyMap<string, Party>): { readonly consulted: Consulted; readonly looked: () => number } {
  let looked = 0;
  const get = (_: unknown, key: string) => {
    looked += 1;
    const found = known.get(key);
    if (!found) throw new Error(`the decision looked at ${key} without declaring it`);
    return found;
  };
  return { consulted: { get, has: (_, key) => known.has(key) } as Consulted, looked: () => looked };
}

interface Moment {
  readonly consulted: Consulted;
  readonly at: string;
}

const recordOf = (key: string, consulted: Consulted): readonly Party[] => (consulted.has(party, key) ? [consulted.get(party, key)] : []);
const up = (found: Party, counts: (control: Control) => boolean) =>
  found.controls.filter(counts).map((each) => ({ party: each.controller, from: each.from, until: each.tiesUntil, confirmed: true }));

/** A tie as it was looked for before: each person and each party anew. What is quicker must answer the same. */
export function tiedOneByOne(person: string, key: string, { consulted, at }: Moment): boolean {
  const steps: ControlSteps = {
    above: (each) => recordOf(each, consulted).flatMap((found) => up(found, ({ declaredBy }) => declaredBy === 'office')),
    below: (each) => recordOf(each, consulted).flatMap(({ controlled }) => controlled),
  };
  const relatives = relativesOf(key, steps, dayOfControl(at)).filter((each) => consulted.has(party, each));
  return [key, ...relatives].some((each) => everRepresented(consulted.get(party, each), person));
}

/** Control between two parties as it was looked for before. */
export function relatedOneByOne(one: string, other: string, { consulted, at }: Moment, byOffice: boolean): boolean {
  const counts = ({ declaredBy }: Control) => !byOffice || declaredBy === 'office';
  const above = (key: string) => recordOf(key, consulted).flatMap((found) => up(found, counts));
  const over = (key: string) => relativesOf(key, { above, below: () => [] }, dayOfControl(at));
  return over(one).includes(other) || over(other).includes(one);
}
