import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startApp, type App } from './app.ts';
import { buildProgram, type Program } from './program.ts';

/** Connects, sends, and tells what came and when it ended. */
async function open(port: number, text = '', from = '127.0.0.1'): Promise<{ socket: Socket; got: () => string; ended: Promise<number> }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  const begun = performance.now();
  let got = '';
  socket.on('data', (part: Buffer) => (got += part.toString()));
  socket.on('error', () => undefined); // a connection that the server resets has ended, which is what is asked
  const ended = new Promise<number>((resolve) => socket.on('close', () => resolve(performance.now() - begun)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, got: () => got, ended };
}

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const TYPES =
  '{ types { name description fields { name description args { name description type { name } } type { name kind } } inputFields { name description } } }';
const ASK = JSON.stringify({ query: `{ ${Array.from('abcdefghijklmn', (alias) => `${alias}: __schema ${TYPES}`).join(' ')} }` });
/** Its answer is larger than the buffers of both ends of a connection: it needs more than the usual limit of work. */
const BIG = `${HEAD}content-length: ${ASK.length}\r\n\r\n${ASK}`;
const LARGE = { KYODO_QUERY_COST: '1000000000', KYODO_WORK_PER_SECOND: '1000000000' };
const within = async (work: Promise<number>, millis: number) =>
  Promise.race([work, new Promise<string>((resolve) => setTimeout(resolve, millis, 'still open').unref())]);

