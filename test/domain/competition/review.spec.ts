import { describe, expect, it } from '@jest/globals';
import { party } from '../../../src/domain/party/party.ts';
import { person, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  applicantOnly,
  closed,
  comment,
  decider,
  ids,
  none,
  office,
  opened,
  policy,
  proposal,
  reviewer,
  scene,
  scored,
  scores,
  two,
  underReview,
  without,
} from './round.fixtures.ts';

const declaring = (...kinds: readonly ('none' | 'family')[]) => ({
  interests: [
    { project: ids.first, kind: kinds[0] ?? 'none' },
    { project: ids.second, kind: kinds[1] ?? 'none' },
  ],
});
const interest = (n: number, ...kinds: readonly ('none' | 'family')[]) =>
  ({ type: 'RoundInterestDeclared', data: { reviewer: n, ...declaring(...kinds) } }) as const;
const relation = { ref: uuid('rel'), commitment: 'f'.repeat(64) };
const score = { project: ids.first, scores: scores(4, 3) };

describe('Declaring interests in a round', () => {
  it('[SEL-4] is done by reviewers, for every competing proposal', () => {
    const under = scene(...underReview).by(reviewer(2));
    const said = {
      interests: [
        { project: ids.first, kind: 'family', relation },
        { project: ids.second, kind: 'none' },
      ],
    };
    expect(under.ask('DeclareRoundInterest', said)).toEqual([{ type: 'RoundInterestDeclared', data: { reviewer: 2, ...said } }]);
    under.refused('DeclareRoundInterest', { interests: said.interests.slice(1) }, 'EVERY_PROPOSAL_ONCE');
    under.refused('DeclareRoundInterest', { interests: [...said.interests, ...said.interests.slice(1)] }, 'EVERY_PROPOSAL_ONCE');
    const other = { interests: [said.interests[0], { project: ids.third, kind: 'none' }] };
    under.refused('DeclareRoundInterest', other, 'EVERY_PROPOSAL_ONCE');
    under.by(person('x')).refused('DeclareRoundInterest', said, 'NOT_A_ROUND_REVIEWER');
    scene(...two)
      .by(reviewer(2))
      .refused('DeclareRoundInterest', said, 'ROUND_NOT_UNDER_REVIEW');
  });
});

