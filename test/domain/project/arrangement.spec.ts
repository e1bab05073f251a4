import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { ise } from '../../../src/domain/guideline/packs/ise.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { project } from '../../../src/domain/project/project.ts';
import { whoPays, type Arranged } from '../../../src/domain/project/arrangement.ts';
import { agreed, contentsFor, drafted, negotiating, newest, plan, sides, type ProjectScene } from './agreement/agreement.fixtures.ts';
import { contents as proposal, ids, people, scene } from './proposal/proposal.fixtures.ts';

const signing = (method: string, more: Arranged, domain = 'C', changes: object = {}): ProjectScene =>
  drafted(negotiating({ method, proposal: { ...proposal, domain } }), {
    ...contentsFor(method, oizumi, domain),
    ...changes,
    arrangement: { ...contentsFor(method, oizumi, domain).arrangement, ...more },
  }).by(sides.town);

describe('[PRO-9] [GDL-7] What an agreement arranges', () => {
  it.each<readonly [string, string, string, Arranged, string, Arranged]>([
    ['co-hosting that only one side hosts', 'coHosting', 'C', { hosts: 'municipality' }, 'CO_HOSTED_BY_BOTH', { hosts: 'both' }],
    [
      'an endorsement that gives the answer to the endorser',
      'endorsement',
      'B',
      { answers: 'municipality' },
      'ENDORSED_ANSWERS_ITSELF',
      {},
    ],
    ['an endorsement that gives the results to the endorser', 'endorsement', 'B', { owns: 'municipality' }, 'ENDORSED_OWNS_RESULTS', {}],
    ['a subsidy for the municipality’s own work', 'subsidy', 'B', { workOf: 'municipality' }, 'SUBSIDISED_WORK_OF_GROUP', {}],
    ['a commission of a company’s own business', 'commission', 'D', { workOf: 'partners' }, 'COMMISSIONED_WORK_OF_MUNICIPALITY', {}],
    ['a project of domain B that the municipality leads', 'endorsement', 'B', { leads: 'municipality' }, 'RESIDENTS_LEAD_IN_B', {}],
    ['a host that is not settled', 'coHosting', 'C', { hosts: undefined }, 'CO_HOSTED_BY_BOTH', {}],
  ])('is refused whatever is explained, where the text defines it otherwise: %s', (_, method, domain, more, rule, right) => {
    const asked = signing(method, more, domain);
    const explanations = [{ rule, text: '事情による。' }];
    asked.refused('SignAgreement', { ...newest(asked), explanations }, rule as Uppercase<string>);
    const neighbour = signing(method, right, domain);
    const codes = refusedBy(() => neighbour.ask('SignAgreement', newest(neighbour)));
    expect(codes).not.toContain(rule);
  });

  it('is refused where the contractor alone bears the costs, at signing and by a later change', () => {
    const alone = { ...plan, costs: [{ party: ids.patrol, amount: 300_000 }] };
    const asked = signing('commission', {}, 'D', { plan: alone });
    expect(refusedBy(() => asked.ask('SignAgreement', newest(asked)))).toContain('COMMISSION_PAID_FOR');
    expect(refusedBy(() => signing('commission', {}, 'D').ask('SignAgreement', newest(asked)))).not.toContain('COMMISSION_PAID_FOR');
  });

  it('is refused where project cooperation lasts one day, and taken where it lasts two', () => {
    const days = (end: string) => ({ plan: { ...plan, schedule: { start: '2026-09-01', end, milestones: [] } } });
    const one = signing('cooperation', {}, 'C', days('2026-09-01'));
    one.refused('SignAgreement', newest(one), 'COOPERATION_FOR_A_PERIOD');
    const two = signing('cooperation', {}, 'C', days('2026-09-02'));
    expect(refusedBy(() => two.ask('SignAgreement', newest(two)))).not.toContain('COOPERATION_FOR_A_PERIOD');
    const running = agreed().by(sides.patrol);
    const shorter = { plan: { ...plan, schedule: days('2026-09-01').plan.schedule } };
    expect(refusedBy(() => running.ask('ProposePlanChange', { ...shorter, whatChanges: '日程', reason: '短くする。' }))).toContain(
      'COOPERATION_FOR_A_PERIOD',
    );
  });
});

