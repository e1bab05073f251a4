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

/** Which of the parties concerned are controlled by another one of them on a day, each with the shortest chain. Circles of control end where they close. */
export function independenceFlags(
  concerned: readonly string[],
  controlsOf: (party: string) => readonly Control[],
  day: string,
): readonly IndependenceFlag[] {
  const parties = concerned.filter((each, index) => each !== '' && concerned.indexOf(each) === index);
  return parties.flatMap((own) =>
    chainsFrom(own, controlsOf, day)
      .map((chain) => ({ party: own, controller: chain.at(-1)?.through ?? '', chain }))
      .filter(({ controller }) => parties.includes(controller)),
  );
}

type Chain = IndependenceFlag['chain'];

/** The shortest chain to every party that controls this one, nearest first. */
function chainsFrom(own: string, controlsOf: (party: string) => readonly Control[], day: string): readonly Chain[] {
  const chains = new Map<string, Chain>();
  let ends: readonly (readonly [string, Chain])[] = [[own, []]];
  while (ends.length > 0) {
    const next: (readonly [string, Chain])[] = [];
    for (const [end, chain] of ends) {
      for (const control of controlsOf(end).filter((each) => inForce(each, day))) {
        const { controller, ground, share, declaredBy, source } = control;
        if (controller === own || chains.has(controller)) continue;
        const longer = [...chain, { through: controller, ground, share, declaredBy, source }];
        chains.set(controller, longer);
        next.push([controller, longer]);
      }
    }
    ends = next;
  }
  return [...chains.values()];
}

/** The parties that control a party now or did, so that a decision sees the whole chain. */
export const controllersOf = ({ aggregate }: Reference, state: unknown): readonly Reference[] =>
  aggregate.kind === party.kind
    ? (state as Party).controls.map((each) => ({
        aggregate: party,
        key: each.controller,
        ...(!isConfirmed(each, state as Party) && { claimed: true }),
      }))
    : [];

/** The flags among parties that a decision consulted. A decision taken before such relations were consulted has seen none. */
export const flagsAmong = (concerned: readonly string[], { consulted, at, guideline }: Context): readonly IndependenceFlag[] =>
  independenceFlags(
    concerned,
    (key) => (consulted.has(party, key) ? consulted.get(party, key).controls : []),
    dayOf(at, guideline.calendar.utcOffset),
  );
