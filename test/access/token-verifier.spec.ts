import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { errors, exportSPKI } from 'jose';
import { AUDIENCE, craft, ISSUER, minutes, NOW, refusalOf, seconds, signer, verifierFor } from './access.fixtures.ts';

let issuer: Awaited<ReturnType<typeof signer>>;
beforeAll(async () => {
  issuer = await signer();
});
const fresh = (more = {}) => verifierFor([issuer.jwk], more);
const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'yamada', iat: NOW, exp: NOW + 3600 };

describe('[AUT-1] a bearer token', () => {
  it('names its caller', async () => {
    const token = await issuer.sign({ name: '山田 花子', kyodo_roles: ['office', 'auditor'], kyodo_municipality: '105244', extra: 1 });
    expect(await fresh().verifier.verify(token)).toEqual({
      issuer: ISSUER,
      subject: 'yamada',
      name: '山田 花子',
      roles: ['office', 'auditor'],
      municipality: '105244',
      expiresAt: '2026-04-01T01:00:00.000Z',
    });
  });

  it('names a caller without name and roles', async () => {
    expect(await fresh().verifier.verify(await issuer.sign())).toEqual({
      issuer: ISSUER,
      subject: 'yamada',
      roles: [],
      expiresAt: '2026-04-01T01:00:00.000Z',
    });
  });

  it('may be signed with PS256', async () => {
    const other = await signer('PS256');
    expect(await refusalOf(verifierFor([other.jwk]).verifier.verify(await other.sign()))).toBe('accepted');
  });

  it('may be meant for several audiences, Kyodo among them', async () => {
    expect(await refusalOf(fresh().verifier.verify(await issuer.sign({ aud: ['other', AUDIENCE] })))).toBe('accepted');
  });

  it.each(['EdDSA', 'RS256', 'ES384', 'PS512'])('is refused when it is signed with %s', async (alg) => {
    const other = await signer(alg);
    expect(await refusalOf(verifierFor([other.jwk]).verifier.verify(await other.sign()))).toBe('NOT_SIGNED');
  });

  it('is refused without a signature (alg none)', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      const refusal = await refusalOf(fresh().verifier.verify(craft({ alg, typ: 'at+jwt' }, claims)));
      expect(['NOT_SIGNED', 'MALFORMED']).toContain(refusal);
    }
  });

  it('is refused when it is signed by HMAC with the public key as the secret', async () => {
    const unsigned = craft({ alg: 'HS256', typ: 'at+jwt', kid: issuer.jwk.kid }, claims).slice(0, -1);
    for (const secret of [await exportSPKI(issuer.publicKey), JSON.stringify(issuer.jwk)]) {
      const signature = createHmac('sha256', secret).update(unsigned).digest('base64url');
      expect(await refusalOf(fresh().verifier.verify(`${unsigned}.${signature}`))).toBe('NOT_SIGNED');
    }
  });

  it('is refused when another key signed it, or one that the issuer does not have', async () => {
    const other = await signer();
    expect(await refusalOf(fresh().verifier.verify(await other.sign()))).toBe('NOT_SIGNED');
    expect(await refusalOf(fresh().verifier.verify(await other.sign({}, { kid: 'unknown' })))).toBe('NOT_SIGNED');
  });

  it('is refused when it brings its own key', async () => {
    const other = await signer();
    expect(await refusalOf(fresh().verifier.verify(await other.sign({}, { jwk: other.jwk, jku: 'https://evil.example/' })))).toBe(
      'NOT_SIGNED',
    );
  });

  it('is refused when its payload was changed', async () => {
    const [header = '', , signature = ''] = (await issuer.sign()).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, sub: 'other' })).toString('base64url');
    expect(await refusalOf(fresh().verifier.verify(`${header}.${payload}.${signature}`))).toBe('NOT_SIGNED');
  });

  it.each([
    ['another audience', { aud: 'other' }, 'WRONG_CLAIM aud'],
    ['no audience', { aud: undefined }, 'WRONG_CLAIM aud'],
    ['another issuer', { iss: 'urn:other' }, 'WRONG_CLAIM iss'],
    ['no issuer', { iss: undefined }, 'WRONG_CLAIM iss'],
    ['no end', { exp: undefined }, 'WRONG_CLAIM exp'],
    ['an end that is text', { exp: '4000000000' }, 'WRONG_CLAIM exp'],
    ['no start', { iat: undefined }, 'WRONG_CLAIM iat'],
    ['a start in the future', { iat: NOW + 31 }, 'WRONG_CLAIM iat'],
    ['no subject', { sub: undefined }, 'WRONG_CLAIM sub'],
    ['a time before which it does not hold', { nbf: NOW + 31 }, 'WRONG_CLAIM nbf'],
    ['an end in the past', { iat: NOW - 3600, exp: NOW - 31 }, 'EXPIRED exp'],
    ['a start more than a day ago', { iat: NOW - 86_431 }, 'EXPIRED iat'],
  ])('is refused with %s', async (_, wrong, refusal) => {
    expect(await refusalOf(fresh().verifier.verify(await issuer.sign(wrong)))).toBe(refusal);
  });

  it('is taken within 30 seconds of difference between the clocks', async () => {
    for (const close of [{ iat: NOW + 30 }, { nbf: NOW + 30 }, { iat: NOW - 3600, exp: NOW - 29 }, { iat: NOW - 86_430 }]) {
      expect(await refusalOf(fresh().verifier.verify(await issuer.sign(close)))).toBe('accepted');
    }
  });

  it('is refused without the type of an access token, or with that of an ID token', async () => {
    for (const typ of [undefined, 'JWT', 'id+jwt', 7]) {
      expect(await refusalOf(fresh().verifier.verify(await issuer.sign({}, { typ })))).toBe('WRONG_CLAIM typ');
    }
  });

  it('is refused with an extension that it calls critical', async () => {
    const token = craft({ alg: 'ES256', typ: 'at+jwt', crit: ['x'], x: 1 }, claims, 'AAAA');
    expect(await refusalOf(fresh().verifier.verify(token))).toBe('MALFORMED');
  });

  it('is refused unread above 8192 characters', async () => {
    const { verifier, counted } = fresh();
    expect(await refusalOf(verifier.verify(await issuer.sign({ pad: 'x'.repeat(8192) })))).toBe('TOO_LARGE');
    expect(await refusalOf(verifier.verify('x'.repeat(10_000_000)))).toBe('TOO_LARGE');
    expect(counted.lookups).toBe(0);
    expect(await refusalOf(verifier.verify(await issuer.sign({ pad: 'x'.repeat(4096) })))).toBe('accepted');
  });

  it('is refused when it is garbage', async () => {
    const { verifier } = fresh();
    const good = await issuer.sign();
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.base64String({ maxLength: 40 }), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
      fc.nat({ max: good.length - 1 }).map((cut) => good.slice(0, cut)),
      fc.tuple(fc.object(), fc.object()).map(([header, payload]) => craft(header, payload, 'AAAA')),
    );
    await fc.assert(
      fc.asyncProperty(garbage, async (token) => expect(await refusalOf(verifier.verify(token))).not.toBe('accepted')),
      { numRuns: 500 },
    );
  });

  it('[API-2] is refused with a stable code and nothing of the token in the error', async () => {
    const refused = await fresh()
      .verifier.verify(await issuer.sign({ sub: '090-1234-5678', kyodo_roles: ['mayor'] }))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'UNAUTHENTICATED', fault: 'WRONG_CLAIM', claim: 'kyodo_roles' });
    expect(JSON.stringify(refused) + String((refused as Error).stack)).not.toMatch(/090-1234|mayor/);
    expect((refused as Error).cause).toBeUndefined();
  });

  it('is not refused, but fails, when the issuer’s keys cannot be had', async () => {
    for (const failure of [new errors.JWKSTimeout(), new TypeError('fetch failed')]) {
      const { verifier } = fresh({ keys: () => Promise.reject(failure) });
      await expect(verifier.verify(await issuer.sign())).rejects.toBe(failure);
    }
  });
});

