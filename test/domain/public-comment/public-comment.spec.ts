import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../src/domain/decisions.ts';
import { COMMENT_DAYS, MOST_COMMENTS_OF_ONE_PERSON } from '../../../src/domain/public-comment/public-comment.rules.ts';
import { publicComment } from '../../../src/domain/public-comment/public-comment.ts';
import { person, system, uuid } from '../given.ts';
import {
  AFTERWARDS,
  answered,
  CLOSES,
  closed,
  commented,
  draft,
  ids,
  office,
  OPENED,
  opened,
  people,
  published,
  scene,
  WITHIN,
  withdrawn,
  words,
} from './public-comment.fixtures.ts';

describe('Opening a public comment', () => {
  const input = { municipality: '105244', ...draft };
  const opening = scene().by(people.office).at(OPENED);

  it('[ISS-3] puts a text to the public for a period', () => {
    const observed = [{ rule: 'COMMENT_PERIOD_TOO_SHORT', outcome: 'followed' }];
    expect(opening.ask('OpenPublicComment', input)).toEqual([{ type: 'PublicCommentOpened', data: { ...input, observed } }]);
    expect(opening.after('OpenPublicComment', input).state()).toEqual({
      ...publicComment.initial(ids.comment),
      status: 'open',
      municipality: '105244',
      draft,
      openedAt: OPENED,
    });
  });

  it('[ISS-3] takes thirty days, the first one counted, or a reason for fewer', () => {
    expect(COMMENT_DAYS).toBe(30);
    const shorter = { ...input, closesAt: '2026-04-30T14:59:59.999Z' };
    opening.refused('OpenPublicComment', shorter, 'COMMENT_PERIOD_TOO_SHORT', { days: 30 });
    const shorterBecause = '国の期限があるため。';
    expect(opening.ask('OpenPublicComment', { ...shorter, shorterBecause })).toEqual([
      {
        type: 'PublicCommentOpened',
        data: {
          ...shorter,
          shorterBecause,
          observed: [{ rule: 'COMMENT_PERIOD_TOO_SHORT', outcome: 'explained', explanation: shorterBecause }],
        },
      },
    ]);
    // 15:00 in London is the next day in Japan already.
    opening.at('2026-04-01T15:00:00.000Z').refused('OpenPublicComment', input, 'COMMENT_PERIOD_TOO_SHORT');
    expect(opening.at('2026-04-01T14:59:59.999Z').ask('OpenPublicComment', input)).toHaveLength(1);
  });

  it('[ISS-3] ends later than it begins', () => {
    const late = { ...input, shorterBecause: '急ぐため。' };
    opening.at(CLOSES).refused('OpenPublicComment', late, 'COMMENT_PERIOD_ENDS_IN_THE_PAST');
    expect(opening.at('2026-04-30T14:59:59.999Z').ask('OpenPublicComment', late)).toHaveLength(1);
  });

  it('[ISS-3] [AUT-4] is for the office, once, for a department of its municipality', () => {
    opening.by(people.taro).refused('OpenPublicComment', input, 'OFFICE_ONLY');
    opening.by(people.otherOffice).refused('OpenPublicComment', input, 'OTHER_MUNICIPALITY');
    opening.by(people.taro).unavailable('OpenPublicComment', 'OFFICE_ONLY');
    const given = (municipality: string) => ({ ...people.taro, given: { municipality, roles: ['desk'], powers: ['screen' as const] } });
    expect(opening.by(given('105244')).ask('OpenPublicComment', input)).toHaveLength(1);
    opening.by(given('082074')).refused('OpenPublicComment', input, 'OTHER_MUNICIPALITY');
    opening.refused('OpenPublicComment', { ...input, department: ids.patrol }, 'NOT_A_DEPARTMENT');
    opening.refused('OpenPublicComment', { ...input, department: ids.otherTown }, 'NOT_A_DEPARTMENT');
    scene(opened).by(people.office).refused('OpenPublicComment', input, 'ALREADY_EXISTS');
  });
});

