import { describe, expect, it } from '@jest/globals';
import { isOpenToAll } from '../../../src/domain/sight/confidential.ts';
import type { Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import type { EventOf } from '../../../src/domain/kernel/event.ts';
import { talent } from '../../../src/domain/talent/talent.ts';
import { talentEvents } from '../../../src/domain/talent/talent.records.ts';
import { visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { person, recorded, staff, uuid, type Past } from '../given.ts';

const id = uuid('talt');
const note = (n: number) => ({ ref: uuid('text', n), commitment: 'ab'.repeat(32) });
const ken = person('ken');
const [patrol, rival, choir] = [uuid('ptrl'), uuid('rivl'), uuid('choi')];

type Fact = Past<typeof talentEvents>;
const offer = { skills: ['music'], areas: ['online'], availability: ['weekends'], about: note(1), contact: note(2) } as const;
const offered: Fact = { type: 'TalentOffered', data: { municipality: '105244', holder: 'person', ...offer }, by: ken };
const ofGroup: Fact = { type: 'TalentOffered', data: { municipality: '105244', holder: 'group', party: choir, ...offer }, by: ken };
const verified: Fact = { type: 'TalentVerified', data: { basis: note(3) } };
const hidden: Fact = { type: 'TalentHidden', data: { reason: note(4) } };
const invited: Fact = {
  type: 'TalentInvited',
  data: { invitation: 1, party: patrol, project: uuid('proj'), message: '演奏を。' },
  by: person('aoi', { onBehalfOf: patrol }),
};
const answered = (accepted: boolean): EventOf<typeof talentEvents> & Fact => ({
  type: 'TalentInvitationAnswered',
  data: { invitation: 1, party: patrol, accepted },
  by: ken,
});

const shown = (history: readonly Fact[], viewer: Partial<Viewer>) =>
  visibleEvents(
    talentEvents,
    recorded(talent as unknown as Aggregate<unknown, typeof talentEvents>, id, history),
    { roles: [], parties: [], memberOf: [], recusedFrom: [], ...viewer },
    { municipality: '105244', parties: [], committees: [] },
  ).map(({ type, data, metadata }) => {
    const level =
      'contact' in (data as object) ? 'contact' : 'about' in (data as object) ? 'about' : metadata.by.id === '' ? 'masked' : 'open';
    return `${type.slice(6)} ${level}`;
  });

const holder = { person: ken.id };
const member = { person: uuid('mem'), parties: [rival], memberIn: ['105244'] };
const inviting = { person: uuid('yui'), parties: [patrol], memberIn: ['105244'] };
const office = { person: staff('o').id, roles: ['office'], municipality: '105244' } as const;
const auditor = { person: uuid('aud'), roles: ['auditor'], municipality: '105244' } as const;
const strangers: readonly Partial<Viewer>[] = [
  {},
  { person: uuid('cit') },
  { person: uuid('far'), parties: [uuid('far')], memberIn: ['082074'] },
  { person: uuid('ofc'), roles: ['office', 'auditor'], municipality: '082074' },
];

describe('Who sees an offer in the talent bank', () => {
  it('[PTY-5] [PTY-7] [PRV-2] is asked for each viewer, as for a consultation; of the other kinds everybody sees something', () => {
    const kinds = ['talent', 'consultation', 'project', 'party', 'municipality'];
    expect(kinds.filter((kind) => isOpenToAll(`${kind}-${id}`))).toEqual(['project', 'party', 'municipality']);
  });

  it('[PTY-5] [PRV-2] is, for a person’s, representatives of verified parties here, without the contact', () => {
    expect(shown([offered, verified], member)).toEqual(['Offered about', 'Verified masked']);
    for (const viewer of strangers) expect(shown([offered, verified], viewer)).toEqual([]);
  });

  it('[PTY-5] is, for a group’s, everybody, without what is kept in the vault', () => {
    for (const viewer of strangers) expect(shown([ofGroup], viewer)).toEqual(['Offered masked']);
    expect(shown([ofGroup], member)).toEqual(['Offered about']);
    expect(shown([ofGroup], { person: uuid('yui'), parties: [choir] })).toEqual(['Offered contact']);
  });

  it('[PTY-5] is who offers and the office, with everything', () => {
    for (const viewer of [holder, office])
      expect(shown([offered, verified, invited, answered(true), hidden], viewer)).toEqual([
        'Offered contact',
        'Verified open',
        'Invited open',
        'InvitationAnswered open',
        'Hidden open',
      ]);
  });

  it('[PTY-5] [PRV-2] keeps invitations between who invites and who is invited, and shows the contact once one is accepted', () => {
    const before = [offered, invited];
    expect(shown(before, inviting)).toEqual(['Offered about', 'Invited open']);
    expect(shown([...before, answered(false)], inviting)).toEqual(['Offered about', 'Invited open', 'InvitationAnswered open']);
    expect(shown([...before, answered(true)], inviting)).toEqual(['Offered contact', 'Invited open', 'InvitationAnswered open']);
    expect(shown([...before, verified, answered(true)], inviting)).toContain('Verified masked');
    expect(shown([...before, answered(true)], member)).toEqual(['Offered about']);
    expect(shown([...before, answered(true)], auditor)).toEqual(['Offered about']);
  });

  it('[PTY-5] [AUT-2] is no longer who wrote to it for a group, an inviting party or the office, and has left it', () => {
    expect(shown([{ ...ofGroup, by: person('old') }], { person: person('old').id })).toEqual(['Offered masked']);
    expect(shown([offered, invited], { person: person('aoi').id })).toEqual([]);
    const byClerk = { ...verified, by: staff('gone', 'office') };
    expect(shown([offered, byClerk], { person: staff('gone').id })).toEqual([]);
  });

  it('[PTY-5] [AUT-2] is who was given the office’s power here, and nobody by a role elsewhere', () => {
    const given = (municipality: string, power: 'screen' | 'observe') => ({
      person: uuid('giv'),
      given: [{ municipality, roles: ['desk'], powers: [power] }],
    });
    expect(shown([offered, hidden], given('105244', 'screen'))).toEqual(['Offered contact', 'Hidden open']);
    for (const viewer of [given('105244', 'observe'), given('082074', 'screen')]) expect(shown([offered], viewer)).toEqual([]);
  });

  it('[PTY-5] [PRV-2] is nobody but who offers, the office and auditors once it is hidden or withdrawn', () => {
    const again = [hidden, { type: 'TalentShown', data: { reason: note(5) } } as Fact];
    expect(shown([offered, ...again], member)).toEqual(['Offered about']);
    expect(shown([ofGroup, ...again], {})).toEqual(['Offered masked']);
    expect(shown([offered, invited, answered(true), ...again], inviting)).toEqual([
      'Offered contact',
      'Invited open',
      'InvitationAnswered open',
    ]);
    expect(shown([offered, ...again], auditor)).toEqual(['Offered about', 'Hidden masked', 'Shown masked']);
    for (const end of [hidden, { type: 'TalentWithdrawn', data: {}, by: ken } as Fact]) {
      expect(shown([offered, end], member)).toEqual([]);
      expect(shown([offered, invited, answered(true), end], inviting)).toEqual(['Invited open', 'InvitationAnswered open']);
      expect(shown([ofGroup, end], {})).toEqual([]);
      expect(shown([offered, end], auditor)).toEqual(['Offered about', end.type === hidden.type ? 'Hidden masked' : 'Withdrawn masked']);
    }
  });
});
