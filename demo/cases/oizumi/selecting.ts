import type { Party, Person, World } from '../../world.ts';
import type { Council } from './council.ts';

/** A session of the committee: convened by the chair, held a week later. Returns its number. */
export async function convenes(world: World, { members, committee }: Council, session: number, subject: object): Promise<number> {
  await world.does(members[3] as Person, 'conveneSession', { committeeId: committee, startsAt: world.momentIn(8), agenda: [subject] });
  await world.pass(8);
  return session;
}

/** The session opens, takes up its one item, resolves on it and closes. */
export async function resolves(
  world: World,
  { members, committee, office }: Council,
  session: number,
  present: readonly number[],
  outcome: object,
  recused: readonly number[] = [],
): Promise<void> {
  const chair = members[3] as Person;
  await world.does(office, 'openSession', { committeeId: committee, session, present });
  await world.does(chair, 'takeUpItem', { committeeId: committee, item: 1 });
  await world.does(members[4] as Person, 'proposeResolution', { committeeId: committee, item: 1, outcome });
  const voters = present.filter((number) => number !== 3 && !recused.includes(number));
  for (const number of world.random.shuffled(voters)) {
    await world.does(members[number] as Person, 'castVote', { committeeId: committee, resolution: 1, vote: 'for' });
  }
  await world.does(chair, 'closeResolution', { committeeId: committee, resolution: 1 });
  await world.settle();
  await world.does(chair, 'closeSession', { committeeId: committee });
}

/** The terms of a call: two criteria, the second weighing less, and how ties are broken. */
export function callTerms(world: World, { committee }: Council, outline: string, days: number) {
  const { say } = world;
  return {
    outline,
    criteria: [
      { id: 'local', label: say('地域との結びつき', 'Roots in the neighbourhood'), weight: 2, maximum: 10 },
      { id: 'lasting', label: say('継続性', 'Whether it will last'), weight: 1, maximum: 20 },
    ],
    policy: {
      aggregation: 'mean',
      rankPoints: [],
      thresholds: [{ percent: 50 }],
      tieBreaks: [{ by: 'criterion', criterion: 'local' }, { by: 'lowerAmount' }],
    },
    eligibility: ['civicGroup', 'neighbourhoodAssociation', 'business'],
    consents: ['terms', 'publication'],
    closesAt: world.momentIn(days),
    committee,
  };
}

/** An application. */
export const applies = (world: World, party: Party, projectId: string, requestedAmount: number) =>
  world.acts(party, 'submitApplication', {
    projectId,
    plan: world.say(`${party.name}の計画`, `The plan of ${party.name}`),
    requestedAmount,
    ownContribution: 50_000,
    inKind: [],
    consents: ['terms', 'publication'],
  });

/** The two scores with their comments. */
export const scoresOf = (world: World, local: number, lasting: number) => [
  { criterion: 'local', score: local, comment: world.say('現地の様子から判断した。', 'Judged by what is seen there.') },
  { criterion: 'lasting', score: lasting, comment: world.say('体制から判断した。', 'Judged by who stands behind it.') },
];