describe('Connections of strangers', () => {
  let app: App;
  let port: number;
  beforeAll(async () => {
    app = await startApp({
      KYODO_HEADERS_MILLIS: '300',
      KYODO_REQUEST_MILLIS: '600',
      KYODO_KEEP_ALIVE_MILLIS: '300',
      KYODO_CONNECTIONS_PER_ADDRESS: '64',
    });
    port = Number(new URL(app.url).port);
  });
  afterAll(() => app.stop());

  it.each([
    ['nothing at all', ''],
    ['half a header', 'POST /graphql HTTP/1.1\r\nhost'],
    ['half a body', `${HEAD}content-length: 100\r\n\r\n{"query"`],
    ['one whole request and no other', 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('[API-7] end when they send %s', async (_, text) => {
    const { ended } = await open(port, text);
    expect(await within(ended, 8000)).toEqual(expect.any(Number));
  });

  const LIVE = 'GET /health/live HTTP/1.1\r\nhost: x\r\n';
  const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;
  /** What a client has sent, and what it goes on sending for as long as it can, by the state of its connection. */
  const drips: Readonly<Record<string, readonly [sent: string, more: string]>> = {
    'before its first request': ['', '\r\n'],
    'within the first line': ['POST /graph', 'x'],
    'within the headers': ['POST /graphql HTTP/1.1\r\nx: ', 'x'],
    'within the body': [`${HEAD}content-length: 1000000\r\n\r\n`, 'x'],
    'within a body of chunks': [CHUNKED, '1\r\nx\r\n'],
    'within the extension of a chunk': [`${CHUNKED}1;x=`, 'x'],
    'within the trailers': [`${CHUNKED}2\r\n{}\r\n0\r\nx: `, 'x'],
    'within a body that was announced': [`${HEAD}expect: 100-continue\r\ncontent-length: 1000000\r\n\r\n`, 'x'],
    'within a body whose request was answered': [`${HEAD.replace('graphql', 'nowhere')}content-length: 1000000\r\n\r\n`, 'x'],
    'after an expectation that is not met': [`${LIVE}expect: miracles\r\n\r\n`, '\r\n'],
    'after its answer': [`${LIVE}\r\n`, '\r\n'],
    'after some answers': [`${LIVE}\r\n`.repeat(3), '\r\n'],
    'after its answer, and within the next headers': [`${LIVE}\r\n\r\n\r\n${LIVE}x: `, 'x'],
    'after it asked for another protocol': [`${LIVE}connection: upgrade\r\nupgrade: websocket\r\n\r\n`, '\r\n'],
    'after it asked for a tunnel': ['CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n', '\r\n'],
    'after what is no request': ['nothing\r\n\r\n', '\r\n'],
  };

  it('[API-7] end in every state, whatever bytes drip in', async () => {
    const stillOpen = Object.entries(drips).map(async ([state, [sent, more]]) => {
      const { socket, ended } = await open(port, sent);
      const drip = setInterval(() => socket.write(more), 50);
      const end = await within(ended, 8000);
      clearInterval(drip);
      socket.destroy();
      return typeof end === 'number' ? [] : [state];
    });
    expect((await Promise.all(stillOpen)).flat()).toEqual([]);
  }, 20_000);

  it('[API-7] are refused with 503 beyond the limit of their address, and others are served meanwhile', async () => {
    const many = await Promise.all(Array.from({ length: 256 }, () => open(port, 'POST /graphql HTTP/1.1\r\nhost', '127.0.0.2')));
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    const stranger = await open(port, 'GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', '127.0.0.3');
    await stranger.ended;
    expect(stranger.got()).toContain('200 OK');
    await Promise.all(many.map(({ ended }) => ended));
    expect(many.filter(({ got }) => got().includes('503 Service')).length).toBeGreaterThanOrEqual(128);
    expect(app.faults).toEqual([]);
  });

  it('[API-7] carry out nothing when they are refused, even if the whole request arrives at once', async () => {
    const many = await Promise.all(Array.from({ length: 64 }, () => open(port, 'POST /graphql HTTP/1.1\r\nhost', '127.0.0.4')));
    const body = JSON.stringify({ subject: 'late' });
    const request = `POST /dev/token HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const asked = jest.spyOn(app.kyodo.verifier, 'fromHeader');
    const late = await open(port, request, '127.0.0.4');
    await late.ended;
    expect(late.got()).toContain('503 Service');
    expect(asked).not.toHaveBeenCalled();
    await Promise.all(many.map(({ ended }) => ended));
    const later = await open(port, request, '127.0.0.4');
    await later.ended;
    expect(later.got()).toContain('200 OK');
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});

describe('Clients that do not wait, or do not read', () => {
  let app: App;
  let port: number;
  beforeAll(async () => {
    app = await startApp({ KYODO_ANSWER_MILLIS: '1000', KYODO_PROXIES: '127.0.0.1,127.0.0.8', ...LARGE });
    port = Number(new URL(app.url).port);
  });
  afterAll(() => app.stop());
  const LIVE = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';
  const WAIT = (visitor: string) => `${HEAD}x-forwarded-for: ${visitor}\r\ncontent-length: 100\r\n\r\n{"query"`;

  it('[API-7] send a few requests at once on a connection, and are cut off when they send more', async () => {
    const asked = jest.spyOn(app.kyodo.verifier, 'fromHeader');
    const few = await open(port, LIVE.repeat(31) + LIVE.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'));
    await few.ended;
    expect(few.got().match(/ 200 OK/g)).toHaveLength(32);
    asked.mockClear();
    const many = await open(port, LIVE.repeat(3000));
    expect(await within(many.ended, 8000)).toEqual(expect.any(Number));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(64);
    asked.mockRestore();
    const hopeful = await open(port, LIVE.replace('host', 'expect: miracles\r\nhost').repeat(3000));
    expect(await within(hopeful.ended, 8000)).toEqual(expect.any(Number));
  });

  it('[API-7] are cut off when they do not take their answers in time', async () => {
    const { socket, got, ended } = await open(port);
    socket.once('data', () => socket.pause());
    socket.write(BIG + BIG.replace('host: x', 'host: x\r\nconnection: close'));
    // Far longer than an answer may take, which is a second: the machine may be busy.
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    socket.resume();
    await ended;
    // Not the texts themselves: a failure would print megabytes.
    expect({ first: got().includes(' 200 OK'), second: got().includes('Connection: close') }).toEqual({ first: true, second: false });
  }, 120_000);

  it('[API-7] are counted by the visitor that a listed proxy tells, and by nothing that others tell', async () => {
    const send = async (visitor: string, from: string) => open(port, WAIT(visitor), from);
    // Behind the proxy: 64 of one visitor wait, and another is still served.
    const waiting = await Promise.all(Array.from({ length: 64 }, () => send('9.9.9.9, 192.0.2.1', '127.0.0.8')));
    const probe = async (visitor: string, from: string) => {
      const one = await open(port, LIVE.replace('host: x', `host: x\r\nconnection: close\r\nx-forwarded-for: ${visitor}`), from);
      await one.ended;
      return one.got().slice(9, 12);
    };
    // Forged in front of what the proxy adds; of the same network of IPv6; of somebody else.
    expect(await Promise.all(['192.0.2.1', '8.8.8.8, 192.0.2.1', '192.0.2.2', '192.0.2.1, 192.0.2.2'].map((one) => probe(one, '127.0.0.8')))).toEqual(
      ['503', '503', '200', '200'],
    ); // prettier-ignore
    // Not a proxy: what it tells of its visitors is not believed.
    expect(await probe('192.0.2.1', '127.0.0.9')).toBe('200');
    for (const { socket } of waiting) socket.destroy();
    await Promise.all(waiting.map(({ ended }) => ended));
    const again = async (): Promise<string> => {
      const status = await probe('192.0.2.1', '127.0.0.8');
      return status === '503' ? again() : status;
    };
    expect(await again()).toBe('200');
    expect(app.faults).toEqual([]);
  });
});

describe('A stop', () => {
  let program: Program;
  beforeAll(async () => {
    program = await buildProgram();
  }, 60_000);
  afterAll(() => program.remove());

  it('[OPS-2] ends idle and half-sent connections and the process with 0 well before its time is over', async () => {
    const one = program.start({ KYODO_DATA: await program.data() });
    const port = Number(new URL(await one.url()).port);
    const texts = ['', 'POST /gra', `${HEAD}content-length: 100\r\n\r\n{"q`, 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n'];
    await Promise.all(texts.flatMap((text) => Array.from({ length: 20 }, () => open(port, text))));
    await new Promise((resolve) => setTimeout(resolve, 200));
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    expect(one.output()).toContain('"stopped"');
  }, 30_000);

  it('[OPS-2] does not wait for a client that does not read its answers', async () => {
    const one = program.start({ KYODO_DATA: await program.data(), ...LARGE });
    const port = Number(new URL(await one.url()).port);
    const { socket } = await open(port, BIG.slice(0, -1));
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    one.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.write(BIG.slice(-1));
    expect(await one.end()).toBe(0);
    expect(one.output()).toContain('"stopped"');
    socket.destroy();
  }, 30_000);
});
