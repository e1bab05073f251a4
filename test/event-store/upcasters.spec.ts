import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { embeddedSubject, memorySubject } from './factories.ts';
import { nodeSubject } from './eventstoredb/node-subject.ts';
import { freshStream, sample } from './samples.ts';
import { NO_STREAM, START, type StoredEvent } from '../../src/event-store/event-store.ts';
import { SCHEMA, steps, UnknownSchema, upcast, upcasting } from '../../src/event-store/upcasters.ts';

const stored = (schema: unknown, data: unknown = {}): StoredEvent => {
  const { metadata, ...event } = sample(data);
  return {
    ...event,
    stream: 'project-1',
    revision: 3,
    position: '0000000000000007',
    metadata: { ...metadata, schema } as StoredEvent['metadata'],
  };
};

describe('upcasting', () => {
  const three = upcasting(3, {
    1: (event) => ({ ...event, data: { title: (event.data as { name: string }).name } }),
    2: (event) => ({ ...event, type: 'ProjectProposed', data: { ...(event.data as object), budget: 0 } }),
  });

  it('takes an old event step by step into the newest shape, and leaves its place alone', () => {
    const old = stored(1, { name: '空き家を居場所に' });
    expect(three(old)).toEqual({
      ...old,
      type: 'ProjectProposed',
      data: { title: '空き家を居場所に', budget: 0 },
      metadata: { ...old.metadata, schema: 3 },
    });
    expect(three(stored(2, { title: 'x' })).data).toEqual({ title: 'x', budget: 0 });
    expect(old.data).toEqual({ name: '空き家を居場所に' });
  });

  it('hands an event of the newest shape over as it is', () => {
    const event = stored(3);
    expect(three(event)).toBe(event);
  });

  it.each([4, 0, -1, 1.5, '1', null, undefined])('[OPS-3] stops at schema %p instead of guessing', (schema) => {
    expect(() => three(stored(schema))).toThrow(UnknownSchema);
    expect(() => three(stored(schema))).toThrow('project-1@3');
  });

  it('does not start when a step is missing', () => {
    expect(() => upcasting(3, { 1: (event) => event })).toThrow('schema 2');
  });

  it('has a step from every shape that was ever released', () => {
    expect(Object.keys(steps).map(Number)).toEqual(Array.from({ length: SCHEMA - 1 }, (_, index) => index + 1));
  });
});

describe('recorded shapes', () => {
  const directory = new URL('./recorded/', import.meta.url);
  for (const name of readdirSync(directory)) {
    it(`of ${name} are read for ever`, () => {
      const cases = JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as { recorded: StoredEvent; read: StoredEvent }[];
      expect(cases.length).toBeGreaterThan(0);
      for (const { recorded, read } of cases) expect(upcast(recorded)).toEqual(read);
    });
  }
});

describe.each([
  ['the embedded event store', embeddedSubject],
  ['the event store in memory', async () => memorySubject()],
  ['the EventStoreDB adapter', nodeSubject],
] as const)('%s', (_, factory) => {
  it('[OPS-3] stops at an event of a newer program, in every way of reading', async () => {
    const { store, dispose } = await factory();
    const stream = freshStream();
    const event = sample();
    await store.append(stream, [sample(), { ...event, metadata: { ...event.metadata, schema: SCHEMA + 1 } }], NO_STREAM);
    const fault = new Promise<unknown>((resolve) => store.subscribe(START, async () => {}, resolve));
    expect(String(await fault)).toContain('run a newer version');
    await expect(store.read(stream)).rejects.toThrow('run a newer version');
    await expect(store.readAll(START, { limit: 10 })).rejects.toThrow('run a newer version');
    await store.close();
    await dispose();
  });
});
