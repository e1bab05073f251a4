import { describe, expect, it } from '@jest/globals';
import { party } from '../../../../src/domain/party/party.ts';
import { checkCall } from '../../../../src/domain/project/selection/call.checks.ts';
import { currentCall, rankingOf } from '../../../../src/domain/project/selection/selection.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import {
  applied,
  cast,
  closed,
  decide,
  declared,
  ids,
  open,
  prepare,
  ready,
  score,
  scored,
  selecting,
  terms,
  times,
} from './selection.fixtures.ts';

const deductions = [{ id: 'late', label: '書類の遅れ', points: 4 }];
const minimums = [{ percent: 50 }];
const withPolicy = (more: object) => ({ policy: { ...terms.policy, ...more } });
/** The call with a policy, scored by everybody: patrol 26, 25, 25, rival 20, 17, 20 of 30. */
const scoredBy = (more: object) => scored(declared(closed(applied(withPolicy(more)))));
const placesOf = (stage: ReturnType<typeof scored>) => {
  const call = currentCall(stage.state());
  return (call && rankingOf(call))?.map((each) => [each.applicant, each.rank]);
};
const late = { applicant: ids.patrol, deduction: 'late', reason: '提出が締切の翌日に及んだ。' };

describe('The policy of a call', () => {
  const problemsOf = (more: object) => checkCall({ ...prepare, ...withPolicy(more) } as never);

  it('[SEL-1] [SEL-12] names criteria that there are, deductions and low marks once, and a ceiling where the formula has one', () => {
    expect(problemsOf({ minimums, drop: { highest: 1, lowest: 0 }, deductions })).toEqual([]);
    expect(problemsOf({ minimums: [{ criterion: 'zeal', percent: 50 }, { percent: 20 }, { percent: 30 }] })).toEqual([
      { path: 'input.policy.minimums[2].criterion', problem: 'DUPLICATE', limit: '' },
      { path: 'input.policy.minimums[0].criterion', problem: 'UNDECLARED', limit: 'zeal' },
    ]);
    expect(problemsOf({ drop: { highest: 0, lowest: 0 } })).toEqual([{ path: 'input.policy.drop', problem: 'TOO_SMALL', limit: '1' }]);
    expect(problemsOf({ deductions: [...deductions, ...deductions] })).toEqual([
      { path: 'input.policy.deductions[1].id', problem: 'DUPLICATE', limit: 'late' },
    ]);
    const price = { maximum: 10, rounding: 'down' };
    const ceiling = 'input.policy.price.ceiling';
    expect(problemsOf({ price: { ...price, formula: 'lowestRatio' } })).toEqual([]);
    expect(problemsOf({ price: { ...price, formula: 'belowCeiling', ceiling: 1 } })).toEqual([]);
    expect(problemsOf({ price: { ...price, formula: 'belowCeiling' } })).toEqual([{ path: ceiling, problem: 'MISSING' }]);
    expect(problemsOf({ price: { ...price, formula: 'belowCeiling', ceiling: 0 } })).toEqual([
      { path: ceiling, problem: 'TOO_SMALL', limit: '1' },
    ]);
    expect(problemsOf({ price: { ...price, formula: 'lowestRatio', ceiling: 5 } })).toEqual([
      { path: ceiling, problem: 'NOT_ALLOWED', limit: 'lowestRatio' },
    ]);
  });

  it('[SEL-12] leaves at least one mark when the highest and the lowest are left out', () => {
    const prepared = (highest: number, lowest: number) =>
      ready()
        .by(cast.office)
        .at(times.opened)
        .after('PrepareCall', { ...prepare, ...withPolicy({ drop: { highest, lowest } }) });
    prepared(1, 2).refused('OpenCall', {}, 'PANEL_TOO_SMALL', { reviewers: 3, most: 3 });
    expect(prepared(1, 1).ask('OpenCall')).toHaveLength(1);
  });

  it('[SEL-4] [SEL-12] compares no second places where a recusal concerns one applicant only', () => {
    const only = ready()
      .under(selecting({ recusal: 'applicantOnly' }))
      .by(cast.office)
      .at(times.opened);
    only.refused('PrepareCall', { ...prepare, ...withPolicy({ tieBreaks: [{ by: 'secondPlaces' }] }) }, 'WHOLE_PANEL_NEEDED');
    expect(only.ask('PrepareCall', { ...prepare, ...withPolicy({ minimums }) })).toHaveLength(1);
  });
});

