import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { StoreAway } from '../../src/event-store/event-store.ts';
import { uuid } from '../domain/given.ts';
import { World } from './world.ts';

const someone = (): Actor => ({ kind: 'person', id: randomUUID(), roles: [] });
const [stranger, other] = [someone(), someone()];
const office = { kind: 'person', id: randomUUID(), roles: ['office'], municipality: '105244' } as const;
const round = uuid('roun');

let world: World;
/** While it is away, what follows waits. */
let isAway: boolean;
beforeEach(async () => {
  isAway = true;
  world = await World.start({
    answer: ({ command, input }) => {
      if (isAway) return new StoreAway('away');
      if (command !== 'EnterRound') return [{ type: 'Answered', data: {} }];
      return [{ type: 'RoundEntryRefused', data: { ...(input as object), ground: 'full' } }];
    },
  });
});
afterEach(() => world.end());

/** A person proposes projects into the round, numbered from 0. */
async function propose(by: Actor, count: number, prefix: string): Promise<void> {
  for (let n = 0; n < count; n += 1) await world.record(`project-${uuid(prefix, n)}`, 'ProjectProposed', { round }, by);
}

/** The commands that are asked once the store is there, in order: each by the project that it is about, and the round’s entry marked. */
async function order(): Promise<readonly string[]> {
  await expect(world.reactor.settle()).rejects.toThrow('away');
  world.asked.length = 0;
  isAway = false;
  await world.reactor.settle();
  return world.asked.map(
    ({ command, key, input }) => `${command} ${command === 'EnterRound' ? (input as { project: string }).project : key}`,
  );
}

const entries = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `EnterRound ${uuid(prefix, n)}`);

describe('What follows from commands of persons', () => {
  it('[OPS-4] takes turns by person: what one causes in great numbers waits for what others cause, also through what follows from it', async () => {
    await propose(stranger, 60, 'many');
    await propose(other, 2, 'few');
    const asked = await order();
    const last = asked.lastIndexOf(`ReleaseFromRound ${uuid('few', 1)}`);
    expect(asked.slice(0, last).filter((each) => entries('many', 60).includes(each))).toHaveLength(20);
    expect(asked).toHaveLength(2 * 62);
  });

  it('[OPS-4] stays in the order of each person’s commands', async () => {
    await propose(stranger, 60, 'many');
    const asked = await order();
    expect(asked.filter((each) => each.startsWith('EnterRound'))).toEqual(entries('many', 60));
  });

  it('[OPS-4] yields to nobody where the staff of a municipality caused it, nor while there is little of it', async () => {
    // Who acts for a party acts for themselves, whatever they are elsewhere.
    await propose({ ...office, onBehalfOf: uuid('prty') }, 60, 'many');
    await propose(office, 60, 'desk');
    await propose(other, 20, 'few');
    const asked = await order();
    expect(asked.slice(0, 100)).toEqual([...entries('many', 20), ...entries('desk', 60), ...entries('few', 20)]);
  });
});
