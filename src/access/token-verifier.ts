import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../platform/clock.ts';
import { fromMillis, toMillis } from '../domain/kernel/calendar.ts';
import { readClaims, type Caller } from './caller.ts';
import { RecentlyUsed } from '../platform/recently-used.ts';

/** Why a token is refused; for the log. The caller gets only UNAUTHENTICATED. */
export type TokenFault = 'MALFORMED' | 'TOO_LARGE' | 'NOT_SIGNED' | 'EXPIRED' | 'WRONG_CLAIM';

/** A bearer token is refused. Contains no part of the token. */
export class TokenRefused extends Error {
  readonly code = 'UNAUTHENTICATED';
  readonly fault: TokenFault;
  /** Name of the wrong claim, if a claim is the reason. */
  readonly claim?: string;

  constructor(fault: TokenFault, claim?: string) {
    super(claim === undefined ? `token refused: ${fault}` : `token refused: ${fault} (${claim})`);
    this.name = 'TokenRefused';
    this.fault = fault;
    if (claim !== undefined) this.claim = claim;
  }
}

/** The expected properties of tokens. */
export interface VerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the issuer's public key for a token's header: jose's local or remote JWKS. */
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
  /** How old a token may be, in minutes; default a day. */
  readonly maxTokenMinutes?: number;
  /** How many verified tokens are cached; default 10,000. */
  readonly remembered?: number;
}

/** The longest accepted token, in characters. */
const MAX_TOKEN = 8192;
/** The most bytes of all cached tokens. */
const MOST_BYTES = 8 * 1024 * 1024;
/** The accepted difference between clocks, in seconds. */
const TOLERANCE = 30;
/**
 * How long a verified token is accepted without another check of its key: after that a revoked key no longer works. The same time as jose's
 * JWKS cache.
 */
const BELIEVED_MILLIS = 600_000;

interface Verified {
  readonly caller: Caller;
  /** Between these times in milliseconds the token need not be verified again. */
  readonly from: number;
  readonly until: number;
}

/** Checks bearer tokens (AUT-1): signature, issuer, audience, type, times, and the claims that Kyodo reads. */
export class TokenVerifier {
  readonly #options: VerifierOptions;
  readonly #verified: RecentlyUsed<string, Verified>;

  constructor(options: VerifierOptions) {
    this.#options = options;
    this.#verified = new RecentlyUsed(options.remembered ?? 10_000, MOST_BYTES);
  }

  /** The caller identified by an Authorization header; undefined without a header: the anonymous public. Throws TokenRefused. */
  async fromHeader(authorization: string | undefined): Promise<Caller | undefined> {
    if (authorization === undefined) return undefined;
    const [, token] = /^Bearer +([^ ]+)$/i.exec(authorization.slice(0, MAX_TOKEN + 16)) ?? [];
    if (token === undefined) throw new TokenRefused('MALFORMED');
    return this.verify(token);
  }

  /** The caller identified by a token. Throws TokenRefused, or the error of the key lookup if the issuer cannot be reached. */
  async verify(token: string): Promise<Caller> {
    if (token.length > MAX_TOKEN) throw new TokenRefused('TOO_LARGE');
    const now = toMillis(this.#options.clock.now());
    const key = createHash('sha256').update(token).digest('base64url');
    const known = this.#verified.get(key);
    if (known && known.from <= now && now < known.until) return known.caller;
    this.#verified.delete(key);
    const fresh = await this.#check(token, now);
    if (now < fresh.until) this.#verified.set(key, fresh, token.length);
    return fresh.caller;
  }

  async #check(token: string, now: number): Promise<Verified> {
    const { issuer, audience, keys, maxTokenMinutes = 1440 } = this.#options;
    const payload = await this.#payload(
      token,
      {
        issuer,
        audience,
        algorithms: ['ES256', 'PS256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub'],
        maxTokenAge: maxTokenMinutes * 60,
        clockTolerance: TOLERANCE,
        currentDate: new Date(now),
      },
      keys,
    );
    const claims = readClaims(payload);
    if (typeof claims === 'string') throw new TokenRefused('WRONG_CLAIM', claims);
    const { exp = 0, iat = 0, nbf = iat } = payload;
    const expires = Math.floor(Math.min(exp, iat + maxTokenMinutes * 60) * 1000);
    return {
      caller: Object.freeze({ issuer, ...claims, expiresAt: fromMillis(expires) }),
      from: Math.max(iat, nbf) * 1000,
      until: Math.min(expires, now + BELIEVED_MILLIS),
    };
  }

  async #payload(token: string, options: Parameters<typeof jwtVerify>[2], keys: JWTVerifyGetKey): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, keys, options)).payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/**
 * The reason that jose reports. If the lookup of keys fails for a reason that says nothing about the token, the error is returned
 * unchanged.
 */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefused('EXPIRED', error.claim);
  if (error instanceof errors.JWTClaimValidationFailed) return new TokenRefused('WRONG_CLAIM', error.claim);
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed)
    return new TokenRefused('NOT_SIGNED');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return new TokenRefused('NOT_SIGNED');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof errors.JOSENotSupported) {
    return new TokenRefused('MALFORMED');
  }
  return error;
}
