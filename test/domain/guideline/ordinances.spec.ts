import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CommitteeRules } from '../../../src/domain/committee/committee.state.ts';
import { seatsFor } from '../../../src/domain/committee/seats.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { staff, system, uuid } from '../given.ts';
import {
  appointed,
  call,
  convened,
  elected,
  election,
  established,
  evaluation,
  matter,
  member,
  numbers,
  office,
  opened,
  scene,
  START,
} from '../deliberation/committee.fixtures.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
const checked = (name: string): Guideline => validateGuideline(read(name)).guideline as Guideline;
const rulesOf = ({ committee }: Guideline): CommitteeRules => committee as CommitteeRules;
const mayor = staff('mayor', 'decider');
const at = '2026-04-10T03:00:00.000Z';
const someone = (category: string, name: string = category) => ({ person: uuid(name.slice(0, 4)), category });

describe('Guidelines that were written after ordinances', () => {
  it.each(['kokubunji', 'kokubunji-seats', 'minamisanriku', 'kurotaki'])('[GDL-5] are accepted without a fault: %s', (name) => {
    expect(validateGuideline(read(name)).problems).toEqual([]);
  });
});

describe('The review board of Kokubunji', () => {
  const [asWritten, bySeats] = [checked('kokubunji'), checked('kokubunji-seats')];
  /** Three experts, three heads of departments, three recruited residents. */
  const categories = ['expert', 'expert', 'expert', 'policy', 'general', 'life', 'recruited', 'recruited', 'recruited'];
  const nine = categories.map((category, index) => appointed(index + 1, { category }));
  const board = (guideline: Guideline, agenda: object) =>
    scene(established(rulesOf(guideline)), ...nine, elected('chair', 1), convened(1, [agenda]))
      .under(guideline)
      .by(member(1))
      .at(START);
  const opening = (present: readonly number[]) => ({ session: 1, present });

  it('[COM-6] six select and nine evaluate, each with more than half of its own', () => {
    expect([seatsFor(rulesOf(bySeats), 'selection'), seatsFor(rulesOf(bySeats), 'evaluation')]).toEqual([6, 9]);
    expect(board(bySeats, call).ask('OpenSession', opening([1, 2, 4, 5]))[0]?.data).toMatchObject({
      quorum: { members: 6, present: 4, needed: 4 },
    });
    board(bySeats, call).refused('OpenSession', opening([1, 2, 4, 7, 8, 9]), 'COMMITTEE_QUORUM', { present: 3, needed: 4 });
    expect(board(bySeats, evaluation).ask('OpenSession', opening([1, 2, 7, 8, 9]))[0]?.data).toMatchObject({
      quorum: { members: 9, present: 5, needed: 5 },
    });
    board(bySeats, evaluation).refused('OpenSession', opening([1, 2, 4, 5]), 'COMMITTEE_QUORUM', { present: 4, needed: 5 });
  });

  it('[COM-6] does as the document says that names it in a label only: there all nine are one body', () => {
    expect(board(asWritten, call).ask('OpenSession', opening([1, 2, 7, 8, 9]))[0]?.data).toMatchObject({
      quorum: { members: 9, needed: 5 },
    });
    board(asWritten, call).refused('OpenSession', opening([1, 2, 4, 5]), 'COMMITTEE_QUORUM', { present: 4, needed: 5 });
  });

  it('[COM-6] is appointed by the mayor, at most three experts and three residents; the head of policy is vice-chair', () => {
    const half = nine.filter((_, index) => [0, 1, 2, 6, 7, 8].includes(index));
    const asked = scene(established(rulesOf(bySeats)), ...half)
      .under(bySeats)
      .at(at)
      .by(mayor);
    asked.refused('AppointMember', someone('expert'), 'COMMITTEE_CATEGORY_SEATS', { category: 'expert' });
    asked.refused('AppointMember', someone('recruited'), 'COMMITTEE_CATEGORY_SEATS');
    asked.by(office).refused('AppointMember', someone('policy'), 'DECIDER_ONLY');
    expect(asked.ask('AppointMember', someone('policy'))).toMatchObject([
      { type: 'MemberAppointed', data: { member: 7 } },
      { type: 'OfficerNamed', data: { office: 'viceChair', member: 7, by: 'seat' } },
    ]);
    const succeeded = asked.after('AppointMember', someone('policy')).after('AppointMember', someone('policy', 'next'));
    expect(succeeded.state()).toMatchObject({ viceChair: 8 });
  });

  it('[COM-6] elects its chair from the experts', () => {
    const electing = board(bySeats, election).having(opened(1, numbers(9)));
    electing.refused('CastBallot', { office: 'chair', candidate: 7 }, 'OFFICER_OF_ANOTHER_CATEGORY', { category: 'expert' });
    expect(electing.ask('CastBallot', { office: 'chair', candidate: 2 })).toHaveLength(1);
    electing.refused('CastBallot', { office: 'viceChair', candidate: 2 }, 'OFFICER_IS_NAMED');
  });
});

