import type { Kysely } from 'kysely';

// Every column is text, so that SQLite and PostgreSQL store it the same way. `sealed` columns are AES-256-GCM (sealing.ts).

/** A person; all other data uses the random id. */
export interface PersonRow {
  readonly id: string;
  /** HMAC of issuer and subject: finds the person of a token. */
  readonly subject_index: string;
  /** sealed with the master key: the person’s own key. */
  readonly wrapped_key: string;
  /** sealed with the person’s key: issuer and subject, so that the index can be computed again for another master key. */
  readonly subject: string;
  /** sealed with the person’s key: the display name. */
  readonly name: string | null;
}

/** A text by a person. */
export interface TextRow {
  readonly ref: string;
  /** The author: sealed with that person’s key. */
  readonly person_id: string;
  readonly commitment: string;
  /** sealed: the secret of the commitment. */
  readonly secret: string;
  /** sealed: the text. */
  readonly content: string;
  /** The attempt that may still discard it; empty after another attempt uses it. */
  readonly claim: string;
}

/** Who read what (AUD-8): one row per person or text that was read. */
export interface ReadingRow {
  readonly id: string;
  readonly at: string;
  readonly reader: string;
  readonly purpose: string;
  readonly correlation_id: string;
  /** Whose data it was. */
  readonly person_id: string;
  /** The text that was read; empty for the name. */
  readonly ref: string;
}

/** The tables of the vault. */
export interface VaultTables {
  readonly person: PersonRow;
  readonly private_text: TextRow;
  readonly reading: ReadingRow;
  /** Ids of persons and texts that were erased. */
  readonly erased: { readonly id: string };
  /** One row, sealed with the master key: identifies the correct key. */
  readonly key_check: { readonly id: string; readonly sealed: string };
}

/** Creates the missing tables. */
export async function createTables({ schema }: Kysely<VaultTables>): Promise<void> {
  const table = (name: keyof VaultTables) => schema.createTable(name).ifNotExists();
  await table('key_check')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await table('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subject_index', 'text', (column) => column.notNull().unique())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .execute();
  await table('private_text')
    .addColumn('ref', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('commitment', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('claim', 'text', (column) => column.notNull())
    .execute();
  await table('erased')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .execute();
  await table('reading')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('reader', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('correlation_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('private_text_of').ifNotExists().on('private_text').column('person_id').execute();
  await schema.createIndex('reading_of').ifNotExists().on('reading').columns(['person_id', 'at']).execute();
}
