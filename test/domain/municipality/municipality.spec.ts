import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { checkGuideline } from '../../../src/domain/municipality/municipality.checks.ts';
import { municipality, versionInForce } from '../../../src/domain/municipality/municipality.ts';
import { given, person, staff, type Past } from '../given.ts';

const office = staff('office', 'office');
const others = [person('aoi'), staff('decider', 'decider')];
const elsewhere = person('other', { roles: ['office'], municipality: '082074' });
const next = { ...oizumi, version: '2026-04' };
const foreign = { ...oizumi, municipality: { ...oizumi.municipality, code: '082074' } };

const adopted = (document = oizumi): Past<typeof municipality.events> => ({
  type: 'GuidelineAdopted',
  data: { digest: digestOf(document), version: document.version, document },
});
const scene = (...history: readonly Past<typeof municipality.events>[]) => given(municipality, '105244', ...history).by(office);

describe('A municipality’s guideline', () => {
  it('[GDL-1] is adopted once, by its office', () => {
    expect(scene().ask('AdoptGuideline', { document: oizumi })).toEqual([
      JSON.parse(JSON.stringify({ type: 'GuidelineAdopted', data: adopted().data })),
    ]);
    const state = scene().after('AdoptGuideline', { document: oizumi }).state();
    expect(state).toEqual({
      municipality: '105244',
      versions: [{ ...(adopted().data as object), at: '2026-04-01T00:00:00.000Z' }],
      holdings: [],
    });
    for (const by of others) scene().by(by).unavailable('AdoptGuideline', 'OFFICE_ONLY');
    scene().by(elsewhere).unavailable('AdoptGuideline', 'OTHER_MUNICIPALITY');
    scene(adopted()).unavailable('AdoptGuideline', 'GUIDELINE_ALREADY_ADOPTED');
  });

  it('[GDL-1] is revised with a reason, by its office, after it was adopted', () => {
    const revision = { document: next, reason: '社会情勢の変化' };
    expect(scene(adopted()).ask('ReviseGuideline', revision)).toEqual([
      JSON.parse(JSON.stringify({ type: 'GuidelineRevised', data: { digest: digestOf(next), version: '2026-04', ...revision } })),
    ]);
    for (const by of others) scene(adopted()).by(by).unavailable('ReviseGuideline', 'OFFICE_ONLY');
    scene(adopted()).by(elsewhere).unavailable('ReviseGuideline', 'OTHER_MUNICIPALITY');
    scene().unavailable('ReviseGuideline', 'NO_GUIDELINE');
    scene(adopted()).refused('ReviseGuideline', { ...revision, document: oizumi }, 'GUIDELINE_UNCHANGED');
  });

  it('[GDL-1] keeps every version readable; the newest is in force, also when an older one comes back', () => {
    const revised = scene(adopted()).after('ReviseGuideline', { document: next, reason: '改定' });
    expect(versionInForce(revised.state())).toMatchObject({ version: '2026-04', digest: digestOf(next), reason: '改定' });
    revised.refused('ReviseGuideline', { document: next, reason: '改定' }, 'GUIDELINE_UNCHANGED');
    const back = revised.after('ReviseGuideline', { document: oizumi, reason: '復元' }).state();
    expect(back.versions.map(({ version }) => version)).toEqual(['2011-03', '2026-04', '2011-03']);
    expect(versionInForce(scene().state())).toBeUndefined();
  });

  it('[GDL-2] is revised with a reason; every version is kept, and the newest is in force', () => {
    const since = '2026-10-01T00:00:00.000Z';
    const state = scene(adopted()).at(since).after('ReviseGuideline', { document: next, reason: '5年ごとの見直し' }).state();
    expect(state.versions.map(({ version, at, reason }) => ({ version, at, reason }))).toEqual([
      { version: oizumi.version, at: '2026-04-01T00:00:00.000Z', reason: undefined },
      { version: '2026-04', at: since, reason: '5年ごとの見直し' },
    ]);
  });

  it('[AUT-4] is that of this municipality', () => {
    scene().refused('AdoptGuideline', { document: foreign }, 'GUIDELINE_OF_ANOTHER', { code: '082074' });
    scene(adopted()).refused('ReviseGuideline', { document: foreign, reason: '改定' }, 'GUIDELINE_OF_ANOTHER', { code: '082074' });
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
