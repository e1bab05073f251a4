import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, type Environment } from '../../src/app/config.ts';
import { variables } from '../../src/app/settings.ts';

const production: Environment = { KYODO_MODE: 'production', KYODO_ISSUER: 'https://login.example.jp/', KYODO_AUDIENCE: 'kyodo' };

const problemsOf = (env: Environment): Record<string, string> => {
  try {
    readConfig(env, '/srv');
  } catch (error) {
    if (error instanceof ConfigError) return Object.fromEntries(error.problems.map(({ name, problem }) => [name, problem]));
    throw error;
  }
  return {};
};

describe('[OPS-2] the configuration', () => {
  it('[OPS-1] has a default for everything in development', () => {
    expect(readConfig({}, '/srv')).toEqual({
      mode: 'development',
      data: '/srv/data',
      keyFile: '/srv/data.key',
      host: '127.0.0.1',
      port: 3000,
      clock: 'system',
      issuer: 'urn:kyodo:local-issuer',
      audience: 'kyodo',
      logLevel: 'info',
      limits: {
        bodyBytes: 262_144,
        queryDepth: 10,
        queryCost: 500_000,
        workPerSecond: 50_000,
        queryAliases: 15,
        queryTokens: 2000,
        tokenMinutes: 1440,
      },
      connections: {
        all: 1000,
        perAddress: 64,
        proxies: ['127.0.0.1', '::1'],
        headersMillis: 10_000,
        requestMillis: 30_000,
        keepAliveMillis: 15_000,
        answerMillis: 30_000,
      },
      introspection: true,
    });
  });

  it('takes every setting from the environment', () => {
    const env = {
      KYODO_DATA: '/var/lib/kyodo',
      KYODO_KEY_FILE: 'keys/master',
      HOST: '0.0.0.0',
      PORT: '0',
      KYODO_CLOCK: 'manual',
      KYODO_ISSUER: 'urn:example',
      KYODO_AUDIENCE: 'other',
      KYODO_INTROSPECTION: 'off',
      KYODO_BODY_BYTES: '1024',
      KYODO_QUERY_DEPTH: '7',
      KYODO_QUERY_COST: '8',
      KYODO_WORK_PER_SECOND: '1001',
      KYODO_QUERY_ALIASES: '9',
      KYODO_QUERY_TOKENS: '500',
      KYODO_TOKEN_MINUTES: '60',
      KYODO_CONNECTIONS: '50',
      KYODO_CONNECTIONS_PER_ADDRESS: '5',
      KYODO_PROXIES: '10.0.0.1,10.1.0.0/16',
      KYODO_HEADERS_MILLIS: '200',
      KYODO_REQUEST_MILLIS: '300',
      KYODO_KEEP_ALIVE_MILLIS: '400',
      KYODO_ANSWER_MILLIS: '500',
      LOG_LEVEL: 'debug',
      EVENTSTORE_URL: 'esdb://localhost:2113?tls=false',
      EVENTSTORE_PREFIX: 'other-',
      EVENTSTORE_DEADLINE: '500',
    };
    expect(readConfig(env, '/srv')).toEqual({
      mode: 'development',
      data: '/var/lib/kyodo',
      keyFile: '/srv/keys/master',
      host: '0.0.0.0',
      port: 0,
      clock: 'manual',
      issuer: 'urn:example',
      audience: 'other',
      logLevel: 'debug',
      limits: { bodyBytes: 1024, queryDepth: 7, queryCost: 8, workPerSecond: 1001, queryAliases: 9, queryTokens: 500, tokenMinutes: 60 },
      connections: {
        all: 50,
        perAddress: 5,
        proxies: ['10.0.0.1', '10.1.0.0/16'],
        headersMillis: 200,
        requestMillis: 300,
        keepAliveMillis: 400,
        answerMillis: 500,
      },
      introspection: false,
      events: { url: 'esdb://localhost:2113?tls=false', prefix: 'other-', deadline: 500 },
    });
    expect(Object.keys(variables).sort()).toEqual([...Object.keys(env), 'KYODO_MODE'].sort());
  });

  it('keeps the key beside the data directory, however that is written', () => {
    expect(readConfig({ KYODO_DATA: 'data/' }, '/srv').keyFile).toBe('/srv/data.key');
    expect(readConfig({ KYODO_DATA: '../kept' }, '/srv/app').keyFile).toBe('/srv/kept.key');
  });

  it('is closed to introspection in production unless asked for', () => {
    expect(readConfig(production).introspection).toBe(false);
    expect(readConfig({ ...production, KYODO_INTROSPECTION: 'on' }).introspection).toBe(true);
  });

  it('names everything that is wrong at once', () => {
    const env = {
      KYODO_MODE: 'prod',
      KYODO_CLOCK: 'none',
      PORT: '65536',
      LOG_LEVEL: 'loud',
      KYODO_QUERY_COST: '0',
      KYODO_DATE: './x',
      KYODO_PORT: '1',
    };
    expect(problemsOf(env)).toEqual({
      KYODO_MODE: 'must be one of development, production',
      KYODO_CLOCK: 'must be one of system, manual',
      PORT: 'must be a whole number from 0 to 65535',
      LOG_LEVEL: 'must be one of trace, debug, info, warn, error, fatal, silent',
      KYODO_QUERY_COST: 'must be a whole number from 1 to 1000000000',
      KYODO_DATE: 'is not a setting of Kyodo: is KYODO_DATA meant?',
      KYODO_PORT: 'is not a setting of Kyodo: use PORT',
    });
    expect(() => readConfig(env)).toThrow(/KYODO_MODE.*\n.*PORT.*\n.*KYODO_CLOCK/);
  });

  it('does not name a variable of another program', () => {
    const others = {
      PATH: '/bin',
      HOME: '/root',
      NODE_ENV: 'production',
      HOSTNAME: 'a',
      npm_package_name: 'kyodo',
      https_proxy: 'http://x',
    };
    expect(problemsOf(others)).toEqual({});
  });

  it.each([
    ['EVENTSTORE_URI', 'is EVENTSTORE_URL meant?'],
    ['EVENTSTORE_PREFX', 'is EVENTSTORE_PREFIX meant?'],
    ['EVENTSTORE_DEADLNIE', 'is EVENTSTORE_DEADLINE meant?'],
    ['EVENT_STORE_URL', 'use EVENTSTORE_URL'],
    ['EVENTSTOREDB_URL', 'use EVENTSTORE_URL'],
    ['EVENT_STORE_DB_URI', 'is EVENTSTORE_URL meant?'],
    ['KURRENTDB_URL', 'use EVENTSTORE_URL'],
    ['KURRENT_PREFIX', 'use EVENTSTORE_PREFIX'],
    ['KYODO_EVENTSTORE_URL', 'use EVENTSTORE_URL'],
    ['EVENTSTORE_INSECURE', 'those of the event database are EVENTSTORE_URL, EVENTSTORE_DEADLINE, EVENTSTORE_PREFIX'],
    ['KURRENTDB_CONNECTION_STRING', 'those of the event database are EVENTSTORE_URL, EVENTSTORE_DEADLINE, EVENTSTORE_PREFIX'],
  ])('[OPS-1] refuses %s, with which the events would be kept elsewhere than meant: %s', (name, hint) => {
    expect(problemsOf({ [name]: 'esdb://localhost:2113?tls=false' })).toEqual({ [name]: `is not a setting of Kyodo: ${hint}` });
  });

  it.each([
    ['kyodo_mode', 'use KYODO_MODE'],
    ['Kyodo_Data', 'use KYODO_DATA'],
    ['KYODODATA', 'use KYODO_DATA'],
    ['KYODO-DATA', 'use KYODO_DATA'],
    ['KYODO_WORKPERSECOND', 'use KYODO_WORK_PER_SECOND'],
    ['KYODO_CONECTIONS', 'is KYODO_CONNECTIONS meant?'],
    ['eventstore_url', 'use EVENTSTORE_URL'],
    ['port', 'use PORT'],
    ['Log_Level', 'use LOG_LEVEL'],
    ['KYDO_DATA', 'is KYODO_DATA meant?'],
    ['EVENSTORE_URL', 'is EVENTSTORE_URL meant?'],
  ])('refuses %s, which another way of writing would not set: %s', (name, hint) => {
    expect(problemsOf({ [name]: 'production' })).toEqual({ [name]: `is not a setting of Kyodo: ${hint}` });
  });

  it('refuses every other name that begins like its own', () => {
    for (const name of ['KYODO', 'KYODO_', 'kyodoSecret', 'KYODO_PASSWORD', 'KYODO_TLS'])
      expect(problemsOf({ [name]: 'x' })).toEqual({ [name]: 'is not a setting of Kyodo' });
  });

  const ofServices = {
    KYODO_SERVICE_HOST: '10.0.171.239',
    KYODO_SERVICE_PORT: '3000',
    KYODO_SERVICE_PORT_HTTP: '3000',
    KYODO_PORT: 'tcp://10.0.171.239:3000',
    KYODO_PORT_3000_TCP: 'tcp://10.0.171.239:3000',
    KYODO_PORT_3000_TCP_PROTO: 'tcp',
    KYODO_PORT_3000_TCP_PORT: '3000',
    KYODO_PORT_3000_TCP_ADDR: '10.0.171.239',
    KYODO_TOWN_A_SERVICE_HOST: 'fd00::17',
    EVENTSTORE_SERVICE_HOST: '10.0.171.240',
    EVENTSTORE_PORT: 'tcp://10.0.171.240:2113',
    EVENTSTORE_PORT_2113_TCP: 'tcp://10.0.171.240:2113',
    KURRENTDB_PORT_2113_UDP: 'udp://[fd00::17]:2113',
  };

  it('[OPS-1] leaves alone what Kubernetes sets for Services that are named so', () => {
    expect(problemsOf(ofServices)).toEqual({});
    expect(readConfig(ofServices, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  it.each(Object.keys(ofServices))('refuses %s with a value that Kubernetes does not set', (name) => {
    expect(Object.keys(problemsOf({ [name]: 'esdb://db.example.jp:2113' }))).toEqual([name]);
  });

  it.each(['', ' ', ' 3000', '3000 ', '3e3', '0x10', '-1', '3.5', '03000', '99999999999999999999'])('refuses the port %p', (PORT) => {
    expect(Object.keys(problemsOf({ PORT }))).toEqual(['PORT']);
  });

  it.each(['1', '65535', '8080'])('takes the port %p', (PORT) => {
    expect(readConfig({ PORT }).port).toBe(Number(PORT));
  });

  it('refuses an empty value instead of guessing', () => {
    for (const name of Object.keys(variables))
      expect({ name, named: Object.keys(problemsOf({ [name]: '' })) }).toEqual({ name, named: [name] });
  });

  it('[PRV-1] refuses a key inside the data directory', () => {
    for (const KYODO_KEY_FILE of ['data/master.key', 'data', '/srv/data/a/b', 'data/..key', './x/../data/k']) {
      expect(problemsOf({ KYODO_KEY_FILE })).toEqual({
        KYODO_KEY_FILE: 'lies inside the data directory: a copy of the data would hold its key',
      });
    }
    for (const KYODO_KEY_FILE of ['data.key', 'data2/k', '/etc/k', '..key']) expect(problemsOf({ KYODO_KEY_FILE })).toEqual({});
  });

  it('refuses a clock that is moved by hand in production', () => {
    expect(problemsOf({ ...production, KYODO_CLOCK: 'manual' })).toEqual({ KYODO_CLOCK: 'cannot be manual in production' });
    expect(problemsOf({ ...production, KYODO_CLOCK: 'system' })).toEqual({});
  });

  it('[AUT-1] asks for an issuer and an audience in production', () => {
    expect(problemsOf({ KYODO_MODE: 'production' })).toEqual({
      KYODO_ISSUER: 'is required in production',
      KYODO_AUDIENCE: 'is required in production',
    });
  });

  it.each(['http://login.example.jp', 'urn:kyodo:local-issuer', 'login'])('[AUT-1] refuses the issuer %p in production', (KYODO_ISSUER) => {
    expect(problemsOf({ ...production, KYODO_ISSUER })).toEqual({ KYODO_ISSUER: 'must be an https address in production' });
  });

  it('says that PostgreSQL is not supported yet, without showing a password', () => {
    const env = { DATABASE_URL: 'postgres://u:secret@x' };
    expect(problemsOf(env)).toEqual({ DATABASE_URL: 'is set, but PostgreSQL is not supported yet: remove it' });
    expect(() => readConfig(env)).not.toThrow(/secret/);
  });

  it('[OPS-1] keeps the events in EventStoreDB when its address is given, under a prefix', () => {
    const EVENTSTORE_URL = 'esdb://kyodo:s%40cret@a.example.jp:2113,b.example.jp:2113?tlsCAFile=/ca.crt&nodePreference=leader';
    expect(readConfig({ EVENTSTORE_URL }).events).toEqual({ url: EVENTSTORE_URL, prefix: 'kyodo-', deadline: 4000 });
    expect(readConfig({ EVENTSTORE_URL, EVENTSTORE_PREFIX: 'oizumi-' }).events?.prefix).toBe('oizumi-');
    expect(readConfig({ EVENTSTORE_URL, EVENTSTORE_DEADLINE: '500' }).events?.deadline).toBe(500);
    expect(problemsOf({ EVENTSTORE_PREFIX: 'oizumi-' })).toEqual({ EVENTSTORE_PREFIX: 'is set, but EVENTSTORE_URL is not' });
    expect(problemsOf({ EVENTSTORE_DEADLINE: '500' })).toEqual({ EVENTSTORE_DEADLINE: 'is set, but EVENTSTORE_URL is not' });
    expect(problemsOf({ EVENTSTORE_URL, EVENTSTORE_DEADLINE: '99' })).toHaveProperty('EVENTSTORE_DEADLINE');
    expect(problemsOf({ EVENTSTORE_URL, EVENTSTORE_PREFIX: 'a-b-' })).toHaveProperty('EVENTSTORE_PREFIX');
  });

  it('[OPS-1] refuses an address of EventStoreDB that cannot be used, without showing its password', () => {
    const env = { EVENTSTORE_URL: 'esdb://admin:changeit@db.example.jp?tls=false' };
    expect(problemsOf(env)['EVENTSTORE_URL']).toContain('only for a server on this machine');
    expect(() => readConfig(env)).not.toThrow(/changeit/);
  });
});
