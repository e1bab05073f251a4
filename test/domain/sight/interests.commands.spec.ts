import { describe, expect, it } from '@jest/globals';
import { committee } from '../../../src/domain/committee/committee.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import type { RefusalCode } from '../../../src/domain/refusals.ts';
import * as sessions from '../deliberation/committee.fixtures.ts';
import { staff, type Past, type Scene } from '../given.ts';
import * as calls from '../project/selection/selection.fixtures.ts';
import * as rounds from '../competition/round.fixtures.ts';

type Fact = Past<typeof committee.events>;
const idOf = (by: Actor): string => (by.kind === 'person' ? by.id : '');
const theCall = { ...sessions.call, projectId: calls.ids.project };
const theRound = { kind: 'round', roundId: rounds.ids.round };

/** The record of a committee in which a person, who is its fourth member, declared an interest in a subject. */
const declaredBy = (by: Actor, subject: object, before: readonly Fact[] = calls.seats()): readonly Fact[] => [
  ...before,
  sessions.appointed(4, { person: idOf(by) }),
  sessions.convened(1, [subject]),
  {
    type: 'MemberInterestDeclared',
    data: { session: 1, item: 1, subject, member: 4, nature: calls.note(7) },
  } as Fact,
];

const office = staff('desk', 'office');
const decider = staff('chief', 'decider');
const { hana } = calls.cast;
const reviewer = rounds.reviewer(1);
const inReview = rounds.scene(
  ...rounds.underReview,
  rounds.none(1),
  ...[1, 2, 3].flatMap((n) => [rounds.scored(n, rounds.ids.first, 4, 3), rounds.scored(n, rounds.ids.second, 3, 3)]),
);
const afterReview = inReview
  .knowing(committee, rounds.ids.committee, calls.seats())
  .by(rounds.office)
  .after('CloseRoundReview', { missing: [] });
const verdicts = [rounds.ids.first, rounds.ids.second].map((each) => ({
  project: each,
  adopted: false,
  reason: '予算の都合。',
  unsuitableAreas: [],
}));
const explanations = [{ rule: 'COMMITTEE_ADVISES', text: '急ぐため。' }];
const objected = calls.decided().by(calls.cast.rin).after('FileObjection', { grounds: '採点に誤りがある。', explanations: [] });
const dismissal = { objection: 1, upheld: 'dismissed', reasons: '誤りはない。' };

type Line = readonly [command: string, by: Actor, scene: Scene<never, never>, input: object, code: RefusalCode];
/** Every command of a call or round that takes nobody who may not score in it: who gives it, where, and how it is refused. */
const ofCall = [
  ['CancelCall', office, calls.closed(), { reason: '要項の誤り' }, 'RUNNING_OWN_REVIEW'],
  ['RecuseReviewer', office, calls.closed(), { reviewer: 2, applicant: calls.ids.patrol, kind: 'family' }, 'RUNNING_OWN_REVIEW'],
  ['DeclareInterest', hana, calls.closed(), calls.declare(), 'REVIEWER_RECUSED'],
  ['ScoreApplication', hana, calls.declared(), calls.score(calls.ids.patrol, 5, 5), 'REVIEWER_RECUSED'],
  ['CloseReview', office, calls.scored(), { missing: [] }, 'RUNNING_OWN_REVIEW'],
  ['DecideSelection', decider, calls.reviewed(), { ...calls.decide(), explanations }, 'DECIDING_OWN_APPLICATION'],
  ['AnswerObjection', decider, objected, dismissal, 'DECIDING_OWN_APPLICATION'],
].map((each) => each as never) as readonly Line[];
const ofRound = [
  ['ScoreProposal', reviewer, inReview, { project: rounds.ids.first, scores: rounds.scores(4, 3) }, 'RECUSED_FROM_ROUND'],
  ['CancelRound', office, inReview, { reason: '要項の誤り' }, 'ROUND_BY_ITS_PROPOSER'],
  ['CloseRoundReview', office, inReview, { missing: [] }, 'ROUND_BY_ITS_PROPOSER'],
  ['DecideRound', decider, afterReview, { verdicts, explanations }, 'ROUND_BY_ITS_PROPOSER'],
].map((each) => each as never) as readonly Line[];

describe('Who declared an interest as a member of the committee that advises', () => {
  it.each(ofCall)('[SEL-4] [SEL-11] is refused in the call: %s', (name, by, scene, input, code) => {
    scene.knowing(committee, calls.committee, declaredBy(by, theCall)).by(by).refused(name, input, code);
  });

  it.each(ofRound)('[SEL-4] [SEL-11] is refused in the round: %s', (name, by, scene, input, code) => {
    scene.knowing(committee, rounds.ids.committee, declaredBy(by, theRound)).by(by).refused(name, input, code);
  });

  it.each([...ofCall, ...ofRound])('[SEL-4] in something else may give %s', (name, by, scene, input) => {
    const elsewhere = scene.knowing(committee, calls.committee, declaredBy(by, { ...theCall, call: 2 })).by(by);
    expect(elsewhere.ask(name, input).length).toBeGreaterThan(0);
  });

  it('[SEL-4] is left out of the review as recused, with what they scored before', () => {
    const one = calls.scored().knowing(committee, calls.committee, declaredBy(hana, theCall)).by(office);
    expect(one.ask('CloseReview', { missing: [] })[0]?.data).toMatchObject({
      counted: [2, 3],
      leftOut: [{ reviewer: 1, ground: 'recused' }],
    });
    const other = inReview.knowing(committee, rounds.ids.committee, declaredBy(reviewer, theRound)).by(rounds.office);
    expect(other.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({ counted: [2, 3], recused: [1] });
  });

  it('[SEL-4] is found by every command of the table: each consults the committee', () => {
    const consulted = [...ofCall, ...ofRound].map(([name, by, scene]) =>
      decisions
        .get(name)
        ?.consults(scene.state(), undefined, by)
        .some(({ aggregate }) => aggregate.kind === 'committee'),
    );
    expect(new Set(consulted)).toEqual(new Set([true]));
  });
});
