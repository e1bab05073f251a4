import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import type { PrivateText } from '../../../../src/domain/kernel/shape.ts';
import type { ScoreCard } from '../../../../src/domain/review/scoring.ts';
import { appointed, established, proposed as tabled } from '../../deliberation/committee.fixtures.ts';
import { person, staff, system, uuid } from '../../given.ts';
import { accepted, ids, people, proposed, scene } from '../proposal/proposal.fixtures.ts';

/** People of the selection: representatives of the applicants and reviewers. */
export const cast = {
  ...people,
  /** Represents `patrol`. */
  aoi: people.aoi,
  /** Represents `rival`. */
  rin: person('rin', { onBehalfOf: ids.rival }),
  /** Represents `third`. */
  taro: person('taro', { onBehalfOf: ids.third }),
  hana: person('hana'),
  jiro: person('jiro'),
  mei: person('mei'),
} as const;

export const committee = uuid('cmte');

/** A reference to a text in the people vault. */
export const note = (n = 0): PrivateText => ({ ref: uuid('note', n), commitment: 'a'.repeat(64) });

/** When things happen. */
export const times = {
  opened: '2026-05-01T00:00:00.000Z',
  /** The fourteenth whole day after the opening has ended, in Japan. */
  closing: '2026-05-15T15:00:00.000Z',
  lastMoment: '2026-05-15T14:59:59.999Z',
  review: '2026-05-20T00:00:00.000Z',
  decided: '2026-06-01T00:00:00.000Z',
  /** The fourteenth whole day after the decision has ended. */
  objectionsOver: '2026-06-15T15:00:00.000Z',
} as const;

const cooperation = oizumi.methods.find(({ traits }) => traits.includes('cooperation'))?.id ?? '';
export const subsidy = oizumi.methods.find(({ traits }) => traits.includes('subsidy'))?.id ?? '';

/** The method of the project. */
export const methods = (primary = cooperation) =>
  ({ type: 'MethodsChosen', data: { primary, further: [], reasons: '対等に進めるため。' }, by: people.office }) as const;

/** Terms of a call that meets every rule of Oizumi’s guideline. */
export const terms = {
  outline: '登下校の見守りを担う団体を募集する。',
  criteria: [
    { id: 'plan', label: '計画の実現性', weight: 2, maximum: 10 },
    { id: 'reach', label: '地域への広がり', weight: 1, maximum: 10 },
  ],
  policy: { aggregation: 'mean', rankPoints: [], thresholds: [{ percent: 50 }], tieBreaks: [{ by: 'lowerAmount' }] },
  eligibility: ['civicGroup', 'neighbourhoodAssociation'],
  consents: ['publication'],
  closesAt: times.closing,
} as const;
export const prepare = { ...terms, committee, reviewers: [cast.hana.id, cast.jiro.id, cast.mei.id] };

/** An application. */
export const apply = (requestedAmount = 100_000, ownContribution = 10_000) => ({
  plan: '毎日の見守り計画',
  requestedAmount,
  ownContribution,
  inKind: [{ kind: 'labour', what: '毎日の見守り' }],
  consents: ['publication'],
});

/** Oizumi’s guideline without a rule, or with other rules of selection. */
export const without = (code: string): Guideline => ({ ...oizumi, rules: oizumi.rules.filter((each) => each.code !== code) });
export const selecting = (selection: Partial<Guideline['selection']>): Guideline => ({
  ...oizumi,
  selection: { ...oizumi.selection, ...selection },
});

export type Stage = ReturnType<typeof scene>;

/** Scenes never change: those that many tests start from are made once. */
const made = new Map<string, Stage>();
function once(name: string, make: () => Stage): Stage {
  const stage = made.get(name) ?? make();
  made.set(name, stage);
  return stage;
}

/** The committee: three members, who are other people than the reviewers named. */
export const seats = () => [established(), appointed(1), appointed(2), appointed(3)];

/** A world with the committee. */
export const withCommittee = (stage: Stage): Stage => stage.knowing(council, committee, seats());

/** A project of the municipality, accepted, with its methods. */
export const ready = (side: 'residents' | 'municipality' = 'municipality'): Stage =>
  withCommittee(scene(proposed(side), accepted, methods()))
    .by(cast.office)
    .at(times.opened);

/** With an open call. */
export const open = (changes: object = {}, from = ready()): Stage =>
  from
    .by(cast.office)
    .at(times.opened)
    .after('PrepareCall', { ...prepare, ...changes })
    .after('OpenCall');

/** With applications of `patrol` and `rival` (and `third`), asking for 100,000, 90,000 (and 80,000) yen. */
export const applied = (changes?: object, three = false): Stage => {
  const two = () =>
    open(changes).by(cast.aoi).after('SubmitApplication', apply(100_000)).by(cast.rin).after('SubmitApplication', apply(90_000));
  if (three) return two().by(cast.taro).after('SubmitApplication', apply(80_000));
  return changes ? two() : once('applied', two);
};

