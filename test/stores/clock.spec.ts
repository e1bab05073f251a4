import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MachineClock } from '../../src/platform/clock.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { openKyodo, type Kyodo } from '../../src/app/kyodo.ts';
import { listen, type Server } from '../../src/app/server.ts';
import { configOf, temporaryFolder } from './stores.fixtures.ts';

const DAYS_400 = 400 * 86_400_000;
const { folder, remove } = temporaryFolder();
afterAll(remove);

/** The hands of a clock that a test sets. */
const hands = { wall: Date.parse('2026-04-01T00:00:00.000Z'), monotone: 0 };
const clock = () => new MachineClock({ wall: () => hands.wall, monotone: () => hands.monotone });

describe('[OPS-7] A machine whose clock is wrong', () => {
  let kyodo: Kyodo;
  let server: Server;
  let token: string;
  const said: string[] = [];
  const report = { info: (message: string) => said.push(message), error: () => undefined };
  const config = configOf(folder, { PORT: '0' });

  const start = async () => {
    kyodo = await openKyodo(config, report, clock());
    server = await listen(kyodo, report);
  };
  const give = async (command: string, input: object) => {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id } }`;
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input: { commandId: randomUUID(), municipality: '105244', ...input } } }),
    });
    const { errors } = (await answer.json()) as { errors?: readonly { extensions: { code: string; message: { en: string } } }[] };
    return errors?.[0]?.extensions;
  };
  const register = () =>
    give('registerParty', { kind: 'civicGroup', name: `会${randomUUID().slice(0, 8)}`, activity: '見守り', office: '代表' });
  const lastInstant = async () =>
    (await kyodo.store.readAll('', { limit: 1000 }))
      .map(({ metadata }) => metadata.at)
      .sort()
      .at(-1);

  beforeAll(async () => {
    await start();
    const body = JSON.stringify({ subject: 'office', roles: ['office'], municipality: '105244' });
    const answer = await fetch(`${server.url}/dev/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    ({ token } = (await answer.json()) as { token: string });
    expect(await give('adoptGuideline', { document: oizumi })).toBeUndefined();
  }, 60_000);
  afterAll(() => server.close());

  it('records nothing at a time that it jumped to, says so, is not ready, and goes on when it is set right', async () => {
    hands.wall += DAYS_400;
    expect(await register()).toMatchObject({ code: 'UNAVAILABLE', message: { en: expect.stringContaining('clock') } });
    expect(await (await fetch(`${server.url}/health/ready`)).json()).toMatchObject({ status: 'not ready', clock: 'not to be trusted' });
    hands.wall -= DAYS_400;
    expect(await register()).toBeUndefined();
    expect(await lastInstant()).toBe('2026-04-01T00:00:00.000Z');
  });

  it('is not started upon when the record reaches beyond its time', async () => {
    await server.close();
    hands.wall -= DAYS_400;
    await expect(start()).rejects.toThrow(/clock: the record reaches 2026-04-01.*but the clock of this machine says 2025-02-25/);
    hands.wall += DAYS_400;
    await start();
  }, 60_000);

  it('is told when the last event was recorded long ago by it: a clock that runs ahead cannot be told from a long rest', async () => {
    await server.close();
    hands.wall += DAYS_400;
    await start();
    expect(said.at(-1)).toMatch(/recorded 400 days ago by the clock of this machine/);
  }, 60_000);
});
