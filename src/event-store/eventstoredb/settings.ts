/** The event database from the configuration. */
export interface EventDatabase {
  /** Connection string: address, TLS, user. */
  readonly url: string;
  /** The prefix of our stream names. */
  readonly prefix: string;
  /** The timeout of an answer, in milliseconds. */
  readonly deadline?: number;
}

/** The default prefix of our streams in the database. */
export const DEFAULT_PREFIX = 'kyodo-';

/** An unusable connection string. The message never contains the string: it may contain a password. */
export class SettingsRefused extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'SettingsRefused';
  }
}

const form = /^esdb(\+discover)?:\/\/(?:[^:@/?]+:[^@/?]+@)?(?<hosts>[^@/?]+)\/?(?:\?(?<options>.+))?$/;
const host = /^[\w.-]+(?::\d{1,5})?$/;

/** Options of a connection string that this program supports; in lower case. */
const known = new Set(
  'tls tlscafile usercertfile userkeyfile connectionname nodepreference maxdiscoverattempts discoveryinterval gossiptimeout keepaliveinterval keepalivetimeout'.split(
    ' ',
  ),
);
const elsewhere: Readonly<Record<string, string>> = {
  throwonappendfailure: 'has throwOnAppendFailure: a refused append is always an error here',
  tlsverifycert: 'has tlsVerifyCert, which the client does not heed: name the certificate of your authority with tlsCAFile',
  defaultdeadline: 'has defaultDeadline: deadlines are set by the program',
};

const isLoopback = (name: string) => /^(localhost|127(\.\d{1,3}){3})$/.test(name);

/** Describes the problem of a connection string; undefined if there is none. */
export const problemOf = (url: string): string | undefined => {
  const { hosts, options } = form.exec(url)?.groups ?? {};
  if (!hosts) return 'must be like esdb://user:password@host:2113 or esdb+discover://…; write special characters of the password as %XX';
  const names = hosts.split(',');
  if (!names.every((name) => host.test(name))) return 'has a host that is not of the form name:port';
  const values = new Map<string, string>();
  for (const option of options?.split('&') ?? []) {
    const [name = '', value = ''] = option.split('=');
    const flat = name.toLowerCase().replace(/[_-]/g, '');
    if (elsewhere[flat]) return elsewhere[flat];
    if (!known.has(flat)) return 'has an option that is not known: a misspelt one would silently do nothing';
    if (values.has(flat)) return `has ${name} twice`;
    if (value === '') return `has ${name} without a value`;
    values.set(flat, value);
  }
  const tls = values.get('tls') ?? 'true';
  if (tls !== 'true' && tls !== 'false') return 'has tls, which must be true or false';
  if (tls === 'true') return undefined;
  if (!names.every((name) => isLoopback(name.split(':')[0]!)))
    return 'has tls=false: password and events would travel readable; that is only for a server on this machine (localhost, 127.0.0.1)';
  return undefined;
};

/**
 * The same connection string, with all hosts used for the discovery. For `esdb+discover` with several hosts, the client 6.2.1 asks only the
 * first one and finds no cluster while that one is unavailable; without `+discover` it asks all.
 */
export const withAllSeeds = (url: string): string => (hostsOf(url).includes(',') ? url.replace(/^esdb\+discover:/, 'esdb:') : url);

/** The hosts, without secret parts: for messages. */
export const hostsOf = (url: string): string => form.exec(url)?.groups?.['hosts'] ?? 'the given address';

/** The default timeout of an answer of the database, in milliseconds. */
export const DEFAULT_DEADLINE = 4000;

/**
 * Digits, small letters and `_` before a `-`: no such prefix is the beginning of another, so two programs in one database never see each
 * other’s streams.
 */
export const isPrefix = (text: string): boolean => /^[a-z0-9_]{1,40}-$/.test(text);
