import { describe, expect, it } from '@jest/globals';
import { missingSignatures, unsettledConditions } from '../../../../src/domain/project/agreement/agreement.terms.ts';
import { agreed, both, contents, drafted, negotiating, newest, plan, sides, signed } from './agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const scene = drafted(negotiating());
const counter = { ...contents, plan: { ...plan, checkEveryDays: 60 } };

describe('Signing', () => {
  it('[AGR-3] by one side concludes nothing', () => {
    const events = scene.by(sides.town).ask('SignAgreement', newest(scene));
    expect(events).toMatchObject([{ type: 'AgreementSigned', data: { version: 1, party: ids.town, digest: newest(scene).digest } }]);
    const one = signed(scene, sides.town).state();
    expect(one.stage).toBe('NEGOTIATING');
    expect(one.plan).toBeUndefined();
    expect(one.agreement.concluded).toBeUndefined();
    expect(missingSignatures(one)).toEqual([ids.patrol]);
  });

  it('[AGR-3] by the last side concludes in the same decision, and sets the plan and its end', () => {
    const one = signed(scene, sides.town);
    const { digest } = newest(scene);
    const events = one.by(sides.patrol).ask('SignAgreement', newest(one));
    expect(events).toEqual([
      {
        type: 'AgreementSigned',
        data: { version: 1, party: ids.patrol, principlesAcknowledged: true, digest, observed: expect.any(Array) },
      },
      {
        type: 'AgreementConcluded',
        data: {
          version: 1,
          digest,
          contents,
          endsOn: '2027-03-31',
          endsAt: '2027-03-31T15:00:00.000Z',
          observed: [{ rule: 'CONTENT_SETTLED_TOGETHER', outcome: 'followed' }],
        },
      },
    ]);
    const at = '2026-04-01T00:00:00.000Z';
    expect(agreed().state()).toMatchObject({
      stage: 'AGREED',
      plan,
      agreement: {
        concluded: { version: 1, digest, at, contents },
        plans: [{ version: 1, plan, at }],
        endsOn: '2027-03-31',
        endsAt: '2027-03-31T15:00:00.000Z',
        versions: [
          {
            signatures: [
              { party: ids.town, person: sides.town.id, at },
              { party: ids.patrol, person: sides.patrol.id, at },
            ],
          },
        ],
      },
    });
    expect(missingSignatures(agreed().state())).toEqual([]);
  });

  it('[AGR-3] needs every one of three sides', () => {
    const three = drafted(negotiating({ partners: [ids.patrol, ids.rival] }));
    const two = signed(three, sides.town, sides.patrol);
    expect(two.state().stage).toBe('NEGOTIATING');
    expect(signed(two, sides.rival).state().stage).toBe('AGREED');
  });

  it('[AGR-3] is refused for a stale version, one that does not exist, or another digest', () => {
    const old = newest(scene);
    const second = signed(scene, sides.town).by(sides.patrol).after('DraftAgreement', { contents: counter });
    second.by(sides.patrol).refused('SignAgreement', old, 'VERSION_STALE');
    second.by(sides.patrol).refused('SignAgreement', { ...newest(second), version: 3 }, 'VERSION_UNKNOWN');
    second.by(sides.patrol).refused('SignAgreement', { version: 2, digest: old.digest }, 'DIGEST_DOES_NOT_MATCH');
    expect(signed(second, sides.patrol).state().stage).toBe('NEGOTIATING');
    expect(signed(second, sides.patrol, sides.town).state().agreement.concluded?.version).toBe(2);
  });

  it('[AGR-3] is refused when the sides are no longer those of the draft', () => {
    const moved = negotiating({ partners: [ids.rival], agreement: scene.state().agreement });
    moved.by(sides.rival).refused('SignAgreement', newest(moved), 'DIGEST_DOES_NOT_MATCH');
  });

  it('[AGR-3] is refused for a second signature of the same side, and to whoever is no side', () => {
    const one = signed(scene, sides.town);
    one.by(sides.town).refused('SignAgreement', newest(one), 'SIDE_HAS_SIGNED');
    one.by(sides.rival).refused('SignAgreement', newest(one), 'NOT_A_REPRESENTATIVE');
    agreed().by(sides.town).refused('SignAgreement', newest(scene), 'NEGOTIATION_NOT_OPEN');
    negotiating().by(sides.town).refused('SignAgreement', newest(scene), 'NO_OPEN_VERSION');
  });

  it('[AUT-3] is refused to a person who signs for two sides, on this version or an earlier one', () => {
    const one = signed(scene, both(ids.town));
    one.by(both(ids.patrol)).refused('SignAgreement', newest(one), 'SIGNING_FOR_TWO_SIDES');
    expect(signed(one, sides.patrol).state().stage).toBe('AGREED');
    const second = one.by(sides.patrol).after('DraftAgreement', { contents: counter });
    second.by(both(ids.patrol)).refused('SignAgreement', newest(second), 'SIGNING_FOR_TWO_SIDES');
    expect(second.by(both(ids.town)).ask('SignAgreement', newest(second))).toHaveLength(1);
  });
});

describe('Conditions of the selection', () => {
  const conditions = [
    { id: 'advice-1', text: '保険に入ること。', from: 'advice' as const },
    { id: 'decision-1', text: '名簿を管理すること。', from: 'decision' as const },
  ];
  const half = { ...contents, settlements: [{ condition: 'advice-1', how: '町が加入する。' }] };
  const whole = { ...contents, settlements: [...half.settlements, { condition: 'decision-1', how: '隊が管理する。' }] };

  it('[SEL-7] are all settled before anybody signs', () => {
    const open = drafted(negotiating({ conditions }), half);
    open.by(sides.town).refused('SignAgreement', newest(open), 'CONDITIONS_UNSETTLED');
    expect(unsettledConditions(open.state(), half)).toEqual(['decision-1']);
    expect(unsettledConditions(open.state(), undefined)).toEqual(['advice-1', 'decision-1']);
  });

  it('[SEL-7] are marked as settled by the version that is concluded', () => {
    expect(agreed({ conditions }, whole).state().conditions).toEqual([
      { ...conditions[0], settled: { version: 1, how: '町が加入する。' } },
      { ...conditions[1], settled: { version: 1, how: '隊が管理する。' } },
    ]);
  });

  it('[PRV-2] stay open for a reader who is not shown how they were settled', () => {
    const state = negotiating({ conditions })
      .having({
        type: 'AgreementConcluded',
        data: { version: 1, digest: 'a'.repeat(64), contents: half, endsOn: '2027-03-31', endsAt: '2027-03-31T15:00:00.000Z' },
      })
      .state();
    expect(state.conditions).toEqual([{ ...conditions[0], settled: { version: 1, how: '町が加入する。' } }, conditions[1]]);
  });
});
