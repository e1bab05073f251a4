import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../../src/platform/digest.ts';
import { committee } from '../../../src/domain/committee/committee.ts';
import type { Committee } from '../../../src/domain/committee/committee.state.ts';
import { deskOf } from '../../../src/domain/deliberation/desk.ts';
import { membersNow, openResolution } from '../../../src/domain/committee/standing.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { evolve, fold, streamOf } from '../../../src/domain/kernel/aggregate.ts';
import { contextOf } from '../../../src/domain/kernel/decision.ts';
import type { Actor, EventShape, Recorded } from '../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import type { Spec } from '../../../src/domain/kernel/shape.ts';
import { party, type Party } from '../../../src/domain/party/party.ts';
import { recorded, uuid, type Past } from '../given.ts';
import { evaluation, ids, matter, member, office, seated, standing } from './committee.fixtures.ts';

type Fact = Past<typeof committee.events>;

const at = '2026-05-20T02:00:00.000Z';
const secret = { ref: uuid('ref'), commitment: 'd'.repeat(64) };
const n = fc.integer({ min: 1, max: 5 });
const item = fc.integer({ min: 1, max: 2 });
const role = fc.constantFrom('chair', 'viceChair');
const always = fc.constant;

/** One random step: a command with what varies in it; who asks is drawn apart. */
const step = fc.oneof(
  fc.record({ name: always('RecordAttendance'), input: fc.record({ present: fc.uniqueArray(n, { maxLength: 5 }) }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      name: always('ProposeResolution'),
      input: item.map((each) => ({ item: each, outcome: each === 1 ? { text: '…' } : { verified: true, text: '…' } })),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ name: always('CastVote'), input: fc.record({ vote: fc.constantFrom('for', 'against', 'abstain') }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      name: always('CloseResolution'),
      input: fc.record({ casting: fc.constantFrom('for', 'against') }, { requiredKeys: [] }),
    }),
  },
  fc.record({ name: always('DeclareMemberInterest'), input: item.map((each) => ({ session: 1, item: each, nature: secret })) }),
  fc.record({ name: always('EndMembership'), input: n.map((each) => ({ member: each, how: 'resigned', reason: secret })) }),
  fc.record({ name: always('CastBallot'), input: fc.record({ office: role, candidate: n }) }),
  fc.record({ name: always('ElectOfficer'), input: fc.record({ office: role }) }),
  { weight: 2, arbitrary: fc.record({ name: always('represent'), input: n.map((each) => ({ member: each })) }) },
);
const someone = fc.oneof({ weight: 9, arbitrary: n.map(member) }, { weight: 1, arbitrary: always(office) });
const steps = fc.array(fc.tuple(someone, step), { minLength: 30, maxLength: 60 });

const start: readonly Fact[] = [
  ...seated(5),
  {
    type: 'SessionConvened',
    data: { session: 1, startsAt: '2026-05-20T01:00:00.000Z', agenda: [matter, evaluation], convenedBy: 'chair', notice: 10 },
  },
  {
    type: 'SessionOpened',
    data: { session: 1, present: [1, 2, 3, 4], presiding: 1, quorum: { members: 5, recused: 0, present: 4, needed: 3 } },
  },
  { type: 'ItemTakenUp', data: { session: 1, item: 1, subject: matter, concerned: [] } },
  { type: 'ItemTakenUp', data: { session: 1, item: 2, subject: evaluation, concerned: [ids.patrol, ids.town] } },
];

/** A body under evaluation that a member represents. */
const represented = (by: number): Party => ({
  ...party.initial(ids.patrol),
  representatives: [{ person: member(by).id, office: '代表', from: '2026-04-01T00:00:00.000Z' }],
});

const guideline = { document: oizumi, digest: digestOf(oizumi) };

/** Gives a command to the committee, in a world where a member represents the body under evaluation. */
function ask(state: Committee, name: string, input: object, by: Actor, representative: number): readonly Fact[] {
  const decision = decisions.get(name);
  if (!decision) throw new Error(name);
  const resolution = openResolution(state)?.number ?? 1;
  const given = 'vote' in input || name === 'CloseResolution' ? { resolution, ...input } : input;
  const states = new Map(
    decision.consults(state, given, by).map(({ aggregate, key }) => {
      const known =
        aggregate.kind === 'project' ? standing({}).initial(key) : key === ids.patrol ? represented(representative) : party.initial(key);
      return [streamOf(aggregate.kind, key), known] as const;
    }),
  );
  return decision.rule(state, given, contextOf({ by, at, digest: digestOf, states, guideline })) as readonly Fact[];
}

/** What a rule answers; nothing, when it refuses. */
function answer(asking: () => readonly Fact[]): readonly Fact[] {
  try {
    return asking();
  } catch (error) {
    if (error instanceof RuleViolation) return [];
    throw error;
  }
}

/** The data as somebody sees it who may see public fields only. */
function masked(spec: Spec, value: unknown): unknown {
  if (spec.kind === 'list') return (value as unknown[]).map((each) => masked(spec.of, each));
  if (spec.kind !== 'record') return value;
  const shown = Object.entries(value as object).filter(([key]) => spec.fields[key]?.see === 'public');
  return Object.fromEntries(shown.map(([key, field]) => [key, masked(spec.fields[key] as Spec, field)]));
}

/** Everything that must hold of a resolution that ended, seen from the state before. */
function mustHold(before: Committee, { type, data }: Fact, representative: number): number {
  if (type !== 'ResolutionPassed' && type !== 'ResolutionFailed') return -1;
  const { item, subject, quorum, votes, tally, recused, presiding } = data;
  const inOffice = membersNow(before, at).map(({ number }) => number);
  const declared = before.interests.filter((each) => each.subject.kind === subject.kind).map((each) => each.member);
  const out = inOffice.filter((each) => declared.includes(each) || (item === 2 && each === representative));
  const room = before.sessions[0]?.present.filter((each) => inOffice.includes(each) && !out.includes(each)) ?? [];
  expect(recused).toEqual(out);
  expect(quorum.present).toBe(room.length);
  expect(room.length * 2).toBeGreaterThanOrEqual(inOffice.length - out.length);
  expect(votes.filter((each) => out.includes(each.member) || !inOffice.includes(each.member))).toEqual([]);
  expect(new Set(votes.map((each) => each.member)).size).toBe(votes.length);
  const counted = (['for', 'against', 'abstain'] as const).map((kind) => votes.filter(({ vote }) => vote === kind).length);
  expect([tally.for, tally.against, tally.abstain]).toEqual(counted);
  expect(room).toContain(presiding);
  expect(type === 'ResolutionPassed').toBe(tally.for > tally.against || (tally.for === tally.against && tally.casting === 'for'));
  return out.length;
}

describe('Whatever is asked of a committee, in any order', () => {
  it('[SEL-6] it never resolves without a quorum, never counts the vote of a recused member or a vote twice, and folds for every reader', () => {
    const seen = { resolved: 0, recused: 0, tied: 0 };
    fc.assert(
      fc.property(steps, (given) => {
        const history: Recorded[] = recorded(committee as never, ids.committee, start as never);
        let state = fold(committee, ids.committee, history);
        let representative = 0;
        for (const [by, { name, input }] of given) {
          if (name === 'represent') {
            representative = input.member;
            continue;
          }
          // Only whoever presides can close a resolution: everybody tries.
          const askers = name === 'CloseResolution' ? [1, 2, 3, 4, 5].map(member) : [by];
          const now = state;
          const events = askers.flatMap((each) => answer(() => ask(now, name, input, each, representative)));
          if (name === 'CloseResolution') expect(events.length).toBeLessThanOrEqual(1);
          for (const event of events) {
            const recusals = mustHold(state, event, representative);
            seen.resolved += recusals >= 0 ? 1 : 0;
            seen.recused += recusals > 0 ? 1 : 0;
            seen.tied += 'tally' in event.data && event.data.tally.casting ? 1 : 0;
            const metadata = { ...history[0]?.metadata, at, by } as Recorded['metadata'];
            const fact = { ...event, id: uuid('e', history.length), stream: 'c', revision: history.length, metadata };
            history.push(fact);
            state = evolve(committee, state, fact);
          }
        }
        const visible = history.map((fact) => ({
          ...fact,
          data: masked((committee.events as Record<string, EventShape>)[fact.type]?.shape as Spec, fact.data),
        }));
        const publicly = fold(committee, ids.committee, visible);
        expect(deskOf(publicly).waiting.map(({ since }) => since)).toEqual(deskOf(state).waiting.map(({ since }) => since));
        expect(publicly.members.every(({ person }) => (person as string | undefined) === undefined)).toBe(true);
      }),
      { numRuns: 300, seed: 20260401 },
    );
    expect(seen.resolved).toBeGreaterThan(100);
    expect(seen.recused).toBeGreaterThan(30);
    expect(seen.tied).toBeGreaterThan(5);
  });
});
