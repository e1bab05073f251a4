import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { VaultDamaged } from './faults.ts';

/** The place of an encrypted value. It can be decrypted only for that place. */
export interface Place {
  readonly table: string;
  readonly person: string;
  /** Id of the row. */
  readonly id: string;
  readonly field: string;
}

const NONCE = 12;
const TAG = 16;

const boundTo = ({ table, person, id, field }: Place): Buffer => Buffer.from(JSON.stringify(['kyodo vault', 1, table, person, id, field]));

/** AES-256-GCM with a random nonce, bound to its place: nonce ‖ ciphertext ‖ tag as base64url. */
export function seal(key: KeyObject, place: Place, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(boundTo(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Decrypts a result of `seal` for the same place. Throws VaultDamaged for anything else. */
export function unseal(key: KeyObject, place: Place, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(boundTo(place))
      .setAuthTag(bytes.subarray(Math.max(NONCE, bytes.length - TAG)));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    throw new VaultDamaged(place.table, place.field, place.id);
  }
}
