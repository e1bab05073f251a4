import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { checkProposal } from '../../../../src/domain/project/proposal/proposal.checks.ts';
import { person, staff, system, uuid } from '../../given.ts';
import { accepted, contents, ids, organisation, people, proposed, scene } from './proposal.fixtures.ts';

const propose = { municipality: '105244', side: 'residents', ...contents };
const without = (code: string): Guideline => ({ ...oizumi, rules: oizumi.rules.filter((rule) => rule.code !== code) });
const followed = (...rules: readonly string[]) => rules.map((rule) => ({ rule, outcome: 'followed' }));
const declared = (...rules: readonly string[]) => rules.map((rule) => ({ rule, outcome: 'declared' }));
const screen = { reason: '課題に合う。' };
const returned = { type: 'ProposalReturned', data: { reason: '費用を見直すこと。' }, by: people.office } as const;
const waiting = scene(proposed()).by(people.office);

describe('Proposing', () => {
  it('[PRO-1] records the whole contents, who proposed, and when', () => {
    const [event] = scene().by(people.aoi).ask('ProposeProject', propose);
    expect(event).toMatchObject({ type: 'ProjectProposed', data: proposed().data });
    expect(scene().by(people.aoi).after('ProposeProject', propose).state()).toMatchObject({
      stage: 'PROPOSED',
      municipality: '105244',
      side: 'residents',
      proposer: ids.patrol,
      proposedBy: people.aoi.id,
      proposedAt: '2026-04-01T00:00:00.000Z',
      proposal: contents,
    });
    scene(proposed()).by(people.aoi).unavailable('ProposeProject', 'ALREADY_EXISTS');
  });

  it('[PRO-1] is open to the municipality too: its department stays in charge', () => {
    const own = { ...propose, side: 'municipality' };
    expect(scene().by(people.shun).after('ProposeProject', own).state()).toMatchObject({ proposer: ids.town, department: ids.town });
    scene().by(people.shun).refused('ProposeProject', propose, 'SIDE_DOES_NOT_MATCH');
    scene().by(people.aoi).refused('ProposeProject', own, 'SIDE_DOES_NOT_MATCH');
    const residentsOnly = { ...oizumi, proposals: { ...oizumi.proposals, sides: ['residents' as const] } };
    scene().under(residentsOnly).by(people.shun).refused('ProposeProject', own, 'BOTH_SIDES_PROPOSE', { side: 'municipality' });
  });

  it('[AUT-4] is made to the party’s own municipality', () => {
    scene()
      .by(people.aoi)
      .refused('ProposeProject', { ...propose, municipality: '082074' }, 'PARTY_OF_ANOTHER_MUNICIPALITY');
  });

  it('[PRO-9] is taken from no assembly, which is on neither side: by the definition of the text, or by Kyodo', () => {
    const held = organisation('町議会', people.aoi.id).map((each) =>
      each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, kind: 'assembly' as const } } : each,
    );
    const assembly = scene().by(people.aoi).knowing(party, ids.patrol, held);
    assembly.refused('ProposeProject', propose, 'SIDES_BY_NATURE', { kind: 'assembly' });
    assembly.under(without('SIDES_BY_NATURE')).refused('ProposeProject', propose, 'OFFICIAL_ON_RESIDENTS_SIDE', { kind: 'assembly' });
    expect(scene().by(people.aoi).ask('ProposeProject', propose)).toHaveLength(1);
  });

  it('[PTY-3] is refused for a party that is suspended or does not exist', () => {
    const suspended = [...organisation('パトロール隊', people.aoi.id), { type: 'PartySuspended', data: { reason: '…' } } as const];
    scene().by(people.aoi).knowing(party, ids.patrol, suspended).unavailable('ProposeProject', 'PARTY_NOT_ACTIVE');
    scene()
      .by(person('aoi', { onBehalfOf: uuid('none') }))
      .unavailable('ProposeProject', 'NOT_A_REPRESENTATIVE');
    scene().by(system).unavailable('ProposeProject', 'PERSON_ONLY');
  });

  it('[GDL-4] takes domains and methods of the guideline, and asks for a domain where there are any', () => {
    const asked = scene().by(people.aoi);
    asked.refused('ProposeProject', { ...propose, domain: undefined }, 'DOMAIN_MISSING');
    asked.refused('ProposeProject', { ...propose, domain: 'Z' }, 'DOMAIN_UNKNOWN', { domain: 'Z' });
    const considered = (method: string) => ({ ...propose, methodsConsidered: [{ method, assessment: '…' }] });
    asked.refused('ProposeProject', considered('none'), 'METHOD_UNKNOWN', { method: 'none' });
    const [method] = oizumi.methods;
    expect(asked.ask('ProposeProject', considered(method?.id ?? ''))).toHaveLength(1);
    const open = { ...oizumi, domains: [] };
    expect(asked.under(open).ask('ProposeProject', { ...propose, domain: undefined })).toHaveLength(1);
  });

  it('[GDL-4] is weighed: NEEDS_SHARED and PERIOD_FIXED are kept or explained', () => {
    const asked = scene().by(people.aoi);
    for (const [code, change] of [
      ['NEEDS_SHARED', { opinionsHeard: undefined }],
      ['PERIOD_FIXED', { schedule: { ...contents.schedule, end: undefined } }],
    ] as const) {
      const lacking = { ...propose, ...change };
      asked.refused('ProposeProject', lacking, code);
      const explained = asked.ask('ProposeProject', { ...lacking, explanations: [{ rule: code, text: '理由' }] })[0]?.data;
      expect((explained as { observed: unknown }).observed).toContainEqual({ rule: code, outcome: 'explained', explanation: '理由' });
      expect(asked.under(without(code)).ask('ProposeProject', lacking)).toHaveLength(1);
    }
  });
});

