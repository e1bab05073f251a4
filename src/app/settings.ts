import { applyDecorators } from '@nestjs/common';
import { ValidateBy, ValidateIf, validateSync } from 'class-validator';
import { DEFAULT_DEADLINE, DEFAULT_PREFIX, isPrefix, problemOf } from '../event-store/eventstoredb/settings.ts';
import { isRange } from '../http/addresses.ts';
import { logLevels } from '../platform/logging.ts';
import { strangeNames } from './setting-names.ts';

/** The problem of one variable. Never contains its value, which may contain a password. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

/** The check of a text, and the problem that is reported if it fails. */
interface Check {
  readonly problem: string;
  readonly fits: (value: string) => boolean;
}

const oneOf = (...words: readonly string[]): Check => ({
  problem: `must be one of ${words.join(', ')}`,
  fits: (value) => words.includes(value),
});

const whole = (least: number, most: number): Check => ({
  problem: `must be a whole number from ${least} to ${most}`,
  fits: (value) => /^(0|[1-9]\d{0,9})$/.test(value) && Number(value) >= least && Number(value) <= most,
});

const FILLED: Check = {
  problem: 'is empty or has blanks around it: leave it out for the default',
  fits: (value) => value !== '' && value === value.trim(),
};

const ranges: Check = {
  problem: 'must be IP addresses, or ranges such as 10.0.0.0/8, with commas between them',
  fits: (value) => value.split(',').every(isRange),
};

const prefix: Check = { problem: 'must be small letters, digits and _, and end with -', fits: isPrefix };

/** The problem of an address of the event database is described by its own check. */
const EVENT_DATABASE: Check = { problem: '', fits: (value) => problemOf(value) === undefined };

const documented = new Map<string, string>();

/** An environment variable: its description, and the checks of its text. It may be absent. */
const Setting = (doc: string, ...checks: readonly Check[]): PropertyDecorator =>
  applyDecorators(
    (_: object, name: string | symbol) => void documented.set(String(name), doc),
    ValidateIf((_, value) => value !== undefined),
    ...[FILLED, ...checks].map(({ problem, fits }) =>
      ValidateBy({
        name: problem,
        validator: {
          validate: (value) => typeof value === 'string' && fits(value),
          defaultMessage: (given) => problem || (problemOf(String(given?.value)) ?? ''),
        },
      }),
    ),
  );

const ON_OFF = oneOf('on', 'off');
const MILLIS = whole(100, 600_000);
const MANY = whole(1, 100_000);