describe('the claims of a token', () => {
  it.each([
    ['sub', [7, null, '', ' ', 'a\nb', '\ud800', 'x'.repeat(256), ['yamada'], { a: 1 }]],
    ['name', [7, null, '', ' ', 'a\u0000', '\udc00', 'x'.repeat(201), ['山田']]],
    [
      'kyodo_roles',
      [
        'office',
        null,
        {},
        7,
        [7],
        [null],
        ['admin'],
        ['office', 'Office'],
        ['office', 'office'],
        ['toString'],
        ['__proto__'],
        [['office']],
      ],
    ],
    [
      'kyodo_municipality',
      [105244, null, '', '10524', '1052440', '105245', '105244', '０52440', ' 105244', '480001', ['105244']].filter(
        (code) => code !== '105244',
      ),
    ],
  ])('[AUT-2] refuse a malformed %s', async (claim, values) => {
    const { verifier } = fresh();
    for (const value of values) {
      const token = await issuer.sign({ kyodo_roles: ['office'], kyodo_municipality: '105244', [claim]: value });
      const refusal = await refusalOf(verifier.verify(token));
      expect({ value, refusal }).toEqual({ value, refusal: `WRONG_CLAIM ${claim}` });
    }
  });

  it('[AUT-4] refuse roles without the municipality where they are held', async () => {
    const { verifier } = fresh();
    expect(await refusalOf(verifier.verify(await issuer.sign({ kyodo_roles: ['office'] })))).toBe('WRONG_CLAIM kyodo_municipality');
    expect(await refusalOf(verifier.verify(await issuer.sign({ kyodo_roles: [] })))).toBe('accepted');
    expect(await verifier.verify(await issuer.sign({ kyodo_municipality: '082074' }))).toMatchObject({ roles: [], municipality: '082074' });
  });

  it('[AUT-4] refuse a municipality that does not exist, also without roles', async () => {
    expect(await refusalOf(fresh().verifier.verify(await issuer.sign({ kyodo_municipality: '082075' })))).toBe(
      'WRONG_CLAIM kyodo_municipality',
    );
  });

  it('hold at most a day, whatever end the issuer gave', async () => {
    const { expiresAt } = await fresh().verifier.verify(await issuer.sign({ exp: 1e300 }));
    expect(expiresAt).toBe('2026-04-02T00:00:00.000Z');
  });

  it('cannot be changed by whoever gets them', async () => {
    expect(Object.isFrozen(await fresh().verifier.verify(await issuer.sign()))).toBe(true);
  });
});

