import { randomUUID } from 'node:crypto';
import type { Metadata } from '../../src/domain/kernel/event.ts';
import type { NewEvent } from '../../src/event-store/event-store.ts';

const metadata: Metadata = {
  schema: 1,
  ruleset: 1,
  at: '2026-11-21T09:00:00.000+09:00',
  by: { kind: 'person', id: '4f6d3ab0-6c1c-4d44-9d52-6a0c1d6f3a10', roles: ['office'], municipality: '272124' },
  command: { id: '9c5a8b52-8f0e-4a43-8a3e-0f0a1f0d9b77', name: 'registerProject', index: 0, of: 1, input: { title: '空き家を居場所に' } },
  consulted: [['municipality-272124', 12]],
  correlationId: '9c5a8b52-8f0e-4a43-8a3e-0f0a1f0d9b77',
  salts: { public: '0'.repeat(32), parties: '1'.repeat(32), restricted: '2'.repeat(32) },
};

/** An event of a fresh id, about as large as a usual one. */
export const sample = (data: unknown = { title: '空き家を居場所に', budget: 1_200_000 }, type = 'ProjectRegistered'): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata,
});

/** Some such events. */
export const samples = (count: number): NewEvent[] => Array.from({ length: count }, (_, index) => sample({ index }));

/** The name of a stream that no other test uses. */
export const freshStream = (kind = 'project'): string => `${kind}-${randomUUID()}`;

/** Bytes of the JSON of a value. */
export const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** An event of exactly so many bytes, in characters of three bytes each and a rest. */
export const eventOfSize = (bytes: number) => {
  const { metadata } = sample();
  const room = bytes - size(metadata) - size({ text: '' });
  return sample({ text: '字'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3) });
};
