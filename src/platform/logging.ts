import type { LoggerService } from '@nestjs/common';
import { LogController, type FastifyBaseLogger } from 'fastify';
import { pino, type DestinationStream, type Logger, type LogFn } from 'pino';
import { correlationId, requestId } from './correlation.ts';

/** The log level. */
export type LogLevel = (typeof logLevels)[number];

/** The levels, from everything to nothing. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Options of the logger. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** Where the log is written; standard output by default. */
  readonly destination?: DestinationStream;
  /** Errors whose messages never contain personal data. For all other errors only type, code and stack frames are logged. */
  readonly plainErrors?: readonly (abstract new (...args: never[]) => Error)[];
}

/** Fields that are never logged, at any depth, in upper or lower case: secrets, personal data, and fields that may contain either. */
const REMOVED = new Set(
  'authorization cookie setcookie token password secret key subject sub name email mail phone address text body query variables input headers url'.split(
    ' ',
  ),
);
const DEPTH = 6;
const LONGEST = 1000;

/** A structured log: one JSON object per line, with the correlation id of the current work and without personal data (PRV-1). */
export function createLogger({ level, destination, plainErrors = [] }: LoggerOptions): Logger {
  const isPlain = (error: Error) => 'syscall' in error || plainErrors.some((one) => error instanceof one);
  const cleaned = (facts: Record<string, unknown>) => clean(facts, isPlain, DEPTH) as Record<string, unknown>;
  const same = (value: unknown) => value;
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const id = correlationId();
      return id === undefined ? {} : { correlationId: id };
    },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: cleaned,
    },
    // `clean` has serialised these already; without these entries Fastify would use its own serialisers.
    serializers: { err: same, req: same, res: same },
    hooks: { logMethod: nameErrors },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  // pino does not clean the bindings of a child logger; children of children inherit this function.
  const { child } = logger;
  logger.child = function (this: Logger, bindings: Record<string, unknown>, more?: object) {
    return child.call(this, cleaned(bindings), more);
  } as typeof child;
  return logger;
}

/** Options of Fastify for a log without addresses and bodies; `correlateRequests` writes the line per request. */
export const fastifyLogging = (logger: Logger) => ({
  loggerInstance: logger as FastifyBaseLogger,
  logController: new LogController({ disableRequestLogging: true }),
  genReqId: requestId,
  childLoggerFactory: () => logger,
});

/** By default pino and Fastify use the message of an error as the message of the line. This uses the type of the error instead. */
function nameErrors(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message, ...rest] = args as unknown as [unknown, unknown, ...unknown[]];
  const facts = first instanceof Error ? { err: first } : first;
  const error = typeof facts === 'object' && facts !== null && 'err' in facts && facts.err instanceof Error ? facts.err : undefined;
  const line = error && (message === undefined || message === error.message) ? typeOf(error) : message;
  method.apply(this, [facts, line, ...rest] as never);
}

function clean(value: unknown, isPlain: (error: Error) => boolean, depth: number): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[deep]';
  if (value instanceof Error) return describe(value, isPlain, depth);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => clean(item, isPlain, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value instanceof Date ? value : `[${typeOf(value)}]`;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      isRemoved(key) || isNoError(key, field) ? '[removed]' : clean(field, isPlain, depth - 1),
    ]),
  );
}

/** A thrown value that is not an Error may contain anything. */
const isNoError = (key: string, field: unknown): boolean => key === 'err' && !(field instanceof Error);

const isRemoved = (key: string): boolean => REMOVED.has(key.toLowerCase().replaceAll(/[^a-z]/g, ''));

/** The logged form of an error. A message may quote text that a person wrote, so only messages of known errors are logged. */
function describe(error: Error, isPlain: (error: Error) => boolean, depth: number): object {
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  return {
    type: typeOf(error),
    ...(typeof code === 'string' && /^\w{1,60}$/.test(code) && { code }),
    ...(isPlain(error) && { message: error.message }),
    stack: framesOf(error.stack),
    ...(cause instanceof Error && { cause: clean(cause, isPlain, depth - 1) }),
    ...(Array.isArray(errors) && {
      errors: clean(
        errors.filter((one) => one instanceof Error),
        isPlain,
        depth - 1,
      ),
    }),
  };
}

const typeOf = (value: object): string => value.constructor.name || 'Object';

const FRAME = /^ {4}at (.*:\d+:\d+\)?|.*\((<anonymous>|native)\))$/;

/** The frames at the end of a stack. The message before them is removed, whatever it looks like. */
function framesOf(stack = ''): string {
  const lines = stack.split('\n');
  return lines.slice(lines.findLastIndex((line) => !FRAME.test(line)) + 1).join('\n');
}

/** Writes the log of Nest to this logger. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  log(message: unknown, ...more: unknown[]): void {
    this.#write('info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.#write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.#write('trace', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#write('fatal', message, more);
  }

  /** Nest passes a message, which may be an error or an object, then optionally a stack, and the name of the component. */
  #write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal', message: unknown, more: readonly unknown[]): void {
    const texts = more.filter((one) => typeof one === 'string');
    const frames = framesOf(texts.find((one) => framesOf(one) !== ''));
    const context = texts.findLast((one) => framesOf(one) === '');
    const err = [message, ...more].find((one) => one instanceof Error);
    const facts = { ...(context !== undefined && { context }), ...(err && { err }), ...(frames !== '' && { stack: frames }) };
    if (err) this.#logger[level](facts);
    // A message with a stack is the message of an error.
    else if (frames !== '') this.#logger[level](facts, 'Error');
    else if (typeof message === 'string') this.#logger[level](facts, message);
    else this.#logger[level]({ ...facts, data: message });
  }
}
