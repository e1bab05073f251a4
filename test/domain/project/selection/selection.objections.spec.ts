import { describe, expect, it } from '@jest/globals';
import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { currentCall, decisionOn, mayBeSetAside, rankingOf, unsuccessfulIn } from '../../../../src/domain/project/selection/selection.ts';
import { person, staff } from '../../given.ts';
import { contents } from '../agreement/agreement.fixtures.ts';
import {
  advised,
  advise,
  applied,
  cast,
  committee,
  decide,
  decided,
  ids,
  ready,
  resolved,
  reviewed,
  score,
  system,
  times,
  without,
  type Stage,
} from './selection.fixtures.ts';

const grounds = { grounds: '採点に誤りがある。' };
const objected = (stage: Stage = decided()): Stage => stage.by(cast.rin).after('FileObjection', grounds);
const answer = (more: object = {}) => ({ objection: 1, upheld: 'dismissed', reasons: '採点は正しい。', ...more });
const uphold = (reopens: 'review' | 'decision' = 'decision') => answer({ upheld: 'upheld', reasons: '誤りを認める。', reopens });
const over = (stage: Stage, decision = 1): Stage =>
  stage.by(system).at(times.objectionsOver).after('EndObjectionPeriod', { call: 1, decision });
const callIn = (stage: Stage) => {
  const call = currentCall(stage.state());
  if (!call) throw new Error('no call');
  return call;
};

describe('An objection', () => {
  it('[SEL-8] is filed by an unsuccessful applicant', () => {
    expect(decided().by(cast.rin).ask('FileObjection', grounds)).toEqual([
      { type: 'ObjectionFiled', data: { call: 1, decision: 1, objection: 1, applicant: ids.rival, ...grounds, observed: [] } },
    ]);
    expect(unsuccessfulIn(callIn(decided()))).toEqual([ids.rival]);
    decided().by(cast.aoi).refused('FileObjection', grounds, 'NOT_UNSUCCESSFUL');
    decided().by(cast.taro).refused('FileObjection', grounds, 'NOT_UNSUCCESSFUL');
    decided()
      .by(person('mallory', { onBehalfOf: ids.rival }))
      .refused('FileObjection', grounds, 'NOT_A_REPRESENTATIVE');
  });

  it('[SEL-8] is not open to whoever withdrew', () => {
    const withdrawn = applied({}, true).by(cast.taro).after('WithdrawApplication', { reason: '辞退' });
    expect(Object.keys(callIn(withdrawn).applications)).toHaveLength(3);
    expect(unsuccessfulIn(callIn(withdrawn))).toEqual([]);
  });

  it('[SEL-8] follows a decision, once per decision', () => {
    advised().by(cast.rin).refused('FileObjection', grounds, 'OBJECTIONS_CLOSED');
    ready().by(cast.rin).refused('FileObjection', grounds, 'OBJECTIONS_CLOSED');
    objected().refused('FileObjection', grounds, 'ALREADY_OBJECTED');
  });

  it('[SEL-8] comes within the period, as the guideline’s rule says', () => {
    const last = decided().by(cast.rin).at('2026-06-15T14:59:59.999Z');
    expect(last.ask('FileObjection', grounds)).toHaveLength(1);
    const late = decided().by(cast.rin).at(times.objectionsOver);
    late.refused('FileObjection', grounds, 'OBJECTION_PERIOD');
    expect(late.under(without('OBJECTION_PERIOD')).ask('FileObjection', grounds)).toHaveLength(1);
    over(decided()).by(cast.rin).refused('FileObjection', grounds, 'OBJECTIONS_CLOSED');
    over(decided()).under(without('OBJECTION_PERIOD')).by(cast.rin).refused('FileObjection', grounds, 'OBJECTIONS_CLOSED');
  });

  it('[SEL-8] is open to every applicant when nobody was selected', () => {
    const nobody = decided({ outcome: 'noAward', awarded: [], departure: '…' });
    expect(unsuccessfulIn(callIn(nobody))).toEqual([ids.patrol, ids.rival]);
    expect(nobody.by(cast.aoi).ask('FileObjection', grounds)).toHaveLength(1);
  });
});