describe('Revising and withdrawing', () => {
  const revise = { ...contents, title: '新しい題名', revisionNote: '題名を直した。' };

  it('[PRO-2] replaces the contents, also of a proposal that was returned', () => {
    const [event] = scene(proposed()).by(people.aoi).ask('ReviseProposal', revise);
    expect(event).toEqual({
      type: 'ProposalRevised',
      data: { ...revise, observed: [...declared('NEEDS_SHARED'), ...followed('PERIOD_FIXED')] },
    });
    const state = scene(proposed(), returned).by(people.aoi).after('ReviseProposal', revise).state();
    expect(state).toMatchObject({ stage: 'PROPOSED', proposal: { ...contents, title: '新しい題名' } });
    expect((state as { proposal: object }).proposal).not.toHaveProperty('revisionNote');
  });

  it('[PRO-2] is done by the proposer, until it is decided', () => {
    scene(proposed())
      .by(person('rin', { onBehalfOf: ids.rival }))
      .unavailable('ReviseProposal', 'NOT_A_REPRESENTATIVE');
    scene(proposed(), accepted).by(people.aoi).unavailable('ReviseProposal', 'PROPOSAL_NOT_REVISABLE', { stage: 'ACCEPTED' });
  });

  it('[PRO-2] withdraws what is proposed, returned or accepted, and nothing later', () => {
    for (const history of [[proposed()], [proposed(), returned], [proposed(), accepted]]) {
      const state = scene(...history)
        .by(people.aoi)
        .after('WithdrawProposal', { reason: '辞退' })
        .state();
      expect(state).toMatchObject({ stage: 'WITHDRAWN' });
      expect((state as { screenings: readonly object[] }).screenings.at(-1)).toEqual({
        outcome: 'withdrawn',
        reason: '辞退',
        at: '2026-04-01T00:00:00.000Z',
      });
    }
    const gone = scene(proposed()).by(people.aoi).after('WithdrawProposal', { reason: '辞退' });
    gone.unavailable('WithdrawProposal', 'PROPOSAL_NOT_WITHDRAWABLE', { stage: 'WITHDRAWN' });
    scene(proposed())
      .by(person('rin', { onBehalfOf: ids.rival }))
      .unavailable('WithdrawProposal', 'NOT_A_REPRESENTATIVE');
  });
});

