import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { recordView } from '../../../src/views/record/record.view.ts';
import { uuid } from '../../domain/given.ts';
import { answers } from '../../domain/project/evaluation/evaluation.fixtures.ts';
import { contents, ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { apply, note, terms } from '../../domain/project/selection/selection.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

const digest = digestOf(oizumi);
const proposed = {
  type: 'ProjectProposed',
  data: { municipality: '105244', guideline: digest, side: 'residents', proposer: ids.patrol, ...contents },
};
const opened = {
  type: 'CallOpened',
  data: { call: 1, terms: digest, closesAt: terms.closesAt, panel: [{ reviewer: 1, person: uuid('hana') }] },
};
const submitted = { type: 'ApplicationSubmitted', data: { call: 1, applicant: ids.rival, ...apply() } };
const closed = { type: 'CallClosed', data: { call: 1 } };
const scored = {
  type: 'ApplicationScored',
  data: { call: 1, review: 1, reviewer: 1, applicant: ids.rival, revision: 1, scores: [{ criterion: 'plan', score: 5, comment: note(1) }] },
};
const reviewed = { type: 'ReviewClosed', data: { call: 1, review: 1, counted: [1], leftOut: [], ranking: [], ties: [], flagged: [] } };
const decided = {
  type: 'SelectionDecided',
  data: { call: 1, decision: 1, outcome: 'noAward', awarded: [], partners: [], reasons: [], conditions: [], departures: [] },
};
const cancelled = { type: 'CallCancelled', data: { call: 1, reason: '中止。' } };

async function record(...facts: Parameters<typeof stored>[1][]) {
  const { database, apply: give } = await viewsIn(recordView);
  const events = stored(`project-${ids.project}`, ...facts);
  await give(events, { together: false });
  const tally = await database.selectFrom('tally').selectAll().executeTakeFirstOrThrow();
  const feed = await database.selectFrom('feed').select(['type', 'shown', 'position']).orderBy('shown').orderBy('position').execute();
  await database.destroy();
  return { tally: [tally.events, tally.decisions], feed: feed.map(({ type }) => type), rows: feed, events };
}

describe('The public feed and the counts', () => {
  it('[PRV-2] do not know of an application while it is sealed', async () => {
    const { tally, feed } = await record(proposed, opened, submitted);
    expect(tally).toEqual([2, 2]);
    expect(feed).toEqual(['ProjectProposed', 'CallOpened']);
  });

  it('[PRV-2] [SEL-2] count it when the call closes, and tell it with the decision only (SEL-9)', async () => {
    const atClosing = await record(proposed, opened, submitted, closed);
    expect(atClosing.tally).toEqual([4, 4]);
    expect(atClosing.feed).toEqual(['ProjectProposed', 'CallOpened', 'CallClosed']);
    const decision = await record(proposed, opened, submitted, closed, scored, reviewed, decided);
    expect(decision.tally).toEqual([7, 7]);
    expect(decision.feed).toEqual([
      'ProjectProposed',
      'CallOpened',
      'CallClosed',
      'ApplicationSubmitted',
      'ApplicationScored',
      'ReviewClosed',
      'SelectionDecided',
    ]);
  });

  it('[API-6] put what opens at the place of the event that opens it, so that nobody who follows misses it', async () => {
    const { rows, events } = await record(proposed, opened, submitted, closed, decided);
    const shown = rows.find(({ type }) => type === 'ApplicationSubmitted')?.shown;
    expect(shown).toBe(events.at(-1)?.position);
  });

  it('[SEL-5] count scores only when their review closes', async () => {
    expect((await record(proposed, opened, closed, scored)).tally).toEqual([3, 3]);
    expect((await record(proposed, opened, closed, scored, reviewed)).tally).toEqual([5, 5]);
  });

  it('[PRV-2] never tell of applications to a call that was cancelled before it closed', async () => {
    const { tally, feed } = await record(proposed, opened, submitted, cancelled);
    expect(tally).toEqual([3, 3]);
    expect(feed).toEqual(['ProjectProposed', 'CallOpened', 'CallCancelled']);
  });

  it('[API-7] [ISS-3] cost the same for the thousandth comment as for the first: what is held is not written anew', async () => {
    const { database, apply: give } = await viewsIn(recordView);
    const comment = (n: number) => ({
      type: 'CommentSubmitted',
      data: { commentId: uuid('comm', n), person: uuid('taro'), comment: { ...note(n), likeness: 'cd'.repeat(32) } },
    });
    const opening = {
      type: 'PublicCommentOpened',
      data: {
        municipality: '105244',
        title: '計画',
        summary: '見直し',
        text: '案',
        documents: [],
        department: ids.town,
        closesAt: terms.closesAt,
      },
    };
    const results = { type: 'CommentResultsPublished', data: { comments: 50, answers: 0, conclusion: '原案のとおり。' } };
    const events = stored(`publicComment-${uuid('pubc')}`, opening, ...Array.from({ length: 50 }, (_, n) => comment(n)), results);
    const changes = async () => (await sql<{ made: number }>`select total_changes() as made`.execute(database)).rows[0]?.made as number;
    const made: number[] = [];
    for (const event of events) {
      const before = await changes();
      await give([event], { together: false });
      made.push((await changes()) - before);
    }
    expect(made[50]).toBe(made[2]);
    const told = await database.selectFrom('feed').select('type').where('type', '=', 'CommentSubmitted').execute();
    expect(told).toHaveLength(50);
    await database.destroy();
  });

  it('[EVA-3] count the sides’ answers when they open, and tell them only if they are published', async () => {
    const answered = { type: 'EvaluationSubmitted', data: { side: ids.town, version: 1, answers: answers(4) } };
    const open = { type: 'EvaluationsOpened', data: { answered: [ids.town], missing: [], publicationDue: '2027-05-10T15:00:00.000Z' } };
    const publish = (own: boolean) => ({ type: 'EvaluationPublished', data: { summary: '定着した。', answers: own } });
    expect((await record(proposed, answered)).tally).toEqual([1, 1]);
    expect((await record(proposed, answered, open)).tally).toEqual([3, 3]);
    expect((await record(proposed, answered, open, publish(false))).feed).not.toContain('EvaluationSubmitted');
    expect((await record(proposed, answered, open, publish(true))).feed).toContain('EvaluationSubmitted');
  });
});
