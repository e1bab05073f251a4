import { organisation } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { agrees, type Deal } from '../../deals.ts';
import { proposes } from '../../ideas.ts';
import type { Person, World } from '../../world.ts';
import type { Council } from './council.ts';
import { callTerms, convenes, resolves, scoresOf } from './selecting.ts';

/** Case 2: a proposal round for residents, with a subsidy. */
export async function watching(world: World, cast: Council): Promise<Record<string, string>> {
  const { say, narrator, random } = world;
  const { office, decider, members, committee, town } = cast;
  const title = say('高齢者の見守りと生きがい支援', 'Looking after the elderly, and a purpose in life');
  narrator.case(say(`事例2 ${title}`, `Case 2: ${title}`));
  narrator.phase(say('提案募集', 'The proposal round'));
  const { outline, criteria, policy, closesAt } = callTerms(
    world,
    cast,
    say('高齢者の暮らしを支える提案を募る。', 'Wanted: proposals for the elderly.'),
    22,
  );
  const panel = [3, 4, 5].map((number) => members[number] as Person);
  const { id: roundId } = await world.does(office, 'openRound', {
    municipality: cast.municipality,
    title: say('住民提案募集', 'Call for residents’ proposals'),
    outline,
    criteria,
    policy,
    closesAt,
    themes: [],
    opensAt: world.momentIn(1),
    budget: 400_000,
    committee,
    reviewers: panel.map(({ id }) => id),
  });
  world.watch(['round', roundId], ['committee', committee]);
  await world.pass(2);
  const base = {
    issue: say('一人暮らしの高齢者が増えている。', 'More and more elderly people live alone.'),
    purpose: say('高齢者が安心して生きがいを持って暮らせること。', 'The elderly live safely and with a purpose.'),
    domain: 'B',
    effects: say('孤立が減る。', 'Fewer are left alone.'),
    start: 70,
    end: 150,
    costs: [300_000, 60_000] as const,
  };
  const ideas = [
    {
      name: say('ふれあいの会', 'Fureai Circle'),
      title,
      goal: say('訪問世帯', 'Households visited'),
      measure: say('60世帯', '60 households'),
    },
    {
      name: say('健康体操クラブ', 'Gymnastics Club'),
      title: say('いきいき体操教室', 'Gymnastics for the elderly'),
      goal: say('教室', 'Lessons'),
      measure: say('20回', '20 lessons'),
    },
    {
      name: say('食の応援隊', 'Meals Team'),
      title: say('配食と会食の集い', 'Meals brought and shared'),
      goal: say('会食', 'Shared meals'),
      measure: say('10回', '10 meals'),
    },
  ];
  const entered = [];
  for (const { name, ...idea } of ideas) {
    const party = await organisation(world, cast, {
      subject: `group-${entered.length + 1}`,
      name,
      kind: 'civicGroup',
      activity: say('高齢者の支援', 'Help for the elderly'),
    });
    const whole = { ...base, ...idea };
    const projectId = await proposes(world, cast, party, 'residents', whole, { round: roundId });
    entered.push({ party, idea: whole, projectId });
  }
  const [winner, ...others] = entered as [(typeof entered)[number], ...typeof entered];
  world.watch(['round', roundId], ['committee', committee], ['project', winner.projectId]);
  await world.tries(
    office,
    say('競合中の提案を個別に採択する', 'accept one competing proposal by itself'),
    'ROUND_PROPOSAL',
    'acceptProposal',
    {
      projectId: winner.projectId,
      department: town.id,
      reason: say('良い提案である。', 'A good proposal.'),
    },
  );
  await world.pass(20);

  await world.phase(say('審査と答申', 'Review and advice'));
  for (const member of random.shuffled(panel)) {
    await world.does(member, 'declareRoundInterest', {
      roundId,
      interests: entered.map(({ projectId: project }) => ({ project, kind: 'none' })),
    });
  }
  for (const member of random.shuffled(panel)) {
    for (const [place, { projectId: project }] of entered.entries()) {
      await world.does(member, 'scoreProposal', { roundId, project, scores: scoresOf(world, 8 - place - random.below(2), 15 - 2 * place) });
    }
  }
  await world.does(office, 'closeRoundReview', { roundId, missing: [] });
  await convenes(world, cast, 5, { kind: 'round', roundId });
  const advice = (adopt: boolean) =>
    adopt ? say('必要性が高い。', 'It is needed most.') : say('今年度の予算に収まらない。', 'This year’s budget is not enough.');
  await resolves(world, cast, 5, [1, 3, 4, 6, 7], {
    adoptions: entered.map(({ projectId: project }) => ({
      project,
      adopt: project === winner.projectId,
      reason: advice(project === winner.projectId),
    })),
  });
  await world.does(decider, 'decideRound', {
    roundId,
    verdicts: entered.map(({ projectId: project }) => ({
      project,
      adopted: project === winner.projectId,
      ...(project === winner.projectId && { department: town.id }),
      reason: advice(project === winner.projectId),
    })),
  });
  await world.phase(say('採択と合意', 'Adoption and agreement'));
  await world.settle();
  const { projectId, party: partner, idea } = winner;
  const reasons = say('住民が主導し、町が資金で支える。', 'Residents lead, the town helps with money.');
  await world.does(office, 'chooseMethods', { projectId, primary: 'subsidy', further: [], reasons });
  const deal: Deal = {
    idea: { ...idea, start: 5, end: 85 },
    partner,
    methods: ['subsidy'],
    sought: true,
    checkEveryDays: 45,
  };
  await agrees(world, cast, projectId, deal);
  await world.pass(5);
  await runsItsCourse(world, cast, projectId, deal, 80, 'discontinue', {
    beforeCompletion: async () => {
      const input = { projectId, outcome: say('終えた。', 'Done.') };
      await world.tries(
        town.by,
        say('成果報告なしに補助事業を完了する', 'complete a subsidised project without its outcome report'),
        'SUBSIDY_REPORTED',
        'completeImplementation',
        input,
        town,
      );
      await world.acts(partner, 'submitOutcomeReport', {
        projectId,
        results: say('60世帯を毎月訪問した。', '60 households were visited every month.'),
        useOfMoney: say('訪問の交通費と教材', 'Travel and material'),
        presentedOn: world.today,
      });
    },
  });
  await world.tell();
  return { [projectId]: 'CLOSED', ...Object.fromEntries(others.map(({ projectId: each }) => [each, 'REJECTED'])) };
}