describe('the memory of verified tokens', () => {
  it('spares the second check', async () => {
    const { verifier, counted } = fresh();
    const token = await issuer.sign();
    const [first, second] = [await verifier.verify(token), await verifier.verify(token)];
    expect(second).toBe(first);
    expect(counted.lookups).toBe(1);
  });

  it('[AUT-1] does not outlive the token', async () => {
    const { verifier, clock, counted } = fresh();
    const token = await issuer.sign({ exp: NOW + 120 });
    await verifier.verify(token);
    clock.moveBy(seconds(119));
    await verifier.verify(token);
    expect(counted.lookups).toBe(1);
    clock.moveBy(seconds(1));
    expect(await refusalOf(verifier.verify(token))).toBe('accepted'); // checked again: within the tolerance
    expect(counted.lookups).toBe(2);
    clock.moveBy(seconds(30));
    expect(await refusalOf(verifier.verify(token))).toBe('EXPIRED exp');
  });

  it('does not outlive the greatest age of a token', async () => {
    const { verifier, clock } = fresh({ maxTokenMinutes: 2 });
    const token = await issuer.sign();
    expect((await verifier.verify(token)).expiresAt).toBe('2026-04-01T00:02:00.000Z');
    clock.moveBy(seconds(151));
    expect(await refusalOf(verifier.verify(token))).toBe('EXPIRED iat');
  });

  it('[AUT-1] asks for the key again after ten minutes, so that a revoked key ends', async () => {
    let revoked = false;
    const { verifier, clock } = fresh({
      keys: () => (revoked ? Promise.reject(new errors.JWKSNoMatchingKey()) : Promise.resolve(issuer.publicKey)),
    });
    const token = await issuer.sign();
    await verifier.verify(token);
    revoked = true;
    clock.moveBy(minutes(10) - 1);
    expect(await refusalOf(verifier.verify(token))).toBe('accepted');
    clock.moveBy(1);
    expect(await refusalOf(verifier.verify(token))).toBe('NOT_SIGNED');
  });

  it('does not hold before the token does, when the clock of the machine is set back', async () => {
    let now = '2026-04-01T00:00:00.000Z';
    const { verifier } = fresh({ clock: { now: () => now } });
    const token = await issuer.sign({ nbf: NOW });
    expect(await refusalOf(verifier.verify(token))).toBe('accepted');
    now = '2026-03-31T23:59:29.000Z';
    expect(await refusalOf(verifier.verify(token))).toBe('WRONG_CLAIM nbf');
  });

  it('is bounded, and forgets what was used longest ago', async () => {
    const { verifier, counted } = fresh({ remembered: 2 });
    const [a = '', b = '', c = ''] = await Promise.all(['a', 'b', 'c'].map((sub) => issuer.sign({ sub })));
    for (const token of [a, b, a, c]) await verifier.verify(token); // b goes
    expect(counted.lookups).toBe(3);
    await verifier.verify(a);
    expect(counted.lookups).toBe(3);
    await verifier.verify(b);
    expect(counted.lookups).toBe(4);
  });

  it('does not remember what was refused', async () => {
    const { verifier, counted } = fresh();
    const token = await issuer.sign({ kyodo_roles: ['mayor'] });
    expect(await refusalOf(verifier.verify(token))).toBe('WRONG_CLAIM kyodo_roles');
    expect(await refusalOf(verifier.verify(token))).toBe('WRONG_CLAIM kyodo_roles');
    expect(counted.lookups).toBe(2);
  });
});

describe('the Authorization header', () => {
  it('is not needed: the anonymous public has none', async () => {
    expect(await fresh().verifier.fromHeader(undefined)).toBeUndefined();
  });

  it('carries a bearer token; the name of the scheme may be written in any case', async () => {
    const token = await issuer.sign();
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      expect(await fresh().verifier.fromHeader(`${scheme} ${token}`)).toMatchObject({ subject: 'yamada' });
    }
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwdw==', 'Bearer a b', 'Bearer\ta.b.c', 'token'])(
    'is refused as %p, never taken for anonymous',
    async (header) => {
      expect(await refusalOf(fresh().verifier.fromHeader(header))).toBe('MALFORMED');
    },
  );

  it('is refused when it is too long', async () => {
    expect(await refusalOf(fresh().verifier.fromHeader(`Bearer ${'x'.repeat(1_000_000)}`))).toBe('TOO_LARGE');
  });
});
