import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../src/platform/digest.ts';
import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { checkCall } from '../../../../src/domain/project/selection/call.checks.ts';
import { currentCall } from '../../../../src/domain/project/selection/selection.ts';
import { appointed, established, member } from '../../deliberation/committee.fixtures.ts';
import { person, plainly, staff, uuid } from '../../given.ts';
import { accepted, proposed, scene } from '../proposal/proposal.fixtures.ts';
import {
  applied,
  cast,
  closed,
  decided,
  methods,
  open,
  prepare,
  ready,
  reviewed,
  selecting,
  subsidy,
  system,
  terms,
  times,
  withCommittee,
  without,
} from './selection.fixtures.ts';

const { committee } = prepare;
const digest = digestOf({ ...terms, committee });

describe('A call', () => {
  it('[SEL-1] lays down criteria, policy, eligibility and closing as data before it opens', () => {
    expect(ready().ask('PrepareCall', prepare)).toEqual([
      {
        type: 'CallPrepared',
        data: { call: 1, ...prepare, terms: digest, observed: [{ rule: 'COMMITTEE_ADVISES', outcome: 'followed' }] },
      },
    ]);
  });

  it('[SEL-1] opens with everything fixed, and with numbers for the reviewers', () => {
    expect(ready().after('PrepareCall', prepare).ask('OpenCall')).toEqual([
      {
        type: 'CallOpened',
        data: {
          call: 1,
          terms: digest,
          closesAt: times.closing,
          panel: [
            { reviewer: 1, person: cast.hana.id },
            { reviewer: 2, person: cast.jiro.id },
            { reviewer: 3, person: cast.mei.id },
          ],
          observed: [{ rule: 'SELECTION_FAIR_AND_OPEN', outcome: 'followed' }],
        },
      },
    ]);
    expect(open().state()).toMatchObject({
      stage: 'SELECTING',
      partners: [],
      selection: { calls: [{ number: 1, status: 'open', digest }] },
    });
  });

  it('[SEL-1] records for a subsidy that its partner is sought in the open', () => {
    const b = { ...proposed('municipality'), data: { ...proposed('municipality').data, domain: 'B' } };
    const subsidised = withCommittee(scene(b, accepted, methods(subsidy)))
      .by(cast.office)
      .at(times.opened)
      .after('PrepareCall', prepare);
    expect(subsidised.ask('OpenCall')[0]?.data.observed).toEqual([
      { rule: 'SELECTION_FAIR_AND_OPEN', outcome: 'followed' },
      { rule: 'SUBSIDY_OPEN_SELECTION', outcome: 'followed' },
    ]);
  });

  it('[SEL-1] is run by the office only', () => {
    const elsewhere = person('office', { roles: ['office'], municipality: '092169' });
    for (const by of [cast.decider, cast.aoi, elsewhere]) {
      const code = by === elsewhere ? 'OTHER_MUNICIPALITY' : 'OFFICE_ONLY';
      ready().by(by).refused('PrepareCall', prepare, code);
      ready().after('PrepareCall', prepare).by(by).refused('OpenCall', {}, code);
      open().by(by).refused('CancelCall', { reason: '要項の誤り' }, code);
    }
  });

  it('[SEL-1] waits for the acceptance of the proposal and the choice of methods', () => {
    scene(proposed('municipality')).by(cast.office).refused('PrepareCall', prepare, 'SELECTION_NOT_OPEN');
    scene(proposed('municipality'), accepted).by(cast.office).refused('PrepareCall', prepare, 'METHOD_BEFORE_PARTNER');
  });

  it('[SEL-1] cannot open before it is prepared', () => {
    ready().refused('OpenCall', {}, 'CALL_NOT_PREPARED');
  });

  it('[SEL-1] is open for the guideline’s minimum of whole days, the day of opening not counted', () => {
    const short = { ...prepare, closesAt: times.lastMoment };
    ready().after('PrepareCall', short).refused('OpenCall', {}, 'MINIMUM_CALL_PERIOD');
    expect(ready().after('PrepareCall', prepare).ask('OpenCall')).toHaveLength(1);
    expect(ready().under(without('MINIMUM_CALL_PERIOD')).after('PrepareCall', short).ask('OpenCall')).toHaveLength(1);
  });

  it('[SEL-1] cannot close before it opens, whatever the guideline says', () => {
    const silent = ready().under(without('MINIMUM_CALL_PERIOD'));
    silent.refused('PrepareCall', { ...prepare, closesAt: times.opened }, 'CLOSING_PASSED');
    silent.after('PrepareCall', prepare).at(times.closing).refused('OpenCall', {}, 'CLOSING_PASSED');
    expect(silent.after('PrepareCall', prepare).at(times.lastMoment).ask('OpenCall')).toHaveLength(1);
  });

  it('[SEL-6] names the committee that advises, or explains why there is none, where the guideline asks for advice', () => {
    const alone = { ...prepare, committee: undefined };
    const explained = { ...alone, explanations: [{ rule: 'COMMITTEE_ADVISES', text: '組織の発足前である。' }] };
    ready().refused('PrepareCall', alone, 'COMMITTEE_ADVISES');
    expect(ready().ask('PrepareCall', explained)[0]?.data.observed).toEqual([
      { rule: 'COMMITTEE_ADVISES', outcome: 'explained', explanation: '組織の発足前である。' },
    ]);
    expect(ready().under(without('COMMITTEE_ADVISES')).ask('PrepareCall', alone)).toHaveLength(1);
  });

  it('[SEL-1] may be laid down anew until it opens, and by nobody afterwards, not even when it has closed or been reviewed', () => {
    const again = ready()
      .after('PrepareCall', prepare)
      .after('PrepareCall', { ...prepare, outline: '改めた要項' });
    expect(again.state().selection.calls).toMatchObject([{ number: 1, terms: { outline: '改めた要項' } }]);
    for (const fixed of [open(), closed(), reviewed()]) fixed.by(cast.office).refused('PrepareCall', prepare, 'CRITERIA_FIXED');
    open().refused('OpenCall', {}, 'CALL_NOT_PREPARED');
  });

  it('[SEL-1] is changed only by cancelling it with reasons and opening a second one', () => {
    const cancelled = open().by(cast.office);
    expect(cancelled.ask('CancelCall', { reason: '要項の誤り' })).toEqual([
      { type: 'CallCancelled', data: { call: 1, reason: '要項の誤り' } },
    ]);
    const second = cancelled.after('CancelCall', { reason: '要項の誤り' }).after('PrepareCall', prepare).after('OpenCall');
    expect(second.state()).toMatchObject({
      stage: 'SELECTING',
      selection: {
        calls: [
          { number: 1, status: 'cancelled' },
          { number: 2, status: 'open' },
        ],
      },
    });
  });

  it('[SEL-1] cannot be cancelled once the ranking is known, nor without being open', () => {
    expect(closed().by(cast.office).ask('CancelCall', { reason: '要項の誤り' })).toHaveLength(1);
    reviewed().by(cast.office).refused('CancelCall', { reason: '要項の誤り' }, 'CALL_NOT_CANCELLABLE');
    ready().refused('CancelCall', { reason: '要項の誤り' }, 'CALL_NOT_CANCELLABLE');
    decided().by(cast.office).refused('CancelCall', { reason: '要項の誤り' }, 'CALL_NOT_CANCELLABLE');
  });

  it('[AUT-3] is not cancelled in its review by a member of the office who represents an applicant', () => {
    const both = staff('rin', 'office');
    closed().by(both).refused('CancelCall', { reason: '要項の誤り' }, 'RUNNING_OWN_REVIEW');
    expect(applied().by(both).ask('CancelCall', { reason: '要項の誤り' })).toHaveLength(1);
  });

  it('[SEL-1] cannot be cancelled in a review that an objection reopened', () => {
    const reopened = decided()
      .by(cast.rin)
      .after('FileObjection', { grounds: '採点の誤り' })
      .by(cast.decider)
      .after('AnswerObjection', { objection: 1, upheld: 'upheld', reasons: '誤りを認める。', reopens: 'review' });
    expect(reopened.state().selection.calls[0]?.status).toBe('closed');
    reopened.by(cast.office).refused('CancelCall', { reason: '要項の誤り' }, 'CALL_NOT_CANCELLABLE');
  });

  it('[SEL-6] names a committee of the municipality', () => {
    const foreign = [{ ...established(), data: { ...established().data, municipality: '082074' } }];
    ready()
      .knowing(council, committee, foreign as never)
      .refused('PrepareCall', prepare, 'CALL_COMMITTEE_UNKNOWN');
    ready().refused('PrepareCall', { ...prepare, committee: uuid('none') }, 'CALL_COMMITTEE_UNKNOWN');
  });

  it('[SEL-5] has the members of the committee in office as its panel, where it names no reviewers, in an order that tells nothing', () => {
    const seated = [established(), ...[1, 2, 3, 4].map((n) => appointed(n)), { type: 'MembershipExpired', data: { member: 4 } }] as never[];
    const unnamed = ready()
      .knowing(council, committee, seated)
      .after('PrepareCall', { ...prepare, reviewers: undefined });
    const order = [1, 2, 3]
      .map((n) => member(n).id)
      .sort((a, b) => {
        const [x, y] = [a, b].map((each) => digestOf({ salt: plainly.salt, person: each }));
        return (x ?? '') < (y ?? '') ? -1 : 1;
      });
    expect(unnamed.ask('OpenCall')[0]?.data).toMatchObject({ panel: order.map((id, index) => ({ reviewer: index + 1, person: id })) });
    expect(order).not.toEqual([1, 2, 3].map((n) => member(n).id));
    unnamed.knowing(council, committee, [established()]).refused('OpenCall', {}, 'PANEL_MISSING');
    // Of a committee with more members than a call takes reviewers some are named.
    const many = Array.from({ length: 31 }, (_, index) => appointed(index + 1));
    unnamed.knowing(council, committee, [established(), ...many]).refused('OpenCall', {}, 'PANEL_TOO_LARGE');
    expect(unnamed.knowing(council, committee, [established(), ...many.slice(1)]).ask('OpenCall')).toHaveLength(1);
  });

  it('[SEL-1] needs reviewers', () => {
    const nobody = { ...prepare, reviewers: undefined };
    expect(checkCall({ ...nobody, committee: undefined })).toEqual([{ path: 'input.reviewers', problem: 'MISSING' }]);
    expect(checkCall(nobody as never)).toEqual([]);
  });

  it('[SEL-4] uses only aggregations that stay fair where a recusal concerns one applicant', () => {
    const single = ready().under(selecting({ recusal: 'applicantOnly' }));
    const policy = { ...prepare.policy, thresholds: [] };
    single.refused('PrepareCall', { ...prepare, policy: { ...policy, aggregation: 'sum' } }, 'WHOLE_PANEL_NEEDED');
    single.refused('PrepareCall', { ...prepare, policy: { ...policy, tieBreaks: [{ by: 'firstPlaces' }] } }, 'WHOLE_PANEL_NEEDED');
    expect(single.ask('PrepareCall', prepare)).toHaveLength(1);
    expect(ready().ask('PrepareCall', { ...prepare, policy: { ...policy, aggregation: 'sum' } })).toHaveLength(1);
    const silent = ready().under({ ...without('RECUSAL_SCOPE'), selection: { ...selecting({}).selection, recusal: 'applicantOnly' } });
    expect(silent.ask('PrepareCall', { ...prepare, policy: { ...policy, aggregation: 'sum' } })).toHaveLength(1);
  });
});

