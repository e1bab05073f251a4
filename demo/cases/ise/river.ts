import { organisation, type Cast } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { accepts, agrees, chooses, designates, type Deal } from '../../deals.ts';
import { domainNamed } from '../../guideline.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';
import { showsSimilar } from './learnt.ts';
import { undertake } from './sheet.ts';

/** 河川清掃 under B: residents lead and the city helps; and a task of the city alone (E). */
export async function river(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  const idea = {
    title: say('河川清掃', 'Cleaning the river'),
    issue: say('川岸の清掃の担い手が減っている。', 'Fewer and fewer people clean the banks.'),
    purpose: say('川を地域の宝として守ること。', 'The river is looked after as a treasure.'),
    goal: say('清掃', 'Cleanings'),
    measure: say('4回', '4 times'),
    domain: 'B',
    effects: say('水辺に親しむ人が増える。', 'More people enjoy the water.'),
    start: 4,
    end: 94,
    costs: [50_000, 10_000] as const,
  };
  narrator.phase(`${idea.title}: ${domainNamed(cast.guideline, idea.domain, say)}`);
  const partner = await organisation(world, cast, {
    subject: 'river',
    name: say('川を愛する会', 'Friends of the River'),
    kind: 'civicGroup',
    activity: say('川の清掃', 'Cleaning the river'),
  });
  const projectId = await proposes(world, cast, partner, 'residents', idea);
  world.watch(['project', projectId]);
  await showsSimilar(world, partner, projectId);
  const sole = domainNamed(cast.guideline, 'E', say);
  const permits = await proposes(world, cast, partner, 'residents', {
    ...idea,
    title: say('河川占用の許可事務', 'Permits for using the river'),
    domain: 'E',
  });
  world.watch(['project', projectId], ['project', permits]);
  await world.tries(
    office,
    say(`許認可の提案を採択する: ${sole}`, `accept a proposal on permits: ${sole}`),
    'DOMAIN_OF_COLLABORATION',
    'acceptProposal',
    {
      projectId: permits,
      department: town.id,
      reason: say('人手が足りない。', 'Too few hands.'),
    },
  );
  await world.does(office, 'rejectProposal', {
    projectId: permits,
    ground: 'notCollaboration',
    reason: say('許認可は行政だけが行う。', 'Permits are for the city alone.'),
  });
  await accepts(world, cast, projectId, say('住民の活動を市が支える。', 'The city helps what residents do.'));
  const deal: Deal = {
    idea,
    partner,
    methods: ['other'],
    checkEveryDays: 60,
    inKind: [
      { party: town, kind: 'goods', what: say('ごみ袋と軍手', 'Bags and gloves') },
      { party: partner, kind: 'labour', what: say('会員の活動', 'Work of its members') },
    ],
    terms: { risk: say('活動保険に加入する。', 'The activities are insured.') },
  };
  await chooses(world, cast, projectId, deal, say('川を里子として世話する。', 'The group adopts the river.'));
  await designates(world, cast, projectId, deal, say('川をよく知る。', 'It knows the river.'));
  await agrees(world, cast, projectId, deal);
  await world.pass(4);
  await runsItsCourse(world, cast, projectId, deal, 80, 'continue', {
    beforeCompletion: async () => {
      await world.tries(
        partner.by,
        say('守秘の誓約なしに完了する', 'complete without an undertaking of confidentiality'),
        'CONFIDENTIALITY_UNDERTAKEN',
        'completeImplementation',
        { projectId, outcome: say('終えた。', 'Done.') },
        partner,
      );
      await undertake(world, projectId, partner);
    },
  });
  await world.tell();
  return { [projectId]: 'CLOSED', [permits]: 'REJECTED' };
}
