import { describe, expect, it } from '@jest/globals';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { partyKinds, type PartyKind } from '../../../src/domain/guideline/vocabulary.ts';
import type { partyEvents } from '../../../src/domain/party/party.records.ts';
import { party, type PartyFacts } from '../../../src/domain/party/party.ts';
import { given, person, staff, uuid, type Past } from '../given.ts';
import { breaking, factsOf } from './facts.fixtures.ts';

const aoi = person('aoi');
const office = staff('office', 'office');
const nameOf = (kind: PartyKind): string => (kind === 'resident' ? '個人' : '見守り会');
const profile = { name: '見守り会', activity: '登下校の見守り' };
const registered = (kind: PartyKind, facts?: PartyFacts): Past<typeof partyEvents> => ({
  type: 'PartyRegistered',
  data: { municipality: '105244', kind, name: nameOf(kind), activity: '登下校の見守り', facts },
});
const scene = (...history: readonly Past<typeof partyEvents>[]) => given(party, uuid('prty'), ...history).under(oizumi);
const represented: Past<typeof partyEvents> = { type: 'RepresentativeAppointed', data: { person: uuid('aoi'), office: '会長' } };
const verified: Past<typeof partyEvents> = { type: 'PartyVerified', data: { basis: '規約', category: 'civicGroup' } };
const register = (kind: PartyKind, facts: object) => ({
  municipality: '105244',
  kind,
  name: nameOf(kind),
  activity: '登下校の見守り',
  facts,
  office: '会長',
});
const basis = { basis: '規約と名簿' };
const group = factsOf.civicGroup;

