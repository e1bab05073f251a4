import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import type { EventShapes } from '../../../src/domain/kernel/event.ts';
import { sealsMovedBy } from '../../../src/domain/refusal/sealed-attempts.ts';
import { fullSample } from '../sight/openness.table.ts';

type State = Readonly<Record<string, unknown>>;

/** A sample of an event of a kind of object, folded into a state; undefined where it needs more than the state has. */
function after(kind: string, state: State, type: string): State | undefined {
  const { events, evolve } = aggregates.get(kind) as unknown as Aggregate<State>;
  const fold = evolve[type] as (state: State, data: unknown, moment: unknown) => State;
  const moment = { id: 'e', revision: 1, at: '2026-05-01T00:00:00.000Z', by: { kind: 'system', id: 's' } };
  try {
    return fold(state, fullSample((events as EventShapes)[type]!.shape), moment);
  } catch {
    return undefined;
  }
}

const typesOf = (kind: string): readonly string[] => Object.keys(aggregates.get(kind)?.events as EventShapes);
const opensOf = (type: string): readonly string[] => sealsMovedBy(type).opens;

/** The state after some events, of which none may fail. */
function having(kind: string, ...types: readonly string[]): State {
  const initial = (aggregates.get(kind) as unknown as Aggregate<State>).initial('00000000-0000-4000-8000-000000000000');
  return types.reduce((state: State, type) => {
    const next = after(kind, state, type);
    if (!next) throw new Error(`${type} could not be folded`);
    return next;
  }, initial);
}

/** Types of events that bring an object out of a state. */
const endsOf = (kind: string, from: State, isOver: (state: State) => boolean): readonly string[] =>
  typesOf(kind).filter((type) => {
    const next = after(kind, from, type);
    return next !== undefined && isOver(next);
  });

/** Events that make a project something else too, and that no command records while a call goes on: their rules want another stage. */
const notWhileSelecting = [
  ...['ProjectProposed', 'ProposalRevised', 'ProposalWithdrawn', 'ProposalReturned', 'ProposalAccepted', 'ProposalTakenUp'],
  ...['ProposalRejected', 'ProjectExcluded', 'MethodsChosen', 'PartnerDesignated', 'EndedWithoutPartner', 'AgreementConcluded'],
  ...['NegotiationBrokenOff', 'ImplementationStarted', 'ImplementationSuspended', 'ImplementationResumed', 'AgreementTerminated'],
  ...['ImplementationCompleted', 'EvaluationsOpened', 'EvaluationPublished', 'ProjectClosed'],
];

describe('The seals over refused attempts', () => {
  it('[AUD-1] are opened by whatever ends a round, or its review', () => {
    const over = (state: State) => ['reviewed', 'decided', 'cancelled'].includes(state['status'] as string);
    const ends = [['RoundOpened'], ['RoundOpened', 'RoundClosed']].map((before) => endsOf('round', having('round', ...before), over));
    expect(ends).toEqual(ends.map(() => expect.arrayContaining(['RoundReviewClosed', 'RoundDecided', 'RoundCancelled'])));
    expect(ends.flat().filter((type) => !opensOf(type).includes('score'))).toEqual([]);
  });

  it('[AUD-1] are opened by whatever ends a selection', () => {
    const open = having('project', 'ProjectProposed', 'CallPrepared', 'CallOpened');
    expect(open['stage']).toBe('SELECTING');
    const ends = endsOf('project', open, ({ stage }) => stage !== 'SELECTING').filter((type) => !notWhileSelecting.includes(type));
    expect([...ends].sort()).toEqual(['CallCancelled', 'SelectionDecided']);
    expect(ends.filter((type) => !opensOf(type).includes('score'))).toEqual([]);
    expect(['CallClosed', 'CallCancelled'].filter((type) => !opensOf(type).includes('application'))).toEqual([]);
  });

  it('[AUD-1] are opened by whatever ends an evaluation or publishes what came in', () => {
    expect([opensOf('EvaluationsOpened'), opensOf('CommentResultsPublished')]).toEqual([['evaluation'], ['comment']]);
  });
});
