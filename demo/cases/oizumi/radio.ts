import { organisation } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { agrees, type Deal } from '../../deals.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';
import type { Council } from './council.ts';

/** Case 3: a partner designated instead of a call. */
export async function radio(world: World, cast: Council): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, decider, town } = cast;
  const idea = {
    title: say('アマチュア無線による災害時応援協定', 'Amateur radio for times of disaster'),
    issue: say('災害時に電話がつながらない地区がある。', 'In a disaster some wards cannot be reached by telephone.'),
    purpose: say('災害時の情報伝達を確保すること。', 'News get through in a disaster.'),
    goal: say('伝達訓練', 'Drills'),
    measure: say('2回', '2 drills'),
    domain: 'C',
    effects: say('孤立地区の状況を早く知る。', 'It is known early what happens in cut-off wards.'),
    start: 20,
    end: 80,
    costs: [80_000, 20_000] as const,
  };
  narrator.case(say(`事例3 ${idea.title}`, `Case 3: ${idea.title}`));
  const partner = await organisation(world, cast, {
    subject: 'radio',
    name: say('無線クラブ', 'Radio Club'),
    kind: 'civicGroup',
    activity: say('アマチュア無線', 'Amateur radio'),
  });
  const projectId = await proposes(world, cast, town, 'municipality', idea);
  world.watch(['project', projectId]);
  narrator.phase(say('企画段階', 'Planning'));
  await world.does(office, 'acceptProposal', { projectId, reason: say('町だけでは備えられない。', 'The town cannot do it alone.') });
  await world.does(office, 'chooseMethods', {
    projectId,
    primary: 'cooperation',
    further: [],
    reasons: say('双方が主体となる。', 'Both act as equals.'),
  });
  const explained = {
    rule: 'SELECTION_FAIR_AND_OPEN',
    text: say('町内に免許を持つ団体は一つしかない。', 'Only one group in the town holds the licences.'),
  };
  const designation = {
    projectId,
    partners: [partner.id],
    justification: say('免許と機材を持つ唯一の団体である。', 'The only group with licences and equipment.'),
    alternatives: [{ what: say('公募', 'An open call'), assessment: say('他に応じ得る団体がない。', 'Nobody else could apply.') }],
    criteria: [say('免許、機材、訓練の実績', 'Licences, equipment, drills held')],
    conditions: [],
  };
  await world.tries(
    decider,
    say('代替案と基準を示さずに特定する', 'designate a partner without alternatives and criteria'),
    'SELECTION_REASONED',
    'designatePartner',
    {
      ...designation,
      alternatives: [],
      criteria: [],
      explanations: [explained],
    },
  );
  await world.tries(
    decider,
    say('公募しない理由を説明せずに特定する', 'designate without explaining why there is no call'),
    'SELECTION_FAIR_AND_OPEN',
    'designatePartner',
    designation,
  );
  await world.does(decider, 'designatePartner', { ...designation, explanations: [explained] });
  const deal: Deal = { idea: { ...idea, start: 5, end: 65 }, partner, methods: ['cooperation'], checkEveryDays: 40 };
  await agrees(world, cast, projectId, deal);
  await world.pass(5);
  await runsItsCourse(world, cast, projectId, deal, 60, 'continue');
  await world.tell();
  return { [projectId]: 'CLOSED' };
}
