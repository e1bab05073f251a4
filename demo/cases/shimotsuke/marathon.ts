import { organisation, type Cast } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { accepts, agrees, chooses, designates, type Deal } from '../../deals.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';

/** 天平マラソン大会: citizens and city both lead, by an executive committee. */
export async function marathon(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  const idea = {
    title: say('天平マラソン大会', 'Tenpyo Marathon'),
    issue: say('新春に市民が集う催しを続けたい。', 'Citizens want to go on meeting in the new year.'),
    purpose: say('走る人と迎える人がふれあうこと。', 'Runners and those who welcome them meet.'),
    goal: say('参加者', 'Runners'),
    measure: say('2,000人', '2,000 runners'),
    domain: 'bothLead',
    effects: say('まちに賑わいが生まれる。', 'The city is lively.'),
    start: 35,
    end: 180,
    costs: [800_000, 400_000] as const,
  };
  narrator.phase(say(`${idea.title}(両者協力・実行委員会)`, `${idea.title}: both lead, by an executive committee`));
  const partner = await organisation(world, cast, {
    subject: 'sports',
    name: say('スポーツ協会', 'Sports Association'),
    kind: 'civicGroup',
    activity: say('市民スポーツ', 'Sports for all'),
  });
  const projectId = await proposes(world, cast, partner, 'residents', idea);
  world.watch(['project', projectId]);
  await accepts(world, cast, projectId, say('市民と市がともに主体となる。', 'Citizens and city both lead.'));
  await world.tries(
    office,
    say('両者協力の領域で後援を選ぶ', 'choose an endorsement where both lead'),
    'METHOD_FITS_DOMAIN',
    'chooseMethods',
    {
      projectId,
      primary: 'endorsement',
      further: [],
      reasons: say('名義を使いたい。', 'To use the name.'),
      exclusions: [],
    },
  );
  const deal: Deal = { idea, partner, methods: ['executiveCommittee'], checkEveryDays: 90 };
  await chooses(world, cast, projectId, deal, say('多くの団体が集まり運営する。', 'Many groups come together to run it.'));
  await designates(world, cast, projectId, deal, say('大会を長く支えてきた。', 'It has carried the race for long.'));
  await agrees(world, cast, projectId, deal);
  await world.acts(town, 'formExecutiveCommittee', {
    projectId,
    name: say('大会実行委員会', 'Executive Committee of the Race'),
    purpose: say('企画と運営', 'Planning and running it'),
  });
  for (const [side, seat] of [
    [partner, 'chair'],
    [town, 'viceChair'],
  ] as const)
    await world.acts(side, 'joinExecutiveCommittee', { projectId, person: side.by.id, sentBy: side.id, office: seat });
  await world.pass(35);
  await runsItsCourse(world, cast, projectId, deal, 140, 'continue', {
    halfway: async () => {
      await world.acts(partner, 'recordMeeting', {
        projectId,
        kind: 'executiveCommittee',
        heldOn: world.today,
        participants: 14,
        topics: say('コースと役割', 'The course and who does what'),
        conclusions: say('沿道の見守りを増やす。', 'More people along the course.'),
      });
    },
  });
  await world.tell();
  return { [projectId]: 'CLOSED' };
}
