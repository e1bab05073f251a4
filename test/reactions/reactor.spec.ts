import { afterEach, describe, expect, it } from '@jest/globals';
import { DecisionFault } from '../../src/deciding/ask.ts';
import { StoreAway } from '../../src/event-store/event-store.ts';
import { Refused } from '../../src/platform/refused.ts';
import { START_AT, World, type Setting } from './world.ts';

const MAY = '2026-05-01T00:00:00.000Z';
const JUNE = '2026-06-01T00:00:00.000Z';
const JULY = '2026-07-01T00:00:00.000Z';

let world: World;
const start = async (setting?: Setting) => (world = await World.start(setting));
afterEach(() => world.end());

describe('A deadline', () => {
  it('[OPS-4] gives its command once, when its moment has come and not before', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    world.clock.moveTo('2026-04-30T23:59:59.999Z');
    await world.reactor.settle();
    expect(world.asked).toEqual([]);
    world.clock.moveTo(MAY);
    await world.reactor.settle();
    world.clock.moveTo(JUNE);
    await world.reactor.settle();
    const [event] = (await world.store.read('project-a')).events;
    expect(world.asked).toEqual([
      {
        command: 'CloseCall',
        commandId: expect.any(String),
        key: 'a',
        input: { call: 1 },
        by: { kind: 'system', id: 'deadlines' },
        notBefore: MAY,
        correlationId: event?.metadata.correlationId,
        causationId: event?.id,
      },
    ]);
    expect(await world.waiting()).toEqual([]);
  });

  it('[OPS-4] that was moved gives its command at the new moment only', async () => {
    await start();
    await world.record('project-a', 'ImplementationStarted', { nextCheckDue: MAY });
    await world.record('project-a', 'ProgressCheckCompleted', { nextCheckDue: JULY });
    world.clock.moveTo(JUNE);
    await world.reactor.settle();
    expect(world.asked).toEqual([]);
    expect(await world.waiting()).toEqual([{ command: 'MarkCheckOverdue', due: JULY }]);
  });

  it('[OPS-4] that was cleared gives no command', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    await world.record('project-a', 'CallCancelled', { call: 1 });
    world.clock.moveTo(JUNE);
    await world.reactor.settle();
    expect(world.asked).toEqual([]);
    expect(await world.waiting()).toEqual([]);
  });

  it('[IMP-2] [OPS-4] that sets itself anew fires again at each next moment', async () => {
    const next: Record<string, string> = { [START_AT]: MAY, [MAY]: JUNE, [JUNE]: JULY };
    await start({ answer: () => [{ type: 'ProgressCheckOverdue', data: { nextCheckDue: next[world.clock.now()] } }] });
    await world.record('project-a', 'ImplementationStarted', { nextCheckDue: MAY });
    for (const month of [MAY, JUNE]) {
      world.clock.moveTo(month);
      await world.reactor.settle();
    }
    expect(world.asked.map(({ notBefore }) => notBefore)).toEqual([MAY, JUNE]);
    expect(new Set(world.asked.map(({ commandId }) => commandId)).size).toBe(2);
    expect(await world.waiting()).toEqual([{ command: 'MarkCheckOverdue', due: JULY }]);
  });

  it('[COM-1] [OPS-4] that another one met at the same moment gives no command of its own', async () => {
    const expired = (member: number) => ({ type: 'MembershipExpired', data: { member } });
    await start({ answer: () => [expired(1), expired(2)] });
    await world.record('project-a', 'MemberAppointed', { member: 1, endsAt: MAY });
    await world.record('project-a', 'MemberAppointed', { member: 2, endsAt: MAY });
    world.clock.moveTo(MAY);
    await world.reactor.settle();
    expect(world.commands).toEqual(['ExpireMemberships a']);
    expect(await world.waiting()).toEqual([]);
  });

  it('[OPS-4] is also seen without being asked for', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    world.clock.moveTo(MAY);
    while (world.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.commands).toEqual(['CloseCall a']);
  });
});

