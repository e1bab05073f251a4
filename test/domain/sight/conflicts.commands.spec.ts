import { describe, expect, it } from '@jest/globals';
import { committee } from '../../../src/domain/committee/committee.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { digestOf } from '../../../src/platform/digest.ts';
import { streamOf } from '../../../src/domain/kernel/aggregate.ts';
import { contextOf, nameOf, type Decision } from '../../../src/domain/kernel/decision.ts';
import { party } from '../../../src/domain/party/party.ts';
import * as sessions from '../deliberation/committee.fixtures.ts';
import type { Actor, EventShapes } from '../../../src/domain/kernel/event.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import type { RefusalCode } from '../../../src/domain/refusals.ts';
import { plainly, given, staff, system, uuid, type Past, type Scene } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import * as calls from '../project/selection/selection.fixtures.ts';
import { round } from '../../../src/domain/round/round.ts';
import * as rounds from '../competition/round.fixtures.ts';

type Fact = Past<typeof party.events>;
const { rival } = calls.ids;
const [related, middle, other] = [uuid('rela'), uuid('midl'), uuid('othe')];
const FROM = '2025-04-01';

const named = (person = uuid('head')): readonly Fact[] => organisation('団体', person) as readonly Fact[];
const left = (person: string): readonly Fact[] => [
  ...named(person),
  { type: 'RepresentativeAppointed', data: { person: uuid('next'), office: '代表' } },
  { type: 'RepresentativeEnded', data: { appointment: 1, person, reason: '交代' } },
];
const by = (controller: string, declaredBy: 'party' | 'office' = 'party'): Fact => ({
  type: 'ControlRecorded',
  data: { control: 1, controller, ground: 'votes', from: FROM, declaredBy },
});
const verified: Fact = { type: 'PartyVerified', data: { basis: '規約' } };
const ended = (endedBy: 'party' | 'office'): Fact => ({ type: 'ControlEnded', data: { control: 1, until: '2025-12-31', endedBy } });
const over = (controlled: string, until?: string): Fact => ({
  type: 'ControlledPartyNoted',
  data: { controlled, control: 1, from: FROM, ...(until !== undefined && { until }), confirmed: false },
});

type Records = Readonly<Record<string, readonly Fact[]>>;
/** What is on record about parties when a person has a tie to `rival`, the rival of the call and of the round. */
const ties: Readonly<Record<string, (person: string) => Records>> = {
  represents: (person) => ({ [rival]: named(person) }),
  represented: (person) => ({ [rival]: left(person) }),
  'represents who controls': (person) => ({ [rival]: [...named(), by(related, 'office')], [related]: [...named(person), over(rival)] }),
  'represents who is controlled by': (person) => ({ [rival]: [...named(), over(related)], [related]: [...named(person), by(rival)] }),
  'represented who controls': (person) => ({ [rival]: [...named(), by(related, 'office')], [related]: [...left(person), over(rival)] }),
  'represents who controls, through two steps,': (person) => ({
    [rival]: [...named(), by(middle, 'office')],
    [middle]: [...named(), by(related, 'office'), over(rival)],
    [related]: [...named(person), over(middle)],
  }),
  'represents who is controlled by, through two steps,': (person) => ({
    [rival]: [...named(), over(middle)],
    [middle]: [...named(), by(rival), over(related)],
    [related]: [...named(person), by(middle)],
  }),
  // By its own word nobody is free at once: not as of an earlier day, and not the day after.
  'represents a party that says that its control by': (person) => ({
    [rival]: [...named(), over(related, '2026-12-31')],
    [related]: [...named(person), by(rival), ended('party')],
  }),
};
const noTies: typeof ties = {
  // Nobody is kept from their office by what a stranger says of them.
  'represents who is only said to control, by a verified': (person) => ({
    [rival]: [...named(), by(related)],
    [related]: [...named(person), over(rival)],
  }),
  'represents who was said to control, before the office verified it, a': (person) => ({
    [rival]: [...named(), by(related), verified],
    [related]: [...named(person), over(rival)],
  }),
  'represents who is only said to control who controls': (person) => ({
    [rival]: [...named(), by(middle, 'office')],
    [middle]: [...named(), by(related), over(rival)],
    [related]: [...named(person), over(middle)],
  }),
  'represents a party that has nothing to do with': (person) => ({ [rival]: named(), [other]: named(person) }),
  'represents a party that only has a controller in common with': (person) => ({
    [rival]: [...named(), by(middle, 'office')],
    [middle]: [...named(), over(rival), over(other)],
    [other]: [...named(person), by(middle)],
  }),
  'represents a party whose control is over, as the office says, of': (person) => ({
    [rival]: [...named(), by(related, 'office'), ended('office')],
    [related]: [...named(person), over(rival, '2025-12-31')],
  }),
};