describe('Scoring a proposal', () => {
  const ready = scene(...underReview, none(1)).by(reviewer(1));

  it('[SEL-5] takes a score and a comment on every criterion, and keeps every revision', () => {
    expect(ready.ask('ScoreProposal', score)).toEqual([
      { type: 'ProposalScored', data: { reviewer: 1, project: ids.first, revision: 1, scores: scores(4, 3) } },
    ]);
    const again = ready.after('ScoreProposal', score);
    expect(again.ask('ScoreProposal', { ...score, scores: scores(5, 5) })[0]?.data).toMatchObject({ revision: 2 });
    expect(again.ask('ScoreProposal', { ...score, project: ids.second })[0]?.data).toMatchObject({ revision: 1 });
    expect(again.after('ScoreProposal', { ...score, scores: scores(5, 5) }).state().scorings).toHaveLength(2);
  });

  it('[SEL-4] follows the declaration of interests', () => {
    scene(...underReview, none(2))
      .by(reviewer(1))
      .refused('ScoreProposal', score, 'ROUND_INTEREST_UNDECLARED');
    ready.by(person('x')).refused('ScoreProposal', score, 'NOT_A_ROUND_REVIEWER');
    scene(...two, none(1))
      .by(reviewer(1))
      .refused('ScoreProposal', score, 'ROUND_NOT_UNDER_REVIEW');
  });

  it('[SEL-5] needs exactly the criteria of the round, each within its range', () => {
    ready.refused('ScoreProposal', { ...score, scores: scores(4, 3).slice(1) }, 'ROUND_SCORES_INCOMPLETE');
    ready.refused(
      'ScoreProposal',
      { ...score, scores: [...scores(4, 3), { criterion: 'plan', score: 1, comment }] },
      'ROUND_SCORES_INCOMPLETE',
    );
    ready.refused('ScoreProposal', { ...score, scores: scores(6, 3) }, 'ROUND_SCORE_TOO_HIGH');
    expect(ready.ask('ScoreProposal', { ...score, scores: scores(5, 0) })).toHaveLength(1);
    ready.refused('ScoreProposal', { ...score, project: ids.third }, 'NOT_IN_THIS_ROUND');
  });

  it('[AUT-3] is refused to who represents a proposer, or did: of the whole round, or of that proposal only, as the guideline says', () => {
    const own = ready.knowing(party, ids.patrol, organisation('パトロール隊', reviewer(1).id));
    own.refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
    own.refused('ScoreProposal', { ...score, project: ids.second }, 'RECUSED_FROM_ROUND');
    own.under(applicantOnly).refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
    expect(own.under(applicantOnly).ask('ScoreProposal', { ...score, project: ids.second })).toHaveLength(1);
    // Without a rule on the reach of recusals it is the whole round.
    const silent = { ...applicantOnly, rules: without('RECUSAL_SCOPE').rules };
    own.under(silent).refused('ScoreProposal', { ...score, project: ids.second }, 'RECUSED_FROM_ROUND');
    const formerly = ready.knowing(party, ids.patrol, [
      ...organisation('パトロール隊', reviewer(1).id),
      { type: 'RepresentativeAppointed', data: { person: uuid('next'), office: '代表' } },
      { type: 'RepresentativeEnded', data: { appointment: 1, person: reviewer(1).id, reason: '…' } },
    ]);
    formerly.refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
  });

  it('[SEL-4] is refused to who declared an interest, also later, and a later declaration does not take it back', () => {
    const late = ready.after('ScoreProposal', score).having(interest(1, 'family', 'none'));
    late.refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
    late.having(none(1)).refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
    late.having(none(1)).under(applicantOnly).refused('ScoreProposal', score, 'RECUSED_FROM_ROUND');
    expect(late.under(applicantOnly).ask('ScoreProposal', { ...score, project: ids.second })).toHaveLength(1);
    expect(
      scene(...underReview, none(1), interest(2, 'family'))
        .by(reviewer(1))
        .ask('ScoreProposal', score),
    ).toHaveLength(1);
  });
});

