import { relative, resolve, sep } from 'node:path';
import type { EventDatabase } from '../event-store/eventstoredb/settings.ts';
import type { ConnectionLimits } from '../http/connections.ts';
import type { LogLevel } from '../platform/logging.ts';
import { readSettings, type ConfigProblem, type SettingName, type Settings } from './settings.ts';

/** The configuration of Kyodo. Every part is explained next to its variable in `settings.ts`. */
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
  /** The event database, if the embedded log is not used. */
  readonly events?: EventDatabase;
}

/** Limits of one request (API-7). */
export interface Limits {
  readonly bodyBytes: number;
  readonly queryDepth: number;
  readonly queryCost: number;
  readonly queryAliases: number;
  readonly queryTokens: number;
  /** Per caller, in units of work (`graphql/work.ts`). */
  readonly workPerSecond: number;
  readonly tokenMinutes: number;
}

/** The environment variables are not a valid configuration. Lists all problems at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(['Kyodo is not configured correctly:', ...problems.map(({ name, problem }) => `  ${name} ${problem}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL_ISSUER = 'urn:kyodo:local-issuer';

const notYet = { DATABASE_URL: 'PostgreSQL' } as const;

/**
 * Refuses to start in production. Asked before anything else of the environment is read: whatever is wrong there, mending it would not help (AUT-1).
 */
export function refuseProduction(mode: string | undefined): void {
  if (mode !== 'production') return;
  throw new Error(
    'KYODO_MODE=production needs tokens of an OIDC issuer, which this version cannot check yet. To try Kyodo out leave KYODO_MODE out: in development whoever reaches the server may make tokens for any role',
  );
}

/** Makes a configuration of an environment, or throws ConfigError. Nothing is guessed: an empty value is wrong, an unknown KYODO_ name too. */
export function readConfig(env: Environment, workingDirectory: string = process.cwd()): Config {
  const { settings, problems: found } = readSettings(env);
  const problems: ConfigProblem[] = [...found];
  const isSound = (name: SettingName) => !found.some((each) => each.name === name);
  const report = (name: SettingName, problem: string) => problems.push({ name, problem });
  for (const [name, what] of Object.entries(notYet)) {
    if (env[name] !== undefined) problems.push({ name, problem: `is set, but ${what} is not supported yet: remove it` });
  }

  const isProduction = settings.KYODO_MODE === 'production';
  const data = resolve(workingDirectory, settings.KYODO_DATA);
  const keyFile = resolve(workingDirectory, settings.KYODO_KEY_FILE ?? `${data}.key`);
  if (isWithin(data, keyFile)) report('KYODO_KEY_FILE', 'lies inside the data directory: a copy of the data would hold its key');
  if (isProduction) {
    if (settings.KYODO_CLOCK === 'manual') report('KYODO_CLOCK', 'cannot be manual in production');
    for (const name of ['KYODO_ISSUER', 'KYODO_AUDIENCE'] as const)
      if (isSound(name) && settings[name] === undefined) report(name, 'is required in production');
    if (settings.KYODO_ISSUER !== undefined && !isHttps(settings.KYODO_ISSUER))
      report('KYODO_ISSUER', 'must be an https address in production');
  }
  if (settings.EVENTSTORE_URL === undefined && isSound('EVENTSTORE_URL')) {
    for (const name of ['EVENTSTORE_PREFIX', 'EVENTSTORE_DEADLINE'] as const)
      if (isSound(name) && env[name] !== undefined) report(name, 'is set, but EVENTSTORE_URL is not');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    mode: isProduction ? 'production' : 'development',
    data,
    keyFile,
    host: settings.HOST,
    port: Number(settings.PORT),
    clock: settings.KYODO_CLOCK === 'manual' ? 'manual' : 'system',
    issuer: settings.KYODO_ISSUER ?? LOCAL_ISSUER,
    audience: settings.KYODO_AUDIENCE ?? 'kyodo',
    logLevel: settings.LOG_LEVEL as LogLevel,
    limits: limitsOf(settings),
    connections: connectionsOf(settings),
    introspection: (settings.KYODO_INTROSPECTION ?? (isProduction ? 'off' : 'on')) === 'on',
    ...(settings.EVENTSTORE_URL !== undefined && {
      events: { url: settings.EVENTSTORE_URL, prefix: settings.EVENTSTORE_PREFIX, deadline: Number(settings.EVENTSTORE_DEADLINE) },
    }),
  };
}

const isHttps = (value: string): boolean => URL.canParse(value) && new URL(value).protocol === 'https:';

const limitsOf = (settings: Settings): Limits => ({
  bodyBytes: Number(settings.KYODO_BODY_BYTES),
  queryDepth: Number(settings.KYODO_QUERY_DEPTH),
  queryCost: Number(settings.KYODO_QUERY_COST),
  queryAliases: Number(settings.KYODO_QUERY_ALIASES),
  queryTokens: Number(settings.KYODO_QUERY_TOKENS),
  workPerSecond: Number(settings.KYODO_WORK_PER_SECOND),
  tokenMinutes: Number(settings.KYODO_TOKEN_MINUTES),
});

const connectionsOf = (settings: Settings): ConnectionLimits => ({
  all: Number(settings.KYODO_CONNECTIONS),
  perAddress: Number(settings.KYODO_CONNECTIONS_PER_ADDRESS),
  proxies: settings.KYODO_PROXIES.split(','),
  headersMillis: Number(settings.KYODO_HEADERS_MILLIS),
  requestMillis: Number(settings.KYODO_REQUEST_MILLIS),
  keepAliveMillis: Number(settings.KYODO_KEEP_ALIVE_MILLIS),
  answerMillis: Number(settings.KYODO_ANSWER_MILLIS),
});

/** Whether a path is a directory or is inside of it, by the names alone. */
export function isWithin(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
