import { describe, expect, it } from '@jest/globals';
import { party } from '../../../../src/domain/party/party.ts';
import { currentCall, decisionOn, unsuccessfulIn } from '../../../../src/domain/project/selection/selection.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { anonymous, visibleEvents, type Viewer } from '../../../../src/domain/sight/visibility.ts';
import { recorded, type Past } from '../../given.ts';
import { contents as agreement } from '../agreement/agreement.fixtures.ts';
import { organisation } from '../proposal/proposal.fixtures.ts';
import {
  advised,
  applied,
  apply,
  cast,
  closed,
  decide,
  decided,
  ids,
  open,
  reviewed,
  staff,
  system,
  times,
  type Stage,
} from './selection.fixtures.ts';

type Fact = Past<typeof party.events>;
const desk = staff('desk', 'office');
const at = '2026-05-10T00:00:00.000Z';
const before = '2026-04-20T00:00:00.000Z';
const reason = '役員の不祥事が報じられた。';
const suspended = (on = at): Fact => ({ type: 'PartySuspended', data: { ground: 'unlawful', reason }, by: desk, at: on });
const reinstated: Fact = { type: 'PartyReinstated', data: { reason: '事実でなかった。' }, by: desk, at };
const rename = (by = cast.aoi, on = at): readonly Fact[] => [
  { type: 'PartyUpdated', data: { name: '新パトロール隊', activity: '見守り' }, by, at: on },
  { type: 'VerificationEnded', data: { because: 'name' }, by, at: on },
];
const renamed = rename();
const controlled: Fact = {
  type: 'ControlRecorded',
  data: { control: 1, controller: ids.third, ground: 'votes', from: '2026-04-01', declaredBy: 'office', source: '登記' },
  by: desk,
  at,
};
const end = (because: 'mistaken' | 'dissolved' | undefined = 'mistaken', control = 1): Fact => ({
  type: 'ControlEnded',
  data: { control, until: '2026-04-30', endedBy: 'office', because },
  by: desk,
  at,
});
const ended = end();

/** The first in the ranking, with what has come to pass since it was verified (the first three events). */
const patrol = (...facts: readonly Fact[]): readonly Fact[] => [
  ...(organisation('パトロール隊', cast.aoi.id) as readonly Fact[]),
  ...facts,
];
const where = (stage: Stage, ...facts: readonly Fact[]): Stage => stage.knowing(party, ids.patrol, patrol(...facts));
const note = (more: object = {}) => ({ call: 1, applicant: ids.patrol, party: ids.patrol, change: 3, ...more });
const noted = (stage: Stage): Stage => stage.by(system).after('NoteStandingChange', note());
const callIn = (stage: Stage) => currentCall(stage.state())!;
const shown = { call: 1, applicant: ids.patrol, party: ids.patrol, change: 3 };
const excluding = (more: object = {}) =>
  decide({
    awarded: [ids.rival],
    departure: '一位の主体は登録を停止されている。',
    exclusions: [{ applicant: ids.patrol, ground: 'suspended' }],
    ...more,
  });
const objection = { grounds: '事実に反する。' };

