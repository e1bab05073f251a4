import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { controllersOf, flagsAmong, independenceFlags } from '../../../src/domain/party/independence.ts';
import { party } from '../../../src/domain/party/party.ts';
import type { Control } from '../../../src/domain/party/control.state.ts';
import { project } from '../../../src/domain/project/project.ts';
import { given, person, staff, uuid } from '../given.ts';
import { drafted, negotiating, newest, sides } from '../project/agreement/agreement.fixtures.ts';
import { ids, organisation } from '../project/proposal/proposal.fixtures.ts';
import { cast, ready, without } from '../project/selection/selection.fixtures.ts';

const aoi = person('aoi');
const rin = person('rin');
const office = staff('office', 'office');
const group = given(party, ids.patrol, ...organisation('パトロール隊', aoi.id))
  .under(oizumi)
  .knowing(party, ids.rival, organisation('見守り会', rin.id))
  .by(aoi);
const relation = { controller: ids.rival, ground: 'officers', from: '2025-04-01' } as const;
const controlled = group.after('DeclareControl', relation);

describe('A party’s independence', () => {
  it('[PTY-6] is declared by its representatives while nobody controls it', () => {
    expect(group.ask('DeclareIndependence')).toEqual([{ type: 'IndependenceDeclared', data: {} }]);
    const independent = group.after('DeclareIndependence');
    expect(independent.state().independentSince).toBe('2026-04-01T00:00:00.000Z');
    expect(independent.after('DeclareControl', relation).state().independentSince).toBeUndefined();
    controlled.refused('DeclareIndependence', {}, 'STILL_CONTROLLED');
    const ended = controlled.after('EndControl', { because: 'dissolved', control: 1, until: '2026-03-31' });
    expect(ended.ask('DeclareIndependence')).toHaveLength(1);
    for (const by of [rin, office]) group.by(by).refused('DeclareIndependence', {}, 'NOT_A_REPRESENTATIVE');
    given(party, ids.patrol).under(oizumi).by(aoi).refused('DeclareIndependence', {}, 'DOES_NOT_EXIST');
    group.having({ type: 'PartySuspended', data: { reason: '休止' } }).refused('DeclareIndependence', {}, 'PARTY_IS_SUSPENDED');
  });

  it('[PTY-6] ends where another party controls it, as its representatives declare', () => {
    expect(group.ask('DeclareControl', { ...relation, share: 60, until: '2027-03-31' })).toEqual([
      { type: 'ControlRecorded', data: { control: 1, ...relation, share: 60, until: '2027-03-31', declaredBy: 'party' } },
    ]);
    group.by(office).refused('DeclareControl', relation, 'NOT_A_REPRESENTATIVE');
    group.refused('DeclareControl', { ...relation, controller: ids.patrol }, 'CONTROLLING_ITSELF');
    group.refused('DeclareControl', { ...relation, controller: uuid('none') }, 'DOES_NOT_EXIST');
    group.refused('DeclareControl', { ...relation, until: '2025-03-31' }, 'CONTROL_ENDS_BEFORE_IT_STARTS');
    expect(group.ask('DeclareControl', { ...relation, until: relation.from })).toHaveLength(1);
    controlled.refused('DeclareControl', relation, 'CONTROL_RECORDED_ALREADY', { control: 1 });
    const second = controlled.knowing(party, ids.third, organisation('商店会', rin.id));
    expect(second.ask('DeclareControl', { ...relation, controller: ids.third })).toMatchObject([{ data: { control: 2 } }]);
    expect(controlled.ask('DeclareControl', { ...relation, ground: 'funding' })).toMatchObject([{ data: { control: 2 } }]);
    const ended = controlled.after('EndControl', { because: 'dissolved', control: 1, until: '2025-12-31' });
    expect(ended.ask('DeclareControl', relation)).toMatchObject([{ data: { control: 2 } }]);
  });

  it('[PTY-6] is told by the office too, with its source', () => {
    const known = { ...relation, source: '登記事項' };
    expect(group.by(office).ask('RecordControl', known)).toEqual([
      { type: 'ControlRecorded', data: { control: 1, ...relation, declaredBy: 'office', source: '登記事項' } },
    ]);
    group.refused('RecordControl', known, 'OFFICE_ONLY');
    group.by(staff('aoi', 'office')).refused('RecordControl', known, 'RECORDING_OWN_CONTROL');
    given(party, ids.patrol).under(oizumi).by(office).refused('RecordControl', known, 'DOES_NOT_EXIST');
  });

  it('[PTY-6] [SEL-11] is told by the office whatever the party declared: no word of a later day, or of the same, stands in its way', () => {
    const known = { ...relation, source: '登記事項' };
    const later = group.after('DeclareControl', { ...relation, from: '2999-01-01' });
    for (const declared of [later, controlled]) expect(declared.by(office).ask('RecordControl', known)).toHaveLength(1);
    expect(later.ask('DeclareControl', relation)).toMatchObject([{ data: { control: 2, from: relation.from } }]);
    const recorded = later.by(office).after('RecordControl', known);
    recorded.refused('RecordControl', known, 'CONTROL_RECORDED_ALREADY', { control: 2 });
    recorded.by(aoi).refused('DeclareControl', relation, 'CONTROL_RECORDED_ALREADY', { control: 2 });
    expect(recorded.ask('RecordControl', { ...known, from: '2020-04-01' })).toMatchObject([{ data: { control: 3 } }]);
  });

  it('[PTY-6] [AUT-3] is not freed by staff who represent the party from what the office recorded', () => {
    const recorded = group.by(office).after('RecordControl', { ...relation, source: '登記事項' });
    const end = { because: 'dissolved', control: 1, until: '2026-03-31' };
    recorded.by(staff('aoi', 'office')).refused('EndControl', end, 'RECORDING_OWN_CONTROL');
    expect(recorded.by(office).ask('EndControl', end)).toHaveLength(1);
    expect(controlled.by(staff('aoi', 'office')).ask('EndControl', end)).toHaveLength(1);
  });

  it('[SEL-11] [AUT-3] is neither recorded nor ended by staff whom the relation gives a conflict: who represents or represented the controller or one of its own, or left the party', () => {
    const known = { ...relation, source: '登記事項' };
    const [end, tied] = [{ because: 'dissolved', control: 1, until: '2026-03-31' }, staff('rin', 'office')];
    const above = { control: 1, controller: ids.third, ground: 'votes', from: '2025-04-01', declaredBy: 'office' } as const;
    const left = [
      { type: 'RepresentativeAppointed', data: { person: staff('sora', 'office').id, office: '理事' } },
      { type: 'RepresentativeEnded', data: { appointment: 2, person: staff('sora', 'office').id, reason: '退任' } },
    ] as const;
    const whole = group
      .having(...left)
      .knowing(party, ids.rival, [...organisation('見守り会', rin.id), { type: 'ControlRecorded', data: above }])
      .knowing(party, ids.third, organisation('商店会', person('mio').id));
    const byParty = whole.after('DeclareControl', relation);
    const byOffice = whole.by(office).after('RecordControl', known);
    for (const by of [tied, staff('mio', 'office'), staff('sora', 'office')]) {
      whole.by(by).refused('RecordControl', known, 'RECORDING_OWN_CONTROL');
      for (const controlling of [byParty, byOffice]) controlling.by(by).refused('EndControl', end, 'RECORDING_OWN_CONTROL');
    }
    for (const controlling of [byParty, byOffice]) expect(controlling.by(office).ask('EndControl', end)).toHaveLength(1);
  });

  it('[PTY-6] returns when a relation ends: what the party declared it ends itself, what the office recorded the office ends', () => {
    const until = '2026-03-31';
    for (const by of [aoi, office])
      expect(controlled.by(by).ask('EndControl', { because: 'dissolved', control: 1, until })).toEqual([
        { type: 'ControlEnded', data: { control: 1, until, endedBy: by === aoi ? 'party' : 'office', because: 'dissolved' } },
      ]);
    const corrected = controlled.by(office).after('EndControl', { because: 'mistaken', control: 1, until });
    corrected.by(aoi).refused('EndControl', { because: 'dissolved', control: 1, until: '2026-03-30' }, 'CONTROL_HAS_ENDED', { control: 1 });
    controlled.by(rin).refused('EndControl', { because: 'dissolved', control: 1, until }, 'PARTY_REPRESENTATIVE_ONLY');
    controlled.refused('EndControl', { because: 'dissolved', control: 2, until }, 'NO_SUCH_CONTROL', { control: 2 });
    controlled.refused('EndControl', { because: 'dissolved', control: 1, until: '2025-03-31' }, 'CONTROL_ENDS_BEFORE_IT_STARTS');
    expect(controlled.ask('EndControl', { because: 'dissolved', control: 1, until: relation.from })).toHaveLength(1);
    const ended = controlled.after('EndControl', { because: 'dissolved', control: 1, until });
    ended.refused('EndControl', { because: 'dissolved', control: 1, until }, 'CONTROL_HAS_ENDED', { control: 1 });
    expect(ended.ask('EndControl', { because: 'dissolved', control: 1, until: '2026-03-30' })).toHaveLength(1);
    expect(ended.state().controls).toMatchObject([{ control: 1, controller: ids.rival, until, recordedAt: '2026-04-01T00:00:00.000Z' }]);
    ended.by(aoi).refused('EndControl', { because: 'dissolved', control: 1, until: '2026-04-30' }, 'CONTROL_HAS_ENDED', { control: 1 });
    // The office confirms or corrects what the party said, and so frees whoever represents it.
    for (const day of [until, '2026-03-30', '2026-04-01']) {
      const confirmed = ended.by(office).after('EndControl', { because: 'dissolved', control: 1, until: day });
      expect(confirmed.state().controls).toMatchObject([{ until: day, tiesUntil: day, endedBy: 'office' }]);
      confirmed.refused('EndControl', { because: 'dissolved', control: 1, until: '2026-04-30' }, 'CONTROL_HAS_ENDED', { control: 1 });
    }
    const two = controlled
      .after('DeclareControl', { ...relation, ground: 'funding' })
      .after('EndControl', { because: 'dissolved', control: 2, until });
    expect(two.state().controls.map((each) => each.until)).toEqual([undefined, until]);
    const byOffice = group.by(office).after('RecordControl', { ...relation, source: '登記事項' });
    byOffice.by(aoi).refused('EndControl', { because: 'dissolved', control: 1, until }, 'OFFICE_ONLY');
    expect(byOffice.ask('EndControl', { because: 'dissolved', control: 1, until })).toHaveLength(1);
    given(party, ids.patrol).under(oizumi).by(office).refused('EndControl', { because: 'dissolved', control: 1, until }, 'DOES_NOT_EXIST');
  });
});