describe('Commenting', () => {
  it('[ISS-3] is for anyone signed in, within the period', () => {
    const data = { commentId: uuid('text', 1), person: people.taro.id, comment: words(1) };
    expect(scene(opened).ask('SubmitComment', { comment: words(1) })).toEqual([{ type: 'CommentSubmitted', data }]);
    expect(
      scene(opened)
        .after('SubmitComment', { comment: words(1) })
        .state().comments,
    ).toEqual([{ ...data, party: undefined, at: WITHIN }]);
    scene(opened)
      .by(system)
      .refused('SubmitComment', { comment: words(1) }, 'PERSON_ONLY');
    scene().refused('SubmitComment', { comment: words(1) }, 'DOES_NOT_EXIST');
  });

  it('[ISS-3] is refused after the period, whether the system has closed it yet or not', () => {
    expect(
      scene(opened)
        .at('2026-04-30T14:59:59.999Z')
        .ask('SubmitComment', { comment: words(1) }),
    ).toHaveLength(1);
    scene(opened)
      .at(CLOSES)
      .refused('SubmitComment', { comment: words(1) }, 'COMMENT_PERIOD_OVER');
    scene(opened).at(CLOSES).unavailable('SubmitComment', 'COMMENT_PERIOD_OVER');
    scene(opened, closed).refused('SubmitComment', { comment: words(1) }, 'COMMENT_PERIOD_OVER');
  });

  it('[ISS-3] may be for a party that one represents', () => {
    expect(
      scene(opened)
        .by(people.aoiForPatrol)
        .ask('SubmitComment', { comment: words(1) }),
    ).toEqual([
      {
        type: 'CommentSubmitted',
        data: { commentId: uuid('text', 1), person: people.aoiForPatrol.id, party: ids.patrol, comment: words(1) },
      },
    ]);
    scene(opened)
      .by(person('taro', { onBehalfOf: ids.patrol }))
      .refused('SubmitComment', { comment: words(1) }, 'NOT_A_REPRESENTATIVE');
  });

  it('[ISS-3] refuses the same words of the same person, unless they were withdrawn', () => {
    const again = { comment: words(2, 1) };
    scene(opened, commented(1)).refused('SubmitComment', again, 'COMMENT_REPEATED');
    expect(scene(opened, commented(1)).by(people.rin).ask('SubmitComment', again)).toHaveLength(1);
    expect(scene(opened, commented(1)).ask('SubmitComment', { comment: words(2) })).toHaveLength(1);
    expect(scene(opened, commented(1), withdrawn(1)).ask('SubmitComment', again)).toHaveLength(1);
  });

  it('[ISS-3] refuses more than so many of one person, withdrawn ones counted', () => {
    const many = Array.from({ length: MOST_COMMENTS_OF_ONE_PERSON }, (_, n) => commented(n));
    scene(opened, ...many, withdrawn(3)).refused('SubmitComment', { comment: words(99) }, 'TOO_MANY_COMMENTS', { most: 20 });
    scene(opened, ...many).unavailable('SubmitComment', 'TOO_MANY_COMMENTS');
    expect(scene(opened, ...many.slice(1)).ask('SubmitComment', { comment: words(99) })).toHaveLength(1);
    expect(
      scene(opened, ...many)
        .by(people.rin)
        .ask('SubmitComment', { comment: words(99) }),
    ).toHaveLength(1);
  });

  it('[ISS-3] can be withdrawn by its author within the period', () => {
    const input = { commentId: uuid('text', 1) };
    expect(scene(opened, commented(1)).ask('WithdrawComment', input)).toEqual([{ type: 'CommentWithdrawn', data: input }]);
    expect(scene(opened, commented(1), commented(2)).after('WithdrawComment', input).state().comments).toEqual([
      expect.objectContaining({ commentId: uuid('text', 1), withdrawnAt: WITHIN }),
      expect.not.objectContaining({ withdrawnAt: WITHIN }),
    ]);
    scene(opened, commented(1), commented(2, people.rin)).by(people.rin).refused('WithdrawComment', input, 'NOT_YOUR_COMMENT', {});
    scene(opened).refused('WithdrawComment', input, 'NOT_YOUR_COMMENT', {});
    scene(opened, commented(1), withdrawn(1)).refused('WithdrawComment', input, 'NOT_YOUR_COMMENT');
    scene(opened, commented(1)).at(CLOSES).refused('WithdrawComment', input, 'COMMENT_PERIOD_OVER');
    scene(opened, commented(1)).at(CLOSES).unavailable('WithdrawComment', 'COMMENT_PERIOD_OVER');
    scene(opened).by(system).unavailable('WithdrawComment', 'PERSON_ONLY');
  });
});

describe('The closing', () => {
  it('[ISS-3] [OPS-4] comes at its moment, from the system, once', () => {
    const closing = scene(opened).by(system).at(CLOSES);
    expect(closing.ask('ClosePublicComment')).toEqual([{ type: 'PublicCommentClosed', data: { closesAt: CLOSES } }]);
    closing.at('2026-04-30T14:59:59.999Z').refused('ClosePublicComment', {}, 'COMMENTS_NOT_DUE');
    closing.by(people.office).refused('ClosePublicComment', {}, 'SYSTEM_ONLY');
    expect(closing.after('ClosePublicComment').state().status).toBe('closed');
    closing.after('ClosePublicComment').refused('ClosePublicComment', {}, 'COMMENT_PERIOD_OVER');
    scene().by(system).refused('ClosePublicComment', {}, 'COMMENT_PERIOD_OVER');
  });
});

