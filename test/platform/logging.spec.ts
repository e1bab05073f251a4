import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger as NestLog, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import Fastify from 'fastify';
import { get } from 'node:http';
import { clientCorrelationId, correlated, correlateRequests, correlationId, requestId } from '../../src/platform/correlation.ts';
import { createLogger, fastifyLogging, NestLogger, type LoggerOptions } from '../../src/platform/logging.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const CANARY = '山田花子 090-1234-5678';

/** A log that is kept in memory. */
function logInMemory(more: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const logger = createLogger({ level: 'trace', destination: { write: (line: string) => void lines.push(line) }, ...more });
  return { logger, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

class Known extends Error {}

describe('[OPS-2] the log', () => {
  it('is one JSON object per line, with time and level in words', () => {
    const { logger, lines, entries } = logInMemory();
    logger.info({ view: 'projects', lag: 3 }, 'caught up');
    expect(lines).toHaveLength(1);
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        pid: process.pid,
        view: 'projects',
        lag: 3,
        msg: 'caught up',
      },
    ]);
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = logInMemory({ level: 'warn' });
    logger.info('no');
    logger.warn('yes');
    expect(lines).toHaveLength(1);
  });

  it('carries the correlation id of the work under way, however late it is written', async () => {
    const { logger, entries } = logInMemory();
    logger.info('before');
    await correlated(ID, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      logger.info('within');
      expect(correlationId()).toBe(ID);
    });
    logger.info('after');
    expect(entries().map((entry) => entry.correlationId)).toEqual([undefined, ID, undefined]);
  });

  it('[PRV-1] removes secrets and personal fields at any depth, however they are written', () => {
    const { logger, lines } = logInMemory();
    const headers = { authorization: `Bearer ${CANARY}`, Cookie: CANARY };
    logger.info(
      { authorization: CANARY, req: { headers }, a: [{ b: { 'Set-Cookie': CANARY, Name: CANARY, e_mail: CANARY } }], TOKEN: CANARY },
      'x',
    );
    logger
      .child({ view: 'v', Subject: CANARY })
      .child({ a: { phone: CANARY } })
      .info('x');
    expect(lines.join('')).not.toContain('山田');
    expect(lines.join('')).not.toContain('1234');
    expect(lines.join('')).toContain('[removed]');
  });

  it('leaves other fields as they are', () => {
    const { logger, entries } = logInMemory();
    const facts = { stream: 'project-1', revision: 3, ok: true, none: null, list: [1, 'two', { three: 3 }] };
    logger.info(facts, 'x');
    expect(entries()[0]).toMatchObject(facts);
  });

  it('is not held up by what cannot be written: circles, big integers, strange objects, long texts', () => {
    const { logger, entries } = logInMemory();
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    logger.info(
      { circle, big: 10n, map: new Map([[CANARY, 1]]), bare: Object.assign(Object.create(null), { a: 1 }), long: 'x'.repeat(5000) },
      'x',
    );
    expect(entries()[0]).toMatchObject({ big: '10', map: '[Map]', bare: { a: 1 } });
    expect(String(entries()[0]?.long)).toHaveLength(1001);
  });

  it('[PRV-1] tells type, code and place of an error, but not its message, which may quote a person', () => {
    const { logger, lines, entries } = logInMemory();
    const quoting = Object.assign(new TypeError(`bad value "${CANARY}"\n    at ${CANARY}`, { cause: new RangeError(CANARY) }), {
      code: 'ERR_BAD',
      value: CANARY,
    });
    logger.error(quoting);
    logger.error({ err: quoting });
    logger.error({ err: quoting }, quoting.message);
    logger.error({ err: quoting }, 'the view stopped');
    logger.error(new AggregateError([quoting], CANARY), 'several');
    expect(lines.join('')).not.toContain('山田');
    expect(entries().map(({ msg }) => msg)).toEqual(['TypeError', 'TypeError', 'TypeError', 'the view stopped', 'several']);
    for (const entry of entries().slice(0, 4)) {
      expect(entry.err).toEqual({
        type: 'TypeError',
        code: 'ERR_BAD',
        stack: expect.stringMatching(/^ {4}at .*logging\.spec\.ts/),
        cause: { type: 'RangeError', stack: expect.stringContaining('logging.spec.ts') },
      });
    }
    expect(entries()[4]).toMatchObject({ err: { type: 'AggregateError', errors: [{ type: 'TypeError', code: 'ERR_BAD' }] } });
  });

  it('[PRV-1] does not repeat the input that JSON.parse quotes', () => {
    const { logger, lines } = logInMemory();
    try {
      JSON.parse(CANARY);
    } catch (error) {
      expect(String(error)).toContain('山田');
      logger.error(error);
    }
    expect(lines.join('')).not.toContain('山田');
  });

  it('tells the messages of errors that are known to be plain, and of the operating system', () => {
    const { logger, entries } = logInMemory({ plainErrors: [Known] });
    logger.error(new Known('the log ends in the middle of an event'));
    logger.error(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' }));
    logger.error(new Error('other'));
    expect(entries().map(({ err }) => (err as { message?: string }).message)).toEqual([
      'the log ends in the middle of an event',
      'ENOSPC: no space left on device, write',
      undefined,
    ]);
  });

  it('writes to standard output by default', () => {
    expect(createLogger({ level: 'silent' }).level).toBe('silent');
  });
});

