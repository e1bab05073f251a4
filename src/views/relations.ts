import type { Party } from '../domain/party/party.ts';
import { sidesOf, type Project } from '../domain/project/project.state.ts';
import type { Relation } from '../domain/visibility.ts';

/** What an object has to do with those who look at it, from its own state. */
export function relationOf(kind: string, state: unknown): Relation {
  switch (kind) {
    case 'project': {
      const project = state as Project;
      return { municipality: project.municipality, parties: [project.proposer, ...sidesOf(project)], committees: [] };
    }
    case 'party': {
      const { id, municipality } = state as Party;
      return { municipality, parties: [id], committees: [] };
    }
    default:
      return { municipality: (state as { municipality?: string }).municipality ?? '', parties: [], committees: [] };
  }
}
