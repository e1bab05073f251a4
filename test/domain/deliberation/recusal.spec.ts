import { describe, expect, it } from '@jest/globals';
import type { Item } from '../../../src/domain/committee/committee.state.ts';
import { recusedMembers } from '../../../src/domain/deliberation/recusal.ts';
import { party, type Party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import { MOST_DECLARED } from '../../../src/domain/party/control.rules.ts';
import { registered, consulting, type Relation } from '../party/ties.fixtures.ts';
import { worked } from '../worked.ts';
import { call, convened, ids, member, numbers, opened, proposed, scene, seated, standing, takenUp } from './committee.fixtures.ts';

/** The largest committee and call, and the parties of two strangers, each of which names all applicants as controllers, and as many of the others as it may. */
const [MEMBERS, STRANGERS] = [100, 100];
const applicants = numbers(25).map((n) => `${String(n).padStart(8, '0')}-0000-4000-8000-00000000000a`);
const strangers = numbers(STRANGERS).map((n) => `${String(n).padStart(8, '0')}-0000-4000-8000-00000000000b`);
const said = strangers.flatMap((controlled, n) =>
  [...applicants, ...numbers(MOST_DECLARED - applicants.length).map((more) => strangers[(n + more) % STRANGERS] as string)].map(
    (controller): Relation => ({ controlled, controller, from: '2025-04-01', declaredBy: 'party' }),
  ),
);
const AT = '2026-05-20T02:00:00.000Z';
const judged = standing({
  stage: 'SELECTING',
  selection: {
    calls: [
      {
        number: 1,
        status: 'reviewed',
        closedAt: '2026-05-01T00:00:00.000Z',
        terms: { committee: ids.committee },
        ...{ panel: [], recusals: [], decisions: [], objections: [], reviews: [], advice: [] },
        applications: Object.fromEntries(applicants.map((each) => [each, { status: 'submitted' }])),
      },
    ],
    designations: [],
  },
} as never);
const concerned = [ids.patrol, ids.town, ...applicants];

/** A vote on the call before a committee with some members. */
const voting = (members: number) =>
  scene(
    ...seated(members),
    convened(1, [call]),
    opened(1, numbers(members)),
    takenUp(1, 1, call, concerned),
    proposed(1, 1, 1, { advice: 'recommend', recommended: [applicants[0]] }, call),
  ).knowing(judged, ids.project, []);

const people = (of: readonly string[]) => Object.fromEntries(of.map((each) => [each, [`person of ${each}`]]));
/** What a decision on the call has consulted: the call, and all parties. */
function lookingAt(known: ReadonlyMap<string, Party>) {
  const { consulted, looked } = consulting(known);
  const { get } = consulted;
  return {
    looked,
    consulted: {
      ...consulted,
      get: ((aggregate: { readonly kind: string }, key: string) =>
        aggregate.kind === project.kind ? judged.initial(key) : get(aggregate as never, key)) as typeof get,
    },
  };
}

describe('Members recused from a call of which strangers say much', () => {
  const known = registered({ ...people([ids.patrol, ids.town, ...applicants]), ...people(strangers) }, said);
  const item = { number: 1, subject: call, concerned } as unknown as Item;

  it('[API-7] [SEL-11] are found in one walk: no more records are looked at for a hundred members than for one', () => {
    const lookedAt = (members: number) => {
      const { consulted, looked } = lookingAt(known);
      expect(recusedMembers(voting(members).state(), item, AT, consulted)).toEqual([]);
      return looked();
    };
    expect(lookedAt(MEMBERS)).toBe(lookedAt(2));
  });

  it('[SEL-4] [SEL-11] are all who represent a party concerned, or whose party says that an applicant controls it', () => {
    const whole = new Map([...known].map(([id, each]) => [id, { ...each, representatives: [] as Party['representatives'] }]));
    const represented = (id: string, n: number) =>
      whole.set(id, { ...(whole.get(id) as Party), representatives: [{ person: member(n).id, office: '代表', from: '2020-04-01' }] });
    represented(applicants[3] as string, 4);
    represented(strangers[7] as string, 8);
    represented(ids.town, 9);
    expect(recusedMembers(voting(MEMBERS).state(), item, AT, lookingAt(whole).consulted)).toEqual([4, 8, 9]);
  });

  it('[API-7] [SEL-11] are found in a few milliseconds, and a vote is cast', () => {
    const state = voting(MEMBERS).state();
    const { consulted } = lookingAt(known);
    // It takes 1 ms; each member and applicant anew took 600 ms.
    expect(worked(() => recusedMembers(state, item, AT, consulted))).toBeLessThan(50);
    const crowded = [...known].reduce((world, [id, each]) => world.knowing({ ...party, initial: () => each }, id, []), voting(MEMBERS));
    expect(crowded.by(member(3)).ask('CastVote', { resolution: 1, vote: 'for' })).toHaveLength(1);
  }, 60_000);
});