describe('A follow-up', () => {
  it('[OPS-4] gives its command at once, in the name of its reaction', async () => {
    await start();
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    while (world.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const [event] = (await world.store.read('project-a')).events;
    expect(world.asked).toEqual([
      expect.objectContaining({
        command: 'EnterRound',
        key: 'r',
        input: { project: 'a' },
        by: { kind: 'system', id: 'round-entry' },
        notBefore: START_AT,
        causationId: event?.id,
      }),
    ]);
  });

  it('[PRO-7] [OPS-4] comes after those of earlier events, also when the object itself has moved on', async () => {
    await start();
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await world.record('project-a', 'ProposalWithdrawn', { reason: '都合' });
    await world.reactor.settle();
    expect(world.commands).toEqual(['EnterRound r', 'LeaveRound r']);
  });

  it.each([
    ['RoundEntryRefused', { project: 'a' }, ['EnterRound r', 'ReleaseFromRound a']],
    ['RoundEntryWithdrawn', { project: 'a' }, ['EnterRound r']],
    ['RoundCancelled', { reason: '中止', projects: [] }, ['EnterRound r']],
  ])('[PRO-7] [OPS-4] is not given for a proposal that competes no more (%s)', async (type, data, commands) => {
    await start();
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await world.record('round-r', type, data);
    await world.reactor.settle();
    await world.record('project-a', 'ProposalWithdrawn', { reason: '都合' });
    await world.reactor.settle();
    expect(world.commands).toEqual(commands);
  });

  it('[SEL-4] [OPS-4] flags a reviewer who declared no interest and came to represent the applicant', async () => {
    await start();
    const interests = [
      { applicant: 'p', kind: 'none' },
      { applicant: 'q', kind: 'family' },
    ];
    await world.record('project-a', 'InterestDeclared', { call: 2, reviewer: 1, interests });
    await world.record('project-b', 'InterestDeclared', { call: 1, reviewer: 1, interests });
    await world.record('project-b', 'CallCancelled', { call: 1, reason: '中止' });
    await world.record('project-c', 'InterestDeclared', { call: 1, reviewer: 1, interests });
    await world.record('project-c', 'ProjectClosed', { remark: '以上' });
    const [declared] = (await world.store.read('project-a')).events;
    const person = declared?.metadata.by.id;
    await world.record('party-p', 'RepresentativeAppointed', { person, office: '理事' });
    await world.record('party-q', 'RepresentativeAppointed', { person, office: '理事' });
    await world.record('party-p', 'RepresentativeAppointed', { person: 'somebody else', office: '理事' });
    await world.reactor.settle();
    expect(world.asked.map(({ command, key, input }) => ({ command, key, input }))).toEqual([
      { command: 'FlagConflict', key: 'a', input: { call: 2, person, applicant: 'p' } },
    ]);
  });

  it('[SEL-11] [SEL-4] [OPS-4] flags a reviewer who has a tie to an applicant by control, whichever came to be known last', async () => {
    await start();
    await world.record('project-a', 'InterestDeclared', { call: 2, reviewer: 1, interests: [{ applicant: 'p', kind: 'none' }] });
    const person = (await world.store.read('project-a')).events[0]?.metadata.by.id;
    const noted = (controller: string, controlled: string) =>
      world.record(`party-${controller}`, 'ControlledPartyNoted', { controlled, control: 1, from: '2020-04-01' });
    const recorded = (controlled: string, controller: string) =>
      world.record(`party-${controlled}`, 'ControlRecorded', { control: 1, controller });
    const flagged = async () => {
      await world.reactor.settle();
      return world.asked.splice(0).map(({ command, key, input }) => ({ command, key, input }));
    };
    const note = (key: string, controlled: string) => ({ command: 'NoteControlledParty', key, input: { controlled, control: 1 } });
    const flag = { command: 'FlagConflict', key: 'a', input: { call: 2, person, applicant: 'p' } };
    await recorded('p', 'middle');
    await recorded('sibling', 'middle');
    expect(await flagged()).toEqual([note('middle', 'p'), note('middle', 'sibling')]);
    // The person represents, or did, who comes to control the applicant through another party.
    await world.record('party-top', 'RepresentativeAppointed', { person, office: '理事' });
    await world.record('party-top', 'RepresentativeEnded', { appointment: 1, person, reason: '交代' });
    await recorded('middle', 'top');
    expect(await flagged()).toEqual([note('top', 'middle')]);
    await noted('top', 'middle');
    expect(await flagged()).toEqual([flag]);
    // The person comes to represent who is a relative already; a sibling is none.
    await world.record('party-middle', 'RepresentativeAppointed', { person, office: '理事' });
    await world.record('party-sibling', 'RepresentativeAppointed', { person, office: '理事' });
    expect(await flagged()).toEqual([flag]);
    await world.record('party-p', 'ControlEnded', { control: 1, until: '2026-05-31' });
    expect(await flagged()).toEqual([note('middle', 'p')]);
  });
});

describe('After a downtime', () => {
  it('[OPS-4] what has passed meanwhile fires once, in the order in which it was due, before what is new', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: JUNE });
    await world.record('project-b', 'RoundOpened', { closesAt: MAY });
    await world.reactor.settle();
    await world.restart({ at: JULY });
    await world.record('project-c', 'ProjectProposed', { round: 'r' });
    await world.reactor.settle();
    expect(world.commands).toEqual(['CloseRound b', 'CloseCall a', 'EnterRound r']);
    await world.restart({ at: JULY });
    await world.reactor.settle();
    expect(world.asked).toHaveLength(3);
  });

  it('[OPS-4] what was left to do before comes before the deadlines that have passed since', async () => {
    await start({ answer: () => new Error('the machine fails') });
    await world.record('round-r', 'RoundOpened', { closesAt: MAY });
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await expect(world.reactor.settle()).rejects.toThrow('the machine fails');
    world.asked.length = 0;
    await world.restart({ at: JUNE, answer: () => [{ type: 'Answered', data: {} }] });
    await world.reactor.settle();
    expect(world.commands).toEqual(['EnterRound r', 'CloseRound r']);
  });

  it('[OPS-4] a command that was carried out while the view did not see it is not given again', async () => {
    await start();
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    await world.reactor.settle();
    await world.close();
    world.saveViews();
    await world.open({ at: JUNE });
    await world.reactor.settle();
    expect(world.asked).toHaveLength(1);
    await world.close();
    world.restoreViews('saved');
    await world.open({ at: JUNE });
    await world.reactor.settle();
    expect(world.asked).toHaveLength(1);
  });

  it('[OPS-4] [OPS-3] nothing has a second effect when the views were deleted, and what waits still waits', async () => {
    await start({ answer: ({ command }) => (command === 'EnterRound' ? 'refused' : [{ type: 'Answered', data: {} }]) });
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    await world.record('project-b', 'CallOpened', { call: 1, closesAt: JULY });
    world.clock.moveTo(MAY);
    await world.reactor.settle();
    expect(world.commands).toEqual(['EnterRound r', 'CloseCall a']);
    await world.close();
    world.restoreViews('nothing');
    await world.open({ at: JUNE });
    await world.reactor.settle();
    expect(world.asked).toHaveLength(2);
    expect(await world.waiting()).toEqual([{ command: 'CloseCall', due: JULY }]);
  });

  it('[OPS-4] a command that failed is given again under the same id', async () => {
    await start({ answer: () => new Error('power cut') });
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await expect(world.reactor.settle()).rejects.toThrow('power cut');
    await world.restart({ answer: () => [{ type: 'Answered', data: {} }] });
    await world.reactor.settle();
    const [first, second] = world.asked;
    expect(world.asked).toHaveLength(2);
    expect(second).toEqual(first);
  });
});

