import { describe, expect, it } from '@jest/globals';
import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { checkDecision } from '../../../../src/domain/project/selection/decision.checks.ts';
import { choosesAmongTied, departuresOf } from '../../../../src/domain/project/selection/departures.ts';
import { adviceOn, currentCall, decisionOn, isDisclosed } from '../../../../src/domain/project/selection/selection.ts';
import { staff, uuid } from '../../given.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import {
  advise,
  advised,
  applied,
  cast,
  closed,
  committee,
  decide,
  decided,
  declared,
  ids,
  note,
  open,
  prepare,
  ready,
  resolved,
  reviewed,
  score,
  scored,
  selecting,
  system,
  times,
  without,
} from './selection.fixtures.ts';

const forRival = { awarded: [ids.rival] };
const none = { outcome: 'noAward', awarded: [] };

/** Both applicants scored alike by everybody, and no rule for ties. */
const level = () =>
  [cast.hana, cast.jiro, cast.mei].reduce(
    (on, by) =>
      on
        .by(by)
        .after('ScoreApplication', score(ids.patrol, 8, 8))
        .after('ScoreApplication', score(ids.rival, 8, 8)),
    declared(closed(applied({ policy: { ...prepare.policy, tieBreaks: [] } }))),
  );

describe('Advice', () => {
  const knowing = (more: Parameters<typeof resolved>[0] = {}, stage = reviewed()) =>
    stage.knowing(council, committee, resolved(more)).by(system);

  it('[SEL-6] is read from the committee’s own record, with its votes, beside the review it rests on', () => {
    const more = { advice: 'recommendWithConditions', conditions: ['保険に加入する。'] };
    expect(knowing(more).ask('RecordAdvice', advise())).toEqual([
      {
        type: 'AdviceRecorded',
        data: {
          call: 1,
          review: 1,
          committee,
          session: 3,
          resolution: 2,
          outcome: 'recommendWithConditions',
          recommended: [ids.patrol],
          conditions: ['保険に加入する。'],
          votes: { for: 7, against: 1, abstained: 2 },
        },
      },
    ]);
    knowing().by(cast.office).refused('RecordAdvice', advise(), 'SYSTEM_ONLY');
  });

  it('[SEL-6] may recommend nobody', () => {
    const nobody = { advice: 'noSuitableApplicant', recommended: undefined };
    expect(knowing(nobody).ask('RecordAdvice', advise())[0]?.data).toMatchObject({
      outcome: 'noSuitableApplicant',
      recommended: [],
      conditions: [],
    });
  });

  it('[SEL-6] concerns a call whose review is closed and which is not decided', () => {
    for (const stage of [ready(), applied(), scored(), decided()])
      knowing({}, stage).refused('RecordAdvice', advise(), 'ADVICE_NOT_AWAITED');
    knowing().refused('RecordAdvice', advise({ call: 2 }), 'ADVICE_NOT_AWAITED');
  });

  it('[SEL-6] was carried, on this call, after its review was closed', () => {
    reviewed().by(system).refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
    knowing().refused('RecordAdvice', advise({ session: 2 }), 'ADVICE_NOT_RESOLVED');
    knowing().refused('RecordAdvice', advise({ resolution: 3 }), 'ADVICE_NOT_RESOLVED');
    knowing({ type: 'ResolutionFailed' }).refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
    knowing({ at: '2026-05-19T23:59:59.999Z' }).refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
    expect(knowing({ at: times.review }).ask('RecordAdvice', advise())).toHaveLength(1);
    knowing({ advice: undefined }).refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
    for (const subject of [
      { kind: 'call', projectId: ids.project, call: 2 },
      { kind: 'call', projectId: uuid('else'), call: 1 },
      { kind: 'evaluation', projectId: ids.project, call: 1 },
    ]) {
      const other = resolved().map((event) => ('subject' in event.data ? { ...event, data: { ...event.data, subject } } : event));
      reviewed()
        .knowing(council, committee, other as never)
        .by(system)
        .refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
    }
  });

  it('[SEL-6] comes from the committee that the call names', () => {
    const alone = { committee: undefined, explanations: [{ rule: 'COMMITTEE_ADVISES', text: '発足前' }] };
    knowing({}, reviewed(scored(declared(closed(applied(alone)))))).refused('RecordAdvice', advise(), 'ADVICE_NOT_RESOLVED');
  });

  it('[SEL-6] is recorded once, and may be given anew until the decision; the latest counts', () => {
    knowing({}, advised()).refused('RecordAdvice', advise(), 'ADVICE_RECORDED');
    const call = currentCall(advised({ recommended: [ids.rival], resolution: 3 }, advised()).state());
    expect(call && adviceOn(call)?.recommended).toEqual([ids.rival]);
    expect(call?.advice).toHaveLength(2);
  });
});

