import { describe, expect, it } from '@jest/globals';
import {
  advised,
  applied,
  cast,
  closed,
  decide,
  decided,
  declared,
  ids,
  open,
  ready,
  reviewed,
  score,
  scored,
  selecting,
  system,
  terms,
  times,
} from './selection.fixtures.ts';

describe('Scores of several criteria', () => {
  it('[SEL-5] have each their own range', () => {
    const [plan, reach] = terms.criteria;
    const hana = declared(closed(applied({ criteria: [plan, { ...reach, maximum: 5 }] }))).by(cast.hana);
    expect(hana.ask('ScoreApplication', score(ids.patrol, 10, 5))[0]?.data).toMatchObject({ applicant: ids.patrol, revision: 1 });
    hana.refused('ScoreApplication', score(ids.patrol, 5, 6), 'SCORE_OUT_OF_RANGE', {
      criterion: 'reach',
      label: reach?.label ?? '',
      maximum: 5,
    });
    hana.refused('ScoreApplication', score(ids.patrol, 11, 5), 'SCORE_OUT_OF_RANGE', {
      criterion: 'plan',
      label: plan?.label ?? '',
      maximum: 10,
    });
  });

  it('[SEL-5] must be there for every applicant, not only for some', () => {
    const single = selecting({ recusal: 'applicantOnly' });
    const without = [1, 2, 3].reduce(
      (stage, reviewer) => stage.after('RecuseReviewer', { reviewer, applicant: ids.rival, kind: 'family' }),
      scored().under(single).by(cast.office),
    );
    without.refused('CloseReview', { missing: [] }, 'REVIEW_WITHOUT_SCORES');
  });
});

describe('Several objections and decisions', () => {
  const grounds = { grounds: '採点に誤りがある。' };
  const uphold = { objection: 1, upheld: 'upheld', reasons: '誤りを認める。', reopens: 'decision' };
  const again = decided().by(cast.rin).after('FileObjection', grounds).by(cast.decider).after('AnswerObjection', uphold);

  it('[SEL-8] a decision that was set aside stays so, and its successor is another', () => {
    const second = again.by(cast.decider).after('DecideSelection', decide());
    const decisions = (stage: typeof second) =>
      stage.state().selection.calls[0]?.decisions.map(({ decision, setAside, periodEnded }) => ({ decision, setAside, periodEnded }));
    expect(decisions(second)).toEqual([
      { decision: 1, setAside: 'decision', periodEnded: false },
      { decision: 2, setAside: undefined, periodEnded: false },
    ]);
    const twice = second.by(cast.rin).after('FileObjection', grounds);
    expect(
      twice.state().selection.calls[0]?.objections.map(({ objection, decision, answer }) => [objection, decision, answer?.upheld]),
    ).toEqual([
      [1, 1, 'upheld'],
      [2, 2, undefined],
    ]);
    const answered = twice.by(cast.decider).after('AnswerObjection', { objection: 2, upheld: 'dismissed', reasons: '正しい。' });
    expect(answered.state().selection.calls[0]?.objections.map(({ answer }) => answer?.upheld)).toEqual(['upheld', 'dismissed']);
    const over = answered.by(system).at(times.objectionsOver).after('EndObjectionPeriod', { call: 1, decision: 2 });
    expect(decisions(over)).toEqual([
      { decision: 1, setAside: 'decision', periodEnded: false },
      { decision: 2, setAside: undefined, periodEnded: true },
    ]);
  });
});

describe('What is known of a selection without the input', () => {
  it('[API-5] tells which step is not due', () => {
    const early = ready();
    early.by(cast.office).unavailable('OpenCall', 'CALL_NOT_PREPARED');
    ready('residents').by(cast.aoi).unavailable('ConsentToCall', 'CALL_NOT_PREPARED');
    early.by(cast.office).unavailable('CancelCall', 'CALL_NOT_CANCELLABLE');
    open().by(cast.office).unavailable('CloseReview', 'REVIEW_NOT_OPEN');
    open().by(cast.office).unavailable('RecuseReviewer', 'REVIEW_NOT_OPEN');
    scored().by(cast.decider).unavailable('DecideSelection', 'DECISION_NOT_DUE');
    reviewed().by(cast.office).unavailable('CloseReview', 'REVIEW_NOT_OPEN');
    advised().by(cast.aoi).unavailable('DecideSelection', 'DECIDER_ONLY');
  });
});
