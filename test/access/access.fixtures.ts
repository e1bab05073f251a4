import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { TokenRefused, TokenVerifier, type VerifierOptions } from '../../src/access/token-verifier.ts';
import { ManualClock } from '../../src/platform/clock.ts';

export const ISSUER = 'urn:kyodo:test-issuer';
export const AUDIENCE = 'kyodo';
export const START = '2026-04-01T00:00:00.000Z';
/** START in seconds since 1970. */
export const NOW = 1_775_001_600;

export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);

/** An issuer of another house, that can sign anything. */
export async function signer(alg = 'ES256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: `key-${alg}`, alg };
  const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> =>
    new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'yamada', iat: NOW, exp: NOW + 3600, ...claims })
      .setProtectedHeader({ alg, typ: 'at+jwt', kid: `key-${alg}`, ...header })
      .sign(privateKey);
  return { jwk, publicKey, privateKey, sign };
}

/** A verifier with a clock of its own. `lookups` counts how often it asked for a key, which is how often it checked a signature. */
export function verifierFor(jwks: readonly JWK[], more: Partial<VerifierOptions> = {}) {
  const clock = new ManualClock(START);
  const local = createLocalJWKSet({ keys: [...jwks] });
  const counted = { lookups: 0 };
  const keys: VerifierOptions['keys'] = (header, token) => {
    counted.lookups += 1;
    return local(header, token);
  };
  const verifier = new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock, ...more });
  return { verifier, clock, counted };
}

/** How a token was refused: the fault, and the claim if there is one. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return error.claim === undefined ? error.fault : `${error.fault} ${error.claim}`;
  }
  return 'accepted';
}

/** A token of parts that are not what they should be. */
export const craft = (header: unknown, payload: unknown, signature = ''): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${signature}`;
};
