/** What to do about an address that cannot be listened on, by what the system was asked and what it answered. */
const REMEDIES: Readonly<Record<string, string>> = {
  'listen EADDRINUSE': 'Stop what listens there, or name another port in PORT.',
  'listen EADDRNOTAVAIL': 'Name an address of this machine in HOST.',
  'listen EACCES': 'Name a port in PORT that the user of the program may listen on.',
};

/** Of a name that no name server knows, or whose name server does not answer. */
const UNKNOWN_HOST = 'Name an address of this machine in HOST, such as 127.0.0.1, or 0.0.0.0 for all of them.';

/** Why the program does not start, as sentences, with what to do about it where only the system’s own words tell why. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something else than an error was thrown.';
  const { syscall = '', code = '' } = error as NodeJS.ErrnoException;
  const remedy = syscall === 'getaddrinfo' ? UNKNOWN_HOST : REMEDIES[`${syscall} ${code}`];
  return remedy === undefined ? ended(error.message) : `${ended(error.message)} ${remedy}`;
}

/** A line with its full stop. A list of several lines stays as it is. */
const ended = (message: string): string => (/\n|[.…]$/.test(message) ? message : `${message}.`);
