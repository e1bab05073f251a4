import type { RefusalJournal } from '../commands/refusal-journal.ts';
import { describe, type Placed } from '../deciding/deciding.ts';
import { RuleViolation } from '../domain/kernel/refusal.ts';
import { party } from '../domain/party/party.ts';
import type { Streams } from '../event-store/streams.ts';
import { Batch } from '../graphql/batch.ts';
import type { Loads, RequestContext } from '../graphql/request.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import { Refused } from '../platform/refused.ts';
import { fewAtATime } from '../platform/turns.ts';
import { actorOf } from '../views/lists/arguments.ts';
import type { Attempts } from '../views/attempts/attempts.ts';
import { plainNode } from '../views/record/nodes.ts';
import type { Sight } from '../views/record/sight.ts';

/**
 * Creates the lookups for responses: private texts are read from the vault on behalf of the viewer (AUD-8), parties as the viewer may see
 * them.
 */
export function loadsFor({ viewer, correlationId }: RequestContext, vault: PeopleVault, sight: Sight): Loads {
  const reader = vault.readingAs({ id: viewer?.person ?? 'anonymous', purpose: 'query', correlationId });
  const texts = new Batch(async (refs) => {
    // The response for an anonymous viewer contains only texts that are already shown as public.
    if (!viewer) return reader.readPublic(refs);
    const open = await sight.publicAmong(refs);
    const [shown, kept] = await Promise.all([
      reader.readPublic(refs.filter((ref) => open.has(ref))),
      reader.readMany(refs.filter((ref) => !open.has(ref))),
    ]);
    return new Map([...shown, ...kept]);
  });
  const parties = new Batch(async (ids) => {
    const found = await fewAtATime(ids, async (id) => [id, await partyOrNone(sight, id, viewer)] as const);
    return new Map(found.flatMap(([id, node]) => (node ? [[id, node] as const] : [])));
  });
  return { text: (ref) => texts.load(ref), party: (id) => parties.load(id) };
}

async function partyOrNone(sight: Sight, id: string, viewer: RequestContext['viewer']): Promise<object | undefined> {
  try {
    return plainNode(await sight.see(party, id, viewer));
  } catch (error) {
    if (error instanceof Refused && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** Records attempts to read sealed content in the journal of refused attempts. */
export const attemptsIn = (journal: RefusalJournal, streams: Streams): Attempts => ({
  readSealedApplication(own, { viewer, correlationId }) {
    const violation = new RuleViolation('SEALED');
    if (!viewer) return describe(streams, violation, own.state as Placed);
    return journal.refuse(violation, { command: 'ReadApplication', commandId: correlationId, by: actorOf(viewer), correlationId }, own);
  },
});