describe('Closing the review of a round', () => {
  const both = (n: number, a: readonly [number, number], b: readonly [number, number]) =>
    [none(n), scored(n, ids.first, ...a), scored(n, ids.second, ...b)] as const;
  const all = scene(...underReview, ...both(1, [5, 4], [3, 3]), ...both(2, [4, 4], [4, 5]), ...both(3, [2, 2], [5, 5])).by(office);

  it('[SEL-5] computes exact totals, means and ranking from the latest scores', () => {
    expect(all.ask('CloseRoundReview', { missing: [] })).toEqual([
      {
        type: 'RoundReviewClosed',
        data: {
          counted: [1, 2, 3],
          recused: [],
          missing: [],
          ranking: [
            {
              project: ids.second,
              rank: 1,
              tied: false,
              total: '37/3',
              firstPlaces: 2,
              means: [
                { criterion: 'effect', mean: '4' },
                { criterion: 'plan', mean: '13/3' },
              ],
              missed: [],
            },
            {
              project: ids.first,
              rank: 2,
              tied: false,
              total: '32/3',
              firstPlaces: 1,
              means: [
                { criterion: 'effect', mean: '11/3' },
                { criterion: 'plan', mean: '10/3' },
              ],
              missed: [],
            },
          ],
          ties: [],
        },
      },
    ]);
    const revised = all.having(scored(3, ids.first, 5, 5, 2), scored(3, ids.second, 0, 0, 2));
    expect(revised.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      ranking: [{ project: ids.first }, { project: ids.second }],
    });
    expect(all.after('CloseRoundReview', { missing: [] }).state()).toMatchObject({ status: 'reviewed', review: { counted: [1, 2, 3] } });
  });

  it('[SEL-5] breaks ties by the published rule, with the amounts of the proposals', () => {
    const tied = [opened({ policy: { ...policy, tieBreaks: [{ by: 'lowerAmount' }] } }, 1), ...two.slice(1), closed];
    const equal = scene(...tied, ...both(1, [3, 3], [3, 3])).by(office);
    const cheaper = proposal(ids.rival, { proposal: { costSplit: [{ bearer: 'municipality', amount: 100 }] } as never });
    expect(equal.knowing(cheaper, ids.second, []).ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      ranking: [
        { project: ids.second, rank: 1 },
        { project: ids.first, rank: 2 },
      ],
      ties: [
        {
          step: 1,
          values: [
            { project: ids.second, value: '100' },
            { project: ids.first, value: '200000' },
          ],
          resolved: true,
        },
      ],
    });
    expect(equal.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      ranking: [
        { rank: 1, tied: true },
        { rank: 1, tied: true },
      ],
    });
  });

  it('[SEL-4] counts nothing of a recused reviewer, whenever the conflict arose', () => {
    const conflicted = all.having(interest(3, 'none', 'family'));
    expect(conflicted.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      counted: [1, 2],
      recused: [3],
      ranking: [
        { project: ids.first, total: '13' },
        { project: ids.second, total: '11' },
      ],
    });
    const represents = all.knowing(party, ids.rival, organisation('見守り会', reviewer(1).id));
    expect(represents.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({ counted: [2, 3], recused: [1] });
    const partly = all.having(interest(3, 'none', 'family')).under(applicantOnly);
    expect(partly.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      counted: [1, 2, 3],
      recused: [],
      ranking: [
        { project: ids.second, total: '11' },
        { project: ids.first, total: '32/3' },
      ],
    });
  });

  it('[SEL-5] waits for every reviewer, or names who is missing, with the ground; nothing of theirs counts', () => {
    const partly = scene(...underReview, ...both(1, [5, 4], [3, 3]), none(2), scored(2, ids.first, 1, 1)).by(office);
    partly.refused('CloseRoundReview', { missing: [] }, 'ROUND_REVIEW_INCOMPLETE');
    partly.refused('CloseRoundReview', { missing: [{ reviewer: 2, ground: 'noAnswer' }] }, 'ROUND_REVIEW_INCOMPLETE');
    const missing = [
      { reviewer: 2, ground: 'noAnswer' },
      { reviewer: 3, ground: 'resigned' },
    ];
    expect(partly.ask('CloseRoundReview', { missing })[0]?.data).toMatchObject({
      counted: [1],
      missing,
      ranking: [
        { project: ids.first, total: '14' },
        { project: ids.second, total: '9' },
      ],
    });
    const more = [{ reviewer: 1, ground: 'other' }, ...missing];
    expect(partly.ask('CloseRoundReview', { missing: more })[0]?.data).toMatchObject({ counted: [1], missing });
    const recused = partly.having(interest(3, 'family')).ask('CloseRoundReview', { missing })[0];
    expect(recused?.data).toMatchObject({ counted: [1], recused: [3], missing: [missing[0]] });
  });

  it('[SEL-5] needs a score that counts for every proposal', () => {
    const unheard = scene(...underReview).by(office);
    const missing = [1, 2, 3].map((n) => ({ reviewer: n, ground: 'noAnswer' }));
    unheard.refused('CloseRoundReview', { missing }, 'ROUND_UNSCORED');
    all
      .having(interest(1, 'family'), interest(2, 'family'), interest(3, 'family'))
      .refused('CloseRoundReview', { missing: [] }, 'ROUND_UNSCORED');
  });

  it('[AUT-3] is done by the office, nobody who represents a proposer, while there is something to review', () => {
    all.by(decider).refused('CloseRoundReview', { missing: [] }, 'OFFICE_ONLY');
    all
      .knowing(party, ids.patrol, organisation('パトロール隊', office.id))
      .refused('CloseRoundReview', { missing: [] }, 'ROUND_BY_ITS_PROPOSER');
    scene(...two)
      .by(office)
      .refused('CloseRoundReview', { missing: [] }, 'ROUND_NOT_UNDER_REVIEW');
    scene(opened(), closed).by(office).refused('CloseRoundReview', { missing: [] }, 'ROUND_NOTHING_TO_REVIEW');
    scene().by(office).refused('CloseRoundReview', { missing: [] }, 'DOES_NOT_EXIST');
    all.after('CloseRoundReview', { missing: [] }).refused('CloseRoundReview', { missing: [] }, 'ROUND_NOT_UNDER_REVIEW');
  });
});
