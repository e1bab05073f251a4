import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import type { partyEvents } from '../../../../src/domain/party/party.records.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { accepted, contents, ids, organisation, people, proposed, scene } from './proposal.fixtures.ts';
import { person, staff, type Past } from '../../given.ts';

const propose = { municipality: '105244', side: 'residents', ...contents };

describe('A proposal', () => {
  it('[PRO-1] is made by a representative of an organisation and pins the guideline in force', () => {
    const [event] = scene().by(people.aoi).ask('ProposeProject', propose);
    expect(event).toMatchObject({ type: 'ProjectProposed', data: { proposer: ids.patrol, side: 'residents', title: contents.title } });
    expect(event?.data).toHaveProperty('guideline', proposed().data.guideline);
  });

  it('[PTY-3] is refused from somebody who does not represent the party, or names none', () => {
    scene()
      .by(person('mallory', { onBehalfOf: ids.patrol }))
      .refused('ProposeProject', propose, 'NOT_A_REPRESENTATIVE');
    scene().by(person('aoi')).refused('ProposeProject', propose, 'ON_BEHALF_MISSING');
  });

  it('[GDL-4] needs the comparison of who could do it, because the guideline says so, and not under a guideline that does not', () => {
    const alone = { ...propose, comparison: undefined };
    scene().by(people.aoi).refused('ProposeProject', alone, 'COMPARE_ALTERNATIVES');
    const silent = { ...oizumi, rules: oizumi.rules.filter(({ code }) => code !== 'COMPARE_ALTERNATIVES') };
    expect(scene().under(silent).by(people.aoi).ask('ProposeProject', alone)).toHaveLength(1);
  });
});

describe('What is proposed', () => {
  const proposing = (more: object) =>
    scene()
      .by(people.aoi)
      .ask('ProposeProject', { ...propose, ...more });

  it('[PRO-1] is refused from a party that is suspended, and taken from one that waits to be verified', () => {
    const [registered, represented] = organisation('パトロール隊', people.aoi.id);
    const patrol = (...more: Past<typeof partyEvents>[]) => scene().knowing(party, ids.patrol, [registered!, represented!, ...more]);
    patrol({ type: 'PartySuspended', data: { reason: '活動休止' } })
      .by(people.aoi)
      .refused('ProposeProject', propose, 'PARTY_NOT_ACTIVE');
    expect(patrol().by(people.aoi).ask('ProposeProject', propose)).toHaveLength(1);
  });

  it('[PRO-1] names a domain of the guideline, where the guideline has domains', () => {
    scene()
      .by(people.aoi)
      .refused('ProposeProject', { ...propose, domain: undefined }, 'DOMAIN_MISSING');
    scene()
      .by(people.aoi)
      .refused('ProposeProject', { ...propose, domain: 'F' }, 'DOMAIN_UNKNOWN');
    expect(proposing({ domain: 'A' })).toHaveLength(1);
    const none = scene()
      .under({ ...oizumi, domains: [] })
      .by(people.aoi);
    expect(none.ask('ProposeProject', { ...propose, domain: undefined })).toHaveLength(1);
    none.refused('ProposeProject', propose, 'DOMAIN_UNKNOWN');
  });

  it('[PRO-1] considers methods of the guideline only', () => {
    const considered = (method: string) => ({ ...propose, methodsConsidered: [{ method, assessment: '対等に進められる。' }] });
    scene().by(people.aoi).refused('ProposeProject', considered('sponsorship'), 'METHOD_UNKNOWN');
    expect(proposing(considered('cooperation'))).toHaveLength(1);
  });
});