describe('The closing of a call', () => {
  it('[OPS-4] is recorded by the system at the closing moment, not before', () => {
    applied().by(system).at(times.lastMoment).refused('CloseCall', { call: 1 }, 'CALL_NOT_DUE');
    expect(applied().by(system).at(times.closing).ask('CloseCall', { call: 1 })).toEqual([{ type: 'CallClosed', data: { call: 1 } }]);
    applied().by(cast.office).at(times.closing).refused('CloseCall', { call: 1 }, 'SYSTEM_ONLY');
  });

  it('[OPS-4] closes the call that the deadline was set for, once', () => {
    applied().by(system).at(times.closing).refused('CloseCall', { call: 2 }, 'CALL_NOT_OPEN');
    closed().by(system).refused('CloseCall', { call: 1 }, 'CALL_NOT_OPEN');
    ready().by(system).refused('CloseCall', { call: 1 }, 'CALL_NOT_OPEN');
  });
});

describe('The proposer’s consent', () => {
  const residents = ready('residents').after('PrepareCall', prepare);

  it('[PRO-7] is needed before what residents proposed is opened to others', () => {
    residents.refused('OpenCall', {}, 'PROPOSER_CONSENT_MISSING');
    expect(residents.by(cast.aoi).ask('ConsentToCall', { terms: digest })).toEqual([
      { type: 'CallConsented', data: { call: 1, terms: digest } },
    ]);
    expect(residents.by(cast.aoi).after('ConsentToCall', { terms: digest }).by(cast.office).ask('OpenCall')).toHaveLength(1);
  });

  it('[PRO-7] is given by the proposer, to the terms as they stand', () => {
    residents.by(cast.rin).refused('ConsentToCall', { terms: digest }, 'NOT_A_REPRESENTATIVE');
    residents.by(cast.aoi).refused('ConsentToCall', { terms: digestOf('other') }, 'TERMS_CHANGED');
    residents.by(cast.aoi).after('ConsentToCall', { terms: digest }).refused('ConsentToCall', { terms: digest }, 'ALREADY_CONSENTED');
    ready('residents').by(cast.aoi).refused('ConsentToCall', { terms: digest }, 'CALL_NOT_PREPARED');
  });

  it('[PRO-7] ends when the terms are laid down anew', () => {
    const anew = residents
      .by(cast.aoi)
      .after('ConsentToCall', { terms: digest })
      .by(cast.office)
      .after('PrepareCall', { ...prepare, outline: '改めた要項' });
    anew.refused('OpenCall', {}, 'PROPOSER_CONSENT_MISSING');
  });

  it('[PRO-7] is not asked for what the municipality proposed', () => {
    ready().after('PrepareCall', prepare).by(cast.shun).refused('ConsentToCall', { terms: digest }, 'CONSENT_NOT_NEEDED');
  });
});