describe('Screening by the office', () => {
  it('[PRO-2] returns, accepts or rejects, each with its reasons', () => {
    expect(waiting.ask('ReturnProposal', screen)).toEqual([{ type: 'ProposalReturned', data: screen }]);
    expect(waiting.ask('AcceptProposal', { ...screen, department: ids.town })).toEqual([
      { type: 'ProposalAccepted', data: { ...screen, department: ids.town, observed: [] } },
    ]);
    expect(waiting.ask('RejectProposal', { ...screen, ground: 'notFeasible' })).toEqual([
      { type: 'ProposalRejected', data: { ...screen, ground: 'notFeasible' } },
    ]);
    const at = '2026-04-01T00:00:00.000Z';
    expect(waiting.after('ReturnProposal', screen).state()).toMatchObject({
      stage: 'RETURNED',
      screenings: [{ outcome: 'returned', ...screen, at }],
    });
    expect(waiting.after('RejectProposal', { ...screen, ground: 'notFeasible' }).state()).toMatchObject({
      stage: 'REJECTED',
      screenings: [{ outcome: 'rejected', ground: 'notFeasible', ...screen, at }],
    });
    expect(waiting.after('AcceptProposal', { ...screen, department: ids.town }).state()).toMatchObject({
      stage: 'ACCEPTED',
      screenings: [{ outcome: 'accepted', ...screen, at }],
    });
  });

  it('[PRO-2] is done by the office, once, and not of what competes in a round', () => {
    for (const command of ['ReturnProposal', 'AcceptProposal', 'RejectProposal']) {
      waiting.by(people.aoi).unavailable(command, 'OFFICE_ONLY');
      scene(proposed(), returned).by(people.office).unavailable(command, 'PROPOSAL_NOT_OPEN', { stage: 'RETURNED' });
      const competing = { ...proposed(), data: { ...proposed().data, round: uuid('rund') } };
      scene(competing).by(people.office).unavailable(command, 'ROUND_PROPOSAL');
      const represents = organisation('パトロール隊', people.office.id);
      waiting.knowing(party, ids.patrol, represents).unavailable(command, 'SCREENING_OWN_PROPOSAL');
    }
  });

  it('[PRO-2] puts a department of this municipality in charge, or leaves the one that proposed', () => {
    waiting.refused('AcceptProposal', screen, 'DEPARTMENT_MISSING');
    waiting.refused('AcceptProposal', { ...screen, department: ids.rival }, 'NOT_A_DEPARTMENT');
    const [registered, ...rest] = organisation('他市の課', uuid('x'), 'department');
    const foreign = [{ ...registered, data: { ...registered?.data, municipality: '082074' } }, ...rest] as typeof rest;
    waiting.knowing(party, ids.town, foreign).refused('AcceptProposal', { ...screen, department: ids.town }, 'NOT_A_DEPARTMENT');
    const own = scene(proposed('municipality')).by(people.office);
    expect(own.ask('AcceptProposal', screen)[0]?.data).toMatchObject({ department: ids.town });
    expect(own.ask('AcceptProposal', { ...screen, department: ids.rival })[0]?.data).toMatchObject({ department: ids.town });
  });

  it('[PRO-4] accepts only from domains of collaboration, unless the guideline does not say so', () => {
    const outside = { ...proposed(), data: { ...proposed().data, domain: 'E' } };
    const asked = scene(outside).by(people.office);
    asked.refused('AcceptProposal', { ...screen, department: ids.town }, 'DOMAIN_OF_COLLABORATION', { domain: 'E' });
    expect(asked.under(without('DOMAIN_OF_COLLABORATION')).ask('AcceptProposal', { ...screen, department: ids.town })).toHaveLength(1);
  });
});

