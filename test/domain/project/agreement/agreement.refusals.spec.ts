import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { hasTrait, methodsOf } from '../../../../src/domain/project/agreement/agreed.rules.ts';
import { missingSignatures } from '../../../../src/domain/project/agreement/agreement.terms.ts';
import {
  allTerms,
  contents,
  drafted,
  negotiating,
  newest,
  plan,
  running,
  sides,
  signed,
  terms,
  type ProjectScene,
  without,
} from './agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

/** What a refusal says: its code, and the values that its sentence mentions. */
function refusalOf(scene: ProjectScene, command: string, input: unknown): unknown {
  try {
    scene.ask(command, input);
  } catch (error) {
    if (error instanceof RuleViolation) return [error.code, error.params];
    throw error;
  }
  return undefined;
}

describe('A refusal of the agreement phase', () => {
  const scene = drafted(negotiating()).by(sides.patrol);
  const second = scene.after('DraftAgreement', { contents });
  const wanted = { refusal: 'changesWanted', reason: '…' };

  it('[GDL-4] tells which version, and which is the newest', () => {
    expect(refusalOf(second, 'RefuseAgreement', { version: 1, ...wanted })).toEqual(['VERSION_STALE', { version: 1, newest: 2 }]);
    expect(refusalOf(second, 'RefuseAgreement', { version: 3, ...wanted })).toEqual(['VERSION_UNKNOWN', { version: 3 }]);
    const wrong = { version: 1, digest: '0'.repeat(64) };
    expect(refusalOf(scene, 'SignAgreement', wrong)).toEqual(['DIGEST_DOES_NOT_MATCH', { version: 1 }]);
    expect(refusalOf(signed(scene, sides.patrol), 'SignAgreement', newest(scene))).toEqual(['SIDE_HAS_SIGNED', { version: 1 }]);
  });

  it('[GDL-4] tells which conditions, parties, days and sums', () => {
    const conditions = ['advice-1', 'advice-2'].map((id) => ({ id, text: '…', from: 'advice' as const }));
    const open = drafted(negotiating({ conditions })).by(sides.town);
    expect(refusalOf(open, 'SignAgreement', newest(open))).toEqual(['CONDITIONS_UNSETTLED', { conditions: 'advice-1, advice-2' }]);
    const settling = { ...contents, settlements: [{ condition: 'advice-3', how: '…' }] };
    expect(refusalOf(open, 'DraftAgreement', { contents: settling })).toEqual(['CONDITION_UNKNOWN', { condition: 'advice-3' }]);
    const stranger = { ...contents, plan: { ...plan, costs: [{ party: ids.rival, amount: 300_000 }] } };
    expect(refusalOf(open, 'DraftAgreement', { contents: stranger })).toEqual(['NOT_A_SIDE', { party: ids.rival }]);
    const rare = drafted(negotiating(), { ...contents, plan: { ...plan, checkEveryDays: 93 } }).by(sides.town);
    expect(refusalOf(rare, 'SignAgreement', newest(rare))).toEqual(['PROGRESS_INTERVAL', { days: 92 }]);
    const closed = negotiating({ stage: 'CLOSED' }).by(sides.town);
    expect(refusalOf(closed, 'BreakOffNegotiation', { reason: '…' })).toEqual(['NEGOTIATION_NOT_OPEN', { stage: 'CLOSED' }]);
    const settlement = { borne: [{ party: ids.town, amount: 5 }], goods: '…', results: '…', personalInformation: '…' };
    expect(refusalOf(running(), 'TerminateAgreement', { reason: '…', settlement })).toEqual([
      'SETTLEMENT_DOES_NOT_MATCH',
      { settled: 5, spent: 0 },
    ]);
  });

  it('[IMP-5] tells share, spending and amount', () => {
    const hats = { item: '帽子', amount: 100_001, spentOn: '2026-09-01', evidence: '…' };
    expect(refusalOf(running(), 'RecordExpenditure', hats)).toEqual(['SPENDING_OVER_SHARE', { share: 100_000, spent: 0, amount: 100_001 }]);
    const spent = running().after('RecordExpenditure', { ...hats, amount: 60_000 });
    const less = [
      { party: ids.town, amount: 290_000 },
      { party: ids.patrol, amount: 10_000 },
    ];
    const change = { plan: { ...plan, costs: less }, whatChanges: '…', reason: '…' };
    expect(refusalOf(spent, 'ProposePlanChange', change)).toEqual([
      'SHARE_BELOW_SPENDING',
      { party: ids.patrol, share: 10_000, spent: 60_000 },
    ]);
    const totals = [{ party: ids.patrol, amount: 1 }];
    expect(refusalOf(spent, 'SubmitFinalAccounts', { totals, statement: '' })).toEqual([
      'ACCOUNTS_DO_NOT_MATCH',
      { party: ids.patrol, stated: 1, recorded: 60_000 },
    ]);
  });
});

describe('Several methods and partners', () => {
  it('[PRO-4] any one of the methods brings its trait', () => {
    const mixed = negotiating({ methods: { primary: 'cooperation', further: ['subsidy'], reasons: '…' } }).state();
    expect(methodsOf(mixed, oizumi).map(({ id }) => id)).toEqual(['cooperation', 'subsidy']);
    expect((['cooperation', 'subsidy', 'commission'] as const).map((trait) => hasTrait(mixed, oizumi, trait))).toEqual([true, true, false]);
    expect(methodsOf(negotiating({ methods: undefined }).state(), oizumi)).toEqual([]);
  });

  it('[GDL-4] COMMISSION_NO_SUBCONTRACTING: asks every partner, whatever others give', () => {
    const gives = (party: string) => ({ party, kind: 'skills' as const, what: '助言' });
    const outcome = (...givers: readonly string[]) => {
      const draft = { ...contents, terms: [...allTerms, ...terms('municipalityRole')], plan: { ...plan, inKind: givers.map(gives) } };
      const open = drafted(negotiating({ method: 'commission', partners: [ids.patrol, ids.rival] }), draft).by(sides.town);
      const observed = open.under(without('TRAITS_BROUGHT_TO_BEAR')).ask('SignAgreement', newest(open))[0]?.data.observed;
      return observed?.find(({ rule }) => rule === 'COMMISSION_NO_SUBCONTRACTING')?.outcome;
    };
    expect(outcome(ids.patrol)).toBe('notFollowed');
    expect(outcome(ids.town, ids.patrol, ids.rival)).toBe('followed');
  });

  it('[AGR-3] without an open version every signature is missing', () => {
    expect(missingSignatures(negotiating().state())).toEqual([ids.town, ids.patrol]);
  });
});
