import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Replayer } from '../../src/audit/replay.ts';
import { CommandHandler } from '../../src/commands/handler.ts';
import { RefusalJournal } from '../../src/commands/refusal-journal.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { project } from '../../src/domain/project/project.ts';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.ts';
import { memoryEventStore } from '../../src/event-store/memory-event-store.ts';
import { Streams } from '../../src/event-store/streams.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { inHiddenOrder } from '../../src/domain/review/panel.ts';
import { terms as roundTerms } from '../domain/competition/round.fixtures.ts';
import { vaultTexts } from '../../src/people/private-texts.ts';
import { person, recorded, staff, uuid, type Past } from '../domain/given.ts';
import { applied, closed } from '../domain/project/selection/selection.fixtures.ts';
import { newVault } from '../people/people.fixtures.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const TOWN = '105244';
const office = staff('office', 'office');

/** A record in memory, which counts how often each stream is read, and what writes to it. */
async function world() {
  const inner = memoryEventStore();
  const reads: string[] = [];
  const store: EventStore = {
    ...inner,
    read: (name, from) => {
      reads.push(name);
      return inner.read(name, from);
    },
  };
  const { vault, clock } = await newVault();
  const streams = new Streams(inner);
  const journal = new RefusalJournal(inner, streams, clock);
  const handler = new CommandHandler({ store: inner, streams, clock, privateTexts: vaultTexts(vault), journal });
  const give = (command: string, input: object, by: Actor = office, key?: string) =>
    handler.execute({ command, commandId: randomUUID(), ...(key && { key }), input, by, correlationId: randomUUID() });
  await give('AdoptGuideline', { document: oizumi }, office, TOWN);
  const party = { municipality: TOWN, kind: 'civicGroup', name: '会', activity: '見守り', facts: factsOf.civicGroup, office: '代表' };
  const { id: key } = await give('RegisterParty', party, person('aoi'));
  const rename = (name: string) => give('UpdateParty', { name, activity: '見守り', facts: factsOf.civicGroup }, person('aoi'), key);
  for (const name of ['一', '二', '三']) await rename(name);
  await give('VerifyParty', { basis: '規約' }, office, key);
  const decisions = async () => (await inner.readAll('', { limit: 500 })).filter(({ metadata }) => metadata.command.index === 0);
  return { inner, give, clock, reads, stream: `party-${key}`, rename, decisions, retrial: new Replayer(store).openly() };
}