describe('What the rules refuse', () => {
  it('[OPS-4] is not tried again, neither later nor after a restart, and holds nothing up', async () => {
    await start({ answer: ({ command }) => (command === 'EnterRound' ? 'refused' : [{ type: 'Answered', data: {} }]) });
    await world.record('project-a', 'ProjectProposed', { round: 'r', predecessor: 'p' });
    await world.reactor.settle();
    await world.reactor.settle();
    await world.restart({});
    await world.reactor.settle();
    expect(world.commands).toEqual(['EnterRound r', 'RecordSuccessor p']);
    expect(world.reactor.stopped).toBeUndefined();
  });
});

const mistaken = { ja: '誤り', en: 'a mistake' };

describe('What concerns one command alone', () => {
  it.each([
    ['input that is not taken', new Refused('VALIDATION', mistaken)],
    ['an object that is not there', new Refused('NOT_FOUND', mistaken)],
    ['an id that was used', new Refused('CONFLICT', mistaken)],
    ['a rule that fails', new DecisionFault({ command: 'EnterRound', commandId: 'c' }, new TypeError('no such field'))],
  ])(
    '[OPS-4] [OPS-3] is reported and holds nothing else up, neither now nor after a restart, where it is given once again: %s',
    async (_, failure) => {
      await start({ answer: ({ command }) => (command === 'EnterRound' ? failure : [{ type: 'Answered', data: {} }]) });
      await world.record('project-a', 'ProjectProposed', { round: 'r', predecessor: 'p' });
      await world.record('project-b', 'CallOpened', { call: 1, closesAt: MAY });
      world.clock.moveTo(MAY);
      await world.reactor.settle();
      await world.reactor.settle();
      expect(world.commands).toEqual(['EnterRound r', 'RecordSuccessor p', 'CloseCall b']);
      expect(world.reports).toEqual(['EnterRound on r cannot be carried out']);
      await world.restart({});
      await world.record('project-c', 'ProjectProposed', { predecessor: 'q' });
      await world.reactor.settle();
      expect(world.commands.slice(3)).toEqual(['EnterRound r', 'RecordSuccessor q']);
      expect([world.reactor.stopped, world.reactor.waiting, world.reports.length]).toEqual([undefined, undefined, 2]);
      await world.restart({ answer: () => [{ type: 'Answered', data: {} }] });
      await world.reactor.settle();
      expect(await world.waiting()).toEqual([]);
    },
  );
});