describe('The terms of a call', () => {
  const problemsOf = (changes: object) => checkCall({ ...prepare, ...changes });
  const policy = (changes: object) => ({ policy: { ...prepare.policy, ...changes } });

  it('[SEL-1] are accepted when they hold together', () => {
    expect(problemsOf({})).toEqual([]);
    expect(
      problemsOf(
        policy({
          aggregation: 'rankPoints',
          rankPoints: [3, 3, 1],
          tieBreaks: [
            { by: 'criterion', criterion: 'plan' },
            { by: 'criterion', criterion: 'reach' },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a criterion twice', { criteria: [...terms.criteria, terms.criteria[0]] }, 'criteria[2].id', 'DUPLICATE', 'plan'],
    ['a kind of party twice', { eligibility: ['civicGroup', 'civicGroup'] }, 'eligibility[1]', 'DUPLICATE', 'civicGroup'],
    ['a consent twice', { consents: ['terms', 'terms'] }, 'consents[1]', 'DUPLICATE', 'terms'],
    ['a reviewer twice', { reviewers: [uuid('a'), uuid('a')] }, 'reviewers[1]', 'DUPLICATE', uuid('a')],
    ['rank points without a table', policy({ aggregation: 'rankPoints' }), 'policy.rankPoints', 'TOO_SHORT', '1'],
    [
      'a table that gives the first place nothing',
      policy({ aggregation: 'rankPoints', rankPoints: [0] }),
      'policy.rankPoints',
      'TOO_SHORT',
      '1',
    ],
    ['a table that is not used', policy({ rankPoints: [1] }), 'policy.rankPoints', 'TOO_LONG', '0'],
    [
      'more points for a later place',
      policy({ aggregation: 'rankPoints', rankPoints: [2, 3] }),
      'policy.rankPoints[1]',
      'BAD_ORDER',
      '3 > 2',
    ],
    [
      'a threshold on an unknown criterion',
      policy({ thresholds: [{ criterion: 'x', percent: 50 }] }),
      'policy.thresholds[0].criterion',
      'UNDECLARED',
      'x',
    ],
    [
      'two thresholds on the total',
      policy({ thresholds: [{ percent: 50 }, { percent: 60 }] }),
      'policy.thresholds[1].criterion',
      'DUPLICATE',
      '',
    ],
    [
      'a tie-break twice',
      policy({ tieBreaks: [{ by: 'lowerAmount' }, { by: 'lowerAmount' }] }),
      'policy.tieBreaks[1]',
      'DUPLICATE',
      'lowerAmount',
    ],
    [
      'a tie-break without its criterion',
      policy({ tieBreaks: [{ by: 'criterion' }] }),
      'policy.tieBreaks[0].criterion',
      'MISSING',
      undefined,
    ],
    [
      'a tie-break on an unknown criterion',
      policy({ tieBreaks: [{ by: 'criterion', criterion: 'x' }] }),
      'policy.tieBreaks[0].criterion',
      'UNDECLARED',
      'x',
    ],
    [
      'a criterion that is not compared',
      policy({ tieBreaks: [{ by: 'lowerAmount', criterion: 'plan' }] }),
      'policy.tieBreaks[0].criterion',
      'NOT_ALLOWED',
      'lowerAmount',
    ],
  ])('[SEL-1] are refused with %s', (_, changes, path, problem, limit) => {
    expect(problemsOf(changes)).toEqual([{ path: `input.${path}`, problem, ...(limit !== undefined && { limit }) }]);
  });
});

describe('The order of a panel of members', () => {
  const order = (salt: string): readonly string[] =>
    (currentCall(open({ reviewers: undefined }, ready().salted(salt)).state())?.panel ?? []).map(({ person }) => person);

  it('[SEL-9] follows from the salt of the decision: nobody else who knows the ids can work it out, and a replay has the same', () => {
    const salts = Array.from({ length: 12 }, (_, n) => String(n).repeat(32).slice(0, 32));
    const orders = salts.map(order);
    expect(salts.map(order)).toEqual(orders);
    for (const each of orders) expect([...each].sort()).toEqual([...(orders[0] ?? [])].sort());
    expect(new Set(orders.map((each) => each.join())).size).toBeGreaterThan(1);
  });
});