describe('The review board of Minamisanriku', () => {
  const guideline = checked('minamisanriku');
  const seats = ['viceMayor', 'commerce', 'branch', 'hall', 'local', 'local'];
  const board = seats.reduce(
    (on, category, index) => on.after('AppointMember', someone(category, `${category.slice(0, 3)}${index}`)),
    scene(established(rulesOf(guideline)))
      .under(guideline)
      .at(at)
      .by(mayor),
  );

  it('[COM-6] is chaired by the vice-mayor, whoever that is, and by the deputy whom the chair named beforehand', () => {
    expect(board.state()).toMatchObject({ chair: 1 });
    const chair = board.by({ ...mayor, id: uuid('vic0') } as never);
    expect(chair.ask('NameOfficer', { office: 'viceChair', member: 5 })).toMatchObject([
      { data: { office: 'viceChair', member: 5, by: 'chair' } },
    ]);
    chair.refused('NameOfficer', { office: 'chair', member: 5 }, 'OFFICER_IS_ELECTED');
    const succeeded = board.after('AppointMember', someone('viceMayor', 'new'));
    expect(succeeded.state()).toMatchObject({ chair: 7, members: [{ ended: { how: 'officeLeft' } }, {}, {}, {}, {}, {}, {}] });
  });

  it('[COM-6] has eight seats, and who sits by appointment serves a year at most', () => {
    const full = board.after('AppointMember', someone('local', 'sev')).after('AppointMember', someone('local', 'eig'));
    full.refused('AppointMember', someone('local', 'nin'), 'COMMITTEE_SIZE');
    board.refused('AppointMember', { ...someone('local', 'sev'), until: '2027-06-30' }, 'COMMITTEE_TERM');
    expect(board.ask('AppointMember', { ...someone('commerce', 'sev'), until: '2027-06-30' })).toHaveLength(2);
  });
});

describe('The review board of Kurotaki', () => {
  const guideline = checked('kurotaki');
  const board = scene(established(rulesOf(guideline)), ...numbers(5).map((n) => appointed(n, { category: 'expert' })), elected('chair', 1))
    .under(guideline)
    .at('2026-05-19T01:00:00.000Z');
  const outcome = { text: '交付が適当である。' };
  const until = '2026-05-19T09:00:00.000Z';
  const circulated = board.by(member(1)).after('CirculateResolution', { subject: matter, outcome, until });
  const closed = (votes: readonly ('for' | 'against' | 'abstain')[]) =>
    votes
      .reduce((on, vote, index) => on.by(member(index + 1)).after('VoteByCirculation', { session: 1, vote }), circulated)
      .by(system)
      .at(until)
      .ask('CloseCirculation', { session: 1 });

  it('[COM-5] resolves by circulation on the same day: who answers counts as present, and half must', () => {
    expect(closed(['for', 'for', 'against'])).toMatchObject([
      { type: 'ResolutionPassed', data: { quorum: { present: 3, needed: 3 }, tally: { whole: 3, needed: 2 } } },
    ]);
    expect(closed(['for', 'for'])).toMatchObject([{ type: 'ResolutionFailed', data: { quorum: { present: 2 } } }]);
  });

  it('[COM-5] carries what more than half of those present want: abstentions count against it', () => {
    expect(closed(['for', 'for', 'abstain', 'abstain'])).toMatchObject([
      { type: 'ResolutionFailed', data: { tally: { for: 2, whole: 4, needed: 3 } } },
    ]);
    expect(closed(['for', 'for', 'for', 'abstain'])).toMatchObject([{ type: 'ResolutionPassed' }]);
  });

  it('[COM-5] knows no proxies and no votes in writing', () => {
    const before = board.having(convened(1));
    before.by(member(2)).refused('GiveProxy', { session: 1, to: 1 }, 'PROXIES_NOT_ALLOWED');
    before.by(member(1)).refused('LayProposal', { session: 1, item: 1, outcome }, 'WRITTEN_VOTES_NOT_ALLOWED');
  });
});
