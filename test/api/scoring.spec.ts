import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contents as agreed, plan, rolesOf } from '../domain/project/agreement/agreement.fixtures.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { moveTo, startWorld, type World } from './world.ts';

const municipality = '105244';
const closesAt = terms.closesAt;
const comment = '具体的である。';
const [late, cheap] = ['提出が締切の翌日に及んだ。', { maximum: 20, formula: 'lowestRatio', rounding: 'down' }] as const;

describe('A round scored as ordinances have it', () => {
  let world: World;
  let roundId: string;
  /** Proposals of patrol, of rival, and a second one of patrol. */
  let proposals: readonly string[];

  /** What a query answers without errors. */
  const asked = async (query: string, variables: object, token: string) => {
    const answer = await world.app.ask(query, variables, token);
    expect(answer.errors).toBeUndefined();
    return answer.data as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const refusal = (token: string, command: string, input: object): Promise<string> =>
    world.app.give(token, command, input).then(
      () => 'nothing refused',
      (error: unknown) => String(error),
    );

  beforeAll(async () => {
    world = await startWorld();
    const { app, office, aoi, rin, parties } = world;
    const person = async (token: string) => (await asked('{ me { person } }', {}, token))['me']?.['person'];
    const reviewers = [await person(world.hana), await person(await app.token('mei'))];
    const policy = {
      ...terms.policy,
      thresholds: [],
      minimums: [{ percent: 20 }],
      price: cheap,
      deductions: [{ id: 'late', label: '書類の遅れ', points: 5 }],
      tieBreaks: [{ by: 'firstPlaces' }, { by: 'secondPlaces' }],
    };
    const round = {
      municipality,
      title: '提案募集',
      outline: terms.outline,
      themes: [],
      budget: 900_000,
      criteria: terms.criteria,
      policy,
    };
    const opensAt = app.kyodo.clock.now();
    roundId = (await app.give(office, 'openRound', { ...round, adoptionsEach: 1, reviewers, opensAt, closesAt })).id;
    const propose = async (token: string, onBehalfOf: string, title: string) =>
      (await app.give(token, 'proposeProject', { municipality, side: 'residents', round: roundId, ...contents, title, onBehalfOf })).id;
    proposals = [
      await propose(aoi, parties.patrol, '見守り'),
      await propose(rin, parties.rival, '声かけ'),
      await propose(aoi, parties.patrol, '夜回り'),
    ];
    await app.kyodo.reactor.settle();
    world = await moveTo(world, closesAt);
  }, 120_000);
  afterAll(() => world?.app.stop());

  it('[SEL-12] tells of low marks, points for amounts and deductions in the ranking, once it is decided', async () => {
    const { app, office, hana } = world;
    const mei = await app.token('mei');
    const [first, second, third] = proposals;
    for (const [token, marks] of [
      [hana, [9, 8, 7]],
      [mei, [9, 1, 7]],
    ] as const) {
      await app.give(token, 'declareRoundInterest', { roundId, interests: proposals.map((project) => ({ project, kind: 'none' })) });
      for (const [index, project] of proposals.entries()) {
        const scores = terms.criteria.map(({ id }) => ({ criterion: id, score: marks[index], comment }));
        await app.give(token, 'scoreProposal', { roundId, project, scores });
      }
    }
    const made = [{ project: first, deduction: 'late', reason: late }];
    const closing = (deductions: readonly object[]) => refusal(office, 'closeRoundReview', { roundId, missing: [], deductions });
    expect(await closing([{ ...made[0], deduction: 'ugly' }])).toContain('DEDUCTION_NOT_PUBLISHED');
    expect(await closing([...made, ...made])).toContain('DEDUCTED_TWICE');
    await app.give(office, 'closeRoundReview', { roundId, missing: [], deductions: made });
    const query = `query ($id: ID!) { round(id: $id) { review {
      ranking { project rank total price deducted disqualifiedBy secondPlaces } deductions { project deduction reason } } } }`;
    // Before the decision the result belongs to the municipality; no side hears of a deduction.
    const sides = await asked(query, { id: roundId }, world.aoi);
    expect(JSON.stringify(sides)).not.toContain(late);
    expect((await asked(query, { id: roundId }, office))['round']?.['review']).toEqual({
      ranking: [
        { project: first, rank: 1, total: '42', price: 20, deducted: 5, disqualifiedBy: null, secondPlaces: 1 },
        { project: third, rank: 2, total: '41', price: 20, deducted: 0, disqualifiedBy: null, secondPlaces: 1 },
        { project: second, rank: null, total: '67/2', price: 20, deducted: 0, disqualifiedBy: [1], secondPlaces: 0 },
      ],
      deductions: made,
    });
  });

  it('[SEL-12] adopts with less, with conditions, and no more of one party than its terms say', async () => {
    const { app, decider, parties, aoi, shun, office } = world;
    const [first = '', second, third] = proposals;
    const reason = '審査の結果による。';
    const explanations = [{ rule: 'COMMITTEE_ADVISES', text: '委員会が成立しない。' }];
    const conditions = ['保険に加入すること。'];
    const adopting = (more: object) => ({
      roundId,
      verdicts: [
        { project: first, adopted: true, department: parties.town, amount: 150_000, conditions, reason },
        { project: second, adopted: false, reason },
        { project: third, adopted: false, reason, ...more },
      ],
      explanations,
    });
    const both = adopting({ adopted: true, department: parties.town });
    expect(await refusal(decider, 'decideRound', both)).toContain('ROUND_ADOPTIONS_OF_ONE');
    await app.give(decider, 'decideRound', adopting({}));
    await app.kyodo.reactor.settle();
    const query = `query ($id: ID!) { project(id: $id) { stage selection { designations { amount conditions { id text } } } } }`;
    expect((await asked(query, { id: first }, aoi))['project']).toEqual({
      stage: 'ACCEPTED',
      selection: { designations: [{ amount: 150_000, conditions: [{ id: 'decision-1', text: conditions[0] }] }] },
    });
    await app.give(office, 'chooseMethods', { projectId: first, primary: 'cooperation', further: [], reasons: '対等に進めるため。' });
    const draft = (town: number, own: number) => ({
      projectId: first,
      onBehalfOf: parties.town,
      contents: {
        ...agreed,
        roles: rolesOf(parties.town, parties.patrol),
        plan: {
          ...plan,
          costs: [
            { party: parties.town, amount: town },
            { party: parties.patrol, amount: own },
          ],
          inKind: [{ party: parties.patrol, kind: 'labour', what: '毎日の見守り' }],
        },
        settlements: [{ condition: 'decision-1', how: '加入した。' }],
      },
    });
    expect(await refusal(shun, 'draftAgreement', draft(200_000, 100_000))).toContain('ADOPTED_AMOUNT_EXCEEDED');
    await app.give(shun, 'draftAgreement', draft(150_000, 150_000));
    expect(app.faults).toEqual([]);
  });
});