/** A scene in which parties have these records. */
const knowing = <State, E extends EventShapes>(scene: Scene<State, E>, records: Records): Scene<State, E> =>
  Object.entries(records).reduce((on, [key, history]) => on.knowing(party, key, history), scene);

const office = staff('desk', 'office');
const decider = staff('chief', 'decider');
const { hana } = calls.cast;
const member = sessions.member(2);
const reviewer = rounds.reviewer(1);
const call = { ...sessions.call, projectId: calls.ids.project };
const onAgenda = sessions
  .scene(
    ...sessions.sitting(3, [1, 2], [call]),
    sessions.takenUp(1, 1, call, [calls.ids.patrol, rival, calls.ids.town]),
    sessions.proposed(1, 1, 1, { advice: 'readvertise' }, call),
  )
  .knowing({ ...project, initial: () => ({ ...(calls.reviewed().state() as Project), municipality: '105244' }) }, calls.ids.project, []);
type Step = Past<typeof committee.events>;
/** A committee with some history, in a world in which a call and a round wait for it. */
const waitingFor = (...history: readonly Step[]) =>
  sessions
    .scene(...history)
    .knowing({ ...project, initial: () => ({ ...(calls.scored().state() as Project), municipality: '105244' }) }, calls.ids.project, [])
    .knowing({ ...round, initial: () => rounds.scene(...rounds.underReview).state() }, rounds.ids.round, [])
    .by(office);
const remaking = (subject: object) => waitingFor(...sessions.seated(3), sessions.convened(1, [subject]));
const opened = sessions.opened(1, [1, 2]);
const sitting = (subject: object) => remaking(subject).having(opened);
const closed: Step = { type: 'SessionClosed', data: { session: 1 } };
/** Members who have elected no chair yet, so that the office does what else the chair does. */
const headless: readonly Step[] = [sessions.established(), ...sessions.numbers(3).map((n) => sessions.appointed(n))];
const unled = (subject: object) => waitingFor(...headless, sessions.convened(1, [subject]));
/** A committee whose members a decider appoints, and which ends with its task; one whose members vote in writing. */
const chosen = (subject: object) =>
  waitingFor(
    sessions.established(
      sessions.rulesWith({ appointedBy: 'decider', officers: { chair: 'appointed', viceChair: 'named' }, ends: { withTask: true } }),
    ),
    ...headless.slice(1),
    sessions.convened(1, [subject]),
  );
const writing = (subject: object) =>
  waitingFor(
    sessions.established(sessions.rulesWith({ writtenVotes: { asPresent: true } })),
    ...headless.slice(1),
    sessions.convened(1, [subject, sessions.matter]),
  );
const ballot: Step = { type: 'BallotCast', data: { session: 1, office: 'chair', member: 1, candidate: 2 } };
const summons = (subject: object) => ({ startsAt: '2026-06-20T01:00:00.000Z', agenda: [subject], explanations: [] });
const hearing = { session: 1, item: 1, capacity: '学識経験者' };
const contested = [call, { kind: 'round', roundId: rounds.ids.round }];
const appointment = { person: uuid('newm'), category: 'recruited', explanations: [] };
const removal = { member: 3, how: 'removed', reason: { ref: uuid('rson'), commitment: 'a'.repeat(64) } };
const inReview = rounds.scene(...rounds.underReview, rounds.none(1), ...[1, 2, 3].flatMap(scoredBy));
function scoredBy(n: number) {
  return [rounds.scored(n, rounds.ids.first, 4, 3), rounds.scored(n, rounds.ids.second, 3, 3)];
}
const afterReview = inReview.by(rounds.office).after('CloseRoundReview', { missing: [] });
const verdicts = [rounds.ids.first, rounds.ids.second].map((each) => ({
  project: each,
  adopted: false,
  reason: '予算の都合。',
  unsuitableAreas: [],
}));