describe('A proposal that was made', () => {
  const revise = { ...contents, revisionNote: '予算を見直した。' };
  const returned = { type: 'ProposalReturned', data: { reason: '予算が粗い。' }, by: people.office } as const;
  const withdrawn = { type: 'ProposalWithdrawn', data: { reason: '体制が整わない。' }, by: people.aoi } as const;

  it('[PRO-2] is revised by its party while it waits or was returned', () => {
    for (const history of [[proposed()], [proposed(), returned]]) {
      expect(
        scene(...history)
          .by(people.aoi)
          .ask('ReviseProposal', revise),
      ).toHaveLength(1);
    }
    for (const last of [accepted, withdrawn]) {
      scene(proposed(), last).by(people.aoi).refused('ReviseProposal', revise, 'PROPOSAL_NOT_REVISABLE');
    }
    scene(proposed()).by(people.shun).refused('ReviseProposal', revise, 'NOT_A_REPRESENTATIVE');
    expect(scene(proposed(), returned).by(people.aoi).after('ReviseProposal', revise).state().stage).toBe('PROPOSED');
  });

  it('[PRO-2] is withdrawn by its party until a partner is sought', () => {
    const reason = { reason: '体制が整わない。' };
    for (const history of [[proposed()], [proposed(), returned], [proposed(), accepted]]) {
      expect(
        scene(...history)
          .by(people.aoi)
          .ask('WithdrawProposal', reason),
      ).toEqual([{ type: 'ProposalWithdrawn', data: reason }]);
    }
    scene(proposed(), withdrawn).by(people.aoi).refused('WithdrawProposal', reason, 'PROPOSAL_NOT_WITHDRAWABLE');
    scene(proposed()).by(people.shun).refused('WithdrawProposal', reason, 'NOT_A_REPRESENTATIVE');
  });

  it('[PRO-2] is screened while it waits, and not again', () => {
    const reason = { reason: '予算が粗い。' };
    expect(scene(proposed()).by(people.office).ask('ReturnProposal', reason)).toEqual([{ type: 'ProposalReturned', data: reason }]);
    for (const last of [returned, withdrawn, accepted]) {
      const screened = scene(proposed(), last).by(people.office);
      screened.refused('ReturnProposal', reason, 'PROPOSAL_NOT_OPEN');
      screened.refused('RejectProposal', { ground: 'notFeasible', ...reason }, 'PROPOSAL_NOT_OPEN');
      screened.refused('AcceptProposal', { department: ids.town, ...reason }, 'PROPOSAL_NOT_OPEN');
    }
  });
});

describe('Screening', () => {
  it('[AUT-3] is refused to whoever proposed, whatever their role', () => {
    const both = staff('aoi', 'office');
    scene(proposed()).by(both).refused('RejectProposal', { ground: 'notFeasible', reason: '…' }, 'SCREENING_OWN_PROPOSAL');
    expect(scene(proposed()).by(people.office).ask('RejectProposal', { ground: 'notFeasible', reason: '…' })).toHaveLength(1);
  });

  it('[PRO-2] accepts with reasons and names the department in charge', () => {
    const state = scene(proposed()).by(people.office).after('AcceptProposal', { department: ids.town, reason: '課題に合う。' }).state();
    expect(state).toMatchObject({ stage: 'ACCEPTED', department: ids.town });
  });

  it('[PRO-4] does not accept what lies outside the domains of collaboration', () => {
    const outside = { ...proposed(), data: { ...proposed().data, domain: 'E' } };
    scene(outside).by(people.office).refused('AcceptProposal', { department: ids.town, reason: '…' }, 'DOMAIN_OF_COLLABORATION');
  });
});

describe('Methods', () => {
  const cooperation = oizumi.methods.find(({ traits }) => traits.includes('cooperation'))?.id ?? '';
  const commission = oizumi.methods.find(({ traits }) => traits.includes('commission'))?.id ?? '';

  it('[PRO-4] belong to the domain where the guideline ties them', () => {
    const choice = { primary: commission, further: [], reasons: '専門性が要る。' };
    scene(proposed(), accepted).by(people.office).refused('ChooseMethods', choice, 'METHOD_FITS_DOMAIN');
    expect(
      scene(proposed(), accepted)
        .by(people.office)
        .ask('ChooseMethods', { ...choice, primary: cooperation }),
    ).toHaveLength(1);
  });

  it('[PRO-4] are chosen by the office or the department in charge, among those of the guideline, each once, after acceptance', () => {
    const choice = { primary: cooperation, further: [], reasons: '対等に進めるため。' };
    const choosing = scene(proposed(), accepted).by(people.office);
    choosing.refused('ChooseMethods', { ...choice, primary: 'sponsorship' }, 'METHOD_UNKNOWN');
    choosing.refused('ChooseMethods', { ...choice, further: ['sponsorship'] }, 'METHOD_UNKNOWN');
    choosing.refused('ChooseMethods', { ...choice, further: [cooperation] }, 'METHOD_REPEATED');
    choosing.refused('ChooseMethods', { ...choice, further: ['coHosting', 'executiveCommittee', 'coHosting'] }, 'METHOD_REPEATED');
    scene(proposed()).by(people.office).refused('ChooseMethods', choice, 'METHOD_ONCE_DECIDED');
    const orderless = { ...oizumi, rules: oizumi.rules.filter(({ code }) => code !== 'METHOD_ONCE_DECIDED') };
    scene(proposed()).under(orderless).by(people.office).refused('ChooseMethods', choice, 'METHODS_NOT_OPEN');
    choosing.by(people.aoi).refused('ChooseMethods', choice, 'NOT_A_REPRESENTATIVE');
    for (const by of [people.office, people.shun]) {
      expect(choosing.by(by).ask('ChooseMethods', { ...choice, further: ['coHosting', 'executiveCommittee'] })).toEqual([
        {
          type: 'MethodsChosen',
          data: { ...choice, further: ['coHosting', 'executiveCommittee'], observed: [{ rule: 'METHOD_REASONED', outcome: 'declared' }] },
        },
      ]);
    }
  });
});
