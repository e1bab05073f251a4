import { describe, expect, it } from '@jest/globals';
import { party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { rank } from '../../../../src/domain/review/scoring.ts';
import { currentCall, rankingOf } from '../../../../src/domain/project/selection/selection.ts';
import { latestCards } from '../../../../src/domain/project/selection/review.rules.ts';
import { staff } from '../../given.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import {
  applied,
  apply,
  cast,
  closed,
  decided,
  declare,
  declared,
  ids,
  note,
  open,
  reviewed,
  score,
  scored,
  selecting,
  terms,
  times,
} from './selection.fixtures.ts';

const nothingMissing = { missing: [] };

describe('Scoring', () => {
  it('[SEL-5] gives each application a score on every criterion, with a private comment, under seal', () => {
    expect(
      declared()
        .by(cast.jiro)
        .ask('ScoreApplication', score(ids.patrol, 10, 0)),
    ).toEqual([
      {
        type: 'ApplicationScored',
        data: { call: 1, review: 1, reviewer: 2, revision: 1, ...score(ids.patrol, 10, 0) },
      },
    ]);
    expect(project.events.ApplicationScored.seal).toBe('score');
  });

  it('[SEL-5] is revisable until the review closes, and keeps every revision', () => {
    const twice = declared()
      .by(cast.jiro)
      .after('ScoreApplication', score(ids.patrol, 1, 1))
      .after('ScoreApplication', score(ids.patrol, 2, 2));
    expect(currentCall(twice.state())?.scorings).toEqual([
      { review: 1, reviewer: 2, revision: 1, at: times.review, ...score(ids.patrol, 1, 1) },
      { review: 1, reviewer: 2, revision: 2, at: times.review, ...score(ids.patrol, 2, 2) },
    ]);
    const call = currentCall(
      twice
        .by(cast.hana)
        .after('ScoreApplication', score(ids.patrol, 3, 3))
        .state(),
    );
    expect(call && latestCards(call)).toEqual([
      { reviewer: 2, ...score(ids.patrol, 2, 2) },
      { reviewer: 1, ...score(ids.patrol, 3, 3) },
    ]);
    reviewed()
      .by(cast.jiro)
      .refused('ScoreApplication', score(ids.patrol, 3, 3), 'REVIEW_NOT_OPEN');
  });

  it('[SEL-5] is for reviewers of the panel, in the review', () => {
    declared()
      .by(cast.office)
      .refused('ScoreApplication', score(ids.patrol, 1, 1), 'NOT_ON_PANEL');
    applied()
      .by(cast.hana)
      .refused('ScoreApplication', score(ids.patrol, 1, 1), 'REVIEW_NOT_OPEN');
    open()
      .by(cast.hana)
      .refused('ScoreApplication', score(ids.patrol, 1, 1), 'REVIEW_NOT_OPEN');
  });

  it('[SEL-5] takes whole scores within the range, one for every criterion of the call', () => {
    const hana = declared().by(cast.hana);
    const one = { criterion: 'plan', score: 5, comment: note() };
    hana.refused('ScoreApplication', score(ids.third, 5, 5), 'NOT_AN_APPLICANT');
    hana.refused('ScoreApplication', score(ids.patrol, 11, 5), 'SCORE_OUT_OF_RANGE');
    hana.refused('ScoreApplication', score(ids.patrol, 5, 11), 'SCORE_OUT_OF_RANGE');
    hana.refused('ScoreApplication', { applicant: ids.patrol, scores: [one] }, 'SCORES_INCOMPLETE');
    hana.refused('ScoreApplication', { applicant: ids.patrol, scores: [one, one] }, 'SCORES_INCOMPLETE');
    hana.refused(
      'ScoreApplication',
      { applicant: ids.patrol, scores: [...score(ids.patrol, 1, 1).scores, { ...one, criterion: 'x' }] },
      'SCORES_INCOMPLETE',
    );
    expect(hana.ask('ScoreApplication', score(ids.patrol, 10, 0))).toHaveLength(1);
  });

  it('[SEL-2] leaves out an application that was withdrawn', () => {
    const withdrawn = applied().by(cast.rin).after('WithdrawApplication', { reason: '辞退' });
    const alone = closed(withdrawn).by(cast.hana);
    alone.refused('DeclareInterest', declare(), 'DECLARATION_INCOMPLETE');
    expect(alone.after('DeclareInterest', declare({}, [ids.patrol])).ask('ScoreApplication', score(ids.patrol, 1, 1))).toHaveLength(1);
    alone.after('DeclareInterest', declare({}, [ids.patrol])).refused('ScoreApplication', score(ids.rival, 1, 1), 'NOT_AN_APPLICANT');
  });
});

