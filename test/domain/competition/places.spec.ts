import { describe, expect, it } from '@jest/globals';
import { MAX_APPEND_BYTES, MAX_EVENT_BYTES } from '../../../src/event-store/event-store.ts';
import { MOST_CLAIMED, MOST_CONFIRMED } from '../../../src/domain/kernel/consulting.ts';
import { bytesOf } from '../../../src/domain/kernel/json-bytes.ts';
import { party } from '../../../src/domain/party/party.ts';
import { MOST_PLACES, placesIn } from '../../../src/domain/review/places.ts';
import { rank } from '../../../src/domain/review/scoring.ts';
import { MOST_DEDUCTIONS, type Published } from '../../../src/domain/review/review.records.ts';
import { uuid, type Scene } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import { system } from '../given.ts';
import { applied, apply, cast, closed as closedCall, ids as callIds } from '../project/selection/selection.fixtures.ts';
import { closed, comment, entered, ids, office, opened, policy, proposal, scene, terms } from './round.fixtures.ts';

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const unverified = organisation('通りすがりの会', uuid('stra')).filter(({ type }) => type !== 'PartyVerified');
const places = placesIn(terms);
const newcomer = ids.third;
/** A round in which so many proposals compete, each of a party of its own that is verified or not. */
const withEntries = (count: number, isVerified: (n: number) => boolean = () => true) =>
  numbered(count).reduce(
    (on, n) => on.knowing(party, uuid('prty', n), isVerified(n) ? organisation('団体', uuid('rep', n)) : unverified),
    scene(opened(), ...numbered(count).map((n) => entered(uuid('proj', n), uuid('prty', n)))).by(system) as Scene<unknown, never>,
  );
const entering = (on: Scene<unknown, never>, proposer: string = ids.patrol) =>
  on.knowing(proposal(proposer) as never, newcomer, []).ask('EnterRound', { project: newcomer }) as unknown as readonly {
    readonly type: string;
    readonly data: { readonly ground?: string };
  }[];
const outcome = (on: Scene<unknown, never>, proposer?: string) => entering(on, proposer)[0]?.data.ground ?? entering(on, proposer)[0]?.type;

describe('The places of a round', () => {
  it('[PRO-7] [OPS-4] are as many as the review can tell of: what comes then is recorded as refused', () => {
    expect(places).toBe(MOST_PLACES);
    expect(outcome(withEntries(places - 1))).toBe('RoundEntered');
    expect(outcome(withEntries(places))).toBe('full');
    const left = withEntries(places).having({ type: 'RoundEntryWithdrawn', data: { project: uuid('proj', 0) } } as never);
    expect(outcome(left)).toBe('RoundEntered');
    expect(outcome(withEntries(places), ids.town)).toBe('full');
  });

  it('[PRO-7] [OPS-4] take three proposals of one party at most, but of a department as many as there are places', () => {
    const of = (proposer: string, count: number) =>
      scene(opened(), ...numbered(count).map((n) => entered(uuid('proj', n), proposer))).by(system) as Scene<unknown, never>;
    expect([2, 3].map((count) => outcome(of(ids.patrol, count)))).toEqual(['RoundEntered', 'several']);
    expect(outcome(of(ids.patrol, 3), ids.rival)).toBe('RoundEntered');
    expect(outcome(of(ids.town, 3), ids.town)).toBe('RoundEntered');
  });

  it('[PRO-7] [OPS-4] are half at most for parties that nobody has verified, so that strangers keep no verified party out', () => {
    const stranger = uuid('stra');
    const half = Math.ceil(places / 2);
    const strangers = (count: number) => withEntries(count, () => false).knowing(party as never, stranger, unverified as never);
    expect(outcome(strangers(half - 1), stranger)).toBe('RoundEntered');
    expect(outcome(strangers(half), stranger)).toBe('full');
    expect(outcome(strangers(half), ids.patrol)).toBe('RoundEntered');
  });

  it('[AUD-3] bound nothing in a decision that was recorded before proposers were consulted', async () => {
    const { noPlaceFor } = await import('../../../src/domain/competition/places.ts');
    const round = withEntries(places).state() as never;
    expect(noPlaceFor(ids.patrol, round, { consulted: { has: () => false } } as never)).toBeUndefined();
  });

  it('[OPS-4] let a round be cancelled that holds more than that from before there was a bound', () => {
    const [cancelled] = withEntries(102).by(office).ask('CancelRound', { reason: '応募が多すぎる。' }) as readonly { data: object }[];
    expect((cancelled?.data as { projects: readonly string[] } | undefined)?.projects).toHaveLength(102);
  });
});

describe('The places of a call', () => {
  it('[SEL-2] [OPS-4] are as many as its review can tell of: a further application is recorded as refused, under seal', () => {
    const { criteria } = long(12, 64);
    const fair = {
      criteria,
      policy: { ...policy, tieBreaks: criteria.slice(0, 10).map(({ id: criterion }) => ({ by: 'criterion' as const, criterion })) },
    };
    const open = applied(fair);
    const most = placesIn(fair, 3);
    const full = numbered(most - 2).reduce(
      (on, n) =>
        on.having({ type: 'ApplicationSubmitted', data: { call: 1, applicant: uuid('appl', n), ...apply() }, by: cast.taro } as never),
      open,
    );
    expect(full.by(cast.taro).ask('SubmitApplication', apply())).toEqual([
      { type: 'ApplicationRefused', data: { call: 1, applicant: callIds.third, attempt: 'submission', ground: 'full' } },
    ]);
    expect(open.by(cast.taro).ask('SubmitApplication', apply())[0]?.type).toBe('ApplicationSubmitted');
    expect(closedCall(full).state()).toBeDefined();
  });
});