describe('The answer to an objection', () => {
  it('[SEL-8] dismisses with reasons, by the office or the decider, and the decision stands', () => {
    for (const by of [cast.office, cast.decider]) {
      expect(objected().by(by).ask('AnswerObjection', answer())).toEqual([
        { type: 'ObjectionAnswered', data: { call: 1, objection: 1, upheld: 'dismissed', reasons: '採点は正しい。' } },
      ]);
    }
    expect(objected().by(cast.office).after('AnswerObjection', answer()).state()).toMatchObject({
      stage: 'NEGOTIATING',
      partners: [ids.patrol],
    });
    objected().by(cast.aoi).refused('AnswerObjection', answer(), 'DECIDER_ONLY');
  });

  it('[SEL-8] upholds by the decider only, and sets the decision aside', () => {
    objected().by(cast.office).refused('AnswerObjection', uphold(), 'DECIDER_ONLY');
    expect(objected().by(cast.decider).ask('AnswerObjection', uphold())).toEqual([
      { type: 'ObjectionAnswered', data: { call: 1, objection: 1, upheld: 'upheld', reasons: '誤りを認める。' } },
      { type: 'DecisionSetAside', data: { call: 1, decision: 1, reopens: 'decision' } },
    ]);
  });

  it('[SEL-8] that reopens the decision asks for another one, on the same ranking and advice', () => {
    const reopened = objected().by(cast.decider).after('AnswerObjection', uphold());
    expect(reopened.state()).toMatchObject({ stage: 'SELECTING', partners: [], conditions: [] });
    expect([decisionOn(callIn(reopened)), rankingOf(callIn(reopened))?.length]).toEqual([undefined, 2]);
    const again = reopened.ask('DecideSelection', decide());
    expect(again[0]?.data).toMatchObject({ call: 1, decision: 2, partners: [ids.patrol], objectionsUntil: times.objectionsOver });
    expect(reopened.after('DecideSelection', decide()).by(cast.rin).ask('FileObjection', grounds)[0]?.data).toMatchObject({
      decision: 2,
      objection: 2,
    });
  });

  it('[SEL-8] that reopens the review asks for another ranking, another advice and another decision', () => {
    const reopened = objected().by(cast.decider).after('AnswerObjection', uphold('review'));
    expect([callIn(reopened).status, rankingOf(callIn(reopened))]).toEqual(['closed', undefined]);
    reopened.refused('DecideSelection', decide(), 'DECISION_NOT_DUE');
    const rescored = reopened
      .by(cast.hana)
      .at(times.decided)
      .after('ScoreApplication', score(ids.rival, 10, 10));
    expect(callIn(rescored).scorings.at(-1)).toMatchObject({ review: 2, reviewer: 1, revision: 2 });
    const second = reviewed(rescored);
    expect(callIn(second).reviews.map(({ review }) => review)).toEqual([1, 2]);
    second.by(cast.decider).refused('DecideSelection', decide(), 'COMMITTEE_ADVISES');
    second
      .knowing(council, committee, resolved({ resolution: 3 }))
      .by(system)
      .refused('RecordAdvice', advise({ resolution: 3 }), 'ADVICE_NOT_RESOLVED');
    const anew = advised({ resolution: 3, at: times.decided }, second);
    expect(callIn(anew).advice.map(({ review }) => review)).toEqual([1, 2]);
    expect(decided({}, anew).state()).toMatchObject({ stage: 'NEGOTIATING', partners: [ids.patrol] });
  });

  it('[SEL-8] names the step to reopen when, and only when, it upholds', () => {
    objected()
      .by(cast.decider)
      .refused('AnswerObjection', answer({ upheld: 'upheld' }), 'REOPENED_STEP_MISSING');
    objected()
      .by(cast.decider)
      .refused('AnswerObjection', answer({ reopens: 'review' }), 'REOPENED_STEP_MISSING');
  });

  it('[SEL-8] answers an objection that waits', () => {
    decided().by(cast.office).refused('AnswerObjection', answer(), 'NO_SUCH_OBJECTION');
    objected()
      .by(cast.office)
      .refused('AnswerObjection', answer({ objection: 2 }), 'NO_SUCH_OBJECTION');
    objected().by(cast.office).after('AnswerObjection', answer()).refused('AnswerObjection', answer(), 'NO_SUCH_OBJECTION');
    advised().by(cast.office).refused('AnswerObjection', answer(), 'OBJECTIONS_CLOSED');
  });

  it('[SEL-8] is moot for the others when one is upheld: they may object to the new decision', () => {
    const nobody = decided({ outcome: 'noAward', awarded: [], departure: '…' });
    const two = objected(nobody).by(cast.aoi).after('FileObjection', grounds).by(cast.decider);
    expect(callIn(two).objections.map(({ objection }) => objection)).toEqual([1, 2]);
    const again = two.after('AnswerObjection', uphold()).after('DecideSelection', decide());
    again.refused('AnswerObjection', answer({ objection: 2 }), 'NO_SUCH_OBJECTION');
  });

  it('[AUT-3] is not given by somebody who represents an applicant', () => {
    objected().by(staff('aoi', 'office')).refused('AnswerObjection', answer(), 'DECIDING_OWN_APPLICATION');
    objected().by(staff('rin', 'decider')).refused('AnswerObjection', uphold(), 'DECIDING_OWN_APPLICATION');
  });
});

