import type { Context } from '../guideline/context.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Reference } from '../kernel/decision.ts';
import type { Control } from './control.state.ts';
import { party, type Party } from './party.ts';
import { inForce } from './relation.ts';
import { isConfirmed } from './relatives.ts';

/** 自立性の注意 A party of a project that another party of the same project controls, directly or through others (PTY-6). */
export interface IndependenceFlag {
  readonly party: string;
  readonly controller: string;
  /** The relations from the party up to the controller, in order: each through the party that controls the one before. */
  readonly chain: readonly (Pick<Control, 'ground' | 'share' | 'declaredBy' | 'source'> & { readonly through: string })[];
}

/**
 * Which of the parties concerned, as far as they are known, are controlled by another one of them on a day, each with the shortest chain. Circles of control are
 * followed once.
 */
export function independenceFlags(
  concerned: readonly (string | undefined)[],
  controlsOf: (party: string) => readonly Control[],
  day: string,
): readonly IndependenceFlag[] {
  const parties = [...new Set(concerned)].filter((each) => each !== undefined);
  const sought = new Set(parties);
  return parties.flatMap((own) =>
    chainsFrom(own, sought, controlsOf, day).map((chain) => ({ party: own, controller: chain.at(-1)?.through ?? '', chain })),
  );
}

type Link = IndependenceFlag['chain'][number];

/** The shortest chain to every sought party that controls this one, nearest first. */
function chainsFrom(
  own: string,
  sought: ReadonlySet<string>,
  controlsOf: (party: string) => readonly Control[],
  day: string,
): readonly (readonly Link[])[] {
  // The step to each controller and its origin: if thousands control each other, chains are built only for the sought ones.
  const reached = new Map<string, { readonly link: Link; readonly from: string }>();
  let ends: readonly string[] = [own];
  while (ends.length > 0) {
    const next: string[] = [];
    for (const end of ends) {
      for (const { controller, ground, share, declaredBy, source, ...days } of controlsOf(end)) {
        if (!inForce(days, day) || controller === own || reached.has(controller)) continue;
        reached.set(controller, { link: { through: controller, ground, share, declaredBy, source }, from: end });
        next.push(controller);
      }
    }
    ends = next;
  }
  const chainTo = (controller: string): readonly Link[] => {
    const chain: Link[] = [];
    for (let each = reached.get(controller); each; each = reached.get(each.from)) chain.push(each.link);
    return chain.reverse();
  };
  return [...reached.keys()].filter((each) => sought.has(each)).map(chainTo);
}

/** The present and past controllers of a party, so that a decision sees the whole chain. */
export const controllersOf = ({ aggregate }: Reference, state: unknown): readonly Reference[] =>
  aggregate.kind === party.kind
    ? (state as Party).controls.map((each) => ({
        aggregate: party,
        key: each.controller,
        ...(!isConfirmed(each, state as Party) && { claimed: true }),
      }))
    : [];

/** The flags among parties that a decision consulted. Empty for decisions made before such relations were consulted. */
export const flagsAmong = (
  concerned: readonly (string | undefined)[],
  { consulted, at, guideline }: Context,
): readonly IndependenceFlag[] =>
  independenceFlags(
    concerned,
    (key) => (consulted.has(party, key) ? consulted.get(party, key).controls : []),
    dayOf(at, guideline.calendar.utcOffset),
  );
