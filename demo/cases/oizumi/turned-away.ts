import { organisation } from '../../cast.ts';
import { domainNamed } from '../../guideline.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';
import type { Council } from './council.ts';

/** Case 5: one proposal that is not collaboration under the guideline, and one that is withdrawn. */
export async function turnedAway(world: World, cast: Council): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  narrator.case(
    say('事例5 協働に当たらない提案と、取り下げられた提案', 'Case 5: a proposal that is no collaboration, and one that is withdrawn'),
  );
  const party = await organisation(world, cast, {
    subject: 'roads',
    name: say('道を考える会', 'Friends of Good Roads'),
    kind: 'civicGroup',
    activity: say('道路の調査', 'Looking after roads'),
  });
  const idea = {
    title: say('町道の除雪計画', 'Clearing the town’s roads of snow'),
    issue: say('除雪の順番が分かりにくい。', 'Nobody knows which road is cleared first.'),
    purpose: say('冬も安全に通れること。', 'Roads are safe in winter.'),
    goal: say('計画の策定', 'A plan'),
    measure: say('1件', 'One'),
    domain: 'E',
    effects: say('通行が安全になる。', 'Safe traffic.'),
    start: 60,
    end: 120,
    costs: [500_000, 0] as const,
  };
  const domain = domainNamed(cast.guideline, idea.domain, say);
  const roads = await proposes(world, cast, party, 'residents', idea);
  const garden = await proposes(world, cast, party, 'residents', {
    ...idea,
    title: say('花の散歩道', 'A path of flowers'),
    issue: say('川沿いの道が荒れている。', 'The path along the river is neglected.'),
    domain: 'B',
    costs: [50_000, 10_000],
  });
  world.watch(['project', roads], ['project', garden]);
  await world.tries(
    office,
    say(`${domain}の提案を採択する`, `accept a proposal placed in ${domain}`),
    'DOMAIN_OF_COLLABORATION',
    'acceptProposal',
    {
      projectId: roads,
      department: town.id,
      reason: say('必要である。', 'It is needed.'),
    },
  );
  await world.does(office, 'rejectProposal', {
    projectId: roads,
    ground: 'notCollaboration',
    reason: say(
      '行政が単独で担う領域であり、指針の協働に当たらない(2-5-1)。',
      'The municipality alone is responsible here: no collaboration under the guideline (2-5-1).',
    ),
  });
  await world.pass(2);
  await world.acts(party, 'withdrawProposal', { projectId: garden, reason: say('会の中で検討し直す。', 'We want to think it over.') });
  await world.tell();
  return { [roads]: 'REJECTED', [garden]: 'WITHDRAWN' };
}
