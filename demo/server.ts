import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ServerUnderTale } from './connection.ts';

const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');
const PATIENCE = 60_000;

/** Environment variables of the server besides those of every demo. */
export type Settings = Readonly<Record<string, string>>;

/** The server in its own process, with a data directory. */
export class ServerProcess implements ServerUnderTale {
  readonly #data: string;
  readonly #port: number;
  readonly #settings: Settings;
  readonly #log: string;
  #child?: ChildProcess;

  private constructor(data: string, port: number, settings: Settings) {
    this.#data = data;
    this.#port = port;
    this.#settings = settings;
    this.#log = `${data}.log`;
  }

  /** Starts it on a free port, on its embedded log unless the settings name a database. */
  static async start(data: string, settings: Settings = {}): Promise<ServerProcess> {
    const server = new ServerProcess(data, await freePort(), settings);
    await server.#start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.#start();
  }

  /** Asks it to stop, and kills it if it does not. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(hard);
  }

  /** Kills it: for an interrupted demo. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Lets it run after the demo ends. */
  letGo(): void {
    this.#child?.unref();
  }

  async #start(): Promise<void> {
    const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(KYODO|EVENTSTORE)_/.test(name)));
    const env = {
      ...kept,
      ...this.#settings,
      KYODO_DATA: this.#data,
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      KYODO_CLOCK: 'manual',
      LOG_LEVEL: 'error',
    };
    const log = openSync(this.#log, 'a');
    // A separate process group, so that it can outlive the demo; the demo ends it by its process id.
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    this.#child = child;
    const patience = Date.now() + PATIENCE;
    while (Date.now() < patience) {
      if (child.exitCode !== null) break;
      const ready = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.kill();
    throw new Error(`the server did not start: ${readFileSync(this.#log, 'utf8').slice(-2000)}`);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