/** Every command in which somebody with a tie must take no part: who gives it, where, and how it is refused. */
const commands: readonly (readonly [command: string, by: Actor, scene: Scene<never, never>, input: object, code: RefusalCode])[] = [
  ['CancelCall', office, calls.closed(), { reason: '要項の誤り' }, 'RUNNING_OWN_REVIEW'],
  ['RecuseReviewer', office, calls.closed(), { reviewer: 2, applicant: calls.ids.patrol, kind: 'family' }, 'RUNNING_OWN_REVIEW'],
  ['ScoreApplication', hana, calls.declared(), calls.score(calls.ids.patrol, 5, 5), 'SCORING_OWN_APPLICATION'],
  ['CloseReview', office, calls.scored(), { missing: [] }, 'RUNNING_OWN_REVIEW'],
  ['DecideSelection', decider, calls.advised(), calls.decide(), 'DECIDING_OWN_APPLICATION'],
  ...contested.flatMap((subject) => [
    ['AppointMember', office, remaking(subject), appointment, 'CHOOSING_OWN_ADVISERS'],
    ['EndMembership', office, remaking(subject), removal, 'CHOOSING_OWN_ADVISERS'],
    ['ConveneSession', office, unled(subject), summons(sessions.matter), 'CHOOSING_OWN_ADVISERS'],
    ['ConveneSession', office, waitingFor(...headless), summons(subject), 'CHOOSING_OWN_ADVISERS'],
    ['CancelSession', office, unled(subject), { session: 1, reason: '日程の都合' }, 'CHOOSING_OWN_ADVISERS'],
    ['InviteToBeHeard', office, unled(subject), hearing, 'CHOOSING_OWN_ADVISERS'],
    ['OpenSession', office, remaking(subject), { session: 1, present: [1, 2], explanations: [] }, 'CHOOSING_OWN_ADVISERS'],
    ['RecordAttendance', office, sitting(subject), { present: [1] }, 'CHOOSING_OWN_ADVISERS'],
    ['AdjournSession', office, sitting(subject), { session: 1, reason: '時間切れ' }, 'CHOOSING_OWN_ADVISERS'],
    ['ElectOfficer', office, unled(subject).having(opened, ballot), { office: 'chair', explanations: [] }, 'CHOOSING_OWN_ADVISERS'],
    [
      'ConcludeItem',
      office,
      waitingFor(...sessions.seated(3), sessions.convened(1, [subject, sessions.matter])).having(opened, closed),
      { session: 1, item: 2, conclusion: '了承した。' },
      'CHOOSING_OWN_ADVISERS',
    ],
    ['PublishMinutes', office, sitting(subject).having(closed), { session: 1, text: '継続審議' }, 'CHOOSING_OWN_ADVISERS'],
    ['AppointMember', decider, chosen(subject), appointment, 'CHOOSING_OWN_ADVISERS'],
    ['EndMembership', decider, chosen(subject), removal, 'CHOOSING_OWN_ADVISERS'],
    ['NameOfficer', decider, chosen(subject), { office: 'chair', member: 1 }, 'CHOOSING_OWN_ADVISERS'],
    ['EndCommittee', decider, chosen(subject), { conclusion: '目的を達した。' }, 'CHOOSING_OWN_ADVISERS'],
    ['LayProposal', office, writing(subject), { session: 1, item: 2, outcome: { text: '計画を承認する。' } }, 'CHOOSING_OWN_ADVISERS'],
  ]),
  ['CastVote', member, onAgenda, { resolution: 1, vote: 'for' }, 'RECUSED'],
  ['ScoreProposal', reviewer, inReview, { project: rounds.ids.first, scores: rounds.scores(4, 3) }, 'RECUSED_FROM_ROUND'],
  ['CancelRound', office, inReview, { reason: '要項の誤り' }, 'ROUND_BY_ITS_PROPOSER'],
  ['CloseRoundReview', office, inReview, { missing: [] }, 'ROUND_BY_ITS_PROPOSER'],
  [
    'DecideRound',
    decider,
    afterReview,
    { verdicts, explanations: [{ rule: 'COMMITTEE_ADVISES', text: '急ぐため。' }] },
    'ROUND_BY_ITS_PROPOSER',
  ],
].map((each) => each as never);

