import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { missingTerms, requiredTerms } from '../../../../src/domain/project/agreement/agreement.terms.ts';
import { agreed, allTerms, contents, drafted, negotiating, newest, plan, sides, signed, terms, without } from './agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

/** The scene of a draft for a method, and what its first signer is told. */
const drafting = (method: string, draft: typeof contents) => drafted(negotiating({ method }), draft).by(sides.town);
const lacking = (...kinds: string[]) => ({ ...contents, terms: allTerms.filter(({ term }) => !kinds.includes(term)) });
const because = (rule: string) => ({ ...contents, explanations: [{ rule, text: '事情による。' }] });
const outcomeOf = (method: string, draft: typeof contents, rule: string, guideline = oizumi) => {
  const ready = drafting(method, draft);
  const observed = ready.under(guideline).ask('SignAgreement', newest(ready))[0]?.data.observed ?? [];
  return observed.find((each) => each.rule === rule);
};

describe('Required terms', () => {
  it('[AGR-2] come from the guideline and from the methods', () => {
    const base = ['purpose', 'goals', 'roles', 'responsibilities', 'costs', 'schedule', 'personalInformation'];
    expect(requiredTerms(negotiating().state(), oizumi)).toEqual(base);
    const both = negotiating({ methods: { primary: 'subsidy', further: ['commission'], reasons: '…' } }).state();
    expect(requiredTerms(both, oizumi)).toEqual([...base, 'timeLimit', 'outcomeReport', 'principles', 'municipalityRole']);
    expect(requiredTerms(negotiating({ methods: undefined }).state(), oizumi)).toEqual(base);
  });

  it('[AGR-2] may be missing in a draft, which then cannot be signed; the refusal names them', () => {
    const draft = lacking('roles', 'personalInformation');
    const ready = drafting('cooperation', draft);
    expect(missingTerms(ready.state(), draft, oizumi)).toEqual(['roles', 'personalInformation']);
    let refusal: unknown;
    try {
      ready.ask('SignAgreement', newest(ready));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(RuleViolation);
    expect(refusal).toMatchObject({ code: 'AGREEMENT_IN_WRITING', params: { terms: 'roles, personalInformation' } });
    const lax = without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES');
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

  it('[GDL-4] AUTONOMY_AND_EQUALITY: the principles are in it, or it is explained why not', () => {
    const ready = drafting('cooperation', lacking('principles'));
    ready.refused('SignAgreement', newest(ready), 'AUTONOMY_AND_EQUALITY');
    expect(ready.under(without('AUTONOMY_AND_EQUALITY')).ask('SignAgreement', newest(ready))).toHaveLength(1);
    const explained = { ...because('AUTONOMY_AND_EQUALITY'), terms: lacking('principles').terms };
    expect(outcomeOf('cooperation', explained, 'AUTONOMY_AND_EQUALITY')).toEqual({
      rule: 'AUTONOMY_AND_EQUALITY',
      outcome: 'explained',
      explanation: '事情による。',
    });
    const explanations = [{ rule: 'AUTONOMY_AND_EQUALITY', text: '前文にある。' }];
    expect(ready.ask('SignAgreement', { ...newest(ready), explanations })[0]?.data.observed).toContainEqual({
      rule: 'AUTONOMY_AND_EQUALITY',
      outcome: 'explained',
      explanation: '前文にある。',
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

  it('[AGR-2] SUBSIDY_TIME_LIMIT: a subsidy is limited in words and by an end date', () => {
    const wordless = drafting('subsidy', less(subsidy, 'timeLimit'));
    wordless.refused('SignAgreement', newest(wordless), 'SUBSIDY_TIME_LIMIT');
    wordless.under(without('SUBSIDY_TIME_LIMIT')).refused('SignAgreement', newest(wordless), 'AGREEMENT_IN_WRITING');
    const explanations = [{ rule: 'PERIOD_FIXED', text: '…' }];
    const endless = drafting('subsidy', { ...subsidy, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } }, explanations });
    endless.refused('SignAgreement', newest(endless), 'SUBSIDY_TIME_LIMIT');
    expect(endless.under(without('SUBSIDY_TIME_LIMIT')).ask('SignAgreement', newest(endless))).toHaveLength(1);
    expect(agreed({ method: 'subsidy' }, subsidy).state().stage).toBe('AGREED');
  });

  it('[AGR-2] SUBSIDY_OUTCOME_REPORT: a subsidy carries an outcome report', () => {
    const ready = drafting('subsidy', less(subsidy, 'outcomeReport'));
    ready.refused('SignAgreement', newest(ready), 'SUBSIDY_OUTCOME_REPORT');
    ready.under(without('SUBSIDY_OUTCOME_REPORT')).refused('SignAgreement', newest(ready), 'AGREEMENT_IN_WRITING');
  });

  it('[GDL-4] SUBSIDY_SHARED_PURPOSE: advice, recorded as followed or not, and of subsidies only', () => {
    expect(outcomeOf('subsidy', subsidy, 'SUBSIDY_SHARED_PURPOSE')?.outcome).toBe('followed');
    expect(outcomeOf('subsidy', { ...subsidy, subsidyPurpose: undefined }, 'SUBSIDY_SHARED_PURPOSE')?.outcome).toBe('notFollowed');
    expect(outcomeOf('subsidy', subsidy, 'SUBSIDY_SHARED_PURPOSE', without('SUBSIDY_SHARED_PURPOSE'))).toBeUndefined();
    expect(outcomeOf('cooperation', contents, 'SUBSIDY_SHARED_PURPOSE')).toBeUndefined();
  });

  const commission = { ...contents, terms: [...allTerms, ...terms('municipalityRole')] };

  it('[AGR-2] COMMISSION_PRINCIPLES and COMMISSION_MUNICIPALITY_ROLE: a commission carries both', () => {
    const unprincipled = drafting('commission', less(commission, 'principles'));
    unprincipled.refused('SignAgreement', newest(unprincipled), 'COMMISSION_PRINCIPLES');
    unprincipled.under(without('COMMISSION_PRINCIPLES')).refused('SignAgreement', newest(unprincipled), 'AGREEMENT_IN_WRITING');
    const left = drafting('commission', less(commission, 'municipalityRole'));
    left.refused('SignAgreement', newest(left), 'COMMISSION_MUNICIPALITY_ROLE');
    left.under(without('COMMISSION_MUNICIPALITY_ROLE')).refused('SignAgreement', newest(left), 'AGREEMENT_IN_WRITING');
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

  it('[GDL-4] COOPERATION_CLARIFIED: purpose, roles, responsibilities and period are clear', () => {
    expect(outcomeOf('cooperation', contents, 'COOPERATION_CLARIFIED')?.outcome).toBe('followed');
    const lax = without('AGREEMENT_IN_WRITING', 'ROLES_AND_RESPONSIBILITIES', 'PURPOSE_SHARED', 'PERIOD_FIXED');
    for (const kind of ['purpose', 'roles', 'responsibilities', 'schedule']) {
      expect(outcomeOf('cooperation', lacking(kind), 'COOPERATION_CLARIFIED', lax)?.outcome).toBe('notFollowed');
    }
    const endless = { ...contents, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } } };
    expect(outcomeOf('cooperation', endless, 'COOPERATION_CLARIFIED', lax)?.outcome).toBe('notFollowed');
    expect(outcomeOf('cooperation', contents, 'COOPERATION_CLARIFIED', without('COOPERATION_CLARIFIED'))).toBeUndefined();
    expect(outcomeOf('coHosting', contents, 'COOPERATION_CLARIFIED')).toBeUndefined();
  });
});
