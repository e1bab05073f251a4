import { relative, resolve, sep } from 'node:path';
import { DEFAULT_DEADLINE, DEFAULT_PREFIX, isPrefix, problemOf, type EventDatabase } from '../event-store/eventstoredb/settings.ts';
import { isRange } from '../http/addresses.ts';
import type { ConnectionLimits } from '../http/connections.ts';
import { logLevels, type LogLevel } from '../platform/logging.ts';

/** How Kyodo is set up. Every part is explained beside its variable in `variables`. */
export interface Config {
  readonly mode: 'development' | 'production';
  readonly data: string;
  readonly keyFile: string;
  readonly host: string;
  readonly port: number;
  readonly clock: 'system' | 'manual';
  readonly issuer: string;
  readonly audience: string;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  readonly connections: ConnectionLimits;
  readonly introspection: boolean;
  /** Where the events are kept, if not in the embedded log. */
  readonly events?: EventDatabase;
}

/** Bounds of what one request may ask for (API-7). */
export interface Limits {
  readonly bodyBytes: number;
  readonly queryDepth: number;
  readonly queryCost: number;
  readonly queryAliases: number;
  readonly queryTokens: number;
  /** Of one caller, in units of work (`graphql/work.ts`). */
  readonly workPerSecond: number;
  readonly tokenMinutes: number;
}

/** What is wrong with one variable. Never its value: it may hold a password. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

/** The environment does not make a configuration. Tells everything that is wrong at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(['Kyodo is not configured correctly:', ...problems.map(({ name, problem }) => `  ${name} ${problem}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Variables of the environment, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL_ISSUER = 'urn:kyodo:local-issuer';

/** Every variable that Kyodo reads. */
export const variables = {
  KYODO_MODE: 'development (default) or production',
  KYODO_DATA: 'directory of everything that is kept, default ./data',
  KYODO_KEY_FILE: 'file of the vault’s master key, outside that directory; default: its name with .key',
  HOST: 'address to listen on, default 127.0.0.1: nothing is open to the network unless asked for',
  PORT: 'port to listen on, default 3000',
  KYODO_CLOCK: 'system (default), or manual for trying out: the time is moved by hand',
  KYODO_ISSUER: `issuer of the bearer tokens; an https address in production, default ${LOCAL_ISSUER} in development`,
  KYODO_AUDIENCE: 'audience that a token must be meant for; default kyodo in development',
  KYODO_INTROSPECTION: 'on or off: whether the GraphQL schema can be asked for; default on in development, off in production',
  KYODO_BODY_BYTES: 'largest request body',
  KYODO_QUERY_DEPTH: 'deepest query',
  KYODO_QUERY_COST: 'costliest query',
  KYODO_QUERY_ALIASES: 'most aliases in a query',
  KYODO_QUERY_TOKENS: 'longest query, in tokens of GraphQL',
  KYODO_WORK_PER_SECOND: 'most work of costly queries of one caller per second, default 50000: what is more waits, or is refused',
  KYODO_TOKEN_MINUTES: 'how old a bearer token may be',
  KYODO_CONNECTIONS: 'most connections at once, default 1000: further ones are answered 503 and closed',
  KYODO_CONNECTIONS_PER_ADDRESS: 'most connections, and most requests, at once from one address, default 64',
  KYODO_PROXIES:
    'addresses of reverse proxies, with commas, also ranges such as 10.0.0.0/8: their X-Forwarded-For tells who asks; default 127.0.0.1,::1',
  KYODO_HEADERS_MILLIS: 'how long the headers of a request may take to arrive, in milliseconds, default 10000',
  KYODO_REQUEST_MILLIS: 'how long a whole request may take to arrive, in milliseconds, default 30000',
  KYODO_KEEP_ALIVE_MILLIS: 'how long a connection may wait for its next request, in milliseconds, default 15000',
  KYODO_ANSWER_MILLIS: 'how long a client may take to read an answer, in milliseconds, default 30000',
  EVENTSTORE_URL: 'connection string of EventStoreDB or KurrentDB, where the events are then kept; default: the embedded log',
  EVENTSTORE_DEADLINE: `how long it may take for an answer, in milliseconds, default ${DEFAULT_DEADLINE}: what is not answered then is asked again`,
  EVENTSTORE_PREFIX: `what the names of our streams begin with there, default ${DEFAULT_PREFIX}`,
  LOG_LEVEL: logLevels.join(', '),
} as const;

type Variable = keyof typeof variables;

const notYet = { DATABASE_URL: 'PostgreSQL' } as const;

