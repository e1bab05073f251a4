import { describe, expect, it } from '@jest/globals';
import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { candidatesIn, countedCards } from '../../../../src/domain/project/selection/review.rules.ts';
import {
  currentCall,
  flaggedScores,
  rankingRestsOnFlagged,
  recusedIn,
  reviewerOf,
} from '../../../../src/domain/project/selection/selection.ts';
import { rank } from '../../../../src/domain/review/scoring.ts';
import { appointed } from '../../deliberation/committee.fixtures.ts';
import { person, staff } from '../../given.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import {
  applied,
  cast,
  closed,
  committee,
  decided,
  declare,
  declared,
  ids,
  note,
  reviewed,
  score,
  scored,
  seats,
  selecting,
  system,
  without,
  type Stage,
} from './selection.fixtures.ts';

/** The rival’s record, with somebody who represents it too, or did. */
const rivalWith = (stage: Stage, who: string, ended = false): Stage =>
  stage.knowing(party, ids.rival, [
    ...organisation('見守り会', cast.rin.id),
    { type: 'RepresentativeAppointed', data: { person: who, office: '副代表' } },
    ...(ended ? [{ type: 'RepresentativeEnded' as const, data: { appointment: 2, person: who, reason: '任期満了' } }] : []),
  ]);

const callIn = (stage: Stage) => {
  const call = currentCall(stage.state());
  if (!call) throw new Error('no call');
  return call;
};

const recusal = (more: object) => ({
  type: 'ReviewerRecused',
  data: { call: 1, reviewer: 1, applicant: ids.rival, kind: 'representative', origin: 'record', scope: 'wholeCall', ...more },
});