describe('Whoever takes part in a call', () => {
  it('[SEL-10] is shown in the call to have been suspended, or reinstated, by whom, when and why, and stays in the call', () => {
    const suspension = { ...shown, what: 'suspended', ground: 'unlawful', reason, recordedBy: 'office', person: desk.id, changedAt: at };
    for (const stage of [applied(), closed(), reviewed(), decided()]) {
      const there = where(stage, suspended()).by(system);
      expect(there.ask('NoteStandingChange', note())).toEqual([{ type: 'StandingChanged', data: suspension }]);
      const { call: _, ...told } = suspension;
      expect(callIn(noted(there)).changes).toEqual([told]);
      expect(callIn(noted(there)).applications[ids.patrol]?.status).toBe('submitted');
    }
    const back = where(applied(), suspended(), reinstated)
      .by(system)
      .ask('NoteStandingChange', note({ change: 4 }));
    expect(back[0]?.data).toMatchObject({ what: 'reinstated', reason: '事実でなかった。', recordedBy: 'office' });
  });

  it('[SEL-10] is shown in the call to be verified no longer, and by whom', () => {
    const [data] = where(applied(), ...renamed)
      .by(system)
      .ask('NoteStandingChange', note({ change: 4 }));
    expect(data?.data).toEqual({
      ...shown,
      change: 4,
      what: 'verificationEnded',
      because: 'name',
      recordedBy: 'party',
      person: cast.aoi.id,
      changedAt: at,
    });
  });

  it('[SEL-10] is shown in the call to be controlled, or to be so no longer, and so is who controls it', () => {
    const recorded = {
      what: 'controlRecorded',
      control: 'votes',
      relation: 1,
      reason: '登記',
      recordedBy: 'office',
      person: desk.id,
      changedAt: at,
    };
    const both = where(applied({}, true), controlled, ended).by(system);
    for (const applicant of [ids.patrol, ids.third])
      expect(both.ask('NoteStandingChange', note({ applicant }))[0]?.data).toEqual({ ...shown, applicant, ...recorded });
    expect(both.ask('NoteStandingChange', note({ change: 4 }))[0]?.data).toMatchObject({
      what: 'controlEnded',
      control: 'votes',
      relation: 1,
      ended: 'mistaken',
    });
    both.refused('NoteStandingChange', note({ applicant: ids.rival }), 'NOTHING_TO_NOTE');
  });

  it('[SEL-10] is shown so once, for as long as the call runs, and nobody else', () => {
    const there = where(applied(), suspended()).by(system);
    noted(there).refused('NoteStandingChange', note(), 'NOTHING_TO_NOTE');
    there.refused('NoteStandingChange', note({ change: 2 }), 'NOTHING_TO_NOTE');
    there.refused('NoteStandingChange', note({ call: 2 }), 'NOTHING_TO_NOTE');
    const absent = there.knowing(party, ids.third, [...(organisation('子ども守り隊', cast.taro.id) as readonly Fact[]), suspended()]);
    absent.refused('NoteStandingChange', note({ applicant: ids.third, party: ids.third }), 'NOTHING_TO_NOTE');
    const final = where(decided(), suspended()).by(system).at(times.objectionsOver).after('EndObjectionPeriod', { call: 1, decision: 1 });
    final.refused('NoteStandingChange', note(), 'NOTHING_TO_NOTE');
    there.by(desk).unavailable('NoteStandingChange', 'SYSTEM_ONLY');
  });
});

describe('Whoever is suspended while a call runs', () => {
  it('[SEL-10] may still apply in it, and the call shows that it is suspended', () => {
    const late = where(open(), suspended()).by(cast.aoi).at(at);
    const events = late.ask('SubmitApplication', apply());
    expect(events.map(({ type }) => type)).toEqual(['ApplicationSubmitted', 'StandingChanged']);
    expect(events[1]?.data).toMatchObject({ ...shown, what: 'suspended', reason, recordedBy: 'office' });
    const earlier = where(open(), suspended(before)).by(cast.aoi).at(at);
    expect(earlier.ask('SubmitApplication', apply())).toEqual([
      { type: 'ApplicationRefused', data: { call: 1, applicant: ids.patrol, attempt: 'submission', ground: 'suspended' } },
    ]);
    const unverified = open()
      .knowing(party, ids.patrol, [...patrol().slice(0, 2), suspended()])
      .by(cast.aoi)
      .at(at);
    expect(unverified.ask('SubmitApplication', apply())[0]?.data).toMatchObject({ ground: 'suspended' });
  });

  it('[SEL-10] may so, too, where the office ended its verification then, and where it did both; where the party did, or it was so before, it may not', () => {
    const shows = (...facts: readonly Fact[]) => {
      const events = where(open(), ...facts)
        .by(cast.aoi)
        .at(at)
        .ask('SubmitApplication', apply());
      return events.map(({ type, data }) => (type === 'ApplicationRefused' ? data.ground : type === 'StandingChanged' ? data.what : type));
    };
    expect(shows(...rename(desk))).toEqual(['ApplicationSubmitted', 'verificationEnded']);
    expect(shows(...rename(desk, times.opened))).toEqual(['ApplicationSubmitted', 'verificationEnded']);
    expect(shows(...rename(desk), suspended())).toEqual(['ApplicationSubmitted', 'verificationEnded', 'suspended']);
    expect(shows(...renamed)).toEqual(['notVerified']);
    expect(shows(...rename(desk, before))).toEqual(['notVerified']);
    expect(shows(...rename(cast.aoi), suspended())).toEqual(['suspended']);
    const again: Fact = { type: 'PartyVerified', data: { basis: '規約' }, by: desk, at };
    expect(shows(...rename(desk), again, ...renamed)).toEqual(['notVerified']);
    expect(shows(...rename(desk), again, ...rename(desk))).toEqual(['ApplicationSubmitted', 'verificationEnded', 'verificationEnded']);
  });

  it('[SEL-10] [PRV-1] learns there what the call shows of it, and not who at the office recorded it, also where its own application brings it', () => {
    const events = where(open(), suspended()).by(cast.aoi).at(at).ask('SubmitApplication', apply());
    const own = recorded(project as never, ids.project, events.map((event) => ({ ...event, by: cast.aoi, at })) as never);
    const seen = (viewer: Viewer) =>
      visibleEvents(project.events, own, viewer, { municipality: '105244', parties: [], committees: [] }).filter(
        ({ type }) => type === 'StandingChanged',
      );
    const { person: _, ...told } = events[1]?.data as { readonly person: string };
    expect(seen({ ...anonymous, person: cast.aoi.id, parties: [ids.patrol] }).map(({ data }) => data)).toEqual([told]);
    for (const viewer of [anonymous, { ...anonymous, person: cast.aoi.id }, { ...anonymous, parties: [ids.rival] }])
      expect(seen(viewer)).toEqual([]);
  });

  it('[SEL-10] may amend and withdraw its application', () => {
    const mine = where(applied(), suspended()).by(cast.aoi).at(at);
    expect(mine.ask('AmendApplication', { ...apply(95_000), note: '減額' })[0]?.type).toBe('ApplicationAmended');
    expect(mine.ask('WithdrawApplication', { reason: '辞退' })[0]?.type).toBe('ApplicationWithdrawn');
  });
});

