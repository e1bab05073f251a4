import { describe, expect, it } from '@jest/globals';
import { conflictsIn, inConflict, type Contest } from '../../../src/domain/sight/conflicts.ts';
import { committee } from '../../../src/domain/committee/committee.ts';
import type { Recorded } from '../../../src/domain/kernel/event.ts';
import { anonymous, visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { digestOfGuideline, recorded, uuid, type Past } from '../given.ts';
import {
  advised,
  applied,
  callCancelled,
  callClosed,
  callOpened,
  committee as committeeId,
  decided,
  declared,
  history,
  parties,
  people,
  prepared,
  project,
  recused,
  relation,
  reviewed,
  scored,
  setAside,
  shapes,
  stream,
  viewers,
} from './visibility.fixtures.ts';

const subsidiary = uuid('subs');
const everything = history(
  prepared(),
  callOpened(),
  applied(people.aoi),
  applied(people.rin),
  callClosed(),
  declared,
  scored(),
  scored(1, people.ken, parties.rival),
  reviewed(),
  advised,
);
const afterwards = history(...([...everything.map(({ type, data, metadata: { by } }) => ({ type, data, by })), decided] as never[]));

/** What ties somebody to an applicant. */
const ties: Readonly<Record<string, Partial<Viewer>>> = {
  'represents an applicant': { parties: [parties.rival], represented: [parties.rival], links: [parties.rival] },
  'represented an applicant': { parties: [], represented: [parties.rival], links: [parties.rival] },
  'represents a party related to an applicant by control': {
    parties: [subsidiary],
    represented: [subsidiary],
    links: [subsidiary, uuid('midl'), parties.rival],
  },
};
const roles = { reviewer: viewers.ken, office: viewers.office, decider: viewers.decider, auditor: viewers.auditor, member: viewers.member };
const given: Viewer = {
  ...anonymous,
  person: uuid('granted'),
  given: [{ municipality: '105244', roles: ['desk'], powers: ['screen', 'decide', 'observe'], term: '' }] as never,
};

const seenBy = (viewer: Viewer, events: readonly Recorded[] = everything) => visibleEvents(shapes, events, viewer, relation);
const table = Object.entries({ ...roles, granted: given }).flatMap(([role, viewer]) =>
  Object.entries(ties).map(([tie, more]) => [role, tie, { ...viewer, ...more }] as const),
);

describe('Whoever has a conflict', () => {
  it.each(table)('[SEL-11] reads no more than an applicant before the decision: %s who %s', (_, __, viewer) => {
    // A reviewer keeps sight of what they wrote themselves, and of nothing else.
    const applicant = { ...anonymous, person: viewer.person ?? '', parties: viewer.parties, recusedFrom: [{ stream, call: 1 }] };
    expect(seenBy(viewer)).toEqual(seenBy(applicant));
    const types = seenBy(viewer).map(({ type }) => type);
    for (const sealed of ['ReviewClosed', 'AdviceRecorded']) expect(types).not.toContain(sealed);
    expect(JSON.stringify(seenBy(viewer))).not.toContain(people.hana.id);
    const plans = seenBy(viewer).filter(({ type }) => type === 'ApplicationSubmitted');
    expect(plans.every(({ data }) => (data as { applicant: string }).applicant === parties.rival)).toBe(true);
  });

  it.each(table)('[SEL-11] reads no more than an applicant after the decision: %s who %s', (_, __, viewer) => {
    expect(seenBy(viewer, afterwards)).toEqual(seenBy({ ...anonymous, person: viewer.person ?? '', parties: viewer.parties }, afterwards));
    expect(JSON.stringify(seenBy(viewer, afterwards).map(({ data }) => data))).not.toContain(people.hana.id);
  });

  it.each(Object.entries({ ...roles, granted: given }))('[SEL-11] is nobody without a tie: %s reads what the role may', (role, viewer) => {
    const unrelated = { ...viewer, parties: [subsidiary], represented: [subsidiary], links: [subsidiary] };
    expect(seenBy(unrelated)).toEqual(seenBy(viewer));
    if (role !== 'granted') expect(seenBy(unrelated).map(({ type }) => type)).toContain('ReviewClosed');
  });

  it('[SEL-11] is masked for that call, not for another one of the project', () => {
    const second = history(
      prepared(),
      callOpened(),
      applied(people.rin),
      callClosed(),
      callCancelled(),
      prepared(2),
      callOpened(2),
      applied(people.aoi, 2),
      callClosed(2),
    );
    const office = { ...viewers.office, ...ties['represented an applicant'] };
    expect(conflictsIn(second, office)).toEqual([{ stream, call: 1, open: false }]);
    const calls = seenBy(office, second).flatMap(({ type, data }) =>
      type === 'ApplicationSubmitted' ? (data as { call: number }).call : [],
    );
    expect(calls).toEqual([2]);
  });

  it('[SEL-11] [PRV-2] learns nothing by being masked: until the call closes only who represents an applicant is', () => {
    const open = history(prepared(), callOpened(), applied(people.rin));
    expect(conflictsIn(open, { ...viewers.office, ...ties['represented an applicant'] })).toEqual([]);
    expect(conflictsIn(open, { ...viewers.office, ...ties['represents a party related to an applicant by control'] })).toEqual([]);
    expect(conflictsIn(open, { ...viewers.office, ...ties['represents an applicant'] })).toEqual([{ stream, call: 1, open: true }]);
  });

  it('[SEL-11] is undecided again when the decision is set aside', () => {
    const again = history(prepared(), callOpened(), applied(people.rin), callClosed(), reviewed(), decided, setAside);
    expect(conflictsIn(again, { ...viewers.office, ...ties['represented an applicant'] })).toEqual([{ stream, call: 1, open: true }]);
  });

  it('[SEL-11] [SEL-4] is recused no further than the record says, where the guideline recuses from one applicant only', () => {
    const events = history(prepared(), callOpened(), applied(people.aoi), applied(people.rin), callClosed(), recused('applicantOnly'));
    const plans = seenBy({ ...viewers.ken, ...ties['represented an applicant'] }, events).filter(
      ({ type }) => type === 'ApplicationSubmitted',
    );
    expect(plans.map(({ data }) => (data as { applicant: string }).applicant)).toEqual([parties.patrol]);
  });
});

describe('A conflict in a call of a project that had a partner before', () => {
  const drafted = { ...(everything[0] as Recorded), type: 'AgreementDrafted', data: { version: 1 } };

  it('[SEL-11] covers all that the sides told one another, until that call is decided or cancelled', () => {
    const office = { ...viewers.office, ...ties['represented an applicant'] };
    const masks = (...events: readonly Past<typeof shapes>[]) => {
      const whole = [drafted, ...history(prepared(), callOpened(), ...events)];
      return inConflict(whole, office)(drafted);
    };
    const rivals = [applied(people.rin), applied(people.aoi)];
    expect(masks(...rivals)).toBe(false);
    expect(masks(...rivals, callClosed())).toBe(true);
    expect(masks(applied(people.aoi), callClosed())).toBe(false);
    expect(masks(...rivals, callClosed(), reviewed(), decided)).toBe(false);
    expect(masks(...rivals, callClosed(), reviewed(), decided, setAside)).toBe(true);
    expect(masks(...rivals, callClosed(), callCancelled())).toBe(false);
  });
});

describe('A conflict in a call that is decided', () => {
  const office = { ...viewers.office, ...ties['represented an applicant'] };
  const fact = (type: string, data: object = {}) => ({ stream, type, data: { call: 1, ...data } });
  const taken = fact('SelectionDecided', { decision: 1, objectionsUntil: '2026-06-15T15:00:00.000Z' });
  const contest = [fact('ApplicationSubmitted', { applicant: parties.rival }), fact('CallClosed'), taken];
  const [over, filed] = [fact('ObjectionPeriodEnded', { decision: 1 }), (objection: number) => fact('ObjectionFiled', { objection })];
  const answered = (objection: number) => fact('ObjectionAnswered', { objection });
  const openAfter = (...events: readonly ReturnType<typeof fact>[]) =>
    conflictsIn([...contest, ...events], office).map(({ open }) => open)[0];

  it('[SEL-11] [SEL-8] lasts until no objection may come and none waits for its answer: the decision may be set aside till then', () => {
    expect([openAfter(), openAfter(filed(1)), openAfter(filed(1), answered(1))]).toEqual([true, true, true]);
    expect([openAfter(over), openAfter(filed(1), answered(1), over), openAfter(filed(1), over, answered(1))]).toEqual([
      false,
      false,
      false,
    ]);
    expect([openAfter(filed(1), over), openAfter(filed(1), filed(2), over, answered(2))]).toEqual([true, true]);
    const again = [filed(1), filed(2), answered(1), fact('DecisionSetAside')];
    expect([openAfter(...again), openAfter(...again, taken), openAfter(...again, taken, over)]).toEqual([true, true, false]);
    expect(openAfter(...again, fact('SelectionDecided', { decision: 2 }))).toBe(false);
  });

  it('[SEL-11] [SEL-8] masks till then what the one selected negotiates', () => {
    const drafted = { ...(everything[0] as Recorded), type: 'AgreementDrafted', data: { version: 1 } };
    const masks = (...events: readonly ReturnType<typeof fact>[]) => inConflict([...contest, ...events] as never, office)(drafted);
    expect([masks(), masks(filed(1), over), masks(over)]).toEqual([true, true, false]);
  });
});

describe('A conflict in a round', () => {
  const round = `round-${uuid('rnd')}`;
  const entered = (of: string, proposer: string) => ({ stream: round, type: 'RoundEntered', data: { project: of, proposer } });
  const entries = [entered(project, parties.rival), entered(uuid('othr'), parties.patrol)];
  const tied = { ...viewers.office, links: [parties.rival] };

  it('[SEL-11] is that of a proposer who competes', () => {
    expect(conflictsIn(entries, tied)).toEqual([{ stream: round, open: true }]);
    const left = { stream: round, type: 'RoundEntryWithdrawn', data: { project } };
    expect(conflictsIn([...entries, left], tied)).toEqual([]);
    expect(conflictsIn([...entries, entered(uuid('thrd'), parties.rival), left], tied)).toEqual([{ stream: round, open: true }]);
    expect(conflictsIn([...entries, { stream: round, type: 'RoundDecided', data: {} }], tied)).toEqual([{ stream: round, open: false }]);
  });

  it('[SEL-11] covers every competing project until the round is decided', () => {
    const proposed = recorded({ kind: 'project', events: {} } as never, project, []).concat(
      { ...(everything[0] as Recorded), type: 'ProjectProposed', data: { round: uuid('rnd') } },
      { ...(everything[0] as Recorded), type: 'NoticePublished', data: { text: '' } },
    );
    const all = (open: boolean) => proposed.map(inConflict(proposed, tied, [{ stream: round, open }]));
    expect(all(true)).toEqual([true, true]);
    expect(all(false)).toEqual([false, false]);
    expect(proposed.map(inConflict(proposed, tied, [{ stream: 'round-other', open: true }]))).toEqual([false, false]);
  });
});

describe('A conflict in what a committee advises on', () => {
  const call = { kind: 'call' as const, projectId: project, call: 1 };
  const other = { kind: 'other' as const, title: '要綱' };
  const outcome = { advice: 'recommend', recommended: [parties.rival] };
  const facts = [
    {
      type: 'CommitteeEstablished',
      data: { municipality: '105244', guideline: digestOfGuideline(oizumi), name: '会', rules: oizumi.committee },
    },
    {
      type: 'MemberAppointed',
      data: {
        member: 1,
        person: people.hana.id,
        category: 'resident',
        from: '2026-04-01',
        until: '2028-03-31',
        endsAt: '2028-03-31T15:00:00.000Z',
        term: 1,
      },
    },
    {
      type: 'SessionConvened',
      data: { session: 1, startsAt: '2026-06-01T00:00:00.000Z', agenda: [other, call], convenedBy: 'office', notice: 7 },
    },
    { type: 'ItemTakenUp', data: { session: 1, item: 2, subject: call, concerned: [parties.rival] } },
    { type: 'ResolutionProposed', data: { session: 1, item: 2, resolution: 1, subject: call, outcome, member: 1 } },
    { type: 'VoteCast', data: { session: 1, resolution: 1, member: 1, vote: 'against' } },
  ];
  const record = recorded(committee as never, committeeId, facts as never);
  const at = { municipality: '105244', parties: [], committees: [committeeId] };
  const see = (conflicts: readonly Contest[]) =>
    visibleEvents(committee.events, record, viewers.office, { ...at, conflicts }).map(({ data }) => data as Record<string, unknown>);

  it('[SEL-11] hides advice, votes, parties concerned and, until the decision, the persons of the members', () => {
    const [, member, , item, resolution, vote] = see([{ stream, call: 1, open: true }]);
    expect([member?.['person'], item?.['concerned'], resolution?.['outcome'], vote?.['vote']]).toEqual(Array(4).fill(undefined));
    const [, appointed, , , , cast] = see([{ stream, call: 1, open: false }]);
    expect(appointed).toHaveProperty('person', people.hana.id);
    expect(cast).not.toHaveProperty('vote');
  });

  it('[SEL-11] hides nothing of other subjects', () => {
    const [, , , item, resolution, vote] = see([{ stream, call: 2, open: false }]);
    expect([item, resolution, vote]).toEqual([
      expect.objectContaining({ concerned: [parties.rival] }),
      expect.objectContaining({ outcome }),
      expect.objectContaining({ vote: 'against' }),
    ]);
  });
});