const idOf = (by: Actor): string => (by.kind === 'person' ? by.id : '');

describe('Somebody who', () => {
  const table = Object.entries(ties).flatMap(([tie, records]) => commands.map((command) => [tie, command[0], records, command] as const));
  it.each(table)('[SEL-11] %s a competitor is refused %s', (_, name, records, [, by, scene, input, code]) => {
    knowing(scene, records(idOf(by)))
      .by(by)
      .refused(name, input, code);
  });

  const free = Object.entries(noTies).flatMap(([tie, records]) => commands.map((command) => [tie, command[0], records, command] as const));
  it.each(free)('[SEL-11] %s a competitor may give %s', (_, name, records, [, by, scene, input]) => {
    expect(
      knowing(scene, records(idOf(by)))
        .by(by)
        .ask(name, input).length,
    ).toBeGreaterThan(0);
  });
});

describe('The office', () => {
  /** What the office does not do while something contends before a committee, and how it is told so. */
  const notByOffice: Readonly<Record<string, RefusalCode>> = {
    EstablishCommittee: 'ALREADY_EXISTS', // nothing is before a committee that is not there yet
    ExpireMemberships: 'SYSTEM_ONLY',
    LapseCommittee: 'SYSTEM_ONLY',
    CloseCirculation: 'SYSTEM_ONLY',
    // Members decide these themselves; who of them has a tie is recused (SEL-4).
    DeclareMemberInterest: 'NOT_A_MEMBER',
    TakeUpItem: 'NOT_A_MEMBER',
    CloseSession: 'NOT_A_MEMBER',
    CastBallot: 'NOT_A_MEMBER',
    ProposeResolution: 'NOT_A_MEMBER',
    CastVote: 'NOT_A_MEMBER',
    CloseResolution: 'NOT_A_MEMBER',
    GiveProxy: 'NOT_A_MEMBER',
    VoteInWriting: 'NOT_A_MEMBER',
    CirculateResolution: 'NOT_A_MEMBER',
    VoteByCirculation: 'NOT_A_MEMBER',
  };

  it('[SEL-11] gives no command to a committee that the table of ties leaves out', () => {
    const inTable = commands.filter(([, by]) => by === office || by === decider).map(([name]) => name);
    const known = [...decisions.values()].filter(({ aggregate }) => aggregate.kind === committee.kind).map(nameOf);
    expect(known.filter((name) => !inTable.includes(name)).sort()).toEqual(Object.keys(notByOffice).sort());
  });

  it.each(Object.entries(notByOffice))('[SEL-4] does not give %s', (name, code) => {
    onAgenda.by(office).unavailable(name, code);
  });
});