describe('The decision', () => {
  it('[SEL-7] awards with reasons per applicant, makes the partners, and opens the period for objections', () => {
    expect(advised().ask('DecideSelection', decide())).toEqual([
      {
        type: 'SelectionDecided',
        data: {
          call: 1,
          decision: 1,
          outcome: 'award',
          awarded: [ids.patrol],
          reasons: decide().reasons,
          partners: [ids.patrol],
          conditions: [],
          departures: [],
          objectionsUntil: times.objectionsOver,
          observed: [{ rule: 'COMMITTEE_ADVISES', outcome: 'followed' }],
        },
      },
    ]);
    expect(decided().state()).toMatchObject({ stage: 'NEGOTIATING', partners: [ids.patrol], conditions: [] });
  });

  it('[SEL-7] is the decider’s, once the review is closed', () => {
    for (const by of [cast.office, cast.aoi, staff('shun')]) advised().by(by).refused('DecideSelection', decide(), 'DECIDER_ONLY');
    scored().by(cast.decider).refused('DecideSelection', decide(), 'DECISION_NOT_DUE');
    open().by(cast.decider).refused('DecideSelection', decide(), 'DECISION_NOT_DUE');
    decided().by(cast.decider).refused('DecideSelection', decide(), 'DECISION_NOT_DUE');
    ready().by(cast.decider).refused('DecideSelection', decide(), 'DECISION_NOT_DUE');
  });

  it('[AUT-3] is not taken by somebody who represents an applicant, or did', () => {
    advised().by(staff('rin', 'decider')).refused('DecideSelection', decide(), 'DECIDING_OWN_APPLICATION');
    const former = [
      ...organisation('見守り会', uuid('rin')),
      { type: 'RepresentativeAppointed' as const, data: { person: uuid('ken'), office: '顧問' } },
      { type: 'RepresentativeEnded' as const, data: { appointment: 2, person: uuid('ken'), reason: '退任' } },
    ];
    advised()
      .knowing(party, ids.rival, former)
      .by(staff('ken', 'decider'))
      .refused('DecideSelection', decide(), 'DECIDING_OWN_APPLICATION');
  });

  it('[SEL-7] selects among the applicants', () => {
    advised().refused('DecideSelection', decide({ awarded: [ids.third] }), 'NOT_AN_APPLICANT');
  });

  it('[SEL-7] has reasons for every applicant and nobody else', () => {
    const [first] = decide().reasons;
    const partial = decide({ reasons: [first] });
    const wrong = decide({ reasons: [first, { applicant: ids.third, reason: '…' }] });
    for (const input of [partial, wrong, decide({ reasons: [...decide().reasons, { applicant: ids.third, reason: '…' }] })]) {
      advised().refused('DecideSelection', input, 'SELECTION_REASONED');
      advised().under(without('SELECTION_REASONED')).refused('DecideSelection', input, 'REASONS_INCOMPLETE');
    }
  });

  it('[SEL-6] waits for the advice of the committee that the call names, or explains why it does not', () => {
    const early = reviewed().by(cast.decider).at(times.decided);
    early.refused('DecideSelection', decide(), 'COMMITTEE_ADVISES');
    const explained = decide({ explanations: [{ rule: 'COMMITTEE_ADVISES', text: '災害のため急を要する。' }] });
    expect(early.ask('DecideSelection', explained)[0]?.data.observed).toEqual([
      { rule: 'COMMITTEE_ADVISES', outcome: 'explained', explanation: '災害のため急を要する。' },
    ]);
    expect(early.under(without('COMMITTEE_ADVISES')).ask('DecideSelection', decide())[0]?.data.observed).toEqual([]);
    expect(early.ask('DecideSelection', explained)[0]?.data).toMatchObject({ conditions: [], departures: [] });
    const alone = { committee: undefined, explanations: [{ rule: 'COMMITTEE_ADVISES', text: '発足前' }] };
    const nobodys = reviewed(scored(declared(closed(applied(alone)))))
      .by(cast.decider)
      .at(times.decided);
    expect(nobodys.ask('DecideSelection', decide())[0]?.data.observed).toEqual([]);
  });

  it('[SEL-7] makes only verified parties partners', () => {
    const suspended = [...organisation('パトロール隊', cast.aoi.id), { type: 'PartySuspended' as const, data: { reason: '規約違反' } }];
    advised().knowing(party, ids.patrol, suspended).refused('DecideSelection', decide(), 'PARTNER_NOT_VERIFIED');
    const exclusions = [{ applicant: ids.rival, ground: 'suspended' }];
    expect(advised().knowing(party, ids.rival, suspended).ask('DecideSelection', decide({ exclusions }))).toHaveLength(1);
  });

  it('[SEL-7] carries the conditions of advice and decision, to be settled in the agreement', () => {
    const conditional = advised({ advice: 'recommendWithConditions', conditions: ['保険に加入する。', '学校と調整する。'] });
    const conditions = [
      { id: 'advice-1', text: '保険に加入する。', from: 'advice' },
      { id: 'advice-2', text: '学校と調整する。', from: 'advice' },
      { id: 'decision-1', text: '四半期ごとに報告する。', from: 'decision' },
    ];
    const award = conditional.after('DecideSelection', decide({ conditions: ['四半期ごとに報告する。'] }));
    expect(award.state().conditions).toEqual(conditions);
    const refusal = conditional.ask('DecideSelection', decide({ ...none, conditions: ['…'], departure: '予算がなくなった。' }));
    expect(refusal[0]?.data).toMatchObject({ conditions: [], partners: [] });
  });

  it('[SEL-9] publishes who the reviewers are only where no rule keeps them under their numbers', () => {
    const named = [cast.hana, cast.jiro, cast.mei].map(({ id }, index) => ({ reviewer: index + 1, person: id }));
    expect(advised().ask('DecideSelection', decide())[0]?.data).not.toHaveProperty('reviewers');
    expect(
      advised()
        .under(selecting({ reviewers: 'named' }))
        .ask('DecideSelection', decide())[0]?.data,
    ).toHaveProperty('reviewers', named);
    expect(advised().under(without('REVIEWERS_PSEUDONYMOUS')).ask('DecideSelection', decide())[0]?.data).toHaveProperty('reviewers', named);
  });

  it('[SEL-9] makes the call public', () => {
    const disclosed = (stage: ReturnType<typeof ready>) => {
      const call = currentCall(stage.state());
      return call && isDisclosed(call);
    };
    expect([disclosed(advised()), disclosed(decided())]).toEqual([false, true]);
  });
});