describe('Decisions taken again together', () => {
  it('[AUD-3] read every stream once, and count revisions in the open record', async () => {
    const { decisions, reads, stream, retrial } = await world();
    const replays = [];
    for (const each of await decisions()) replays.push(await retrial.of(each, TOWN));
    expect(replays.map((each) => [each?.command, each?.revision, each?.reproduced])).toEqual([
      ['AdoptGuideline', 0, true],
      ['NoteRepresentation', 0, true],
      ['RegisterParty', 0, true],
      ['UpdateParty', 2, true],
      ['UpdateParty', 3, true],
      ['UpdateParty', 4, true],
      ['VerifyParty', 5, true],
    ]);
    expect(new Set(reads).size).toBe(reads.length);
    expect(reads.filter((each) => !each.startsWith('registrant-')).toSorted()).toEqual([`municipality-${TOWN}`, stream]);
  });

  it('[AUD-3] read a stream again for a decision that lies beyond what was read', async () => {
    const { decisions, reads, stream, rename, retrial } = await world();
    for (const each of await decisions()) await retrial.of(each, TOWN);
    await rename('四');
    const [last] = (await decisions()).slice(-1);
    expect(await retrial.of(last!, TOWN)).toMatchObject({ command: 'UpdateParty', revision: 6, reproduced: true, overtaken: false });
    expect(reads.filter((name) => name === stream)).toHaveLength(2);
    expect(await retrial.at(stream, 6)).toMatchObject({ command: 'UpdateParty', revision: 6 });
    expect(await retrial.at(stream, 1)).toMatchObject({ command: 'RegisterParty', revision: 0 });
    expect(await retrial.at(stream, 8)).toBeUndefined();
    expect(reads.filter((name) => name === stream)).toHaveLength(2);
  });

  it('[API-7] tell the work of reading: the events that are read, and those that are gone through for each decision', async () => {
    const { inner, decisions, rename, stream } = await world();
    for (let n = 0; n < 5; n += 1) await rename(`会${n}`);
    const spentOn = async (some: (event: StoredEvent, at: number) => boolean) => {
      let units = 0;
      const retrial = new Replayer(inner).openly(undefined, (more) => (units += more));
      for (const each of (await decisions()).filter(some)) await retrial.of(each, TOWN);
      return units;
    };
    const { length } = (await inner.read(stream)).events;
    const isRename = ({ metadata }: StoredEvent) => metadata.command.name === 'UpdateParty';
    const [one, all] = [await spentOn((event) => isRename(event) && event.revision === 4), await spentOn(isRename)];
    expect(one).toBeGreaterThanOrEqual(4 * length);
    expect(all - one).toBeGreaterThanOrEqual(7 * (length / 5));
    expect(await spentOn((_, at) => at < 0)).toBe(0);
  });

  it('[AUD-3] leave out those of another municipality, and keep nothing of its streams', async () => {
    const { decisions, reads, stream, retrial } = await world();
    const all = await decisions();
    for (const each of all) expect(await retrial.of(each, '082074')).toBeUndefined();
    expect(reads).toEqual([]);
    expect(await retrial.of(all.at(-1)!, TOWN)).toMatchObject({ command: 'VerifyParty' });
    expect(await retrial.homeOf(stream)).toBe(TOWN);
    expect(await retrial.homeOf('party-nobody')).toBeUndefined();
  });

  it('[SEL-9] [AUD-3] come to the same hidden order of a panel by the salt that was recorded with it, and by no other', async () => {
    const { inner, give, clock } = await world();
    const { id: committeeId } = await give('EstablishCommittee', { municipality: TOWN, name: '協働推進会議' });
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8])
      await give('AppointMember', { person: uuid('memb', n), category: 'recruited', explanations: [] }, office, committeeId);
    const day = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();
    const round = { ...roundTerms, municipality: TOWN, committee: committeeId, opensAt: day(1), closesAt: day(60), explanations: [] };
    const { id } = await give('OpenRound', round);
    const stream = `round-${id}`;
    const [opened] = (await inner.read(stream)).events;
    const { panel } = opened!.data as { panel: readonly { person: string }[] };
    const { salts } = opened!.metadata;
    expect(inHiddenOrder(panel.map(({ person: who }) => who).toSorted(), { digest: digestOf, salt: salts.restricted })).toEqual(
      panel.map(({ person: who }) => who),
    );
    expect(await new Replayer(inner).replayAll(stream)).toMatchObject([{ command: 'OpenRound', reproduced: true }]);
    const other = memoryEventStore();
    for (const name of new Set((await inner.readAll('', { limit: 500 })).map((each) => each.stream))) {
      const { events } = await inner.read(name);
      const resalted = events.map((each) => ({
        ...each,
        metadata: { ...each.metadata, ...(name === stream && { salts: { ...salts, restricted: '0'.repeat(32) } }) },
      }));
      await other.append(name, resalted, -1);
    }
    expect(await new Replayer(other).replayAll(stream)).toMatchObject([{ command: 'OpenRound', reproduced: false }]);
  });

  it('[PTY-3] [AUD-3] show where the record says that somebody acted for a party that they do not represent', async () => {
    const { inner, stream } = await world();
    const { events, revision } = await inner.read(stream);
    const renamed = events.filter(({ type }) => type === 'PartyUpdated').at(-1)!;
    const forged = (name: string, onBehalfOf: string, seen: number) => ({
      ...renamed,
      id: randomUUID(),
      metadata: {
        ...renamed.metadata,
        by: { ...renamed.metadata.by, onBehalfOf } as Actor,
        command: { ...renamed.metadata.command, id: randomUUID() },
        consulted: [...renamed.metadata.consulted, [name, seen] as const],
      },
    });
    await inner.append(stream, [forged(stream, stream.slice('party-'.length), revision)], revision);
    await inner.append(stream, [forged(`party-${uuid('x')}`, uuid('x'), -1)], revision + 1);
    const [own, another] = (await new Replayer(inner).replayAll(stream)).slice(-2);
    expect(own).toMatchObject({ command: 'UpdateParty', reproduced: true });
    expect(another).toMatchObject({ command: 'UpdateParty', reproduced: false });
    expect(JSON.stringify(another?.differences)).toContain('NOT_A_REPRESENTATIVE');
  });

  it('[AUT-2] [AUD-3] take from the record of the municipality what it gave somebody, and nothing that an event says by itself', async () => {
    const { inner, stream } = await world();
    const { events, revision } = await inner.read(stream);
    const verified = events.find(({ type }) => type === 'PartyVerified')!;
    const { roles: _, municipality: __, ...bare } = verified.metadata.by as Extract<Actor, { kind: 'person' }>;
    const given = { municipality: TOWN, roles: ['promotionStaff'], powers: ['screen'] };
    const by = { ...bare, roles: [], given } as const;
    const suspended = {
      ...verified,
      id: randomUUID(),
      type: 'PartySuspended',
      data: { ground: 'breach', reason: '…' },
      metadata: {
        ...verified.metadata,
        by,
        consulted: [],
        command: { id: randomUUID(), name: 'SuspendParty', index: 0, of: 1, input: { ground: 'breach', reason: '…' } },
      },
    };
    await inner.append(stream, [suspended], revision);
    const [last] = (await new Replayer(inner).replayAll(stream)).slice(-1);
    expect(last).toMatchObject({ command: 'SuspendParty', reproduced: false });
    expect(JSON.stringify(last?.differences)).toContain('OFFICE_ONLY');
  });

  it('[PRV-2] [AUD-3] leave out what is under seal until it opens, and do not count it', async () => {
    const historyOf = (stage: unknown) => recorded(project as never, uuid('prj'), (stage as { history: Past<never>[] }).history);
    const [before, after] = [historyOf(applied()), historyOf(closed())];
    const { inner, retrial } = await world();
    const name = `project-${uuid('prj')}`;
    await inner.append(name, before, -1);
    const submitted = (await inner.read(name)).events.filter(({ type }) => type === 'ApplicationSubmitted');
    expect(submitted).toHaveLength(2);
    for (const each of submitted) expect(await retrial.of(each, TOWN)).toBeUndefined();
    const open = before.length - 2;
    expect(await retrial.at(name, open)).toBeUndefined();

    await inner.append(name, after.slice(before.length), before.length - 1);
    const closing = (await inner.read(name)).events.at(-1)!;
    expect(closing.type).toBe('CallClosed');
    // What was under seal when it was read stays out until the stream is read again.
    expect(await retrial.of(submitted[0]!, TOWN)).toBeUndefined();
    expect(await retrial.of(closing, TOWN)).toMatchObject({ command: 'Given', revision: after.length - 1 });
    expect(await retrial.of(submitted[0]!, TOWN)).toMatchObject({ revision: submitted[0]!.revision });
  });
});
