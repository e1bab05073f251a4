import { afterEach, describe, expect, it } from '@jest/globals';
import { MOST_LOOK_ALIKES, MOST_TOLD_IN_TURN } from '../../src/domain/party/party.records.ts';
import { World } from './world.ts';

const HOME = '105244';
const MAY = '2026-05-01T00:00:00.000Z';

let world: World;
afterEach(() => world.end());

const register = (party: string, name: string, more: object = {}) =>
  world.record(`party-${party}`, 'PartyRegistered', { municipality: HOME, kind: 'civicGroup', name, activity: '見守り', ...more });
const rename = (party: string, name: string) => world.record(`party-${party}`, 'PartyUpdated', { name, activity: '見守り' });
/** The commands that followed since the last time, as the party that is told, and of whom. */
async function told(): Promise<readonly string[]> {
  await world.reactor.settle();
  const all = world.asked.map(({ key, input }) => `${key}: ${(input as { parties: readonly string[] }).parties.join(' ')}`);
  return all.slice(seen, (seen = all.length));
}
let seen = 0;
const start = async () => {
  seen = 0;
  world = await World.start();
};

describe('Names that read alike', () => {
  it('[PTY-2] [OPS-4] are found as soon as a party is registered or renamed, within its municipality', async () => {
    await start();
    await register('a', '見守り会');
    await register('b', '清掃会');
    await register('c', '見守り会', { municipality: '082074' });
    expect(await told()).toEqual([]);
    await register('d', 'NPO法人 見守り会');
    expect(await told()).toEqual(['d: a', 'a: d']);
    await rename('b', '見守り　会');
    expect(await told()).toEqual(['b: a d', 'a: b', 'd: b']);
    await rename('b', '清掃会');
    expect(await told()).toEqual([]);
  });

  it('[PTY-2] [OPS-4] are not looked for where a change leaves them as they read, nor among single residents', async () => {
    await start();
    await register('a', '見守り会');
    await register('b', '見守り会');
    await told();
    await rename('b', '見守り会！');
    await register('c', '個人', { kind: 'resident' });
    await register('d', '個人', { kind: 'resident' });
    expect(await told()).toEqual([]);
  });

  it('[PTY-2] [OPS-4] are told verified ones first, and not to those in turn, until their verification ends', async () => {
    await start();
    await register('a', '見守り会');
    await register('b', '見守り会');
    await told();
    await world.record('party-b', 'PartyVerified', { basis: '規約' });
    await register('c', '見守り会');
    expect(await told()).toEqual(['c: b a', 'a: c']);
    await world.record('party-b', 'VerificationEnded', { because: 'corporateNumber' });
    await register('d', '見守り会');
    expect(await told()).toEqual(['d: a b c', 'a: d', 'b: d', 'c: d']);
  });

  it('[PTY-2] [OPS-4] are told up to a number, and in turn while few bear the name', async () => {
    await start();
    const parties = Array.from({ length: MOST_LOOK_ALIKES + 2 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    for (const each of parties) await register(each, '見守り会');
    const asked = await told();
    expect(asked.find((each) => each.startsWith(`${parties.at(-1)}:`))?.split(' ')).toHaveLength(1 + MOST_LOOK_ALIKES);
    const told0 = asked.filter((each) => each.startsWith('p00:'));
    expect(told0).toEqual(parties.slice(1, 1 + MOST_TOLD_IN_TURN).map((each) => `p00: ${each}`));
    for (const each of parties.slice(2)) await rename(each, '清掃会');
    await told();
    await register('last', '見守り会');
    expect(await told()).toEqual(['last: p00 p01', 'p00: last', 'p01: last']);
  });

  it('[PTY-2] [OPS-4] of a flood of registrations lead to few commands, which hold back neither deadlines nor other follow-ups', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    await world.reactor.stop();
    const flood = Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    for (const each of flood) await register(each, '見守り会');
    await register('q', '清掃会');
    await register('r', '清掃会');
    await world.record('project-b', 'ProjectProposed', { round: 'x' });
    await world.restart({ at: MAY });
    await world.reactor.settle();
    expect(world.commands.slice(0, 2)).toEqual(['EnterRound x', 'CloseCall a']);
    // Each new party learns first; then those are told that were there before.
    expect(world.commands.slice(2, 62)).toEqual([...flood.slice(1), 'r'].map((each) => `RecordLookAlikes ${each}`));
    const inTurn = (MOST_TOLD_IN_TURN * (MOST_TOLD_IN_TURN + 1)) / 2;
    expect(world.commands.slice(62)).toHaveLength(inTurn + 1);
  });
});
