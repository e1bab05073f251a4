import { attemptsIn, type refusalEvents } from '../../domain/refusal/refusal.ts';
import { sealOfAttempt, sealsMovedBy } from '../../domain/refusal/sealed-attempts.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import { dayOf, JAPAN } from '../../domain/kernel/calendar.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { BY_PRIMARY_KEY } from '../../platform/sqlite-dialect.ts';
import { oneByOne, type View } from '../../projection/projection.ts';
import type { RefusedAttemptTable, Tables, ViewTransaction } from '../lists/tables.ts';

/**
 * 拒否された試み Refused attempts by person, object and day, for auditors. Attempts on sealed content are counted separately, and shown when the
 * seal opens (PRV-2).
 */
export const attemptsView: View<Tables> = {
  name: 'attempts',
  version: 4,
  tables: ['refused_attempt', 'attempt_sealed'],

  async create({ schema }) {
    await schema
      .createTable('refused_attempt')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('attempt', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('first', 'text', (column) => column.notNull())
      .addColumn('last', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addColumn('told', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('refused_attempt_key', ['id', 'told'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    const index = (name: string, columns: readonly string[]) =>
      schema
        .createIndex(name)
        .on('refused_attempt')
        .columns([...columns])
        .execute();
    await index('refused_attempt_by_day', ['municipality', 'told', 'day', 'id']);
    await index('refused_attempt_counted', ['municipality', 'told', 'count']);
    await index('refused_attempt_by_object', ['object', 'seal']);
    await schema
      .createTable('attempt_sealed')
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('attempt_sealed_key', ['object', 'seal'])
      .execute();
  },

  apply: oneByOne((database, event) => (event.type === 'AttemptRefused' ? count(database, event) : moveSeals(database, event))),
};

/**
 * Adds the attempts of one event to the shown or to the hidden attempts of the record: shown attempts must not reveal anything under seal.
 */
async function count(database: ViewTransaction, { stream, data, metadata: { at, by } }: StoredEvent): Promise<void> {
  const { attempt, object, municipality = '', rule, more } = data as DataOf<typeof refusalEvents, 'AttemptRefused'>;
  const seal = sealOfAttempt(attempt) ?? '';
  const sealed = await database
    .selectFrom('attempt_sealed')
    .select('seal')
    .where('object', '=', object)
    .where('seal', '=', seal)
    .executeTakeFirst();
  const { key: id } = objectOf(stream);
  const record = { id, municipality, object, attempt, rule, by: JSON.stringify(by), day: dayOf(at, JAPAN), first: at, last: at, seal };
  await add(database, { ...record, count: attemptsIn({ more }), told: sealed ? 0 : 1 });
}

/** Adds attempts that are later than those of their record. */
async function add(database: ViewTransaction, record: RefusedAttemptTable): Promise<void> {
  await database
    .insertInto('refused_attempt')
    .values(record)
    .onConflict((conflict) =>
      conflict.columns(['id', 'told']).doUpdateSet((eb) => ({ last: record.last, count: eb('refused_attempt.count', '+', record.count) })),
    )
    .execute();
}

/** Puts seals over later attempts, and shows attempts when their seal opens. */
async function moveSeals(database: ViewTransaction, { stream: object, type }: StoredEvent): Promise<void> {
  const { opens, closes } = sealsMovedBy(type);
  for (const seal of closes)
    await database
      .insertInto('attempt_sealed')
      .values({ object, seal })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (opens.length === 0) return;
  await database.deleteFrom('attempt_sealed').where('object', '=', object).where('seal', 'in', opens).execute();
  const kept = await database
    .deleteFrom('refused_attempt')
    .where('object', '=', object)
    .where('seal', 'in', opens)
    .where('told', '=', 0)
    .returningAll()
    .execute();
  for (const record of kept) await add(database, { ...record, told: 1 });
}
