import { describe, expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { createIndexes, lookUpIn, note } from '../../src/reactions/look-up.ts';
import type { Tables } from '../../src/reactions/tables.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { uuid } from '../domain/given.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';

const [project, one, other] = [uuid('proj'), uuid('one'), uuid('othr')];
const applied = (applicant: string, call = 1) => ({ type: 'ApplicationSubmitted', data: { call, applicant } });
const of = (type: string, more: object = {}) => ({ type, data: { call: 1, ...more } });
const decided = of('SelectionDecided', { objectionsUntil: '2026-06-15T15:00:00.000Z' });

/** In which calls a party takes part, after events of a project that tell only what matters here. */
async function running(party: string, ...events: readonly { type: string; data: object }[]): Promise<readonly number[]> {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(':memory:')) });
  return database.transaction().execute(async (transaction) => {
    await createIndexes(transaction);
    for (const event of events) await note(transaction, { ...event, stream: `project-${project}` } as unknown as StoredEvent);
    return (await lookUpIn(transaction).applied(party)).map(({ call }) => call);
  });
}

describe('Calls that run in which a party takes part', () => {
  it('[SEL-10] are those in which it applied and did not withdraw', async () => {
    expect(await running(one, applied(one), applied(other))).toEqual([1]);
    expect(await running(one, applied(other))).toEqual([]);
    expect(await running(one, applied(one), of('ApplicationWithdrawn', { applicant: one }))).toEqual([]);
    expect(await running(one, applied(one), of('ApplicationWithdrawn', { applicant: one }), applied(one))).toEqual([1]);
    expect(await running(one, applied(one), of('CallCancelled'), applied(one, 2))).toEqual([2]);
    expect(await running(one, applied(one), of('ProjectClosed'))).toEqual([]);
  });

  it('[SEL-10] run until the decision can no longer be set aside', async () => {
    expect(await running(one, applied(one), decided)).toEqual([1]);
    expect(await running(one, applied(one), of('SelectionDecided'))).toEqual([]);
    expect(await running(one, applied(one), decided, of('ObjectionPeriodEnded'))).toEqual([]);
    const waiting = [
      applied(one),
      decided,
      of('ObjectionFiled'),
      of('ObjectionFiled'),
      of('ObjectionAnswered'),
      of('ObjectionPeriodEnded'),
    ];
    expect(await running(one, ...waiting)).toEqual([1]);
    expect(await running(one, ...waiting, of('ObjectionAnswered'))).toEqual([]);
    expect(await running(one, ...waiting, of('ObjectionAnswered'), of('DecisionSetAside'))).toEqual([1]);
    expect(await running(one, ...waiting, of('ObjectionAnswered'), of('DecisionSetAside'), of('SelectionDecided'))).toEqual([]);
  });
});
