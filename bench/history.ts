import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { digestOf } from '../src/digest.ts';
import { oizumi } from '../src/domain/guideline/packs/oizumi.ts';
import { openEmbeddedEventStore } from '../src/event-store/embedded/embedded-event-store.ts';
import type { NewEvent } from '../src/event-store/event-store.ts';
import { proposal } from '../torture/proposal.ts';

/** What was generated. */
export interface Generated {
  readonly projects: number;
  readonly events: number;
  /** Projects with 60 events each. */
  readonly long: readonly string[];
}

const person = randomUUID();
const party = randomUUID();
const at = '2026-04-01T00:00:00.000Z';

const event = (type: string, data: object, name: string, input: object): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: {
    schema: 1,
    ruleset: 1,
    at,
    by: { kind: 'person', id: person, roles: [], onBehalfOf: party },
    command: { id: randomUUID(), name, index: 0, of: 1, input },
    consulted: [[`party-${party}`, 1]],
    guideline: digestOf(oizumi),
    correlationId: randomUUID(),
    salts: { public: '0'.repeat(32), parties: '1'.repeat(32), restricted: '2'.repeat(32) },
  },
});

/** Writes a town's record straight into the log: projects that were proposed and revised, most of them short, some of 60 events. */
export async function generate(data: string, projects: number, events: number, long: number): Promise<Generated> {
  const store = await openEmbeddedEventStore({ directory: join(data, 'events') });
  const town = { municipality: '105244' };
  await store.append(
    'municipality-105244',
    [event('GuidelineAdopted', { digest: digestOf(oizumi), version: oizumi.version, document: oizumi }, 'AdoptGuideline', {})],
    -1,
  );
  const registered = { ...town, kind: 'civicGroup', name: '見守り会', activity: '活動' };
  await store.append(
    `party-${party}`,
    [
      event('PartyRegistered', registered, 'RegisterParty', registered),
      event('RepresentativeAppointed', { person, office: '代表' }, 'RegisterParty', {}),
    ],
    -1,
  );
  const each = Math.max(1, Math.round((events - long * 60) / (projects - long)));
  const made: string[] = [];
  let count = 3;
  let pending: Promise<unknown>[] = [];
  for (let number = 0; number < projects; number += 1) {
    const id = randomUUID();
    const contents = proposal(number);
    const length = number < long ? 60 : each;
    if (number < long) made.push(id);
    const proposed = { ...town, guideline: digestOf(oizumi), side: 'residents', proposer: party, ...contents };
    const list = [event('ProjectProposed', proposed, 'ProposeProject', { ...town, side: 'residents', ...contents })];
    for (let revision = 1; revision < length; revision += 1) {
      list.push(
        event('ProposalRevised', { ...contents, revisionNote: `修正${revision}` }, 'ReviseProposal', {
          ...contents,
          revisionNote: `修正${revision}`,
        }),
      );
    }
    count += length;
    pending.push(store.append(`project-${id}`, list, -1));
    if (pending.length === 200) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  await store.close();
  return { projects, events: count, long: made };
}
