import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.ts';
import { correlated } from '../../src/platform/correlation.ts';
import { Streams } from '../../src/event-store/streams.ts';
import type { Aggregate } from '../../src/domain/kernel/aggregate.ts';
import { party } from '../../src/domain/party/party.ts';

const letters = 'x'.repeat(1000);
const eventAt = (revision: number): StoredEvent =>
  ({ type: 'LookAlikesFound', data: { parties: [], letters }, revision, stream: 'party-p', metadata: { at: '' } }) as never;

/** A store that tells from where each read began, and how many go on at a time. */
const storeOf = (events: StoredEvent[]) => {
  const reads: number[] = [];
  const counts = { now: 0, most: 0 };
  const read = async (_: string, from = 0) => {
    reads.push(from);
    counts.most = Math.max(counts.most, (counts.now += 1));
    const found = events.slice(from);
    const revision = events.length - 1;
    await turn();
    counts.now -= 1;
    return { revision, events: found };
  };
  return { store: { read } as unknown as EventStore, reads, counts };
};
const nothing = { ...party, evolve: { LookAlikesFound: (state: unknown) => state } } as unknown as Aggregate<unknown, never>;

describe('Streams that many ask for at the same time', () => {
  it('[API-7] are read once from their beginning, and each caller sees what came until it asked', async () => {
    const events = [eventAt(0), eventAt(1)];
    const { store, reads } = storeOf(events);
    const streams = new Streams(store, 0); // nothing is remembered
    const early = Array.from({ length: 20 }, () => streams.load(nothing, 'p'));
    events.push(eventAt(2));
    const late = Array.from({ length: 20 }, () => streams.load(nothing, 'p'));
    expect((await Promise.all(early))[0]?.revision).toBe(1);
    expect((await Promise.all(late)).map(({ revision }) => revision)).toEqual(late.map(() => 2));
    expect(reads.filter((from) => from === 0)).toEqual([0]);
  });

  it('[API-7] are loaded eight at a time', async () => {
    const { store, counts } = storeOf([eventAt(0)]);
    const streams = new Streams(store, 0);
    await Promise.all(Array.from({ length: 50 }, (_, n) => streams.load(nothing, `p${n}`)));
    expect(counts.most).toBe(8);
  });

  it('[API-7] are loaded for the callers in turn, so that one who asks for hundreds keeps nobody waiting', async () => {
    const { store, reads } = storeOf([eventAt(0)]);
    const streams = new Streams(store, 0);
    const greedy = correlated('greedy', () => Promise.all(Array.from({ length: 300 }, (_, n) => streams.load(nothing, `p${n}`))));
    await correlated('modest', () => streams.load(nothing, 'q'));
    expect(reads.length).toBeLessThan(30);
    await greedy;
  });

  it('are read again after a read that failed', async () => {
    const { store } = storeOf([eventAt(0)]);
    let isAway = true;
    const read: EventStore['read'] = (...asked) => (isAway ? Promise.reject(new Error('away')) : store.read(...asked));
    const streams = new Streams({ ...store, read } as EventStore, 0);
    const [one, other] = [streams.load(nothing, 'p'), streams.load(nothing, 'p')];
    await expect(one).rejects.toThrow('away');
    await expect(other).rejects.toThrow('away');
    isAway = false;
    expect((await streams.load(nothing, 'p')).revision).toBe(0);
  });
});
