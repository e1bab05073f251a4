import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { checkGuideline } from '../../../src/domain/municipality/municipality.checks.ts';
import { municipality, versionInForce } from '../../../src/domain/municipality/municipality.ts';
import { given, person, staff } from '../given.ts';

const at = '2026-04-01T00:00:00.000Z';
const office = staff('office', 'office');
const elsewhere = person('elsewhere', { roles: ['office'], municipality: '082074' });
const town = given(municipality, '105244').by(office);
const first = { document: oizumi };
const second = { document: { ...oizumi, version: '2026' }, reason: '5年ごとの見直し' };
const foreign = { ...oizumi, municipality: { ...oizumi.municipality, code: '082074' } };

describe('The guideline of a municipality', () => {
  it('[GDL-1] is adopted once by the office, with its digest', () => {
    const data = { digest: digestOf(oizumi), version: oizumi.version, document: oizumi };
    expect(town.ask('AdoptGuideline', first)).toEqual([{ type: 'GuidelineAdopted', data: JSON.parse(JSON.stringify(data)) as unknown }]);
    expect(town.after('AdoptGuideline', first).state()).toEqual({
      municipality: '105244',
      versions: [{ ...data, at }],
      holdings: [],
    });
    town.after('AdoptGuideline', first).unavailable('AdoptGuideline', 'GUIDELINE_ALREADY_ADOPTED');
    town.by(elsewhere).unavailable('AdoptGuideline', 'OFFICE_ONLY');
    town.by(staff('decider', 'decider')).unavailable('AdoptGuideline', 'OFFICE_ONLY');
  });

  it('[GDL-2] is revised with a reason; every version is kept, and the newest is in force', () => {
    const adopted = town.after('AdoptGuideline', first);
    const revised = { digest: digestOf(second.document), version: '2026', document: second.document, reason: second.reason };
    expect(adopted.ask('ReviseGuideline', second)).toEqual([
      { type: 'GuidelineRevised', data: JSON.parse(JSON.stringify(revised)) as unknown },
    ]);
    const state = adopted.at('2026-10-01T00:00:00.000Z').after('ReviseGuideline', second).state();
    expect(state.versions.map(({ version, at: since, reason }) => ({ version, since, reason }))).toEqual([
      { version: oizumi.version, since: at, reason: undefined },
      { version: '2026', since: '2026-10-01T00:00:00.000Z', reason: '5年ごとの見直し' },
    ]);
    expect(versionInForce(state)?.version).toBe('2026');
    expect(versionInForce(town.state())).toBeUndefined();
    town.unavailable('ReviseGuideline', 'NO_GUIDELINE');
    adopted.by(elsewhere).unavailable('ReviseGuideline', 'OFFICE_ONLY');
    adopted.refused('ReviseGuideline', { ...second, document: oizumi }, 'GUIDELINE_UNCHANGED');
  });

  it('[AUT-4] is that of this municipality', () => {
    town.refused('AdoptGuideline', { document: foreign }, 'GUIDELINE_OF_ANOTHER', { code: '082074' });
    const adopted = town.after('AdoptGuideline', first);
    adopted.refused('ReviseGuideline', { ...second, document: foreign }, 'GUIDELINE_OF_ANOTHER', { code: '082074' });
  });

  it('[GDL-5] is checked as a whole, with paths below the input; an absent one is told by the shape', () => {
    expect(checkGuideline({ document: oizumi })).toEqual([]);
    expect(checkGuideline({})).toEqual([]);
    expect(checkGuideline({ document: null })).toEqual([]);
    expect(checkGuideline({ document: { ...oizumi, title: 1 } })).toContainEqual(
      expect.objectContaining({ path: 'input.document.title', problem: 'WRONG_TYPE' }),
    );
  });
});
