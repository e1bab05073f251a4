import { createECDH, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, createLocalJWKSet, SignJWT, type JWK, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../platform/clock.ts';
import { toMillis } from '../domain/kernel/calendar.ts';
import type { Role } from '../domain/kernel/event.ts';
import { readClaims } from './caller.ts';

/** Options of the local issuer. */
export interface LocalIssuerOptions {
  readonly mode: 'development' | 'production';
  /** 32 bytes from which the signing key is derived. */
  readonly secret: Uint8Array;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}

/** A token to be issued. */
export interface TokenRequest {
  readonly subject: string;
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly municipality?: string;
  /** How long it is valid; 1 to 1440, default 60. */
  readonly minutes?: number;
}

/** The requested content cannot be put into a token: `claim` is malformed. */
export class TokenNotIssued extends Error {
  readonly claim: string;

  constructor(claim: string) {
    super(`no token with such a ${claim}`);
    this.name = 'TokenNotIssued';
    this.claim = claim;
  }
}

/** The longest validity of a token, in minutes. */
export const MAX_MINUTES = 1440;

/**
 * Issues tokens for trials, to every client (AUT-1). Never in production.
 *
 * Its signing key is derived from a secret that the caller stores already (the vault's master key, outside of the data directory): tokens
 * survive a restart without a second secret file, and nobody who copies the data directory can sign.
 */
export class LocalIssuer {
  readonly #options: LocalIssuerOptions;
  readonly #private: KeyObject;
  readonly #public: JWK;

  private constructor(options: LocalIssuerOptions, privateKey: KeyObject, publicKey: JWK) {
    this.#options = options;
    this.#private = privateKey;
    this.#public = publicKey;
  }

  /** Derives the key. Throws in production mode. */
  static async open(options: LocalIssuerOptions): Promise<LocalIssuer> {
    if (options.mode !== 'development') throw new Error('the local issuer gives tokens to anyone: it does not run in production mode');
    const { d, ...publicPart } = keyPairFrom(options.secret);
    const kid = await calculateJwkThumbprint(publicPart);
    const privateKey = createPrivateKey({ key: { ...publicPart, d }, format: 'jwk' });
    return new LocalIssuer(options, privateKey, { ...publicPart, kid, alg: 'ES256', use: 'sig' });
  }

  /** The public key as a JWK set, for a verifier in this process. */
  get keys(): JWTVerifyGetKey {
    return createLocalJWKSet({ keys: [this.#public] });
  }

  /** Signs a token. Throws TokenNotIssued for content that a verifier would refuse. */
  async issue({ subject, name, roles, municipality, minutes = 60 }: TokenRequest): Promise<string> {
    if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > MAX_MINUTES) throw new TokenNotIssued('minutes');
    const claims = { sub: subject, name, kyodo_roles: roles, kyodo_municipality: municipality };
    const read = readClaims(claims);
    if (typeof read === 'string') throw new TokenNotIssued(read);
    const now = Math.floor(toMillis(this.#options.clock.now()) / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.#public.kid ?? '' })
      .setIssuer(this.#options.issuer)
      .setAudience(this.#options.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + minutes * 60)
      .sign(this.#private);
  }
}

/** Order of the group of P-256 (SEC 2 §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * A P-256 key pair derived from a secret, as FIPS 186-5 A.2.1 generates one from random bits: 64 bits more than the order needs, reduced
 * into 1 … order−1.
 */
function keyPairFrom(secret: Uint8Array): { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string } {
  if (secret.length !== 32) throw new Error('the secret of the local issuer must have 32 bytes');
  const bits = Buffer.from(hkdfSync('sha256', secret, '', 'kyodo local issuer ES256 v1', 40));
  const scalar = (BigInt(`0x${bits.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString('base64url');
  return { kty: 'EC', crv: 'P-256', x: text(point.subarray(1, 33)), y: text(point.subarray(33)), d: text(d) };
}
