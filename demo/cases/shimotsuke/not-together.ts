import { organisation, type Cast } from '../../cast.ts';
import { accepts } from '../../deals.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';

/** 適用除外 and an unsuitable area: cases that look like collaboration but are not. */
export async function notTogether(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  narrator.phase(say('協働に当たらない二つの提案', 'Two proposals that are no collaboration'));
  const party = await organisation(world, cast, {
    subject: 'concert',
    name: say('音楽を楽しむ会', 'Friends of Music'),
    kind: 'civicGroup',
    activity: say('演奏会', 'Concerts'),
  });
  const concert = {
    title: say('ふるさと音楽会', 'Hometown concert'),
    issue: say('生の音楽にふれる機会が少ない。', 'There is little live music.'),
    purpose: say('音楽に親しむこと。', 'People enjoy music.'),
    goal: say('音楽会', 'Concerts'),
    measure: say('1回', 'One'),
    domain: 'citizensLead',
    effects: say('文化に親しむ人が増える。', 'More people enjoy culture.'),
    start: 30,
    end: 60,
    costs: [0, 80_000] as const,
  };
  const nameOnly = await proposes(world, cast, party, 'residents', concert);
  const rally = await proposes(world, cast, party, 'residents', {
    ...concert,
    title: say('候補者を囲む集い', 'An evening with a candidate'),
    purpose: say('特定の候補者を応援すること。', 'To support one candidate.'),
  });
  world.watch(['project', nameOnly], ['project', rally]);
  await accepts(world, cast, nameOnly, say('公益性がある。', 'It is of public benefit.'));
  await world.tries(
    office,
    say('名義を貸すだけの後援を選ぶ', 'choose an endorsement that only lends the name'),
    'METHOD_EXCLUDED',
    'chooseMethods',
    {
      projectId: nameOnly,
      primary: 'endorsement',
      further: [],
      reasons: say('名義の使用だけを求めている。', 'They want the name and nothing else.'),
      endorsementJudgement: say('公益性がある。', 'It is of public benefit.'),
      exclusions: ['nameOnlyEndorsement'],
    },
  );
  await world.does(office, 'excludeProject', {
    projectId: nameOnly,
    exclusion: 'nameOnlyEndorsement',
    reasons: say('市はほかに何も担わない。', 'The city would do nothing else.'),
  });
  await world.tries(
    office,
    say('政治活動に当たる提案を採択する', 'accept a proposal that is political activity'),
    'UNSUITABLE_AREA',
    'acceptProposal',
    {
      projectId: rally,
      department: town.id,
      reason: say('会場を貸す。', 'We lend the hall.'),
      unsuitableAreas: ['politics'],
    },
  );
  await world.does(office, 'rejectProposal', {
    projectId: rally,
    ground: 'unsuitable',
    area: 'politics',
    reason: say('政治活動に当たる。', 'It is political activity.'),
  });
  await world.tell();
  return { [nameOnly]: 'EXCLUDED', [rally]: 'REJECTED' };
}