describe('Independence flags', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'] as const;
  const by = (controller: string, more: Partial<Control> = {}): Control => ({
    control: 1,
    controller,
    ground: 'votes',
    from: '2025-04-01',
    declaredBy: 'party',
    recordedAt: '2026-04-01T00:00:00.000Z',
    ...more,
  });
  const flags = (concerned: readonly (string | undefined)[], relations: Readonly<Record<string, readonly Control[]>>, day = '2026-04-01') =>
    independenceFlags(concerned, (key) => relations[key] ?? [], day).map(({ party: own, controller, chain }) => [
      own,
      controller,
      [own, ...chain.map(({ through }) => through)].join('<'),
    ]);

  it('[PTY-6] name who is controlled by another party concerned, directly or through others', () => {
    expect(flags([a, b], { [a]: [by(b)] })).toEqual([[a, b, 'a<b']]);
    expect(flags([a, c], { [a]: [by(b)], [b]: [by(c)] })).toEqual([[a, c, 'a<b<c']]);
    expect(flags([a, b, c], { [a]: [by(b)], [b]: [by(c)] })).toEqual([
      [a, b, 'a<b'],
      [a, c, 'a<b<c'],
      [b, c, 'b<c'],
    ]);
    expect(flags([a, c], { [a]: [by(b)] })).toEqual([]);
    expect(flags([undefined, a], { [a]: [by(b)] })).toEqual([]);
    expect(flags([a, a, b], { [a]: [by(b)] })).toEqual([[a, b, 'a<b']]);
  });

  it('[PTY-6] tell of each relation of the chain on what it rests and who said so', () => {
    const relations: Readonly<Record<string, readonly Control[]>> = {
      [a]: [by(b, { share: 60 })],
      [b]: [by(c, { ground: 'funding', declaredBy: 'office', source: '決算書' })],
    };
    expect(independenceFlags([a, c], (key) => relations[key] ?? [], '2026-04-01')).toEqual([
      {
        party: a,
        controller: c,
        chain: [
          { through: b, ground: 'votes', share: 60, declaredBy: 'party' },
          { through: c, ground: 'funding', declaredBy: 'office', source: '決算書' },
        ],
      },
    ]);
  });

  it('[PTY-6] take the shortest chain, and end where a circle closes', () => {
    expect(flags([a, d], { [a]: [by(b), by(d)], [b]: [by(d)] })).toEqual([[a, d, 'a<d']]);
    expect(flags([a, b], { [a]: [by(b)], [b]: [by(a)] })).toEqual([
      [a, b, 'a<b'],
      [b, a, 'b<a'],
    ]);
    expect(flags([a, d], { [a]: [by(b)], [b]: [by(c)], [c]: [by(b), by(a)] })).toEqual([]);
  });

  it('[PTY-6] [AUD-3] are none where a decision was taken before such relations were consulted', () => {
    const before = { consulted: { has: () => false }, at: '2026-04-01T00:00:00.000Z', guideline: oizumi };
    expect(flagsAmong([a, b], before as never)).toEqual([]);
    expect(controllersOf({ aggregate: project, key: a }, { ...project.initial(a), controls: [by(b)] })).toEqual([]);
    expect(controllersOf({ aggregate: party, key: a }, { ...party.initial(a), controls: [by(b)] })).toEqual([
      { aggregate: party, key: b, claimed: true },
    ]);
  });

  it('[PTY-6] count what is in force on the day, first and last day included', () => {
    const relations = { [a]: [by(b, { from: '2026-04-01', until: '2026-04-30' })] };
    const on = (day: string) => flags([a, b], relations, day).length;
    expect(['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map(on)).toEqual([0, 1, 1, 0]);
  });
});

describe('A designation of a party that is not independent', () => {
  const explanations = [{ rule: 'SELECTION_FAIR_AND_OPEN', text: '他に担い手がない。' }];
  const designate = {
    partners: [ids.patrol],
    justification: '他に担い手がない。',
    alternatives: [{ what: '公募', assessment: '応募が見込めない。' }],
    criteria: ['実績'],
    conditions: [],
    explanations,
  };
  const explained = { rule: 'AUTONOMY_AND_EQUALITY', text: '理事の一部が兼ねるが、予算は別である。' };
  const history = organisation('パトロール隊', aoi.id);
  const holding = (controller: string) =>
    ready('municipality')
      .by(cast.decider)
      .knowing(party, ids.patrol, [
        ...history,
        {
          type: 'ControlRecorded',
          data: { control: 1, controller, ground: 'funding', from: '2020-04-01', declaredBy: 'office', source: '決算書' },
        },
      ]);

  it('[PTY-6] [GDL-4] is explained, and the explanation recorded, where the guideline speaks of autonomy', () => {
    const direct = holding(ids.town);
    direct.refused('DesignatePartner', designate, 'AUTONOMY_AND_EQUALITY');
    const answer = direct.ask('DesignatePartner', { ...designate, explanations: [...explanations, explained] });
    expect((answer[0] as never as { data: { observed: unknown } }).data.observed).toContainEqual({
      rule: 'AUTONOMY_AND_EQUALITY',
      outcome: 'explained',
      explanation: explained.text,
    });
    const [silent] = direct.under(without('AUTONOMY_AND_EQUALITY')).ask('DesignatePartner', designate);
    expect(JSON.stringify(silent)).not.toContain('AUTONOMY_AND_EQUALITY');
  });

  it('[PTY-6] is found through a chain of others that the project does not know', () => {
    const between = uuid('betw');
    const through = holding(between).knowing(party, between, [
      ...organisation('持株会', rin.id),
      {
        type: 'ControlRecorded',
        data: { control: 1, controller: ids.town, ground: 'votes', share: 51, from: '2020-04-01', declaredBy: 'party' },
      },
    ]);
    through.refused('DesignatePartner', designate, 'AUTONOMY_AND_EQUALITY');
    expect(holding(between).ask('DesignatePartner', designate)).toHaveLength(1);
  });

  it('[PTY-6] is nothing to explain where nobody in the project controls it', () => {
    const [event] = ready('municipality').by(cast.decider).ask('DesignatePartner', designate);
    expect(JSON.stringify(event)).not.toContain('AUTONOMY_AND_EQUALITY');
    expect(holding(ids.rival).ask('DesignatePartner', designate)).toHaveLength(1);
  });
});

describe('An agreement between sides that are not independent', () => {
  const control = {
    type: 'ControlRecorded',
    data: { control: 1, controller: ids.town, ground: 'officers', from: '2020-04-01', declaredBy: 'party' },
  } as const;

  it('[PTY-6] [GDL-4] is explained by who signs, where the guideline speaks of autonomy', () => {
    const open = drafted(negotiating({ method: 'cooperation' }))
      .by(sides.town)
      .knowing(party, ids.patrol, [...organisation('パトロール隊', aoi.id), control]);
    open.refused('SignAgreement', newest(open), 'AUTONOMY_AND_EQUALITY');
    const explanations = [{ rule: 'AUTONOMY_AND_EQUALITY', text: '役員の兼任を公表している。' }];
    expect(
      (open.ask('SignAgreement', { ...newest(open), explanations })[0] as never as { data: { observed: unknown } }).data.observed,
    ).toContainEqual({
      rule: 'AUTONOMY_AND_EQUALITY',
      outcome: 'explained',
      explanation: '役員の兼任を公表している。',
    });
    expect(open.under(without('AUTONOMY_AND_EQUALITY')).ask('SignAgreement', newest(open))).toHaveLength(1);
  });
});