/** Makes a configuration of an environment, or throws ConfigError. Nothing is guessed: an empty value is wrong, an unknown KYODO_ name too. */
export function readConfig(env: Environment, workingDirectory: string = process.cwd()): Config {
  const problems: ConfigProblem[] = [];
  const read = readerOf(env, (name, problem) => problems.push({ name, problem }));
  for (const name of Object.keys(env)) {
    if (name.startsWith('KYODO_') && !Object.hasOwn(variables, name)) problems.push({ name, problem: 'is not a setting of Kyodo' });
  }
  for (const [name, what] of Object.entries(notYet)) {
    if (env[name] !== undefined) problems.push({ name, problem: `is set, but ${what} is not supported yet: remove it` });
  }

  const mode = read.oneOf('KYODO_MODE', ['development', 'production'], 'development');
  const production = mode === 'production';
  const data = resolve(workingDirectory, read.text('KYODO_DATA', './data'));
  const keyFile = resolve(workingDirectory, read.text('KYODO_KEY_FILE', `${data}.key`));
  if (isWithin(data, keyFile)) read.report('KYODO_KEY_FILE', 'lies inside the data directory: a copy of the data would hold its key');
  const clock = read.oneOf('KYODO_CLOCK', ['system', 'manual'], 'system');
  if (production && clock === 'manual') read.report('KYODO_CLOCK', 'cannot be manual in production');
  const issuer = production ? read.httpsAddress('KYODO_ISSUER') : read.text('KYODO_ISSUER', LOCAL_ISSUER);
  const audience = production ? read.required('KYODO_AUDIENCE') : read.text('KYODO_AUDIENCE', 'kyodo');
  const events = eventsOf(read);
  const config: Config = {
    mode,
    data,
    keyFile,
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', 3000, 0, 65_535),
    clock,
    issuer,
    audience,
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    limits: limitsOf(read),
    connections: connectionsOf(read),
    introspection: read.oneOf('KYODO_INTROSPECTION', ['on', 'off'], production ? 'off' : 'on') === 'on',
    ...(events && { events }),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const eventsOf = (read: Reader): EventDatabase | undefined => {
  const url = read.text('EVENTSTORE_URL', '');
  const prefix = read.text('EVENTSTORE_PREFIX', DEFAULT_PREFIX);
  const deadline = read.integer('EVENTSTORE_DEADLINE', DEFAULT_DEADLINE, 100, 60_000);
  if (!isPrefix(prefix)) read.report('EVENTSTORE_PREFIX', 'must be small letters, digits and _, and end with -');
  if (url === '') {
    if (prefix !== DEFAULT_PREFIX) read.report('EVENTSTORE_PREFIX', 'is set, but EVENTSTORE_URL is not');
    if (deadline !== DEFAULT_DEADLINE) read.report('EVENTSTORE_DEADLINE', 'is set, but EVENTSTORE_URL is not');
    return undefined;
  }
  const problem = problemOf(url);
  if (problem) read.report('EVENTSTORE_URL', problem);
  return { url, prefix, deadline };
};

const limitsOf = (read: Reader): Limits => ({
  bodyBytes: read.integer('KYODO_BODY_BYTES', 262_144, 1024, 16_777_216),
  queryDepth: read.integer('KYODO_QUERY_DEPTH', 10, 1, 50),
  queryCost: read.integer('KYODO_QUERY_COST', 500_000, 1, 1_000_000_000),
  queryAliases: read.integer('KYODO_QUERY_ALIASES', 15, 1, 1000),
  queryTokens: read.integer('KYODO_QUERY_TOKENS', 2000, 10, 100_000),
  workPerSecond: read.integer('KYODO_WORK_PER_SECOND', 50_000, 1000, 1_000_000_000),
  tokenMinutes: read.integer('KYODO_TOKEN_MINUTES', 1440, 1, 1440),
});

const connectionsOf = (read: Reader): ConnectionLimits => {
  const proxies = read.text('KYODO_PROXIES', '127.0.0.1,::1').split(',');
  if (proxies.some((one) => !isRange(one)))
    read.report('KYODO_PROXIES', 'must be IP addresses, or ranges such as 10.0.0.0/8, with commas between them');
  return {
    all: read.integer('KYODO_CONNECTIONS', 1000, 1, 100_000),
    perAddress: read.integer('KYODO_CONNECTIONS_PER_ADDRESS', 64, 1, 100_000),
    proxies,
    headersMillis: read.integer('KYODO_HEADERS_MILLIS', 10_000, 100, 600_000),
    requestMillis: read.integer('KYODO_REQUEST_MILLIS', 30_000, 100, 600_000),
    keepAliveMillis: read.integer('KYODO_KEEP_ALIVE_MILLIS', 15_000, 100, 600_000),
    answerMillis: read.integer('KYODO_ANSWER_MILLIS', 30_000, 100, 600_000),
  };
};

/** Whether a path is a directory or lies somewhere in it, going by the names alone. */
export function isWithin(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

interface Reader {
  report(name: Variable, problem: string): void;
  text(name: Variable, otherwise: string): string;
  required(name: Variable): string;
  httpsAddress(name: Variable): string;
  integer(name: Variable, otherwise: number, min: number, max: number): number;
  oneOf<const T extends string>(name: Variable, allowed: readonly T[], otherwise: T): T;
}

/** Reads single variables; answers the default where one is wrong, so that reading goes on and finds the other faults. */
function readerOf(env: Environment, report: (name: Variable, problem: string) => void): Reader {
  const given = (name: Variable): string | undefined => {
    const value = env[name];
    if (value === undefined || (value === value.trim() && value !== '')) return value;
    report(name, 'is empty or has blanks around it: leave it out for the default');
    return undefined;
  };
  const required = (name: Variable): string => {
    if (env[name] === undefined) report(name, 'is required in production');
    return given(name) ?? '';
  };
  return {
    report,
    required,
    text: (name, otherwise) => given(name) ?? otherwise,
    httpsAddress(name) {
      const value = required(name);
      const fits = URL.canParse(value) && new URL(value).protocol === 'https:';
      if (value !== '' && !fits) report(name, 'must be an https address in production');
      return value;
    },
    integer(name, otherwise, min, max) {
      const value = given(name);
      if (value === undefined) return otherwise;
      const number = /^(0|[1-9]\d{0,9})$/.test(value) ? Number(value) : NaN;
      if (number >= min && number <= max) return number;
      report(name, `must be a whole number from ${min} to ${max}`);
      return otherwise;
    },
    oneOf(name, allowed, otherwise) {
      const value = given(name);
      const word = allowed.find((one) => one === value);
      if (value !== undefined && word === undefined) report(name, `must be one of ${allowed.join(', ')}`);
      return word ?? otherwise;
    },
  };
}