describe('A reviewer', () => {
  it('[SEL-4] declares an interest in every applicant, or none, before scoring', () => {
    const hana = closed().by(cast.hana);
    expect(hana.ask('DeclareInterest', declare())).toEqual([{ type: 'InterestDeclared', data: { call: 1, reviewer: 1, ...declare() } }]);
    hana.refused('ScoreApplication', score(ids.patrol, 5, 5), 'INTEREST_UNDECLARED');
    expect(hana.after('DeclareInterest', declare()).ask('ScoreApplication', score(ids.patrol, 5, 5))).toHaveLength(1);
  });

  it('[SEL-4] leaves no applicant out, adds none, and names none twice', () => {
    const hana = closed().by(cast.hana);
    hana.refused('DeclareInterest', declare({}, [ids.patrol]), 'DECLARATION_INCOMPLETE');
    hana.refused('DeclareInterest', declare({}, [ids.patrol, ids.rival, ids.third]), 'DECLARATION_INCOMPLETE');
    hana.refused('DeclareInterest', declare({}, [ids.patrol, ids.patrol]), 'DECLARATION_INCOMPLETE');
  });

  it('[SEL-4] declares once, on the panel, while the review is under way', () => {
    declared().by(cast.hana).refused('DeclareInterest', declare(), 'ALREADY_DECLARED');
    closed().by(cast.rin).refused('DeclareInterest', declare(), 'NOT_ON_PANEL');
    applied().by(cast.hana).refused('DeclareInterest', declare(), 'REVIEW_NOT_OPEN');
    reviewed().by(cast.hana).refused('DeclareInterest', declare(), 'ALREADY_DECLARED');
    closed().by(system).refused('DeclareInterest', declare(), 'PERSON_ONLY');
  });

  it('[SEL-4] who represents an applicant, or did, is recused by the system in the same decision, whatever they declare', () => {
    for (const ended of [false, true]) {
      const hana = rivalWith(closed(), cast.hana.id, ended).by(cast.hana);
      expect(hana.ask('DeclareInterest', declare())).toEqual([
        { type: 'InterestDeclared', data: { call: 1, reviewer: 1, ...declare({}, [ids.rival]) } },
        recusal({}),
      ]);
      expect(hana.ask('DeclareInterest', declare({ [ids.rival]: 'member' }))[1]).toEqual(recusal({}));
    }
    expect(rivalWith(closed(), cast.jiro.id).by(cast.hana).ask('DeclareInterest', declare())).toHaveLength(1);
  });

  it('[SEL-11] [PRV-2] who represents an applicant is answered alike whomever they name, so that no guess tells who else applied', () => {
    const sets = [[ids.rival], [ids.rival, ids.patrol], [ids.rival, ids.third], [ids.patrol], [ids.third], []];
    for (const scope of ['wholeCall', 'applicantOnly'] as const) {
      const hana = rivalWith(closed(), cast.hana.id)
        .under(selecting({ recusal: scope }))
        .by(cast.hana);
      const [first, ...others] = sets.map((named) => hana.ask('DeclareInterest', declare({}, named)).map(({ type }) => type));
      expect(others).toEqual(others.map(() => first));
      expect(first?.at(-1)).toBe('ReviewerRecused');
    }
  });

  it('[SEL-4] who is recused from one applicant alone by a tie declares about all of them next', () => {
    const single = rivalWith(closed(), cast.hana.id)
      .under(selecting({ recusal: 'applicantOnly' }))
      .by(cast.hana);
    const recused = single.after('DeclareInterest', declare());
    recused.refused('ScoreApplication', score(ids.patrol, 5, 5), 'INTEREST_UNDECLARED');
    recused.refused('DeclareInterest', declare({}, [ids.patrol]), 'DECLARATION_INCOMPLETE');
    const declaredNext = recused.after('DeclareInterest', declare());
    expect(declaredNext.ask('ScoreApplication', score(ids.patrol, 5, 5))).toHaveLength(1);
    declaredNext.refused('ScoreApplication', score(ids.rival, 5, 5), 'REVIEWER_RECUSED');
  });

  it.each(['representative', 'member', 'employment', 'family', 'financial'])(
    '[SEL-4] who declares a relation (%s) is recused by it',
    (kind) => {
      const interests = declare().interests.map((each) => (each.applicant === ids.rival ? { ...each, kind, relation: note() } : each));
      expect(closed().by(cast.hana).ask('DeclareInterest', { interests })).toEqual([
        { type: 'InterestDeclared', data: { call: 1, reviewer: 1, interests } },
        recusal({ kind, relation: note(), origin: 'declaration' }),
      ]);
    },
  );

  it('[SEL-4] who declares another relation is left to the judgement of the office', () => {
    const other = closed()
      .by(cast.hana)
      .after('DeclareInterest', declare({ [ids.rival]: 'other' }));
    expect(callIn(other).recusals).toEqual([]);
    const recuse = { reviewer: 1, applicant: ids.rival, kind: 'other', relation: note() };
    expect(other.by(cast.office).ask('RecuseReviewer', recuse)).toEqual([recusal({ kind: 'other', relation: note(), origin: 'office' })]);
  });

  it('[SEL-4] is recused once, though related to several applicants, where a recusal reaches the whole call', () => {
    const related = closed().by(cast.hana);
    expect(related.ask('DeclareInterest', declare({ [ids.rival]: 'member', [ids.patrol]: 'family' })).map(({ type }) => type)).toEqual([
      'InterestDeclared',
      'ReviewerRecused',
      'ReviewerRecused',
    ]);
    const early = closed().by(cast.office).after('RecuseReviewer', { reviewer: 1, applicant: ids.patrol, kind: 'family' });
    expect(early.by(cast.hana).ask('DeclareInterest', declare({ [ids.rival]: 'member' }))).toHaveLength(1);
  });
});

