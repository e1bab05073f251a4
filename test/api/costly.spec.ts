import { request, type ClientRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startApp, type App } from './app.ts';

/** Costs 200,000 units of work. */
const SCHEMA = '{ __schema { types { name description fields { name description args { name type { name } } type { name } } } } }';
const SMALL = '{ projects { totalCount } }';
/** So many requests a visitor may have under way at once, about. */
const MANY = 62;

/** Addresses of three visitors behind a proxy. */
const [GREEDY, MODEST, COSTLY] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];

interface Sent {
  readonly request: ClientRequest;
  /** Status and code of the answer; undefined until it is there. */
  readonly told: () => string | undefined;
  readonly answered: Promise<string>;
}

/** Asks GraphQL over a connection of its own. */
function ask(url: string, visitor: string, query: string): Sent {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': visitor };
  const sent = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  let told: string | undefined;
  const answered = new Promise<string>((resolve) => {
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const { errors = [] } = JSON.parse(Buffer.concat(parts).toString()) as { errors?: { extensions: { code: string } }[] };
        resolve((told = [answer.statusCode, ...new Set(errors.map(({ extensions }) => extensions.code))].join(' ')));
      });
    });
    sent.on('error', () => resolve((told = 'ended')));
  });
  sent.end(JSON.stringify({ query }));
  return { request: sent, told: () => told, answered };
}

/** Waits until so many are not answered, and counts the answers. */
async function countsOf(all: readonly Sent[], unanswered: number): Promise<Record<string, number>> {
  const open = () => all.filter(({ told }) => told() === undefined);
  while (open().length > unanswered) await Promise.race(open().map(({ answered }) => answered));
  const counts: Record<string, number> = {};
  for (const { told } of all) counts[told() ?? 'waits'] = (counts[told() ?? 'waits'] ?? 0) + 1;
  return counts;
}

/** About 1,500 tokens that cost little once they are read; each number makes a query that was not read before. */
const long = (field: string, n: number) =>
  `{ ${Array.from({ length: 15 }, (_, at) => `a${at}: projects(filter: { domains: [${'"C" '.repeat(90)}] }) { ${field} }`).join(' ')} } # ${n}`;

/** What costs much, though each is allowed or is told to be wrong, and how many of it the allowance below lets in. */
const costly: readonly (readonly [string, number, string, (n: number) => string])[] = [
  ['asks for the schema', 1, '200', () => SCHEMA],
  ['asks for the schema, each time in other words', 1, '200', (n) => `${SCHEMA} # ${n}`],
  ['asks for long queries', 6, '200', (n) => long('totalCount', n)],
  ['asks for long queries that are wrong', 6, '400 VALIDATION', (n) => long('none', n)],
  ['asks for large pages', 2, '200', (n) => `{ projects(first: 100) { edges { node { availableActions { command } } } } } # ${n}`],
];

describe('Costly requests', () => {
  let app: App;
  afterEach(() => app.stop());

  it.each(costly)('[API-7] of one visitor who %s are let in within its allowance, some wait, the rest is refused; others are answered', async (_, most, told, query) => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '1000' });
    const all = Array.from({ length: MANY }, (__, n) => ask(app.url, GREEDY, query(n)));
    expect(await ask(app.url, MODEST, SMALL).answered).toBe('200');
    const { [told]: admitted = 0, '503 UNAVAILABLE': refused = 0, waits = 0, ...others } = await countsOf(all, 8);
    expect({ all: admitted + refused + waits, others }).toEqual({ all: MANY, others: {} });
    expect(admitted).toBeGreaterThan(0);
    expect(admitted).toBeLessThanOrEqual(most);
    expect(refused).toBeGreaterThanOrEqual(MANY - 8 - most);
    expect(await Promise.all([ask(app.url, GREEDY, SMALL), ask(app.url, COSTLY, SCHEMA)].map(({ answered }) => answered))).toEqual(['200', '200']);
    for (const each of all) each.request.destroy();
    expect(app.faults).toEqual([]);
  }); // prettier-ignore

  it('[API-7] that are sent one after the other without waiting for answers let others be answered, and leave their places when the connection ends', async () => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '1000' });
    const body = JSON.stringify({ query: SCHEMA });
    const one = `POST /graphql HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${GREEDY}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const sockets = [1, 2].map(() => connect(Number(new URL(app.url).port), '127.0.0.1'));
    let text = '';
    for (const socket of sockets) socket.on('data', (part: Buffer) => (text += part.toString('latin1')));
    for (const socket of sockets) socket.write(one.repeat(MANY / 2));
    expect(await ask(app.url, MODEST, SMALL).answered).toBe('200');
    expect(await ask(app.url, MODEST, SCHEMA).answered).toBe('200');
    while ((await ask(app.url, GREEDY, SCHEMA).answered) !== '503 UNAVAILABLE'); // eight wait
    expect(text.match(/HTTP\/1\.1 200/g)?.length ?? 0).toBeLessThanOrEqual(1);
    for (const socket of sockets) socket.destroy();
    const after = Array.from({ length: 12 }, () => ask(app.url, GREEDY, SCHEMA));
    expect(await countsOf(after, 8)).toEqual({ '503 UNAVAILABLE': 4, waits: 8 });
    for (const each of after) each.request.destroy();
  });

  it('[API-7] leave their places when their connection ends while they are worked on', async () => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '1000000000' });
    for (let time = 0; time < 3; time += 1) {
      const all = Array.from({ length: 4 }, () => ask(app.url, GREEDY, SCHEMA));
      await ask(app.url, MODEST, SMALL).answered;
      for (const each of all) each.request.destroy();
    }
    expect(await Promise.all([1, 2, 3, 4].map(() => ask(app.url, GREEDY, SCHEMA).answered))).toEqual(['200', '200', '200', '200']);
    expect(app.faults).toEqual([]);
  });

  it('[API-7] of somebody who waits for each answer all come through, beyond what is let in at once', async () => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '200000' });
    for (let time = 0; time < 12; time += 1) expect(await ask(app.url, MODEST, SCHEMA).answered).toBe('200');
  });
});
