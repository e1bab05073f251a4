import type { Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import { event, type Actor, type EventShape, type Recorded } from '../../../src/domain/kernel/event.ts';
import { openly } from '../../../src/domain/kernel/openness.ts';
import {
  choice,
  forParties,
  id,
  integer,
  list,
  open,
  optional,
  privateText,
  record,
  restricted,
  text,
} from '../../../src/domain/kernel/shape.ts';
import { evaluationEvents } from '../../../src/domain/project/evaluation/evaluation.records.ts';
import { projectEvents } from '../../../src/domain/project/project.ts';
import { anonymous, type Relation, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { person, recorded, staff, uuid, type Past } from '../given.ts';

const call = integer('Call', { min: 1 });
const review = integer('Review', { min: 1 });
const reviewer = integer('Reviewer', { min: 1 });
const applicant = id('party', 'Applicant');
const nothing = { ja: '', en: '' };

const real = projectEvents;
/** Who may know of an event of the fixture: as of the event of the same name. */
const byItsFields = ({ openness: { fields: _, ...rest } }: EventShape) => rest;
/** The same, where every field is open. */
const like = (shape: EventShape) => ({ ...byItsFields(shape), fields: 'public' }) as const;

/** The evaluation as it is recorded, and the selection as far as seals go by it. */
export const shapes = {
  ...evaluationEvents,
  NoticePublished: event('Notice', { text: text('Text') }, nothing, openly),
  CallPrepared: event('Prepared', { call, committee: optional(id('committee', 'Committee')) }, nothing, like(real.CallPrepared)),
  CallOpened: event(
    'Opened',
    { call, panel: list('Panel', record('Member', 'One', { reviewer, person: restricted(id('person', 'Who')) })) },
    nothing,
    like(real.CallOpened),
  ),
  ApplicationSubmitted: event(
    'Applied',
    { ...open({ call, applicant }), plan: forParties(text('Plan')) },
    nothing,
    byItsFields(real.ApplicationSubmitted),
  ),
  ApplicationRefused: event('Refused', { call, applicant }, nothing, like(real.ApplicationRefused)),
  CallClosed: event('Closed', { call }, nothing, like(real.CallClosed)),
  CallCancelled: event('Cancelled', { call }, nothing, like(real.CallCancelled)),
  InterestDeclared: event(
    'Declared',
    { ...open({ call, reviewer }), relation: optional(privateText('Relation')) },
    nothing,
    byItsFields(real.InterestDeclared),
  ),
  ConflictFlagged: event('Flagged', { call, reviewer }, nothing, like(real.ConflictFlagged)),
  ReviewerRecused: event(
    'Recused',
    {
      call,
      reviewer,
      applicant,
      scope: choice('Scope', 'Scope', { wholeCall: { ja: '全体', en: 'Whole' }, applicantOnly: { ja: '応募者', en: 'One' } }),
      origin: optional(
        choice('Origin', 'Origin', {
          record: { ja: '記録', en: 'Record' },
          declaration: { ja: '申告', en: 'Declaration' },
          office: { ja: '窓口', en: 'Office' },
        }),
      ),
    },
    nothing,
    like(real.ReviewerRecused),
  ),
  ApplicationScored: event(
    'Scored',
    { ...open({ call, review, reviewer, applicant }), comment: privateText('Comment') },
    nothing,
    byItsFields(real.ApplicationScored),
  ),
  ReviewClosed: event('Reviewed', { call, review, ranking: list('Ranking', applicant) }, nothing, like(real.ReviewClosed)),
  AdviceRecorded: event('Advised', { call }, nothing, like(real.AdviceRecorded)),
  SelectionDecided: event('Decided', { call, partners: list('Partners', applicant) }, nothing, like(real.SelectionDecided)),
  DecisionSetAside: event('Set aside', { call }, nothing, like(real.DecisionSetAside)),
} as const;

export const parties = { town: uuid('town'), patrol: uuid('ptrl'), rival: uuid('rivl') } as const;
export const committee = uuid('cmte');
export const project = uuid('proj');
export const stream = `project-${project}`;

/** People who do things. */
export const people = {
  aoi: person('aoi', { onBehalfOf: parties.patrol }),
  rin: person('rin', { onBehalfOf: parties.rival }),
  shun: { ...staff('shun'), onBehalfOf: parties.town },
  hana: person('hana', { onBehalfOf: parties.town }),
  ken: person('ken'),
  office: staff('office', 'office'),
} as const;

export const relation: Relation = {
  municipality: '105244',
  parties: [parties.town, parties.patrol],
  calling: [parties.town],
  committees: [committee],
};

const seeing = (more: Partial<Viewer>): Viewer => ({ ...anonymous, ...more });

/** People who look. */
export const viewers = {
  anyone: anonymous,
  /** Somebody who is signed in and nothing else. */
  stranger: seeing({ person: uuid('mallory') }),
  aoi: seeing({ person: people.aoi.id, parties: [parties.patrol] }),
  /** Represents the same party as aoi. */
  yuki: seeing({ person: uuid('yuki'), parties: [parties.patrol] }),
  rin: seeing({ person: people.rin.id, parties: [parties.rival] }),
  shun: seeing({ person: people.shun.id, parties: [parties.town] }),
  /** Reviewer 1 of the panel. */
  hana: seeing({ person: people.hana.id }),
  /** Reviewer 2 of the panel. */
  ken: seeing({ person: people.ken.id }),
  member: seeing({ person: uuid('member'), memberOf: [committee] }),
  office: seeing({ person: people.office.id, roles: ['office'], municipality: '105244' }),
  auditor: seeing({ person: uuid('audit'), roles: ['auditor'], municipality: '105244' }),
  decider: seeing({ person: uuid('decider'), roles: ['decider'], municipality: '105244' }),
  /** The office of another municipality. */
  elsewhere: seeing({ person: uuid('else'), roles: ['office', 'auditor', 'decider'], municipality: '242039' }),
} as const;

export const prepared = (number = 1): Past<typeof shapes> => ({ type: 'CallPrepared', data: { call: number, committee } });
export const callOpened = (number = 1): Past<typeof shapes> => ({
  type: 'CallOpened',
  data: {
    call: number,
    panel: [
      { reviewer: 1, person: people.hana.id },
      { reviewer: 2, person: people.ken.id },
    ],
  },
});
export const applied = (by: Actor & { onBehalfOf?: string } = people.aoi, number = 1): Past<typeof shapes> => ({
  type: 'ApplicationSubmitted',
  data: { call: number, applicant: by.onBehalfOf ?? '', plan: '計画' },
  by,
});
export const refusedLate: Past<typeof shapes> = { type: 'ApplicationRefused', data: { call: 1, applicant: parties.rival }, by: people.rin };
export const callClosed = (number = 1): Past<typeof shapes> => ({ type: 'CallClosed', data: { call: number } });
export const callCancelled = (number = 1): Past<typeof shapes> => ({ type: 'CallCancelled', data: { call: number } });
export const declared: Past<typeof shapes> = {
  type: 'InterestDeclared',
  data: { call: 1, reviewer: 1, relation: { ref: uuid('rel'), commitment: 'b'.repeat(64) } },
  by: people.hana,
};
export const recused = (scope: 'wholeCall' | 'applicantOnly' = 'wholeCall'): Past<typeof shapes> => ({
  type: 'ReviewerRecused',
  data: { call: 1, reviewer: 2, applicant: parties.rival, scope },
});
export const scored = (round = 1, by: Actor = people.hana, of: string = parties.patrol): Past<typeof shapes> => ({
  type: 'ApplicationScored',
  data: {
    call: 1,
    review: round,
    reviewer: by === people.ken ? 2 : 1,
    applicant: of,
    comment: { ref: uuid('com'), commitment: 'c'.repeat(64) },
  },
  by,
});
export const reviewed = (round = 1): Past<typeof shapes> => ({
  type: 'ReviewClosed',
  data: { call: 1, review: round, ranking: [parties.patrol] },
});
export const advised: Past<typeof shapes> = { type: 'AdviceRecorded', data: { call: 1 } };
export const decided: Past<typeof shapes> = { type: 'SelectionDecided', data: { call: 1, partners: [] } };
export const setAside: Past<typeof shapes> = { type: 'DecisionSetAside', data: { call: 1 } };
export const notice: Past<typeof shapes> = { type: 'NoticePublished', data: { text: 'お知らせ' } };
export const evaluated = (side: string, by: Actor): Past<typeof shapes> => ({
  type: 'EvaluationSubmitted',
  data: { side, version: 1, answers: [{ question: 'purpose', grade: 4, note: '覚書' }] },
  by,
});
export const voice: Past<typeof shapes> = {
  type: 'VoiceRecorded',
  data: { number: 1, collectedBy: parties.patrol, group: '保護者', voice: { ref: uuid('vo'), commitment: 'a'.repeat(64) } },
  by: people.aoi,
};
export const evaluationsOpened: Past<typeof shapes> = {
  type: 'EvaluationsOpened',
  data: { answered: [parties.town, parties.patrol], missing: [], publicationDue: '2027-05-10T15:00:00.000Z' },
};
export const evaluationPublished = (answers = true): Past<typeof shapes> => ({
  type: 'EvaluationPublished',
  data: { summary: '要旨', answers },
});

/** A history of a project. */
export const history = (...events: readonly Past<typeof shapes>[]): readonly Recorded[] =>
  recorded({ kind: 'project', events: shapes } as unknown as Aggregate<unknown, typeof shapes>, project, events);