describe('A reviewer with a tie who has declared nothing yet', () => {
  const scoredByOthers = (from: Stage) =>
    [cast.jiro, cast.mei].reduce(
      (on, by) =>
        [ids.patrol, ids.rival].reduce(
          (one, applicant) => one.after('ScoreApplication', score(applicant, 5, 5)),
          on.by(by).after('DeclareInterest', declare()),
        ),
      from,
    );
  const before = scoredByOthers(closed());
  const after = before.by(cast.office).after('CloseReview', { missing: [{ reviewer: 1, ground: 'noAnswer' }] });

  it('[SEL-11] [PRV-2] is answered alike before and after the review has closed, whatever they ask', () => {
    const [open, over] = [before, after].map((stage) => rivalWith(stage, cast.hana.id).by(cast.hana)) as [Stage, Stage];
    expect(over.ask('DeclareInterest', declare())).toEqual(open.ask('DeclareInterest', declare()));
    for (const stage of [open, over]) {
      const report = { applicant: ids.rival, kind: 'representative' };
      stage.refused('ScoreApplication', score(ids.patrol, 5, 5), 'INTEREST_UNDECLARED');
      stage.refused('ReportConflict', report, 'INTEREST_UNDECLARED');
      const declaredLate = stage.after('DeclareInterest', declare());
      declaredLate.refused('DeclareInterest', declare(), 'ALREADY_DECLARED');
      declaredLate.refused('ReportConflict', report, 'ALREADY_RECUSED');
      declaredLate.refused('ScoreApplication', score(ids.patrol, 5, 5), 'RECUSAL_SCOPE');
    }
  });

  it('[SEL-4] scores nothing by a declaration after the review, and changes nothing of what it counted', () => {
    const late = after.by(cast.hana).after('DeclareInterest', declare());
    late.refused('ScoreApplication', score(ids.patrol, 5, 5), 'REVIEW_NOT_OPEN');
    expect(callIn(late).reviews).toEqual(callIn(after).reviews);
  });
});