describe('The period for objections', () => {
  it('[OPS-4] is ended by the system when it is over', () => {
    expect(decided().by(system).at(times.objectionsOver).ask('EndObjectionPeriod', { call: 1, decision: 1 })).toEqual([
      { type: 'ObjectionPeriodEnded', data: { call: 1, decision: 1 } },
    ]);
    decided().by(system).at('2026-06-15T14:59:59.999Z').refused('EndObjectionPeriod', { call: 1, decision: 1 }, 'PERIOD_NOT_OVER');
    decided().by(cast.office).at(times.objectionsOver).refused('EndObjectionPeriod', { call: 1, decision: 1 }, 'SYSTEM_ONLY');
  });

  it('[OPS-4] is ended once, for the decision in force', () => {
    const due = { call: 1, decision: 1 };
    over(decided()).refused('EndObjectionPeriod', due, 'OBJECTIONS_CLOSED');
    decided()
      .by(system)
      .at(times.objectionsOver)
      .refused('EndObjectionPeriod', { ...due, decision: 2 }, 'OBJECTIONS_CLOSED');
    decided()
      .by(system)
      .at(times.objectionsOver)
      .refused('EndObjectionPeriod', { ...due, call: 2 }, 'OBJECTIONS_CLOSED');
    const setAside = objected().by(cast.decider).after('AnswerObjection', uphold());
    setAside.by(system).at(times.objectionsOver).refused('EndObjectionPeriod', due, 'OBJECTIONS_CLOSED');
  });

  it('[SEL-8] keeps the selection open to being set aside, as do objections that wait', () => {
    const open = (stage: Stage) => mayBeSetAside(stage.state());
    expect([open(ready()), open(advised()), open(decided()), open(over(decided())), open(over(objected()))]).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(open(over(objected()).by(cast.office).after('AnswerObjection', answer()))).toBe(false);
    expect(open(objected().by(cast.office).after('AnswerObjection', answer()))).toBe(true);
  });

  it('[SEL-8] does not exist where everybody was selected', () => {
    const both = { awarded: [ids.patrol, ids.rival] };
    const everybody = decided(both, advised({ recommended: [ids.patrol, ids.rival] }));
    expect(decisionOn(callIn(everybody))).not.toHaveProperty('objectionsUntil', expect.anything());
    expect(mayBeSetAside(everybody.state())).toBe(false);
    everybody.by(system).at(times.objectionsOver).refused('EndObjectionPeriod', { call: 1, decision: 1 }, 'OBJECTIONS_CLOSED');
  });
});

describe('An agreement that rests on the selection', () => {
  const draft = (stage: Stage) =>
    stage.by(cast.shun).after('DraftAgreement', { contents }).by(cast.aoi).after('AnswerDraft', { version: 1, answer: '異存ありません。' });
  const newest = (stage: Stage) => {
    const { version = 0, digest = '' } = stage.state().agreement.versions.at(-1) ?? {};
    return { version, digest, principlesAcknowledged: true };
  };
  const half = (stage: Stage) => {
    const drafted = draft(stage);
    return drafted.by(cast.shun).after('SignAgreement', newest(drafted));
  };

  it('[SEL-8] is negotiated and signed, but not concluded, while the decision may still be set aside', () => {
    const waiting = half(decided()).by(cast.aoi);
    waiting.refused('SignAgreement', newest(waiting), 'OBJECTIONS_OPEN');
    const settled = over(waiting).by(cast.aoi);
    expect(settled.ask('SignAgreement', newest(settled)).map(({ type }) => type)).toEqual(['AgreementSigned', 'AgreementConcluded']);
  });

  it('[SEL-8] starts anew when the decision is set aside: earlier signatures no longer count', () => {
    const again = objected(half(decided())).by(cast.decider).after('AnswerObjection', uphold()).after('DecideSelection', decide());
    again.by(cast.aoi).refused('SignAgreement', newest(again), 'NO_OPEN_VERSION');
    expect(again.state().agreement.negotiatedFrom).toBe(2);
  });
});
