import { describe, expect, it } from '@jest/globals';
import type { Member } from '../../../src/domain/committee/committee.state.ts';
import { serviceOf } from '../../../src/domain/committee/service.ts';
import { party } from '../../../src/domain/party/party.ts';
import {
  appointed,
  evaluation,
  ids,
  member,
  proposed,
  rulesWith,
  scene,
  sitting,
  standing,
  takenUp,
} from '../deliberation/committee.fixtures.ts';
import { project } from '../../../src/domain/project/project.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

const JAPAN = 540;
const yone = member(1).id;
const term = (number: number, from: string, until: string, more: Partial<Member> = {}): Member => ({
  number,
  person: yone,
  category: 'recruited',
  from,
  until,
  endsAt: `${until}T15:00:00.000Z`,
  term: number,
  appointedAt: `${from}T00:00:00.000Z`,
  ...more,
});
const served = (members: readonly Member[], at = '2028-03-31T03:00:00.000Z') => {
  const { terms, months, consecutive } = serviceOf(members, yone, at, JAPAN);
  return { terms, months, consecutive };
};

describe('The service of a committee member', () => {
  it('[COM-3] counts terms and whole months up to today, today included, in the municipality’s days', () => {
    const one = [term(1, '2026-04-01', '2028-03-31')];
    expect(served(one, '2026-04-01T00:00:00.000Z')).toEqual({ terms: 1, months: 0, consecutive: 1 });
    expect(served(one, '2026-04-29T23:00:00.000Z').months).toBe(1);
    expect(served(one, '2026-04-29T14:59:59.999Z').months).toBe(0);
    expect(served(one).months).toBe(24);
    expect(served(one, '2030-01-01T00:00:00.000Z').months).toBe(24);
    expect(served([], '2030-01-01T00:00:00.000Z')).toEqual({ terms: 0, months: 0, consecutive: 0 });
  });

  it('[COM-3] adds up all memberships, and tells those that followed without a gap', () => {
    const first = term(1, '2018-04-01', '2020-03-31');
    const second = term(2, '2022-04-01', '2024-03-31');
    const third = term(3, '2024-04-01', '2026-03-31');
    expect(served([first, second])).toEqual({ terms: 2, months: 48, consecutive: 1 });
    expect(served([second, third])).toEqual({ terms: 2, months: 48, consecutive: 2 });
    expect(served([first, second, third])).toEqual({ terms: 3, months: 72, consecutive: 2 });
    expect(served([first, second, third], '2025-01-01T00:00:00.000Z').months).toBe(57);
    expect(served([first, second, third], '2023-01-01T00:00:00.000Z')).toEqual({ terms: 2, months: 33, consecutive: 1 });
  });

  it('[COM-3] ends a membership that ended early on its last day, and joins what followed on the next', () => {
    const resigned = term(1, '2026-04-01', '2028-03-31', { ended: { how: 'resigned', at: '2026-09-15T00:00:00.000Z' } });
    expect(served([resigned])).toEqual({ terms: 1, months: 5, consecutive: 1 });
    const next = term(2, '2026-09-16', '2028-03-31');
    expect(served([resigned, next])).toEqual({ terms: 2, months: 24, consecutive: 2 });
    expect(served([resigned, { ...next, from: '2026-09-17' }]).consecutive).toBe(1);
    const expired = term(1, '2026-04-01', '2026-09-30', { ended: { how: 'expired', at: '2026-09-30T15:00:00.000Z' } });
    expect(served([expired]).months).toBe(6);
  });

  it('[COM-3] is told by category of seat, and of one person only', () => {
    const members = [
      term(1, '2020-04-01', '2022-03-31'),
      term(2, '2022-04-01', '2024-03-31', { category: 'expert' }),
      term(3, '2024-04-01', '2026-03-31'),
      term(4, '2020-04-01', '2026-03-31', { person: member(2).id }),
    ];
    expect(serviceOf(members, yone, '2028-03-31T03:00:00.000Z', JAPAN)).toEqual({
      terms: 3,
      months: 72,
      consecutive: 3,
      categories: [
        { category: 'recruited', terms: 2, months: 48 },
        { category: 'expert', terms: 1, months: 24 },
      ],
    });
  });
});

describe('Bodies under evaluation', () => {
  const outcome = { verified: true, text: '妥当である。' };
  const carriedOut = (person: string | undefined, left = false) =>
    standing({
      implementation: {
        ...project.initial('k').implementation,
        committee: {
          name: '実行委員会',
          purpose: '運営',
          formedAt: '2026-04-01T00:00:00.000Z',
          members: [
            {
              member: 1,
              ...(person && { person }),
              sentBy: ids.patrol,
              office: 'member',
              since: '2026-04-01',
              ...(left && { left: { reason: '退任', at: '2026-05-01T00:00:00.000Z' } }),
            },
          ],
        },
      },
    } as never);
  const deciding = scene(
    ...sitting(3, [1, 2, 3], [evaluation], rulesWith({})),
    takenUp(1, 1, evaluation, [ids.patrol, ids.town]),
    proposed(1, 1, 1, outcome, evaluation),
  );
  const vote = { resolution: 1, vote: 'for' };

  it('[COM-1] [IMP-7] have nobody verify who sits or sat in the executive committee that carried the project out', () => {
    for (const left of [false, true])
      deciding
        .knowing(carriedOut(member(2).id, left), ids.project, [])
        .by(member(2))
        .refused('CastVote', vote, 'RECUSED');
    for (const person of [member(3).id, undefined])
      expect(deciding.knowing(carriedOut(person), ids.project, []).by(member(2)).ask('CastVote', vote)).toHaveLength(1);
  });

  it('[COM-1] have no representative, present or former, verify: appointed for whatever category', () => {
    const expert = scene(
      ...sitting(2, [1, 2], [evaluation], rulesWith({})),
      appointed(3, { category: 'expert' }),
      takenUp(1, 1, evaluation, [ids.patrol, ids.town]),
      proposed(1, 1, 1, outcome, evaluation),
    );
    const history = organisation('パトロール隊', member(2).id);
    const formerly = [...history, { type: 'RepresentativeEnded', data: { appointment: 1, person: member(2).id, reason: '任期' } } as const];
    for (const facts of [history, formerly]) expert.knowing(party, ids.patrol, facts).by(member(2)).refused('CastVote', vote, 'RECUSED');
    expect(expert.by(member(2)).ask('CastVote', vote)).toHaveLength(1);
  });
});