describe('A recusal', () => {
  const recused = closed()
    .by(cast.hana)
    .after('DeclareInterest', declare({ [ids.rival]: 'member' }));

  it('[SEL-4] reaches the whole call unless the guideline says otherwise', () => {
    recused.refused('ScoreApplication', score(ids.patrol, 5, 5), 'RECUSAL_SCOPE');
    recused.refused('ScoreApplication', score(ids.rival, 5, 5), 'RECUSAL_SCOPE');
    recused.under(without('RECUSAL_SCOPE')).refused('ScoreApplication', score(ids.patrol, 5, 5), 'REVIEWER_RECUSED');
    const call = callIn(recused);
    expect([recusedIn(call, cast.hana.id), recusedIn(call, cast.hana.id, ids.patrol), recusedIn(call, cast.jiro.id)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(recusedIn(call, cast.rin.id)).toBe(false);
  });

  it('[SEL-4] reaches the applicant only where the guideline says so', () => {
    const single = selecting({ recusal: 'applicantOnly' });
    const hana = closed()
      .under(single)
      .by(cast.hana)
      .after('DeclareInterest', declare({ [ids.rival]: 'member' }));
    expect(callIn(hana).recusals).toMatchObject([{ scope: 'applicantOnly' }]);
    hana.refused('ScoreApplication', score(ids.rival, 5, 5), 'REVIEWER_RECUSED');
    expect(hana.ask('ScoreApplication', score(ids.patrol, 5, 5))).toHaveLength(1);
    const call = callIn(hana);
    expect([recusedIn(call, cast.hana.id), recusedIn(call, cast.hana.id, ids.rival), recusedIn(call, cast.hana.id, ids.patrol)]).toEqual([
      false,
      true,
      false,
    ]);
    const silent = { ...without('RECUSAL_SCOPE'), selection: single.selection };
    const whole = closed()
      .under(silent)
      .by(cast.hana)
      .after('DeclareInterest', declare({ [ids.rival]: 'member' }));
    expect(callIn(whole).recusals).toMatchObject([{ scope: 'wholeCall' }]);
  });

  it('[SEL-4] by the office names a reviewer of the panel and an applicant, once, in the review', () => {
    const office = closed().by(cast.office);
    const recuse = { reviewer: 2, applicant: ids.rival, kind: 'financial' };
    expect(office.ask('RecuseReviewer', recuse)).toEqual([recusal({ reviewer: 2, kind: 'financial', origin: 'office' })]);
    office.refused('RecuseReviewer', { ...recuse, reviewer: 4 }, 'NOT_A_REVIEWER');
    office.refused('RecuseReviewer', { ...recuse, applicant: ids.third }, 'NOT_AN_APPLICANT');
    office.after('RecuseReviewer', recuse).refused('RecuseReviewer', recuse, 'ALREADY_RECUSED');
    applied().by(cast.office).refused('RecuseReviewer', recuse, 'REVIEW_NOT_OPEN');
    reviewed().by(cast.office).refused('RecuseReviewer', recuse, 'REVIEW_NOT_OPEN');
    closed().by(cast.decider).refused('RecuseReviewer', recuse, 'OFFICE_ONLY');
  });

  it('[AUT-3] is not decided by a member of the office who represents an applicant', () => {
    const both = staff('rin', 'office');
    closed().by(both).refused('RecuseReviewer', { reviewer: 2, applicant: ids.patrol, kind: 'financial' }, 'RUNNING_OWN_REVIEW');
  });
});

describe('A conflict that arises later', () => {
  const report = { applicant: ids.rival, kind: 'employment', relation: note(3) };
  const conflict = (more: object = {}) => ({
    type: 'ConflictFlagged',
    data: { call: 1, reviewer: 1, applicant: ids.rival, kind: 'employment', relation: note(3), scope: 'wholeCall', ...more },
  });

  it('[SEL-4] is reported by the reviewer, who is recused from then on; what was scored stays sealed', () => {
    const hana = scored().by(cast.hana);
    expect(hana.ask('ReportConflict', report)).toEqual([
      conflict(),
      recusal({ kind: 'employment', relation: note(3), origin: 'declaration' }),
    ]);
    hana.after('ReportConflict', report).refused('ScoreApplication', score(ids.patrol, 1, 1), 'RECUSAL_SCOPE');
  });

  it('[SEL-4] flags what was scored, told when the review closes; recused scores do not count', () => {
    const after = scored().by(cast.hana).after('ReportConflict', report);
    expect(flaggedScores(callIn(after), 1)).toEqual([ids.patrol, ids.rival]);
    expect(flaggedScores(callIn(after), 2)).toEqual([]);
    expect(after.by(cast.office).ask('CloseReview', { missing: [] })[0]?.data).toMatchObject({
      counted: [2, 3],
      leftOut: [{ reviewer: 1, ground: 'recused' }],
      flagged: [{ reviewer: 1, applicants: [ids.patrol, ids.rival] }],
    });
  });

  it('[SEL-4] after the review flags at once; the ranking stands, and the reviewer takes no further part', () => {
    const out = recusal({ kind: 'employment', relation: note(3), origin: 'declaration' });
    expect(reviewed().by(cast.hana).ask('ReportConflict', report)).toEqual([conflict({ scored: [ids.patrol, ids.rival] }), out]);
    expect(decided().by(cast.hana).ask('ReportConflict', report)).toEqual([conflict({ scored: [ids.patrol, ids.rival] }), out]);
    const single = reviewed()
      .under(selecting({ recusal: 'applicantOnly' }))
      .by(cast.hana);
    expect(single.ask('ReportConflict', report)[0]).toEqual(conflict({ scope: 'applicantOnly', scored: [ids.rival] }));
    expect(recusedIn(callIn(reviewed().by(cast.hana).after('ReportConflict', report)), cast.hana.id)).toBe(true);
  });

  it('[SEL-4] is reported after a declaration, about an applicant, once', () => {
    closed().by(cast.hana).refused('ReportConflict', report, 'INTEREST_UNDECLARED');
    scored()
      .by(cast.hana)
      .refused('ReportConflict', { ...report, applicant: ids.third }, 'NOT_AN_APPLICANT');
    reviewed().by(cast.hana).after('ReportConflict', report).refused('ReportConflict', report, 'ALREADY_RECUSED');
    declared()
      .by(cast.office)
      .after('RecuseReviewer', { reviewer: 1, applicant: ids.rival, kind: 'other' })
      .by(cast.hana)
      .refused('ReportConflict', report, 'ALREADY_RECUSED');
    scored().by(cast.rin).refused('ReportConflict', report, 'NOT_ON_PANEL');
    applied().by(cast.hana).refused('ReportConflict', report, 'REVIEW_NOT_OPEN');
  });

  it('[SEL-11] [PRV-2] is answered alike, whomever they name, to a reviewer who reads no more than an applicant', () => {
    const named = [ids.patrol, ids.rival, ids.third];
    const answers = (stage: Stage) =>
      named.map((applicant) => {
        try {
          return stage
            .ask('ReportConflict', { applicant, kind: 'other' })
            .map(({ type, data }) => [type, (data as { applicant: string }).applicant]);
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
    const alike = (stage: Stage, answer: unknown) => expect(answers(stage.by(cast.hana))).toEqual([answer, answer, answer]);
    // Recused for a tie by the declaration, or by the office.
    alike(
      rivalWith(closed(), cast.hana.id)
        .by(cast.hana)
        .after('DeclareInterest', declare({}, [ids.rival])),
      'ALREADY_RECUSED',
    );
    const byOffice = declared().by(cast.office).after('RecuseReviewer', { reviewer: 1, applicant: ids.patrol, kind: 'other' });
    alike(byOffice, 'ALREADY_RECUSED');
    byOffice.by(cast.hana).unavailable('ReportConflict', 'ALREADY_RECUSED');
    // As a member of the committee that advises.
    const subject = { kind: 'call', projectId: ids.project, call: 1 };
    const interested = { type: 'MemberInterestDeclared', data: { session: 1, item: 1, member: 4, subject, nature: note() } };
    alike(
      declared().knowing(council, committee, [...seats(), appointed(4, { person: cast.hana.id }), interested as never]),
      'REVIEWER_RECUSED',
    );
    // A tie that nobody has noted is recorded, before and after the review has closed.
    const found = ['ConflictFlagged', 'ReviewerRecused'].map((type) => [type, ids.rival]);
    for (const stage of [declared(), scored(), reviewed()]) alike(rivalWith(stage, cast.hana.id), found);
    alike(rivalWith(declared(), cast.hana.id).under(selecting({ recusal: 'applicantOnly' })), found);
  });

  it('[SEL-11] [SEL-4] is recorded of a tie by what the record says, with what they say of it', () => {
    const tied = rivalWith(scored(), cast.hana.id).by(cast.hana);
    const kind = { kind: 'representative', relation: note(3) };
    expect(tied.ask('ReportConflict', report)).toEqual([conflict(kind), recusal({ relation: note(3) })]);
    const other = tied.ask('ReportConflict', { ...report, applicant: ids.patrol });
    expect(other).toEqual(JSON.parse(JSON.stringify([conflict({ ...kind, relation: undefined }), recusal({})])));
  });

  it('[SEL-11] [PRV-2] bars from scoring before anything tells where the review stands, or who applied', () => {
    for (const stage of [declared(), reviewed()])
      for (const applicant of [ids.patrol, ids.rival, ids.third]) {
        const hana = rivalWith(stage, cast.hana.id).by(cast.hana);
        hana.refused('ScoreApplication', score(applicant, 5, 5), 'SCORING_OWN_APPLICATION');
        hana.unavailable('ScoreApplication', 'SCORING_OWN_APPLICATION');
      }
  });

  it('[SEL-4] [SEL-11] keeps the scores out when the review closes, though nobody has flagged it: from the call, or from one applicant', () => {
    const other = scored(
      [cast.jiro, cast.mei].reduce(
        (on, by) => on.by(by).after('DeclareInterest', declare()),
        closed()
          .by(cast.hana)
          .after('DeclareInterest', declare({ [ids.rival]: 'other' })),
      ),
    );
    const tied = rivalWith(other, cast.hana.id).by(cast.office);
    expect(tied.ask('CloseReview', { missing: [] })[0]?.data).toMatchObject({
      counted: [2, 3],
      leftOut: [{ reviewer: 1, ground: 'recused' }],
      flagged: [{ reviewer: 1, applicants: [ids.patrol, ids.rival] }],
    });
    const single = tied.under(selecting({ recusal: 'applicantOnly' })).after('CloseReview', { missing: [] });
    const [review] = callIn(single).reviews;
    expect(review).toMatchObject({ counted: [1, 2, 3], leftOut: [], flagged: [{ reviewer: 1, applicants: [ids.rival] }] });
    const cards = countedCards(callIn(single), review!);
    expect(cards.filter(({ reviewer }) => reviewer === 1).map(({ applicant }) => applicant)).toEqual([ids.patrol]);
    expect(rank(callIn(single).terms, candidatesIn(callIn(single)), cards).ranking).toEqual(review?.ranking);
    // The follow-up that flags it comes after the review: the ranking does not rest on it.
    const flagged = single.by(system).after('FlagConflict', { call: 1, person: cast.hana.id, applicant: ids.rival });
    expect([rankingRestsOnFlagged(callIn(flagged)), callIn(flagged).conflicts]).toMatchObject([false, [{ scored: [ids.rival] }]]);
  });

  it('[SEL-4] [SEL-11] leaves out of the review who has a tie and never declared, without anybody naming them', () => {
    const others = [cast.jiro, cast.mei].reduce(
      (on, by) =>
        [ids.patrol, ids.rival].reduce(
          (one, applicant) => one.after('ScoreApplication', score(applicant, 5, 5)),
          on.by(by).after('DeclareInterest', declare()),
        ),
      closed(),
    );
    others.by(cast.office).refused('CloseReview', { missing: [] }, 'REVIEW_INCOMPLETE');
    const closing = rivalWith(others, cast.hana.id).by(cast.office).ask('CloseReview', { missing: [] });
    expect(closing[0]?.data).toMatchObject({ counted: [2, 3], leftOut: [{ reviewer: 1, ground: 'recused' }], flagged: [] });
  });

  it('[SEL-4] is flagged by the system when a reviewer has come to represent an applicant', () => {
    const flag = { call: 1, person: cast.hana.id, applicant: ids.rival };
    const appointed = rivalWith(scored(), cast.hana.id).by(system);
    const kind = { kind: 'representative', relation: undefined };
    expect(appointed.ask('FlagConflict', flag)).toEqual(JSON.parse(JSON.stringify([conflict(kind), recusal({})])));
    const later = rivalWith(reviewed(), cast.hana.id).by(system);
    expect(later.ask('FlagConflict', flag)).toEqual(
      JSON.parse(JSON.stringify([conflict({ ...kind, scored: [ids.patrol, ids.rival] }), recusal({})])),
    );
    later.by(cast.office).refused('FlagConflict', flag, 'SYSTEM_ONLY');
  });

  it('[SEL-4] is not flagged where there is none', () => {
    const flag = { call: 1, person: cast.hana.id, applicant: ids.rival };
    scored().by(system).refused('FlagConflict', flag, 'NOTHING_TO_FLAG');
    rivalWith(closed(), cast.hana.id).by(system).refused('FlagConflict', flag, 'NOTHING_TO_FLAG');
    rivalWith(applied(), cast.hana.id).by(system).refused('FlagConflict', flag, 'NOTHING_TO_FLAG');
    const appointed = rivalWith(scored(), cast.hana.id).by(system);
    appointed.refused('FlagConflict', { ...flag, call: 2 }, 'NOTHING_TO_FLAG');
    appointed.refused('FlagConflict', { ...flag, person: cast.rin.id }, 'NOTHING_TO_FLAG');
    appointed.refused('FlagConflict', { ...flag, applicant: ids.third }, 'NOTHING_TO_FLAG');
    appointed.after('FlagConflict', flag).refused('FlagConflict', flag, 'ALREADY_RECUSED');
  });

  it('[AUT-3] bars from scoring as soon as it stands in the party’s record', () => {
    const appointed = rivalWith(declared(), cast.hana.id).by(cast.hana);
    appointed.refused('ScoreApplication', score(ids.rival, 10, 10), 'SCORING_OWN_APPLICATION');
    appointed.refused('ScoreApplication', score(ids.patrol, 0, 0), 'SCORING_OWN_APPLICATION');
    expect(appointed.by(cast.jiro).ask('ScoreApplication', score(ids.patrol, 5, 5))).toHaveLength(1);
  });
});

describe('The panel', () => {
  it('[SEL-9] is known by numbers', () => {
    const call = callIn(closed());
    expect([cast.hana, cast.jiro, cast.mei, person('nobody')].map(({ id }) => reviewerOf(call, id))).toEqual([1, 2, 3, undefined]);
  });
});