describe('Answering', () => {
  const answer = (...comments: readonly number[]) => ({
    comments: comments.map((n) => uuid('text', n)),
    text: '参考とする。',
    effect: 'noted',
  });

  it('[ISS-3] answers comments singly or together', () => {
    const all = office(opened, commented(1), commented(2, people.rin), commented(3), closed);
    expect(all.ask('AnswerComments', answer(1, 2))).toEqual([{ type: 'CommentsAnswered', data: { answer: 1, ...answer(1, 2) } }]);
    const one = all.after('AnswerComments', answer(1, 2));
    expect(one.ask('AnswerComments', answer(3))).toEqual([{ type: 'CommentsAnswered', data: { answer: 2, ...answer(3) } }]);
    expect(one.state().answers).toEqual([{ answer: 1, ...answer(1, 2), at: AFTERWARDS }]);
  });

  it('[ISS-3] lets the last answer to a comment stand', () => {
    const all = [opened, commented(1), commented(2), closed] as const;
    expect(
      office(...all, answered(1, [1, 2]), answered(2, [2]))
        .state()
        .answers.map(({ answer: n, comments }) => [n, comments]),
    ).toEqual([
      [1, [uuid('text', 1)]],
      [2, [uuid('text', 2)]],
    ]);
    const replaced = office(...all, answered(1, [1]), answered(2, [1]));
    expect(replaced.state().answers.map(({ answer: n }) => n)).toEqual([2]);
    expect(replaced.ask('AnswerComments', answer(2))[0]?.data).toMatchObject({ answer: 3 });
  });

  it('[ISS-3] answers only comments that stand', () => {
    const all = office(opened, commented(1), commented(2), withdrawn(1), closed);
    all.refused('AnswerComments', answer(1), 'COMMENT_UNKNOWN', {});
    all.refused('AnswerComments', answer(2, 9), 'COMMENT_UNKNOWN');
    expect(all.ask('AnswerComments', answer(2))).toHaveLength(1);
  });

  it('[ISS-3] [API-2] names each comment once', () => {
    const input = answer(1, 2, 1);
    expect(decisions.get('AnswerComments')?.check(input)).toEqual([
      { path: 'input.comments[2]', problem: 'DUPLICATE', limit: uuid('text', 1) },
    ]);
    expect(decisions.get('AnswerComments')?.check(answer(1, 2))).toEqual([]);
  });

  it.each(['AnswerComments', 'PublishCommentResults'])(
    '[ISS-3] [AUT-4] %s is for the office, after the period, before the results',
    (command) => {
      office(opened, closed).by(people.taro).unavailable(command, 'OFFICE_ONLY');
      office(opened, closed).by(people.otherOffice).unavailable(command, 'OTHER_MUNICIPALITY');
      office().unavailable(command, 'DOES_NOT_EXIST');
      office(opened).unavailable(command, 'COMMENTS_NOT_CLOSED');
      office(opened, closed, published).unavailable(command, 'COMMENT_RESULTS_PUBLISHED');
    },
  );

  it('[ISS-3] waits for the closing, and ends with the results', () => {
    office(opened, commented(1)).refused('AnswerComments', answer(1), 'COMMENTS_NOT_CLOSED');
    office(opened, commented(1), closed, answered(1, [1]), published).refused('AnswerComments', answer(1), 'COMMENT_RESULTS_PUBLISHED');
  });
});

describe('Publishing the results', () => {
  const input = { conclusion: '素案を一部改める。' };
  const two = [opened, commented(1), commented(2, people.rin), commented(3), withdrawn(3), closed] as const;

  it('[ISS-3] counts comments and answers, and tells what was changed', () => {
    const ready = office(...two, answered(1, [1, 2]));
    expect(ready.ask('PublishCommentResults', input)).toEqual([
      { type: 'CommentResultsPublished', data: { comments: 2, answers: 1, ...input } },
    ]);
    const changes = '第2条の語句を改めた。';
    expect(ready.after('PublishCommentResults', { ...input, changes }).state()).toMatchObject({
      status: 'published',
      results: { comments: 2, answers: 1, ...input, changes, at: AFTERWARDS },
    });
  });

  it('[ISS-3] answers every comment before', () => {
    office(...two).refused('PublishCommentResults', input, 'COMMENTS_UNANSWERED', {});
    office(...two, answered(1, [2])).refused('PublishCommentResults', input, 'COMMENTS_UNANSWERED');
    office(...two, answered(1, [2])).unavailable('PublishCommentResults', 'COMMENTS_UNANSWERED');
    expect(office(...two, answered(1, [2]), answered(2, [1])).ask('PublishCommentResults', input)[0]?.data).toMatchObject({ answers: 2 });
    expect(office(opened, closed).ask('PublishCommentResults', input)[0]?.data).toMatchObject({ comments: 0, answers: 0 });
  });

  it.each(['changed', 'partlyChanged'] as const)('[ISS-3] says what was changed where an answer says so (%s)', (effect) => {
    const ready = office(...two, answered(1, [1]), answered(2, [2], effect));
    ready.refused('PublishCommentResults', input, 'CHANGES_UNTOLD');
    expect(ready.ask('PublishCommentResults', { ...input, changes: '改めた。' })).toHaveLength(1);
  });
});
