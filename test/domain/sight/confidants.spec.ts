import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../../src/domain/aggregates.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import type { EventShapes, Recorded } from '../../../src/domain/kernel/event.ts';
import type { Spec, Visibility } from '../../../src/domain/kernel/shape.ts';
import { project } from '../../../src/domain/project/project.ts';
import { anonymous, visibleEvents, type Relation, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { uuid } from '../given.ts';
import { history as historyOf, notice } from './visibility.fixtures.ts';

/** The fields of a level, at any depth: `answers.note`. */
function fieldsAt(spec: Spec, level: Visibility, path: readonly string[] = []): readonly string[] {
  if (spec.kind === 'list' || spec.kind === 'document') return fieldsAt(spec.of, level, path);
  if (spec.kind !== 'record') return [];
  return Object.entries(spec.fields).flatMap(([name, field]) => [
    ...(field.see === level ? [[...path, name].join('.')] : []),
    ...fieldsAt(field, level, [...path, name]),
  ]);
}

/**
 * Who counts as the parties of every event that tells them something: the applicant and the calling side; the sides of that time; nobody
 * but members of the committee; or what `confidential.ts` says.
 */
const whose: Readonly<Record<string, 'applicant' | 'sides' | 'committee' | 'talent'>> = {
  ApplicationSubmitted: 'applicant',
  ApplicationAmended: 'applicant',
  ObjectionFiled: 'applicant',
  EvaluationSubmitted: 'sides',
  AgreementDrafted: 'sides',
  DraftAnswered: 'sides',
  AgreementRefused: 'sides',
  AgreementSigned: 'sides',
  TerminationProposed: 'sides',
  TerminationRefused: 'sides',
  TerminationWithdrawn: 'sides',
  ProgressReported: 'sides',
  PlanChangeProposed: 'sides',
  PlanChangeAccepted: 'sides',
  PlanChangeRefused: 'sides',
  PlanChangeWithdrawn: 'sides',
  FinalAccountsSubmitted: 'sides',
  IncidentReported: 'sides',
  IncidentResolved: 'sides',
  MemberInterestDeclared: 'committee',
  ItemTakenUp: 'committee',
  ProposalLaid: 'committee',
  ResolutionCirculated: 'committee',
  ResolutionProposed: 'committee',
  ResolutionPassed: 'committee',
  ResolutionFailed: 'committee',
  TalentOffered: 'talent',
  TalentUpdated: 'talent',
};
const shapes: EventShapes = project.events;
const [town, before, winner, loser, support] = [uuid('town'), uuid('befo'), uuid('winn'), uuid('lose'), uuid('supp')];
const id = uuid('proj');

type Fact = { readonly type: string; readonly data: object };
const fact = (type: string, data: object = {}): Fact => ({ type, data: { call: 1, ...data } });
const applied = (applicant: string) => fact('ApplicationSubmitted', { applicant, plan: '計画' });
const chosen = (partner: string) => fact('SelectionDecided', { partners: [partner] });
const call = [
  fact('CallOpened', { panel: [] }),
  ...[before, winner, loser].map(applied),
  fact('CallClosed'),
  fact('ReviewClosed', { review: 1 }),
];

const [pattern] = historyOf(notice);
/** The history as it is stored, with no more in each event than matters here. */
const stored = (history: readonly Fact[]): readonly Recorded[] =>
  history.map((each, revision) => ({ ...(pattern as Recorded), ...each, id: uuid('evnt', revision), stream: `project-${id}`, revision }));

/** An event of a type in which everything has been filled in. */
function filled(type: string, applicant: string): Fact {
  const fill = (spec: Spec): unknown => {
    if (spec.kind === 'record') return Object.fromEntries(Object.entries(spec.fields).map(([name, each]) => [name, fill(each)]));
    if (spec.kind === 'list') return [fill(spec.of)];
    return spec.kind === 'document' ? fill(spec.of) : '打ち明けたこと';
  };
  return { type, data: { ...(fill((shapes[type] as EventShapes[string]).shape) as object), call: 1, applicant } };
}

/** The relation of a project whose partner is the winner. A loser who proposed it and whoever coordinates belong to it too. */
const relation: Relation = { municipality: '105244', parties: [loser, town, winner], calling: [town], committees: [] };
const relationIn = (history: readonly Fact[]): Relation => ({
  ...relation,
  parties: [...relation.parties, ...history.flatMap(({ data }) => (data as { readonly coordinator?: string }).coordinator ?? [])],
});
const readers: Readonly<Record<string, Viewer>> = Object.fromEntries(
  Object.entries({ town, before, winner, loser, support }).map(([name, party]) => [
    name,
    { ...anonymous, person: uuid(name), parties: [party], represented: [party], links: [party] },
  ]),
);

/** Who reads everything that an event has for the parties, at the end of a history. */
function readersOf(told: Fact, ...history: readonly Fact[]): readonly string[] {
  const fields = fieldsAt((shapes[told.type] as EventShapes[string]).shape, 'parties');
  const whole = stored(history);
  const place = whole[history.indexOf(told)] as Recorded;
  return Object.entries(readers).flatMap(([name, viewer]) => {
    const seen = visibleEvents(shapes, whole, viewer, relationIn(history)).find((each) => each.id === place.id)?.data;
    const open = fields.filter((path) => path.split('.').reduce<unknown>(into, seen) !== undefined);
    return open.length === fields.length ? [name] : [];
  });
}
const into = (value: unknown, name: string): unknown =>
  ((Array.isArray(value) ? (value[0] as unknown) : value) as Readonly<Record<string, unknown>> | undefined)?.[name];

const typesOf = (...kinds: readonly string[]) => Object.keys(whose).filter((type) => kinds.includes(whose[type] ?? ''));
const opened = fact('EvaluationsOpened');
const coordinating = fact('CoordinatorAppointed', { coordination: 1, coordinator: support });

describe('What an event has for the parties', () => {
  it('[PRV-2] is for somebody in particular: every event with such a field stands in the table', () => {
    const types = [...aggregates.values()].flatMap(({ events }) =>
      Object.entries(events as EventShapes).flatMap(([type, { shape }]) => (fieldsAt(shape, 'parties').length > 0 ? [type] : [])),
    );
    expect([...types].sort()).toEqual(Object.keys(whose).sort());
  });

  it.each(typesOf('applicant'))('[SEL-2] [SEL-11] %s is for its applicant and the calling side, whoever has won', (type) => {
    const told = filled(type, loser);
    const own = ['town', 'loser'];
    expect(readersOf(told, ...call.slice(0, 4), told, ...call.slice(4), chosen(winner))).toEqual(own);
    expect(readersOf(told, ...call, chosen(winner), told)).toEqual(own);
    const again = [fact('DecisionSetAside', { decision: 1, reopens: 'decision' }), chosen(winner)];
    expect(readersOf(told, ...call, chosen(before), told, ...again)).toEqual(own);
    const theirs = filled(type, winner);
    expect(readersOf(theirs, ...call, theirs, chosen(winner))).toEqual(['town', 'winner']);
  });

  it.each(typesOf('sides'))('[PRV-2] %s is for the sides of its time, not for who lost to them or comes after them', (type) => {
    const told = filled(type, '');
    expect(readersOf(told, ...call, chosen(winner), coordinating, told, opened)).toEqual(['town', 'winner', 'support']);
    // Who coordinates between the sides of now reads nothing of earlier ones: they may be close to whoever came after these.
    for (const parting of ['DecisionSetAside', 'NegotiationBrokenOff'])
      expect(readersOf(told, ...call, chosen(before), told, opened, fact(parting), chosen(winner), coordinating)).toEqual(['town']);
  });

  it.each([
    ['an applicant that lost', 'loser', loser],
    ['support that never applied', 'support', support],
  ])('[PRV-2] [SEL-11] is for %s too, where the sides have it coordinate: from their selection on', (_, name, coordinator) => {
    const told = filled('DraftAnswered', '');
    const appointed = fact('CoordinatorAppointed', { coordination: 1, coordinator });
    expect(readersOf(told, ...call, chosen(winner), told, appointed)).toEqual(['town', 'winner', name]);
    const ended = fact('CoordinationEnded', { coordination: 1 });
    expect(readersOf(told, ...call, chosen(winner), told, appointed, ended)).toEqual(['town', 'winner', name]);
    expect(readersOf(told, ...call, chosen(winner), appointed, ended, told)).toEqual(['town', 'winner']);
    const parted = fact('NegotiationBrokenOff');
    expect(readersOf(told, ...call, chosen(before), told, parted, chosen(winner), appointed)).toEqual(['town']);
    const again = fact('CoordinatorAppointed', { coordination: 2, coordinator });
    expect(readersOf(told, ...call, chosen(before), appointed, parted, told, chosen(winner), again)).toEqual(['town']);
  });

  it('[SEL-11] of an applicant is not for who calls and has a tie to one', () => {
    const told = applied(loser);
    const tied = { ...(readers['town'] as Viewer), represented: [town, winner], links: [town, winner] };
    const whole = stored([...call, told, chosen(winner)]);
    const plans = visibleEvents(shapes, whole, tied, relation).filter(({ data }) => (data as { plan?: string }).plan !== undefined);
    expect(plans).toEqual([]);
  });

  it('[PRV-2] is nobody else’s in what was asked: a command keeps what its event keeps', () => {
    // Commands that ask for a public reason, or name a member, under a name that other events keep for the parties.
    const apart = /^(?:reason|issues|settlement|member)$/u;
    const open = [...decisions.values()].flatMap(({ aggregate, rule: { input } }) => {
      const kept = Object.values(aggregate.events as EventShapes).flatMap(({ shape }) => fieldsAt(shape, 'parties'));
      return fieldsAt(input as Spec, 'public').flatMap((field) =>
        kept.includes(field) && !apart.test(field) ? `${aggregate.kind}: ${field}` : [],
      );
    });
    expect(open).toEqual([]);
  });
});
