import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../src/platform/digest.ts';
import { decisions } from '../../../../src/domain/decisions.ts';
import { diffOf } from '../../../../src/domain/project/agreement/agreement.diff.ts';
import { signable } from '../../../../src/domain/project/agreement/agreement.rules.ts';
import { missingSignatures, openVersion, silentSides } from '../../../../src/domain/project/agreement/agreement.terms.ts';
import { both, contents, drafted, negotiating, newest, plan, sides, signed } from './agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const counter = { ...contents, plan: { ...plan, checkEveryDays: 60 } };
const wanted = { refusal: 'changesWanted', reason: '間隔が長い。' };

describe('A draft of the agreement', () => {
  it('[AGR-1] is made by any side, numbered, and carries the digest of exactly what is signed', () => {
    const scene = negotiating();
    expect(scene.by(sides.town).ask('DraftAgreement', { contents })).toEqual([
      {
        type: 'AgreementDrafted',
        data: {
          version: 1,
          party: ids.town,
          contents,
          digest: digestOf({ project: ids.project, sides: [ids.town, ids.patrol], version: 1, contents }),
        },
      },
    ]);
    expect(scene.by(sides.patrol).ask('DraftAgreement', { contents })[0]?.data).toMatchObject({ version: 1, party: ids.patrol });
  });

  it('[AGR-1] is followed by counter-drafts, and every version is kept', () => {
    const scene = drafted(negotiating()).by(sides.patrol).after('DraftAgreement', { contents: counter });
    expect(scene.state().agreement.versions).toEqual([
      expect.objectContaining({
        version: 1,
        party: ids.town,
        contents,
        answers: [{ party: ids.patrol, answer: '異存ありません。', at: '2026-04-01T00:00:00.000Z' }],
      }),
      expect.objectContaining({ version: 2, party: ids.patrol, contents: counter, answers: [], signatures: [] }),
    ]);
    expect(digestOf(signable(scene.state(), 2, counter))).toBe(newest(scene).digest);
  });

  it('[AGR-1] is refused from whoever is no side, and outside the negotiation', () => {
    negotiating().by(sides.rival).refused('DraftAgreement', { contents }, 'NOT_A_REPRESENTATIVE');
    negotiating({ stage: 'SELECTING' }).by(sides.town).refused('DraftAgreement', { contents }, 'DETAILS_WITH_PARTNER');
    expect(
      negotiating({ partners: [ids.rival] })
        .by(sides.rival)
        .ask('DraftAgreement', {
          contents: { ...contents, roles: [], plan: { ...plan, costs: [{ party: ids.rival, amount: 300_000 }], inKind: [] } },
        }),
    ).toHaveLength(1);
  });

  it('[AGR-2] lets only sides bear costs and give in kind', () => {
    const stranger = { ...contents, plan: { ...plan, costs: [{ party: ids.rival, amount: 300_000 }] } };
    negotiating().by(sides.town).refused('DraftAgreement', { contents: stranger }, 'NOT_A_SIDE');
    const helper = { ...contents, plan: { ...plan, inKind: [{ party: ids.third, kind: 'goods', what: '旗' }] } };
    negotiating().by(sides.town).refused('DraftAgreement', { contents: helper }, 'NOT_A_SIDE');
    const alone = { ...contents, plan: { ...plan, costs: [{ party: ids.town, amount: 300_000 }] } };
    expect(negotiating().by(sides.town).ask('DraftAgreement', { contents: alone })).toHaveLength(1);
  });

  it('[AGR-2] is checked for sums, orders and duplicates before any rule runs', () => {
    const check = decisions.get('DraftAgreement')?.check ?? (() => []);
    expect(check({ contents })).toEqual([]);
    const wrong = {
      terms: [contents.terms[0], contents.terms[1], contents.terms[0]],
      settlements: [
        { condition: 'advice-1', how: '…' },
        { condition: 'advice-1', how: '…' },
      ],
      plan: {
        ...plan,
        costs: [
          { party: ids.town, amount: 200_000 },
          { party: ids.town, amount: 1 },
        ],
        schedule: { start: '2026-09-01', end: '2026-08-31', milestones: [] },
        goals: [
          { what: '…', measure: '…', by: '2026-08-31' },
          { what: '…', measure: '…', by: '2026-09-01' },
        ],
      },
    };
    expect(check({ contents: wrong })).toEqual([
      { path: 'input.contents.terms[2].term', problem: 'DUPLICATE', limit: 'purpose' },
      { path: 'input.contents.settlements[1].condition', problem: 'DUPLICATE', limit: 'advice-1' },
      { path: 'input.contents.plan.costs[1].party', problem: 'DUPLICATE', limit: ids.town },
      { path: 'input.contents.plan.costs', problem: 'BAD_SUM', limit: '200001 ≠ 300000' },
      { path: 'input.contents.plan.schedule.end', problem: 'BAD_ORDER', limit: '2026-08-31 < 2026-09-01' },
      { path: 'input.contents.plan.goals[0].by', problem: 'BAD_ORDER', limit: '2026-08-31 < 2026-09-01' },
    ]);
    const oneDay = { ...contents, plan: { ...plan, goals: [], schedule: { start: '2026-09-01', end: '2026-09-01', milestones: [] } } };
    expect(check({ contents: oneDay })).toEqual([]);
    expect(check({ contents: { ...oneDay, plan: { ...oneDay.plan, schedule: { start: '2026-09-01', milestones: [] } } } })).toEqual([]);
  });

  it('[SEL-12] has the municipality bear no more than the amount with which a round adopted the proposal', () => {
    const adopted = (amount: number, partners = [ids.patrol]) =>
      negotiating({
        selection: {
          calls: [],
          designations: [{ partners, basis: 'round', amount, alternatives: [], criteria: [], conditions: [], at: '', by: '' }],
        },
      }).by(sides.town);
    adopted(199_999).refused('DraftAgreement', { contents }, 'ADOPTED_AMOUNT_EXCEEDED', { borne: 200_000, adopted: 199_999 });
    expect(adopted(200_000).ask('DraftAgreement', { contents })).toHaveLength(1);
    // What was adopted with other partners binds nobody any more.
    expect(adopted(1, [ids.rival]).ask('DraftAgreement', { contents })).toHaveLength(1);
  });

  it('[SEL-7] answers only conditions that the selection attached', () => {
    const settling = { ...contents, settlements: [{ condition: 'advice-1', how: '保険に入る。' }] };
    negotiating().by(sides.town).refused('DraftAgreement', { contents: settling }, 'CONDITION_UNKNOWN');
    const conditions = [{ id: 'advice-1', text: '保険に入ること。', from: 'advice' as const }];
    const other = { ...contents, settlements: [{ condition: 'advice-2', how: '…' }] };
    negotiating({ conditions }).by(sides.town).refused('DraftAgreement', { contents: other }, 'CONDITION_UNKNOWN');
    expect(negotiating({ conditions }).by(sides.town).ask('DraftAgreement', { contents: settling })).toHaveLength(1);
  });
});