describe('The closing of a review', () => {
  it('[SEL-5] computes totals, exact means and the ranking', () => {
    expect(scored().by(cast.office).ask('CloseReview', nothingMissing)).toEqual([
      {
        type: 'ReviewClosed',
        data: {
          call: 1,
          review: 1,
          counted: [1, 2, 3],
          leftOut: [],
          ranking: [
            {
              applicant: ids.patrol,
              rank: 1,
              tied: false,
              total: '76/3',
              firstPlaces: 3,
              means: [
                { criterion: 'plan', mean: '26/3' },
                { criterion: 'reach', mean: '8' },
              ],
              missed: [],
            },
            {
              applicant: ids.rival,
              rank: 2,
              tied: false,
              total: '19',
              firstPlaces: 0,
              means: [
                { criterion: 'plan', mean: '20/3' },
                { criterion: 'reach', mean: '17/3' },
              ],
              missed: [],
            },
          ],
          ties: [],
          flagged: [],
        },
      },
    ]);
    expect(reviewed().state().stage).toBe('SELECTING');
  });

  it('[AUD-4] can be recomputed from the raw scores', () => {
    const call = currentCall(reviewed().state());
    if (!call) throw new Error('no call');
    const candidates = Object.entries(call.applications).map(([applicant, { requestedAmount, ownContribution }]) => ({
      applicant,
      requestedAmount,
      ownContribution,
    }));
    expect(rank(call.terms, candidates, latestCards(call)).ranking).toEqual(rankingOf(call));
  });

  it('[SEL-5] counts the latest revision', () => {
    const revised = scored()
      .by(cast.hana)
      .after('ScoreApplication', score(ids.patrol, 0, 0))
      .by(cast.office);
    expect(revised.ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      ranking: [
        { applicant: ids.rival, total: '19' },
        { applicant: ids.patrol, total: '50/3' },
      ],
    });
  });

  it('[SEL-5] needs every score, or the missing reviewers named with the ground', () => {
    const two = declared()
      .by(cast.hana)
      .after('ScoreApplication', score(ids.patrol, 9, 8))
      .after('ScoreApplication', score(ids.rival, 7, 6))
      .by(cast.jiro)
      .after('ScoreApplication', score(ids.patrol, 1, 1))
      .by(cast.office);
    const [jiro, mei] = [
      { reviewer: 2, ground: 'unavailable', note: note(9) },
      { reviewer: 3, ground: 'noAnswer' },
    ];
    two.refused('CloseReview', nothingMissing, 'REVIEW_INCOMPLETE');
    two.refused('CloseReview', { missing: [jiro] }, 'REVIEW_INCOMPLETE');
    two.refused('CloseReview', { missing: [jiro, { ...mei, reviewer: 4 }] }, 'NOT_A_REVIEWER');
    expect(two.ask('CloseReview', { missing: [jiro, mei] })[0]?.data).toMatchObject({
      counted: [1],
      leftOut: [jiro, mei],
      ranking: [
        { applicant: ids.patrol, total: '26' },
        { applicant: ids.rival, total: '20' },
      ],
    });
  });

  it('[SEL-5] does not leave out who scored everything, whoever names them missing', () => {
    expect(
      scored()
        .by(cast.office)
        .ask('CloseReview', { missing: [{ reviewer: 1, ground: 'other' }] })[0]?.data,
    ).toMatchObject({ counted: [1, 2, 3], leftOut: [] });
  });

  it('[SEL-4] waits for nobody who is recused, and counts nothing of theirs', () => {
    const recused = scored().by(cast.office).after('RecuseReviewer', { reviewer: 1, applicant: ids.patrol, kind: 'family' });
    expect(recused.ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      counted: [2, 3],
      leftOut: [{ reviewer: 1, ground: 'recused' }],
      ranking: [
        { applicant: ids.patrol, total: '25' },
        { applicant: ids.rival, total: '37/2' },
      ],
    });
  });

  it('[SEL-4] counts what a reviewer gave the others, where a recusal concerns one applicant', () => {
    const single = selecting({ recusal: 'applicantOnly' });
    const recused = scored().under(single).by(cast.office).after('RecuseReviewer', { reviewer: 1, applicant: ids.patrol, kind: 'family' });
    expect(recused.ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      counted: [1, 2, 3],
      leftOut: [],
      ranking: [
        { applicant: ids.patrol, total: '25' },
        { applicant: ids.rival, total: '19' },
      ],
    });
  });

  it('[SEL-5] needs a score that counts for every application', () => {
    const missing = [1, 2, 3].map((reviewer) => ({ reviewer, ground: 'noAnswer' }));
    declared().by(cast.office).refused('CloseReview', { missing }, 'REVIEW_WITHOUT_SCORES');
  });

  it('[SEL-7] reviews a single applicant all the same', () => {
    const alone = closed(open().by(cast.aoi).after('SubmitApplication', apply()));
    const review = declared(alone, [ids.patrol]);
    review.by(cast.office).refused('CloseReview', nothingMissing, 'REVIEW_INCOMPLETE');
    const all = [cast.hana, cast.jiro, cast.mei].reduce((on, by) => on.by(by).after('ScoreApplication', score(ids.patrol, 9, 9)), review);
    expect(all.by(cast.office).ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      ranking: [{ applicant: ids.patrol, rank: 1, total: '27' }],
    });
  });

  it('[SEL-5] of a call without applications has an empty ranking', () => {
    const nobody = closed(open()).by(cast.office);
    expect(nobody.ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({ counted: [1, 2, 3], leftOut: [], ranking: [] });
  });

  it('[SEL-1] applies the published thresholds and tie-breaks', () => {
    const policy = { ...terms.policy, thresholds: [{ criterion: 'reach', percent: 60 }] };
    const strict = [cast.hana, cast.jiro, cast.mei].reduce(
      (on, by) =>
        on
          .by(by)
          .after('ScoreApplication', score(ids.patrol, 10, 5))
          .after('ScoreApplication', score(ids.rival, 6, 6)),
      declared(closed(applied({ policy }))),
    );
    expect(strict.by(cast.office).ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      ranking: [
        { applicant: ids.rival, rank: 1, missed: [] },
        { applicant: ids.patrol, missed: [1] },
      ],
    });
    const equal = [cast.hana, cast.jiro, cast.mei].reduce(
      (on, by) =>
        on
          .by(by)
          .after('ScoreApplication', score(ids.patrol, 8, 8))
          .after('ScoreApplication', score(ids.rival, 8, 8)),
      declared(),
    );
    expect(equal.by(cast.office).ask('CloseReview', nothingMissing)[0]?.data).toMatchObject({
      ranking: [
        { applicant: ids.rival, rank: 1 },
        { applicant: ids.patrol, rank: 2 },
      ],
      ties: [
        {
          step: 1,
          values: [
            { applicant: ids.rival, value: '90000' },
            { applicant: ids.patrol, value: '100000' },
          ],
          resolved: true,
        },
      ],
    });
  });

  it('[SEL-4] is neither for a reviewer who is recused, however few applicants it concerns, nor is what follows from it', () => {
    const recused = scored().by(cast.office).after('RecuseReviewer', { reviewer: 1, applicant: ids.patrol, kind: 'family' });
    const person = recused.state().selection.calls[0]?.panel.find(({ reviewer }) => reviewer === 1)?.person ?? '';
    const inOffice = { kind: 'person' as const, id: person, roles: ['office' as const, 'decider' as const], municipality: '105244' };
    recused.by(inOffice).refused('CloseReview', nothingMissing, 'RUNNING_OWN_REVIEW');
    recused.by(inOffice).refused('CancelCall', { reason: '中止' }, 'RUNNING_OWN_REVIEW');
    recused.by(inOffice).refused('RecuseReviewer', { reviewer: 2, applicant: ids.patrol, kind: 'family' }, 'RUNNING_OWN_REVIEW');
    expect(scored().by(inOffice).ask('CloseReview', nothingMissing)).not.toEqual([]);
  });

  it('[AUT-3] is for the office, and nobody in it who represents an applicant', () => {
    scored().by(cast.decider).refused('CloseReview', nothingMissing, 'OFFICE_ONLY');
    scored().by(staff('rin', 'office')).refused('CloseReview', nothingMissing, 'RUNNING_OWN_REVIEW');
    const former = [
      ...organisation('見守り会', staff('ken').id),
      { type: 'RepresentativeEnded' as const, data: { appointment: 1, person: staff('ken').id, reason: '退任' } },
    ];
    scored().knowing(party, ids.rival, former).by(staff('ken', 'office')).refused('CloseReview', nothingMissing, 'RUNNING_OWN_REVIEW');
  });

  it('[SEL-5] happens once, after the closing of the call', () => {
    applied().by(cast.office).refused('CloseReview', nothingMissing, 'REVIEW_NOT_OPEN');
    reviewed().by(cast.office).refused('CloseReview', nothingMissing, 'REVIEW_NOT_OPEN');
    decided().by(cast.office).refused('CloseReview', nothingMissing, 'REVIEW_NOT_OPEN');
  });
});
