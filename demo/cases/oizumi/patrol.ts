import { organisation } from '../../cast.ts';
import { accounts, disposes, evaluates, hears, informs, report, spends } from '../../course.ts';
import { agreementOf, drafts, planOf, type Deal } from '../../deals.ts';
import { domainNamed } from '../../guideline.ts';
import { again, proposes } from '../../ideas.ts';
import type { Party, Person, World } from '../../world.ts';
import type { Council } from './council.ts';
import { applies, callTerms, convenes, resolves, scoresOf } from './selecting.ts';

/** Case 1: a complete life cycle, with everything that can be contested. Returns the projects and the stage in which each must end. */
export async function patrol(world: World, cast: Council): Promise<Record<string, string>> {
  const { say, narrator, random } = world;
  const { office, decider, members, committee, town } = cast;
  const idea = {
    title: say('登下校時の防犯パトロール', 'Patrols on the way to and from school'),
    issue: say('登下校時の見守りが足りない。', 'Too few people watch over children on their way to school.'),
    purpose: say('子どもが安全に通学できること。', 'Children go to school safely.'),
    goal: say('見守り地点', 'Places watched over'),
    measure: say('12か所', '12 places'),
    domain: 'C',
    effects: say('犯罪と事故が減る。', 'Fewer crimes and accidents.'),
    start: 100,
    end: 240,
    costs: [200_000, 100_000] as const,
  };
  narrator.case(say(`事例1 ${idea.title}`, `Case 1: ${idea.title}`));
  const projectId = await proposes(world, cast, town, 'municipality', idea);
  world.watch(['project', projectId], ['committee', committee]);
  narrator.phase(say('企画段階: 提案と形態', 'Planning: proposal and method'));
  await world.does(office, 'acceptProposal', { projectId, reason: say('協働の効果が高い。', 'Collaboration serves this best.') });
  const domain = domainNamed(cast.guideline, 'C', say);
  const reasons = say('双方が主体となる事業である。', 'Both sides act as equals.');
  await world.tries(office, say(`${domain}で委託を選ぶ`, `choose a commission in ${domain}`), 'METHOD_FITS_DOMAIN', 'chooseMethods', {
    projectId,
    primary: 'commission',
    further: [],
    reasons,
  });
  await world.does(office, 'chooseMethods', { projectId, primary: 'cooperation', further: [], reasons });

  await world.phase(say('企画段階: 公募', 'Planning: the open call'));
  const first = members[1] as Person;
  const north = await organisation(world, cast, {
    subject: 'north',
    name: say('北地区見守り隊', 'Northern Watch'),
    kind: 'civicGroup',
    activity: say('見守り', 'Watching over children'),
    by: first,
  });
  const south = await organisation(world, cast, {
    subject: 'south',
    name: say('南自治会', 'Southern Neighbourhood Association'),
    kind: 'neighbourhoodAssociation',
    activity: say('自治会', 'Neighbourhood association'),
  });
  const east = await organisation(world, cast, {
    subject: 'east',
    name: say('東まちづくりの会', 'Eastern Community Group'),
    kind: 'civicGroup',
    activity: say('まちづくり', 'Community building'),
  });
  const late = await organisation(world, cast, {
    subject: 'west',
    name: say('西こども会', 'Western Children’s Club'),
    kind: 'civicGroup',
    activity: say('子ども会', 'Children’s club'),
  });
  const terms = callTerms(
    world,
    cast,
    say('登下校の見守りを担う団体を募る。', 'Wanted: an organisation that watches over the ways to school.'),
    21,
  );
  await world.does(office, 'prepareCall', { projectId, ...terms });
  await world.does(office, 'openCall', { projectId });
  await world.tries(
    office,
    say('公募開始後に審査項目を変える', 'change the criteria after the call opened'),
    'CRITERIA_FIXED',
    'prepareCall',
    {
      projectId,
      ...terms,
      outline: say('別の内容', 'Something else'),
    },
  );
  await world.pass(7);
  const amounts = new Map([
    [north, 180_000],
    [south, 200_000],
    [east, 200_000],
  ]);
  for (const party of random.shuffled([...amounts.keys()])) await applies(world, party, projectId, amounts.get(party) ?? 0);
  await world.triesToRead(
    office,
    say('締切前に応募内容を読む', 'read an application before the call closes'),
    'SEALED',
    'query ($projectId: ID!, $party: ID!) { application(projectId: $projectId, call: 1, party: $party) { requestedAmount } }',
    { projectId, party: north.id },
  );
  await world.pass(14);
  await applies(world, late, projectId, 150_000);
  const refusedLate = await world.last<{ ground: string }>(office, projectId, 'ApplicationRefused');
  if (refusedLate.ground !== 'late') throw new Error('the late application was not recorded as late');
  await world.tries(
    north.by,
    say('締切後に応募を取り下げる', 'withdraw an application after the closing'),
    'APPLICATION_TOO_LATE',
    'withdrawApplication',
    { projectId, reason: say('都合', 'Reasons of our own') },
    north,
  );

  await world.phase(say('企画段階: 審査', 'Planning: the review'));
  const applicants = [north, south, east];
  for (const [number, member] of random.shuffled([...members.entries()].slice(1))) {
    const kindFor = (party: Party) => (number === 2 && party === east ? 'financial' : 'none');
    const interests = applicants.map((party) => ({
      applicant: party.id,
      kind: kindFor(party),
      ...(kindFor(party) === 'financial' && { relation: say('会への寄附がある。', 'I have made gifts to the group.') }),
    }));
    await world.does(member, 'declareInterest', { projectId, interests });
  }
  await world.tries(
    first,
    say('自ら代表する団体の応募を採点する', 'score the application of the group that one represents'),
    'RECUSAL_SCOPE',
    'scoreApplication',
    {
      projectId,
      applicant: north.id,
      scores: scoresOf(world, 10, 20),
    },
  );
  const reviewers = members.slice(3);
  for (const member of random.shuffled(reviewers)) {
    const local = 6 + random.below(4);
    const lasting = 10 + random.below(6);
    // The first two are tied: one point on the first criterion counts as much as two on the second.
    const given = [
      [north, local, lasting],
      [south, local - 1, lasting + 2],
      [east, local - 2, lasting - random.below(4)],
    ] as const;
    for (const [party, ...scores] of given)
      await world.does(member, 'scoreApplication', { projectId, applicant: party.id, scores: scoresOf(world, ...scores) });
  }
  await world.does(office, 'closeReview', { projectId, missing: [] });
  await world.tell();
  const { ranking } = await world.last<{ ranking: readonly { applicant: string; rank?: number; total: string }[] }>(
    office,
    projectId,
    'ReviewClosed',
  );
  const shown = ranking.map(
    ({ applicant, rank, total }) => `${rank ?? '–'} ${applicants.find(({ id }) => id === applicant)?.name ?? ''} (${decimal(total)})`,
  );
  narrator.line(
    `               ${say('順位(同点は「地域との結びつき」で決着)', 'Ranking, the tie broken by “roots in the neighbourhood”')}: ${shown.join(' · ')}`,
  );

  await world.phase(say('企画段階: 協働推進組織の助言', 'Planning: advice of the committee'));
  const subject = { kind: 'call', projectId, call: 1 };
  await convenes(world, cast, 2, subject);
  await world.tries(office, say('委員3人で開会する', 'open a session with three members'), 'COMMITTEE_QUORUM', 'openSession', {
    committeeId: committee,
    session: 2,
    present: [3, 4, 5],
  });
  await world.does(office, 'adjournSession', {
    committeeId: committee,
    session: 2,
    present: [3, 4, 5],
    reason: say('定足数に満たない。', 'No quorum.'),
  });
  await convenes(world, cast, 3, subject);
  const [chair, second] = [members[3] as Person, members[4] as Person];
  await world.does(office, 'openSession', { committeeId: committee, session: 3, present: [1, 2, 3, 4] });
  await world.does(chair, 'takeUpItem', { committeeId: committee, item: 1 });
  const condition = say('活動日を学校と共有すること', 'Share the days of patrol with the schools');
  await world.does(second, 'proposeResolution', {
    committeeId: committee,
    item: 1,
    outcome: {
      advice: 'recommendWithConditions',
      recommended: [south.id],
      conditions: [condition],
      text: say('得点は同じであり、会員の多い南自治会を推す。', 'The totals are equal; the Southern association has more members.'),
    },
  });
  await world.tries(first, say('除斥された委員が表決に加わる', 'vote as a recused member'), 'RECUSED', 'castVote', {
    committeeId: committee,
    resolution: 1,
    vote: 'for',
  });
  await world.does(second, 'castVote', { committeeId: committee, resolution: 1, vote: 'for' });
  await world.tries(
    chair,
    say(
      '定足数を欠いたまま議決する(除斥された2人は数えず、6人の半数が要る)',
      'resolve without a quorum (the 2 who are recused do not count: half of 6 are needed)',
    ),
    'COMMITTEE_QUORUM',
    'closeResolution',
    {
      committeeId: committee,
      resolution: 1,
    },
  );
  await world.does(office, 'recordAttendance', { committeeId: committee, present: [1, 2, 3, 4, 5, 6, 7, 8] });
  for (const member of random.shuffled(members.slice(5)))
    await world.does(member, 'castVote', { committeeId: committee, resolution: 1, vote: 'for' });
  await world.does(chair, 'closeResolution', { committeeId: committee, resolution: 1 });
  await world.settle();
  await world.does(chair, 'closeSession', { committeeId: committee });

  await world.phase(say('企画段階: 決定と異議', 'Planning: decision and objection'));
  const decision = {
    projectId,
    outcome: 'award',
    awarded: [south.id],
    conditions: [],
    reasons: [
      { applicant: north.id, reason: say('計画は優れるが、会員が少ない。', 'A good plan, but few members.') },
      { applicant: south.id, reason: say('毎日の見守りに足りる会員がいる。', 'Enough members for every day.') },
      { applicant: east.id, reason: say('経験がまだ少ない。', 'Little experience so far.') },
    ],
  };
  await world.tries(
    decider,
    say('説明なしに順位と異なる決定をする', 'decide against the ranking without an explanation'),
    'DEPARTURE_UNEXPLAINED',
    'decideSelection',
    decision,
  );
  await world.does(decider, 'decideSelection', {
    ...decision,
    departure: say('総得点は同点であり、会議の助言を重く見た。', 'The totals are equal; the advice of the council weighed more.'),
  });
  await world.does(office, 'publishMinutes', {
    committeeId: committee,
    session: 3,
    text: say('応募者について審議した。', 'The applicants were discussed.'),
  });
  await world.pass(5);
  await world.acts(north, 'fileObjection', { projectId, grounds: say('順位は当団体が上である。', 'We are ranked first.') });
  await world.pass(4);
  await world.does(office, 'answerObjection', {
    projectId,
    objection: 1,
    upheld: 'dismissed',
    reasons: say('順位は助言であり、理由は公表した。', 'The ranking does not bind, and the reasons are public.'),
  });
  await world.pass(10);

  await world.phase(say('協議と合意', 'Negotiation and agreement'));
  const deal: Deal = { idea: { ...idea, start: 20, end: 160 }, partner: south, methods: ['cooperation'], sought: true, checkEveryDays: 30 };
  const settled: Deal = {
    ...deal,
    settlements: [{ condition: 'advice-1', how: say('毎月の活動日を学校に送る。', 'The days are sent to the schools every month.') }],
  };
  const one = await drafts(world, town, projectId, agreementOf(world, cast, deal));
  await world.tries(
    south.by,
    say('附帯条件が未調整の案に署名する', 'sign a draft that leaves the condition open'),
    'CONDITIONS_UNSETTLED',
    'signAgreement',
    { projectId, version: one.version, digest: one.digest, principlesAcknowledged: true },
    south,
  );
  await drafts(world, south, projectId, agreementOf(world, cast, { ...settled, checkEveryDays: 60 }));
  await world.acts(town, 'refuseAgreement', {
    projectId,
    version: 2,
    refusal: 'signingRefused',
    reason: say('確認の間隔が長い。', 'Checks are too far apart.'),
  });
  const three = await drafts(world, town, projectId, agreementOf(world, cast, settled));
  await world.tries(
    south.by,
    say('古い版に署名する', 'sign a stale version'),
    'VERSION_STALE',
    'signAgreement',
    { projectId, version: one.version, digest: one.digest, principlesAcknowledged: true },
    south,
  );
  await world.acts(south, 'answerDraft', { projectId, version: 3, answer: say('了承する。', 'We accept this.') });
  await world.acts(south, 'signAgreement', { projectId, version: 3, digest: three.digest, principlesAcknowledged: true });
  await world.tries(
    south.by,
    say('相手側(町)の署名をする', 'sign for the other side'),
    'NOT_A_REPRESENTATIVE',
    'signAgreement',
    { projectId, version: 3, digest: three.digest, principlesAcknowledged: true },
    town,
  );
  await world.tries(
    town.by,
    say('合意の成立前に始める', 'start before the agreement is concluded'),
    'CONSENT_BEFORE_START',
    'startImplementation',
    { projectId },
    town,
  );
  await world.acts(town, 'signAgreement', { projectId, version: 3, digest: three.digest, principlesAcknowledged: true });

  await world.phase(say('実施段階', 'Implementation'));
  await world.pass(20);
  await world.acts(town, 'startImplementation', { projectId });
  await informs(world, south, projectId);
  await world.pass(20);
  await world.acts(south, 'reportProgress', {
    projectId,
    goals: [{ goal: 1, status: 'onTrack', evidence: say('8か所で開始', 'Begun at 8 places') }],
    issues: say('冬の担い手が足りない。', 'Too few people in winter.'),
    nextSteps: say('募集する。', 'Look for more.'),
  });
  await world.pass(15);
  const plan = planOf(world, cast, { ...deal, idea: { ...idea, start: -35, end: 105 } });
  const more = { ...plan, goals: plan.goals.map((goal) => ({ ...goal, measure: say('14か所', '14 places') })) };
  await world.acts(south, 'proposePlanChange', {
    projectId,
    plan: more,
    whatChanges: say('見守り地点を2か所増やす。', 'Two more places.'),
    reason: say('要望が多い。', 'Many ask for it.'),
  });
  await world.tries(
    south.by,
    say('自らの計画変更に同意する', 'accept one’s own plan change'),
    'PLAN_CHANGED_TOGETHER',
    'acceptPlanChange',
    { projectId, change: 1, reason: say('同意', 'Yes') },
    south,
  );
  await world.acts(town, 'acceptPlanChange', { projectId, change: 1, reason: say('必要な変更である。', 'It is needed.') });
  const fewer = { ...more, checkEveryDays: 90 };
  await world.acts(town, 'proposePlanChange', {
    projectId,
    plan: fewer,
    whatChanges: say('確認を90日ごとにする。', 'Checks every 90 days.'),
    reason: say('事務の負担', 'Less paperwork'),
  });
  await world.acts(south, 'refusePlanChange', {
    projectId,
    change: 2,
    reason: say('こまめに話し合いたい。', 'We want to talk more often.'),
  });
  await report(world, [town, south], projectId, 'onTrack');
  const spent = [60_000 + 1000 * random.below(40), 90_000] as const;
  await spends(world, town, projectId, spent[0]);
  await spends(world, south, projectId, spent[1]);
  await world.tries(
    south.by,
    say('合意した負担額を超えて支出する', 'spend more than the agreed share'),
    'SPENDING_OVER_SHARE',
    'recordExpenditure',
    {
      projectId,
      item: say('消耗品', 'Supplies'),
      amount: 20_000,
      spentOn: world.today,
      evidence: '–',
    },
    south,
  );
  await world.acts(south, 'recordInKindContribution', {
    projectId,
    kind: 'labour',
    what: say('のべ320時間の見守り', '320 hours of patrol'),
    givenOn: world.today,
  });
  for (const status of ['onTrack', 'reached'] as const) {
    await world.pass(28);
    await report(world, [town, south], projectId, status);
  }
  await world.tries(
    town.by,
    say('収支報告なしに完了する', 'complete without final accounts'),
    'ACCOUNTS_MISSING',
    'completeImplementation',
    { projectId, outcome: say('終えた。', 'Done.') },
    town,
  );
  await accounts(world, south, projectId, [
    [town, spent[0]],
    [south, spent[1]],
  ]);
  await world.acts(town, 'completeImplementation', {
    projectId,
    outcome: say('14か所で見守りを続けた。', 'Patrols at 14 places.'),
    explanations: [{ rule: 'PROGRESS_CHECKED', text: say('初回は町の報告が遅れた。', 'The town’s first report was late.') }],
  });

  await world.phase(say('評価段階', 'Evaluation'));
  await evaluates(world, cast, deal, town, projectId, { synergy: 4 + random.below(2) });
  await evaluates(world, cast, deal, south, projectId, { synergy: 2 });
  await hears(world, south, projectId, say('保護者', 'Parents'), say('朝の見守りがあり安心です。', 'We feel safer in the morning.'));
  await hears(world, town, projectId, say('児童', 'Children'), say('あいさつがうれしい。', 'They greet us, that is nice.'));
  await world.tries(
    office,
    say('評価を公表せずに終了する', 'close without publishing the evaluation'),
    'EVALUATION_PUBLISHED',
    'closeProject',
    { projectId, remark: say('以上', 'That is all') },
  );
  await convenes(world, cast, 4, { kind: 'evaluation', projectId });
  await resolves(world, cast, 4, [1, 2, 3, 4, 5, 6], {
    verified: true,
    text: say('連絡の方法に改善の余地がある。', 'How the sides keep in touch can be better.'),
  });
  await world.does(office, 'publishEvaluation', {
    projectId,
    summary: say('見守り地点は目標を上回った。相乗効果の評価は分かれた。', 'More places than planned. The sides differ on synergy.'),
    voices: say('朝の見守りを喜ぶ声が多い。', 'Many are glad of the patrols in the morning.'),
    answers: true,
  });

  await world.phase(say('フィードバック', 'Feedback'));
  await world.acts(south, 'recordLesson', {
    projectId,
    kind: 'issue',
    what: say('冬の担い手が足りない。', 'Too few people in winter.'),
    owner: south.id,
    action: say('秋に募集する。', 'Look for more in autumn.'),
  });
  await world.acts(town, 'recordLesson', {
    projectId,
    kind: 'lesson',
    question: 'synergy',
    what: say('連絡が遅れがちだった。', 'Messages were often late.'),
    owner: town.id,
    action: say('毎月打ち合わせる。', 'Meet every month.'),
  });
  await disposes(
    world,
    cast,
    projectId,
    deal,
    'continue',
    say('効果があり、課題も明らかになった。', 'It works, and what is missing is known.'),
  );
  await world.does(office, 'closeProject', { projectId, remark: say('次の年度に引き継ぐ。', 'It goes on next year.') });
  const next = { ...idea, title: say('登下校時の防犯パトロール(2年目)', 'Patrols on the way to school, second year'), start: 60, end: 300 };
  const { id: successor } = await world.acts(town, 'startSuccessor', {
    municipality: cast.municipality,
    predecessor: projectId,
    side: 'municipality',
    unfinishedGoals: [],
    ...again(world, next),
  });
  world.watch(['project', projectId], ['committee', committee], ['project', successor]);
  await world.tell();
  return { [projectId]: 'CLOSED', [successor]: 'PROPOSED' };
}

/** An exact total such as `80/3` in readable form: with at most two decimals. */
function decimal(total: string): string {
  const [numerator, denominator = 1] = total.split('/').map(Number);
  return String(Math.round(((numerator ?? 0) / denominator) * 100) / 100);
}
