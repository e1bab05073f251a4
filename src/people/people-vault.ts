import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { derivedId } from '../platform/digest.ts';
import type { PrivateText } from '../domain/kernel/shape.ts';
import { DifferentText, KeptMeanwhile, MasterKeyRefused, UnknownPerson, VaultDamaged } from './faults.ts';
import type { MasterKey } from './master-key.ts';
import { PersonKeys, type KeyedPerson } from './person-keys.ts';
import { SeenPersons } from './seen-persons.ts';
import { VaultReader, type Reader } from './vault-reader.ts';
import { DISCARDED } from './vault-tie.ts';
import { createTables, type PersonRow, type ReadingRow, type TextRow, type VaultTables } from './vault-tables.ts';

/** A text to be stored: already encrypted, so that no plain text waits in memory or in a log. */
export interface PendingText {
  /** The value that the event will contain. */
  readonly reference: PrivateText;
  readonly row: TextRow;
  /** Whether an earlier attempt of the same command stored it: then this attempt does not discard it. */
  readonly keptBefore: boolean;
}

/** Options of the vault besides its database and key. */
export interface VaultOptions {
  /** Gives the time of the readings. */
  readonly clock: { now(): string };
  /** Called after an erasure: removes what the database files still contain of the erased rows. */
  readonly afterErasure?: () => void;
  /** Called before the database is closed. */
  readonly beforeClosing?: () => void;
}

/**
 * The store of personal data (PRV-1): the subjects of tokens, names, and texts by or about private persons. All other code refers to
 * persons and texts by random ids. Each person’s data is encrypted with an own key; erasing the key erases the person.
 */
export class PeopleVault {
  readonly #database: Kysely<VaultTables>;
  readonly #keys: PersonKeys;
  readonly #options: VaultOptions;
  readonly #seen = new SeenPersons();

  private constructor(database: Kysely<VaultTables>, keys: PersonKeys, options: VaultOptions) {
    this.#database = database;
    this.#keys = keys;
    this.#options = options;
  }

  /** Opens a vault and creates missing tables. Throws MasterKeyRefused if it was created with another key. */
  static async open(database: Kysely<VaultTables>, masterKey: MasterKey, options: VaultOptions): Promise<PeopleVault> {
    const keys = new PersonKeys(masterKey);
    await createTables(database);
    await checkKey(database, keys);
    return new PeopleVault(database, keys, options);
  }

  /**
   * The id of the person with this issuer and subject: random, created for the first request and the same for all later ones, also when two
   * requests arrive together. The display name is stored and updated from the token.
   */
  async personFor(issuer: string, subject: string, name?: string): Promise<string> {
    for (const text of [issuer, subject, name ?? '']) refuseIllFormed(text);
    const index = this.#keys.indexOf(issuer, subject);
    const tag = name === undefined ? undefined : this.#keys.indexOf('name', name);
    const seen = this.#seen.idOf(index, tag);
    if (seen !== undefined) return seen;
    const person =
      (await this.#bySubject(index)) ?? (await this.#addPerson(index, this.#keys.newPerson(randomUUID(), issuer, subject, name)));
    if (name !== undefined) await this.#showName(person, name);
    this.#seen.remember(index, person.id, tag);
    return person.id;
  }

  async #showName(person: PersonRow, name: string): Promise<void> {
    if (person.name !== null && this.#keys.openName(person, person.name) === name) return;
    const sealed = this.#keys.sealName(person, name);
    await this.#database.updateTable('person').set({ name: sealed }).where('id', '=', person.id).execute();
  }

  #bySubject(index: string): Promise<PersonRow | undefined> {
    return this.#database.selectFrom('person').selectAll().where('subject_index', '=', index).executeTakeFirst();
  }

  async #addPerson(index: string, row: PersonRow): Promise<PersonRow> {
    await this.#database
      .insertInto('person')
      .values(row)
      .onConflict((conflict) => conflict.column('subject_index').doNothing())
      .execute();
    return (await this.#bySubject(index)) ?? this.#addPerson(index, row); // missing if it was erased meanwhile
  }

  /**
   * Creates the reference for a private text of a command, without storing anything. If the same command, field and text were stored
   * before, returns the same reference. Throws DifferentText if the command id was used with another text, or with a text that is now
   * erased, and UnknownPerson. A distinct text gets its likeness. Prepare once per attempt: `discard` uses this to decide what it may
   * remove.
   */
  async prepare(author: string, commandId: string, path: string, text: string, distinct = false): Promise<PendingText> {
    refuseIllFormed(text);
    const pending = await this.#prepareOne(author, commandId, path, text);
    return distinct ? { ...pending, reference: { ...pending.reference, likeness: await this.#likenessOf(author, text) } } : pending;
  }

  async #prepareOne(author: string, commandId: string, path: string, text: string): Promise<PendingText> {
    const ref = derivedId(commandId, 'private', path);
    const row = await this.#database.selectFrom('private_text').selectAll().where('ref', '=', ref).executeTakeFirst();
    if (!row) return this.#prepareNew(author, ref, path, text);
    const person = row.person_id === author ? await this.#keyOf(author) : undefined;
    if (!person || this.#keys.openText(person, row) !== text) throw new DifferentText(path);
    return { reference: { ref, commitment: row.commitment }, row, keptBefore: true };
  }

  async #prepareNew(author: string, ref: string, path: string, text: string): Promise<PendingText> {
    if (await this.#isErased(ref)) throw new DifferentText(path);
    const person = await this.#keyOf(author);
    if (!person) throw new UnknownPerson(author);
    const row = this.#keys.newText(person, ref, text, randomUUID());
    return { reference: { ref, commitment: row.commitment }, row, keptBefore: false };
  }

  async #likenessOf(author: string, text: string): Promise<string> {
    const person = await this.#keyOf(author);
    if (!person) throw new UnknownPerson(author);
    return this.#keys.likenessOf(person, text);
  }

  #keyOf(id: string): Promise<KeyedPerson | undefined> {
    return this.#database.selectFrom('person').select(['id', 'wrapped_key']).where('id', '=', id).executeTakeFirst();
  }