/** The call closed: the review begins. */
export const closed = (stage?: Stage): Stage => {
  const close = (from: Stage) => from.by(system).at(times.closing).after('CloseCall', { call: 1 }).at(times.review);
  return stage ? close(stage) : once('closed', () => close(applied()));
};

/** A declaration about every applicant; `none` unless said otherwise. */
export const declare = (kinds: Readonly<Record<string, string>> = {}, parties: readonly string[] = [ids.patrol, ids.rival]) => ({
  interests: parties.map((applicant) => ({ applicant, kind: kinds[applicant] ?? 'none' })),
});

/** With declarations of no interest by every reviewer. */
export const declared = (stage?: Stage, parties?: readonly string[]): Stage => {
  const all = (from: Stage) =>
    [cast.hana, cast.jiro, cast.mei].reduce((on, by) => on.by(by).after('DeclareInterest', declare({}, parties)), from);
  return stage ? all(stage) : once('declared', () => all(closed()));
};

/** A score for each criterion: plan, reach. */
export const score = (applicant: string, plan: number, reach: number) => ({
  applicant,
  scores: [
    { criterion: 'plan', score: plan, comment: note(1) },
    { criterion: 'reach', score: reach, comment: note(2) },
  ],
});

/** A score card. */
export const card = (reviewer: number, applicant: string, plan: number, reach: number): ScoreCard => ({
  reviewer,
  applicant,
  scores: [
    { criterion: 'plan', score: plan },
    { criterion: 'reach', score: reach },
  ],
});

/** With scores of every reviewer: patrol first (mean 76/3), rival second (mean 19). */
export const scored = (stage?: Stage): Stage => {
  const all = (from: Stage) =>
    from
      .by(cast.hana)
      .after('ScoreApplication', score(ids.patrol, 9, 8))
      .after('ScoreApplication', score(ids.rival, 7, 6))
      .by(cast.jiro)
      .after('ScoreApplication', score(ids.patrol, 8, 9))
      .after('ScoreApplication', score(ids.rival, 6, 5))
      .by(cast.mei)
      .after('ScoreApplication', score(ids.patrol, 9, 7))
      .after('ScoreApplication', score(ids.rival, 7, 6));
  return stage ? all(stage) : once('scored', () => all(declared()));
};

/** With the review closed. */
export const reviewed = (stage?: Stage): Stage => {
  const close = (from: Stage) => from.by(cast.office).after('CloseReview', { missing: [] });
  return stage ? close(stage) : once('reviewed', () => close(scored()));
};

/** A resolution that the committee carried on the call: for `patrol`, unless said otherwise. */
export function resolved(more: { readonly [field: string]: unknown; readonly resolution?: number; readonly at?: string } = {}) {
  const { resolution = 2, at = '2026-05-25T00:00:00.000Z', type = 'ResolutionPassed', ...changes } = more;
  const outcome = { advice: 'recommend', recommended: [ids.patrol], ...changes };
  const subject = { kind: 'call', projectId: ids.project, call: 1 };
  const result = {
    presiding: 1,
    quorum: { members: 3, recused: 0, present: 3, needed: 2 },
    tally: { for: 7, against: 1, abstain: 2, needed: 2 },
    votes: [],
    recused: [],
  };
  const carried = { type, data: { session: 3, item: 1, resolution, subject, outcome, ...result }, at } as never;
  return [...seats(), tabled(3, resolution, 1, outcome, subject), carried];
}

/** What the system asks when the committee has resolved. */
export const advise = (more: object = {}) => ({ call: 1, session: 3, resolution: 2, ...more });

/** With the committee’s advice. */
export const advised = (more?: Parameters<typeof resolved>[0], stage?: Stage): Stage => {
  const given = () =>
    (stage ?? reviewed())
      .knowing(council, committee, resolved(more))
      .by(system)
      .after('RecordAdvice', advise({ resolution: more?.resolution ?? 2 }))
      .by(cast.decider)
      .at(times.decided);
  return more || stage ? given() : once('advised', given);
};

/** A decision for `patrol`. */
export const decide = (more: object = {}) => ({
  outcome: 'award',
  awarded: [ids.patrol],
  reasons: [
    { applicant: ids.patrol, reason: '計画が最も具体的である。' },
    { applicant: ids.rival, reason: '体制が整っていない。' },
  ],
  conditions: [],
  ...more,
});

/** With the decision. */
export const decided = (more?: object, stage?: Stage): Stage => {
  const taken = () => (stage ?? advised()).by(cast.decider).at(times.decided).after('DecideSelection', decide(more));
  return more || stage ? taken() : once('decided', taken);
};

export { ids, staff, system };
