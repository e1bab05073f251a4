import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { decodeProtectedHeader } from 'jose';
import fc from 'fast-check';
import { devToken } from '../../src/access/dev-token.ts';
import { LocalIssuer, TokenNotIssued, type LocalIssuerOptions, type TokenRequest } from '../../src/access/local-issuer.ts';
import { TokenVerifier } from '../../src/access/token-verifier.ts';
import { ManualClock } from '../../src/platform/clock.ts';
import { AUDIENCE, ISSUER, refusalOf, START } from './access.fixtures.ts';

const secret = Buffer.alloc(32, 7);
const options = (): LocalIssuerOptions => ({
  mode: 'development',
  secret,
  issuer: ISSUER,
  audience: AUDIENCE,
  clock: new ManualClock(START),
});
const verifierOf = ({ keys }: LocalIssuer, { clock }: LocalIssuerOptions) =>
  new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock });

describe('[AUT-1] the local issuer', () => {
  it('gives tokens that the verifier takes', async () => {
    const given = options();
    const issuer = await LocalIssuer.open(given);
    const token = await issuer.issue({ subject: 'yamada', name: '山田', roles: ['decider'], municipality: '105244', minutes: 30 });
    expect(await verifierOf(issuer, given).verify(token)).toEqual({
      issuer: ISSUER,
      subject: 'yamada',
      name: '山田',
      roles: ['decider'],
      municipality: '105244',
      expiresAt: '2026-04-01T00:30:00.000Z',
    });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  });

  it('refuses to run in production mode', async () => {
    await expect(LocalIssuer.open({ ...options(), mode: 'production' })).rejects.toThrow(/production/);
  });

  it('has the same key after a restart, and another one for another secret', async () => {
    const token = await (await LocalIssuer.open(options())).issue({ subject: 'yamada' });
    const again = await LocalIssuer.open(options());
    expect(await refusalOf(verifierOf(again, options()).verify(token))).toBe('accepted');
    const other = await LocalIssuer.open({ ...options(), secret: Buffer.alloc(32, 8) });
    expect(await refusalOf(verifierOf(other, options()).verify(token))).toBe('NOT_SIGNED');
  });

  it('makes a working key pair of any secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
        const issuer = await LocalIssuer.open({ ...options(), secret: bytes });
        expect(await refusalOf(verifierOf(issuer, options()).verify(await issuer.issue({ subject: 's' })))).toBe('accepted');
      }),
      { numRuns: 50 },
    );
  });

  it.each([0, 31, 33])('refuses a secret of %p bytes', async (length) => {
    await expect(LocalIssuer.open({ ...options(), secret: Buffer.alloc(length) })).rejects.toThrow(/32 bytes/);
  });

  it.each<[string, TokenRequest]>([
    ['minutes', { subject: 's', minutes: 0 }],
    ['minutes', { subject: 's', minutes: 1441 }],
    ['minutes', { subject: 's', minutes: 1.5 }],
    ['sub', { subject: '' }],
    ['name', { subject: 's', name: ' ' }],
    ['kyodo_roles', { subject: 's', roles: ['mayor' as never], municipality: '105244' }],
    ['kyodo_municipality', { subject: 's', roles: ['office'] }],
    ['kyodo_municipality', { subject: 's', municipality: '105240' }],
  ])('does not issue a token with wrong %s', async (claim, request) => {
    const refused = (await LocalIssuer.open(options())).issue(request);
    await expect(refused).rejects.toThrow(TokenNotIssued);
    await expect(refused).rejects.toMatchObject({ claim });
  });

  it('issues tokens for the whole range of minutes', async () => {
    const issuer = await LocalIssuer.open(options());
    for (const minutes of [1, 1440]) {
      const caller = await verifierOf(issuer, options()).verify(await issuer.issue({ subject: 's', minutes }));
      expect(caller.expiresAt).toBe(minutes === 1 ? '2026-04-01T00:01:00.000Z' : '2026-04-02T00:00:00.000Z');
    }
  });
});

