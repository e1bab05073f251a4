import { describe, expect, it, jest } from '@jest/globals';
import { MOST_CONFIRMED } from '../../../src/domain/kernel/consulting.ts';
import { digestOf } from '../../../src/platform/digest.ts';
import { ManualClock } from '../../../src/platform/clock.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { namedByOfficeSince, party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import { memoryEventStore } from '../../../src/event-store/memory-event-store.ts';
import { Streams } from '../../../src/event-store/streams.ts';
import type { Viewer as Person } from '../../../src/graphql/request.ts';
import { committeesView } from '../../../src/views/committee/committees.view.ts';
import { guidelinesView } from '../../../src/views/guideline/guidelines.view.ts';
import { partiesView } from '../../../src/views/party/parties.view.ts';
import { Sight } from '../../../src/views/record/sight.ts';
import { PUBLIC_KEY, sightKey } from '../../../src/domain/sight/key.ts';
import { person, uuid } from '../../domain/given.ts';
import { contents, ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { apply, cast, committee, note, terms } from '../../domain/project/selection/selection.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

const mika: Person = { person: uuid('mika'), roles: [] };
const digest = digestOf(oizumi);
const member = {
  member: 1,
  person: mika.person,
  category: 'resident',
  from: '2026-04-01',
  until: '2028-03-31',
  endsAt: '2028-03-31T15:00:00.000Z',
  term: 1,
};
const evaluation = { kind: 'evaluation', projectId: ids.project };
const seated = [
  { type: 'CommitteeEstablished', data: { municipality: '105244', guideline: digest, name: '推進会議', rules: oizumi.committee } },
  { type: 'MemberAppointed', data: member },
] as const;
const proposed = {
  type: 'ProjectProposed',
  data: { municipality: '105244', guideline: digest, side: 'municipality', proposer: ids.town, ...contents },
};
const applied = { type: 'RepresentativeAppointed', data: { person: mika.person, office: '代表' } };

async function world(now: string, facts: Readonly<Record<string, Parameters<typeof stored>[1][]>>) {
  const store = memoryEventStore();
  const { database, apply } = await viewsIn(partiesView, committeesView, guidelinesView);
  for (const [stream, each] of Object.entries(facts)) {
    const events = stored(stream, ...each);
    await apply(events);
    await store.append(stream, events, -1);
  }
  const streams = new Streams(store);
  const sight = new Sight(streams, database, new ManualClock(now), () => '');
  return { sight, store, streams };
}

describe('Who looks', () => {
  it('[COM-1] is a member of a committee as long as the term lasts', async () => {
    const during = await world('2027-01-01T00:00:00.000Z', { [`committee-${committee}`]: [...seated] });
    expect(await during.sight.viewer(mika)).toMatchObject({ memberOf: [committee], recusedFrom: [] });
    const after = await world('2028-04-01T00:00:00.000Z', { [`committee-${committee}`]: [...seated] });
    expect(await after.sight.viewer(mika)).toMatchObject({ memberOf: [] });
  });

  it('[SEL-4] is recused from what they declared an interest in', async () => {
    const declared = { type: 'MemberInterestDeclared', data: { session: 1, item: 1, subject: evaluation, member: 1, nature: note(1) } };
    const { sight } = await world('2027-01-01T00:00:00.000Z', { [`committee-${committee}`]: [...seated, declared] });
    expect((await sight.viewer(mika)).recusedFrom).toEqual([{ stream: `project-${ids.project}` }]);
  });

  it('[PRV-2] [AUT-3] is known as named by the office beside others, since when, as the party’s own record tells', async () => {
    const [boss, desk, third] = ['boss', 'desk', 'thrd'].map((name) => person(name)) as [Actor, Actor, Actor];
    const idOf = (by: Actor) => (by.kind === 'person' ? by.id : '');
    let naming = 0;
    const named = (by: Actor, who: Actor) => ({
      type: 'RepresentativeNamed',
      data: { naming: (naming += 1), person: idOf(who), office: '理事' },
      by,
    });
    const accepted = (who: Actor, number: number) => ({
      type: 'RepresentativeAppointed',
      data: { naming: number, person: idOf(who), office: '理事' },
      by: who,
    });
    const registered = {
      type: 'PartyRegistered',
      data: { municipality: '105244', kind: 'department', name: '安全安心課', activity: '見守り' },
    };
    const first = { type: 'RepresentativeAppointed', data: { person: idOf(boss), office: '課長' } };
    const asMika = person('mika');
    const joins = (by: Actor, who: Actor) => [named(by, who), accepted(who, naming)];
    const ended = (appointment: number, who: Actor) => ({
      type: 'RepresentativeEnded',
      data: { appointment, person: idOf(who), reason: '異動' },
    });
    const declined = (who: Actor, number: number) => ({ type: 'NamingEnded', data: { naming: number, person: idOf(who), reason: '辞退' } });
    const histories: readonly (readonly [named: boolean, facts: () => Parameters<typeof stored>[1][]])[] = [
      [true, () => [first, ...joins(desk, asMika)]],
      [false, () => [first, ...joins(boss, asMika)]],
      [false, () => [...joins(desk, asMika)]],
      [true, () => [first, ...joins(desk, third), ...joins(third, asMika)]],
      [false, () => [...joins(desk, third), ...joins(third, asMika)]],
      [true, () => [first, named(desk, asMika), ended(1, boss), ...joins(desk, third), accepted(asMika, 1)]],
      [false, () => [first, named(desk, asMika), declined(asMika, 1), ...joins(boss, asMika)]],
      [false, () => [first, ...joins(desk, asMika), ended(2, asMika), ...joins(boss, asMika)]],
    ];
    for (const [index, [byOffice, facts]] of histories.entries()) {
      naming = 0;
      const { sight, store } = await world('2027-01-01T00:00:00.000Z', { [`party-${ids.town}`]: [registered, ...facts()] });
      const { namedSince } = await sight.viewer(mika);
      const { state } = await new Streams(store).load(party, ids.town);
      expect([index, namedSince?.[ids.town]]).toEqual([index, namedByOfficeSince(state, mika.person)]);
      expect([index, namedSince !== undefined]).toEqual([index, byOffice]);
    }
  });

  it('[EVA-4] is recused from an evaluation of a party that they ever represented, and from other items only of one they represent now', async () => {
    const call = { kind: 'call', projectId: ids.project, call: 1 };
    const convened = {
      type: 'SessionConvened',
      data: { session: 1, startsAt: '2026-06-01T00:00:00.000Z', agenda: [evaluation, call], convenedBy: 'office', notice: 7 },
    };
    const taken = [evaluation, call].map((subject, index) => ({
      type: 'ItemTakenUp',
      data: { session: 1, item: index + 1, subject, concerned: [ids.patrol] },
    }));
    const ended = { type: 'RepresentativeEnded', data: { appointment: 1, person: mika.person, reason: '交代' } };
    const registered = {
      type: 'PartyRegistered',
      data: { municipality: '105244', kind: 'civicGroup', name: 'パトロール隊', activity: '見守り' },
    };
    const { sight } = await world('2027-01-01T00:00:00.000Z', {
      [`party-${ids.patrol}`]: [registered, applied, ended],
      [`committee-${committee}`]: [...seated, convened, ...taken],
    });
    expect(await sight.viewer(mika)).toMatchObject({ parties: [], recusedFrom: [{ stream: `project-${ids.project}` }] });
  });
});

describe('What the public sees', () => {
  it('[PRV-2] is remembered until something new is recorded', async () => {
    const { sight, store } = await world('2027-01-01T00:00:00.000Z', { [`project-${ids.project}`]: [proposed] });
    await sight.see(project, ids.project, undefined);
    const first = await sight.see(project, ids.project, undefined);
    expect(await sight.see(project, ids.project, undefined)).toBe(first);
    const [, accepted] = stored(`project-${ids.project}`, proposed, {
      type: 'ProposalAccepted',
      data: { department: ids.town, reason: '適う。' },
    });
    await store.append(`project-${ids.project}`, accepted ? [accepted] : [], 0);
    const second = await sight.see(project, ids.project, undefined);
    expect(second.state.stage).toBe('ACCEPTED');
    expect((await sight.see(project, ids.project, undefined, { revision: 0 })).state.stage).toBe('PROPOSED');
  });

  it('[API-3] in a list is as new as the list, which may be older than the record', async () => {
    const { sight, store } = await world('2027-01-01T00:00:00.000Z', { [`project-${ids.project}`]: [proposed] });
    const list = async (revision = Infinity) =>
      (await sight.seeAll(project, [{ id: ids.project, revision }], undefined)).map(({ state: { stage } }) => stage);
    await list();
    expect(await list()).toEqual(['PROPOSED']);
    const [, accepted] = stored(`project-${ids.project}`, proposed, {
      type: 'ProposalAccepted',
      data: { department: ids.town, reason: '適う。' },
    });
    await store.append(`project-${ids.project}`, accepted ? [accepted] : [], 0);
    expect(await list(0)).toEqual(['PROPOSED']);
    expect(await list(1)).toEqual(['ACCEPTED']);
    expect(await list(0)).toEqual(['ACCEPTED']);
    await expect(sight.seeAll(project, [{ id: '00000000-0000-4000-8000-000000000000', revision: 0 }], undefined)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('What came under seal', () => {
  const stream = `project-${ids.project}`;
  const home = { municipality: '105244' };
  const opened = {
    type: 'CallOpened',
    data: { call: 1, terms: digest, closesAt: terms.closesAt, panel: [{ reviewer: 1, person: uuid('hana') }] },
  };
  const amended = { type: 'ApplicationAmended', data: { call: 1, applicant: ids.third, ...apply(), note: '額' }, by: cast.taro };
  const submitted = { type: 'ApplicationSubmitted', data: { call: 1, applicant: ids.rival, ...apply() }, by: cast.rin };
  const stranger: Person = { person: uuid('mallory'), roles: [] };
  /** Represented the applicant once. */
  const former: Person = { person: uuid('form'), roles: [] };
  const readers: Readonly<Record<string, Person | undefined>> = {
    'the public': undefined,
    'a stranger': stranger,
    'an auditor': { person: uuid('audt'), roles: ['auditor'], ...home },
    'the office': { person: uuid('offc'), roles: ['office'], ...home },
    'a reviewer': { person: uuid('hana'), roles: [] },
    'who represented the applicant': former,
  };

  /** A project with an open call, and how often anything is asked of an event, or folded, when it is read. */
  async function called(amendments: number) {
    const facts = [proposed, opened, ...Array.from({ length: amendments }, () => amended)];
    const events = stored(stream, ...facts, submitted, amended, { type: 'CallClosed', data: { call: 1 } });
    const registered = { type: 'PartyRegistered', data: { ...home, kind: 'civicGroup', name: '別の会', activity: '見守り' } };
    const appointed = { type: 'RepresentativeAppointed', data: { person: former.person, office: '代表' } };
    const ended = { type: 'RepresentativeEnded', data: { appointment: 1, person: former.person, reason: '交代' } };
    const { sight, store, streams } = await world('2026-06-01T00:00:00.000Z', { [`party-${ids.rival}`]: [registered, appointed, ended] });
    await store.append(stream, events.slice(0, facts.length), -1);
    let next = facts.length;
    let work = 0;
    const counting = <T extends object>(of: T): T => new Proxy(of, { get: (target, name) => ((work += 1), Reflect.get(target, name)) });
    const counted = { ...project, events: counting(project.events), evolve: counting(project.evolve) };
    const read = async (person: Person | undefined, point = {}) => {
      work = 0;
      const seen = await sight.see(counted, ids.project, person, point);
      return { seen, work };
    };
    return {
      read,
      /** The next event is recorded. */
      async record() {
        next += 1;
        await store.append(stream, events.slice(next - 1, next), next - 2);
        // The program itself loads it on: whoever looks does not.
        await streams.load(project, ids.project);
      },
    };
  }

  for (const [who, person] of Object.entries(readers))
    it(`[PRV-2] costs whoever reads nothing that grows with the record, and changes nothing: ${who}`, async () => {
      const works: number[][] = [];
      for (const amendments of [0, 50]) {
        const { read, record } = await called(amendments);
        for (const _ of [1, 2, 3]) await read(person);
        const before = await read(person);
        await record();
        const after = await read(person);
        expect([before.work, after.seen.revision, after.seen.events === before.seen.events]).toEqual([0, 1, true]);
        expect(after.seen.state).toBe(before.seen.state);
        expect(after.seen.whole.revision).toBe(2 + amendments);
        works.push([after.work, (await read(person)).work]);
      }
      expect(works[0]).toEqual(works[1]);
      expect(works[0]?.[1]).toBe(0);
      expect(works[0]?.[0]).toBeLessThan(5);
    });

  it('[PRV-2] is not told by how long a point of the history takes: it is made of what is seen', async () => {
    const works = [];
    for (const amendments of [0, 50]) {
      const { read } = await called(amendments);
      for (const _ of [1, 2]) await read(undefined);
      works.push((await read(undefined, { revision: 1 })).work);
    }
    expect(works[0]).toBe(works[1]);
  });

  it('[SEL-2] is seen by its author at once, and by everybody else when it opens', async () => {
    const { read, record } = await called(2);
    const author: Person = { person: cast.rin.id, roles: [] };
    for (const _ of [1, 2]) for (const person of [author, undefined]) await read(person);
    const numbers = async () => [(await read(author)).seen.events.length, (await read(undefined)).seen.revision];
    expect(await numbers()).toEqual([2, 1]);
    await record();
    expect(await numbers()).toEqual([3, 1]);
    await record(); // of somebody else
    expect(await numbers()).toEqual([3, 1]);
    await record(); // the call closes
    expect(await numbers()).toEqual([4, 6]);
  });
});

describe('Somebody who represents many parties', () => {
  it('[API-7] is written down and looked through once, not for each of the objects that they see', async () => {
    const own = Array.from({ length: 300 }, (_, n) => uuid('many', n));
    const registered = { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', name: '団体', activity: '見守り' } };
    const { sight } = await world(
      '2026-06-01T00:00:00.000Z',
      Object.fromEntries(own.map((each) => [`party-${each}`, [registered, applied]])),
    );
    await sight.viewer(mika);
    const written = jest.spyOn(JSON, 'stringify');
    const seen = await sight.seeAll(
      party,
      own.slice(0, 100).map((id) => ({ id })),
      mika,
    );
    const letters = written.mock.results.reduce((sum, { value }) => sum + String(value).length, 0);
    written.mockRestore();
    expect(seen).toHaveLength(100);
    expect(letters).toBeLessThan(200_000);
  });

  it('[API-7] is looked for in a record from the shorter of both lists', () => {
    let asked = 0;
    const viewer = {
      roles: [],
      represented: [],
      memberOf: [],
      recusedFrom: [],
      homes: [],
      get parties() {
        asked += 1;
        return ['a', 'b', 'c'];
      },
    };
    const key = (...mentioned: readonly string[]) =>
      sightKey(viewer, { stream: 'party-x', municipality: '105244' }, [], new Set(mentioned));
    expect([key('x', 'c'), key('x'), key(...'uvwxyzb')].map((each) => each === PUBLIC_KEY)).toEqual([false, true, false]);
    const name = key('a');
    asked = 0;
    expect(key('a')).toBe(name);
    expect(asked).toBe(0);
  });

  it('[SEL-11] reads as an applicant does where more is related to their parties than a decision would follow', async () => {
    const strangers = Array.from({ length: MOST_CONFIRMED }, (_, n) => uuid('strg', n));
    const controlled = {
      type: 'ControlRecorded',
      data: { control: 1, controller: uuid('own'), ground: 'votes', from: '2020-04-01', declaredBy: 'office', source: '登記' },
    };
    const registered = { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', name: '団体', activity: '見守り' } };
    const { sight } = await world('2026-06-01T00:00:00.000Z', {
      [`party-${uuid('own')}`]: [registered, applied],
      ...Object.fromEntries(strangers.map((each) => [`party-${each}`, [registered, controlled]])),
    });
    const looking = await sight.viewer({ ...mika, roles: ['office'], municipality: '105244' });
    expect(looking).toMatchObject({ roles: [], memberOf: [], homes: [], parties: [uuid('own')], links: [uuid('own')] });
  });
});
