import { describe, expect, it } from '@jest/globals';
import { consultation } from '../../../src/domain/consultation/consultation.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { RolePower } from '../../../src/domain/guideline/vocabulary.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { party } from '../../../src/domain/party/party.ts';
import { talent } from '../../../src/domain/talent/talent.ts';
import { visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { given, person, recorded, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

const HOME = '105244';
const note = { ref: uuid('text'), commitment: 'ab'.repeat(32) };
const asked = {
  type: 'ConsultationAsked',
  data: { municipality: HOME, desk: 'promotionDesk', topic: 'findingPartner', question: note },
  by: person('aoi'),
} as const;
const offered = {
  type: 'TalentOffered',
  data: {
    municipality: HOME,
    holder: 'person',
    skills: ['music'],
    areas: ['online'],
    availability: ['weekends'],
    about: note,
    contact: { ...note, ref: uuid('cont') },
  },
  by: person('ken'),
} as const;
const notice = { title: '川の清掃', text: '集まってください。', until: '2026-04-20' };

/** Somebody to whom a municipality gave a role with one power. */
const holding = (power: RolePower, municipality = HOME): Actor => ({
  ...(person('mina') as Extract<Actor, { kind: 'person' }>),
  given: { municipality, roles: ['supportCentre'], powers: [power] },
});
const seeing = (power: RolePower, municipality = HOME): Viewer => ({
  person: uuid('mina'),
  roles: [],
  parties: [],
  memberOf: [],
  recusedFrom: [],
  given: [{ municipality, roles: ['supportCentre'], powers: [power] }],
});
const relation = { municipality: HOME, parties: [], committees: [] };

describe('What a role opens', () => {
  it('[PTY-7] [AUT-2] advising: taking, answering and closing consultations, and reading them', () => {
    const open = given(consultation, uuid('cons'), asked).under(oizumi);
    expect(open.by(holding('advise')).ask('TakeConsultation')).toHaveLength(1);
    for (const by of [holding('publish'), holding('advise', '082074')]) open.by(by).refused('TakeConsultation', {}, 'OFFICE_ONLY');
    const seen = (viewer: Viewer) =>
      visibleEvents(consultation.events, recorded(consultation as never, uuid('cons'), [asked]), viewer, relation).length;
    expect([seeing('advise'), seeing('screen')].map(seen)).toEqual([1, 1]);
    expect([seeing('observe'), seeing('advise', '082074')].map(seen)).toEqual([0, 0]);
  });

  it('[PTY-7] [AUT-2] publishing: notices of registered groups, which the office’s own token does not open', () => {
    const group = given(party, uuid('ptrl'), ...organisation('パトロール隊', uuid('aoi'))).under(oizumi);
    expect(group.by(holding('publish')).ask('PublishActivityNotice', notice)).toHaveLength(1);
    for (const by of [holding('advise'), holding('publish', '082074'), person('o', { roles: ['office'], municipality: HOME })])
      group.by(by).refused('PublishActivityNotice', notice, 'NOT_A_REPRESENTATIVE');
  });

  it('[PTY-5] [PRV-2] coordinating: what people offer in the talent bank, without their contact; screening: that too', () => {
    const contact = (viewer: Viewer) =>
      visibleEvents(talent.events, recorded(talent as never, uuid('talt'), [offered]), viewer, relation).map(
        ({ data }) => 'contact' in (data as object),
      );
    expect(contact(seeing('coordinate'))).toEqual([false]);
    expect(contact(seeing('screen'))).toEqual([true]);
    expect([seeing('advise'), seeing('coordinate', '082074')].map(contact)).toEqual([[], []]);
  });
});
