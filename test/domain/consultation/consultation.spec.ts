import { describe, expect, it } from '@jest/globals';
import { consultation } from '../../../src/domain/consultation/consultation.ts';
import { consultationEvents } from '../../../src/domain/consultation/consultation.records.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import { disclosed, isPublic } from '../../../src/domain/sight/disclosure.ts';
import { visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { given, person, recorded, staff, system, uuid } from '../given.ts';

const id = uuid('cons');
const note = (n: number) => ({ ref: uuid('text', n), commitment: 'ab'.repeat(32) });
const aoi = person('aoi');
const rin = person('rin');
const office = staff('office', 'office');
const elsewhere = person('elsewhere', { roles: ['office'], municipality: '082074' });

const question = { municipality: '105244', desk: 'promotionDesk', topic: 'findingPartner', question: note(1) } as const;
const asked = { type: 'ConsultationAsked', data: question, by: aoi } as const;
const scene = given(consultation, id).under(oizumi);
const open = given(consultation, id, asked).under(oizumi).by(office);
const taken = open.after('TakeConsultation');
const answered = taken.after('AnswerConsultation', { answer: note(2) });
const closed = answered.after('CloseConsultation', { outcome: 'answered' });

describe('A consultation', () => {
  it('[PTY-7] is asked by anyone who is signed in, once', () => {
    expect(scene.by(aoi).ask('AskConsultation', question)).toEqual([{ type: 'ConsultationAsked', data: question }]);
    open.by(aoi).refused('AskConsultation', question, 'ALREADY_EXISTS');
    scene.by(system).refused('AskConsultation', question, 'PERSON_ONLY');
    expect(open.state()).toMatchObject({ status: 'asked', asker: aoi.id, desk: 'promotionDesk', topic: 'findingPartner' });
  });

  it('[PTY-7] is taken up once, by the office of its municipality', () => {
    expect(open.ask('TakeConsultation')).toEqual([{ type: 'ConsultationTaken', data: {} }]);
    taken.refused('TakeConsultation', {}, 'CONSULTATION_TAKEN_ALREADY');
    for (const by of [aoi, rin]) open.by(by).refused('TakeConsultation', {}, 'OFFICE_ONLY');
    open.by(elsewhere).refused('TakeConsultation', {}, 'OTHER_MUNICIPALITY');
    scene.by(office).refused('TakeConsultation', {}, 'DOES_NOT_EXIST');
    expect(taken.state()).toMatchObject({ status: 'taken', takenAt: '2026-04-01T00:00:00.000Z' });
  });

  it('[PTY-7] [AUT-3] is not dealt with by the member of the office who asked it', () => {
    const own = given(consultation, id, { ...asked, by: office }).under(oizumi);
    for (const command of ['TakeConsultation', 'AnswerConsultation', 'CloseConsultation'])
      own.by(office).unavailable(command, 'ANSWERING_OWN_CONSULTATION');
    own.by(office).refused('TakeConsultation', {}, 'ANSWERING_OWN_CONSULTATION');
    expect(own.by(staff('colleague', 'office')).ask('TakeConsultation')).toHaveLength(1);
  });

  it('[PTY-7] gets one answer or several, once it was taken up', () => {
    open.refused('AnswerConsultation', { answer: note(2) }, 'CONSULTATION_NOT_TAKEN');
    expect(taken.ask('AnswerConsultation', { answer: note(2) })).toEqual([
      { type: 'ConsultationAnswered', data: { entry: 2, answer: note(2) } },
    ]);
    expect(answered.ask('AnswerConsultation', { answer: note(3) })).toEqual([
      { type: 'ConsultationAnswered', data: { entry: 3, answer: note(3) } },
    ]);
    taken.by(aoi).refused('AnswerConsultation', { answer: note(2) }, 'OFFICE_ONLY');
  });

  it('[PTY-7] lets who asked ask further after an answer, and waits again', () => {
    const further = { question: note(3) };
    expect(answered.by(aoi).ask('FollowUpConsultation', further)).toEqual([
      { type: 'ConsultationFollowedUp', data: { entry: 3, question: note(3) } },
    ]);
    taken.by(aoi).refused('FollowUpConsultation', further, 'CONSULTATION_NOT_ANSWERED');
    for (const by of [rin, office]) answered.by(by).refused('FollowUpConsultation', further, 'CONSULTATION_ASKER_ONLY');
    scene.by(aoi).refused('FollowUpConsultation', further, 'DOES_NOT_EXIST');
    const again = answered.by(aoi).after('FollowUpConsultation', further);
    expect(again.state()).toMatchObject({
      status: 'taken',
      entries: [
        { number: 1, kind: 'question', text: note(1) },
        { number: 2, kind: 'answer', text: note(2) },
        { number: 3, kind: 'question', text: note(3) },
      ],
    });
    again.by(office).refused('CloseConsultation', { outcome: 'answered' }, 'CLOSED_WITHOUT_ANSWER');
  });

  it('[PTY-7] is closed by the office; unanswered with a reason only', () => {
    expect(answered.ask('CloseConsultation', { outcome: 'answered' })).toEqual([
      { type: 'ConsultationClosed', data: { outcome: 'answered' } },
    ]);
    open.refused('CloseConsultation', { outcome: 'notPursued' }, 'CLOSED_WITHOUT_ANSWER');
    expect(open.ask('CloseConsultation', { outcome: 'referred', reason: note(4) })).toEqual([
      { type: 'ConsultationClosed', data: { outcome: 'referred', reason: note(4) } },
    ]);
    answered.by(aoi).refused('CloseConsultation', { outcome: 'answered' }, 'OFFICE_ONLY');
    closed.refused('CloseConsultation', { outcome: 'answered' }, 'CONSULTATION_IS_CLOSED');
    closed.refused('AnswerConsultation', { answer: note(5) }, 'CONSULTATION_IS_CLOSED');
    closed.by(aoi).refused('FollowUpConsultation', { question: note(5) }, 'CONSULTATION_IS_CLOSED');
    expect(closed.state().closed).toEqual({ outcome: 'answered', at: '2026-04-01T00:00:00.000Z' });
  });
});

describe('Who sees a consultation', () => {
  const history = recorded(consultation as unknown as Aggregate<unknown, typeof consultationEvents>, id, [
    asked,
    { type: 'ConsultationTaken', data: {}, by: office },
    { type: 'ConsultationAnswered', data: { entry: 2, answer: note(2) }, by: office },
  ]);
  const seen = (viewer: Partial<Viewer>) =>
    visibleEvents(
      consultationEvents,
      history,
      { roles: [], parties: [], memberOf: [], recusedFrom: [], ...viewer },
      { municipality: '105244', parties: [], committees: [] },
    ).map(({ type, data }) => [type, Object.keys(data as object)]);
  const whole = [
    ['ConsultationAsked', ['municipality', 'desk', 'topic', 'question']],
    ['ConsultationTaken', []],
    ['ConsultationAnswered', ['entry', 'answer']],
  ];

  it('[PTY-7] [PRV-2] is who asked and the office of the municipality, with everything that was written', () => {
    expect(seen({ person: aoi.id })).toEqual(whole);
    expect(seen({ person: uuid('colleague'), roles: ['office'], municipality: '105244' })).toEqual(whole);
  });

  it('[PTY-7] [PRV-2] is nobody else: not the public, not other staff, not the office of another municipality', () => {
    const others: Partial<Viewer>[] = [
      {},
      { person: rin.id, parties: [uuid('ptrl')], memberIn: ['105244'] },
      { person: uuid('decider'), roles: ['decider', 'auditor'], municipality: '105244' },
      { person: uuid('else'), roles: ['office'], municipality: '082074' },
    ];
    for (const viewer of others) expect(seen(viewer)).toEqual([]);
    for (const event of history) expect([isPublic(event), disclosed(history).isPublic(event)]).toEqual([false, false]);
  });
});
