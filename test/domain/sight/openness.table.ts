import { aggregates } from '../../../src/domain/aggregates.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import type { EventShapes, Recorded } from '../../../src/domain/kernel/event.ts';
import { masked, maskedInput } from '../../../src/domain/kernel/mask.ts';
import type { Spec, Visibility } from '../../../src/domain/kernel/shape.ts';
import { isPublic, isSealed, openRevision } from '../../../src/domain/sight/disclosure.ts';
import { anonymous, visibleEvents, type Relation, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { person, uuid } from '../given.ts';

/**
 * Who may know of every event, and who may read every field, worked out by asking the code: see openness.spec.ts. A line has one letter for
 * each of the lookers, in their order: `-` sees nothing of the event, `p` what is public, `s` also what the sides see, `r` all of it; a
 * capital where whoever did it is not named by party and roles. The number behind is the revision that everybody may know after this history.
 */

const HOME = '105244';
export const town = uuid('town');
export const patrol = uuid('ptrl');
export const rival = uuid('rivl');
const committee = uuid('cmte');
const author = uuid('aoi');
const reviewer = uuid('hana');
const ids: Readonly<Partial<Record<string, string>>> = { applicant: rival, proposer: rival, person: reviewer, committee };

/** A value for every part of a shape, optional parts included. A whole document is left empty. */
export function fullSample(spec: Spec, name = ''): unknown {
  switch (spec.kind) {
    case 'text':
      return spec.digits === 'municipalityCode' ? HOME : '文';
    case 'code':
      return 'code';
    case 'integer':
      return Math.min(Math.max(spec.min, 1), spec.max);
    case 'flag':
      return true;
    case 'date':
      return '2026-05-01';
    case 'instant':
      return '2026-05-01T00:00:00.000Z';
    case 'choice':
      return Object.keys(spec.of)[0];
    case 'id':
      return ids[name] ?? ids[spec.of] ?? (spec.of === 'party' ? patrol : uuid(spec.of));
    case 'digest':
      return 'd'.repeat(64);
    case 'private':
      return { ref: uuid('text'), commitment: 'c'.repeat(64), likeness: 'e'.repeat(64) };
    case 'list':
      return [fullSample(spec.of, name)];
    case 'record':
      return Object.fromEntries(Object.entries(spec.fields).map(([field, of]) => [field, fullSample(of, field)]));
    case 'document':
      return {};
  }
}

const relation: Relation = { municipality: HOME, parties: [patrol, town], calling: [town], committees: [committee] };
const seeing = (more: Partial<Viewer>): Viewer => ({ ...anonymous, ...more });
const given = (power: string) => seeing({ person: uuid(power), given: [{ municipality: HOME, roles: ['some'], powers: [power] }] });

/** Those who look; their order is that of the letters in the table. */
export const lookers: Readonly<Record<string, Viewer>> = {
  anonymous,
  stranger: seeing({ person: uuid('mallory') }),
  author: seeing({ person: author }),
  'author with a conflict': seeing({ person: author, represented: [rival], links: [rival] }),
  'party that wrote or applied': seeing({ person: uuid('yuki'), parties: [rival] }),
  'party, named by the office lately': seeing({
    person: uuid('late'),
    parties: [rival],
    namedSince: { [rival]: '2026-06-01T00:00:00.000Z' },
  }),
  side: seeing({ person: uuid('side'), parties: [patrol], memberIn: [HOME] }),
  'calling side': seeing({ person: uuid('shun'), parties: [town] }),
  office: seeing({ person: uuid('offc'), roles: ['office'], municipality: HOME }),
  'office with a conflict': seeing({ person: uuid('offl'), roles: ['office'], municipality: HOME, represented: [rival], links: [rival] }),
  'office elsewhere': seeing({ person: uuid('else'), roles: ['office', 'auditor', 'decider'], municipality: '242039' }),
  decider: seeing({ person: uuid('decd'), roles: ['decider'], municipality: HOME }),
  auditor: seeing({ person: uuid('audt'), roles: ['auditor'], municipality: HOME }),
  member: seeing({ person: uuid('memb'), memberOf: [committee] }),
  'member with a conflict': seeing({ person: uuid('meml'), memberOf: [committee], represented: [rival], links: [rival] }),
  'member who is a side': seeing({ person: uuid('mems'), memberOf: [committee], parties: [patrol] }),
  'member elsewhere': seeing({ person: uuid('memx'), memberOf: [uuid('othr')] }),
  reviewer: seeing({ person: reviewer }),
  'reviewer with a conflict': seeing({ person: reviewer, represented: [rival], links: [rival] }),
  'verified party': seeing({ person: uuid('memi'), parties: [uuid('strg')], memberIn: [HOME] }),
  'may screen': given('screen'),
  'may decide': given('decide'),
  'may observe': given('observe'),
  'may advise': given('advise'),
  'may coordinate': given('coordinate'),
};

/** The event of a row stands among others. */
const HERE = '*';
/** What else there is in a history, by kind of object and name of the situation. */
const situations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  project: {
    alone: [HERE],
    running: ['CallPrepared', 'CallOpened', HERE],
    closed: ['CallPrepared', 'CallOpened', 'ApplicationSubmitted', HERE, 'CallClosed', 'EvaluationsOpened'],
    partnered: ['ApplicationSubmitted', 'PartnerDesignated', 'CoordinatorAppointed', HERE],
    reviewed: ['CallPrepared', 'CallOpened', 'ApplicationSubmitted', HERE, 'CallClosed', 'ReviewClosed'],
    objectable: ['CallPrepared', 'CallOpened', 'ApplicationSubmitted', HERE, 'CallClosed', 'ReviewClosed', 'SelectionDecided'],
    decided: [
      ...['CallPrepared', 'CallOpened', 'ApplicationSubmitted', HERE, 'CallClosed', 'ReviewClosed', 'SelectionDecided'],
      ...['ObjectionPeriodEnded', 'EvaluationsOpened', 'EvaluationPublished'],
    ],
    late: ['CallOpened', 'CallClosed', 'ReviewClosed', 'SelectionDecided', 'EvaluationsOpened', 'EvaluationPublished', HERE],
    cancelled: ['CallPrepared', 'CallOpened', 'ApplicationSubmitted', HERE, 'CallCancelled'],
  },
  round: {
    alone: [HERE],
    running: ['RoundOpened', 'RoundEntered', HERE],
    reviewed: ['RoundOpened', 'RoundEntered', HERE, 'RoundReviewClosed'],
    decided: ['RoundOpened', 'RoundEntered', HERE, 'RoundReviewClosed', 'RoundDecided'],
    late: ['RoundOpened', 'RoundDecided', HERE],
    cancelled: ['RoundOpened', 'RoundEntered', HERE, 'RoundCancelled'],
  },
  issue: { alone: [HERE], withheld: [HERE, 'OpinionWithheld'] },
  publicComment: {
    alone: [HERE],
    published: [HERE, 'CommentResultsPublished'],
    withdrawn: [HERE, 'CommentWithdrawn', 'CommentResultsPublished'],
  },
  party: { alone: [HERE], hidden: [HERE, 'ActivityNoticeHidden'] },
  consultation: { asked: ['ConsultationAsked', HERE] },
  talent: {
    offered: ['TalentOffered', HERE],
    verified: ['TalentOffered', 'TalentVerified', HERE],
    accepted: ['TalentOffered', 'TalentVerified', 'TalentInvited', 'TalentInvitationAnswered', HERE],
    hidden: ['TalentOffered', 'TalentVerified', 'TalentHidden', HERE],
  },
};

