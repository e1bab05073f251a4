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

  it('[API-7] end when a request drips in, letter by letter', async () => {
    const { socket, ended } = await open(port, 'POST /graphql HTTP/1.1\r\nx: ');
    const drip = setInterval(() => socket.write('x'), 50);
    const end = await within(ended, 8000);
    clearInterval(drip);
    expect(end).toEqual(expect.any(Number));
  });

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
});
