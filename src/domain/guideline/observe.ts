import type { Observation } from '../kernel/event.ts';
import { RuleViolation, type Breach, type Given, type RefusalParams } from '../kernel/refusal.ts';
import { list, optional, record, text, code, type Is } from '../kernel/shape.ts';
import type { Condition, conditions } from './conditions.ts';
import type { Guideline, GuidelineRule } from './guideline.ts';
import { usualRule } from './usual-rules.ts';
import type { TermKind } from './vocabulary.ts';

/**
 * Explanations of a caller for comply-or-explain rules or advice that it does not follow. A field of every command that such rules apply
 * to.
 */
export const explanations = optional(
  list(
    '理由の説明 Why a comply-or-explain rule or an advice is not followed',
    record('Explanation', '理由の説明 Why one rule is not followed', {
      rule: code('規定 Code of the rule'),
      text: text('理由 The explanation', { max: 2000 }),
    }),
    { max: 20 },
  ),
);

/** The rules of a guideline that demand a condition. */
export const rulesOn = ({ rules }: Pick<Guideline, 'rules'>, condition: Condition): readonly GuidelineRule[] =>
  rules.filter((rule) => conditionOf(rule) === condition);

/** The condition that a rule demands: the one that it names, or that of the usual rule with its code. */
export const conditionOf = ({ condition, code }: GuidelineRule): string | undefined => condition ?? usualRule(code)?.condition;

/**
 * 合意事項 The terms that a rule demands of the agreement of a project with these methods: its own, those of the usual rule with its code, or those
 * that the guideline lists for every agreement and for these methods (AGR-2).
 */
export const termsOf = ({ terms, code }: GuidelineRule, guideline: Guideline, methods: readonly string[]): readonly TermKind[] =>
  terms ??
  usualRule(code)?.terms ?? [
    ...new Set([
      ...(guideline.agreement?.requiredTerms ?? []),
      ...guideline.methods.filter(({ id }) => methods.includes(id)).flatMap(({ requiredTerms = [] }) => requiredTerms),
    ]),
  ];

/** Whether a guideline demands a condition. */
export const demands = (guideline: Pick<Guideline, 'rules'>, condition: Condition): boolean => rulesOn(guideline, condition).length > 0;

/**
 * What a check found: that the thing is so or is not so, that a person declared it and nothing else shows it, or that it could not be checked
 * (GDL-8).
 */
export type Found = boolean | 'declared' | 'notChecked';

/** Declared if a text is there: what it says is not checked. */
export const declaredBy = (said: string | undefined): Found => (said?.trim() ? 'declared' : false);

/** Checks a decision against the rules of its guideline. */
export interface Weighing {
  /** The rules of the guideline that demand a condition and speak about this project. */
  about(condition: Condition): readonly GuidelineRule[];
  /**
   * Notes what was found for a condition. Every rule of the guideline that demands it is weighed; a guideline without such a rule does not
   * demand it.
   */
  check<Name extends Condition>(condition: Name, found: Found, ...params: Given<(typeof conditions)[Name]>): void;
  /** The same, where each rule says itself what it demands; undefined where a rule does not speak of the matter. */
  checkEach(condition: Condition, find: (rule: GuidelineRule) => readonly [found: Found, params?: RefusalParams] | undefined): void;
  /**
   * How each rule was met, for the event. Throws a RuleViolation if a rule refuses: *definition* and *must* always, *comply-or-explain* without
   * an explanation. The first of them by rank is the refusal, the others stand beside it: text before practice, definitions first.
   */
  settle(): readonly Observation[];
}

const forces: readonly GuidelineRule['force'][] = ['definition', 'must', 'complyOrExplain', 'advice'];
const sources: readonly GuidelineRule['source'][] = ['guideline', 'practice', 'kyodo'];
const rank = ({ source, force }: GuidelineRule): number => sources.indexOf(source) * forces.length + forces.indexOf(force);

/** The same rule may be weighed several times in one decision: what was found worst counts. */
const outcomes: readonly Observation['outcome'][] = ['followed', 'declared', 'notChecked', 'explained', 'notFollowed'];

/**
 * Starts to check a decision (GDL-4). `methods` are those of the project, if they are chosen: a rule that stands with certain methods speaks
 * only about them.
 */
export function weigh(guideline: Guideline, given: Is<typeof explanations> | undefined, methods: readonly string[] = []): Weighing {
  const observed = new Map<string, Observation>();
  const breaches: (readonly [GuidelineRule, Breach])[] = [];
  const note = (observation: Observation): void => {
    const known = observed.get(observation.rule);
    if (!known || outcomes.indexOf(known.outcome) < outcomes.indexOf(observation.outcome)) observed.set(observation.rule, observation);
  };
  const weighOne = (rule: GuidelineRule, found: Found, params: RefusalParams = {}): void => {
    const explanation = given?.find((each) => each.rule === rule.code)?.text;
    if (found === false && (rule.force === 'definition' || rule.force === 'must' || (rule.force === 'complyOrExplain' && !explanation))) {
      breaches.push([rule, breachOf(rule, params)]);
    } else if (found === false) {
      note({ rule: rule.code, outcome: rule.force === 'advice' ? 'notFollowed' : 'explained', ...(explanation && { explanation }) });
    } else if (rule.force !== 'must' && rule.force !== 'definition') {
      note({ rule: rule.code, outcome: found === true ? 'followed' : found });
    }
  };
  const about = (condition: Condition) => rulesOn(guideline, condition).filter((rule) => speaks(rule, guideline, methods));
  return {
    about,
    check(condition, found, ...[params]) {
      for (const rule of about(condition)) weighOne(rule, found, params);
    },
    checkEach(condition, find) {
      for (const rule of about(condition)) {
        const found = find(rule);
        if (found) weighOne(rule, ...found);
      }
    },
    settle() {
      const [first, ...beside] = breaches.toSorted(([one], [other]) => rank(one) - rank(other)).map(([, breach]) => breach);
      if (first) throw new RuleViolation(first.rule, first.params, { ...first, beside });
      return [...observed.values()];
    },
  };
}

/** Refuses if a rule of the guideline demands a condition that does not hold; where no rule does, the caller decides. Nothing can be explained. */
export function demand<Name extends Condition>(
  guideline: Guideline,
  condition: Name,
  found: boolean,
  ...params: Given<(typeof conditions)[Name]>
): void {
  const rules = weigh(guideline, undefined);
  rules.check(condition, found, ...params);
  rules.settle();
}

/**
 * Whether a rule speaks about a project with these methods: always, unless it stands with certain methods of the guideline, or is a usual rule
 * about one kind of method.
 */
function speaks({ code }: GuidelineRule, guideline: Guideline, methods: readonly string[]): boolean {
  const those = guideline.methods.filter(({ cautions }) => cautions.includes(code));
  const trait = those.length === 0 ? usualRule(code)?.trait : undefined;
  const about = trait ? guideline.methods.filter(({ traits }) => traits.includes(trait)) : those;
  return (about.length === 0 && !trait) || about.some(({ id }) => methods.includes(id));
}

const breachOf = (held: GuidelineRule, params: RefusalParams): Breach => {
  const { code: rule, source, citation, summary } = held;
  return {
    rule,
    condition: conditionOf(held) ?? rule,
    source,
    wants: summary,
    ...(citation && { citation }),
    params,
  };
};
