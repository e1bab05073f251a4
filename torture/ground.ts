import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NodeProcess } from '../eventstore/node-process.ts';
import { openEventStoreDB } from '../src/event-store/eventstoredb/open.ts';
import { startProxy, type Proxy } from '../test/event-store/proxy.ts';
import type { Breakage } from './breaks.ts';
import { command, give, packOf, Refusal, tokenOf, type Given } from './clients.ts';
import { breaches, everything } from './invariants.ts';
import { listed } from './listed.ts';
import { proposal } from './proposal.ts';
import { startServer, type Child } from './server.ts';

/** How long there may be no progress before it counts as stuck, in milliseconds. */
const PATIENCE = 90_000;
/** How long a client waits before a retry. */
const AGAIN = 25;
const PARTY = { municipality: '105244', kind: 'civicGroup', activity: '活動', office: '代表' };

/** Options of a ground. */
export interface GroundOptions {
  readonly clients: number;
  /** Timeout of a response of the database, in milliseconds. */
  readonly deadline: number;
  readonly broken?: Breakage;
}

/**
 * The app on a development node with a fault proxy between them, and clients that send requests all the time. Every part can be damaged.
 */
export class Ground {
  readonly proxy: Proxy;
  /** Problems found during the run, in words. */
  readonly found: string[] = [];
  readonly #options: GroundOptions;
  readonly #directory: string;
  readonly #log: Given[] = [];
  #node: NodeProcess;
  #server!: Child;
  #token = '';
  #numbers = 0;
  #ending = false;
  #clients: Promise<unknown> = Promise.resolve();

  private constructor(options: GroundOptions, directory: string, node: NodeProcess, proxy: Proxy) {
    this.#options = options;
    this.#directory = directory;
    this.#node = node;
    this.proxy = proxy;
    process.once('exit', this.#killAll);
  }

  /** Starts everything, and the clients. */
  static async prepare(options: GroundOptions): Promise<Ground> {
    const directory = await mkdtemp(join(tmpdir(), 'kyodo-torture-'));
    const node = await NodeProcess.start(join(directory, 'node'), 0, options.broken?.nodeEnv);
    const ground = new Ground(options, directory, node, await startProxy(() => portOf(node)));
    await ground.startServer();
    await ground.#begin();
    return ground;
  }

  /** Acknowledged commands. */
  acknowledged = 0;

  /** Waits until this many more commands have been acknowledged. Throws if there is no progress any more. */
  async load(more: number): Promise<void> {
    const goal = this.acknowledged + more;
    await this.until(() => this.acknowledged >= goal, `${more} more commands were not answered`);
  }

  /** Waits for a condition. Throws if that takes too long, or is impossible. */
  async until(isSo: () => boolean, otherwise: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`${otherwise} in ${PATIENCE / 1000} s`);
      if (this.#server.process.exitCode !== null) throw new Error(`the app ended by itself with ${this.#server.process.exitCode}`);
      if (!this.#node.runs) throw new Error('the node ended by itself');
      await pause(5);
    }
  }

  async killServer(): Promise<void> {
    this.#server.process.kill('SIGKILL');
    await this.#server.gone;
  }

  async startServer(): Promise<void> {
    const { deadline, broken } = this.#options;
    const settings = { EVENTSTORE_URL: `esdb://127.0.0.1:${this.proxy.port}?tls=false`, EVENTSTORE_DEADLINE: String(deadline) };
    this.#server = await startServer(join(this.#directory, 'data'), { ...settings, ...broken?.env });
  }

  killNode(): Promise<void> {
    return this.#node.stop('SIGKILL');
  }

  async startNode(): Promise<void> {
    this.#node = await NodeProcess.start(join(this.#directory, 'node'), portOf(this.#node), this.#options.broken?.nodeEnv);
  }

  /** Lets the clients finish, and checks the result. Throws if they do not finish. */
  async end(): Promise<{ readonly acknowledged: number; readonly events: number }> {
    this.proxy.set();
    this.#ending = true;
    await inTime(this.#clients, 'the last commands were not answered');
    await pause(1200); // gives early acknowledged appends time to be written: only lost ones are then missing
    await this.#insist(await tokenOf(this.#server.url, 'last'), 'registerParty', { ...PARTY, name: '最後の団体' });
    const last = this.#log.at(-1)?.receipt?.position;
    const store = await openEventStoreDB({ url: this.#node.url });
    const events = await everything(store);
    await store.close();
    this.found.push(...(await listed(this.#server.url, this.#token, events, last)));
    this.#server.process.kill('SIGTERM');
    await inTime(this.#server.gone, 'the app did not stop');
    this.found.push(...breaches(join(this.#directory, 'data'), events, this.#log));
    return { acknowledged: this.acknowledged, events: events.length };
  }

  /** Removes everything. */
  async clear(): Promise<void> {
    this.#ending = true;
    await this.killServer();
    await this.killNode();
    await this.proxy.stop();
    process.off('exit', this.#killAll);
    await rm(this.#directory, { recursive: true, force: true });
  }

  readonly #killAll = () => {
    this.#server?.process.kill('SIGKILL');
    this.#node.kill();
  };

  /** Registers a guideline and a party for every client, and starts them. */
  async #begin(): Promise<void> {
    const { url } = this.#server;
    this.#token = await tokenOf(url, 'office', ['office']);
    await this.#insist(this.#token, 'adoptGuideline', { municipality: '105244', document: await packOf(url, this.#token, '105244') });
    const people = Array.from({ length: this.#options.clients }, async (_, number) => {
      const token = await tokenOf(url, `person-${number}`);
      return { token, party: await this.#insist(token, 'registerParty', { ...PARTY, name: `団体${number}` }) };
    });
    this.#clients = Promise.all((await Promise.all(people)).map(({ token, party }) => this.#work(token, party as string)));
  }

  /** One client: proposes and revises until the end. */
  async #work(token: string, party: string): Promise<void> {
    while (!this.#ending) {
      const contents = proposal((this.#numbers += 1));
      const id = await this.#insist(token, 'proposeProject', { municipality: '105244', side: 'residents', onBehalfOf: party, ...contents });
      if (id === undefined) continue;
      const revised = { ...contents, title: `${contents.title} 改` };
      await this.#insist(token, 'reviseProposal', { projectId: id, onBehalfOf: party, ...revised, revisionNote: '修正' });
    }
  }

  /** Sends a command with the same command id until there is a response. */
  async #insist(token: string, name: string, input: object): Promise<string | undefined> {
    const given = command(name, input);
    this.#log.push(given);
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(AGAIN)) {
      try {
        await give(this.#server.url, token, given);
        this.acknowledged += 1;
        return given.receipt?.id;
      } catch (error) {
        if (error instanceof Refusal) {
          this.found.push(`refused: ${error.message}`);
          return undefined;
        }
        if (this.#options.broken?.newIds) Object.assign(given, command(name, input));
      }
    }
    this.found.push(`stuck: ${name} ${given.commandId} was not answered in ${PATIENCE / 1000} s`);
    return undefined;
  }
}

const portOf = ({ url }: NodeProcess): number => Number(/:(\d+)\?/.exec(url)?.[1]);

const inTime = async (promise: Promise<unknown>, otherwise: string): Promise<void> => {
  const late = Symbol();
  const timer = new AbortController();
  const first = await Promise.race([promise, pause(PATIENCE, late, { signal: timer.signal })]);
  timer.abort();
  if (first === late) throw new Error(`${otherwise} in ${PATIENCE / 1000} s`);
};
