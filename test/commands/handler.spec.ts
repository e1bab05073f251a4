import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DecisionFault, type Ask } from '../../src/deciding/ask.ts';
import { CommandHandler } from '../../src/commands/handler.ts';
import { RefusalJournal } from '../../src/commands/refusal-journal.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { yuki } from '../../src/domain/guideline/packs/yuki.ts';
import { type Aggregate, streamOf } from '../../src/domain/kernel/aggregate.ts';
import type { Decision } from '../../src/domain/kernel/decision.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../src/domain/kernel/refusal.ts';
import { party } from '../../src/domain/party/party.ts';
import { project } from '../../src/domain/project/project.ts';
import {
  AppendTooLarge,
  EventTooLarge,
  UnknownOutcome,
  WrongRevision,
  type EventStore,
  type NewEvent,
} from '../../src/event-store/event-store.ts';
import { memoryEventStore } from '../../src/event-store/memory-event-store.ts';
import { Streams } from '../../src/event-store/streams.ts';
import { vaultTexts } from '../../src/people/private-texts.ts';
import { Refused } from '../../src/platform/refused.ts';
import { person, recorded, staff, uuid, type Past } from '../domain/given.ts';
import { contents, ids, organisation, people } from '../domain/project/proposal/proposal.fixtures.ts';
import { apply, cast, open as openCall, times } from '../domain/project/selection/selection.fixtures.ts';
import { ISSUER, newVault } from '../people/people.fixtures.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const NOW = '2026-04-02T00:00:00.000Z';
const office = staff('office', 'office');

/** An append as it was asked. */
interface Asked {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly revision: number;
}

/** The handler over a store in memory whose reads and appends a test may disturb, and a real vault. */
async function world() {
  const inner = memoryEventStore();
  const asked: Asked[] = [];
  const disturb: {
    append?: (asked: Asked, go: () => ReturnType<EventStore['append']>) => ReturnType<EventStore['append']>;
    read?: (stream: string) => Promise<void>;
  } = {};
  const store: EventStore = {
    ...inner,
    async read(stream, from) {
      await disturb.read?.(stream);
      return inner.read(stream, from);
    },
    append(stream, events, revision) {
      const go = () => inner.append(stream, events, revision);
      if (stream.startsWith('refusal-')) return go();
      asked.push({ stream, events, revision });
      return disturb.append?.({ stream, events, revision }, go) ?? go();
    },
  };
  const { vault, raw, clock } = await newVault();
  clock.moveTo(NOW);
  const handlerOver = (over: EventStore) => {
    const streams = new Streams(over);
    return new CommandHandler({
      store: over,
      streams,
      clock,
      privateTexts: vaultTexts(vault),
      journal: new RefusalJournal(over, streams, clock),
    });
  };
  const put = async <S>(aggregate: Aggregate<S>, key: string, history: readonly Past<never>[]) =>
    void (await inner.append(streamOf(aggregate.kind, key), recorded(aggregate as never, key, history), -1));
  const [handler, other] = [handlerOver(store), handlerOver(inner)];
  await other.execute(ask('AdoptGuideline', { document: oizumi }, { key: '105244', by: office }));
  await put(party, ids.patrol, organisation('パトロール隊', people.aoi.id) as never);
  await put(party, ids.rival, organisation('見守り会', uuid('rin')) as never);
  await put(party, ids.third, organisation('子ども守り隊', cast.taro.id) as never);
  await put(party, ids.town, organisation('安全安心課', people.shun.id, 'department') as never);
  const somebody: Actor = { kind: 'person', id: await vault.personFor(ISSUER, 'somebody'), roles: [] };
  const texts = () => (raw.prepare('select count(*) as count from private_text').get() as { count: number }).count;
  return { inner, handler, other, disturb, asked, put, clock, somebody, texts };
}

const ask = (command: string, input: object, more: Partial<Ask> = {}): Ask => ({
  command,
  commandId: randomUUID(),
  input,
  by: office,
  correlationId: randomUUID(),
  ...more,
});
const registering = (by: Actor, more: object = {}) =>
  ask('RegisterParty', { municipality: '105244', kind: 'civicGroup', name: '会', activity: '見守り', office: '代表', ...more }, { by });
