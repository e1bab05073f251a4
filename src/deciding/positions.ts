import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type CipherGCMTypes, type KeyObject } from 'node:crypto';

/** The purpose of a token. It is part of the token: a token of one purpose is refused for another. */
export type Purpose = 'receipt' | 'cursor';

const CIPHER: CipherGCMTypes = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** Texts are padded to a multiple of this many bytes: every log position fits into one block, so all receipts have the same length. */
const ROOM = 96;

/**
 * Converts log positions to tokens for callers, and back (PRV-2). A position counts sealed events, so no caller may read or guess one.
 * Tokens are AES-256-GCM with a key of the installation: every node with that key can read them, and nobody else can create one. The nonce
 * is an HMAC of the complete plain text, so the same position always gives the same token and a retry gets the same receipt (API-1).
 */
export class SealedPositions {
  readonly #key: KeyObject;
  readonly #nonceKey: KeyObject;

  /** Takes 32 secret bytes that are used for nothing else. */
  constructor(secret: Uint8Array) {
    // Key objects: with raw bytes Node takes four times as long for each encryption.
    const part = (name: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `positions ${name}`, 32)));
    this.#key = part('cipher');
    this.#nonceKey = part('nonce');
  }

  /**
   * The token for a text that does not end in a blank. It can be decrypted only with the same `scope`, which says for what and for whom it
   * is valid.
   */
  seal(purpose: Purpose, text: string, scope = ''): string {
    const nonce = createHmac('sha256', this.#nonceKey)
      .update(JSON.stringify([purpose, scope, text]))
      .digest()
      .subarray(0, NONCE);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(boundTo(purpose, scope));
    const bytes = Buffer.from(text);
    const padded = Buffer.alloc(Math.max(1, Math.ceil(bytes.length / ROOM)) * ROOM, ' ');
    bytes.copy(padded);
    return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** The text of a token; undefined if this installation did not create it for this purpose and scope. */
  open(purpose: Purpose, token: string, scope = ''): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    const room = bytes.length - NONCE - TAG;
    if (room <= 0 || room % ROOM !== 0) return undefined;
    if (bytes.toString('base64url') !== token) return undefined; // a token has only one valid spelling
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(boundTo(purpose, scope)).setAuthTag(bytes.subarray(-TAG));
    const text = decipher.update(bytes.subarray(NONCE, -TAG));
    try {
      return Buffer.concat([text, decipher.final()]).toString().replace(/ +$/, '');
    } catch {
      return undefined; // final() throws only when the token is not authentic
    }
  }
}

const boundTo = (purpose: Purpose, scope: string): Buffer => Buffer.from(JSON.stringify([purpose, scope]));
