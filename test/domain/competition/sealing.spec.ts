import { describe, expect, it } from '@jest/globals';
import { openRevision } from '../../../src/domain/sight/visibility.ts';
import { anonymous, visibleEvents, type Relation, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { round, roundEvents } from '../../../src/domain/round/round.ts';
import { recorded, staff, uuid, type Past } from '../given.ts';
import { ids, none, reviewer, scored, underReview } from './round.fixtures.ts';

type Fact = Past<typeof roundEvents>;

const relation: Relation = { municipality: '105244', parties: [], committees: [] };
const seeing = (more: Partial<Viewer>): Viewer => ({ ...anonymous, ...more });
const as = (n: number) => seeing({ person: reviewer(n).id });
const office = seeing({ person: staff('office').id, roles: ['office'], municipality: '105244' });
const member = seeing({ person: uuid('memb'), memberOf: [ids.committee] });

const by = (n: number, fact: Fact): Fact => ({ ...fact, by: reviewer(n) });
const scoring: readonly Fact[] = [
  ...underReview,
  by(1, none(1)),
  by(1, scored(1, ids.first, 4, 4)),
  by(2, none(2)),
  by(2, scored(2, ids.first, 5, 5)),
];
const reviewed = (recused: readonly number[] = []): Fact => ({
  type: 'RoundReviewClosed',
  data: { counted: [1, 2], recused, missing: [], ranking: [], ties: [] },
});
const decided: Fact = { type: 'RoundDecided', data: { adopted: 0, amount: 0, departures: [] } };
const cancelled: Fact = { type: 'RoundCancelled', data: { reason: '…', projects: [] } };

const history = (...facts: readonly Fact[]) => recorded(round as never, ids.round, facts as never);
const seen = (viewer: Viewer, ...facts: readonly Fact[]) => visibleEvents(roundEvents, history(...facts), viewer, relation);
const scoresSeen = (viewer: Viewer, ...facts: readonly Fact[]) =>
  seen(viewer, ...facts).filter(({ type }) => type === 'ProposalScored').length;

describe('Scores of a round', () => {
  it('[SEL-5] are known to their reviewer alone until the review closes', () => {
    expect([as(1), as(2), as(3), office, member, anonymous].map((viewer) => scoresSeen(viewer, ...scoring))).toEqual([1, 1, 0, 0, 0, 0]);
    expect(openRevision(history(...scoring))).toBe(scoring.length - 1 - 2);
  });

  it('[SEL-9] are for those who review until the decision, and public then, without comments and persons', () => {
    const closed = [...scoring, reviewed()];
    expect([as(1), as(3), office, member, anonymous].map((viewer) => scoresSeen(viewer, ...closed))).toEqual([2, 2, 2, 2, 0]);
    expect(scoresSeen(anonymous, ...closed, decided)).toBe(2);
    const [one] = seen(anonymous, ...closed, decided).filter(({ type }) => type === 'ProposalScored');
    expect(JSON.stringify(one)).not.toContain('note');
    expect(one?.data).toEqual({
      reviewer: 1,
      project: ids.first,
      revision: 1,
      scores: [
        { criterion: 'effect', score: 4 },
        { criterion: 'plan', score: 4 },
      ],
    });
    expect(one?.metadata.by).toEqual({ kind: 'person', id: '', roles: [] });
    const [panel] = seen(anonymous, ...closed, decided);
    expect(JSON.stringify(panel?.data)).not.toContain(reviewer(1).id);
  });

  it('[SEL-4] are not shown to a recused reviewer before the decision', () => {
    const interested = by(3, {
      type: 'RoundInterestDeclared',
      data: {
        reviewer: 3,
        interests: [
          { project: ids.first, kind: 'family' },
          { project: ids.second, kind: 'none' },
        ],
      },
    });
    expect(scoresSeen(as(3), ...scoring, interested, reviewed())).toBe(0);
    expect(scoresSeen(as(1), ...scoring, interested, reviewed())).toBe(2);
    expect(scoresSeen(as(3), ...scoring, by(3, none(3)), reviewed())).toBe(2);
    expect(scoresSeen(as(3), ...scoring, reviewed([3]))).toBe(0);
    expect(scoresSeen(as(3), ...scoring, interested, reviewed(), decided)).toBe(2);
  });

  it('[SEL-5] open to the review when the round is cancelled, and stay there', () => {
    expect([as(3), office, anonymous].map((viewer) => scoresSeen(viewer, ...scoring, cancelled))).toEqual([2, 2, 0]);
  });
});
