import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { RefusalJournal } from '../../src/commands/refusal-journal.ts';
import { evolve } from '../../src/domain/kernel/aggregate.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../src/domain/kernel/refusal.ts';
import { municipality } from '../../src/domain/municipality/municipality.ts';
import { party } from '../../src/domain/party/party.ts';
import { refusal, type RefusedAttempt } from '../../src/domain/refusal/refusal.ts';
import { UnknownOutcome, type EventStore } from '../../src/event-store/event-store.ts';
import { memoryEventStore } from '../../src/event-store/memory-event-store.ts';
import { Streams } from '../../src/event-store/streams.ts';
import { Refused } from '../../src/platform/refused.ts';
import { recorded, uuid } from '../domain/given.ts';
import { organisation } from '../domain/project/proposal/proposal.fixtures.ts';

const clockAt = (now: string) => ({ at: now, now: () => clock.at, moveTo: (next: string) => (clock.at = next) });
let clock = clockAt('2026-04-02T00:00:00.000Z');
const DAYS = ['2026-04-02T00:00:00.000Z', '2026-04-02T14:59:59.999Z', '2026-04-02T15:00:00.000Z', '2026-04-04T00:00:00.000Z'];
const dayIn = (at: string) => (at < '2026-04-02T15' ? 1 : at < '2026-04-03' ? 2 : 3);

const persons: readonly Actor[] = [
  { kind: 'person', id: uuid('a'), roles: ['office'], municipality: '105244' },
  { kind: 'person', id: uuid('b'), roles: ['decider'], municipality: '105244' },
  { kind: 'person', id: uuid('b'), roles: [], onBehalfOf: uuid('p') },
  { kind: 'person', id: uuid('c'), roles: [] },
];

/** Every record of refused attempts, folded. */
async function recordsIn(store: EventStore): Promise<readonly (RefusedAttempt & { readonly by: Actor; readonly events: number })[]> {
  const all = (await store.readAll('', { limit: 100_000 })).filter(({ stream }) => stream.startsWith('refusal-'));
  return [...Map.groupBy(all, ({ stream }) => stream).entries()].map(([stream, events]) => ({
    ...events.reduce((state, event) => evolve(refusal, state, event), refusal.initial(stream)),
    by: events[0]!.metadata.by,
    events: events.length,
  }));
}

const journalOver = (store: EventStore) => new RefusalJournal(store, new Streams(store), clock);
const there = (key: string) => ({ stream: `party-${key}`, revision: 0, state: party.initial(key), events: [] });
const trying = (by: Actor, more: object = {}) => ({
  command: 'UpdateParty',
  commandId: uuid('same'),
  by,
  correlationId: uuid('same'),
  ...more,
});

