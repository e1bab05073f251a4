import { attemptsIn, type refusalEvents } from '../domain/refusal/refusal.ts';
import { sealOfAttempt, sealsMovedBy } from '../domain/refusal/sealed-attempts.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import { dayOf, JAPAN } from '../domain/kernel/calendar.ts';
import type { DataOf } from '../domain/kernel/event.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { BY_PRIMARY_KEY } from '../sqlite-dialect.ts';
import { oneByOne, type View } from '../projection/projection.ts';
import type { Tables, ViewTransaction } from './tables.ts';

/** 拒否された試み Refused attempts by who, what and day, for auditors. Those at what is under seal are told when it opens (PRV-2). */
export const attemptsView: View<Tables> = {
  name: 'attempts',
  version: 2,
  tables: ['refused_attempt', 'attempt_opened'],

  async create({ schema }) {
    await schema
      .createTable('refused_attempt')
      .addColumn('id', 'text', (column) => column.primaryKey())
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
      .createTable('attempt_opened')
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('attempt_opened_key', ['object', 'seal'])
      .execute();
  },

  apply: oneByOne((database, event) => (event.type === 'AttemptRefused' ? count(database, event) : moveSeals(database, event))),
};

/** Adds the attempts of one event to their record. */
async function count(database: ViewTransaction, { stream, data, metadata: { at, by } }: StoredEvent): Promise<void> {
  const { attempt, object, municipality = '', rule, more } = data as DataOf<typeof refusalEvents, 'AttemptRefused'>;
  const seal = sealOfAttempt(attempt) ?? '';
  const opened =
    seal &&
    (await database.selectFrom('attempt_opened').select('seal').where('object', '=', object).where('seal', '=', seal).executeTakeFirst());
  const told = seal === '' || opened ? 1 : 0;
  const added = attemptsIn({ more });
  const { key: id } = objectOf(stream);
  const record = { id, municipality, object, attempt, rule, by: JSON.stringify(by), day: dayOf(at, JAPAN), first: at, seal };
  await database
    .insertInto('refused_attempt')
    .values({ ...record, last: at, count: added, told })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ last: at, told, count: eb('refused_attempt.count', '+', added) })),
    )
    .execute();
}

/** Tells attempts when the seal over them opens. */
async function moveSeals(database: ViewTransaction, { stream: object, type }: StoredEvent): Promise<void> {
  const { opens: seal, closes } = sealsMovedBy(type);
  if (closes.length > 0) await database.deleteFrom('attempt_opened').where('object', '=', object).where('seal', 'in', closes).execute();
  if (!seal) return;
  await database
    .insertInto('attempt_opened')
    .values({ object, seal })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database.updateTable('refused_attempt').set({ told: 1 }).where('object', '=', object).where('seal', '=', seal).execute();
}