describe('Staff with a tie', () => {
  const { objectionsOver } = calls.times;
  const over = (stage: calls.Stage) => stage.by(system).at(objectionsOver).after('EndObjectionPeriod', { call: 1, decision: 1 });
  const objected = calls.decided().by(calls.cast.rin).after('FileObjection', { grounds: '採点に誤りがある。', explanations: [] });
  const callAs = (stage: calls.Stage) => ({ ...project, initial: () => ({ ...(stage.state() as Project), municipality: '105244' }) });
  const tied = (by: Actor, on = remaking(call)) => knowing(on.by(by), { [rival]: named(idOf(by)) });

  it('[SEL-11] [SEL-8] choose no members while the decision can be set aside', () => {
    for (const stage of [calls.decided(), objected, over(objected)]) {
      const after = tied(office, remaking(call).knowing(callAs(stage), calls.ids.project, []));
      after.refused('AppointMember', appointment, 'CHOOSING_OWN_ADVISERS');
      after.refused('EndMembership', removal, 'CHOOSING_OWN_ADVISERS');
    }
  });

  it('[SEL-11] choose members again once the call is decided for good', () => {
    const after = tied(office, remaking(call).knowing(callAs(over(calls.decided())), calls.ids.project, []));
    expect(after.ask('AppointMember', appointment)).toHaveLength(1);
    expect(after.ask('EndMembership', removal)).toHaveLength(1);
  });

  it('[SEL-11] follow who contends only while it is not settled: what is over does not pile up', () => {
    const { follows = () => [] } = decisions.get('AppointMember') as Decision;
    const aCall = (stage: calls.Stage) =>
      follows({ aggregate: project, key: calls.ids.project }, stage.state(), sessions.START).map(({ key }) => key);
    expect([calls.closed(), calls.scored(), calls.reviewed()].map((stage) => aCall(stage).includes(rival))).toEqual([true, true, true]);
    expect([calls.decided(), objected, over(objected)].map((stage) => aCall(stage).includes(rival))).toEqual([true, true, true]);
    expect([calls.applied(), over(calls.decided())].map(aCall)).toEqual([[], []]);
    const cancelled = calls.closed().by(office).after('CancelCall', { reason: '要項の誤り' });
    expect(aCall(cancelled)).toEqual([]);
    const aRound = (...more: readonly Past<typeof round.events>[]) =>
      follows({ aggregate: round, key: rounds.ids.round }, rounds.scene(...rounds.underReview, ...more).state(), sessions.START).length;
    expect(aRound()).toBe(2);
    expect(aRound({ type: 'RoundCancelled', data: { reason: '要項の誤り', projects: [rounds.ids.first, rounds.ids.second] } })).toBe(0);
    expect(follows({ aggregate: round, key: rounds.ids.round }, { ...inReview.state(), status: 'decided' }, sessions.START)).toEqual([]);
  });

  it('[COM-1] leave the committee themselves at any time', () => {
    const both = tied(staff('m3', 'office'));
    expect(both.ask('EndMembership', { ...removal, how: 'resigned' })).toHaveLength(1);
    both.refused('EndMembership', removal, 'CHOOSING_OWN_ADVISERS');
  });
});

describe('A decision that was recorded before contenders were consulted', () => {
  it.each([[[]], [[[streamOf('project', calls.ids.project), { ...calls.scored().state(), municipality: '105244' }]] as const]])(
    '[AUD-3] is replayed as it was taken: it saw no tie',
    (seen) => {
      const minutes = decisions.get('PublishMinutes') as Decision;
      const context = contextOf({ ...plainly, by: office, at: sessions.START, digest: digestOf, states: new Map<string, unknown>(seen) });
      expect(() => minutes.rule.can(sitting(call).having(closed).state(), context)).not.toThrow();
    },
  );
});

describe('Officers who are staff with a tie', () => {
  const asMember = (n: number, scene = sitting(call)) => {
    const by = staff(`m${n}`, 'office');
    return knowing(scene.by(by), { [rival]: named(idOf(by)) });
  };

  it('[SEL-4] keep what officers do, as officers', () => {
    expect(asMember(1).ask('RecordAttendance', { present: [1] })).toHaveLength(1);
    expect(asMember(2).ask('AdjournSession', { session: 1, reason: '時間切れ' })).toHaveLength(1);
  });

  it('[SEL-11] do nothing as the office', () => {
    asMember(2).refused('RecordAttendance', { present: [1] }, 'PRESIDING_ONLY');
    asMember(3).refused('AdjournSession', { session: 1, reason: '時間切れ' }, 'OFFICERS_ONLY');
    asMember(3, unled(call)).refused('ConveneSession', summons(sessions.matter), 'OFFICERS_ONLY');
  });

  it('[SEL-4] preside over the session, but not over the item in which they are recused', () => {
    const voting = (by: Actor) => knowing(onAgenda.by(by), { [rival]: named(idOf(sessions.member(1))) });
    voting(sessions.member(1)).refused('CloseResolution', { resolution: 1, explanations: [] }, 'PRESIDING_ONLY');
  });
});