function historyOf(kind: string, shapes: EventShapes, types: readonly string[], more: object): readonly Recorded[] {
  return types.map((type, revision) => ({
    id: uuid('event', revision),
    stream: `${kind}-${uuid(kind)}`,
    revision,
    type,
    data: { ...(fullSample((shapes[type] as EventShapes[string]).shape) as object), ...(type === 'TalentOffered' && more) },
    metadata: {
      schema: 1,
      ruleset: 1,
      at: `2026-05-01T00:00:${String(revision).padStart(2, '0')}.000Z`,
      by: person('aoi', { onBehalfOf: rival, roles: ['office'], municipality: HOME }),
      command: { id: uuid('cmd', revision), name: 'Given', index: 0, of: 1 },
      consulted: [],
      correlationId: uuid('corr', revision),
      salts: { public: 'a', parties: 'a', restricted: 'a' },
    },
  }));
}

/** What somebody sees of an event: nothing `-`, its public part `p`, that of the parties `s`, all `r`; a capital where whoever did it is not named by party and roles. */
function letterOf(shown: Recorded | undefined): string {
  if (!shown) return '-';
  const { salts, by } = shown.metadata;
  const letter = salts.restricted !== '' ? 'r' : salts.parties !== '' ? 's' : 'p';
  return by.kind === 'person' && by.roles.length === 0 ? letter.toUpperCase() : letter;
}