describe('A departure', () => {
  const departure = '地域の事情を重く見た。';
  const departing = (stage: ReturnType<typeof ready>, more: object) =>
    stage.ask('DecideSelection', decide({ departure, ...more }))[0]?.data;

  it('[SEL-7] from the ranking needs an explanation and is recorded', () => {
    const free = advised({ recommended: [ids.rival] });
    free.refused('DecideSelection', decide(forRival), 'DEPARTURE_UNEXPLAINED');
    expect(departing(free, forRival)).toMatchObject({ departures: ['ranking'], departure, partners: [ids.rival] });
  });

  it('[SEL-7] from the advice needs an explanation and is recorded', () => {
    const other = advised({ recommended: [ids.rival] });
    other.refused('DecideSelection', decide(), 'DEPARTURE_UNEXPLAINED');
    expect(departing(other, {})).toMatchObject({ departures: ['advice'], departure });
    expect(departing(advised(), forRival)).toMatchObject({ departures: ['advice', 'ranking'] });
  });

  it('[SEL-7] is an award to fewer or more than were recommended', () => {
    const both = { awarded: [ids.patrol, ids.rival] };
    expect(departing(advised(), both)).toMatchObject({ departures: ['advice'] });
    expect(departing(advised({ recommended: [ids.patrol, ids.rival] }), {})).toMatchObject({ departures: ['advice'] });
    expect(departing(advised({ recommended: [ids.rival, ids.patrol] }), both)).toMatchObject({ departures: [] });
  });

  it('[SEL-7] is an award against the advice that nobody is suitable, or no award where some were ranked', () => {
    const nobody = advised({ advice: 'noSuitableApplicant', recommended: undefined });
    expect(departing(nobody, {})).toMatchObject({ departures: ['advice'] });
    expect(departing(nobody, none)).toMatchObject({ departures: ['ranking'] });
    expect(departing(advised(), none)).toMatchObject({ departures: ['advice', 'ranking'] });
    const again = advised({ advice: 'readvertise', recommended: undefined });
    expect(departing(again, { ...none, outcome: 'readvertise' })).toMatchObject({ departures: ['ranking'] });
    expect(departing(again, none)).toMatchObject({ departures: ['advice', 'ranking'] });
    expect(departing(nobody, { ...none, outcome: 'readvertise' })).toMatchObject({ departures: ['ranking'] });
  });

  it('[SEL-7] is an award to somebody who misses a threshold', () => {
    const strict = { policy: { ...prepare.policy, thresholds: [{ percent: 80 }] } };
    const unranked = advised({ recommended: [ids.patrol, ids.rival] }, reviewed(scored(declared(closed(applied(strict))))));
    const both = { awarded: [ids.patrol, ids.rival] };
    expect(departing(unranked, both)).toMatchObject({ departures: ['ranking'] });
    const nobodyRanked = { policy: { ...prepare.policy, thresholds: [{ percent: 100 }] } };
    const unsuitable = advised(
      { advice: 'noSuitableApplicant', recommended: undefined },
      reviewed(scored(declared(closed(applied(nobodyRanked))))),
    );
    expect(unsuitable.ask('DecideSelection', decide(none))[0]?.data).toMatchObject({ departures: [] });
  });

  it('[SEL-5] among applicants whom the published rule leaves tied is a choice with reasons, not a departure', () => {
    const tied = advised({ recommended: [ids.rival] }, reviewed(level()));
    tied.refused('DecideSelection', decide(forRival), 'TIE_UNEXPLAINED');
    const tieReasons = '通学路を熟知している。';
    expect(tied.ask('DecideSelection', decide({ ...forRival, tieReasons }))[0]?.data).toMatchObject({ departures: [], tieReasons });
    const both = advised({ recommended: [ids.patrol, ids.rival] }, reviewed(level()));
    expect(both.ask('DecideSelection', decide({ awarded: [ids.patrol, ids.rival] }))[0]?.data).toMatchObject({ departures: [] });
  });
});

