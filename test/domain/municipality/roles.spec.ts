import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/platform/digest.ts';
import { holdsPower, staffHome, type Context } from '../../../src/domain/guideline/context.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { rolePowers, type RolePower } from '../../../src/domain/guideline/vocabulary.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { standsAs } from '../../../src/domain/kernel/standing.ts';
import { municipality } from '../../../src/domain/municipality/municipality.ts';
import { givenTo, holdingsNow, withGiven } from '../../../src/domain/municipality/roles.ts';
import { party } from '../../../src/domain/party/party.ts';
import { commandsOpenedBy } from '../../../src/domain/sight/powers.ts';
import { given, person, staff, uuid, type Past } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

const role = (id: string, ...powers: RolePower[]) => ({ id, label: { ja: id, en: id }, duties: [{ ja: '務め', en: 'A duty' }], powers });
/** Oizumi’s guideline with the roles that two other municipalities name. */
const named: Guideline = {
  ...oizumi,
  roles: [
    role('mayor', 'decide'),
    role('assembly', 'observe'),
    role('promotionStaff', 'screen', 'advise'),
    role('supportCentre', 'advise', 'publish', 'coordinate'),
  ],
};
const home = '105244';
const adopted = (document = named): Past<typeof municipality.events> => ({
  type: 'GuidelineAdopted',
  data: { digest: digestOf(document), version: document.version, document },
});
const revised = (document: Guideline): Past<typeof municipality.events> => ({
  type: 'GuidelineRevised',
  data: { digest: digestOf(document), version: document.version, document, reason: '改定' },
});
const office = staff('office', 'office');
const decider = staff('decider', 'decider');
const hana = uuid('hana');
const wish = { role: 'promotionStaff', person: hana, from: '2026-04-01' };
const scene = (...more: readonly Past<typeof municipality.events>[]) => given(municipality, home, adopted(), ...more).by(office);
const day = '2026-04-10T00:00:00.000Z';
const bare = { kind: 'person', id: hana, roles: [] } as const;

