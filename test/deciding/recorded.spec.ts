import { describe, expect, it } from '@jest/globals';
import { look } from '../../src/deciding/deciding.ts';
import { MOST_RECORDED } from '../../src/domain/every-command.rules.ts';
import { RuleViolation } from '../../src/domain/kernel/refusal.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { weigh } from '../../src/platform/recently-used.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { streamOf, type Aggregate } from '../../src/domain/kernel/aggregate.ts';
import type { Decision } from '../../src/domain/kernel/decision.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { municipality } from '../../src/domain/municipality/municipality.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';
import type { Streams } from '../../src/event-store/streams.ts';
import { person, staff, uuid } from '../domain/given.ts';

const HOME = '105244';
const AT = '2026-04-01T00:00:00.000Z';
const versions = [{ digest: digestOf(oizumi), version: '1', document: oizumi, at: AT }];

const streams = {
  load: (aggregate: Aggregate<object, never>, key: string) => {
    const state = { ...aggregate.initial(key), ...(aggregate.kind === municipality.kind && { versions }) };
    return Promise.resolve({ stream: streamOf(aggregate.kind, key), revision: 0, events: [], state });
  },
} as unknown as Streams;

const [aoi, rin] = [person('aoi'), person('rin')];

/** An event that weighs so much as it is kept. */
function recorded(name: string, by: Actor, bytes: number): StoredEvent {
  const event = { metadata: { command: { name }, by } } as unknown as StoredEvent;
  weigh(event, bytes);
  return event;
}

/** Asks whether a command may be given on an object on which these events are recorded; returns the code of the refusal. */
async function asking(decision: Decision, by: Actor, events: readonly StoredEvent[]): Promise<RuleViolation | undefined> {
  const key = decision.aggregate.kind === municipality.kind ? HOME : uuid('objt');
  const state = { ...(decision.aggregate.initial(key) as object), municipality: HOME, versions };
  const own = { stream: streamOf(decision.aggregate.kind, key), revision: 0, events, state };
  const { context } = await look(streams, decision, own, undefined, by, AT);
  try {
    decision.rule.can(state, context);
  } catch (error) {
    // What the command’s own rule makes of such a bare object does not matter here.
    return error instanceof RuleViolation ? error : undefined;
  }
  return undefined;
}

const repeatable = [...decisions].filter(([, { creates, bySystem }]) => !creates && !bySystem);

describe('What one person records on one object', () => {
  it.each(repeatable)('[API-7] %s: is bounded, by what they recorded with it themselves', async (command, decision) => {
    const half = (by: Actor, name = command) => recorded(name, by, MOST_RECORDED / 2);
    const tooMuch = expect.objectContaining({ code: 'RECORDED_TOO_MUCH', params: { most: MOST_RECORDED } });
    expect(await asking(decision, aoi, [half(aoi), half(aoi)])).toEqual(tooMuch);
    expect(await asking(decision, aoi, [half(aoi), half(rin), half(aoi, 'Another')])).not.toEqual(tooMuch);
    expect(await asking(decision, aoi, [half(aoi), recorded(command, aoi, MOST_RECORDED / 2 - 1)])).not.toEqual(tooMuch);
  });

  it('[API-7] [PTY-3] counts what the system notes before their commands in a record that is theirs alone', async () => {
    const decision = decisions.get('NoteRepresentation') as Decision;
    const preceding: Actor = { kind: 'system', id: 'preceding' };
    const half = (less = 0) => recorded('NoteRepresentation', preceding, MOST_RECORDED / 2 - less);
    expect((await asking(decision, preceding, [half(), half()]))?.code).toBe('RECORDED_TOO_MUCH');
    expect(await asking(decision, preceding, [half(), half(1)])).toBeUndefined();
    // No one person makes a record grow that others need as well: there nobody is refused for what others did.
    const number = decisions.get('ReserveCorporateNumber') as Decision;
    expect(await asking(number, preceding, [recorded('ReserveCorporateNumber', preceding, MOST_RECORDED)])).toBeUndefined();
  });

  it.each(repeatable)('[API-7] %s: is never kept from the office or the decider by what was recorded before', async (command, decision) => {
    for (const role of ['office', 'decider'] as const) {
      const by = staff('desk', role);
      const events = [aoi, by, by].map((each) => recorded(command, each, MOST_RECORDED));
      expect((await asking(decision, by, events))?.code).not.toBe('RECORDED_TOO_MUCH');
    }
  });
});