describe('A reviewer’s tie by control', () => {
  it.each(Object.entries(ties))('[SEL-11] [SEL-4] is found by the system when they declare no interest: %s', (_, records) => {
    const [, recusal] = knowing(calls.closed(), records(idOf(hana)))
      .by(hana)
      .ask('DeclareInterest', calls.declare());
    expect(recusal).toMatchObject({
      type: 'ReviewerRecused',
      data: { reviewer: 1, applicant: rival, kind: 'representative', origin: 'record' },
    });
  });

  it.each(Object.entries(ties))('[SEL-11] [SEL-4] that came to be known after they scored flags the scores: %s', (_, records) => {
    const flag = { call: 1, person: idOf(hana), applicant: rival };
    const known = knowing(calls.reviewed(), records(idOf(hana))).by(system);
    expect(known.ask('FlagConflict', flag)[0]).toMatchObject({ type: 'ConflictFlagged', data: { reviewer: 1, applicant: rival } });
  });

  it.each(Object.entries(ties))('[SEL-11] [SEL-4] leaves their scores of a call out of what is counted, noted or not: %s', (_, records) => {
    const [closing] = knowing(calls.scored(), records(idOf(hana)))
      .by(office)
      .ask('CloseReview', { missing: [] });
    expect(closing?.data).toMatchObject({
      counted: [2, 3],
      leftOut: [{ reviewer: 1, ground: 'recused' }],
      flagged: [{ reviewer: 1, applicants: [calls.ids.patrol, rival] }],
    });
  });

  it('[SEL-11] leaves the score of a round out of what is counted', () => {
    const records = ties['represents who controls, through two steps,']?.(reviewer.kind === 'person' ? reviewer.id : '') ?? {};
    const [closed] = knowing(inReview, records).by(rounds.office).ask('CloseRoundReview', { missing: [] });
    expect(closed?.data).toMatchObject({ counted: [2, 3], recused: [1] });
  });
});

describe('A controller’s record', () => {
  const unverified = named().filter(({ type }) => type !== 'PartyVerified');
  const noted = { controlled: rival, control: 1 };
  const controller = given(party, related, ...named()).by(system);

  it('[SEL-11] notes whom it controls, as that party’s record says, and when that ends', () => {
    const known = controller.knowing(party, rival, [...unverified, by(related)]);
    expect(known.ask('NoteControlledParty', noted)).toEqual([
      { type: 'ControlledPartyNoted', data: { ...noted, from: FROM, confirmed: false } },
    ]);
    const after = known.after('NoteControlledParty', noted);
    expect(after.state().controlled).toMatchObject([{ party: rival, control: 1, from: FROM }]);
    const over = after.knowing(party, rival, [...unverified, by(related), ended('office')]).after('NoteControlledParty', noted);
    expect(over.state().controlled).toEqual([{ party: rival, control: 1, from: FROM, until: '2025-12-31', confirmed: false }]);
  });

  it('[SEL-11] notes when a party’s mere word became more than that: once it is verified, even if that ends again', () => {
    const after = controller.knowing(party, rival, [...unverified, by(related)]).after('NoteControlledParty', noted);
    const confirmed = after
      .knowing(party, rival, [...named(), by(related), { type: 'VerificationEnded', data: { because: 'name' } }])
      .after('NoteControlledParty', noted);
    expect(confirmed.state().controlled).toEqual([{ party: rival, control: 1, from: FROM, until: undefined, confirmed: true }]);
    confirmed.refused('NoteControlledParty', noted, 'CONTROL_RECORDED_ALREADY');
  });

  it('[SEL-11] notes until when a relation gives a conflict of interest, not when a party says that it ended', () => {
    const said = controller.knowing(party, rival, [...named(), by(related), ended('party')]);
    expect(said.ask('NoteControlledParty', noted)).toMatchObject([{ data: { until: '2027-04-01' } }]);
  });

  it('[SEL-11] takes nothing from a follow-up that its party’s record does not say', () => {
    controller.knowing(party, rival, named()).refused('NoteControlledParty', noted, 'NO_SUCH_CONTROL');
    controller.knowing(party, rival, [...named(), by(other)]).refused('NoteControlledParty', noted, 'NO_SUCH_CONTROL');
    const known = controller.knowing(party, rival, [...named(), by(related)]);
    known.after('NoteControlledParty', noted).refused('NoteControlledParty', noted, 'CONTROL_RECORDED_ALREADY');
    known.by(office).refused('NoteControlledParty', noted, 'SYSTEM_ONLY');
    given(party, related).by(system).refused('NoteControlledParty', noted, 'DOES_NOT_EXIST');
  });
});
