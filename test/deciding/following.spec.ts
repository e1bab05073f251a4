import { describe, expect, it } from '@jest/globals';
import { actionsOn, look } from '../../src/deciding/deciding.ts';
import { MOST_CLAIMED, MOST_CONFIRMED } from '../../src/domain/kernel/consulting.ts';
import { committee } from '../../src/domain/committee/committee.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { streamOf, type Aggregate } from '../../src/domain/kernel/aggregate.ts';
import type { Decision } from '../../src/domain/kernel/decision.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { municipality } from '../../src/domain/municipality/municipality.ts';
import { party, type Party } from '../../src/domain/party/party.ts';
import { project } from '../../src/domain/project/project.ts';
import type { Project } from '../../src/domain/project/project.state.ts';
import type { Streams } from '../../src/event-store/streams.ts';
import { person, staff, uuid } from '../domain/given.ts';
import { ids, scored } from '../domain/project/selection/selection.fixtures.ts';

const version = { digest: digestOf(oizumi), version: '1', document: oizumi, at: '2026-04-01T00:00:00.000Z' };

type Relations = Pick<Party, 'controls' | 'controlled'> & Pick<Party, 'everVerified'>;

/** Parties with these relations, and every load of them counted. */
function streamsOf(relationsOf: (key: string) => Partial<Relations>) {
  const loads: string[] = [];
  const streams = {
    load(aggregate: Aggregate<object, never>, key: string) {
      loads.push(key);
      const state = aggregate.initial(key);
      const more = aggregate.kind === party.kind ? relationsOf(key) : aggregate.kind === municipality.kind ? { versions: [version] } : {};
      return Promise.resolve({ stream: streamOf(aggregate.kind, key), revision: 0, events: [], state: { ...state, ...more } });
    },
  };
  return { loads, streams: streams as unknown as Streams };
}

const by = (controller: string, declaredBy: 'party' | 'office' = 'party') =>
  ({ control: 1, controller, from: '2025-04-01', ground: 'votes', declaredBy, recordedAt: version.at }) as const;
/** Twenty controllers of a party’s own, without end. */
const endless = (key: string): Partial<Relations> => ({
  controls: Array.from({ length: 20 }, (_, n) => by(digestOf(`${key} ${n}`).slice(0, 36))),
});
const [partner, town, group] = [uuid('part'), uuid('town'), uuid('grup')];

const designate = decisions.get('DesignatePartner') as Decision;
const designated = () => ({ ...project.initial(uuid('proj')), municipality: '105244', department: town, proposer: group });

/** What a designation of the partner sees. */
function designating(streams: Streams) {
  const own = { stream: `project-${uuid('proj')}`, revision: 0, events: [], state: designated() };
  return look(streams, designate, own, { partners: [partner] }, person('shun'), version.at);
}

/** What a reviewer’s score of an application of the partner sees. */
function scoring(streams: Streams) {
  const state = { ...(scored().state() as Project), municipality: '105244' };
  const own = { stream: `project-${state.id}`, revision: 0, events: [], state };
  return look(streams, decisions.get('CloseReview') as Decision, own, { missing: [] }, staff('desk', 'office'), version.at);
}

