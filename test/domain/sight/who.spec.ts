import { describe, expect, it } from '@jest/globals';
import { contextFor } from '../../../src/domain/context-for.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { rolePowers } from '../../../src/domain/guideline/vocabulary.ts';
import { reachAmong, nameOf } from '../../../src/domain/kernel/consulting.ts';
import type { Decision } from '../../../src/domain/kernel/decision.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import { plainly, uuid } from '../given.ts';
import * as committees from '../deliberation/committee.fixtures.ts';
import * as issues from '../issue/issue.fixtures.ts';
import * as comments from '../public-comment/public-comment.fixtures.ts';

const home = '105244';

/** States of each kind of object, beside the one before anything happened, in which its rules look at who asks. */
const states: Readonly<Record<string, readonly object[]>> = {
  party: [{ status: 'registered' }],
  committee: [
    committees.scene(committees.established(), committees.appointed(1)).state(),
    ...(['office', 'decider'] as const).map((appointedBy) =>
      committees
        .scene(
          committees.established(
            committees.rulesWith({ appointedBy, officers: { chair: 'appointed', viceChair: 'named' }, ends: { withTask: true } }),
          ),
        )
        .state(),
    ),
    committees.scene(committees.established(), committees.appointed(1), committees.convened(1), committees.opened(1, [1])).state(),
  ],
  round: [{ status: 'open', terms: {} }],
  plan: [{ status: 'open' }],
  consultation: [{ status: 'asked' }],
  talent: [{ status: 'offered', holder: 'person', owner: uuid('ken') }],
  issue: [issues.scene(issues.raised()).state()],
  publicComment: [comments.scene(comments.opened).state(), comments.scene(comments.opened, comments.closed).state()],
};

/** What a person is refused with on an object; undefined where the rules look further than at who asks. */
function refusalOf(decision: Decision, state: object, power?: string): string | undefined {
  const given = { municipality: home, roles: [], powers: power === undefined ? [] : [power] };
  const by: Actor = { kind: 'person', id: uuid('mina'), roles: [], ...(power !== undefined && { given }) };
  const asked = { decision, state, input: undefined, by, at: '2026-05-20T02:00:00.000Z' };
  const { references } = reachAmong(decision, decision.consults(state, undefined, by), () => undefined, '2026-05-01T00:00:00.000Z');
  const known = new Map(references.map((each) => [nameOf(each), each.aggregate.initial(each.key) as unknown]));
  try {
    // Without the record of the municipality: what it gave is said by the test.
    const place = decision.aggregate.kind === 'municipality' ? { ...decision, aggregate: { ...decision.aggregate } } : decision;
    const context = contextFor(
      { ...asked, decision: place },
      { ...plainly, states: known, digest: () => '', guideline: { document: oizumi, digest: '' } },
    );
    decision.rule.can(state, context);
    return undefined;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : undefined;
  }
}

/** Powers that make a difference on one of the states. */
function opening(decision: Decision): readonly string[] {
  const { kind, initial } = decision.aggregate;
  const blank = { ...(initial(kind === 'municipality' ? home : uuid('objt')) as object), municipality: home };
  const all = [blank, ...(decision.creates ? [] : (states[kind] ?? []).map((more) => ({ ...blank, ...more })))];
  return Object.keys(rolePowers).filter((power) => all.some((state) => refusalOf(decision, state, power) !== refusalOf(decision, state)));
}

describe('The powers that a rule declares', () => {
  it.each([...decisions].filter(([, { bySystem }]) => !bySystem))(
    '[AUT-2] %s: are those by which its check lets somebody pass whom it refuses otherwise',
    (_, decision) => {
      expect(opening(decision).toSorted()).toEqual(decision.rule.who.toSorted());
    },
  );

  it('[AUT-2] are none for what only the system does', () => {
    for (const { bySystem, rule } of decisions.values()) if (bySystem) expect(rule.who).toEqual([]);
  });
});
