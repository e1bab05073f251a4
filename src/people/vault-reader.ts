import type { Kysely } from 'kysely';
import { derivedId } from '../platform/digest.ts';
import { dayOf } from '../domain/kernel/calendar.ts';
import type { PersonKeys } from './person-keys.ts';
import type { ReadingRow, VaultTables } from './vault-tables.ts';

/** Who reads personal data, and why. This is recorded, so it contains no personal data itself. */
export interface Reader {
  /** Id of the person, or name of the part of the system. */
  readonly id: string;
  /** The purpose: the name of the query or of the task. */
  readonly purpose: string;
  readonly correlationId: string;
}

/** The most readings in one statement; SQLite allows 32,766 parameters, each reading has seven. */
const CHUNK = 500;

/** Namespace of the ids of readings. */
const READINGS = '0d7c6d0e-8a49-5b7e-8f0c-3c1f5f0e2b91';
const JAPAN = 540;

/**
 * Reads personal data for a reader. A reading is durably recorded before the value is returned; if it cannot be recorded, nothing is
 * returned. A repeated reading by the same reader on the same day (in Japan) for the same purpose is on record already: the row contains
 * the first time.
 */
export class VaultReader {
  readonly #database: Kysely<VaultTables>;
  readonly #keys: PersonKeys;
  readonly #clock: { now(): string };
  readonly #reader: Reader;

  constructor(database: Kysely<VaultTables>, keys: PersonKeys, clock: { now(): string }, reader: Reader) {
    this.#database = database;
    this.#keys = keys;
    this.#clock = clock;
    this.#reader = reader;
  }

  /** The display name of a person; undefined if the person has none, is erased or unknown. */
  async nameOf(person: string): Promise<string | undefined> {
    return (await this.namesOf([person])).get(person);
  }

  /** The display names of several persons, by id; persons without one are omitted. */
  async namesOf(persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await inChunks(persons, (ids) =>
      this.#database.selectFrom('person').select(['id', 'wrapped_key', 'name']).where('id', 'in', ids).execute(),
    );
    const named = rows.flatMap(({ name, ...person }) => (name === null ? [] : [{ person, name }]));
    await this.#record(named.map(({ person }) => ({ person_id: person.id, ref: '' })));
    return new Map(named.map(({ person, name }) => [person.id, this.#keys.openName(person, name)]));
  }

  /** A private text; undefined if it is erased or unknown. */
  async read(ref: string): Promise<string | undefined> {
    return (await this.readMany([ref])).get(ref);
  }

  /** Several private texts by reference; erased and unknown ones are omitted. */
  async readMany(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#open(refs, (read) => this.#record(read));
  }

  /** The same for texts that the rules show to everybody: reading them is not recorded (AUD-8). */
  readPublic(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#open(refs, () => Promise.resolve());
  }

  async #open(
    refs: readonly string[],
    record: (read: readonly Pick<ReadingRow, 'person_id' | 'ref'>[]) => Promise<void>,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await inChunks(refs, (some) =>
      this.#database
        .selectFrom('private_text')
        .innerJoin('person', 'person.id', 'private_text.person_id')
        .select(['ref', 'content', 'person.id', 'wrapped_key'])
        .where('ref', 'in', some)
        .execute(),
    );
    await record(rows.map(({ id, ref }) => ({ person_id: id, ref })));
    return new Map(rows.map((row) => [row.ref, this.#keys.openText(row, row)]));
  }

  async #record(read: readonly Pick<ReadingRow, 'person_id' | 'ref'>[]): Promise<void> {
    const { id: reader, purpose, correlationId: correlation_id } = this.#reader;
    const at = this.#clock.now();
    const day = dayOf(at, JAPAN);
    const idOf = ({ person_id, ref }: (typeof read)[number]) => derivedId(READINGS, reader, purpose, person_id, ref, day);
    const rows = read.map((what) => ({ id: idOf(what), at, reader, purpose, correlation_id, ...what }));
    await inChunks(rows, async (some) => {
      await this.#database
        .insertInto('reading')
        .values(some)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return [];
    });
  }
}

async function inChunks<T, R>(items: readonly T[], ask: (some: readonly T[]) => Promise<readonly R[]>): Promise<readonly R[]> {
  const distinct = [...new Set(items)];
  const answers: R[] = [];
  for (let start = 0; start < distinct.length; start += CHUNK) answers.push(...(await ask(distinct.slice(start, start + CHUNK))));
  return answers;
}
