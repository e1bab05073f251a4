import { describe, expect, it } from '@jest/globals';
import { sealOfAttempt } from '../../../src/domain/refusal/sealed-attempts.ts';
import type { StoredEvent } from '../../../src/event-store/event-store.ts';
import { attemptsView } from '../../../src/views/attempts/attempts.view.ts';
import { uuid } from '../../domain/given.ts';
import { viewsIn } from '../views.fixtures.ts';

const AT = '2026-04-01T03:00:00.000Z';
let count = 0;

/** An event as far as the view looks at it. */
function event(stream: string, type: string, data: object = {}): StoredEvent {
  count += 1;
  const at = new Date(Date.parse(AT) + count * 1000).toISOString();
  const by = { kind: 'person', id: uuid('aoi'), roles: [] };
  return {
    id: uuid('event', count),
    stream,
    type,
    data,
    revision: count,
    position: `${count}`,
    metadata: { at, by },
  } as unknown as StoredEvent;
}

const [project, round, comment] = ['project-a', 'round-a', 'publicComment-a'];
const attempts: Readonly<Record<string, string>> = {
  SubmitApplication: project,
  AmendApplication: project,
  WithdrawApplication: project,
  ScoreApplication: project,
  ScoreProposal: round,
  SubmitEvaluation: project,
  SubmitComment: comment,
  WithdrawComment: comment,
  AnswerComments: comment,
  ChooseMethods: project,
};

/** What has happened, and which seals keep attempts back since. */
const states: readonly (readonly [state: string, stream: string, events: readonly string[], sealed: readonly string[]])[] = [
  ['a project without a call', project, [], []],
  ['a call in preparation', project, ['CallPrepared'], []],
  ['an open call', project, ['CallPrepared', 'CallOpened'], ['application', 'score']],
  ['a closed call', project, ['CallOpened', 'CallClosed'], ['score']],
  ['a call that was cancelled while it was open', project, ['CallOpened', 'CallCancelled'], []],
  ['a call that was cancelled after it had closed', project, ['CallOpened', 'CallClosed', 'CallCancelled'], []],
  ['a reviewed call', project, ['CallOpened', 'CallClosed', 'ReviewClosed'], []],
  ['a decided call', project, ['CallOpened', 'CallClosed', 'ReviewClosed', 'SelectionDecided'], []],
  ['a decision that was set aside', project, ['CallOpened', 'CallClosed', 'ReviewClosed', 'SelectionDecided', 'DecisionSetAside'], ['score']],
  ['a second decision', project, ['CallOpened', 'CallClosed', 'ReviewClosed', 'SelectionDecided', 'DecisionSetAside', 'SelectionDecided'], []],
  ['a second call', project, ['CallOpened', 'CallCancelled', 'CallPrepared', 'CallOpened'], ['application', 'score']],
  ['an evaluation', project, ['ImplementationCompleted'], ['evaluation']],
  ['an evaluation that was opened', project, ['ImplementationCompleted', 'EvaluationsOpened'], []],
  ['an open round', round, ['RoundOpened'], ['score']],
  ['a round under review', round, ['RoundOpened', 'RoundClosed'], ['score']],
  ['a reviewed round', round, ['RoundOpened', 'RoundClosed', 'RoundReviewClosed'], []],
  ['a round that nobody entered, decided without a review', round, ['RoundOpened', 'RoundClosed', 'RoundDecided'], []],
  ['a cancelled round', round, ['RoundOpened', 'RoundCancelled'], []],
  ['an open public comment', comment, ['PublicCommentOpened'], ['comment']],
  ['a public comment without its results', comment, ['PublicCommentOpened', 'PublicCommentClosed'], ['comment']],
  ['a published public comment', comment, ['PublicCommentOpened', 'PublicCommentClosed', 'CommentResultsPublished'], []],
]; // prettier-ignore

const refused = (attempt: string, more?: number): StoredEvent =>
  event(`refusal-${attempt}`, 'AttemptRefused', { attempt, object: attempts[attempt], municipality: '105244', rule: 'REFUSED', more });

async function start() {
  const { database, apply } = await viewsIn(attemptsView);
  return {
    apply,
    /** How many attempts of each command are told. */
    async told(): Promise<Readonly<Record<string, number>>> {
      const rows = await database.selectFrom('refused_attempt').select(['attempt', 'count']).where('told', '=', 1).execute();
      return Object.fromEntries(rows.map((row) => [row.attempt, row.count]));
    },
    rows: () => database.selectFrom('refused_attempt').selectAll().orderBy('told').execute(),
  };
}

describe('Refused attempts at what is under seal', () => {
  it.each(states)('[PRV-2] [AUD-1] are kept back only while something is: %s', async (_, stream, events, sealed) => {
    const { apply, told } = await start();
    const here = Object.keys(attempts).filter((attempt) => attempts[attempt] === stream);
    const open = here.filter((attempt) => !sealed.includes(sealOfAttempt(attempt) ?? ''));
    await apply(events.map((type) => event(stream, type)));
    await apply(here.map((attempt) => refused(attempt)));
    expect(await told()).toEqual(Object.fromEntries(open.map((attempt) => [attempt, 1])));
  });

  it.each(states)('[PRV-2] [AUD-1] are told when nothing keeps them back any more, whenever they were made: %s', async (_, stream, events, sealed) => {
    const { apply, told } = await start();
    const here = Object.keys(attempts).filter((attempt) => attempts[attempt] === stream);
    const all = () => here.map((attempt) => refused(attempt));
    await apply(all());
    for (const type of events) await apply([event(stream, type), ...all()]);
    const now = await told();
    for (const attempt of here.filter((each) => !sealed.includes(sealOfAttempt(each) ?? '')))
      expect([attempt, now[attempt]]).toEqual([attempt, events.length + 1]);
    for (const attempt of here) expect([attempt, now[attempt]]).not.toEqual([attempt, undefined]);
  }); // prettier-ignore

  it('[PRV-2] [AUD-1] leave what was told before as it was, and are added to it when it is over', async () => {
    const { apply, rows } = await start();
    const before = refused('WithdrawApplication', 3);
    const under = refused('WithdrawApplication', 2);
    const record = { attempt: 'WithdrawApplication', seal: 'application', first: before.metadata.at };
    await apply([before, event(project, 'CallOpened'), under]);
    expect(await rows()).toMatchObject([
      { told: 0, count: 2, first: under.metadata.at },
      { ...record, told: 1, count: 3, last: before.metadata.at },
    ]);
    await apply([event(project, 'CallCancelled')]);
    expect(await rows()).toMatchObject([{ ...record, told: 1, count: 5, last: under.metadata.at }]);
  });
});