describe('The ranking that a decision departs from', () => {
  it('[SEL-7] is compared place by place', () => {
    const call = currentCall(reviewed().state());
    const review = call?.reviews[0];
    const [first] = review?.ranking ?? [];
    if (!call || !review || !first) throw new Error('no review');
    const entry = (applicant: string, rank?: number) => ({ ...first, applicant, rank });
    const ranking = [entry('a', 1), entry('b', 2), entry('c', 3), entry('d', 3), entry('e')];
    const ranked = { ...call, reviews: [{ ...review, ranking }] };
    const departs = (...awarded: string[]) => departuresOf(ranked, { outcome: awarded.length > 0 ? 'award' : 'noAward', awarded });
    for (const awarded of [['a'], ['a', 'b'], ['b', 'a'], ['a', 'b', 'c'], ['a', 'b', 'd'], ['a', 'b', 'c', 'd']])
      expect(departs(...awarded)).toEqual([]);
    for (const awarded of [[], ['b'], ['a', 'c'], ['a', 'c', 'd'], ['a', 'b', 'c', 'd', 'e'], ['e']])
      expect(departs(...awarded)).toEqual(['ranking']);
    const chooses = (...awarded: string[]) => choosesAmongTied(ranked, { outcome: 'award', awarded });
    expect([chooses('a'), chooses('a', 'b', 'c'), chooses('a', 'b', 'd'), chooses('a', 'b', 'c', 'd'), chooses('e')]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('Flagged scores', () => {
  const flagged = advised(
    {},
    reviewed().by(cast.hana).after('ReportConflict', { applicant: ids.rival, kind: 'employment', relation: note() }),
  );

  it('[SEL-4] on which the ranking rests must be considered in the decision', () => {
    flagged.refused('DecideSelection', decide(), 'FLAGS_UNCONSIDERED');
    const flagsConsidered = '除いても順位は変わらない。';
    expect(flagged.ask('DecideSelection', decide({ flagsConsidered }))[0]?.data).toMatchObject({ flagsConsidered });
  });

  it('[SEL-4] that do not count need no consideration', () => {
    const early = scored().by(cast.hana).after('ReportConflict', { applicant: ids.rival, kind: 'employment' });
    expect(advised({}, reviewed(early)).ask('DecideSelection', decide())).toHaveLength(1);
  });
});

describe('A call that brings no partner', () => {
  const departure = '計画を練り直してほしい。';

  it('[SEL-7] may be opened again as a new call, once nobody can object any more', () => {
    const failed = decided({ ...none, outcome: 'readvertise', departure });
    expect(failed.state()).toMatchObject({ stage: 'ACCEPTED', partners: [] });
    failed.by(cast.office).refused('PrepareCall', { ...prepare, closesAt: '2026-08-01T00:00:00.000Z' }, 'OBJECTIONS_OPEN');
    const settled = failed.by(system).at(times.objectionsOver).after('EndObjectionPeriod', { call: 1, decision: 1 }).by(cast.office);
    const again = settled.after('PrepareCall', { ...prepare, closesAt: '2026-08-01T00:00:00.000Z' }).after('OpenCall');
    expect(again.state()).toMatchObject({
      stage: 'SELECTING',
      selection: {
        calls: [
          { number: 1, status: 'decided' },
          { number: 2, status: 'open' },
        ],
      },
    });
    expect(
      again
        .by(cast.aoi)
        .ask('SubmitApplication', { plan: '新', requestedAmount: 1, ownContribution: 0, inKind: [], consents: ['publication'] })[0]?.data,
    ).toMatchObject({ call: 2 });
  });

  it('[SEL-7] without any application is decided without advice, and nobody could object', () => {
    const empty = reviewed(closed(open())).by(cast.decider).at(times.decided);
    const decision = empty.ask('DecideSelection', { ...none, reasons: [], conditions: [] });
    expect(decision[0]?.data).toEqual({
      call: 1,
      decision: 1,
      ...none,
      reasons: [],
      partners: [],
      conditions: [],
      departures: [],
      observed: [],
    });
    const ended = empty.after('DecideSelection', { ...none, reasons: [], conditions: [] });
    expect(ended.ask('EndWithoutPartner', { reason: '応募がなかった。' })).toEqual([
      { type: 'EndedWithoutPartner', data: { reason: '応募がなかった。' } },
    ]);
  });

  it('[SEL-7] may end the project, by the decider, with reasons', () => {
    const failed = decided({ ...none, departure });
    failed.refused('EndWithoutPartner', { reason: '…' }, 'OBJECTIONS_OPEN');
    const settled = failed.by(system).at(times.objectionsOver).after('EndObjectionPeriod', { call: 1, decision: 1 });
    expect(settled.by(cast.decider).after('EndWithoutPartner', { reason: '予算がない。' }).state().stage).toBe('UNAWARDED');
    settled.by(cast.office).refused('EndWithoutPartner', { reason: '予算がない。' }, 'DECIDER_ONLY');
  });

  it('[SEL-7] must have been: a project does not end without a partner before a call, nor during one, nor with one', () => {
    ready().by(cast.decider).refused('EndWithoutPartner', { reason: '…' }, 'NO_PARTNER_SOUGHT');
    open().by(cast.decider).refused('EndWithoutPartner', { reason: '…' }, 'SELECTION_NOT_OPEN');
    decided().refused('EndWithoutPartner', { reason: '…' }, 'SELECTION_NOT_OPEN');
    const cancelled = open().by(cast.office).after('CancelCall', { reason: '誤り' });
    expect(cancelled.by(cast.decider).ask('EndWithoutPartner', { reason: '中止' })).toHaveLength(1);
    ready().after('PrepareCall', prepare).by(cast.decider).refused('EndWithoutPartner', { reason: '…' }, 'NO_PARTNER_SOUGHT');
  });
});

describe('The input of a decision', () => {
  it('[SEL-7] holds together', () => {
    expect(checkDecision(decide() as never)).toEqual([]);
    expect(checkDecision(decide({ awarded: [] }) as never)).toEqual([{ path: 'input.awarded', problem: 'TOO_SHORT', limit: '1' }]);
    expect(checkDecision(decide({ outcome: 'noAward' }) as never)).toEqual([{ path: 'input.awarded', problem: 'TOO_LONG', limit: '0' }]);
    expect(checkDecision(decide({ awarded: ['a', 'b', 'a'] }) as never)).toEqual([
      { path: 'input.awarded[2]', problem: 'DUPLICATE', limit: 'a' },
    ]);
    const reasons = ['a', 'b', 'a'].map((applicant) => ({ applicant, reason: '…' }));
    expect(checkDecision(decide({ reasons }) as never)).toEqual([{ path: 'input.reasons[2].applicant', problem: 'DUPLICATE', limit: 'a' }]);
  });

  it('[SEL-7] leaves a decision in force that readers find', () => {
    const call = currentCall(decided().state());
    expect(call && decisionOn(call)).toMatchObject({ decision: 1, by: cast.decider.id, at: times.decided, periodEnded: false });
    expect(call?.terms.committee).toBe(committee);
  });
});
