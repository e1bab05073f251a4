import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Replayer } from '../../src/audit/replay.ts';
import { decisions, RULESET } from '../../src/domain/decisions.ts';
import { rulesFor } from '../../src/domain/guideline/context.ts';
import { decision, type Decision } from '../../src/domain/kernel/decision.ts';
import { record, text } from '../../src/domain/kernel/shape.ts';
import { type allPartyEvents, party, type Party } from '../../src/domain/party/party.ts';
import { memoryEventStore } from '../../src/event-store/memory-event-store.ts';
import { recorded, system, uuid, type Past } from '../domain/given.ts';

/** A rule of the tests: its first version kept the reason as it was given, the second one says that the party may object. */
const suspending = rulesFor<Party, typeof allPartyEvents>()(record('SuspendForTest', '停止 Suspend', { reason: text('理由') }), {
  can() {},
  decide: (_, { reason }, { ruleset }) => [
    { type: 'PartySuspended', data: { ground: 'breach', reason: ruleset < 2 ? reason : `${reason}(異議を申し出ることができます)` } },
  ],
});

const reinstating = rulesFor<Party, typeof allPartyEvents>()(record('ReinstateForTest', '再開 Reinstate', { reason: text('理由') }), {
  can() {},
  decide: (_, { reason }) => [{ type: 'PartyReinstated', data: { reason } }],
});

const table = decisions as Map<string, Decision>;
const key = uuid('ptrl');
const stream = `party-${key}`;

/** A party that was suspended under one version of the rules, reinstated, and suspended again under another. */
async function recordOf(first: number, second: number) {
  const store = memoryEventStore();
  const suspended = (reason: string): Past<typeof allPartyEvents> => ({
    type: 'PartySuspended',
    data: { ground: 'breach', reason },
    by: system,
  });
  const history = recorded(party as never, key, [
    suspended('苦情'),
    { type: 'PartyReinstated', data: { reason: '解決' }, by: system },
    suspended('苦情(異議を申し出ることができます)'),
  ]).map((event, index) => {
    const [name, reason] = index === 1 ? ['ReinstateForTest', '解決'] : ['SuspendForTest', '苦情'];
    const command = { ...event.metadata.command, name, input: { reason } };
    return { ...event, metadata: { ...event.metadata, command, ruleset: index < 2 ? first : second } };
  });
  await store.append(stream, history, -1);
  return store;
}

describe('A replay under several versions of the rules', () => {
  beforeAll(() => {
    table.set('SuspendForTest', decision(party, suspending));
    table.set('ReinstateForTest', decision(party, reinstating));
  });
  afterAll(() => {
    table.delete('SuspendForTest');
    table.delete('ReinstateForTest');
  });

  it('[AUD-3] takes each decision again by the branch of the version that decided it', async () => {
    const replays = await new Replayer(await recordOf(1, 2), undefined, 2).replayAll(stream);
    expect(replays.map(({ command, reproduced }) => [command, reproduced])).toEqual([
      ['SuspendForTest', true],
      ['ReinstateForTest', true],
      ['SuspendForTest', true],
    ]);
    const swapped = await new Replayer(await recordOf(2, 1), undefined, 2).replayAll(stream);
    expect(swapped.map(({ reproduced }) => reproduced)).toEqual([false, true, false]);
  });

  it.each([RULESET + 1, 0, -1])('[AUD-3] reports a decision of version %s, which it does not know', async (unknown) => {
    const [, , last] = await new Replayer(await recordOf(1, unknown)).replayAll(stream);
    expect(last).toMatchObject({ reproduced: false, differences: [{ path: 'ruleset', before: unknown, after: RULESET }] });
  });
});