describe('An application', () => {
  const submitted = (stage: Stage) =>
    stage
      .at(at)
      .ask('SubmitApplication', apply())
      .filter(({ type }) => type === 'StandingChanged');

  it('[SEL-10] brings with it what the office recorded of its party since the call opened, once: nobody shakes it off by applying anew or later', () => {
    const shownThere = { ...shown, what: 'controlRecorded', control: 'votes', relation: 1, recordedBy: 'office' };
    expect(submitted(where(open(), controlled).by(cast.aoi))).toMatchObject([{ data: shownThere }]);
    const withdrawn = applied().by(cast.aoi).after('WithdrawApplication', { reason: '辞退' });
    expect(submitted(where(withdrawn, controlled, ended).by(cast.aoi))).toMatchObject([
      { data: shownThere },
      { data: { change: 4, what: 'controlEnded', relation: 1, ended: 'mistaken' } },
    ]);
    const known = noted(where(applied(), controlled)).by(cast.aoi).after('WithdrawApplication', { reason: '辞退' });
    expect(submitted(known.by(cast.aoi))).toEqual([]);
    expect(submitted(where(known, controlled, suspended()).by(cast.aoi))).toMatchObject([{ data: { change: 4, what: 'suspended' } }]);
    const early = { ...controlled, at: before };
    const own = { ...controlled, data: { ...controlled.data, declaredBy: 'party' }, by: cast.aoi } as Fact;
    for (const fact of [early, own]) expect(submitted(where(open(), fact).by(cast.aoi))).toEqual([]);
  });

  it('[SEL-10] brings with it that its party controls another one, where its record leads there', () => {
    const leading = (...facts: readonly Fact[]): readonly Fact[] => [
      ...(organisation('子ども守り隊', cast.taro.id) as readonly Fact[]),
      ...facts,
    ];
    const noticed: Fact = {
      type: 'ControlledPartyNoted',
      data: { controlled: ids.patrol, control: 1, from: '2026-04-01', confirmed: true },
      at,
    };
    const brought = submitted(where(open(), controlled, suspended()).knowing(party, ids.third, leading(noticed)).by(cast.taro));
    expect(brought).toMatchObject([{ data: { applicant: ids.third, party: ids.patrol, change: 3, what: 'controlRecorded' } }]);
    expect(brought).toHaveLength(1);
    expect(submitted(where(open(), controlled).knowing(party, ids.third, leading()).by(cast.taro))).toEqual([]);
  });
});

