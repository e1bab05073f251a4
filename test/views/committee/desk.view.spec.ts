import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { committeesView } from '../../../src/views/committee/committees.view.ts';
import { deskView } from '../../../src/views/committee/desk.view.ts';
import { uuid } from '../../domain/given.ts';
import { contents, ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { committee, note, terms } from '../../domain/project/selection/selection.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

const digest = digestOf(oizumi);
const proposed = {
  type: 'ProjectProposed',
  data: { municipality: '105244', guideline: digest, side: 'residents', proposer: ids.patrol, ...contents },
};
const prepared = { type: 'CallPrepared', data: { call: 1, ...terms, committee, terms: digest } };
const opened = {
  type: 'CallOpened',
  data: { call: 1, terms: digest, closesAt: terms.closesAt, panel: [{ reviewer: 1, person: uuid('hana') }] },
};
const closed = { type: 'CallClosed', data: { call: 1 } };
const reviewed = { type: 'ReviewClosed', data: { call: 1, review: 1, counted: [1], leftOut: [], ranking: [], ties: [], flagged: [] } };
const advised = {
  type: 'AdviceRecorded',
  data: {
    call: 1,
    committee,
    session: 1,
    resolution: 1,
    outcome: 'readvertise',
    recommended: [],
    conditions: [],
    votes: { for: 2, against: 0, abstained: 0 },
    review: 1,
  },
};
const check = { nextCheckDue: '2027-01-01T00:00:00.000Z' };
const overdue = { type: 'ProgressCheckOverdue', data: { check: 1, due: '2026-12-01T00:00:00.000Z', missing: [ids.town], ...check } };
const complete = { type: 'ProgressCheckCompleted', data: { check: 2, ...check } };
const evaluated = { type: 'EvaluationsOpened', data: { answered: [], missing: [ids.town], publicationDue: '2027-05-10T15:00:00.000Z' } };
const verified = { type: 'EvaluationVerified', data: { committee, session: 1, resolution: 2, verified: true, comment: '妥当。' } };

async function desk(...facts: Parameters<typeof stored>[1][]) {
  const { database, apply } = await viewsIn(deskView);
  const events = stored(`project-${ids.project}`, ...facts);
  await apply(events);
  const rows = await database.selectFrom('desk').selectAll().execute();
  await database.destroy();
  return { rows: rows.map(({ kind, committee: of }) => ({ kind, committee: of })), since: rows[0]?.since, events };
}

describe('The desk of a committee', () => {
  it('[COM-4] holds a call from its closing on until the advice is recorded, and keeps its place', async () => {
    expect((await desk(proposed, prepared, opened)).rows).toEqual([]);
    expect((await desk(proposed, prepared, opened, closed)).rows).toEqual([{ kind: 'call', committee }]);
    const later = await desk(proposed, prepared, opened, closed, reviewed);
    expect(later.rows).toEqual([{ kind: 'call', committee }]);
    expect(later.since).toBe(later.events[3]?.metadata.at);
    expect((await desk(proposed, prepared, opened, closed, reviewed, advised)).rows).toEqual([]);
  });

  it('[COM-4] holds no call on which no committee advises', async () => {
    const { committee: _, ...alone } = prepared.data;
    expect((await desk(proposed, { ...prepared, data: alone }, opened, closed)).rows).toEqual([]);
  });

  it('[IMP-2] shows overdue progress checks until the next one is complete', async () => {
    expect((await desk(proposed, overdue)).rows).toEqual([{ kind: 'overdueCheck', committee: '' }]);
    expect((await desk(proposed, overdue, complete)).rows).toEqual([]);
  });

  it('[EVA-4] holds an open evaluation until it is verified', async () => {
    expect((await desk(proposed, evaluated)).rows).toEqual([{ kind: 'evaluation', committee: '' }]);
    expect((await desk(proposed, evaluated, verified)).rows).toEqual([]);
  });
});

describe('The committees', () => {
  it('[COM-3] tell who is a member of what, as long as that lasts', async () => {
    const { database, apply } = await viewsIn(committeesView);
    const member = {
      member: 1,
      person: uuid('mika'),
      category: 'resident',
      from: '2026-04-01',
      until: '2028-03-31',
      endsAt: '2028-03-31T15:00:00.000Z',
      term: 1,
    };
    const rules = oizumi.committee;
    await apply(
      stored(
        `committee-${committee}`,
        { type: 'CommitteeEstablished', data: { municipality: '105244', guideline: digest, name: '推進会議', rules } },
        { type: 'MemberAppointed', data: member },
        { type: 'MemberAppointed', data: { ...member, member: 2, person: uuid('jun') } },
        { type: 'MembershipEnded', data: { member: 2, how: 'resigned', reason: note(3) } },
      ),
    );
    expect(await database.selectFrom('membership').select(['person', 'committee']).execute()).toEqual([
      { person: uuid('mika'), committee },
    ]);
    await database.destroy();
  });
});
