import { organisation, type Cast } from '../../cast.ts';
import { runsItsCourse } from '../../course.ts';
import { accepts, agreementOf, agrees, chooses, designates, drafts, type Deal } from '../../deals.ts';
import { domainNamed } from '../../guideline.ts';
import { proposes } from '../../ideas.ts';
import type { World } from '../../world.ts';
import { Year } from './year.ts';

/** 環境美化パートナーシップ: an activity of a neighbourhood alone moves to a domain where the city helps, with supplies and insurance. */
export async function beautiful(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town } = cast;
  const idea = {
    title: say('環境美化パートナーシップ', 'Partnership for a beautiful city'),
    issue: say('公園の清掃の担い手が減っている。', 'Fewer and fewer people clean the park.'),
    purpose: say('公園を地域の手で美しく保つこと。', 'The park stays beautiful in the hands of its neighbours.'),
    goal: say('清掃と除草', 'Cleaning and weeding'),
    measure: say('月2回', 'Twice a month'),
    domain: 'A',
    effects: say('誰もが気持ちよく使える。', 'Everybody likes to use it.'),
    start: 4,
    end: 94,
    costs: [60_000, 10_000] as const,
  };
  narrator.phase(say(`${idea.title}(AからBへの移行、消耗品と保険)`, `${idea.title}: moved from A to B, with supplies and insurance`));
  const partner = await organisation(world, cast, {
    subject: 'park',
    name: say('公園前自治会', 'Park Neighbourhood Association'),
    kind: 'neighbourhoodAssociation',
    activity: say('清掃と除草', 'Cleaning and weeding'),
  });
  const year = await Year.opens(world, cast);
  const projectId = await proposes(world, cast, partner, 'residents', idea);
  world.watch(['plan', year.id], ['project', projectId]);
  const domain = domainNamed(cast.guideline, 'A', say);
  const reason = say('市が支えれば続けられる。', 'With the help of the city it can go on.');
  await world.tries(
    office,
    say(`${domain}のまま採択する`, `accept it in ${domain}, as it is`),
    'DOMAIN_OF_COLLABORATION',
    'acceptProposal',
    {
      projectId,
      department: town.id,
      reason,
    },
  );
  await world.does(office, 'reviewDomain', { projectId, outcome: 'moved', to: 'B', reasons: reason });
  await accepts(world, cast, projectId, reason);
  await year.includes(projectId);
  const supplies = say('ごみ袋、軍手、草刈り用具', 'Bags, gloves and tools');
  const deal: Deal = {
    idea: { ...idea, domain: 'B' },
    partner,
    methods: ['cooperation'],
    checkEveryDays: 60,
    terms: {
      risk: say('市の負担で活動保険に加入し、事故は双方で対応する。', 'The city insures the activities; both deal with accidents.'),
    },
    inKind: [
      { party: town, kind: 'goods', what: supplies },
      { party: partner, kind: 'labour', what: say('月2回の清掃', 'Cleaning twice a month') },
    ],
  };
  await chooses(world, cast, projectId, deal, say('役割を協定で定める。', 'The roles are settled in an agreement.'));
  await designates(world, cast, projectId, deal, say('公園を長く守ってきた。', 'It has looked after the park for long.'));
  const unclear = await drafts(world, town, projectId, agreementOf(world, cast, { ...deal, without: ['roles'] }));
  await world.tries(
    partner.by,
    say('役割分担を決めない案に署名する', 'sign a draft that leaves open who does what'),
    'ROLES_AND_RESPONSIBILITIES',
    'signAgreement',
    { projectId, ...unclear, principlesAcknowledged: true },
    partner,
  );
  const contents = agreementOf(world, cast, deal);
  const led = await drafts(world, town, projectId, { ...contents, arrangement: { ...contents.arrangement, leads: 'municipality' } });
  await world.tries(
    partner.by,
    say(
      `${domainNamed(cast.guideline, 'B', say)}で市が主導する案に署名する(定義は説明しても外れない)`,
      `sign a draft in ${domainNamed(cast.guideline, 'B', say)} that the city leads (no explanation lifts a definition)`,
    ),
    'RESIDENTS_LEAD_IN_B',
    'signAgreement',
    {
      projectId,
      ...led,
      principlesAcknowledged: true,
      explanations: [{ rule: 'RESIDENTS_LEAD_IN_B', text: say('事情による。', 'Circumstances.') }],
    },
    partner,
  );
  await agrees(world, cast, projectId, deal);
  await world.pass(4);
  await runsItsCourse(world, cast, projectId, deal, 80, 'expand', {
    halfway: async () => {
      await world.acts(town, 'recordInKindContribution', { projectId, kind: 'goods', what: supplies, givenOn: world.today });
      await year.looksAt(projectId);
    },
  });
  await year.ends();
  return { [projectId]: 'CLOSED' };
}