describe('A decision that selects others than who may not be selected', () => {
  const there = () => where(advised(), suspended());

  it('[SEL-10] names whom it excludes, and on which ground', () => {
    const stage = there();
    stage.refused('DecideSelection', excluding({ exclusions: undefined }), 'EXCLUSION_MISSING', { count: 1 });
    expect(stage.ask('DecideSelection', excluding())[0]?.data).toMatchObject({
      awarded: [ids.rival],
      exclusions: [{ applicant: ids.patrol, ground: 'suspended' }],
      departures: ['advice', 'ranking'],
    });
    const after = stage.after('DecideSelection', excluding());
    expect(decisionOn(callIn(after))?.exclusions).toEqual([{ applicant: ids.patrol, ground: 'suspended' }]);
    const renamedOne = where(advised(), ...renamed);
    renamedOne.refused('DecideSelection', excluding(), 'EXCLUSION_UNFOUNDED');
    const ground = [{ applicant: ids.patrol, ground: 'notVerified' }];
    expect(renamedOne.ask('DecideSelection', excluding({ exclusions: ground }))).toHaveLength(1);
    stage.refused('DecideSelection', excluding({ exclusions: ground }), 'EXCLUSION_UNFOUNDED');
  });

  it('[SEL-10] excludes nobody without a ground that the record shows, nobody who is selected, and nobody who has not applied', () => {
    advised().refused('DecideSelection', excluding(), 'EXCLUSION_UNFOUNDED');
    there().refused('DecideSelection', decide(), 'PARTNER_NOT_VERIFIED');
    const both = excluding({
      exclusions: [
        { applicant: ids.third, ground: 'suspended' },
        { applicant: ids.patrol, ground: 'suspended' },
      ],
    });
    there().refused('DecideSelection', both, 'NOT_AN_APPLICANT');
    const control = excluding({ exclusions: [{ applicant: ids.patrol, ground: 'control' }] });
    const related = where(reviewed(), controlled);
    const shownThere = advised(undefined, noted(related)).by(cast.decider);
    expect(shownThere.ask('DecideSelection', control)).toHaveLength(1);
    advised().refused('DecideSelection', control, 'EXCLUSION_UNFOUNDED');
    shownThere.refused('DecideSelection', decide({ exclusions: [{ applicant: ids.patrol, ground: 'control' }] }), 'EXCLUSION_UNFOUNDED');
  });

  it('[SEL-10] excludes nobody for a control relation that was recorded by mistake, unless another one is shown', () => {
    const control = excluding({ exclusions: [{ applicant: ids.patrol, ground: 'control' }] });
    const other = { ...controlled, data: { ...controlled.data, control: 2 } } as Fact;
    const all = (stage: Stage, ...changes: readonly number[]) =>
      changes.reduce((on, change) => on.by(system).after('NoteStandingChange', note({ change })), stage);
    const deciding = (facts: readonly Fact[], ...changes: readonly number[]) =>
      advised(undefined, all(where(reviewed(), ...facts), ...changes)).by(cast.decider);
    // In whichever order the call came to know of them.
    for (const order of [
      [3, 4],
      [4, 3],
    ])
      deciding([controlled, ended], ...order).refused('DecideSelection', control, 'EXCLUSION_UNFOUNDED');
    deciding([controlled, other, ended, end('mistaken', 2)], 3, 4, 5, 6).refused('DecideSelection', control, 'EXCLUSION_UNFOUNDED');
    for (const founded of [
      deciding([controlled, end('dissolved')], 3, 4),
      deciding([controlled, other, ended], 3, 4, 5),
      deciding([controlled, ended, other], 3, 4, 5),
    ])
      expect(founded.ask('DecideSelection', control)).toHaveLength(1);
  });

  it('[SEL-10] takes a mistake for that of the same ground, where an old record does not say of which relation it was', () => {
    const control = excluding({ exclusions: [{ applicant: ids.patrol, ground: 'control' }] });
    const { call: _, ...one } = shown;
    const old = (change: number, more: object) => ({
      type: 'StandingChanged',
      data: { call: 1, ...one, change, control: 'votes', recordedBy: 'office', person: cast.office.id, changedAt: at, ...more },
    });
    const deciding = (...more: readonly object[]) =>
      more.reduce<Stage>((stage, each, index) => stage.having(old(index + 3, each) as never), advised()).by(cast.decider);
    const was = { what: 'controlRecorded' };
    const mistaken = { what: 'controlEnded', ended: 'mistaken' };
    deciding(was, mistaken).refused('DecideSelection', control, 'EXCLUSION_UNFOUNDED');
    deciding(was, { ...mistaken, relation: 1 }).refused('DecideSelection', control, 'EXCLUSION_UNFOUNDED');
    for (const founded of [
      deciding(was, { ...mistaken, control: 'officers' }),
      deciding(was, { what: 'controlEnded' }),
      deciding(mistaken, was),
    ])
      expect(founded.ask('DecideSelection', control)).toHaveLength(1);
  });

  it('[SEL-10] [SEL-8] is open to the objection of whom it excludes, which may be upheld and lead to another decision', () => {
    const excluded = there().after('DecideSelection', excluding());
    expect(unsuccessfulIn(callIn(excluded))).toContain(ids.patrol);
    const objected = excluded.by(cast.aoi).after('FileObjection', objection);
    expect(callIn(objected).objections).toMatchObject([{ applicant: ids.patrol, decision: 1 }]);
    const upheld = objected
      .by(cast.decider)
      .after('AnswerObjection', { objection: 1, upheld: 'upheld', reasons: '停止は誤りであった。', reopens: 'decision' });
    const again = where(upheld, suspended(), reinstated).by(cast.decider);
    expect(again.ask('DecideSelection', decide())[0]?.data).toMatchObject({ decision: 2, awarded: [ids.patrol] });
  });

  it('[PTY-2] leaves everything else closed to who is suspended', () => {
    const awarded = where(decided(), suspended()).by(cast.aoi);
    awarded.refused('DraftAgreement', { contents: agreement }, 'PARTY_NOT_ACTIVE');
    expect(decided().by(cast.aoi).ask('DraftAgreement', { contents: agreement })).toHaveLength(1);
  });
});
