import type { Guideline, GuidelineRule } from '../../../../src/domain/guideline/guideline.ts';
import { decisions } from '../../../../src/domain/decisions.ts';
import { fieldsOf, type Decision } from '../../../../src/domain/kernel/decision.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';

/** What a scenario needs of a scene, of whatever object. */
interface Asked {
  under(guideline: Guideline): Asked;
  ask(command: string, input: unknown): readonly { readonly type: string; readonly data: unknown }[];
}

/** What is asked, after some history, so that one rule decides how it is answered. */
export interface Scenario {
  readonly scene: Asked;
  readonly command: string;
  readonly input: object;
  /** Parts of the guideline that must be otherwise for the rule to matter. */
  readonly changed?: Partial<Guideline>;
}

/** How a guideline's rule shows. */
export type Shown =
  /** The command breaks the rule: refused, let pass with an explanation, or recorded as not followed. */
  | {
      readonly broken: (pack: Guideline, rule: GuidelineRule) => Scenario;
      /** Kyodo asks for the same on its own: an explanation does not let it pass. */
      readonly kyodoToo?: true;
    }
  /** The rule decides something else than whether a command is allowed, or cannot be broken by what can be asked. */
  | { readonly decides: (pack: Guideline, rule: GuidelineRule) => Scenario };

type Trait = Guideline['methods'][number]['traits'][number];

/** The pack's own method with a trait. */
export const methodOf = (pack: Guideline, trait: Trait): string =>
  pack.methods.find(({ traits }) => traits.includes(trait))?.id ?? `no method: ${trait}`;

/** Traits that bring cautions or terms of their own. */
const particular: readonly Trait[] = ['subsidy', 'commission', 'coHosting', 'cooperation', 'executiveCommittee', 'informationExchange'];

/** A domain of the pack in which the municipality collaborates; none where it has no domains. */
const ordinaryDomain = (pack: Guideline): string | undefined =>
  pack.domains.find(({ collaboration, withoutMunicipality }) => collaboration && !withoutMunicipality)?.id;

/** A domain of the pack in which one of its methods may be used. */
export const domainOf = (pack: Guideline, method: string): string | undefined =>
  pack.methods.find(({ id }) => id === method)?.domains[0] ?? ordinaryDomain(pack);

/** A method of the pack about which a rule speaks: one that it stands with, otherwise any. */
export const methodWith = (pack: Guideline, { code }: GuidelineRule): string =>
  pack.methods.find(({ cautions }) => cautions.includes(code))?.id ?? plainMethod(pack);

/** A method of the pack, used together with the municipality, of which no rule asks anything that other methods are not asked. */
export const plainMethod = (pack: Guideline): string => {
  const usable = pack.methods.filter(({ id }) => {
    const domain = pack.domains.find((each) => each.id === domainOf(pack, id));
    return !domain?.withoutMunicipality;
  });
  const plain = usable.find(({ traits }) => !traits.some((each) => particular.includes(each)));
  return (plain ?? usable[0])?.id ?? 'no method';
};

/** How a rule was met in a decision. */
interface Observed {
  readonly rule: string;
  readonly outcome: string;
}

/** What came of it: the codes of the refusal, those beside the first one included, or the events. */
export type Outcome =
  { readonly refused: readonly string[] } | { readonly events: readonly { readonly type: string; readonly data: unknown }[] };

/** Plays a scenario under a guideline, with an explanation of a rule if one is given. */
export function play(scenario: Scenario, guideline: Guideline, explained?: string, text = '他の方法では間に合わない。'): Outcome {
  const { scene, command, input, changed } = scenario;
  const given = (input as { explanations?: readonly object[] }).explanations ?? [];
  const takes = Object.hasOwn(fieldsOf(decisions.get(command) as Decision), 'explanations');
  const explanations = explained && takes ? [...given, { rule: explained, text }] : given;
  try {
    const asked = explanations.length > 0 ? { ...input, explanations } : input;
    return { events: scene.under({ ...guideline, ...changed }).ask(command, asked) };
  } catch (error) {
    if (error instanceof RuleViolation) return { refused: [error.code, ...(error.breach?.beside ?? []).map(({ rule }) => rule)] };
    throw error;
  }
}

/** How the events say that a rule was met. */
export const observedIn = (outcome: Outcome, code: string): readonly string[] =>
  'events' in outcome
    ? outcome.events
        .flatMap(({ data }) => (data as { observed?: readonly Observed[] }).observed ?? [])
        .filter(({ rule }) => rule === code)
        .map((each) => each.outcome)
    : [];