describe('[AUT-1] POST /dev/token', () => {
  const serverOf = async (issuer: LocalIssuer | undefined) => {
    const app = Fastify();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => done(null, { subject: body }));
    await app.register(devToken(issuer));
    return app;
  };
  const post = async (payload: string | object, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const app = await serverOf(await LocalIssuer.open(options()));
    const answer = await app.inject({ method: 'POST', url: '/dev/token', payload, headers });
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown>, headers: answer.headers };
  };

  it('answers a token that the verifier takes, and lets nobody store it', async () => {
    const { status, body, headers } = await post({ subject: 'yamada', roles: ['office'], municipality: '105244', minutes: 5 });
    expect({ status, ...body }).toEqual({ status: 200, token: expect.any(String), expiresInSeconds: 300 });
    expect(headers['cache-control']).toBe('no-store');
    const issuer = await LocalIssuer.open(options());
    expect(await verifierOf(issuer, options()).verify(String(body.token))).toMatchObject({ subject: 'yamada', roles: ['office'] });
  });

  it.each([
    [{}, 'body.subject MISSING'],
    [[], 'body WRONG_TYPE'],
    ['"yamada"', 'body WRONG_TYPE'],
    [{ subject: 7 }, 'body.subject WRONG_TYPE'],
    [{ subject: 's', admin: true }, 'body.admin UNKNOWN'],
    [{ subject: 's', roles: 'office' }, 'body.roles WRONG_TYPE'],
    [{ subject: 's', roles: ['mayor'], municipality: '105244' }, 'body.roles NOT_ALLOWED'],
    [{ subject: 's', roles: ['office', 'office'], municipality: '105244' }, 'body.roles DUPLICATE'],
    [{ subject: 's', roles: ['office'] }, 'body.municipality MISSING'],
    [{ subject: 's', municipality: '105240' }, 'body.municipality BAD_CHECK_DIGIT'],
    [{ subject: 's\nt' }, 'body.subject BAD_TEXT'],
    [{ subject: 's', name: 'a\nb' }, 'body.name BAD_TEXT'],
    [{ subject: 's', minutes: 1441 }, 'body.minutes TOO_LARGE'],
    [{ subject: 's', minutes: '60' }, 'body.minutes WRONG_TYPE'],
  ])('refuses %j', async (payload, problem) => {
    const { status, body } = await post(payload);
    const { code, problems } = body.error as { code: string; problems: { path: string; problem: string }[] };
    expect({ status, code, problems: problems.map((one) => `${one.path} ${one.problem}`) }).toEqual({
      status: 400,
      code: 'VALIDATION',
      problems: [problem],
    });
  });

  it.each([
    ['{"subject":', 'application/json', 400, 'The body is not JSON'],
    ['{"subject":"s","__proto__":{"roles":["office"]}}', 'application/json', 400, 'names the prototype of an object'],
    ['{"subject":"s"}', 'text/plain', 415, 'Send the body as JSON, with the Content-Type application/json.'],
    ['subject=s', 'application/x-www-form-urlencoded', 415, 'Send the body as JSON'],
    [JSON.stringify({ subject: 's', name: 'x'.repeat(5000) }), 'application/json', 413, 'The body is too large (at most 4096 bytes).'],
  ])('[API-2] refuses the body %p of type %s with a sentence and without repeating it', async (payload, type, expected, sentence) => {
    const { status, body } = await post(payload, { 'content-type': type });
    expect({ status, body }).toEqual({
      status: expected,
      body: {
        error: {
          code: 'VALIDATION',
          message: { ja: expect.stringMatching(/。$/), en: expect.stringContaining(sentence) },
          problems: [],
          correlationId: expect.any(String),
        },
      },
    });
  });

  it('does not exist in production, where there is no local issuer', async () => {
    const app = await serverOf(undefined);
    const [there, nowhere] = await Promise.all(
      ['/dev/token', '/dev/other'].map((url) => app.inject({ method: 'POST', url, payload: { subject: 's' } })),
    );
    expect(there?.statusCode).toBe(404);
    expect(there?.body.replace('token', 'other')).toBe(nowhere?.body);
  });

  it('tells a fault of its own as UNAVAILABLE, without the reason', async () => {
    const app = Fastify();
    await app.register(devToken({ issue: () => Promise.reject(new Error('the secret')) } as never));
    const answer = await app.inject({ method: 'POST', url: '/dev/token', payload: { subject: 's' } });
    expect({ status: answer.statusCode, body: answer.json() as unknown }).toEqual({
      status: 500,
      body: {
        error: {
          code: 'UNAVAILABLE',
          message: { ja: expect.stringMatching(/。$/), en: expect.stringMatching(/Try again later\.$/) },
          problems: [],
          correlationId: expect.any(String),
        },
      },
    });
  });
});