/** Terms with so many criteria, with codes of a length, and so many tie-breaks. */
function long(count: number, letters: number, breaks = 10): Published {
  const criteria = numbered(count).map((n) => ({ id: `c${n}`.padEnd(letters, 'x'), label: '項目', weight: 100, maximum: 100 }));
  const tieBreaks = numbered(breaks).map(() => ({ by: 'lowerAmount' as const }));
  return { criteria, policy: { ...policy, thresholds: numbered(13).map(() => ({ percent: 1 })), tieBreaks } };
}

/** The same with everything that a policy can have. */
function further(count: number, letters: number, breaks?: number): Published {
  const { criteria, policy: plain } = long(count, letters, breaks);
  const more = {
    tieBreaks: [...plain.tieBreaks.slice(1), { by: 'secondPlaces' as const }],
    minimums: numbered(13).map(() => ({ percent: 100 })),
    drop: { highest: 3, lowest: 3 },
    price: { maximum: 1000, formula: 'lowestRatio' as const, rounding: 'down' as const },
    deductions: numbered(10).map((n) => ({ id: `d${n}`.padEnd(64, 'x'), label: '減点', points: 1000 })),
  };
  return { criteria, policy: { ...plain, ...more } };
}

/** What the system, the office and the reviewers add to an event: ids, salts, and both lists of the reviewers who are missing. */
const REST = 10_000;
/** One object that a decision consulted, as it is recorded. */
const CONSULTED = bytesOf(['project-00000000-0000-4000-8000-000000000000', 1000]) + 1;

describe('What is recorded of a full call or round', () => {
  const cases = [long(1, 1, 0), long(1, 64, 10), long(12, 10, 2), long(12, 64, 0), long(12, 64, 10)];

  it.each(cases)('[OPS-4] fits into an event, whatever its terms, and though everybody is tied: %#', (published) => {
    const count = placesIn(published);
    expect(count).toBeGreaterThanOrEqual(9);
    const candidates = numbered(count).map((n) => ({ applicant: uuid('appl', n), requestedAmount: 1_000_000_000_000, ownContribution: 0 }));
    const cards = candidates.flatMap(({ applicant }) =>
      numbered(97).map((reviewer) => ({
        reviewer,
        applicant,
        scores: published.criteria.map(({ id }) => ({ criterion: id, score: reviewer % 2 === 0 ? 99 : 1 })),
      })),
    );
    const ranking = bytesOf(rank(published, candidates, cards));
    const consulted = (MOST_CLAIMED + MOST_CONFIRMED) * CONSULTED;
    expect(ranking + consulted + REST).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  });

  it.each([further(1, 1, 1), further(1, 64, 10), further(12, 64, 10)])(
    '[SEL-12] [OPS-4] fits with low marks, dropped marks, points for amounts and as many deductions as there may be: %#',
    (published) => {
      const count = placesIn(published);
      expect(count).toBeGreaterThanOrEqual(6);
      const candidates = numbered(count).map((n) => ({
        applicant: uuid('appl', n),
        requestedAmount: 1_000_000_000_000,
        ownContribution: 0,
      }));
      const cards = candidates.flatMap(({ applicant }) =>
        numbered(97).map((n) => ({
          reviewer: n + 4,
          applicant,
          scores: published.criteria.map(({ id }) => ({ criterion: id, score: n % 2 === 0 ? 99 : 1 })),
        })),
      );
      const deductions = numbered(MOST_DEDUCTIONS).map((n) => ({
        applicant: uuid('appl', n % count),
        deduction: `d${Math.floor(n / count)}`.padEnd(64, 'x'),
        reason: '理'.repeat(100),
      }));
      const consulted = (MOST_CLAIMED + MOST_CONFIRMED) * CONSULTED;
      const recorded = { ...rank(published, candidates, cards, deductions), deductions };
      expect(bytesOf(recorded) + consulted + REST).toBeLessThanOrEqual(MAX_EVENT_BYTES);
    },
  );

  it('[OPS-4] fits into one append, when the round is decided proposal by proposal with a reason each', () => {
    const consulted = (MOST_CLAIMED + MOST_CONFIRMED) * CONSULTED;
    const each = bytesOf({ project: ids.first, adopted: true, department: ids.town, amount: 1_000_000, reason: '理由'.repeat(100) });
    const input = MOST_PLACES * (each + 200);
    expect((MOST_PLACES + 1) * (consulted + each + 1500) + input).toBeLessThanOrEqual(MAX_APPEND_BYTES);
    expect(consulted + each + 1500 + input).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  });
});

describe('A full round', () => {
  it('[PRO-7] [SEL-5] is reviewed to the end', () => {
    const proposals = numbered(places).map((n) => uuid('proj', n));
    const full = proposals.reduce(
      (on, key, n) => on.knowing(proposal(uuid('prty', n)) as never, key, []),
      withEntries(places).having(closed as never),
    );
    const interests = proposals.map((project) => ({ project, kind: 'none' }));
    const reviewed = numbered(3).reduce((on, n) => {
      const declared = on.by({ kind: 'person', id: uuid(`r${n + 1}`), roles: [] }).after('DeclareRoundInterest', { interests });
      return proposals.reduce(
        (one, project, index) =>
          one.after('ScoreProposal', {
            project,
            scores: terms.criteria.map(({ id }) => ({ criterion: id, score: index % 5, comment })),
          }),
        declared,
      );
    }, full);
    const [review] = reviewed.by(office).ask('CloseRoundReview', { missing: [] }) as readonly { type: string }[];
    expect(review?.type).toBe('RoundReviewClosed');
  });
});