describe('[PTY-8] The facts of a party', () => {
  it.each<readonly [string, PartyKind, Partial<PartyFacts>, object?]>([
    ['a resident that distributes profit', 'resident', { ...factsOf.resident, distributesProfit: true }],
    ['a resident with a corporate form', 'resident', { ...factsOf.resident, legalForm: 'company' }],
    ['a group that is a natural person', 'civicGroup', { ...group, legalForm: 'naturalPerson' }],
    ['a group that is a municipality', 'civicGroup', { ...group, legalForm: 'publicBody' }],
    ['a department with a corporate form', 'department', { ...factsOf.department, legalForm: 'company' }],
    ['a department under no administration', 'department', { ...factsOf.department, underAdministration: false }],
    ['a resident under an administration', 'resident', { ...factsOf.resident, underAdministration: true }],
    ['an NPO corporation that distributes profit', 'civicGroup', { ...group, legalForm: 'npoCorporation', distributesProfit: true }],
    [
      'a sole proprietor with a corporate number',
      'business',
      { ...factsOf.business, legalForm: 'soleProprietor' },
      { corporateNumber: '7000012050002' },
    ],
    ['a group whose activity begins tomorrow', 'civicGroup', { ...group, activeSince: '2026-04-02' }],
    ['a group that lives in the municipality', 'civicGroup', { ...group, ties: ['lives'] }],
    ['a resident with an office there', 'resident', { ...factsOf.resident, ties: ['based'] }],
    ['a tie that is named twice', 'civicGroup', { ...group, ties: ['acts', 'acts'] }],
  ])('are refused where they contradict one another: %s', (_, kind, facts, more = {}) => {
    const town = { ...oizumi, partyCategories: oizumi.partyCategories.map((each) => ({ ...each, mayPartner: true })) };
    scene()
      .under(town)
      .by(office)
      .refused('RegisterParty', { ...register(kind, facts), ...more }, 'FACTS_CONTRADICT');
    expect(scene().under(town).by(office).ask('RegisterParty', register(kind, factsOf[kind]))).toHaveLength(2);
  });

  it('may be left open at registration, and are needed to verify where the guideline defines the category', () => {
    const open = scene(registered('civicGroup'), represented);
    open.by(office).refused('VerifyParty', basis, 'FACTS_MISSING');
    const undefinedThere = { ...oizumi, rules: oizumi.rules.filter((each) => !each.party) };
    expect(open.under(undefinedThere).by(office).ask('VerifyParty', basis)[0]?.data).toEqual({ ...basis, category: 'civicGroup' });
    const stated = open.by(aoi).after('UpdateParty', { ...profile, facts: group });
    expect(stated.by(office).ask('VerifyParty', basis)[0]?.data).toEqual({ ...basis, category: 'civicGroup' });
  });

  it('point to the category that they fit: a shop that distributes profit is no civic group but a business', () => {
    const shop = scene(registered('civicGroup', { ...group, legalForm: 'company', distributesProfit: true }), represented).by(office);
    shop.refused('VerifyParty', basis, 'CIVIC_GROUP_NOT_FOR_PROFIT', {
      fact: 'distributesProfit',
      category: 'civicGroup',
      fitting: 'business',
    });
    const corrected = shop.after('CorrectPartyKind', { kind: 'business', reason: '利益を分配している。' });
    expect(corrected.ask('VerifyParty', basis)[0]?.data).toEqual({ ...basis, category: 'business' });
  });

  it('end the verification when the party states others, and only then', () => {
    const known = scene(registered('civicGroup', group), represented, verified).by(aoi);
    const other = { ...group, legalForm: 'npoCorporation' as const };
    expect(known.ask('UpdateParty', { ...profile, facts: { ...group, ties: ['acts', 'based'] } })).toHaveLength(1);
    expect(known.ask('UpdateParty', { ...profile, facts: other })).toEqual([
      { type: 'PartyUpdated', data: { ...profile, facts: other } },
      { type: 'VerificationEnded', data: { because: 'facts' } },
    ]);
    known.by(office).refused('UpdateParty', { ...profile, facts: other }, 'NAMED_BY_ITS_REPRESENTATIVES');
    expect(known.after('UpdateParty', { ...profile, facts: other }).state()).toMatchObject({ status: 'registered', facts: other });
  });

  it('are corrected by the office with reasons, verified or not, into a category that exists', () => {
    const known = scene(registered('civicGroup', group), represented, verified).by(office);
    const company = { ...group, legalForm: 'company' as const, distributesProfit: true };
    const reason = '定款を確かめた。';
    known.refused('CorrectPartyKind', { kind: 'civicGroup', facts: group, reason }, 'KIND_UNCHANGED');
    known.refused('CorrectPartyKind', { kind: 'civicGroup', facts: company, reason }, 'CIVIC_GROUP_NOT_FOR_PROFIT');
    const corrected = known.after('CorrectPartyKind', { kind: 'business', facts: company, reason });
    expect(corrected.state()).toMatchObject({ status: 'verified', kind: 'business', category: 'business', facts: company });
    const suspended = known.after('SuspendParty', { ground: 'inactive', reason });
    suspended.refused('CorrectPartyKind', { kind: 'civicGroup', facts: company, reason }, 'CIVIC_GROUP_NOT_FOR_PROFIT');
  });
});

const definitions = packs.flatMap((pack) =>
  pack.rules.flatMap((rule) =>
    rule.party ? breaking(pack, rule.party).map((each, index) => [pack.id, rule.code, index, { pack, rule, each }] as const) : [],
  ),
);

/** Whether the usual facts of a kind fit a category of it. */
const categoryOf = (pack: Guideline, kind: PartyKind): string | undefined =>
  scene(registered(kind, factsOf[kind])).under(pack).by(office).after('VerifyParty', basis).state().category;

describe('[GDL-7] [PTY-8] A definition of a pack', () => {
  it.each(definitions)(
    '%s %s (%i): refuses a party that differs in this fact, and takes its neighbour that does not',
    (_, code, __, { pack, rule, each }) => {
      const [kind, facts] = each;
      const other = scene(registered(kind, facts))
        .under({ ...pack, rules: [rule] })
        .by(office);
      other.refused('VerifyParty', basis, code as Uppercase<string>);
      scene(registered(kind, factsOf[kind])).under(pack).by(office).after('VerifyParty', basis);
    },
  );

  it.each(packs.map((pack) => [pack.id, pack] as const))('%s: takes what a party of each of its kinds commonly is', (_, pack) => {
    const kinds = pack.partyCategories.flatMap(({ kinds: listed }) => listed);
    for (const kind of kinds) expect(pack.partyCategories.map(({ id }) => id)).toContain(categoryOf(pack, kind));
    expect(Object.keys(partyKinds)).toEqual(expect.arrayContaining(kinds));
  });
});