describe('An answer to a draft', () => {
  const scene = negotiating().by(sides.town).after('DraftAgreement', { contents });

  it('[AGR-1] comes from another side and speaks of the newest version', () => {
    expect(scene.by(sides.patrol).ask('AnswerDraft', { version: 1, answer: 'よい案です。' })).toEqual([
      { type: 'DraftAnswered', data: { version: 1, party: ids.patrol, answer: 'よい案です。' } },
    ]);
    scene.by(sides.town).refused('AnswerDraft', { version: 1, answer: '…' }, 'ANSWERING_OWN_DRAFT');
    scene.by(sides.patrol).refused('AnswerDraft', { version: 2, answer: '…' }, 'VERSION_UNKNOWN');
    scene.by(sides.rival).refused('AnswerDraft', { version: 1, answer: '…' }, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.patrol).refused('AnswerDraft', { version: 1, answer: '…' }, 'NO_OPEN_VERSION');
  });

  it('[AGR-1] tells which sides have not spoken yet', () => {
    expect(silentSides(negotiating().state())).toEqual([ids.town, ids.patrol]);
    expect(silentSides(scene.state())).toEqual([ids.patrol]);
    expect(silentSides(scene.by(sides.patrol).after('AnswerDraft', { version: 1, answer: '…' }).state())).toEqual([]);
    expect(
      silentSides(
        scene
          .by(sides.patrol)
          .after('RefuseAgreement', { version: 1, ...wanted })
          .state(),
      ),
    ).toEqual([]);
  });
});

describe('The difference of two versions', () => {
  it('[AGR-1] is told field by field, with terms and costs by what they are about', () => {
    const later = {
      ...contents,
      terms: contents.terms
        .filter(({ term }) => term !== 'termination')
        .map((each) => (each.term === 'roles' ? { ...each, text: '改めた。' } : each)),
      plan: {
        ...plan,
        goals: [plan.goals[0], { what: '当番', measure: '50人', by: '2026-12-31' }, { what: '旗', measure: '10本', by: '2026-12-31' }],
        costs: [
          { party: ids.patrol, amount: 150_000 },
          { party: ids.town, amount: 150_000 },
        ],
      },
      settlements: [{ condition: 'advice-1', how: '保険に入る。' }],
      subsidyPurpose: '安全のため。',
    };
    expect(diffOf<object>(contents, later)).toEqual([
      { field: 'terms[roles].text', before: '町は情報と用具、隊は毎日の見守り。', after: '改めた。' },
      { field: 'terms[termination].term', before: 'termination' },
      { field: 'terms[termination].text', before: '重大な違反があるときは解除できる。' },
      { field: 'plan.goals[2].measure', before: '40人', after: '50人' },
      { field: `plan.costs[${ids.town}].amount`, before: 200_000, after: 150_000 },
      { field: `plan.costs[${ids.patrol}].amount`, before: 100_000, after: 150_000 },
      { field: 'plan.goals[3].what', after: '旗' },
      { field: 'plan.goals[3].measure', after: '10本' },
      { field: 'plan.goals[3].by', after: '2026-12-31' },
      { field: 'settlements[advice-1].condition', after: 'advice-1' },
      { field: 'settlements[advice-1].how', after: '保険に入る。' },
      { field: 'subsidyPurpose', after: '安全のため。' },
    ]);
  });

  it('[AGR-1] is empty for the same contents, whatever the order of terms, and tells everything against nothing', () => {
    expect(diffOf(contents, { ...contents, terms: [...contents.terms].reverse() })).toEqual([]);
    expect(diffOf(undefined, { version: 1, text: null, flag: false })).toEqual([
      { field: 'version', after: 1 },
      { field: 'flag', after: false },
    ]);
    expect(diffOf({ flag: false }, undefined)).toEqual([{ field: 'flag', before: false }]);
  });
});

