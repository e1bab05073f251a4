import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type App } from './app.ts';
import { append } from './canaries.cast.ts';

/** So many controls a party may declare. */
const CONTROLS = 50;
/** So many representatives no party has: their list is counted for a few. */
const MANY = 4000;

describe('Lists within themselves', () => {
  let app: App;
  const [one, other, large] = [randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    app = await startApp();
    for (const [id, by] of [
      [one, other],
      [other, one],
    ] as const) {
      const data = { municipality: '105244', kind: 'civicGroup', name: `会${id.slice(0, 4)}`, activity: '活動' };
      const controls = Array.from({ length: CONTROLS }, (_, at) => ({
        type: 'ControlRecorded',
        data: { control: at + 1, controller: by, ground: 'other', from: '2025-01-01', until: '2025-01-02', declaredBy: 'party' },
      }));
      const looks = { type: 'LookAlikesFound', data: { parties: [{ party: by, name: '似た会' }] } };
      await append(app as never, `party-${id}`, -1, [{ type: 'PartyRegistered', data }, ...controls, looks]);
    }
    const many = Array.from({ length: MANY }, (_, at) => ({
      type: 'RepresentativeAppointed',
      data: { naming: at + 1, person: randomUUID(), office: '代表' },
    }));
    const registered = { municipality: '105244', kind: 'civicGroup', name: '大きい会', activity: '活動' };
    await append(app as never, `party-${large}`, -1, [{ type: 'PartyRegistered', data: registered }]);
    for (let at = 0; at < MANY; at += 1000) await append(app as never, `party-${large}`, at, many.slice(at, at + 1000));
    await app.ask('{ parties { totalCount } }', {}, undefined, { 'x-kyodo-position': await app.head() });
  }, 60_000);
  afterAll(() => app.stop());

  const within = (levels: number, step: (inner: string) => string) =>
    `{ party(id: "${one}") { ${Array.from({ length: levels }).reduce<string>((inner) => step(inner), '__typename')} } }`;

  it.each([2, 3, 4])('[API-7] that are asked for %s deep are refused before they are made', async (levels) => {
    for (const step of [
      (inner: string) => `controls { controllerParty { ${inner} } }`,
      (inner: string) => `lookAlikes { asParty { ${inner} } }`,
    ]) {
      const answer = await app.ask(within(levels, step));
      if (levels === 2) expect(answer.errors).toBeUndefined();
      else expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'VALIDATION' } }] });
      expect(answer.errors?.[0]?.message ?? 'The query asks for too much work').toMatch(/^The query asks for too much work/);
    }
    expect(app.faults).toEqual([]);
  });

  it('[API-7] and lists that hold more than they were counted for end the answer at once, with one refusal', async () => {
    const answer = await app.ask(`{ party(id: "${large}") { name representatives { office from until } } }`);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'VALIDATION' } }] });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toMatch(/^The query asks for too much work \(\d+, at most 20000\)/);
    expect(app.faults).toEqual([]);
  });
});