describe('The closing of a review', () => {
  it('[SEL-12] takes off published deductions with a reason each, and tells them with the ranking', () => {
    const waiting = scoredBy({ deductions }).by(cast.office);
    const [closing] = waiting.ask('CloseReview', { missing: [], deductions: [late] });
    expect(closing?.data).toMatchObject({
      deductions: [late],
      ranking: [
        { applicant: ids.patrol, rank: 1, total: '64/3', deducted: 4 },
        { applicant: ids.rival, rank: 2, total: '19', deducted: 0 },
      ],
    });
    expect(currentCall(waiting.after('CloseReview', { missing: [], deductions: [late] }).state())?.reviews[0]?.deductions).toEqual([late]);
    expect(waiting.ask('CloseReview', { missing: [] })[0]?.data).not.toHaveProperty('deductions');
  });

  it('[SEL-12] takes nothing off that was not published, twice, or from somebody who did not apply', () => {
    const closing = (...made: readonly object[]) => ({ missing: [], deductions: made });
    const waiting = scoredBy({ deductions }).by(cast.office);
    waiting.refused('CloseReview', closing({ ...late, deduction: 'ugly' }), 'DEDUCTION_NOT_PUBLISHED', { deduction: 'ugly' });
    waiting.refused('CloseReview', closing(late, late), 'DEDUCTED_TWICE');
    waiting.refused('CloseReview', closing({ ...late, applicant: ids.third }), 'NOT_AN_APPLICANT');
    expect(waiting.ask('CloseReview', closing(late, { ...late, applicant: ids.rival }))).toHaveLength(1);
    scored().by(cast.office).refused('CloseReview', closing(late), 'DEDUCTION_NOT_PUBLISHED');
  });

  it('[SEL-12] disqualifies by a low mark; to award such an applicant departs from the ranking', () => {
    const low = declared(closed(applied(withPolicy({ minimums }))))
      .by(cast.hana)
      .after('ScoreApplication', score(ids.patrol, 10, 10))
      .after('ScoreApplication', score(ids.rival, 6, 6))
      .by(cast.jiro)
      .after('ScoreApplication', score(ids.patrol, 10, 10))
      .after('ScoreApplication', score(ids.rival, 6, 6))
      .by(cast.mei)
      .after('ScoreApplication', score(ids.patrol, 1, 1))
      .after('ScoreApplication', score(ids.rival, 6, 6))
      .by(cast.office)
      .after('CloseReview', { missing: [] });
    expect(placesOf(low)).toEqual([
      [ids.rival, 1],
      [ids.patrol, undefined],
    ]);
    const explanations = [{ rule: 'COMMITTEE_ADVISES', text: '委員会が成立しない。' }];
    const decider = low.by(cast.decider).at(times.decided);
    decider.refused('DecideSelection', decide({ explanations }), 'DEPARTURE_UNEXPLAINED');
    expect(decider.ask('DecideSelection', decide({ explanations, departure: '一人の採点が他と大きく異なる。' }))[0]?.data).toMatchObject({
      departures: ['ranking'],
    });
  });

  it('[SEL-4] [SEL-12] does not count the low mark of a reviewer who is recused', () => {
    const marked = declared(closed(applied(withPolicy({ minimums }))));
    const low = [cast.hana, cast.jiro].reduce(
      (on, by) =>
        on
          .by(by)
          .after('ScoreApplication', score(ids.patrol, 9, 9))
          .after('ScoreApplication', score(ids.rival, 6, 6)),
      marked
        .by(cast.mei)
        .after('ScoreApplication', score(ids.patrol, 1, 1))
        .after('ScoreApplication', score(ids.rival, 10, 10)),
    );
    expect(placesOf(low.by(cast.office).after('CloseReview', { missing: [] }))).toEqual([
      [ids.rival, 1],
      [ids.patrol, undefined],
    ]);
    const tied = low.knowing(party, ids.rival, organisation('見守り会', cast.mei.kind === 'person' ? cast.mei.id : ''));
    expect(placesOf(tied.by(cast.office).after('CloseReview', { missing: [] }))).toEqual([
      [ids.patrol, 1],
      [ids.rival, 2],
    ]);
  });

  it('[SEL-12] gives points for the amount asked for', () => {
    const price = { maximum: 20, formula: 'lowestRatio', rounding: 'nearest' };
    const [closing] = scoredBy({ price }).by(cast.office).ask('CloseReview', { missing: [] });
    expect(closing?.data).toMatchObject({
      ranking: [
        { applicant: ids.patrol, rank: 1, total: '130/3', price: 18 },
        { applicant: ids.rival, rank: 2, total: '39', price: 20 },
      ],
    });
    expect(open().state().selection.calls[0]?.terms.policy).not.toHaveProperty('price');
  });
});