describe('[PRO-9] What a proposal arranges', () => {
  const propose = (more: object) => ({ municipality: '105244', side: 'residents', ...proposal, ...more });

  it('may be left open, and does not contradict its domain', () => {
    expect(scene().by(people.aoi).ask('ProposeProject', propose({}))).toHaveLength(1);
    expect(
      scene()
        .by(people.aoi)
        .ask('ProposeProject', propose({ arrangement: { leads: 'both' } })),
    ).toHaveLength(1);
    scene()
      .by(people.aoi)
      .refused('ProposeProject', propose({ arrangement: { leads: 'partners' } }), 'BOTH_LEAD_IN_C');
  });

  it('is in view when the method is chosen', () => {
    const hosted = scene()
      .by(people.aoi)
      .after('ProposeProject', propose({ arrangement: { hosts: 'municipality' } }));
    const accepted = hosted.by(people.office).after('AcceptProposal', { department: ids.town, reason: '課題に合う。' });
    const choose = { further: [], reasons: '効果が大きい。' };
    accepted.refused('ChooseMethods', { ...choose, primary: 'coHosting' }, 'CO_HOSTED_BY_BOTH');
    expect(accepted.ask('ChooseMethods', { ...choose, primary: 'cooperation' })).toHaveLength(1);
  });

  it.each(['members', 'proposer', undefined])('[GDL-7] is of public benefit: refused where it benefits %s', (benefits) => {
    scene().by(people.aoi).refused('ProposeProject', propose({ benefits }), 'PUBLIC_BENEFIT');
    const open: Guideline = { ...oizumi, rules: oizumi.rules.filter(({ code }) => code !== 'PUBLIC_BENEFIT') };
    expect(scene().under(open).by(people.aoi).ask('ProposeProject', propose({ benefits }))).toHaveLength(1);
  });

  it.each(['community', 'group'])('[GDL-7] is of public benefit: taken where it benefits a %s', (benefits) => {
    expect(scene().by(people.aoi).ask('ProposeProject', propose({ benefits }))).toHaveLength(1);
  });
});

describe('[PRO-9] Who pays', () => {
  const basis = { ...project.initial(ids.project), department: ids.town, proposer: ids.patrol, partners: [ids.patrol] };
  const costs = (...amounts: readonly (readonly [string, number])[]) => amounts.map(([party, amount]) => ({ party, amount }));

  it('is read from the costs: a share of nothing is none', () => {
    expect(whoPays(basis, costs([ids.town, 1], [ids.patrol, 1]))).toBe('both');
    expect(whoPays(basis, costs([ids.town, 1], [ids.patrol, 0]))).toBe('municipality');
    expect(whoPays(basis, costs([ids.town, 0], [ids.patrol, 1]))).toBe('partners');
    expect(whoPays(basis, costs([ids.town, 0]))).toBe('nobody');
  });

  it('is the proposer in the place of the municipality, among residents’ organisations', () => {
    const among = { ...basis, side: 'private' as const, department: undefined, partners: [ids.patrol, ids.rival] };
    expect(ise.proposals.sides).toContain('private');
    expect(whoPays(among, costs([ids.patrol, 1]))).toBe('municipality');
    expect(whoPays(among, costs([ids.rival, 1]))).toBe('partners');
  });
});

/** The codes of the rules that refuse, those beside the first one included; none where it passes. */
function refusedBy(ask: () => unknown): readonly string[] {
  try {
    ask();
    return [];
  } catch (error) {
    const { code, breach } = error as { code: string; breach?: { beside: readonly { rule: string }[] } };
    return [code, ...(breach?.beside ?? []).map(({ rule }) => rule)];
  }
}
