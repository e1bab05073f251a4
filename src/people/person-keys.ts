import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { MasterKey } from './master-key.ts';
import { seal, unseal, type Place } from './sealing.ts';
import type { PersonRow, TextRow } from './vault-tables.ts';

/** The columns of a person’s row that are needed to decrypt the person’s data. */
export type KeyedPerson = Pick<PersonRow, 'id' | 'wrapped_key'>;

const personal = (id: string, field: keyof PersonRow): Place => ({ table: 'person', person: id, id, field });
const textual = (person: string, ref: string, field: keyof TextRow): Place => ({ table: 'private_text', person, id: ref, field });
const CHECK: Place = { table: 'key_check', person: '', id: 'master', field: 'sealed' };

/** HMAC-SHA-256 of a text under a secret, in hexadecimal. */
const commitmentTo = (text: string, secret: Uint8Array): string => createHmac('sha256', secret).update(text).digest('hex');

/** All operations with keys: this class never uses the database, and no other code uses keys. */
export class PersonKeys {
  readonly #wrapping: KeyObject;
  readonly #indexing: KeyObject;

  constructor(master: MasterKey) {
    this.#wrapping = createSecretKey(master.derive('vault wrapping'));
    this.#indexing = createSecretKey(master.derive('vault subject index'));
  }

  /** An encrypted value that identifies the master key later. */
  sealCheck(): string {
    return seal(this.#wrapping, CHECK, Buffer.from('kyodo'));
  }

  /** Throws VaultDamaged if the value was encrypted with another master key. */
  check(sealed: string): void {
    unseal(this.#wrapping, CHECK, sealed);
  }

  /** Finds a subject without revealing it. */
  indexOf(issuer: string, subject: string): string {
    return createHmac('sha256', this.#indexing)
      .update(JSON.stringify([issuer, subject]))
      .digest('base64url');
  }

  /** A row for a new person, with an own key. */
  newPerson(id: string, issuer: string, subject: string, name: string | undefined): PersonRow {
    const wrapped_key = seal(this.#wrapping, personal(id, 'wrapped_key'), randomBytes(32));
    const person = { id, wrapped_key };
    return {
      ...person,
      subject_index: this.indexOf(issuer, subject),
      subject: seal(this.#keyOf(person), personal(id, 'subject'), Buffer.from(JSON.stringify([issuer, subject]))),
      name: name === undefined ? null : this.sealName(person, name),
    };
  }

  sealName(person: KeyedPerson, name: string): string {
    return seal(this.#keyOf(person), personal(person.id, 'name'), Buffer.from(name));
  }

  openName(person: KeyedPerson, sealed: string): string {
    return unseal(this.#keyOf(person), personal(person.id, 'name'), sealed).toString();
  }

  /** A row for a new text, with a fresh secret for its commitment. */
  newText(person: KeyedPerson, ref: string, text: string, claim: string): TextRow {
    const key = this.#keyOf(person);
    const secret = randomBytes(32);
    return {
      ref,
      person_id: person.id,
      commitment: commitmentTo(text, secret),
      secret: seal(key, textual(person.id, ref, 'secret'), secret),
      content: seal(key, textual(person.id, ref, 'content'), Buffer.from(text)),
      claim,
    };
  }

  /** Equal for equal texts of the same person; reveals nothing without the person’s key. */
  likenessOf(person: KeyedPerson, text: string): string {
    const key = createHmac('sha256', this.#keyOf(person)).update('kyodo likeness').digest();
    return createHmac('sha256', key).update(text).digest('hex');
  }

  openText(person: KeyedPerson, { ref, content }: Pick<TextRow, 'ref' | 'content'>): string {
    return unseal(this.#keyOf(person), textual(person.id, ref, 'content'), content).toString();
  }

  /** Whether a commitment matches a text with the secret of this row. */
  commits(person: KeyedPerson, { ref, secret }: Pick<TextRow, 'ref' | 'secret'>, text: string, commitment: string): boolean {
    const opened = unseal(this.#keyOf(person), textual(person.id, ref, 'secret'), secret);
    const [expected, given] = [Buffer.from(commitmentTo(text, opened)), Buffer.from(commitment)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  // Unwrapped for each use, which takes a few microseconds: no key of an erased person stays in memory.
  #keyOf({ id, wrapped_key }: KeyedPerson): KeyObject {
    return createSecretKey(unseal(this.#wrapping, personal(id, 'wrapped_key'), wrapped_key));
  }
}