describe('What a decision comes to by following others', () => {
  it('[PTY-6] [API-7] is bounded, the nearest first, so that nobody’s declarations keep others from deciding', async () => {
    const { loads, streams } = streamsOf(endless);
    const sight = await designating(streams);
    expect(sight.consulted.length).toBeLessThanOrEqual(MOST_CLAIMED + 10);
    expect(loads.length).toBeLessThan(MOST_CLAIMED + 20);
    expect(JSON.stringify(sight.consulted).length).toBeLessThan(8_000);
    for (const near of [partner, town, group]) expect(sight.context.consulted.has(party, near)).toBe(true);
    expect(sight.context.consulted.has(party, digestOf(`${partner} 19`).slice(0, 36))).toBe(true);
  });

  it('[SEL-11] is everything that the office recorded or verified, however much strangers claim nearer by', async () => {
    const [middle, far] = [uuid('midl'), uuid('farr')];
    const strangers = Array.from({ length: 2 * MOST_CLAIMED }, (_, n) => digestOf(`stranger ${n}`).slice(0, 36));
    const below = (key: string, confirmed: boolean) => ({ party: key, control: 1, from: '2025-04-01', confirmed });
    const relations: Record<string, Partial<Relations>> = {
      [ids.patrol]: { controlled: [...strangers.map((key) => below(key, false)), below(middle, true)] },
      [middle]: { controlled: [below(far, true)] },
    };
    const { streams } = streamsOf((key) => relations[key] ?? {});
    const { consulted } = (await scoring(streams)).context;
    for (const known of [middle, far]) expect(consulted.has(party, known)).toBe(true);
    expect(strangers.filter((key) => consulted.has(party, key))).toHaveLength(MOST_CLAIMED);
  });

  it('[SEL-11] is never cut where it is confirmed: what comes to too much is refused', async () => {
    const confirmed = (key: string): Partial<Relations> => ({ ...endless(key), everVerified: true });
    const { loads, streams } = streamsOf(confirmed);
    const { context } = await designating(streams);
    const tooMany = expect.objectContaining({ code: 'TOO_MANY_RELATIVES', params: { most: MOST_CONFIRMED } });
    expect(() => designate.rule(designated(), { partners: [partner] }, context)).toThrow(tooMany);
    expect(loads.length).toBeLessThanOrEqual(MOST_CONFIRMED);
  });
});

describe('Relations that are over', () => {
  it('[SEL-11] [API-7] lead nowhere: once the office has ended what led too far, decisions are taken again', async () => {
    const over = Array.from({ length: 2 * MOST_CONFIRMED }, (_, n) => ({
      ...by(digestOf(`over ${n}`).slice(0, 36), 'office'),
      until: '2025-05-01',
      tiesUntil: '2025-05-01',
    }));
    const { streams } = streamsOf((key) => (key === ids.patrol ? { controls: over } : {}));
    const { consulted } = await scoring(streams);
    expect(consulted.length).toBeLessThan(20);
  });
});

describe('What a decision consults because of a role', () => {
  it('[SEL-11] [AUT-2] is the same whether the token or the municipality gave it: the contests before a committee', async () => {
    const role = { id: 'desk', name: '窓口担当', powers: ['screen'], doc: '窓口' };
    const document = { ...oizumi, roles: [role] };
    const holding = { number: 1, role: 'desk', person: uuid('mina'), from: '2026-04-01' };
    const town = { ...municipality.initial('105244'), versions: [{ ...version, document }], holdings: [holding] };
    const streams = {
      load: (aggregate: Aggregate<object, never>, key: string) =>
        Promise.resolve({
          stream: streamOf(aggregate.kind, key),
          revision: 0,
          events: [],
          state: aggregate.kind === municipality.kind ? town : aggregate.initial(key),
        }),
    } as unknown as Streams;
    const contest = { kind: 'call', projectId: uuid('proj'), call: 1 };
    const state = { ...committee.initial(uuid('comm')), municipality: '105244', sessions: [{ number: 1, agenda: [{ subject: contest }] }] };
    const own = { stream: `committee-${uuid('comm')}`, revision: 0, events: [], state };
    const consultedBy = async (by: Actor) => {
      const { consulted } = await look(streams, decisions.get('CancelSession') as Decision, own, undefined, by, '2026-05-01T00:00:00.000Z');
      return consulted.map(([stream]) => stream).filter((stream) => !stream.startsWith('municipality-'));
    };
    expect(await consultedBy(staff('desk', 'office'))).toEqual([`project-${uuid('proj')}`]);
    expect(await consultedBy(person('mina'))).toEqual([`project-${uuid('proj')}`]);
    expect(await consultedBy(person('somebody'))).toEqual([]);
  });
});

describe('What may be done with an object', () => {
  it('[API-5] [API-7] loads each other object once, however many commands look at it', async () => {
    const { loads, streams } = streamsOf(() => ({}));
    const own = { stream: `project-${uuid('proj')}`, revision: 0, events: [], state: designated() };
    const actions = await actionsOn(streams, own, 'project', staff('office', 'office'), '2026-05-01T00:00:00.000Z');
    expect(actions.length).toBeGreaterThan(50);
    expect(loads).toContain('105244');
    expect(loads).toHaveLength(new Set(loads).size);
  });
});
