import { organisation } from '../../cast.ts';
import { spends } from '../../course.ts';
import { agrees, type Deal } from '../../deals.ts';
import { again, proposes } from '../../ideas.ts';
import type { Party, Person, World } from '../../world.ts';
import type { Council } from './council.ts';
import { applies, callTerms, convenes, resolves, scoresOf } from './selecting.ts';

/** Case 4: returned, advertised twice, and ended early by consent. */
export async function interpreters(world: World, cast: Council): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, decider, members, committee, town } = cast;
  const idea = {
    title: say('文化の通訳', 'Interpreters of culture'),
    issue: say('外国籍の住民に行事や制度が伝わりにくい。', 'Residents from abroad hear little of events and services.'),
    purpose: say('互いの文化を知り、暮らしやすくすること。', 'To know each other’s culture and live well together.'),
    goal: say('交流会', 'Meetings'),
    measure: say('4回', '4 meetings'),
    domain: 'C',
    effects: say('行き違いが減る。', 'Fewer misunderstandings.'),
    start: 90,
    end: 200,
    costs: [120_000, 30_000] as const,
  };
  narrator.case(say(`事例4 ${idea.title}`, `Case 4: ${idea.title}`));
  const projectId = await proposes(world, cast, town, 'municipality', { ...idea, measure: say('未定', 'Not settled yet') });
  world.watch(['project', projectId], ['committee', committee]);
  narrator.phase(say('企画段階: 差戻しと再提出', 'Planning: returned and sent in again'));
  await world.does(office, 'returnProposal', { projectId, reason: say('目標の数値を定めること。', 'Say how much is to be reached.') });
  await world.pass(3);
  await world.acts(town, 'reviseProposal', {
    projectId,
    ...again(world, idea),
    revisionNote: say('交流会を4回とした。', 'Four meetings.'),
  });
  await world.does(office, 'acceptProposal', { projectId, reason: say('目標が明らかになった。', 'The goal is clear now.') });
  await world.does(office, 'chooseMethods', {
    projectId,
    primary: 'informationExchange',
    further: ['coHosting'],
    reasons: say('情報交換を基に交流会を共に開く。', 'Meetings are held together on the basis of what is exchanged.'),
    continuation: say('毎月続ける。', 'Every month.'),
  });

  const panel = [4, 5, 6].map((number) => members[number] as Person);
  const review = async (call: number, applicant: Party, local: number, lasting: number) => {
    await world.does(office, 'prepareCall', {
      projectId,
      ...callTerms(world, cast, say('交流会を共に開く団体を募る。', 'Wanted: a group to hold meetings with.'), 16),
      reviewers: panel.map(({ id }) => id),
    });
    await world.does(office, 'openCall', { projectId });
    await world.pass(3);
    await applies(world, applicant, projectId, 110_000);
    await world.pass(13);
    for (const member of world.random.shuffled(panel)) {
      await world.does(member, 'declareInterest', { projectId, interests: [{ applicant: applicant.id, kind: 'none' }] });
    }
    for (const member of world.random.shuffled(panel)) {
      await world.does(member, 'scoreApplication', { projectId, applicant: applicant.id, scores: scoresOf(world, local, lasting) });
    }
    await world.does(office, 'closeReview', { projectId, missing: [] });
    await convenes(world, cast, 5 + call, { kind: 'call', projectId, call });
  };
  const decides = (applicant: Party, outcome: string, awarded: boolean, reason: string) =>
    world.does(decider, 'decideSelection', {
      projectId,
      outcome,
      awarded: awarded ? [applicant.id] : [],
      conditions: [],
      reasons: [{ applicant: applicant.id, reason }],
    });

  await world.phase(say('企画段階: 該当者なし', 'Planning: no suitable applicant'));
  const trader = await organisation(world, cast, {
    subject: 'trader',
    name: say('駅前商事', 'Station Traders'),
    kind: 'business',
    activity: say('小売', 'Shops'),
  });
  const circle = await organisation(world, cast, {
    subject: 'circle',
    name: say('多文化交流の会', 'Intercultural Circle'),
    kind: 'civicGroup',
    activity: say('交流', 'Meetings'),
  });
  await review(1, trader, 3, 6);
  await resolves(world, cast, 6, [1, 2, 3, 4, 5], {
    advice: 'noSuitableApplicant',
    text: say('最低基準に満たない。', 'It misses the threshold.'),
  });
  await decides(trader, 'readvertise', false, say('最低基準に満たない。', 'It misses the threshold.'));
  await world.tries(
    office,
    say('異議申出期間中に再公募する', 'advertise again while objections may still come'),
    'OBJECTIONS_OPEN',
    'prepareCall',
    {
      projectId,
      ...callTerms(world, cast, say('再公募', 'Once more'), 30),
    },
  );
  await world.pass(15);
  await world.phase(say('企画段階: 再公募と合意', 'Planning: advertised again, and agreed'));
  await review(2, circle, 8, 15);
  await resolves(world, cast, 7, [1, 2, 3, 4, 5], {
    advice: 'recommend',
    recommended: [circle.id],
    text: say('経験が豊かである。', 'Much experience.'),
  });
  await decides(circle, 'award', true, say('経験と語学力がある。', 'Experience and languages.'));
  const methods = ['informationExchange', 'coHosting'];
  const deal: Deal = { idea: { ...idea, start: 3, end: 110 }, partner: circle, methods, sought: true, checkEveryDays: 60 };
  await agrees(world, cast, projectId, deal);
  await world.pass(3);
  await world.phase(say('実施段階: 合意による途中終了', 'Implementation: ended early by consent'));
  await world.acts(circle, 'startImplementation', { projectId });
  await world.pass(20);
  await spends(world, town, projectId, 30_000);
  const reason = say('会の中心となる会員が転居する。', 'The members who carry the circle move away.');
  await world.acts(circle, 'proposeTermination', {
    projectId,
    reason,
    settlement: {
      borne: [{ party: town.id, amount: 30_000 }],
      goods: say('教材は町が引き継ぐ。', 'The material goes to the town.'),
      results: say('記録は公開する。', 'What was recorded is published.'),
      personalInformation: say('名簿は廃棄する。', 'Lists of names are destroyed.'),
    },
  });
  await world.tries(
    circle.by,
    say('自らの終了の申出に同意する', 'consent to one’s own proposal to end'),
    'ANSWERING_OWN_TERMINATION',
    'consentToTermination',
    { projectId, termination: 1 },
    circle,
  );
  await world.acts(town, 'consentToTermination', { projectId, termination: 1 });
  await world.tell();
  return { [projectId]: 'TERMINATED' };
}
