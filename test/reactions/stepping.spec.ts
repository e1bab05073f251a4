import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stepTo } from '../../src/reactions/stepping.ts';
import { START_AT, World } from './world.ts';

const MAY = '2026-05-01T00:00:00.000Z';
const JUNE = '2026-06-01T00:00:00.000Z';
const JULY = '2026-07-01T00:00:00.000Z';
const AUGUST = '2026-08-01T00:00:00.000Z';

describe('A clock that is moved by hand', () => {
  const times: string[] = [];
  const next: Record<string, string> = { [MAY]: JUNE, [JUNE]: JULY, [JULY]: AUGUST };
  let world: World;
  beforeEach(async () => {
    times.length = 0;
    world = await World.start({
      answer: () => {
        times.push(world.clock.now());
        return [{ type: 'ProgressCheckOverdue', data: { nextCheckDue: next[world.clock.now()] } }];
      },
    });
  });
  afterEach(() => world.end());

  it('[OPS-4] stops wherever something is due, also what becomes due on the way', async () => {
    await world.record('project-a', 'ImplementationStarted', { nextCheckDue: MAY });
    await stepTo('2026-07-15T00:00:00.000Z', world.clock, world.reactor);
    expect(times).toEqual([MAY, JUNE, JULY]);
    expect(world.clock.now()).toBe('2026-07-15T00:00:00.000Z');
    expect(await world.waiting()).toEqual([{ command: 'MarkCheckOverdue', due: AUGUST }]);
  });

  it('[OPS-4] reaches what is due at the very moment of arrival, and goes no further', async () => {
    await world.record('project-a', 'ImplementationStarted', { nextCheckDue: MAY });
    await stepTo(MAY, world.clock, world.reactor);
    expect(times).toEqual([MAY]);
    expect(world.clock.now()).toBe(MAY);
  });

  it('[OPS-4] settles without moving when it is there already', async () => {
    await world.record('project-a', 'ImplementationStarted', { nextCheckDue: MAY });
    await stepTo(START_AT, world.clock, world.reactor);
    expect(times).toEqual([]);
    expect(world.clock.now()).toBe(START_AT);
  });
});
