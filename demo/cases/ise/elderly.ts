import { organisation, type Cast } from '../../cast.ts';
import { answersOf, runsItsCourse } from '../../course.ts';
import { agreementOf, agrees, chooses, designates, drafts, type Deal } from '../../deals.ts';
import { domainNamed } from '../../guideline.ts';
import { proposes } from '../../ideas.ts';
import type { Party, World } from '../../world.ts';
import { suggests } from './learnt.ts';
import { showsDifferences, undertake } from './sheet.ts';

/** 高齢者支援: residents’ groups among themselves (民民協働); the city does not act in it. */
export async function elderly(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  const idea = {
    title: say('高齢者の暮らし支援', 'Help for the elderly'),
    issue: say('買い物や通院に困る高齢者がいる。', 'Some elderly people cannot get to shops and doctors.'),
    purpose: say('高齢者が住み慣れた地区で暮らせること。', 'The elderly can stay where they have always lived.'),
    goal: say('付き添い', 'People accompanied'),
    measure: say('月30人', '30 a month'),
    domain: 'A',
    effects: say('外出の機会が増える。', 'They get out more.'),
    start: 4,
    end: 94,
    costs: [40_000, 20_000] as const,
  };
  narrator.phase(`${idea.title}: ${domainNamed(cast.guideline, idea.domain, say)}`);
  const enrolled = (subject: string, name: string, kind: 'civicGroup' | 'neighbourhoodAssociation' | 'intermediary', activity: string) =>
    organisation(world, cast, { subject, name, kind, activity });
  const caller = await enrolled('helpers', say('暮らし支え合いの会', 'Helping Hands'), 'civicGroup', say('生活支援', 'Help at home'));
  const partner = await enrolled(
    'ward',
    say('東町自治会', 'Eastern Ward Association'),
    'neighbourhoodAssociation',
    say('自治会', 'The ward'),
  );
  const centre = await enrolled(
    'centre',
    say('市民活動応援センター', 'Civic Support Centre'),
    'intermediary',
    say('中間支援', 'Support of groups'),
  );

  const projectId = await proposes(world, cast, caller, 'private', idea);
  world.watch(['project', projectId]);
  await world.tries(
    office,
    say('民民協働の提案を市が採択する', 'accept for the city what groups do among themselves'),
    'PRIVATE_PROPOSAL',
    'acceptProposal',
    {
      projectId,
      department: town.id,
      reason: say('良い取組である。', 'A good thing.'),
    },
  );
  await world.acts(caller, 'takeUpProposal', { projectId, reason: say('総会で実施を決めた。', 'The general meeting decided to do it.') });
  const deal: Deal = { idea, caller, partner, methods: ['cooperation'], checkEveryDays: 60 };
  await chooses(world, cast, projectId, deal, say('互いの得意なことを持ち寄る。', 'Each brings what it does well.'));
  await designates(world, cast, projectId, deal, say('地区の事情をよく知る。', 'It knows the ward.'));
  await world.acts(caller, 'appointCoordinator', {
    projectId,
    coordinator: centre.id,
    tasks: say('話し合いの場を設け、双方をつなぐ。', 'To bring both together and keep them talking.'),
  });
  const open = await drafts(world, caller, projectId, agreementOf(world, cast, { ...deal, without: ['ownership'] }));
  await world.tries(
    partner.by,
    say('成果の帰属を決めない案に署名する', 'sign a draft that leaves open to whom the results belong'),
    'AGREEMENT_IN_WRITING',
    'signAgreement',
    { projectId, ...open, principlesAcknowledged: true },
    partner,
  );
  await agrees(world, cast, projectId, deal);
  await world.pass(4);
  await runsItsCourse(world, cast, projectId, deal, 80, 'continue', {
    beforeCompletion: () => undertake(world, projectId, caller, partner),
    beforeEvaluation: () => leavesOut(world, cast, deal, partner, projectId),
    answers: { caller: { 'planning-4': 'beforeBudget' }, partner: { 'planning-4': 'implementation', 'planning-6-3': false } },
    afterEvaluation: () => showsDifferences(world, cast, projectId, [caller, partner]),
  });
  await suggests(world, cast, partner, projectId);
  return { [projectId]: 'CLOSED' };
}

/** The check sheet without its block for partners that were fixed from the start. */
async function leavesOut(world: World, cast: Cast, deal: Deal, side: Party, projectId: string): Promise<void> {
  const answers = answersOf(world, cast, deal).filter(({ question }) => !question.startsWith('planning-6'));
  await world.tries(
    side.by,
    world.say('相手が当初から決まっていたのに、項目6に答えない', 'leave out item 6, though the partner was fixed from the start'),
    'QUESTION_UNANSWERED',
    'submitEvaluation',
    { projectId, answers },
    side,
  );
}
