import { contextFor } from '../context-for.ts';
import { decisions, RULESET } from '../decisions.ts';
import type { Guideline } from '../guideline/guideline.ts';
import type { RolePower } from '../guideline/vocabulary.ts';
import { streamOf } from '../kernel/aggregate.ts';
import type { Decision } from '../kernel/decision.ts';
import type { Actor } from '../kernel/event.ts';
import { RuleViolation } from '../kernel/refusal.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Enough of an object that there is, for its rules to look at who asks. */
const alive: Readonly<Record<string, (guideline: Guideline) => object>> = {
  party: () => ({ status: 'registered' }),
  committee: (guideline) => ({ status: 'established', rules: guideline.committee }),
  round: () => ({ status: 'open', terms: {} }),
  plan: () => ({ status: 'open' }),
  consultation: () => ({ status: 'asked' }),
};

/**
 * Commands that a power opens: those that refuse somebody without a role otherwise than somebody with the power, as far as can be told on an
 * object of the municipality to which little has happened yet. Asked of the rules themselves, so that nobody has to keep a list.
 */
export function commandsOpenedBy(power: RolePower, guideline: Guideline): readonly string[] {
  const known = told.get(guideline) ?? new Map<RolePower, readonly string[]>();
  told.set(guideline, known);
  const commands = known.get(power) ?? openedBy(power, guideline);
  known.set(power, commands);
  return commands;
}

/** Told once per guideline: they do not change. */
const told = new WeakMap<Guideline, Map<RolePower, readonly string[]>>();

const openedBy = (power: RolePower, guideline: Guideline): readonly string[] =>
  [...decisions]
    .filter(([, { bySystem }]) => !bySystem)
    .filter(([, decision]) => answer(decision, guideline) !== answer(decision, guideline, power))
    .map(([name]) => name);

/** The refusal of a command on such an object; nothing if the rules look further than at who asks. */
function answer(decision: Decision, guideline: Guideline, power?: RolePower): string | undefined {
  const { code } = guideline.municipality;
  const { kind, initial } = decision.aggregate;
  const by: Actor = { kind: 'person', id: NOBODY, roles: [], ...(power && { given: { municipality: code, roles: [], powers: [power] } }) };
  const blank = initial(kind === 'municipality' ? code : NOBODY) as object;
  const state: unknown = { ...blank, municipality: code, ...(!decision.creates && alive[kind]?.(guideline)) };
  const asked = { decision, state, input: undefined, by, at: '2000-01-01T00:00:00.000Z' };
  const states = new Map(
    decision.consults(state, undefined, by).map(({ aggregate, key }) => [streamOf(aggregate.kind, key), aggregate.initial(key) as unknown]),
  );
  const known = { digest: () => '', states, ruleset: RULESET, recorded: () => 0, guideline: { document: guideline, digest: '' } };
  try {
    decision.rule.can(state, contextFor(asked, known));
    return undefined;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : undefined;
  }
}
