import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { nameOf } from '../../src/domain/kernel/decision.ts';
import type { EventShapes } from '../../src/domain/kernel/event.ts';
import { disclosed, isPublic, isSealed, opensOthers } from '../../src/domain/sight/disclosure.ts';
import { anonymous } from '../../src/domain/sight/visibility.ts';

const commands = (wanted: (each: NonNullable<ReturnType<typeof decisions.get>>) => boolean) =>
  [...decisions.values()].filter(wanted).map(nameOf).sort();

describe('The table of decisions', () => {
  it('[API-1] says which commands make a new object', () => {
    expect(commands(({ creates }) => creates)).toEqual([
      'AskConsultation',
      'EstablishCommittee',
      'OfferTalent',
      'OpenPromotionPlan',
      'OpenPublicComment',
      'OpenRound',
      'ProposeProject',
      'RaiseIssue',
      'RegisterParty',
      'StartSuccessor',
    ]);
  });

  it('[GDL-5] says which commands carry a document that is checked in any form', () => {
    expect(commands(({ checksAnyForm }) => checksAnyForm)).toEqual(['AdoptGuideline', 'ReviseGuideline']);
  });

  it('[API-2] checks what can be told wrong from the input alone', () => {
    const twice = { session: 1, present: [1, 1] };
    const told = (command: string, input: object) =>
      decisions
        .get(command)
        ?.check(input)
        .map(({ path, problem }) => [path, problem]);
    for (const command of ['OpenSession', 'RecordAttendance', 'AdjournSession']) {
      expect([command, told(command, twice)]).toEqual([command, [['input.present[1]', 'DUPLICATE']]]);
    }
    expect(told('AdoptGuideline', { document: 1 })).toEqual([['input.document', 'WRONG_TYPE']]);
    expect(told('ReviseGuideline', { document: 1 })).toEqual([['input.document', 'WRONG_TYPE']]);
    const answer = { question: 'purpose', answer: '…' };
    expect(told('SubmitEvaluation', { answers: [answer, answer] })).toEqual([['input.answers[1].question', 'DUPLICATE']]);
  });
});

const shapes = [...aggregates.values()].flatMap(({ events }) => Object.entries(events as EventShapes));
const typesWith = (wanted: (type: string, shape: EventShapes[string]) => boolean) =>
  shapes.flatMap(([type, shape]) => (wanted(type, shape) ? [type] : [])).sort();

describe('What is kept from the public', () => {
  const application = { id: '1', type: 'ApplicationSubmitted', data: { call: 1 } };
  const closed = { id: '2', type: 'CallClosed', data: { call: 1 } };
  const decided = { id: '3', type: 'SelectionDecided', data: { call: 1, decision: 1 } };

  it('[SEL-9] names the events that wait for the decision, and those that open others', () => {
    expect(typesWith((_, { openness }) => openness.waitsFor === 'decision')).toEqual([
      'AdviceRecorded',
      'ApplicationAmended',
      'ApplicationRefused',
      'ApplicationScored',
      'ApplicationSubmitted',
      'ApplicationWithdrawn',
      'ConflictFlagged',
      'InterestDeclared',
      'ProposalScored',
      'ReviewClosed',
      'ReviewerRecused',
      'RoundAdviceRecorded',
      'RoundInterestDeclared',
      'RoundReviewClosed',
      'StandingChanged',
    ]);
    expect(typesWith(opensOthers)).toEqual([
      'CallCancelled',
      'CallClosed',
      'CommentResultsPublished',
      'EvaluationPublished',
      'EvaluationsOpened',
      'ReviewClosed',
      'RoundCancelled',
      'RoundDecided',
      'RoundReviewClosed',
      'SelectionDecided',
    ]);
    expect(anonymous).toEqual({ roles: [], parties: [], memberOf: [], recusedFrom: [] });
  });

  it('[ISS-3] [PRV-2] keeps a comment under seal until the results, and one that was withdrawn for ever', () => {
    const comment = (commentId: string) => ({ id: commentId, type: 'CommentSubmitted', data: { commentId } });
    const [first, second] = [comment('a'), comment('b')];
    const withdrawn = { type: 'CommentWithdrawn', data: { commentId: 'b' } };
    const answered = { type: 'CommentsAnswered', data: { answer: 1, comments: ['a'] } };
    const history = [first, second, withdrawn, { type: 'PublicCommentClosed', data: {} }, answered];
    const sealed = disclosed(history as never);
    expect(history.map((each) => sealed.isSealed(each as never))).toEqual([true, true, true, false, true]);
    const open = disclosed([...history, { type: 'CommentResultsPublished', data: {} }] as never);
    expect(history.map((each) => [open.isSealed(each as never), open.isPublic(each as never)])).toEqual([
      [false, true],
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  it('[PRV-2] is told by the type of an event as it comes', () => {
    const types = [
      'ApplicationSubmitted',
      'ApplicationScored',
      'EvaluationSubmitted',
      'ReviewClosed',
      'AttemptRefused',
      'CallOpened',
      'toString',
    ];
    expect(types.map((type) => [type, isSealed(type), isPublic({ type })])).toEqual([
      ['ApplicationSubmitted', true, false],
      ['ApplicationScored', true, false],
      ['EvaluationSubmitted', true, false],
      ['ReviewClosed', false, false],
      ['AttemptRefused', false, false],
      ['CallOpened', false, true],
      ['toString', true, false],
    ]);
  });

  it('[PRV-2] [SEL-9] is told by what came after it in its history', () => {
    const about = (event: { readonly type: string; readonly data: object }, ...after: readonly object[]) => {
      const found = disclosed([event, ...after] as never);
      return [found.isSealed(event as never), found.isPublic(event as never)];
    };
    expect(about(application)).toEqual([true, false]);
    expect(about(application, closed)).toEqual([false, false]);
    expect(about(application, closed, decided)).toEqual([false, true]);
    expect(about({ type: 'AttemptRefused', data: {} })).toEqual([false, false]);
    expect(about({ type: 'CallOpened', data: { call: 1 } })).toEqual([false, true]);
    const submitted = { type: 'EvaluationSubmitted', data: {} };
    const opened = { type: 'EvaluationsOpened', data: {} };
    expect(about(submitted)).toEqual([true, false]);
    expect(about(submitted, opened)).toEqual([false, false]);
    expect(about(submitted, opened, { type: 'EvaluationPublished', data: {} })).toEqual([false, false]);
    expect(about(submitted, opened, { type: 'EvaluationPublished', data: { answers: true } })).toEqual([false, true]);
    expect(about(opened)).toEqual([false, true]);
  });
});