describe('[GDL-1] roles that a guideline names', () => {
  it('are given by the office, numbered, with the party and office in which they are held', () => {
    const desk = uuid('desk');
    const more = { ...wish, party: desk, office: '主任' };
    const town = scene().knowing(party, desk, organisation('協働推進課', uuid('shun'), 'department'));
    expect(town.ask('GiveRole', more)).toEqual([{ type: 'RoleGiven', data: { number: 1, ...more } }]);
    scene().refused('GiveRole', more, 'ROLE_PARTY_ELSEWHERE');
    expect(
      town
        .after('GiveRole', more)
        .by(decider)
        .after('GiveRole', { ...wish, role: 'mayor' })
        .state().holdings,
    ).toEqual([
      { number: 1, ...more },
      { number: 2, ...wish, role: 'mayor' },
    ]);
  });

  it('are those of the guideline in force', () => {
    scene().refused('GiveRole', { ...wish, role: 'emperor' }, 'ROLE_UNKNOWN', { role: 'emperor' });
    given(municipality, home, adopted(oizumi)).by(office).refused('GiveRole', wish, 'ROLE_UNKNOWN');
    scene(revised({ ...named, version: '2', roles: [role('mayor', 'decide')] })).refused('GiveRole', wish, 'ROLE_UNKNOWN');
    given(municipality, home).by(office).refused('GiveRole', wish, 'NO_GUIDELINE');
    expect(scene().ask('GiveRole', wish)).toHaveLength(1);
  });

  it('[AUT-3] are given to others only, once at a time', () => {
    scene()
      .by({ ...bare, roles: ['office'], municipality: home })
      .refused('GiveRole', wish, 'ROLE_TO_ONESELF');
    const holding = scene().after('GiveRole', wish);
    holding.refused('GiveRole', wish, 'ROLE_HELD_ALREADY', { role: 'promotionStaff' });
    expect(holding.ask('GiveRole', { ...wish, role: 'supportCentre' })).toHaveLength(1);
    expect(holding.ask('GiveRole', { ...wish, person: uuid('jiro') })).toMatchObject([{ data: { number: 2 } }]);
    expect(holding.after('EndRole', { number: 1, reason: '異動' }).ask('GiveRole', wish)).toMatchObject([{ data: { number: 2 } }]);
  });

  it('[AUT-3] that decide are given and ended by a decider, others by the office', () => {
    const mayor = { ...wish, role: 'mayor' };
    scene().refused('GiveRole', mayor, 'DECIDER_ONLY');
    scene().by(decider).refused('GiveRole', wish, 'OFFICE_ONLY');
    const held = scene().by(decider).after('GiveRole', mayor);
    held.by(office).refused('EndRole', { number: 1, reason: '任期満了' }, 'DECIDER_ONLY');
    expect(held.ask('EndRole', { number: 1, reason: '任期満了' })).toEqual([
      { type: 'RoleEnded', data: { number: 1, role: 'mayor', reason: '任期満了' } },
    ]);
    for (const by of [person('aoi'), staff('auditor', 'auditor')]) scene().by(by).refused('GiveRole', wish, 'OFFICE_ONLY');
    scene()
      .by(person('other', { roles: ['office'], municipality: '082074' }))
      .refused('GiveRole', wish, 'OTHER_MUNICIPALITY');
  });

  it('[AUT-3] are not handed on by who was given one', () => {
    const screening: Actor = { ...bare, given: { municipality: home, roles: ['promotionStaff'], powers: ['screen'] } };
    scene()
      .after('GiveRole', wish)
      .by(screening)
      .refused('GiveRole', { ...wish, person: uuid('jiro') }, 'ROLE_HANDED_ON');
    scene().after('GiveRole', wish).by(screening).refused('EndRole', { number: 1, reason: '…' }, 'ROLE_HANDED_ON');
    for (const token of [
      { roles: ['auditor'], municipality: home },
      { roles: ['office', 'decider'], municipality: '082074' },
    ] as const)
      scene()
        .after('GiveRole', wish)
        .by({ ...screening, ...token })
        .refused('GiveRole', { ...wish, person: uuid('jiro') }, 'ROLE_HANDED_ON');
  });

  it('[AUT-2] [AUT-3] are not given or ended by a role that was given, not even by who is staff in another one', () => {
    const mayor = { ...wish, role: 'mayor', person: uuid('jiro') };
    const deciding: Actor = {
      ...bare,
      roles: ['office'],
      municipality: home,
      given: { municipality: home, roles: ['mayor'], powers: ['decide'] },
    };
    const screening: Actor = {
      ...deciding,
      roles: ['decider'],
      given: { municipality: home, roles: ['promotionStaff'], powers: ['screen'] },
    };
    scene().by(deciding).refused('GiveRole', mayor, 'DECIDER_ONLY');
    scene()
      .by(screening)
      .refused('GiveRole', { ...mayor, role: 'promotionStaff' }, 'OFFICE_ONLY');
    const held = scene().by(decider).after('GiveRole', mayor);
    held.by(deciding).refused('EndRole', { number: 1, reason: '任期満了' }, 'DECIDER_ONLY');
    expect(held.by(screening).ask('EndRole', { number: 1, reason: '任期満了' })).toHaveLength(1);
  });

  it('end once, also when a revision has dropped the role', () => {
    const end = { number: 1, reason: '異動' };
    scene().refused('EndRole', end, 'ROLE_HOLDING_UNKNOWN', { number: 1 });
    const ended = scene().after('GiveRole', wish).after('EndRole', end);
    ended.refused('EndRole', end, 'ROLE_ENDED_ALREADY', { number: 1 });
    expect(ended.state().holdings[0]?.ended).toEqual({ reason: '異動', at: expect.any(String) });
    const two = scene()
      .after('GiveRole', wish)
      .after('GiveRole', { ...wish, role: 'supportCentre' })
      .after('EndRole', { number: 2, reason: '異動' });
    expect(two.ask('EndRole', end)[0]?.data).toEqual({ ...end, role: 'promotionStaff' });
    two.refused('EndRole', { ...end, number: 2 }, 'ROLE_ENDED_ALREADY', { number: 2 });
    expect(two.state().holdings.map((each) => each.ended?.reason)).toEqual([undefined, '異動']);
    expect(
      scene()
        .after('GiveRole', wish)
        .having(revised({ ...oizumi, version: '2' }))
        .ask('EndRole', end),
    ).toHaveLength(1);
  });
});