describe('[OPS-2] the log of Nest', () => {
  const nest = () => {
    const memory = logInMemory();
    return { ...memory, log: new NestLogger(memory.logger) };
  };

  it('keeps level, message and context', () => {
    const { log, entries } = nest();
    log.log('started', 'NestApplication');
    log.warn('w');
    log.debug('d', 'X');
    log.verbose('v', 'X');
    log.fatal('f', 'X');
    log.error('e', 'X');
    expect(entries().map(({ level, msg, context }) => [level, msg, context])).toEqual([
      ['info', 'started', 'NestApplication'],
      ['warn', 'w', undefined],
      ['debug', 'd', 'X'],
      ['trace', 'v', 'X'],
      ['fatal', 'f', 'X'],
      ['error', 'e', 'X'],
    ]);
  });

  it('[PRV-1] hides the messages of errors, in each of the ways in which Nest hands them over', () => {
    const { log, lines, entries } = nest();
    const error = new TypeError(CANARY);
    log.error(error);
    log.error(error, 'ExceptionsHandler');
    log.error(error.message, error.stack);
    log.error(error.message, error.stack, 'ExceptionsHandler');
    log.error('failed', error);
    expect(lines.join('')).not.toContain('山田');
    expect(entries().map(({ msg, context }) => [msg, context])).toEqual([
      ['TypeError', undefined],
      ['TypeError', 'ExceptionsHandler'],
      ['Error', undefined],
      ['Error', 'ExceptionsHandler'],
      ['TypeError', undefined],
    ]);
    for (const line of lines) expect(line).toContain('logging.spec.ts');
  });

  it('takes objects', () => {
    const { log, entries } = nest();
    log.log({ a: 1, password: 'x' }, 'C');
    expect(entries()[0]).toMatchObject({ context: 'C', data: { a: 1, password: '[removed]' } });
  });
});