describe('Choosing the methods', () => {
  const withTrait = (trait: string) => oizumi.methods.find(({ traits }) => (traits as readonly string[]).includes(trait))?.id ?? '';
  const cooperation = withTrait('cooperation');
  const choice = { primary: cooperation, further: [], reasons: '双方の力が要る。' };
  const open = scene(proposed(), accepted).by(people.office);

  it('[PRO-4] records one primary method and further ones, with reasons', () => {
    const both = { ...choice, further: [withTrait('informationExchange')], continuation: '毎年開く。' };
    expect(open.ask('ChooseMethods', both)[0]).toMatchObject({ type: 'MethodsChosen', data: both });
    expect(open.after('ChooseMethods', both).state()).toMatchObject({ stage: 'ACCEPTED', methods: both });
  });

  it('[PRO-4] is done by the office or the department in charge, after the acceptance', () => {
    expect(open.by(people.shun).ask('ChooseMethods', choice)).toHaveLength(1);
    open.by(people.aoi).unavailable('ChooseMethods', 'NOT_A_REPRESENTATIVE');
    open.by(staff('someone', 'decider')).unavailable('ChooseMethods', 'ON_BEHALF_MISSING');
    scene(proposed()).by(people.office).unavailable('ChooseMethods', 'METHOD_ONCE_DECIDED', { stage: 'PROPOSED' });
  });

  it('[PRO-4] takes methods of the guideline, each once', () => {
    open.refused('ChooseMethods', { ...choice, primary: 'none' }, 'METHOD_UNKNOWN', { method: 'none' });
    open.refused('ChooseMethods', { ...choice, further: ['none'] }, 'METHOD_UNKNOWN', { method: 'none' });
    open.refused('ChooseMethods', { ...choice, further: [cooperation] }, 'METHOD_REPEATED', { method: cooperation });
    const twice = withTrait('informationExchange');
    open.refused('ChooseMethods', { ...choice, further: [twice, twice], continuation: '…' }, 'METHOD_REPEATED', { method: twice });
  });

  it('[GDL-4] METHOD_FITS_DOMAIN tells which method does not fit which domain', () => {
    const commission = withTrait('commission');
    open.refused('ChooseMethods', { ...choice, primary: commission }, 'METHOD_FITS_DOMAIN', { method: commission, domain: 'C' });
    open.refused('ChooseMethods', { ...choice, further: [commission] }, 'METHOD_FITS_DOMAIN', { method: commission, domain: 'C' });
  });

  it('[GDL-4] ENDORSE_THE_PROJECT advises a judgement, and only of an endorsement', () => {
    const { id: endorsement = '', domains: [domain] = [] } = oizumi.methods.find(({ traits }) => traits.includes('endorsement')) ?? {};
    const fitting = scene({ ...proposed(), data: { ...proposed().data, domain: domain ?? '' } }, accepted).by(people.office);
    const endorsing = { primary: endorsement, further: [], reasons: '公益性がある。' };
    const told = (input: object, stage = fitting) =>
      (stage.ask('ChooseMethods', input)[0]?.data as unknown as { observed: object[] }).observed;
    expect(told(endorsing)).toContainEqual({ rule: 'ENDORSE_THE_PROJECT', outcome: 'notFollowed' });
    expect(told({ ...endorsing, endorsementJudgement: '公益性がある。' })).toContainEqual({
      rule: 'ENDORSE_THE_PROJECT',
      outcome: 'declared',
    });
    expect(told(endorsing, fitting.under(without('ENDORSE_THE_PROJECT')))).toEqual(declared('METHOD_REASONED'));
    expect(told(choice, open)).toEqual(declared('METHOD_REASONED'));
  });

  it('[GDL-4] an exchange of information is combined with another method, and continued', () => {
    const exchange = withTrait('informationExchange');
    const alone = { ...choice, primary: exchange, continuation: '毎年開く。' };
    const combined = { ...choice, further: [exchange] };
    const told = (input: object) => (open.ask('ChooseMethods', input)[0]?.data as { observed: readonly { rule: string }[] }).observed;
    expect(told({ ...combined, continuation: '毎年開く。' })).toEqual([
      ...declared('METHOD_REASONED'),
      ...followed('INFORMATION_EXCHANGE_COMBINED'),
      ...declared('INFORMATION_EXCHANGE_CONTINUED'),
    ]);
    for (const [input, rule] of [
      [alone, 'INFORMATION_EXCHANGE_COMBINED'],
      [combined, 'INFORMATION_EXCHANGE_CONTINUED'],
    ] as const) {
      const force = oizumi.rules.find(({ code }) => code === rule)?.force;
      if (force === 'advice') expect(told(input)).toContainEqual({ rule, outcome: 'notFollowed' });
      else open.refused('ChooseMethods', input, rule);
    }
  });
});

describe('A proposal that does not agree with itself', () => {
  it('[PRO-1] is told by its sums, its bearers and its days', () => {
    const check = (change: object) => checkProposal({ ...contents, ...change } as typeof contents);
    expect(check({})).toEqual([]);
    expect(check({ budget: [{ item: '帽子', amount: 299_999 }] })).toEqual([
      { path: 'input.costSplit', problem: 'BAD_SUM', limit: '300000 ≠ 299999' },
    ]);
    const [municipality] = contents.costSplit;
    expect(check({ costSplit: [municipality, { bearer: 'municipality', amount: 100_000 }] })).toEqual([
      { path: 'input.costSplit[1].bearer', problem: 'DUPLICATE', limit: 'municipality' },
    ]);
    const { schedule } = contents;
    const ordered = { ...schedule, end: schedule.start };
    expect(check({ schedule: ordered, goals: contents.goals.map((each) => ({ ...each, by: schedule.start })) })).toEqual([]);
    expect(check({ schedule: { ...schedule, end: undefined } })).toEqual([]);
    expect(check({ schedule: { ...schedule, end: '2026-08-31' }, goals: [{ what: '…', measure: '…', by: '2026-08-31' }] })).toEqual([
      { path: 'input.schedule.end', problem: 'BAD_ORDER', limit: '2026-08-31 < 2026-09-01' },
      { path: 'input.goals[0].by', problem: 'BAD_ORDER', limit: '2026-08-31 < 2026-09-01' },
    ]);
  });
});
