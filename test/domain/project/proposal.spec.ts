import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { accepted, contents, ids, people, proposed, scene } from './proposal.fixtures.ts';
import { person, staff } from '../given.ts';

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
});
