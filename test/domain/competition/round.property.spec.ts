import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../../src/platform/digest.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { evolve, fold, streamOf } from '../../../src/domain/kernel/aggregate.ts';
import { contextOf } from '../../../src/domain/kernel/decision.ts';
import type { Actor, Recorded } from '../../../src/domain/kernel/event.ts';
import { add, fraction, show } from '../../../src/domain/kernel/fraction.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import { party, type Party } from '../../../src/domain/party/party.ts';
import { round, roundEvents } from '../../../src/domain/round/round.ts';
import { interestsOf, latestScoring, type Round } from '../../../src/domain/round/round.state.ts';
import { recorded, system, uuid, type Past } from '../given.ts';
import { applicantOnly, decider, ids, office, proposal, reviewer, scores, underReview } from './round.fixtures.ts';

type Fact = Past<typeof roundEvents>;

const n = fc.integer({ min: 1, max: 3 });
const key = fc.constantFrom(ids.first, ids.second);
const kind = fc.constantFrom('none', 'none', 'none', 'none', 'family');
const point = fc.integer({ min: 0, max: 5 });
const always = fc.constant;

const interests = fc.tuple(kind, kind).map(([a, b]) => ({
  interests: [
    { project: ids.first, kind: a },
    { project: ids.second, kind: b },
  ],
}));
const missing = fc
  .uniqueArray(n, { maxLength: 2 })
  .map((absent) => ({ missing: absent.map((each) => ({ reviewer: each, ground: 'noAnswer' })) }));
const verdicts = fc.tuple(fc.boolean(), fc.boolean()).map((adopted) => ({
  verdicts: [ids.first, ids.second].map((project, index) => ({
    project,
    adopted: adopted[index] ?? false,
    department: ids.town,
    reason: '…',
  })),
  explanation: '…',
  explanations: [{ rule: 'COMMITTEE_ADVISES', text: '…' }],
}));

const by = (arbitrary: fc.Arbitrary<Actor>, name: string, input: fc.Arbitrary<object>) =>
  fc.record({ by: arbitrary, name: always(name), input });
const anyReviewer = n.map(reviewer);
const step = fc.oneof(
  { weight: 4, arbitrary: by(anyReviewer, 'DeclareRoundInterest', interests) },
  {
    weight: 9,
    arbitrary: by(
      anyReviewer,
      'ScoreProposal',
      fc.tuple(key, point, point).map(([project, a, b]) => ({ project, scores: scores(a, b) })),
    ),
  },
  { weight: 2, arbitrary: by(always(office), 'CloseRoundReview', missing) },
  by(always(decider), 'DecideRound', verdicts),
  by(
    always(system),
    'LeaveRound',
    key.map((project) => ({ project })),
  ),
);

const guidelines = [oizumi, applicantOnly].map((document) => ({ document, digest: digestOf(document) }));
const owner = (person: string, change: Partial<Party>): Party => ({
  ...party.initial(person),
  municipality: '105244',
  status: 'verified',
  kind: 'civicGroup',
  representatives: [{ person, office: '代表', from: '' }],
  ...change,
});

/** Parties and proposals around the round; reviewer 3 represents the first proposer where it says so. */
function world(conflict: boolean): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    [streamOf('party', ids.patrol), owner(conflict ? reviewer(3).id : uuid('aoi'), {})],
    [streamOf('party', ids.rival), owner(uuid('rin'), {})],
    [streamOf('party', ids.town), owner(uuid('shun'), { kind: 'department' })],
    [streamOf('project', ids.first), proposal(ids.patrol).initial(ids.first)],
    [streamOf('project', ids.second), proposal(ids.rival).initial(ids.second)],
  ]);
}

const total = ({ scores: given }: { readonly scores: readonly { criterion: string; score: number }[] }): number =>
  given.reduce((sum, { criterion, score }) => sum + score * (criterion === 'effect' ? 2 : 1), 0);

/** Everything that must hold of a review that was closed, computed again from the state before. */
function mustHold(before: Round, { type, data }: Fact, conflict: boolean, whole: boolean): void {
  if (type !== 'RoundReviewClosed') return;
  const recusedFrom = (each: number, project: string): boolean => {
    const own = [...interestsOf(before, each), ...(conflict && each === 3 ? [ids.first] : [])];
    return whole ? own.length > 0 : own.includes(project);
  };
  for (const { project, total: told } of data.ranking) {
    const counting = data.counted.filter((each) => !recusedFrom(each, project));
    const sheets = counting.map((each) => latestScoring(before, each, project));
    expect(sheets.every((sheet) => sheet !== undefined)).toBe(true);
    const sum = sheets.reduce((all, sheet) => add(all, fraction(sheet ? total(sheet) : 0)), fraction(0));
    expect(told).toBe(show(fraction(sum.numerator, counting.length)));
  }
  if (whole) expect(data.counted.filter((each) => recusedFrom(each, ids.first))).toEqual([]);
  expect(data.counted.every((each) => before.declarations.some(({ reviewer: who }) => who === each))).toBe(true);
}

describe('Whatever is asked of a round under review, in any order', () => {
  it('[SEL-5] no score of a recused or undeclared reviewer counts, totals are exact, and it folds without what is sealed', () => {
    const seen = { reviewed: 0, decided: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 35, maxLength: 60 }), fc.boolean(), fc.constantFrom(0, 1), (steps, conflict, under) => {
        const guideline = guidelines[under];
        const history: Recorded[] = recorded(round as never, ids.round, underReview as never);
        let state = fold(round, ids.round, history);
        for (const { by: asker, name, input } of steps) {
          const decision = decisions.get(name);
          let events: readonly Fact[] = [];
          try {
            const context = contextOf({
              by: asker,
              at: '2026-06-10T00:00:00.000Z',
              digest: digestOf,
              states: world(conflict),
              ...(guideline && { guideline }),
            });
            events = (decision?.rule(state, input, context) ?? []) as readonly Fact[];
          } catch (error) {
            if (!(error instanceof RuleViolation)) throw error;
          }
          for (const event of events) {
            mustHold(state, event, conflict, under === 0);
            seen.reviewed += event.type === 'RoundReviewClosed' ? 1 : 0;
            seen.decided += event.type === 'RoundDecided' ? 1 : 0;
            const metadata = { ...history[0]?.metadata, by: asker } as Recorded['metadata'];
            const fact = { ...event, id: uuid('e', history.length), stream: 'r', revision: history.length, metadata };
            history.push(fact);
            state = evolve(round, state, fact);
          }
        }
        const open = fold(
          round,
          ids.round,
          history.filter(({ type }) => roundEvents[type as keyof typeof roundEvents].seal === undefined),
        );
        expect({ ...open, scorings: state.scorings }).toEqual(state);
      }),
      { numRuns: 500, seed: 20260601 },
    );
    expect(seen.reviewed).toBeGreaterThan(50);
    expect(seen.decided).toBeGreaterThan(20);
  });
});