function rowOf(kind: string, shapes: EventShapes, type: string, around: readonly string[], more: object): string {
  const place = around.indexOf(HERE);
  const types = around.map((each) => (each === HERE ? type : each));
  const history = historyOf(kind, shapes, types, more);
  const id = uuid('event', place);
  const letters = Object.values(lookers).map((viewer) =>
    letterOf(visibleEvents(shapes, history, viewer, relation).find((each) => each.id === id)),
  );
  return `${letters.join('')} ${openRevision(history, shapes)}`;
}

/** What every looker sees of every event, by kind, type and situation. */
export function levels(): Record<string, Record<string, string>> {
  const table: Record<string, Record<string, string>> = {};
  for (const [kind, { events }] of aggregates) {
    for (const type of Object.keys(events as EventShapes)) {
      const rows: Record<string, string> = { 'as it comes': isSealed(type) ? 'sealed' : isPublic({ type }) ? 'public' : 'held' };
      for (const [name, around] of Object.entries(situations[kind] ?? { alone: [HERE] })) {
        rows[name] = rowOf(kind, events as EventShapes, type, around, {});
        if (kind === 'talent') rows[`${name}, by a group`] = rowOf(kind, events as EventShapes, type, around, { holder: 'group' });
      }
      table[`${kind} ${type}`] = rows;
    }
  }
  return table;
}

/** The paths of everything in a value that has no parts of its own. */
function leaves(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, `${path}[]`));
  if (typeof value !== 'object' || value === null || 'ref' in value || Object.keys(value).length === 0) return [path.replace(/^\./, '')];
  return Object.entries(value).flatMap(([name, each]) => leaves(each, `${path}.${name}`));
}

type Mask = (spec: Spec, value: unknown, upTo: Visibility) => unknown;

/** Leaves that are not public, by level; the others are public. */
function fieldsIn(spec: Spec, mask: Mask): Record<string, readonly string[]> {
  const whole = fullSample(spec);
  const open = (upTo: Visibility) => leaves(mask(spec, whole, upTo));
  const [all, parties, anyone] = [leaves(whole), open('parties'), open('public')];
  const found = {
    public: all.filter((each) => anyone.includes(each)),
    parties: all.filter((each) => parties.includes(each) && !anyone.includes(each)),
    restricted: all.filter((each) => !parties.includes(each)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, paths]) => paths.length > 0));
}

/** Who reads every field of every event, and of every command as it stands in the record. */
export function fields(): Record<string, Record<string, readonly string[]>> {
  const table: Record<string, Record<string, readonly string[]>> = {};
  for (const [kind, { events }] of aggregates) {
    for (const [type, { shape }] of Object.entries(events as EventShapes)) table[`${kind} ${type}`] = fieldsIn(shape, masked);
  }
  for (const [name, { rule }] of decisions) table[`command ${name}`] = fieldsIn(rule.input, maskedInput);
  return table;
}
