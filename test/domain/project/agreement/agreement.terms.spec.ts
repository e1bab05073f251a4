import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { agreed, allTerms, contents, drafted, negotiating, newest, plan, sides, signed, terms, without } from './agreement.fixtures.ts';
import { ids, organisation, people } from '../proposal/proposal.fixtures.ts';

const refusalOf = (ask: () => unknown): RuleViolation => {
  try {
    ask();
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

/** The scene of a draft for a method, and what its first signer is told. */
const drafting = (method: string, draft: typeof contents) => drafted(negotiating({ method }), draft).by(sides.town);
const lacking = (...kinds: string[]) => ({ ...contents, terms: allTerms.filter(({ term }) => !kinds.includes(term)) });
const outcomeOf = (method: string, draft: typeof contents, rule: string, guideline = oizumi) => {
  const ready = drafting(method, draft);
  const observed = ready.under(guideline).ask('SignAgreement', newest(ready))[0]?.data.observed ?? [];
  return observed.find((each) => each.rule === rule);
};

describe('Required terms', () => {
  it('[AGR-2] are those of the rules of the guideline, and of those about the methods chosen', () => {
    const none = { ...contents, terms: [] };
    const wanted = (primary: string, further: readonly string[] = []) => {
      const ready = drafted(negotiating({ methods: { primary, further, reasons: '…' } }), none).by(sides.town);
      const { code, params, breach } = refusalOf(() => ready.ask('SignAgreement', newest(ready)));
      return Object.fromEntries([[code, params.terms], ...(breach?.beside ?? []).map((each) => [each.rule, each.params.terms])]) as object;
    };
    const base = { AGREEMENT_IN_WRITING: 'purpose, roles, responsibilities, costs, schedule, personalInformation' };
    expect(wanted('cooperation')).toMatchObject({ ...base, PURPOSE_SHARED: 'purpose, goals' });
    expect(wanted('cooperation')).not.toHaveProperty('COMMISSION_LEAVES_A_ROLE');
    expect(wanted('subsidy', ['commission'])).toMatchObject({
      ...base,
      COMMISSION_CARRIES_PRINCIPLES: 'principles',
      COMMISSION_LEAVES_A_ROLE: 'municipalityRole',
    });
  });

  it('[AGR-2] may be missing in a draft, which then cannot be signed; the refusal names them', () => {
    const draft = lacking('roles', 'personalInformation');
    const ready = drafting('cooperation', draft);
    ready.refused('SignAgreement', newest(ready), 'AGREEMENT_IN_WRITING', { terms: 'roles, personalInformation' });
    const lax = without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES', 'COOPERATION_CLARIFIED');
    expect(ready.under(lax).ask('SignAgreement', newest(ready))).toHaveLength(1);
  });
});

describe('The principles in an agreement', () => {
  it('[GDL-4] PURPOSE_SHARED: purpose and goals are stated', () => {
    expect(outcomeOf('cooperation', contents, 'PURPOSE_SHARED')).toEqual({ rule: 'PURPOSE_SHARED', outcome: 'followed' });
    expect(outcomeOf('cooperation', contents, 'PURPOSE_SHARED', without('PURPOSE_SHARED'))).toBeUndefined();
    for (const kind of ['purpose', 'goals']) {
      const ready = drafting('endorsement', lacking(kind)).under(without('AGREEMENT_IN_WRITING'));
      ready.refused('SignAgreement', newest(ready), 'PURPOSE_SHARED');
    }
  });

  it('[PTY-6] [GDL-8] AUTONOMY_AND_EQUALITY: no side controls another, or it is explained; the agreement need not say so', () => {
    expect(outcomeOf('cooperation', lacking('principles'), 'AUTONOMY_AND_EQUALITY')?.outcome).toBe('followed');
    const control = { control: 1, controller: ids.town, ground: 'votes', from: '2025-04-01', declaredBy: 'party' } as const;
    const held = [...organisation('パトロール隊', people.aoi.id), { type: 'ControlRecorded', data: control }] as const;
    const ready = drafting('cooperation', contents).knowing(party, ids.patrol, held);
    ready.refused('SignAgreement', newest(ready), 'AUTONOMY_AND_EQUALITY');
    expect(ready.under(without('AUTONOMY_AND_EQUALITY')).ask('SignAgreement', newest(ready))).toHaveLength(1);
    const explanations = [{ rule: 'AUTONOMY_AND_EQUALITY', text: '議決権の行使を控えると約した。' }];
    expect(ready.ask('SignAgreement', { ...newest(ready), explanations })[0]?.data.observed).toContainEqual({
      rule: 'AUTONOMY_AND_EQUALITY',
      outcome: 'explained',
      explanation: '議決権の行使を控えると約した。',
    });
  });

  it('[GDL-4] ROLES_AND_RESPONSIBILITIES: both are stated', () => {
    expect(outcomeOf('cooperation', contents, 'ROLES_AND_RESPONSIBILITIES')?.outcome).toBe('followed');
    for (const kind of ['roles', 'responsibilities']) {
      const ready = drafting('endorsement', lacking(kind)).under(without('AGREEMENT_IN_WRITING'));
      ready.refused('SignAgreement', newest(ready), 'ROLES_AND_RESPONSIBILITIES');
      expect(ready.under(without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES')).ask('SignAgreement', newest(ready))).toHaveLength(
        1,
      );
    }
  });

  const endless = { ...contents, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } } };

  it('[GDL-4] PERIOD_FIXED: an end is fixed, or it is explained why not', () => {
    const ready = drafting('endorsement', endless);
    ready.refused('SignAgreement', newest(ready), 'PERIOD_FIXED');
    expect(ready.under(without('PERIOD_FIXED')).ask('SignAgreement', newest(ready))).toHaveLength(1);
    const open = agreed({ method: 'endorsement' }, { ...endless, explanations: [{ rule: 'PERIOD_FIXED', text: '通年の行事。' }] }).state();
    expect(open.agreement.endsOn).toBeUndefined();
    expect(open.agreement.endsAt).toBeUndefined();
  });

  it('[GDL-4] REGULAR_REVIEW: a check falls within the period, or the terms say how to look back', () => {
    const short = (end: string) => ({
      ...lacking('evaluation'),
      plan: { ...plan, schedule: { start: '2026-09-01', end, milestones: [] } },
    });
    const ready = drafting('cooperation', short('2026-11-29'));
    ready.refused('SignAgreement', newest(ready), 'REGULAR_REVIEW');
    expect(ready.under(without('REGULAR_REVIEW')).ask('SignAgreement', newest(ready))).toHaveLength(1);
    expect(outcomeOf('cooperation', short('2026-11-30'), 'REGULAR_REVIEW')?.outcome).toBe('followed');
    expect(outcomeOf('cooperation', { ...short('2026-11-29'), terms: allTerms }, 'REGULAR_REVIEW')?.outcome).toBe('followed');
    const noEnd = { ...endless, terms: lacking('evaluation').terms, explanations: [{ rule: 'PERIOD_FIXED', text: '通年。' }] };
    expect(outcomeOf('endorsement', noEnd, 'REGULAR_REVIEW')?.outcome).toBe('followed');
  });

  it('[GDL-4] PROGRESS_INTERVAL: checks are not further apart than the guideline allows', () => {
    const every = (checkEveryDays: number) => ({ ...contents, plan: { ...plan, checkEveryDays } });
    const ready = drafting('cooperation', every(93));
    ready.refused('SignAgreement', newest(ready), 'PROGRESS_INTERVAL');
    expect(ready.under(without('PROGRESS_INTERVAL')).ask('SignAgreement', newest(ready))).toHaveLength(1);
    const allowed = drafting('cooperation', every(92));
    expect(allowed.ask('SignAgreement', newest(allowed))).toHaveLength(1);
  });

  it('[GDL-4] CONTENT_SETTLED_TOGETHER: every side has drafted, answered or refused, or it is explained why not', () => {
    const silent = signed(negotiating().by(sides.town).after('DraftAgreement', { contents }), sides.town).by(sides.patrol);
    silent.refused('SignAgreement', newest(silent), 'CONTENT_SETTLED_TOGETHER');
    expect(silent.under(without('CONTENT_SETTLED_TOGETHER')).ask('SignAgreement', newest(silent))[1]?.data).toHaveProperty('observed', []);
    const explanations = [{ rule: 'CONTENT_SETTLED_TOGETHER', text: '事前に口頭で協議した。' }];
    expect(silent.ask('SignAgreement', { ...newest(silent), explanations })[1]?.data.observed).toEqual([
      { rule: 'CONTENT_SETTLED_TOGETHER', outcome: 'explained', explanation: '事前に口頭で協議した。' },
    ]);
  });
});

describe('Cautions about the methods', () => {
  const subsidy = { ...contents, terms: [...allTerms, ...terms('timeLimit', 'outcomeReport')], subsidyPurpose: '通学の安全のため。' };
  const less = (draft: typeof contents, kind: string) => ({ ...draft, terms: draft.terms.filter(({ term }) => term !== kind) });

  it('[AGR-2] SUBSIDY_LIMITED and SUBSIDY_ENDS: a subsidy is limited in words and by an end date', () => {
    const wordless = drafting('subsidy', less(subsidy, 'timeLimit'));
    wordless.refused('SignAgreement', newest(wordless), 'SUBSIDY_LIMITED');
    expect(wordless.under(without('SUBSIDY_LIMITED')).ask('SignAgreement', newest(wordless))).toHaveLength(1);
    const explanations = [{ rule: 'PERIOD_FIXED', text: '…' }];
    const endless = drafting('subsidy', { ...subsidy, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } }, explanations });
    endless.refused('SignAgreement', newest(endless), 'SUBSIDY_ENDS');
    expect(endless.under(without('SUBSIDY_ENDS')).ask('SignAgreement', newest(endless))).toHaveLength(1);
    expect(agreed({ method: 'subsidy' }, subsidy).state().stage).toBe('AGREED');
  });

  it('[AGR-2] SUBSIDY_REPORT_AGREED: a subsidy carries an outcome report', () => {
    const ready = drafting('subsidy', less(subsidy, 'outcomeReport'));
    ready.refused('SignAgreement', newest(ready), 'SUBSIDY_REPORT_AGREED');
    expect(ready.under(without('SUBSIDY_REPORT_AGREED')).ask('SignAgreement', newest(ready))).toHaveLength(1);
  });

  it('[GDL-4] [GDL-8] SUBSIDY_SHARED_PURPOSE: advice, recorded as declared or not followed, and of subsidies only', () => {
    expect(outcomeOf('subsidy', subsidy, 'SUBSIDY_SHARED_PURPOSE')?.outcome).toBe('declared');
    expect(outcomeOf('subsidy', { ...subsidy, subsidyPurpose: undefined }, 'SUBSIDY_SHARED_PURPOSE')?.outcome).toBe('notFollowed');
    expect(outcomeOf('subsidy', subsidy, 'SUBSIDY_SHARED_PURPOSE', without('SUBSIDY_SHARED_PURPOSE'))).toBeUndefined();
    expect(outcomeOf('cooperation', contents, 'SUBSIDY_SHARED_PURPOSE')).toBeUndefined();
  });

  const commission = { ...contents, terms: [...allTerms, ...terms('municipalityRole')] };

  it('[AGR-2] COMMISSION_CARRIES_PRINCIPLES and COMMISSION_LEAVES_A_ROLE: a commission carries both', () => {
    const unprincipled = drafting('commission', less(commission, 'principles'));
    unprincipled.refused('SignAgreement', newest(unprincipled), 'COMMISSION_CARRIES_PRINCIPLES');
    expect(unprincipled.under(without('COMMISSION_CARRIES_PRINCIPLES')).ask('SignAgreement', newest(unprincipled))).toHaveLength(1);
    const left = drafting('commission', less(commission, 'municipalityRole'));
    left.refused('SignAgreement', newest(left), 'COMMISSION_LEAVES_A_ROLE');
    expect(left.under(without('COMMISSION_LEAVES_A_ROLE')).ask('SignAgreement', newest(left))).toHaveLength(1);
    expect(agreed({ method: 'commission' }, commission).state().stage).toBe('AGREED');
  });

  it('[GDL-4] COMMISSION_NO_SUBCONTRACTING: every partner contributes something of its own', () => {
    expect(outcomeOf('commission', commission, 'COMMISSION_NO_SUBCONTRACTING')?.outcome).toBe('followed');
    const bought = { ...commission, plan: { ...plan, inKind: [{ party: ids.town, kind: 'goods' as const, what: '旗' }] } };
    expect(outcomeOf('commission', bought, 'COMMISSION_NO_SUBCONTRACTING')?.outcome).toBe('notFollowed');
    expect(outcomeOf('commission', bought, 'COMMISSION_NO_SUBCONTRACTING', without('COMMISSION_NO_SUBCONTRACTING'))).toBeUndefined();
    expect(outcomeOf('cooperation', contents, 'COMMISSION_NO_SUBCONTRACTING')).toBeUndefined();
  });

  it('[GDL-4] CO_HOSTING_AGREEMENT: roles, responsibilities and costs are settled', () => {
    expect(outcomeOf('coHosting', contents, 'CO_HOSTING_AGREEMENT')?.outcome).toBe('followed');
    const lax = without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES');
    for (const kind of ['roles', 'responsibilities', 'costs']) {
      expect(outcomeOf('coHosting', lacking(kind), 'CO_HOSTING_AGREEMENT', lax)?.outcome).toBe('notFollowed');
    }
    expect(outcomeOf('coHosting', contents, 'CO_HOSTING_AGREEMENT', without('CO_HOSTING_AGREEMENT'))).toBeUndefined();
    expect(outcomeOf('cooperation', contents, 'CO_HOSTING_AGREEMENT')).toBeUndefined();
  });

  it('[GDL-4] COOPERATION_CLARIFIED and COOPERATION_PERIOD: purpose, roles, responsibilities and period are clear', () => {
    expect(outcomeOf('cooperation', contents, 'COOPERATION_CLARIFIED')?.outcome).toBe('followed');
    expect(outcomeOf('cooperation', contents, 'COOPERATION_PERIOD')?.outcome).toBe('followed');
    const lax = without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES', 'PURPOSE_SHARED', 'PERIOD_FIXED');
    for (const kind of ['purpose', 'roles', 'responsibilities', 'schedule']) {
      expect(outcomeOf('cooperation', lacking(kind), 'COOPERATION_CLARIFIED', lax)?.outcome).toBe('notFollowed');
    }
    const endless = { ...contents, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } } };
    expect(outcomeOf('cooperation', endless, 'COOPERATION_PERIOD', lax)?.outcome).toBe('notFollowed');
    expect(outcomeOf('cooperation', contents, 'COOPERATION_CLARIFIED', without('COOPERATION_CLARIFIED'))).toBeUndefined();
    expect(outcomeOf('coHosting', contents, 'COOPERATION_CLARIFIED')).toBeUndefined();
    expect(outcomeOf('coHosting', contents, 'COOPERATION_PERIOD')).toBeUndefined();
  });
});