describe('A fault', () => {
  const settled = async (message: string) => {
    await expect(world.reactor.settle()).rejects.toThrow(message);
    expect(world.reactor.stopped).toBeInstanceOf(Error);
    expect(world.reports).toContain('the reactions have stopped');
  };

  it('[OPS-3] [OPS-4] that is only an event store that is away stops nothing: the command is given when it is back', async () => {
    let isAway = true;
    await start({ answer: () => (isAway ? new StoreAway('away') : [{ type: 'CallClosed', data: { call: 1 } }]) });
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    world.clock.moveTo(MAY);
    await expect(world.reactor.settle()).rejects.toThrow('away');
    expect(world.reactor.stopped).toBeUndefined();
    isAway = false;
    await world.reactor.settle();
    expect(await world.waiting()).toEqual([]);
  });

  it('[OPS-3] [OPS-4] that is a store which takes no command for long is waited out, loudly, under one command id', async () => {
    let isAway = true;
    const busy = new Refused('UNAVAILABLE', { ja: '不通', en: 'away' });
    await start({ answer: () => (isAway ? busy : [{ type: 'CallClosed', data: { call: 1 } }]) });
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    world.clock.moveTo(MAY);
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(world.reactor.settle()).rejects.toThrow('away');
      expect(world.reactor.stopped).toBeUndefined();
      expect(world.reactor.waiting).toBe(busy);
    }
    expect(world.asked.length).toBeGreaterThan(10);
    expect(world.reports).toEqual(['the reactions wait']);
    isAway = false;
    await world.reactor.settle();
    expect(world.reactor.waiting).toBeUndefined();
    expect(await world.waiting()).toEqual([]);
    expect(new Set(world.asked.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('[OPS-3] [OPS-4] of the handler stops the reactor, loudly and for good', async () => {
    await start({ answer: () => new Error('disk full') });
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await settled('disk full');
    await world.record('project-b', 'ProjectProposed', { round: 'r' });
    await settled('disk full');
    expect(world.asked).toHaveLength(1);
  });

  it('[OPS-4] that passes is waited out', async () => {
    let tries = 0;
    await start({
      answer: () => ((tries += 1) < 3 ? new Refused('UNAVAILABLE', { ja: '混雑', en: 'busy' }) : [{ type: 'Answered', data: {} }]),
    });
    await world.record('project-a', 'ProjectProposed', { round: 'r' });
    await world.reactor.settle();
    expect(world.commands).toEqual(['EnterRound r', 'EnterRound r', 'EnterRound r']);
    expect(new Set(world.asked.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('[OPS-3] [OPS-4] in the view stops the reactor, because new deadlines would be lost', async () => {
    await start();
    await world.record('project-a', 'ProjectProposed', { round: { not: 'a text' } });
    await settled('ProjectProposed in project-a@0 cannot be applied');
    expect(world.reports).toContain('the view reactions has stopped');
    expect(world.asked).toEqual([]);
  });

  it('[OPS-4] of a view that does not see an answer stops the reactor instead of asking for ever', async () => {
    await start({ answer: () => 'unrecorded' });
    await world.record('project-a', 'CallOpened', { call: 1, closesAt: MAY });
    world.clock.moveTo(MAY);
    await settled('CloseCall on a was answered, but the view still awaits it');
    expect(world.asked).toHaveLength(1);
  });

  it('[OPS-4] is told also to whoever waits while the reactor is stopped on purpose', async () => {
    await start();
    await world.reactor.stop();
    await expect(world.reactor.settle()).rejects.toThrow('the reactor has been stopped');
  });
});
