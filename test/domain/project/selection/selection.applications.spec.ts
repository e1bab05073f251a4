import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { decisions } from '../../../../src/domain/decisions.ts';
import type { Actor } from '../../../../src/domain/kernel/event.ts';
import { person, uuid, type Past } from '../../given.ts';
import { organisation, people } from '../proposal/proposal.fixtures.ts';
import {
  applied,
  apply,
  cast,
  closed,
  committee,
  decided,
  ids,
  open,
  prepare,
  ready,
  reviewed,
  scored,
  system,
  times,
  without,
} from './selection.fixtures.ts';

const contents = apply();
const refusedFor = (ground: string, attempt = 'submission', applicant: string = ids.patrol) => [
  { type: 'ApplicationRefused', data: { call: 1, applicant, attempt, ground } },
];

describe('An application', () => {
  it('[SEL-2] is submitted by a representative of a verified party while the call is open', () => {
    expect(open().by(cast.aoi).ask('SubmitApplication', contents)).toEqual([
      { type: 'ApplicationSubmitted', data: { call: 1, applicant: ids.patrol, ...contents } },
    ]);
    open()
      .by(person('mallory', { onBehalfOf: ids.patrol }))
      .refused('SubmitApplication', contents, 'NOT_A_REPRESENTATIVE');
    ready().by(cast.aoi).refused('SubmitApplication', contents, 'CALL_NOT_OPEN');
    decided().by(cast.taro).refused('SubmitApplication', contents, 'CALL_NOT_OPEN');
  });

  it('[SEL-2] is one per party and call', () => {
    applied().by(cast.aoi).refused('SubmitApplication', contents, 'ALREADY_APPLIED');
    expect(applied().by(cast.taro).ask('SubmitApplication', contents)).toHaveLength(1);
  });

  it('[SEL-2] may be amended and withdrawn before the closing, and made anew after a withdrawal', () => {
    const amended = { ...apply(95_000), note: '希望額を下げた。' };
    const mine = applied().by(cast.aoi).at(times.lastMoment);
    expect(mine.ask('AmendApplication', amended)).toEqual([
      { type: 'ApplicationAmended', data: { call: 1, applicant: ids.patrol, ...amended } },
    ]);
    expect(mine.ask('WithdrawApplication', { reason: '体制が変わった。' })).toEqual([
      { type: 'ApplicationWithdrawn', data: { call: 1, applicant: ids.patrol, reason: '体制が変わった。' } },
    ]);
    const state = mine.after('AmendApplication', amended).state().selection.calls[0]?.applications[ids.patrol];
    expect(state).toEqual({ ...apply(95_000), status: 'submitted', amended: 1, submittedAt: times.opened });
    const withdrawn = mine.after('WithdrawApplication', { reason: '体制が変わった。' });
    expect(withdrawn.state().selection.calls[0]?.applications[ids.patrol]?.status).toBe('withdrawn');
    withdrawn.refused('AmendApplication', amended, 'NOT_APPLIED');
    withdrawn.refused('WithdrawApplication', { reason: '再度' }, 'NOT_APPLIED');
    expect(withdrawn.after('SubmitApplication', contents).state().selection.calls[0]?.applications[ids.patrol]).toMatchObject({
      status: 'submitted',
      amended: 0,
      submittedAt: times.lastMoment,
    });
  });

  it('[PRV-2] [AUT-3] is not touched by whom the office named while the call ran: they neither change, withdraw, replace nor hand in', () => {
    const late = person('late', { onBehalfOf: ids.patrol });
    const joined = (by: Actor, at: string): readonly Past<typeof party.events>[] => [
      ...organisation('パトロール隊', people.aoi.id),
      { type: 'RepresentativeNamed', data: { naming: 1, person: uuid('late'), office: '理事' }, by, at },
      { type: 'RepresentativeAppointed', data: { naming: 1, person: uuid('late'), office: '理事' }, by: late, at },
    ];
    const named = (by: Actor, at: string, on = applied()) => on.knowing(party, ids.patrol, joined(by, at)).by(late).at(times.lastMoment);
    const during = '2026-05-02T00:00:00.000Z';
    const amended = { ...apply(95_000), note: '希望額を下げた。' };
    for (const on of [applied(), open()]) {
      named(people.office, during, on).refused('AmendApplication', amended, 'NAMED_WHILE_IT_RUNS');
      named(people.office, during, on).refused('WithdrawApplication', { reason: '辞退' }, 'NAMED_WHILE_IT_RUNS');
      named(people.office, during, on).refused('SubmitApplication', contents, 'NAMED_WHILE_IT_RUNS');
    }
    for (const free of [named(people.aoi, during), named(people.office, '2026-04-30T00:00:00.000Z')]) {
      expect(free.ask('AmendApplication', amended)).toHaveLength(1);
      expect(free.ask('WithdrawApplication', { reason: '辞退' })).toHaveLength(1);
    }
  });

  it('[SEL-2] that is late is recorded as refused, also before the closing was recorded', () => {
    expect(open().by(cast.aoi).at(times.lastMoment).ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationSubmitted');
    expect(open().by(cast.aoi).at(times.closing).ask('SubmitApplication', contents)).toEqual(refusedFor('late'));
    expect(closed().by(cast.taro).ask('SubmitApplication', contents)).toEqual(refusedFor('late', 'submission', ids.third));
    expect(reviewed().by(cast.taro).ask('SubmitApplication', contents)).toEqual(refusedFor('late', 'submission', ids.third));
  });

  it('[SEL-2] cannot be amended or withdrawn late', () => {
    const late = applied().by(cast.aoi).at(times.closing);
    expect(late.ask('AmendApplication', { ...contents, note: '変更' })).toEqual(refusedFor('late', 'amendment'));
    expect(
      late.after('AmendApplication', { ...contents, requestedAmount: 1, note: '変更' }).state().selection.calls[0]?.applications[
        ids.patrol
      ],
    ).toMatchObject({
      requestedAmount: 100_000,
      amended: 0,
    });
    late.refused('WithdrawApplication', { reason: '…' }, 'APPLICATION_TOO_LATE');
    closed().by(cast.aoi).refused('WithdrawApplication', { reason: '…' }, 'APPLICATION_TOO_LATE');
    applied()
      .by(cast.taro)
      .refused('AmendApplication', { ...contents, note: '変更' }, 'NOT_APPLIED');
  });

  it('[SEL-1] of a kind that the call does not address is recorded as refused', () => {
    const business = open()
      .knowing(party, ids.third, organisation('警備会社', cast.taro.id, 'business'))
      .by(cast.taro);
    expect(business.ask('SubmitApplication', contents)).toEqual(refusedFor('kind', 'submission', ids.third));
    const addressed = open({ eligibility: ['business'] }).knowing(party, ids.third, organisation('警備会社', cast.taro.id, 'business'));
    expect(addressed.by(cast.taro).ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationSubmitted');
    expect(addressed.by(cast.aoi).ask('SubmitApplication', contents)).toEqual(refusedFor('kind'));
  });

  it('[PTY-8] of a legal entity that has applied already, through whatever party, is recorded as refused', () => {
    const number = '7000012050002';
    const bearing = (name: string, by: string, corporateNumber?: string) =>
      organisation(name, by).map((each) => (each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, corporateNumber } } : each));
    const one = open()
      .knowing(party, ids.patrol, bearing('みまもりNPO', cast.aoi.id, number))
      .by(cast.aoi);
    expect(one.ask('SubmitApplication', contents)[0]?.data).toMatchObject({ applicant: ids.patrol, corporateNumber: number });
    // Whatever number its party bears by now.
    const amended = one.after('SubmitApplication', contents).after('AmendApplication', { ...contents, note: '変更' });
    const other = amended
      .knowing(party, ids.patrol, bearing('みまもりNPO', cast.aoi.id))
      .knowing(party, ids.rival, bearing('NPO法人みまもり', cast.rin.id, number))
      .by(cast.rin);
    expect(other.ask('SubmitApplication', contents)).toEqual(refusedFor('sameEntity', 'submission', ids.rival));
    const another = other.knowing(party, ids.rival, bearing('NPO法人みまもり', cast.rin.id, '8000020130001'));
    expect(another.ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationSubmitted');
    const withdrawn = amended.after('WithdrawApplication', { reason: '辞退' });
    const after = withdrawn.knowing(party, ids.rival, bearing('NPO法人みまもり', cast.rin.id, number)).by(cast.rin);
    expect(after.ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationSubmitted');
  });

  it('[PTY-2] of a party whose registration is not verified is recorded as refused', () => {
    const [registered, appointed] = organisation('新団体', cast.taro.id);
    const unverified = open().knowing(
      party,
      ids.third,
      [registered, appointed].flatMap((each) => (each ? [each] : [])),
    );
    expect(unverified.by(cast.taro).ask('SubmitApplication', contents)).toEqual(refusedFor('notVerified', 'submission', ids.third));
  });

  it('[AUT-4] of a party of another municipality is recorded as refused', () => {
    const [registered, ...rest] = organisation('隣町の会', cast.taro.id);
    const elsewhere = {
      ...registered,
      data: { municipality: '092169', kind: 'civicGroup', name: '隣町の会', activity: '見守り' },
    } as typeof registered;
    const from = open().knowing(
      party,
      ids.third,
      [elsewhere, ...rest].flatMap((each) => (each ? [each] : [])),
    );
    expect(from.by(cast.taro).ask('SubmitApplication', contents)).toEqual(refusedFor('elsewhere', 'submission', ids.third));
  });

  it('[PRO-9] of a department is recorded as refused: no call addresses departments', () => {
    expect(open().by(cast.shun).ask('SubmitApplication', contents)).toEqual(refusedFor('ownCall', 'submission', ids.town));
    const other = open()
      .knowing(party, ids.third, organisation('こども課', cast.taro.id, 'department'))
      .by(cast.taro);
    expect(other.ask('SubmitApplication', contents)).toEqual(refusedFor('kind', 'submission', ids.third));
    for (const kind of ['department', 'assembly'] as const)
      ready().refused('PrepareCall', { ...prepare, eligibility: ['civicGroup', kind] }, 'SIDES_BY_NATURE', { kind });
  });

  it('[PTY-1] of a kind that the guideline does not take as partner is recorded as refused, also where only its categories say so', () => {
    const partyCategories = oizumi.partyCategories.map((each) => (each.id === 'business' ? { ...each, mayPartner: false } : each));
    const business = open({ eligibility: ['business'] })
      .knowing(party, ids.third, organisation('警備会社', cast.taro.id, 'business'))
      .by(cast.taro);
    expect(business.under({ ...oizumi, partyCategories }).ask('SubmitApplication', contents)).toEqual(
      refusedFor('notAnOrganisation', 'submission', ids.third),
    );
    const silent = { ...without('PARTNERS_ARE_ORGANISATIONS'), partyCategories };
    expect(business.under(silent).ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationRefused');
    expect(business.under(without('PARTNERS_ARE_ORGANISATIONS')).ask('SubmitApplication', contents)[0]?.type).toBe('ApplicationSubmitted');
  });

  it('[SEL-2] carries the consents that the call demands', () => {
    const demanding = open({ consents: ['publication', 'noAntisocialForces'] }).by(cast.aoi);
    demanding.refused('SubmitApplication', contents, 'CONSENTS_MISSING');
    const all = { ...contents, consents: ['noAntisocialForces', 'publication', 'inspection'] };
    expect(demanding.ask('SubmitApplication', all)).toHaveLength(1);
    demanding.after('SubmitApplication', all).refused('AmendApplication', { ...contents, note: '変更' }, 'CONSENTS_MISSING');
  });
});

describe('Applications under seal', () => {
  it('[SEL-2] carry the seal, and open with the closing only', () => {
    const { ApplicationSubmitted, ApplicationAmended, ApplicationWithdrawn, ApplicationRefused } = project.events;
    for (const { openness } of [ApplicationSubmitted, ApplicationAmended, ApplicationWithdrawn, ApplicationRefused])
      expect(openness.seal).toBe('application');
  });

  it('[PRV-2] are not told by what a decision of somebody else consults before the closing', () => {
    const consulted = (state: unknown) =>
      [
        'DeclareInterest',
        'ScoreApplication',
        'CloseReview',
        'DecideSelection',
        'RecuseReviewer',
        'AnswerObjection',
        'CancelCall',
        'CloseCall',
      ].flatMap((name) => (decisions.get(name)?.consults(state, undefined, system) ?? []).map(({ key }) => key));
    expect(new Set(consulted(applied().state()))).toEqual(new Set([committee]));
    expect(new Set(consulted(closed().state()))).toEqual(new Set([ids.patrol, ids.rival, committee]));
    expect(consulted(ready().state())).toEqual([]);
  });

  it('[SEL-2] leave the call readable to whoever does not see them', () => {
    const state = scored().state();
    expect(state.selection.calls[0]?.applications[uuid('nobody')]).toBeUndefined();
    expect(Object.keys(state.selection.calls[0]?.applications ?? {})).toEqual([ids.patrol, ids.rival]);
  });
});
