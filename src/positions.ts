import { createCipheriv, createDecipheriv, createHmac, hkdfSync, type CipherGCMTypes } from 'node:crypto';

/** What a token is for. It is bound into the token: a token of one purpose is refused for another. */
export type Purpose = 'receipt' | 'feed' | 'replays';

const CIPHER: CipherGCMTypes = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** Length of the padded text in bytes: two positions and what stands around them. All tokens have the same length. */
const ROOM = 96;
const TOKEN = Math.ceil(((NONCE + ROOM + TAG) * 4) / 3);

/**
 * Turns positions of the log into tokens for callers, and back (PRV-2). A position counts sealed events, so no caller may read or guess one.
 * Tokens are AES-256-GCM under a key of the installation: every node with that key understands them, nobody else can make one.
 * The nonce is an HMAC of purpose and text, so the same position always gives the same token and a retry gets the same receipt (API-1).
 */
export class SealedPositions {
  readonly #key: Buffer;
  readonly #nonceKey: Buffer;

  /** Takes 32 secret bytes that are used for nothing else. */
  constructor(secret: Uint8Array) {
    const part = (name: string) => Buffer.from(hkdfSync('sha256', secret, '', `positions ${name}`, 32));
    this.#key = part('cipher');
    this.#nonceKey = part('nonce');
  }

  /** The token for a text of at most 96 ASCII characters. Throws RangeError for a longer one. */
  seal(purpose: Purpose, text: string): string {
    if (Buffer.byteLength(text) > ROOM) throw new RangeError(`a sealed text has at most ${ROOM} bytes`);
    const nonce = createHmac('sha256', this.#nonceKey).update(`${purpose}\n${text}`).digest().subarray(0, NONCE);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(purpose));
    return Buffer.concat([nonce, cipher.update(text.padEnd(ROOM)), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** The text of a token; undefined if this installation did not make it for this purpose. */
  open(purpose: Purpose, token: string): string | undefined {
    if (token.length !== TOKEN) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.toString('base64url') !== token) return undefined; // one token has one spelling
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG));
    const text = decipher.update(bytes.subarray(NONCE, -TAG));
    try {
      return Buffer.concat([text, decipher.final()]).toString().trimEnd();
    } catch {
      return undefined; // final() throws only when the token is not authentic
    }
  }
}