describe('Refusing a version', () => {
  const scene = drafted(negotiating());

  it('[AGR-3] closes it to signatures, for any side and with a reason', () => {
    expect(scene.by(sides.patrol).ask('RefuseAgreement', { version: 1, ...wanted })).toEqual([
      { type: 'AgreementRefused', data: { version: 1, party: ids.patrol, ...wanted } },
    ]);
    const refused = scene.by(sides.town).after('RefuseAgreement', { version: 1, refusal: 'signingRefused', reason: '予算がない。' });
    expect(refused.state().agreement.versions[0]?.refused).toEqual({
      party: ids.town,
      refusal: 'signingRefused',
      reason: '予算がない。',
      at: '2026-04-01T00:00:00.000Z',
    });
    expect(refused.state().stage).toBe('NEGOTIATING');
    expect(openVersion(refused.state())).toBeUndefined();
    refused.by(sides.patrol).refused('SignAgreement', newest(refused), 'NO_OPEN_VERSION');
    refused.by(sides.patrol).refused('RefuseAgreement', { version: 1, ...wanted }, 'NO_OPEN_VERSION');
  });

  it('[AGR-3] is open to a side that has signed, and a new draft opens the negotiation again', () => {
    const refused = signed(scene, sides.town)
      .by(sides.town)
      .after('RefuseAgreement', { version: 1, ...wanted });
    const again = refused.by(sides.town).after('DraftAgreement', { contents: counter });
    expect(missingSignatures(again.state())).toEqual([ids.town, ids.patrol]);
    expect(signed(again, sides.town, sides.patrol).state().stage).toBe('AGREED');
  });

  it('[AGR-3] speaks of the newest version only', () => {
    const second = scene.by(sides.patrol).after('DraftAgreement', { contents: counter });
    second.by(sides.patrol).refused('RefuseAgreement', { version: 1, ...wanted }, 'VERSION_STALE');
    second.by(sides.patrol).refused('RefuseAgreement', { version: 3, ...wanted }, 'VERSION_UNKNOWN');
    second.by(sides.rival).refused('RefuseAgreement', { version: 2, ...wanted }, 'NOT_A_REPRESENTATIVE');
    expect(second.by(sides.patrol).ask('RefuseAgreement', { version: 2, ...wanted })).toHaveLength(1);
  });
});

describe('Breaking off', () => {
  const scene = signed(drafted(negotiating({ conditions: [] })), sides.town);

  it('[AGR-4] is open to any side before the conclusion, and lets the accepted proposal wait for another partner', () => {
    expect(scene.by(sides.patrol).ask('BreakOffNegotiation', { reason: '人手がない。' })).toEqual([
      { type: 'NegotiationBrokenOff', data: { party: ids.patrol, reason: '人手がない。' } },
    ]);
    const off = scene.by(sides.town).after('BreakOffNegotiation', { reason: '条件が合わない。' }).state();
    expect(off).toMatchObject({ stage: 'ACCEPTED', partners: [], conditions: [] });
    expect(off.agreement.brokenOff).toEqual([{ party: ids.town, reason: '条件が合わない。', at: '2026-04-01T00:00:00.000Z' }]);
    expect(openVersion(off)).toBeUndefined();
    scene.by(sides.rival).refused('BreakOffNegotiation', { reason: '…' }, 'NOT_A_REPRESENTATIVE');
  });

  it('[AGR-3] leaves nothing of the old negotiation to sign: numbers go on, old versions and answers do not count', () => {
    const anew = negotiating({ agreement: { ...scene.state().agreement, negotiatedFrom: 2 } });
    anew.by(sides.patrol).refused('SignAgreement', newest(anew), 'NO_OPEN_VERSION');
    expect(silentSides(anew.state())).toEqual([ids.town, ids.patrol]);
    const next = anew.by(sides.patrol).after('DraftAgreement', { contents });
    expect(newest(next).version).toBe(2);
    expect(signed(next.by(sides.town).after('AnswerDraft', { version: 2, answer: '…' }), sides.patrol, sides.town).state().stage).toBe(
      'AGREED',
    );
  });

  it('[AUT-3] lets a person who signed for one side in a negotiation that was broken off sign for another later', () => {
    const before = signed(drafted(negotiating()), both(ids.town)).state().agreement;
    const anew = negotiating({ agreement: { ...before, negotiatedFrom: 2 } })
      .by(sides.town)
      .after('DraftAgreement', { contents });
    expect(anew.by(both(ids.patrol)).ask('SignAgreement', newest(anew))).toHaveLength(1);
  });
});
