import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { buildProgram, type Program, type Running } from './program.ts';

const GIVE = { 'content-type': 'application/json' };

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { ...GIVE, ...headers }, body: JSON.stringify(body) });

async function tokenAt(url: string, subject: string, more: object = {}): Promise<string> {
  const { token } = (await (await post(`${url}/dev/token`, { subject, ...more })).json()) as { token: string };
  return token;
}

/** The whole of what is said about production: the first thing, and the only one. */
const NO_PRODUCTION =
  /^Kyodo does not start\. KYODO_MODE=production needs tokens of an OIDC issuer, which this version cannot check yet[^\n]*\n$/;

interface Told {
  readonly data: Record<string, { id: string; position: string }> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function give(url: string, token: string, command: string, input: object): Promise<Told> {
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id position } }`;
  return (await (
    await post(
      `${url}/graphql`,
      { query, variables: { input: { commandId: randomUUID(), ...input } } },
      { authorization: `Bearer ${token}` },
    )
  ).json()) as Told;
}

const register = (name: string) => ({ municipality: '105244', kind: 'civicGroup', name, activity: '見守り', office: '代表' });

describe('The program as a process', () => {
  let program: Program;

  beforeAll(async () => {
    program = await buildProgram();
  }, 60_000);
  afterAll(() => program.remove());

  /** Started, with a guideline, and tokens for its office and for somebody. */
  async function running(
    env: Record<string, string> = {},
  ): Promise<{ one: Running; url: string; data: string; office: string; somebody: string }> {
    const data = await program.data();
    const one = program.start({ KYODO_DATA: data, ...env });
    const url = await one.url();
    const office = await tokenAt(url, 'office', { roles: ['office'], municipality: '105244' });
    await give(url, office, 'adoptGuideline', { municipality: '105244', document: oizumi });
    return { one, url, data, office, somebody: await tokenAt(url, 'somebody') };
  }

  it('[OPS-2] answers liveness and readiness, and ends with 0 on SIGTERM', async () => {
    const { one, url } = await running();
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' });
    const ready = await fetch(`${url}/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toMatchObject({
      status: 200,
      body: { status: 'ready', record: 'readable', reactions: 'running' },
    });
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    expect(one.output()).toContain('"stopped"');
  });

  it('[OPS-2] answers the requests under way before it ends, and takes no new ones', async () => {
    const { one, url, office } = await running();
    const body = (n: number) =>
      JSON.stringify({
        query: 'mutation ($input: RegisterPartyInput!) { registerParty(input: $input) { id } }',
        variables: { input: { commandId: randomUUID(), ...register(`会${n}`) } },
      });
    // The first half of each request is sent before the signal, the rest after it.
    const pending = Array.from({ length: 20 }, (_, n) => {
      const whole = Buffer.from(body(n));
      const sent = request(`${url}/graphql`, {
        method: 'POST',
        headers: { ...GIVE, authorization: `Bearer ${office}`, 'content-length': whole.length },
      });
      sent.write(whole.subarray(0, 20));
      const answered = new Promise<{ status?: number; text: string }>((resolve, reject) => {
        sent.on('error', reject);
        sent.on('response', (response) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part.toString()));
          response.on('end', () => resolve({ ...(response.statusCode && { status: response.statusCode }), text }));
        });
      });
      return { finish: () => sent.end(whole.subarray(20)), answered };
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    one.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    for (const { finish } of pending) finish();
    const answers = await Promise.all(pending.map(({ answered }) => answered));
    expect(answers.map(({ status, text }) => ({ status, done: /"registerParty":\{"id":/.test(text) }))).toEqual(
      answers.map(() => ({ status: 200, done: true })),
    );
    expect(await one.end()).toBe(0);
  });

  it('[OPS-1] refuses a second process on the same data, readably, and leaves the first one alone', async () => {
    const { one, url, data } = await running();
    const second = program.start({ KYODO_DATA: data });
    expect(await second.end()).toBe(1);
    expect(second.output()).toContain('in use by another Kyodo process');
    expect(second.output().trim().split('\n')).toHaveLength(1);
    const third = program.start({ KYODO_DATA: await program.data(), PORT: new URL(url).port });
    expect(await third.end()).toBe(1);
    expect(third.output()).toContain('name another port in PORT');
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
  });

  it('[OPS-2] a start that fails says why in words, without a stack, and ends with 1', async () => {
    const data = await program.data();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    await writeFile(`${data}.short`, 'x', { mode: 0o600 });
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [
        { KYODO_DATA: data, PORT: 'abc', KYODO_NOPE: '1' },
        /PORT must be a whole number[^]*KYODO_NOPE is not a setting|KYODO_NOPE is not a setting[^]*PORT must be/,
      ],
      [
        { KYODO_DATA: data, PORT: String(port) },
        /address already in use [\d.:]+\. Stop what listens there, or name another port in PORT\.\n$/,
      ],
      [{ KYODO_DATA: data, HOST: 'nowhere.invalid' }, /nowhere\.invalid\. Name an address of this machine in HOST[^\n]*\.\n$/],
      [{ KYODO_DATA: data, HOST: '192.0.2.1' }, /192\.0\.2\.1(:0)?\. Name an address of this machine in HOST[^\n]*\.\n$/],
      [{ KYODO_DATA: data, KYODO_KEY_FILE: `${data}.short` }, /must have 32 bytes|master key/],
      [{ KYODO_DATA: data, KYODO_MODE: 'production', PORT: 'abc' }, NO_PRODUCTION],
      [{ KYODO_DATA: data, KYODO_MODE: 'production', KYODO_ISSUER: 'https://id.example', KYODO_AUDIENCE: 'kyodo' }, NO_PRODUCTION],
    ];
    for (const [env, message] of cases) {
      const one = program.start(env);
      expect(await one.end()).toBe(1);
      expect(one.output()).toMatch(message);
      expect(one.output()).not.toMatch(/\n\s+at /);
    }
    await new Promise((resolve) => taken.close(resolve));
  }, 60_000);

  it('[PRV-1] [OPS-5] does not start with a new vault over old events', async () => {
    const { one, data } = await running();
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    for (const file of ['vault.db', 'vault.db-wal', 'vault.db-shm']) await rm(join(data, file), { force: true });
    const again = program.start({ KYODO_DATA: data });
    expect(await again.end()).toBe(1);
    expect(again.output()).toContain('its vault vault.db is gone');
    await expect(stat(join(data, 'vault.db'))).rejects.toThrow('ENOENT');
  });

  it('[OPS-7] starts on stores that have lost something only when that was accepted by command, with a reason, which is kept', async () => {
    const { one, data } = await running();
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    await rm(join(data, 'marks'));
    const refused = async () => {
      const again = program.start({ KYODO_DATA: data });
      expect(await again.end()).toBe(1);
      expect(again.output()).toMatch(
        /^Kyodo does not start\. marks: the file marks in the data directory is missing.*npm run accept-stores/,
      );
    };
    await refused();
    const look = program.start({ KYODO_DATA: data }, 'accept-stores');
    expect(await look.end()).toBe(2);
    expect(look.output()).toMatch(/lost: whether the events and the vault are whole[^]*Nothing was changed/);
    await refused();
    const accept = program.start({ KYODO_DATA: data }, 'accept-stores', '--because', '予備から戻した');
    expect(await accept.end()).toBe(0);
    const kept = (await readFile(join(data, 'accepted.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(kept).toMatchObject([{ because: '予備から戻した', lost: [{ store: 'marks' }] }]);
    const whole = program.start({ KYODO_DATA: data });
    await whole.url();
    whole.process.kill('SIGTERM');
    expect(await whole.end()).toBe(0);
    const elsewhere = await program.data();
    const nothing = program.start({ KYODO_DATA: elsewhere }, 'accept-stores');
    expect(await nothing.end()).toBe(1);
    expect(nothing.output()).toContain(`There is no data directory ${elsewhere}.`);
    await expect(stat(elsewhere)).rejects.toThrow('ENOENT');
  }, 90_000);

  it.each([
    ['a rejection', 'Promise.reject(new Error("カナリア秘密"))'],
    ['an exception', 'setTimeout(() => { throw new Error("カナリア秘密"); })'],
    ['no error at all', 'Promise.reject("カナリア秘密")'],
  ])('[OPS-2] [PRV-1] ends with 1 on %s that nobody caught, and logs it without its message', async (_, fault) => {
    const data = await program.data();
    await mkdir(data, { recursive: true });
    await writeFile(`${data}.mjs`, `process.on('SIGUSR2', () => { ${fault}; });`);
    const one = program.start({ KYODO_DATA: data, NODE_OPTIONS: `--import ${data}.mjs` });
    await one.url();
    one.process.kill('SIGUSR2');
    expect(await one.end()).toBe(1);
    const last = JSON.parse(one.output().trim().split('\n').at(-1) as string) as Record<string, unknown>;
    expect(last).toMatchObject({ level: 'fatal', msg: expect.stringMatching(/^(uncaughtException|unhandledRejection)$/) });
    expect(one.output()).not.toContain('カナリア');
  });

  it('[OPS-2] [PRV-1] logs every request as one line of JSON with its correlation id, and nothing personal', async () => {
    const { one, url, office } = await running({ LOG_LEVEL: 'trace' });
    const canaries = [
      'kanari-subject',
      'カナリア太郎',
      '090-0000-4711',
      'カナリア会の連絡',
      'kanari-secret-token',
      'カナリア検索',
    ] as const;
    const [subject, name, phone, text, badToken, word] = canaries;
    const token = await tokenAt(url, subject, { name });
    const party = await give(url, token, 'registerParty', { ...register(text), contact: phone });
    expect(party.errors).toBeUndefined();
    const correlationId = randomUUID();
    await post(
      `${url}/graphql`,
      { query: `{ projects(filter: { text: "${word}" }) { totalCount } }` },
      { authorization: `Bearer ${token}`, 'x-correlation-id': correlationId },
    );
    await post(`${url}/graphql`, { query: `{ nope(${word}) }` });
    await post(`${url}/graphql`, { query: '{ projects { totalCount } }' }, { authorization: `Bearer ${badToken}` });
    await give(url, token, 'registerParty', { ...register(text), name: `${text}\u0000` });
    await give(url, token, 'verifyParty', { partyId: party.data?.['registerParty']?.id, basis: text });
    await fetch(`${url}/${encodeURIComponent(word)}?${encodeURIComponent(phone)}`);
    await fetch(`${url}/graphql`, { method: 'POST', headers: GIVE, body: `{"${word}` });
    await give(url, office, 'verifyParty', { partyId: party.data?.['registerParty']?.id, basis: text });
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    const lines = one
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.length).toBeGreaterThanOrEqual(12);
    expect(
      requests.every(({ correlationId: id, method, route, status }) => /^[0-9a-f-]{36}$/.test(String(id)) && method && route && status),
    ).toBe(true);
    expect(requests.filter(({ clientCorrelationId: id }) => id === correlationId)).toHaveLength(1);
    expect(requests.filter(({ correlationId: id }) => id === correlationId)).toEqual([]);
    for (const canary of canaries) {
      for (const form of [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64'), JSON.stringify(canary).slice(1, -1)])
        expect(one.output()).not.toContain(form);
    }
    expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });
});
