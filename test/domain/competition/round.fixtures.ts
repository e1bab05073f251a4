import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import { round } from '../../../src/domain/round/round.ts';
import { digestOfGuideline, given, person, staff, uuid, type Past } from '../given.ts';
import { contents, organisation } from '../project/proposal/proposal.fixtures.ts';

/** Ids that the scenes share. */
export const ids = {
  round: uuid('rund'),
  committee: uuid('cmte'),
  patrol: uuid('ptrl'),
  rival: uuid('rivl'),
  town: uuid('town'),
  first: uuid('prja'),
  second: uuid('prjb'),
  third: uuid('prjc'),
} as const;

export const office = staff('office', 'office');
export const decider = staff('decider', 'decider');

/** The person who is reviewer number n. */
export const reviewer = (n: number) => person(`r${n}`);

export const OPENS = '2026-05-01T00:00:00.000Z';
export const CLOSES = '2026-05-31T15:00:00.000Z';
export const REVIEW = '2026-06-10T00:00:00.000Z';

type Fact = Past<typeof round.events>;

/** Oizumi’s guideline without one of its rules, or with other rules of selection. */
export const without = (code: string): Guideline => ({ ...oizumi, rules: oizumi.rules.filter((rule) => rule.code !== code) });
export const applicantOnly: Guideline = { ...oizumi, selection: { ...oizumi.selection, recusal: 'applicantOnly' } };

export const policy = { aggregation: 'mean' as const, rankPoints: [], thresholds: [], tieBreaks: [] };

/** The terms of a round that meets every rule of Oizumi’s guideline. */
export const terms = {
  title: '令和8年度 協働事業提案',
  outline: '地域の課題を解決する提案を募る。',
  themes: [{ id: 'safety', label: '安全安心' }],
  opensAt: OPENS,
  closesAt: CLOSES,
  budget: 500_000,
  criteria: [
    { id: 'effect', label: '効果', weight: 2, maximum: 5 },
    { id: 'plan', label: '計画', weight: 1, maximum: 5 },
  ],
  policy,
};

export const opened = (more: object = {}, reviewers = 3): Fact => ({
  type: 'RoundOpened',
  data: {
    municipality: '105244',
    guideline: digestOfGuideline(oizumi),
    ...terms,
    committee: ids.committee,
    panel: Array.from({ length: reviewers }, (_, index) => ({ reviewer: index + 1, person: reviewer(index + 1).id })),
    ...more,
  },
  at: '2026-04-20T00:00:00.000Z',
  by: office,
});

export const entered = (key: string, proposer: string, more: object = {}): Fact => ({
  type: 'RoundEntered',
  data: {
    project: key,
    proposer,
    theme: 'safety',
    amount: 200_000,
    ownContribution: 100_000,
    proposedAt: '2026-05-10T00:00:00.000Z',
    ...more,
  },
});

export const closed: Fact = { type: 'RoundClosed', data: { entries: 2 }, at: CLOSES };

/** Two proposals that compete: one of each civic group. */
export const two: readonly Fact[] = [opened(), entered(ids.first, ids.patrol), entered(ids.second, ids.rival)];

/** The same, with the round closed. */
export const underReview: readonly Fact[] = [...two, closed];

export const none = (n: number): Fact => ({
  type: 'RoundInterestDeclared',
  data: {
    reviewer: n,
    interests: [
      { project: ids.first, kind: 'none' },
      { project: ids.second, kind: 'none' },
    ],
  },
});

export const comment = { ref: uuid('note'), commitment: 'e'.repeat(64) };

export const scores = (effect: number, plan: number) => [
  { criterion: 'effect', score: effect, comment },
  { criterion: 'plan', score: plan, comment },
];

export const scored = (n: number, key: string, effect: number, plan: number, revision = 1): Fact => ({
  type: 'ProposalScored',
  data: { reviewer: n, project: key, revision, scores: scores(effect, plan) },
});

/** A proposal of the round as the project records it. */
export const proposal = (proposer: string, change: Partial<Project> = {}) => ({
  ...project,
  initial: (key: string): Project => ({
    ...project.initial(key),
    stage: 'PROPOSED',
    municipality: '105244',
    proposer,
    proposedAt: '2026-05-10T00:00:00.000Z',
    round: ids.round,
    theme: 'safety',
    proposal: contents,
    ...change,
  }),
});

/** A round with some history, in a world with two civic groups, a department and their proposals. */
export const scene = (...history: readonly Fact[]) =>
  given(round, ids.round, ...history)
    .under(oizumi)
    .at(REVIEW)
    .knowing(party, ids.patrol, organisation('パトロール隊', uuid('aoi')))
    .knowing(party, ids.rival, organisation('見守り会', uuid('rin')))
    .knowing(party, ids.town, organisation('安全安心課', uuid('shun'), 'department'))
    .knowing(proposal(ids.patrol), ids.first, [])
    .knowing(proposal(ids.rival), ids.second, [])
    .knowing(proposal(ids.town, { side: 'municipality', department: ids.town }), ids.third, []);
