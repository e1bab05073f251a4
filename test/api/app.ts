import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { readConfig } from '../../src/app/config.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { openKyodo, type Kyodo } from '../../src/app/kyodo.ts';
import { listen, type Server } from '../../src/app/server.ts';

/** What GraphQL answers. */
export interface Answer {
  readonly data: Record<string, any> | null; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, any> }[]; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A server over real HTTP on a free port, on a new data directory, with a clock that the test moves. */
export interface App {
  readonly kyodo: Kyodo;
  readonly url: string;
  readonly faults: readonly string[];
  /** A token for a person, by a readable name. */
  token(subject: string, roles?: readonly Role[], municipality?: string): Promise<string>;
  /** Asks GraphQL. */
  ask(query: string, variables?: object, token?: string, headers?: Record<string, string>): Promise<Answer>;
  /** Gives a command; answers the receipt, or throws with the refusal's code. */
  give(token: string, command: string, input: object): Promise<{ id: string; revision: number | null; position: string; events: string[] }>;
  /** The position of the newest event, as a receipt gives it out. */
  head(): Promise<string>;
  /** Stops and starts again on the same data. */
  restart(): Promise<App>;
  stop(): Promise<void>;
}

/** Starts an app; told a logger, everything that it would log goes there. */
export async function startApp(env: Record<string, string> = {}, logger?: Logger): Promise<App> {
  const directory = await mkdtemp(join(tmpdir(), 'kyodo-test-'));
  return serve(directory, env, logger);
}

async function serve(directory: string, env: Record<string, string>, logger?: Logger): Promise<App> {
  const faults: string[] = [];
  const report = {
    info: (message: string, details: object = {}) => logger?.info(details, message),
    error(message: string, error: unknown) {
      logger?.error({ err: error }, message);
      faults.push(`${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
  };
  const config = readConfig({ KYODO_DATA: join(directory, 'data'), PORT: '0', KYODO_CLOCK: 'manual', ...env });
  const kyodo = await openKyodo(config, report);
  const server: Server = await listen(kyodo, report, logger);
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const ask = async (query: string, variables: object = {}, token?: string, headers: Record<string, string> = {}): Promise<Answer> =>
    (await (
      await post('/graphql', { query, variables }, { ...headers, ...(token && { authorization: `Bearer ${token}` }) })
    ).json()) as Answer;
  return {
    kyodo,
    url: server.url,
    faults,
    ask,
    async token(subject, roles = [], municipality) {
      const answer = (await (
        await post('/dev/token', { subject, roles, ...(municipality && { municipality }), minutes: 1440 })
      ).json()) as { token: string };
      return answer.token;
    },
    async give(token, command, input) {
      const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id commandId revision position events } }`;
      const answer = await ask(query, { input: { commandId: randomUUID(), ...input } }, token);
      if (answer.errors) throw Object.assign(new Error(`${command}: ${JSON.stringify(answer.errors)}`), { answer });
      return answer.data?.[command] as never;
    },
    head: async () => kyodo.positions.seal('receipt', await kyodo.store.head()),
    async restart() {
      await server.close();
      return serve(directory, env, logger);
    },
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