/** Every variable that Kyodo reads, as text, with its default; absent if the default depends on others. */
export class Settings {
  @Setting('development (default) or production', oneOf('development', 'production'))
  readonly KYODO_MODE: string = 'development';
  @Setting('directory of everything that is kept, default ./data')
  readonly KYODO_DATA: string = './data';
  @Setting('file of the vault’s master key, outside that directory; default: its name with .key')
  readonly KYODO_KEY_FILE?: string;
  @Setting('address to listen on, default 127.0.0.1: nothing is open to the network unless asked for')
  readonly HOST: string = '127.0.0.1';
  @Setting('port to listen on, default 3000', whole(0, 65_535))
  readonly PORT: string = '3000';
  @Setting('system (default), or manual for trying out: the time is moved by hand', oneOf('system', 'manual'))
  readonly KYODO_CLOCK: string = 'system';
  @Setting('issuer of the bearer tokens; an https address in production, default urn:kyodo:local-issuer in development')
  readonly KYODO_ISSUER?: string;
  @Setting('audience that a token must be meant for; default kyodo in development')
  readonly KYODO_AUDIENCE?: string;
  @Setting('on or off: whether the GraphQL schema can be asked for; default on in development, off in production', ON_OFF)
  readonly KYODO_INTROSPECTION?: string;
  @Setting('largest request body, in bytes', whole(1024, 16_777_216))
  readonly KYODO_BODY_BYTES: string = '262144';
  @Setting('deepest query', whole(1, 50))
  readonly KYODO_QUERY_DEPTH: string = '10';
  @Setting('costliest query, in units of work', whole(1, 1_000_000_000))
  readonly KYODO_QUERY_COST: string = '500000';
  @Setting('most aliases in a query', whole(1, 1000))
  readonly KYODO_QUERY_ALIASES: string = '15';
  @Setting('longest query, in tokens of GraphQL', whole(10, 100_000))
  readonly KYODO_QUERY_TOKENS: string = '2000';
  @Setting('most work of costly queries of one caller per second, default 50000: more waits, or is refused', whole(1000, 1_000_000_000))
  readonly KYODO_WORK_PER_SECOND: string = '50000';
  @Setting('how old a bearer token may be, in minutes', whole(1, 1440))
  readonly KYODO_TOKEN_MINUTES: string = '1440';
  @Setting('most connections at once, default 1000: further ones are answered 503 and closed', MANY)
  readonly KYODO_CONNECTIONS: string = '1000';
  @Setting('most connections, and most requests, at once from one address, default 64', MANY)
  readonly KYODO_CONNECTIONS_PER_ADDRESS: string = '64';
  @Setting(
    'addresses of reverse proxies, with commas, also ranges such as 10.0.0.0/8: their X-Forwarded-For names the caller; default 127.0.0.1,::1',
    ranges,
  )
  readonly KYODO_PROXIES: string = '127.0.0.1,::1';
  @Setting('how long the headers of a request may take to arrive, in milliseconds, default 10000', MILLIS)
  readonly KYODO_HEADERS_MILLIS: string = '10000';
  @Setting('how long a whole request may take to arrive, in milliseconds, default 30000', MILLIS)
  readonly KYODO_REQUEST_MILLIS: string = '30000';
  @Setting('how long a connection may wait for its next request, in milliseconds, default 15000', MILLIS)
  readonly KYODO_KEEP_ALIVE_MILLIS: string = '15000';
  @Setting('how long a client may take to read an answer, in milliseconds, default 30000', MILLIS)
  readonly KYODO_ANSWER_MILLIS: string = '30000';
  @Setting('connection string of EventStoreDB or KurrentDB, where the events are then kept; default: the embedded log', EVENT_DATABASE)
  readonly EVENTSTORE_URL?: string;
  @Setting(`how long an answer of it may take, in milliseconds, default ${DEFAULT_DEADLINE}: then it is asked again`, whole(100, 60_000))
  readonly EVENTSTORE_DEADLINE: string = String(DEFAULT_DEADLINE);
  @Setting(`what the names of our streams begin with there, default ${DEFAULT_PREFIX}`, prefix)
  readonly EVENTSTORE_PREFIX: string = DEFAULT_PREFIX;
  @Setting(logLevels.join(', '), oneOf(...logLevels))
  readonly LOG_LEVEL: string = 'info';
}

/** The name of a setting. */
export type SettingName = keyof Settings;

/** Every setting with its description. */
export const variables: Readonly<Record<string, string>> = Object.fromEntries(documented);

/** Reads the settings of an environment, and all problems. Settings with a problem keep their default. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): {
  readonly settings: Settings;
  readonly problems: readonly ConfigProblem[];
} {
  const given = Object.entries(env).filter(([name, value]) => documented.has(name) && value !== undefined);
  const errors = validateSync(Object.assign(new Settings(), Object.fromEntries(given)), {
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  const problemOfSetting = new Map(errors.map(({ property, constraints }) => [property, Object.values(constraints ?? {})[0] ?? '']));
  const problems = [...documented.keys()].flatMap((name) => {
    const problem = problemOfSetting.get(name);
    return problem === undefined ? [] : [{ name, problem }];
  });
  const unknown = strangeNames(env, [...documented.keys()]).map(({ name, hint }) => ({
    name,
    problem: `is not a setting of Kyodo${hint}`,
  }));
  return {
    settings: Object.assign(new Settings(), Object.fromEntries(given.filter(([name]) => !problemOfSetting.has(name)))),
    problems: [...problems, ...unknown],
  };
}