  async #isErased(id: string): Promise<boolean> {
    return (await this.#database.selectFrom('erased').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  }

  /**
   * Stores prepared texts, all or none; they are durable when it resolves. To be called before the event that refers to them is appended.
   * May be repeated. Throws KeptMeanwhile if another attempt of the same command was faster (prepare again), and UnknownPerson.
   */
  async keep(entries: readonly PendingText[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#database.transaction().execute(async (database) => {
      for (const { row, keptBefore } of entries) {
        const author = await database.selectFrom('person').select('id').where('id', '=', row.person_id).executeTakeFirst();
        if (!author) throw new UnknownPerson(row.person_id);
        await database
          .insertInto('private_text')
          .values(row)
          .onConflict((conflict) => conflict.column('ref').doNothing())
          .execute();
        // A second attempt uses this text: the first one must not discard it any more.
        if (keptBefore) await database.updateTable('private_text').set({ claim: '' }).where('ref', '=', row.ref).execute();
        const kept = await database.selectFrom('private_text').select('commitment').where('ref', '=', row.ref).executeTakeFirst();
        if (kept?.commitment !== row.commitment) throw new KeptMeanwhile(row.ref);
      }
    });
  }

  /** Removes the texts of a command that was finally refused, except texts that another attempt stored before or uses now. */
  async discard(entries: readonly PendingText[]): Promise<void> {
    const own = entries.filter(({ keptBefore }) => !keptBefore);
    if (own.length === 0) return;
    await this.#database.transaction().execute(async (database) => {
      for (const { row } of own) {
        await database
          .updateTable('private_text')
          .set({ claim: DISCARDED })
          .where('ref', '=', row.ref)
          .where('claim', '=', row.claim)
          .execute();
        await database.deleteFrom('private_text').where('ref', '=', row.ref).where('claim', '=', DISCARDED).execute();
      }
    });
  }

  /**
   * Reads on behalf of a reader. Each reading is recorded before the value is returned, unless the text is public (AUD-8). There is no
   * other way to read.
   */
  readingAs(reader: Reader): VaultReader {
    return new VaultReader(this.#database, this.#keys, this.#options.clock, reader);
  }

  /** Whether the commitment in an event matches the text in the vault; undefined if the text is erased or unknown. Reveals nothing else. */
  async verify({ ref, commitment }: PrivateText): Promise<boolean | undefined> {
    const row = await this.#database.selectFrom('private_text').selectAll().where('ref', '=', ref).executeTakeFirst();
    const person = row && (await this.#keyOf(row.person_id));
    return person && this.#keys.commits(person, row, this.#keys.openText(person, row), commitment);
  }

  /** Who read data of a person, oldest first. */
  readingsOf(person: string): Promise<readonly ReadingRow[]> {
    return this.#database.selectFrom('reading').selectAll().where('person_id', '=', person).orderBy('at').orderBy('id').execute();
  }

  /**
   * Destroys a person’s key, name, subject and texts; only the id stays in the list of erased ids. May be repeated, also on a restored
   * copy. If the subject signs in again, it is a new person. This method does not check whether the erasure is due; the caller decides
   * that.
   */
  async erase(person: string): Promise<void> {
    await this.#database.transaction().execute(async (database) => {
      const texts = await database.selectFrom('private_text').select('ref').where('person_id', '=', person).execute();
      for (const id of [person, ...texts.map(({ ref }) => ref)]) {
        await database
          .insertInto('erased')
          .values({ id })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      }
      await database.deleteFrom('private_text').where('person_id', '=', person).execute();
      await database.deleteFrom('person').where('id', '=', person).execute();
    });
    this.#seen.forgetAll();
    this.#options.afterErasure?.();
  }

  /** Closes the database. */
  close(): Promise<void> {
    this.#options.beforeClosing?.();
    return this.#database.destroy();
  }
}

/** Marks a new vault with its key; refuses a vault that was created with another key. */
async function checkKey(database: Kysely<VaultTables>, keys: PersonKeys): Promise<void> {
  const check = () => database.selectFrom('key_check').select('sealed').where('id', '=', 'master').executeTakeFirst();
  if (!(await check())) {
    if (await database.selectFrom('person').select('id').executeTakeFirst()) throw new VaultDamaged('key_check', 'sealed', 'master');
    await database
      .insertInto('key_check')
      .values({ id: 'master', sealed: keys.sealCheck() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  try {
    keys.check((await check())?.sealed ?? '');
  } catch {
    throw new MasterKeyRefused('WRONG_KEY', 'the vault was made with another master key');
  }
}

/** Lone surrogates would be read back as another character. */
function refuseIllFormed(text: string): void {
  if (!text.isWellFormed()) throw new TypeError('the text has lone surrogates');
}