const proposing = () => ask('ProposeProject', { municipality: '105244', side: 'residents', ...contents }, { by: people.aoi });
/** One event: the name stays, so the verification does not end with it. */
const updating = (activity: string, more: Partial<Ask> = {}) =>
  ask('UpdateParty', { name: 'パトロール隊', activity, facts: factsOf.civicGroup }, { key: ids.patrol, ...more });

/** The data of an event with a number that is larger than the record takes. */
const tooMany = { control: 1_000_000_000, controller: ids.rival, ground: 'votes', from: '2026-04-01', declaredBy: 'party' };

const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof Refused)) throw error;
  return { code: error.code, ...(error.rule && { rule: error.rule.code }) };
};
const idsOf = ({ events }: Asked) => events.map(({ id }) => id);

describe('The command handler', () => {
  it('[API-1] decides again when an object that it consulted has moved before the append', async () => {
    for (const [moving, refused] of [
      [ask('SuspendParty', { ground: 'unlawful', reason: '規約違反' }, { key: ids.patrol }), true],
      [updating('新しい活動'), false],
    ] as const) {
      const { handler, other, disturb, inner, asked } = await world();
      const stream = streamOf('party', ids.patrol);
      let reads = 0;
      disturb.read = async (name) => {
        if (name === stream && ++reads === 2) await other.execute(moving);
      };
      const proposed = handler.execute(proposing());
      if (refused) {
        expect(await refusal(proposed)).toEqual({ code: 'FORBIDDEN', rule: 'PARTY_NOT_ACTIVE' });
        expect(asked).toEqual([]);
      } else {
        const [event] = (await inner.read(streamOf('project', (await proposed).id))).events;
        expect(event?.metadata.consulted).toContainEqual([stream, 3]);
        expect(asked).toHaveLength(1);
      }
      expect(reads).toBe(refused ? 3 : 4);
    }
  });

  it('[AUT-2] decides again when the role by which somebody asks ends before the append, and records what it saw', async () => {
    for (const ends of [1, 2, 3, 0]) {
      const { handler, other, disturb, inner } = await world();
      const role = { id: 'promotionStaff', label: { ja: '推進員', en: 'Staff' }, duties: [], powers: ['screen'] };
      const document = { ...oizumi, version: '2', roles: [role] };
      const town = (command: string, input: object) => other.execute(ask(command, input, { key: '105244', by: office }));
      const hana: Actor = { kind: 'person', id: uuid('hana'), roles: [] };
      await town('ReviseGuideline', { document, reason: '改定' });
      await town('GiveRole', { role: 'promotionStaff', person: hana.id, from: '2026-04-01' });
      const { id } = await other.execute(proposing());
      const screening = (command: string, more: object) => handler.execute(ask(command, more, { key: id, by: hana }));
      let reads = 0;
      disturb.read = async (name) => {
        if (name === 'municipality-105244' && ++reads === ends) await town('EndRole', { number: 1, reason: '異動' });
      };
      const returned = screening('ReturnProposal', { reason: '目標を示すこと。' });
      if (ends) expect(await refusal(returned)).toEqual({ code: 'FORBIDDEN', rule: 'OFFICE_ONLY' });
      else {
        await returned;
        const { metadata } = (await inner.read(streamOf('project', id))).events.at(-1)!;
        expect(metadata.by).toEqual({ ...hana, given: { municipality: '105244', roles: ['promotionStaff'], powers: ['screen'] } });
        expect(metadata.consulted).toContainEqual(['municipality-105244', 2]);
      }
    }
  });

  it('[API-1] decides again with the same event ids when somebody else was faster', async () => {
    const { handler, other, disturb, asked, inner } = await world();
    disturb.append = async (_, go) => {
      disturb.append = undefined;
      await other.execute(updating('先の活動'));
      return go();
    };
    const receipt = await handler.execute(updating('後の活動'));
    expect(receipt).toMatchObject({ revision: 4, events: ['PartyUpdated'] });
    expect(asked.map(({ revision }) => revision)).toEqual([2, 3]);
    expect(idsOf(asked[1]!)).toEqual(idsOf(asked[0]!));
    const { events } = await inner.read(streamOf('party', ids.patrol));
    expect(events.map(({ data }) => (data as { activity?: string }).activity)).toEqual([
      'まちの活動',
      undefined,
      undefined,
      '先の活動',
      '後の活動',
    ]);
  });

  it('[API-1] decides again on what it finds then: what is no longer allowed is refused', async () => {
    const { handler, other, disturb, inner } = await world();
    disturb.append = async (_, go) => {
      disturb.append = undefined;
      await other.execute(ask('SuspendParty', { ground: 'unlawful', reason: '規約違反' }, { key: ids.patrol }));
      return go();
    };
    expect(await refusal(handler.execute(updating('活動')))).toEqual({ code: 'RULE_VIOLATION', rule: 'PARTY_IS_SUSPENDED' });
    expect((await inner.read(streamOf('party', ids.patrol))).revision).toBe(3);
  });

  it.each([
    ['kept', true],
    ['lost', false],
  ])('[API-1] repeats the very same append when its outcome is unknown and the events were %s', async (_, kept) => {
    const { handler, disturb, asked, inner } = await world();
    let times = 0;
    disturb.append = async (__, go) => {
      if (times++ > 1) return go();
      if (kept) await go();
      throw new UnknownOutcome('the connection was lost');
    };
    const receipt = await handler.execute(updating('新しい活動'));
    expect(receipt).toMatchObject({ revision: 3 });
    expect(asked).toHaveLength(3);
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[2]).toEqual(asked[0]);
    expect((await inner.read(streamOf('party', ids.patrol))).revision).toBe(3);
  });

  it('[API-1] gives an outcome that stays unknown up as UNAVAILABLE; the same command later answers the original receipt', async () => {
    const { handler, disturb, asked, inner } = await world();
    let kept = 0;
    disturb.append = async (__, go) => {
      await go();
      kept += 1;
      throw new UnknownOutcome('the connection was lost');
    };
    const command = updating('新しい活動');
    expect(await refusal(handler.execute(command))).toEqual({ code: 'UNAVAILABLE' });
    expect(kept).toBe(3);
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
    disturb.append = undefined;
    const { revision, position } = (await inner.read(streamOf('party', ids.patrol))).events.at(-1)!;
    expect(await handler.execute(command)).toEqual({
      id: ids.patrol,
      commandId: command.commandId,
      revision,
      position,
      events: ['PartyUpdated'],
    });
    expect(asked).toHaveLength(3);
  });

  it('[PRV-1] after a crash between keeping the texts and the append, the same command goes on with the same texts', async () => {
    const { handler, disturb, somebody, texts, inner } = await world();
    disturb.append = ({ stream }, go) => (stream.startsWith('party-') ? Promise.reject(new Error('the machine stopped')) : go());
    const command = registering(somebody, { contact: '0276-00-0000' });
    await expect(handler.execute(command)).rejects.toThrow('the machine stopped');
    expect(texts()).toBe(1);
    disturb.append = undefined;
    const { id } = await handler.execute(command);
    expect(texts()).toBe(1);
    const { events } = await inner.read(streamOf('party', id));
    expect(JSON.stringify(events)).not.toContain('0276-00-0000');
    expect(await refusal(handler.execute({ ...command, input: { ...(command.input as object), contact: '別の電話' } }))).toEqual({
      code: 'CONFLICT',
    });
    expect(await handler.execute(command)).toMatchObject({ id, revision: 1 });
  });

  it('[API-1] [PTY-3] answers a command id as done only to who gives it again for the same party, or again for none', async () => {
    const { handler, somebody } = await world();
    const command = registering(somebody, {});
    const { id } = await handler.execute(command);
    const forAParty = { ...command, by: { ...command.by, onBehalfOf: id } } as Ask;
    expect(await refusal(handler.execute(forAParty))).toEqual({ code: 'CONFLICT' });
    expect(await handler.execute(command)).toMatchObject({ id });
    const next = { ...forAParty, commandId: randomUUID() };
    await handler.execute(next);
    expect(await refusal(handler.execute({ ...next, by: command.by }))).toEqual({ code: 'CONFLICT' });
  });

  it('[PRV-1] [API-1] a command whose event is too large leaves no text in the vault, and is taken with less under the same id', async () => {
    const { handler, disturb, somebody, texts } = await world();
    disturb.append = ({ stream }, go) =>
      stream.startsWith('party-') ? Promise.reject(new EventTooLarge('PartyRegistered', 70_000)) : go();
    const command = registering(somebody, { contact: '電話' });
    expect(await refusal(handler.execute(command))).toEqual({ code: 'VALIDATION' });
    expect(texts()).toBe(0);
    disturb.append = undefined;
    await handler.execute({ ...command, input: { ...(command.input as object), contact: '短い電話' } });
    expect(texts()).toBe(1);
  });

  it.each([
    ['event', () => new EventTooLarge('LookAlikesFound', 70_000)],
    ['append', () => new AppendTooLarge(2, 2_000_000)],
  ])(
    '[OPS-4] [OPS-3] a command of the system whose %s is too large is answered: its refusal is on record, so that it is not given again',
    async (_, tooLarge) => {
      const { handler, disturb, put, inner } = await world();
      await put(party, uuid('alike'), organisation('見守り 会', uuid('rin')) as never);
      disturb.append = () => Promise.reject(tooLarge());
      const command = ask('RecordLookAlikes', { parties: [uuid('alike')] }, { key: ids.rival, by: { kind: 'system', id: 'look-alike' } });
      const before = await inner.head();
      expect(await refusal(handler.execute(command))).toEqual({ code: 'RULE_VIOLATION', rule: 'RECORD_FULL' });
      const [event, ...others] = await inner.readAll(before, { limit: 10 });
      expect(others).toEqual([]);
      expect([event?.type, event?.metadata.command.id]).toEqual(['AttemptRefused', command.commandId]);
    },
  );

  it('[OPS-4] a rule that fails is told from a store that fails', async () => {
    const { handler, disturb } = await world();
    const decision = decisions.get('UpdateParty') as { -readonly [Key in keyof Decision]: Decision[Key] };
    const { rule } = decision;
    const failing = () => {
      throw new TypeError('no such field');
    };
    try {
      decision.rule = Object.assign(failing, { can: rule.can, input: rule.input }) as never;
      await expect(handler.execute(updating('名'))).rejects.toThrow(DecisionFault);
    } finally {
      decision.rule = rule;
    }
    disturb.append = () => Promise.reject(new Error('disk full'));
    await expect(handler.execute(updating('名'))).rejects.not.toThrow(DecisionFault);
  });

  it('[PRV-1] a command that loses a race and is refused then leaves no text in the vault', async () => {
    const { handler, other, disturb, texts, somebody } = await world();
    disturb.append = async () => {
      disturb.append = undefined;
      await other.execute(ask('SuspendParty', { ground: 'unlawful', reason: '規約違反' }, { key: ids.patrol }));
      throw new WrongRevision('party', 1, 2);
    };
    const by: Actor = { ...somebody, roles: ['office'], municipality: '105244' };
    const input = { name: 'パトロール隊', activity: '活動', facts: factsOf.civicGroup, contact: '電話' };
    const before = texts();
    expect(await refusal(handler.execute(ask('UpdateParty', input, { key: ids.patrol, by })))).toMatchObject({
      rule: 'PARTY_IS_SUSPENDED',
    });
    expect(texts()).toBe(before);
  });

  it('[PRV-1] a command that is refused leaves no text in the vault', async () => {
    const { handler, somebody, texts, inner } = await world();
    const before = await inner.head();
    expect(await refusal(handler.execute(registering(somebody, { contact: '電話', kind: 'department' })))).toEqual({
      code: 'FORBIDDEN',
      rule: 'DEPARTMENT_BY_OFFICE',
    });
    expect(await refusal(handler.execute(registering(somebody, { contact: '\u0000' })))).toEqual({ code: 'VALIDATION' });
    expect(texts()).toBe(0);
    const events = await inner.readAll(before, { limit: 10 });
    expect(events.map(({ type }) => type)).toEqual(['AttemptRefused']);
    expect(JSON.stringify(events)).not.toContain('電話');
  });

  it('[GDL-4] [API-2] counts what is refused to a command that makes an object in the municipality that it names, and cites its guideline', async () => {
    const { handler, inner, somebody } = await world();
    const before = await inner.head();
    const elsewhere = { kind: 'person', id: uuid('clerk'), roles: ['office'], municipality: '082074' } as const;
    const { citation, source } = oizumi.rules.find((rule) => rule.code === 'BOTH_SIDES_PROPOSE')!;
    const refused = await handler
      .execute(ask('ProposeProject', { municipality: '105244', side: 'private', ...contents }, { by: people.aoi }))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'RULE_VIOLATION', rule: { code: 'BOTH_SIDES_PROPOSE', source, citation } });
    expect(refused).toMatchObject({
      sentence: { ja: '行政からだけでなく住民からの提案も受ける(4-2-1の提案制度)。「民民提案」は受け付けられていません。' },
      rule: { params: { side: 'private' } },
    });
    const establishing = (municipality: string, by: Actor) =>
      handler.execute(ask('EstablishCommittee', { municipality, name: '会' }, { by }));
    expect(await refusal(establishing('105244', elsewhere))).toEqual({ code: 'FORBIDDEN', rule: 'OTHER_MUNICIPALITY' });
    expect(await refusal(establishing('082074', elsewhere))).toEqual({ code: 'RULE_VIOLATION', rule: 'NO_GUIDELINE' });
    expect(await refusal(handler.execute(registering(somebody, { kind: 'department', municipality: '082074' })))).toMatchObject({
      code: expect.any(String),
    });
    const kept = (await inner.readAll(before, { limit: 10 })).map(({ data }) => data as Record<string, unknown>);
    expect(kept.map(({ attempt, municipality, rule }) => [attempt, municipality, rule])).toEqual([
      ['ProposeProject', '105244', 'BOTH_SIDES_PROPOSE'],
      ['EstablishCommittee', '105244', 'OTHER_MUNICIPALITY'],
      ['EstablishCommittee', undefined, 'NO_GUIDELINE'],
      ['RegisterParty', undefined, expect.any(String)],
    ]);
    expect(JSON.stringify(kept)).not.toContain(contents.title);
  });

  it('[AUT-4] counts what is refused about an object in its own municipality, whatever the input says', async () => {
    const { inner, clock, other } = await world();
    const there: Actor = { kind: 'person', id: uuid('there'), roles: ['office'], municipality: yuki.municipality.code };
    await other.execute(ask('AdoptGuideline', { document: yuki }, { key: yuki.municipality.code, by: there }));
    const journal = new RefusalJournal(inner, new Streams(inner), clock);
    const streams = new Streams(inner);
    const at = async (key: string, municipality: unknown) => {
      const by = people.aoi;
      const attempt = { command: 'Try', commandId: randomUUID(), by, correlationId: randomUUID() };
      await journal.refuse(new RuleViolation('OFFICE_ONLY'), attempt, await streams.load(party, key), { municipality });
      return ((await inner.readAll('', { limit: 100 })).at(-1)?.data as { municipality?: string }).municipality;
    };
    expect(await at(ids.patrol, yuki.municipality.code)).toBe('105244');
    const nobody = uuid('nobody');
    const answers = ['105244', yuki.municipality.code, '242039', '105245', '山田太郎', '', 105244, undefined].map(
      (each) => () => at(nobody, each),
    );
    const found: unknown[] = [];
    for (const answer of answers) found.push(await answer());
    expect(found).toEqual(['105244', yuki.municipality.code, undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it('[OPS-7] dates nothing by an event that a wrong clock dated ahead: its object waits until that time has come', async () => {
    const { handler, inner, clock } = await world();
    const stream = streamOf('party', ids.patrol);
    const { events, revision } = await inner.read(stream);
    const ahead = { ...events.at(-1)!.metadata, at: '2037-01-01T00:00:00.000Z' };
    await inner.append(stream, [{ ...events.at(-1)!, id: randomUUID(), metadata: ahead }], revision);
    expect(await refusal(handler.execute(updating('名')))).toEqual({ code: 'UNAVAILABLE' });
    expect((await inner.read(stream)).revision).toBe(revision + 1);
    clock.moveTo('2037-01-01T00:00:00.000Z');
    await handler.execute(updating('名'));
  });

  it('[API-1] compares an expected revision with the open record, and receipts under seal hide the revision', async () => {
    const { handler, inner, put, clock } = await world();
    const history = (openCall() as unknown as { history: readonly Past<never>[] }).history;
    await put(project, ids.project, history);
    clock.moveTo(times.lastMoment);
    const open = history.length - 1;
    const applying = (by: Actor, more: Partial<Ask> = {}) => ask('SubmitApplication', apply(), { key: ids.project, by, ...more });
    expect(await refusal(handler.execute(applying(cast.aoi, { expectedRevision: open - 1 })))).toEqual({ code: 'CONFLICT' });
    const first = applying(cast.aoi, { expectedRevision: open });
    const receipt = await handler.execute(first);
    expect(receipt).toEqual({
      id: ids.project,
      commandId: first.commandId,
      position: expect.any(String),
      events: ['ApplicationSubmitted'],
    });
    expect((await inner.read(streamOf('project', ids.project))).revision).toBe(open + 1);
    const second = applying(cast.taro, { expectedRevision: open });
    expect(await handler.execute(second)).not.toHaveProperty('revision');
    expect(await refusal(handler.execute(applying(cast.taro, { expectedRevision: open + 1 })))).toEqual({ code: 'CONFLICT' });
    expect(await handler.execute(first)).toEqual(receipt);
  });

  it.each([
    ['no event', () => [], 'decided nothing'],
    ['an event of no known type', () => [{ type: 'Nonsense', data: {} }], 'unknown event'],
    ['an event without its shape', () => [{ type: 'PartyUpdated', data: { name: '' } }], 'cannot be recorded'],
    [
      'an event that is too large here and wrong there',
      () => [{ type: 'ControlRecorded', data: { ...tooMany, from: 'today' } }],
      'cannot be recorded',
    ],
  ])('[API-1] a rule that answers %s is a fault, and nothing is written', async (_, answer, message) => {
    const { handler, inner } = await world();
    const decision = decisions.get('UpdateParty') as { -readonly [Key in keyof Decision]: Decision[Key] };
    const { rule } = decision;
    const before = await inner.head();
    try {
      decision.rule = Object.assign(answer, { can: rule.can, input: rule.input, who: rule.who });
      await expect(handler.execute(updating('活動'))).rejects.toThrow(message);
    } finally {
      decision.rule = rule;
    }
    expect(await inner.head()).toBe(before);
    expect(await handler.execute(updating('活動'))).toMatchObject({ revision: 3 });
  });

  it('[API-1] [OPS-3] a count or list that has grown beyond the record is refused, and is no fault', async () => {
    const { handler, inner } = await world();
    const decision = decisions.get('UpdateParty') as { -readonly [Key in keyof Decision]: Decision[Key] };
    const { rule } = decision;
    try {
      decision.rule = Object.assign(() => [{ type: 'ControlRecorded', data: tooMany }], { can: rule.can, input: rule.input }) as never;
      expect(await refusal(handler.execute(updating('名')))).toEqual({ code: 'RULE_VIOLATION', rule: 'RECORD_FULL' });
    } finally {
      decision.rule = rule;
    }
    expect((await inner.read(streamOf('party', ids.patrol))).events.map(({ type }) => type)).not.toContain('ControlRecorded');
    await handler.execute(updating('名'));
  });

  it('[API-1] [API-2] knows no unknown commands and no unknown objects, and nobody acts for a party of others', async () => {
    const { handler } = await world();
    await expect(handler.execute(ask('Nonsense', {}))).rejects.toThrow('no such command');
    expect(await refusal(handler.execute(updating('活動', { key: uuid('nobody') })))).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(handler.execute(updating('活動', { expectedRevision: 1 })))).toEqual({ code: 'CONFLICT' });
    expect(await refusal(handler.execute(updating('活動', { by: person('aoi', { onBehalfOf: ids.rival }) })))).toEqual({
      code: 'FORBIDDEN',
      rule: 'NOT_A_REPRESENTATIVE',
    });
  });
});

describe('One legal entity', () => {
  const number = '7000012050002';
  const named = (by: Actor, name: string) => registering(by, { name, corporateNumber: number });

  it('[PTY-8] is registered once, however many register it at once', async () => {
    const { handler, inner, somebody } = await world();
    const asked = [1, 2, 3, 4, 5].map((each) => named(somebody, `会${each}`));
    const answers = await Promise.allSettled(asked.map((each) => handler.execute(each)));
    const passed = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(passed).toHaveLength(1);
    for (const { reason } of answers.flatMap((each) => (each.status === 'rejected' ? [each] : [])))
      expect((reason as Refused).rule).toMatchObject({ code: 'CORPORATE_NUMBER_TAKEN', params: { party: passed[0]?.id } });
    const again = asked.find(({ commandId }) => commandId === passed[0]?.commandId) as Ask;
    expect(await handler.execute(again)).toEqual(passed[0]);
    const reservations = (await inner.read(`legalEntity-105244-${number}`)).events.filter(({ type }) => type === 'CorporateNumberReserved');
    expect(reservations.map(({ data }) => data)).toEqual([{ municipality: '105244', corporateNumber: number, party: passed[0]?.id }]);
  });

  it('[PTY-8] [API-7] leaves the record of the municipality as it was, whatever numbers somebody gives their party', async () => {
    const { handler, inner, somebody } = await world();
    const { id } = await handler.execute(named(somebody, '会'));
    const { revision } = await inner.read('municipality-105244');
    const change = (corporateNumber?: string) =>
      ask('UpdateParty', { name: '会', activity: '見守り', corporateNumber }, { key: id, by: somebody });
    const others = ['8000020130001', '6100000000001', '5100000000002'];
    for (const each of others) await handler.execute(change(each));
    expect((await inner.read('municipality-105244')).revision).toBe(revision);
    const until = others.map((each) => inner.read(`legalEntity-105244-${each}`));
    expect((await Promise.all(until)).map((each) => each.revision)).toEqual([0, 0, 0]);
  });

  it('[PTY-8] is not come to by correcting a number either, until whoever holds it has given it up', async () => {
    const { handler, somebody, clock } = await world();
    const { id } = await handler.execute(named(somebody, '会'));
    const correct = () =>
      updating('見守り', {
        by: people.aoi,
        input: { name: 'パトロール隊', activity: '見守り', facts: factsOf.civicGroup, corporateNumber: number },
      });
    expect(await refusal(handler.execute(correct()))).toEqual({ code: 'RULE_VIOLATION', rule: 'CORPORATE_NUMBER_TAKEN' });
    await handler.execute(ask('UpdateParty', { name: '会', activity: '見守り' }, { key: id, by: somebody }));
    clock.moveTo('2026-04-02T00:10:00.000Z');
    expect((await handler.execute(correct())).events).toEqual(['PartyUpdated', 'VerificationEnded']);
    const back = ask('UpdateParty', { name: '会', activity: '見守り', corporateNumber: number }, { key: id, by: somebody });
    expect(await refusal(handler.execute(back))).toEqual({ code: 'RULE_VIOLATION', rule: 'CORPORATE_NUMBER_TAKEN' });
  });

  it('[PTY-8] is verified once, where two parties were recorded with its number before numbers were reserved', async () => {
    const { handler, put } = await world();
    const bearing = (name: string) => [
      {
        type: 'PartyRegistered',
        data: {
          municipality: '105244',
          kind: 'civicGroup',
          name,
          activity: '見守り',
          facts: { ...factsOf.civicGroup, legalForm: 'npoCorporation' },
          corporateNumber: number,
        },
      },
    ];
    const [one, two] = [uuid('one'), uuid('two')];
    await put(party, one, bearing('一の会') as never);
    await put(party, two, bearing('二の会') as never);
    const verify = (key: string) => handler.execute(ask('VerifyParty', { basis: '登記' }, { key }));
    const answers = await Promise.allSettled([verify(one), verify(two)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
