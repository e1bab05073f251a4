import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisions } from '../../../src/domain/decisions.ts';
import { issue } from '../../../src/domain/issue/issue.ts';
import type { Issue } from '../../../src/domain/issue/issue.state.ts';
import { followUpsOf } from '../../../src/domain/following/reactions.ts';
import { evolve, objectOf, streamOf } from '../../../src/domain/kernel/aggregate.ts';
import { contextOf } from '../../../src/domain/kernel/decision.ts';
import type { Actor, Recorded } from '../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { plainly, person, recorded, system, uuid } from '../given.ts';
import { people, raised } from './issue.fixtures.ts';

const keys = [0, 1, 2, 3].map((n) => uuid('issu', n));
const persons = [0, 1, 2, 3, 4].map((n) => person(`p${n}`));

/** Several issues under one clock, with what the system does after each command. */
class Town {
  readonly states = new Map<string, Issue>();
  readonly waiting: { readonly command: string; readonly key: string; readonly input: unknown }[] = [];
  private minute = 0;

  constructor() {
    keys.forEach((key, n) => {
      const [event] = recorded(issue as never, key, [raised(`2026-04-0${n + 1}T00:00:00.000Z`)] as never);
      this.states.set(key, evolve(issue, issue.initial(key), event as Recorded));
    });
  }

  /** Gives a command; answers whether it was taken. */
  async give(command: string, key: string, input: unknown, by: Actor): Promise<boolean> {
    const decision = decisions.get(command);
    const state = this.states.get(key);
    if (!decision || !state) throw new Error(command);
    this.minute += 1;
    const at = `2026-05-01T${String(Math.floor(this.minute / 60)).padStart(2, '0')}:${String(this.minute % 60).padStart(2, '0')}:00.000Z`;
    const consulted = decision.consults(state, input, by);
    const states = new Map(consulted.map((each) => [streamOf('issue', each.key), this.states.get(each.key) ?? issue.initial(each.key)]));
    try {
      const context = contextOf({ ...plainly, by, at, digest: () => '', states, guideline: { document: oizumi, digest: '' } });
      for (const { type, data } of decision.rule(state, input, context)) {
        const event = {
          stream: streamOf('issue', key),
          type,
          data: JSON.parse(JSON.stringify(data)) as unknown,
          id: '',
          revision: 1,
          metadata: { at, by },
        } as Recorded;
        this.states.set(key, evolve(issue, this.states.get(key) as Issue, event));
        this.waiting.push(
          ...(await followUpsOf(event, {} as never)).map(({ command: next, key: of, input: given }) => ({
            command: next,
            key: of,
            input: given,
          })),
        );
      }
      return true;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return false;
    }
  }

  /** The system does one thing that waits. */
  async step(): Promise<boolean> {
    const next = this.waiting.shift();
    if (!next) return false;
    expect([next.command, await this.give(next.command, next.key, next.input, system)]).toEqual([next.command, true]);
    return true;
  }

  /** The issue that goes on, found by following the pointers; fails when they make a circle. */
  survivorOf(key: string): string {
    let at = key;
    for (let steps = 0; steps <= keys.length; steps += 1) {
      const { mergedInto } = this.states.get(at) as Issue;
      if (!mergedInto) return at;
      at = mergedInto;
    }
    throw new Error('a circle');
  }
}

const doing = fc.oneof(
  { weight: 4, arbitrary: fc.record({ command: fc.constant('SupportIssue'), issue: fc.nat(3), by: fc.nat(4), into: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ command: fc.constant('WithdrawSupport'), issue: fc.nat(3), by: fc.nat(4), into: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ command: fc.constant('MergeIssue'), issue: fc.nat(3), by: fc.nat(4), into: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ command: fc.constant('step'), issue: fc.nat(3), by: fc.nat(4), into: fc.nat(3) }) },
);

describe('Supporters, whatever is merged when', () => {
  it('[ISS-1] are counted once each, by the last thing they said, and mergers make no circle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 40 }), async (acts) => {
        const town = new Town();
        /** What each person said last about each issue: the model. */
        const said: { readonly who: string; readonly key: string; readonly supports: boolean }[] = [];
        for (const { command, issue: n, by, into } of acts) {
          const [key, who] = [keys[n] as string, persons[by] as Actor];
          if (command === 'step') await town.step();
          else if (command === 'MergeIssue') await town.give(command, key, { into: keys[into], reason: '同じ。' }, people.office);
          else if (await town.give(command, key, {}, who)) said.push({ who: who.id, key, supports: command === 'SupportIssue' });
        }
        while (await town.step());
        for (const key of keys) {
          const state = town.states.get(key) as Issue;
          if (state.mergedInto) {
            // Every pointer leads straight to the one that goes on.
            expect(state.mergedInto).toBe(town.survivorOf(key));
            continue;
          }
          const here = keys.filter((each) => town.survivorOf(each) === key);
          const last = new Map(said.filter((each) => here.includes(each.key)).map(({ who, supports }) => [who, supports]));
          expect([...state.absorbed].sort()).toEqual(here.filter((each) => each !== key).sort());
          expect(state.supporters).toBe([...last.values()].filter(Boolean).length);
        }
        expect(objectOf(streamOf('issue', keys[0] as string)).kind).toBe('issue');
      }),
      { numRuns: 300 },
    );
  });
});