describe('The record of refused attempts', () => {
  it('[OPS-4] is not filled with the codes of towns that are not there', async () => {
    const store = memoryEventStore();
    const journal = journalOver(store);
    for (let code = 0; code < 50; code += 1) {
      const key = String(100_000 + code);
      const absent = { stream: `municipality-${key}`, revision: -1, state: municipality.initial(key), events: [] };
      await journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!, { command: 'AdoptGuideline' }), absent);
    }
    await journal.flush();
    expect((await recordsIn(store)).length).toBe(1);
  });

  it('[AUD-1] [OPS-4] holds every person, object, command and day with more than half of its attempts, in one record, whatever ids callers choose', async () => {
    const attempts = fc.array(
      fc.record({
        who: fc.nat({ max: persons.length - 1 }),
        key: fc.constantFrom(uuid('x'), uuid('y')),
        command: fc.constantFrom('UpdateParty', 'VerifyParty'),
        id: fc.constantFrom(uuid('one'), uuid('two')),
        node: fc.nat({ max: 1 }),
        at: fc.nat({ max: DAYS.length - 1 }),
      }),
      { minLength: 1, maxLength: 120 },
    );
    await fc.assert(
      fc.asyncProperty(attempts, fc.boolean(), async (made, clean) => {
        clock = clockAt(DAYS[0]!);
        const store = memoryEventStore();
        const nodes = [journalOver(store), journalOver(store)];
        const wanted = new Map<string, number>();
        const inOrder = made.toSorted((one, other) => one.at - other.at);
        for (const { who, key, command, id, node, at } of inOrder) {
          clock.moveTo(DAYS[at]!);
          const by = persons[who]!;
          // One node that crashes may lose half; of two that both stop cleanly nothing is lost.
          const journal = nodes[clean ? node : 0]!;
          const attempt = trying(by, { command, commandId: id, correlationId: id });
          expect(await journal.refuse(new RuleViolation('OFFICE_ONLY'), attempt, there(key))).toBeInstanceOf(Refused);
          const name = JSON.stringify([by, `party-${key}`, command, dayIn(DAYS[at]!)]);
          wanted.set(name, (wanted.get(name) ?? 0) + 1);
        }
        if (clean) for (const node of nodes) await node.flush();
        const records = await recordsIn(store);
        expect(records.map(({ by, object, attempt, first }) => JSON.stringify([by, object, attempt, dayIn(first)])).sort()).toEqual(
          [...wanted.keys()].sort(),
        );
        for (const { by, object, attempt, first, last, count } of records) {
          const made = wanted.get(JSON.stringify([by, object, attempt, dayIn(first)]))!;
          expect(count).toBeLessThanOrEqual(made);
          expect(count * 2).toBeGreaterThan(made);
          if (clean) expect(count).toBe(made);
          expect(dayIn(last)).toBe(dayIn(first));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[OPS-4] grows by the logarithm of the attempts, also when they come at once through two nodes and nothing of them is lost', async () => {
    const store = memoryEventStore();
    const nodes = [journalOver(store), journalOver(store)];
    const once = (n: number) =>
      nodes[n % 2]!.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!, { commandId: randomUUID() }), there(uuid('x')));
    await Promise.all(Array.from({ length: 1000 }, (_, n) => once(n)));
    for (let n = 0; n < 1000; n += 1) await once(n);
    for (const node of nodes) await node.flush();
    const [record, ...others] = await recordsIn(store);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ count: 2000, attempt: 'UpdateParty', object: `party-${uuid('x')}` });
    expect(record!.events).toBeLessThanOrEqual(24);
  });

  it('[OPS-4] does not grow by ids that callers make up: of objects to be made, and of parties for which they say to act', async () => {
    const store = memoryEventStore();
    const journal = journalOver(store);
    for (let n = 0; n < 64; n += 1) {
      const made = { stream: `party-${randomUUID()}`, revision: -1, state: party.initial(''), events: [] };
      await journal.refuse(new RuleViolation('DEPARTMENT_BY_OFFICE'), trying(persons[3]!, { command: 'RegisterParty' }), made);
      const by: Actor = { kind: 'person', id: uuid('c'), roles: [], onBehalfOf: randomUUID() };
      await journal.refuse(new RuleViolation('NOT_A_REPRESENTATIVE'), trying(by), there(uuid('x')));
    }
    expect((await recordsIn(store)).map(({ count, events }) => [count, events])).toEqual([
      [64, 7],
      [64, 7],
    ]);
  });

  it('[AUD-1] [PTY-3] tells every party for which somebody falsely says to act, also when others were claimed before, and by whom how often', async () => {
    const store = memoryEventStore();
    const parties = [uuid('p'), uuid('q'), uuid('r')];
    for (const key of parties)
      await store.append(`party-${key}`, recorded(party as never, key, organisation('会', uuid('rin')) as never), -1);
    const journal = journalOver(store);
    const claims = [...parties, randomUUID(), ...parties, randomUUID(), uuid('q')];
    for (const onBehalfOf of claims) {
      const by: Actor = { kind: 'person', id: uuid('c'), roles: [], onBehalfOf };
      await journal.refuse(new RuleViolation('NOT_A_REPRESENTATIVE'), trying(by), there(uuid('x')));
    }
    await journal.flush();
    const claimed = (await recordsIn(store)).map(({ by, count }) => [(by as { onBehalfOf: string }).onBehalfOf, count]);
    expect(claimed.toSorted()).toEqual(
      [
        [uuid('p'), 2],
        [uuid('q'), 3],
        [uuid('r'), 2],
        [claims[3], 2],
      ].toSorted(),
    );
  });

  it('[OPS-4] counts nothing twice when the outcome of an append is not known', async () => {
    const inner = memoryEventStore();
    let lost = 2;
    const store: EventStore = {
      ...inner,
      async append(...asked) {
        const answer = await inner.append(...asked);
        lost -= 1;
        if (lost >= 0) throw new UnknownOutcome('lost');
        return answer;
      },
    };
    const journal = journalOver(store);
    const once = () => journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!), there(uuid('x')));
    await expect(once()).rejects.toThrow(UnknownOutcome);
    await expect(once()).rejects.toThrow(UnknownOutcome);
    await once();
    await journal.flush();
    expect((await recordsIn(inner)).map(({ count }) => count)).toEqual([3]);
  });

  it('[AUD-1] [OPS-4] holds every attempt once none came for a while, without a stop, and tells a write that fails and tries it again', async () => {
    const inner = memoryEventStore();
    const told: string[] = [];
    let isAway = false;
    const store: EventStore = { ...inner, append: (...asked) => (isAway ? Promise.reject(new Error('away')) : inner.append(...asked)) };
    const report = (message: string) => {
      told.push(message);
      isAway = false;
    };
    const journal = new RefusalJournal(store, new Streams(store), clock, { quiet: 20, report });
    for (let n = 0; n < 7; n += 1) await journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!), there(uuid('x')));
    isAway = true;
    const onRecord = async () => (await recordsIn(inner)).map(({ count }) => count);
    expect(await onRecord()).toEqual([4]);
    for (let tries = 0; tries < 500 && (await onRecord())[0] !== 7; tries += 1) await setTimeout(20);
    expect(await onRecord()).toEqual([7]);
    expect(told).toEqual(['refused attempts could not be recorded yet']);
    await journal.stop();
  });

  it('[OPS-4] grows by the logarithm of the attempts also when each comes after a quiet moment, all day long', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const store = memoryEventStore();
      const journal = new RefusalJournal(store, new Streams(store), clock, { quiet: 30_000 });
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        await journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!), there(uuid('x')));
        await jest.advanceTimersByTimeAsync(60_000);
      }
      await jest.advanceTimersByTimeAsync(24 * 60 * 60_000);
      const [record] = await recordsIn(store);
      expect(record?.count).toBe(24 * 60);
      expect(record?.events).toBeLessThan(30);
      await journal.stop();
    } finally {
      jest.useRealTimers();
    }
  });

  it('[API-7] [OPS-4] keeps nothing of what was sent with an attempt, however much that was and by whatever way it comes', async () => {
    const journal = journalOver(memoryEventStore());
    const letters = 'あ'.repeat(200_000);
    const sent = { input: { letters }, expectedRevision: 3, key: uuid('x') };
    const refused = () => new RuleViolation('SUGGESTION_RULE_UNKNOWN', { rule: letters });
    await journal.refuse(refused(), trying(persons[3]!, sent), there(uuid('x')), sent.input);
    await journal.refuse(refused(), trying(persons[2]!, sent), { ...there(uuid('x')), events: [{ letters }] as never }, sent.input);
    expect(journal.kept.counts).toBe(2);
    expect(journal.kept.bytes).toBeLessThan(2 * 4000);
  });

  it('[API-7] holds counts up to a number and up to a weight, and every attempt is on record all the same', async () => {
    for (const [keeping, most] of [
      [{ most: 10 }, 10],
      [{ mostBytes: 12_000 }, 20],
    ] as const) {
      const store = memoryEventStore();
      const journal = new RefusalJournal(store, new Streams(store), clock, keeping);
      const once = (n: number) => journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!), there(uuid('x', n % 40)));
      // Of three attempts on each object one is not due yet.
      for (let n = 0; n < 80; n += 1) await once(n);
      await Promise.all(Array.from({ length: 40 }, (_, n) => once(n)));
      expect(journal.kept.counts).toBeLessThanOrEqual(most);
      expect(journal.kept.bytes).toBeLessThanOrEqual(12_000);
      await journal.flush();
      const records = await recordsIn(store);
      expect(records.map(({ count }) => count)).toEqual(Array.from({ length: 40 }, () => 3));
      expect(journal.kept.counts).toBeGreaterThan(0);
    }
  });

  it('[API-7] lets counts go after an hour without attempts, though none comes any more, and goes on counting from the record', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const store = memoryEventStore();
      const journal = new RefusalJournal(store, new Streams(store), clock);
      const times = async (count: number) => {
        for (let n = 0; n < count; n += 1) await journal.refuse(new RuleViolation('OFFICE_ONLY'), trying(persons[3]!), there(uuid('x')));
      };
      await times(7);
      await jest.advanceTimersByTimeAsync(50 * 60_000);
      expect(journal.kept.counts).toBe(1);
      await jest.advanceTimersByTimeAsync(11 * 60_000);
      expect(journal.kept).toEqual({ counts: 0, bytes: 0 });
      expect(jest.getTimerCount()).toBe(0);
      await times(4);
      await jest.advanceTimersByTimeAsync(61 * 60_000);
      expect(journal.kept).toEqual({ counts: 0, bytes: 0 });
      expect((await recordsIn(store)).map(({ count }) => count)).toEqual([11]);
      await journal.stop();
    } finally {
      jest.useRealTimers();
    }
  });
});
