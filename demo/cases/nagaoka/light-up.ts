import { organisation, type Cast } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { accepts, agrees, chooses, designates, type Deal } from '../../deals.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';
import { findsHelp } from './help.ts';
import { issue, settlesIssue } from './issue.ts';

/** 楽山苑ライトアップ: citizens lead, the city supports. */
export async function lightUp(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, decider } = cast;
  const idea = {
    title: say('楽山苑ライトアップ', 'Rakuzan-en by night'),
    issue: say('秋の庭園を訪れる人が少ない。', 'Few people see the garden in autumn.'),
    purpose: say('庭園の魅力を地域から伝えること。', 'The neighbours show what the garden has to offer.'),
    goal: say('来場者', 'Visitors'),
    measure: say('3,000人', '3,000 visitors'),
    effects: say('地域に誇りと賑わいが生まれる。', 'Pride and life in the area.'),
    start: 4,
    end: 94,
    costs: [300_000, 200_000] as const,
  };
  const issueId = await issue(world, cast);
  narrator.phase(say(`${idea.title}(市民主体・行政支援)`, `${idea.title}: led by citizens with support of the city`));
  const partner = await organisation(world, cast, {
    subject: 'garden',
    name: say('庭園を灯す会', 'Garden Lights'),
    kind: 'civicGroup',
    activity: say('庭園の催し', 'Events in the garden'),
  });
  const projectId = await proposes(world, cast, partner, 'residents', idea, { issues: [issueId] });
  world.watch(['project', projectId]);
  await accepts(world, cast, projectId, say('市民の発意を市が支える。', 'The city supports what citizens want to do.'));
  await world.tries(
    office,
    say('四つのかたちにない補助を選ぶ', 'choose a subsidy, which is none of the four patterns'),
    'METHOD_UNKNOWN',
    'chooseMethods',
    {
      projectId,
      primary: 'subsidy',
      further: [],
      reasons: say('資金を支える。', 'To help with money.'),
    },
  );
  const deal: Deal = { idea, partner, methods: ['citizenLed', 'roleSharing'], checkEveryDays: 60 };
  await chooses(world, cast, projectId, deal, say('市民が主体となり、かたちを組み合わせる。', 'Citizens lead; two patterns are combined.'));
  const why = say('庭園を守ってきた。', 'It has looked after the garden.');
  await world.tries(
    decider,
    say(
      '公募しない理由を説明せずに特定する(定めがなく実務による)',
      'designate without explaining why there is no call: practice, as the concept is silent',
    ),
    'SELECTION_FAIR_AND_OPEN',
    'designatePartner',
    {
      projectId,
      partners: [partner.id],
      justification: why,
      alternatives: [{ what: say('公募', 'An open call'), assessment: why }],
      criteria: [why],
      conditions: [],
    },
  );
  await designates(world, cast, projectId, deal, why);
  await agrees(world, cast, projectId, deal);
  await world.pass(4);
  await runsItsCourse(world, cast, projectId, deal, 80, 'continue', { halfway: () => findsHelp(world, cast, partner, projectId) });
  await world.tell();
  await settlesIssue(world, cast, issueId);
  return { [projectId]: 'CLOSED' };
}
