import { proposals } from '../../../bench/texts.ts';
import type { StoredEvent } from '../../../src/event-store/event-store.ts';
import { IndexedSimilarProjects } from '../../../src/views/similar/nearest.ts';
import { similarView } from '../../../src/views/similar/similar.view.ts';
import { vectorOf } from '../../../src/views/similar/terms.ts';
import { uuid } from '../../domain/given.ts';
import { contents, ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

/** The view alone in memory, with a search over it. */
export async function similarIn() {
  const { database, apply } = await viewsIn(similarView);
  const index = new IndexedSimilarProjects(database);
  return {
    database,
    apply,
    index,
    /** Ids of the nearest projects, nearest first. */
    async like(text: string, more: { municipality?: string; first?: number; without?: string } = {}): Promise<readonly string[]> {
      const { neighbours } = await index.nearest(vectorOf([{ text, weight: 1 }]), { first: 10, ...more });
      return neighbours.map(({ id }) => id);
    },
  };
}

/** The id of a project by number. */
export const projectId = (number: number): string => uuid('simi', number);

const base = { guideline: 'ab'.repeat(32), side: 'residents', proposer: ids.patrol, municipality: '105244' };

/** What a project records: its proposal, and whatever follows. */
export const history = (number: number, data: object, ...more: Parameters<typeof stored>[1][]): readonly StoredEvent[] =>
  stored(`project-${projectId(number)}`, { type: 'ProjectProposed', data: { ...base, ...contents, ...data } }, ...more);

/** A text with nothing else in the proposal that others might share. */
export const only = (title: string) => {
  const { comparison: _, ...others } = contents;
  const goals = [{ what: title, measure: '1', by: '2027-03-31' }];
  return { ...others, title, issue: title, purpose: title, effects: title, publicBenefit: title, goals };
};

/** So many made proposals. */
export function made(seed: number, count: number): readonly object[] {
  const next = proposals(seed);
  return Array.from({ length: count }, next);
}
