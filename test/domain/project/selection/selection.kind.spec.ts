import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { decisionOn, currentCall } from '../../../../src/domain/project/selection/selection.ts';
import type { Past } from '../../given.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import { advised, applied, apply, cast, decide, ids, open, staff, system, type Stage } from './selection.fixtures.ts';

type Fact = Past<typeof party.events>;
const desk = staff('desk', 'office');
const at = '2026-05-10T00:00:00.000Z';
const reason = '定款では営利を目的とする。';
const corrected = (kind: 'business' | 'civicGroup' | 'neighbourhoodAssociation' = 'business', on = at, before = 'civicGroup'): Fact =>
  ({ type: 'PartyKindCorrected', data: { before, kind, reason }, by: desk, at: on }) as Fact;
const where = (stage: Stage, ...facts: readonly Fact[]): Stage =>
  stage.knowing(party, ids.patrol, [...(organisation('パトロール隊', cast.aoi.id) as readonly Fact[]), ...facts]);
const shown = {
  call: 1,
  applicant: ids.patrol,
  party: ids.patrol,
  change: 3,
  what: 'kindCorrected',
  formerKind: 'civicGroup',
  kind: 'business',
};
const excluding = decide({
  awarded: [ids.rival],
  departure: '一位の主体は公募の対象でない。',
  exclusions: [{ applicant: ids.patrol, ground: 'kind' }],
});

describe('An applicant whose kind is corrected while the call runs', () => {
  it('[SEL-10] is shown so in the call, with what it was, by whom and why, and stays in the call', () => {
    const stage = where(applied(), corrected()).by(system);
    const note = { call: 1, applicant: ids.patrol, party: ids.patrol, change: 3 };
    const data = { ...shown, reason, recordedBy: 'office', person: desk.id, changedAt: at };
    expect(stage.ask('NoteStandingChange', note)).toEqual([{ type: 'StandingChanged', data }]);
    expect(currentCall(stage.after('NoteStandingChange', note).state())?.applications[ids.patrol]?.status).toBe('submitted');
  });

  it('[SEL-10] may still apply with the kind that it had, and the application brings the correction with it; who was corrected before may not', () => {
    const applying = (...facts: readonly Fact[]) =>
      where(open(), ...facts)
        .by(cast.aoi)
        .at(at)
        .ask('SubmitApplication', apply());
    const events = applying(corrected());
    expect(events.map(({ type }) => type)).toEqual(['ApplicationSubmitted', 'StandingChanged']);
    expect(events[1]?.data).toMatchObject(shown);
    const refused = (ground: string) => [
      { type: 'ApplicationRefused', data: { call: 1, applicant: ids.patrol, attempt: 'submission', ground } },
    ];
    expect(applying(corrected('business', '2026-04-20T00:00:00.000Z'))).toEqual(refused('kind'));
    expect(applying(corrected('neighbourhoodAssociation', '2026-04-20T00:00:00.000Z'))).toMatchObject([{ type: 'ApplicationSubmitted' }]);
    const silent: Guideline = {
      ...oizumi,
      partyCategories: oizumi.partyCategories.map((each) => (each.kinds.includes('civicGroup') ? { ...each, mayPartner: false } : each)),
    };
    expect(where(open(), corrected()).under(silent).by(cast.aoi).at(at).ask('SubmitApplication', apply())).toEqual(
      refused('notAnOrganisation'),
    );
  });

  it('[SEL-10] leaves it by a decision only, which selects nobody whom the call does not address, and names whom it excludes for that', () => {
    const stage = where(advised(), corrected());
    stage.refused('DecideSelection', decide(), 'PARTNER_KIND_NOT_ADDRESSED');
    stage.refused('DecideSelection', { ...excluding, exclusions: undefined }, 'EXCLUSION_MISSING', { count: 1 });
    const decided = stage.after('DecideSelection', excluding).state();
    expect(decisionOn(currentCall(decided)!)?.exclusions).toEqual([{ applicant: ids.patrol, ground: 'kind' }]);
  });

  it('[SEL-10] is selected as before, and not excluded, where the call addresses what it is too', () => {
    const stage = where(advised(), corrected('neighbourhoodAssociation'));
    stage.refused('DecideSelection', excluding, 'EXCLUSION_UNFOUNDED');
    expect(stage.ask('DecideSelection', decide())[0]?.data).toMatchObject({ awarded: [ids.patrol] });
    const back = where(advised(), corrected(), corrected('civicGroup', at, 'business'));
    expect(back.ask('DecideSelection', decide())[0]?.data).toMatchObject({ awarded: [ids.patrol] });
  });
});