describe('[AUT-2] what a role lets its holder do', () => {
  const holding = (role = 'promotionStaff', from = '2026-04-01') =>
    scene()
      .by(decider)
      .having({ type: 'RoleGiven', data: { number: 1, role, person: hana, from } });
  const asking = (by: Actor) => ({ by }) as Context;

  it('follows from the record: from its first day until it ends, while the guideline names it', () => {
    const powers = { municipality: home, roles: ['promotionStaff'], powers: ['screen', 'advise'] };
    expect(givenTo(holding().state(), hana, day)).toEqual(powers);
    expect(givenTo(holding().state(), uuid('jiro'), day)).toBeUndefined();
    // The first day begins at midnight in Japan.
    expect(givenTo(holding('promotionStaff', '2026-04-11').state(), hana, '2026-04-10T14:59:59.999Z')).toBeUndefined();
    expect(givenTo(holding('promotionStaff', '2026-04-11').state(), hana, '2026-04-10T15:00:00.000Z')).toEqual(powers);
    expect(givenTo(holding().by(office).after('EndRole', { number: 1, reason: '異動' }).state(), hana, day)).toBeUndefined();
    expect(
      givenTo(
        holding()
          .having(revised({ ...oizumi, version: '2' }))
          .state(),
        hana,
        day,
      ),
    ).toBeUndefined();
    expect(holdingsNow(given(municipality, home).state(), day)).toEqual([]);
    const both = holding().having({ type: 'RoleGiven', data: { number: 2, role: 'supportCentre', person: hana, from: '2026-04-01' } });
    expect(givenTo(both.state(), hana, day)?.powers).toEqual(['screen', 'advise', 'publish', 'coordinate']);
  });

  it('[AUD-3] is put to who asks, and nothing that the record does not say; whoever acts for a party acts by that alone', () => {
    const given = { municipality: home, roles: ['promotionStaff'], powers: ['screen', 'advise'] };
    expect(withGiven(bare, holding().state(), day)).toEqual({ ...bare, given });
    expect(withGiven({ ...bare, given }, scene().state(), day)).toEqual(bare);
    expect(withGiven({ ...bare, given, onBehalfOf: uuid('ptrl') }, holding().state(), day)).toEqual({ ...bare, onBehalfOf: uuid('ptrl') });
    expect(withGiven({ kind: 'system', id: 'deadlines' }, holding().state(), day)).toEqual({ kind: 'system', id: 'deadlines' });
  });

  it('[AUT-4] is the office’s or the decider’s work in that municipality, and an auditor’s nowhere', () => {
    const by = (...powers: string[]): Actor => ({ ...bare, given: { municipality: home, roles: ['x'], powers } });
    expect([standsAs(by('screen'), 'office', home), standsAs(by('decide'), 'decider', home)]).toEqual([true, true]);
    expect([standsAs(by('decide'), 'office', home), standsAs(by('screen'), 'decider', home)]).toEqual([false, false]);
    expect(standsAs(by(...Object.keys(rolePowers)), 'auditor', home)).toBe(false);
    expect(standsAs(by('screen'), 'office', '082074')).toBe(false);
  });

  it('is asked by power: the office has every power but that of deciding', () => {
    const centre = asking({ ...bare, given: { municipality: home, roles: ['supportCentre'], powers: ['advise'] } });
    const powers = Object.keys(rolePowers) as RolePower[];
    const held = (context: Context, where = home) => powers.filter((power) => holdsPower(where, power, context));
    expect(held(centre)).toEqual(['advise']);
    expect(held(centre, '082074')).toEqual([]);
    expect(held(asking(office))).toEqual(['screen', 'advise', 'publish', 'coordinate', 'observe']);
    expect(held(asking(decider))).toEqual(['decide']);
    expect([held(asking(office), '082074'), held(asking(decider), '082074')]).toEqual([[], []]);
    expect(held(asking(person('aoi')))).toEqual([]);
    expect(held(asking({ kind: 'system', id: 'deadlines' }))).toEqual([]);
    expect([staffHome(centre), staffHome(asking(office)), staffHome(asking(person('aoi')))]).toEqual([home, home, '']);
  });

  it('opens commands, as the rules themselves say', () => {
    const screening = commandsOpenedBy('screen');
    expect(screening).toEqual(expect.arrayContaining(['AdoptGuideline', 'OpenRound', 'EstablishCommittee', 'OpenPromotionPlan']));
    expect(screening).toEqual(expect.arrayContaining(['VerifyParty', 'AppointMember', 'CancelRound', 'IncludeProject', 'AcceptProposal']));
    expect(screening).not.toContain('GiveRole');
    const deciding = commandsOpenedBy('decide');
    expect(deciding).toEqual(expect.arrayContaining(['DecideSelection', 'DesignatePartner', 'DecideDisposition']));
    expect(deciding).not.toContain('AcceptProposal');
    expect(commandsOpenedBy('advise')).toEqual(['TakeConsultation', 'AnswerConsultation', 'CloseConsultation']);
    expect(commandsOpenedBy('publish')).toEqual(['PublishActivityNotice', 'AmendActivityNotice']);
    // These let somebody read, and do nothing.
    for (const power of ['coordinate', 'observe'] as const) expect(commandsOpenedBy(power)).toEqual([]);
  });
});