describe('[OPS-2] the correlation id of a request', () => {
  const server = () => {
    const { logger, lines, entries } = logInMemory();
    const app = Fastify(fastifyLogging(logger));
    correlateRequests(app);
    app.post('/things/:id', async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      request.log.info('by the request');
      logger.info('by the log');
      return { id: correlationId() };
    });
    app.get('/fails', () => Promise.reject(new Error(CANARY)));
    return { app, lines, entries };
  };

  it('is in every line that the request writes, also after its body was read, and in the answer', async () => {
    const { app, entries } = server();
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${address}/things/1`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-correlation-id': ID },
    });
    const { id: own } = (await answer.json()) as { id: string };
    expect(own).not.toBe(ID);
    expect(answer.headers.get('x-correlation-id')).toBe(own);
    await app.close();
    const lines = entries().filter((entry) => entry.correlationId !== undefined);
    expect(lines.map(({ correlationId: id, msg }) => [id, msg])).toEqual([
      [own, 'by the request'],
      [own, 'by the log'],
      [own, 'request'],
    ]);
    expect(lines[2]).toMatchObject({
      clientCorrelationId: ID,
      method: 'POST',
      route: '/things/:id',
      status: 200,
      millis: expect.any(Number),
    });
  });

  it('is not mixed up between requests at the same time', async () => {
    const { app } = server();
    const ids = Array.from({ length: 20 }, (_, n) => `${ID.slice(0, -2)}${String(n + 10)}`);
    const answers = await Promise.all(
      ids.map((id) => app.inject({ method: 'POST', url: '/things/1', payload: {}, headers: { 'x-correlation-id': id } })),
    );
    const made = answers.map((answer) => (answer.json() as { id: string }).id);
    expect(new Set([...made, ...ids]).size).toBe(40);
    expect(answers.map(({ headers }) => headers['x-correlation-id'])).toEqual(made);
  });

  it('[PRV-1] [OPS-2] is always our own; the caller’s is told beside it when it is a UUID, and nothing else is', () => {
    for (const given of [undefined, '', CANARY, `${ID}x`, ID.toUpperCase(), [ID, ID] as never])
      expect(clientCorrelationId({ headers: { 'x-correlation-id': given } })).toBeUndefined();
    expect(clientCorrelationId({ headers: { 'x-correlation-id': ID } })).toBe(ID);
    expect(requestId()).toMatch(/^[0-9a-f-]{36}$/);
    expect(requestId()).not.toBe(requestId());
  });

  it('[PRV-1] comes without the address that was asked for, the headers and the error’s message', async () => {
    const { app, lines, entries } = server();
    const headers = { authorization: `Bearer ${CANARY.slice(5)}` };
    await app.inject({ method: 'GET', url: `/nowhere/${encodeURIComponent(CANARY)}?name=090-1234-5678`, headers });
    await app.inject({ method: 'GET', url: '/fails?name=090-1234-5678', headers });
    const text = lines.join('');
    for (const canary of ['山田', encodeURIComponent('山田'), '090-1234-5678', '127.0.0.1']) expect(text).not.toContain(canary);
    expect(entries().map(({ route, status }) => [route, status])).toEqual([
      ['none', 404],
      ['/fails', 500],
    ]);
  });

  it('reaches the log of a Nest application', async () => {
    @Controller()
    class Things {
      readonly #log = new NestLog('Things');
      @Get('things/:id')
      thing() {
        this.#log.log('looked up');
        return {};
      }
      @Get('fails')
      fails() {
        throw new Error(CANARY);
      }
    }
    @Module({ controllers: [Things] })
    class App {}
    const { logger, lines, entries } = logInMemory();
    const adapter = new FastifyAdapter(fastifyLogging(logger) as never);
    const module = await Test.createTestingModule({ imports: [App] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: new NestLogger(logger) });
    correlateRequests(adapter.getInstance() as never);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const ask = (path: string) =>
      new Promise((resolve) =>
        get(`${url}${path}`, { headers: { 'x-correlation-id': ID } }, (answer) => answer.resume().on('end', resolve)),
      );
    await ask('/things/1');
    await ask('/fails');
    await app.close();
    NestLog.overrideLogger(false);
    const own = entries().flatMap(({ clientCorrelationId: given, correlationId: id }) => (given === ID ? [id as string] : []));
    expect(own).toHaveLength(2);
    expect(
      entries()
        .filter(({ correlationId: id }) => own.includes(id as string))
        .map(({ msg, context, route, status }) => [msg, context ?? route, status]),
    ).toEqual([
      ['looked up', 'Things', undefined],
      ['request', '/things/:id', 200],
      ['Error', 'ExceptionsHandler', undefined],
      ['request', '/fails', 500],
    ]);
    expect(lines.join('')).not.toContain('山田');
  });
});
