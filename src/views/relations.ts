import type { Committee } from '../domain/committee/committee.state.ts';
import type { Party } from '../domain/party/party.ts';
import { sidesOf, type Project } from '../domain/project/project.state.ts';
import type { Round } from '../domain/round/round.state.ts';
import type { Relation } from '../domain/visibility.ts';

/** 協働推進組織 A committee of the viewer, and its municipality. */
export interface CommitteeHome {
  readonly committee: string;
  readonly municipality: string;
}

/** What an object has to do with those who look at it, from its own state. `homes` are the committees of the viewer. */
export function relationOf(kind: string, state: unknown, homes: readonly CommitteeHome[] = []): Relation {
  switch (kind) {
    case 'project':
      return ofProject(state as Project, homes);
    case 'party': {
      const { id, municipality } = state as Party;
      return { municipality, parties: [id], committees: [] };
    }
    case 'round': {
      const { municipality, committee } = state as Round;
      return { municipality, parties: [], committees: committee ? [committee] : [] };
    }
    case 'committee': {
      const { id, municipality } = state as Committee;
      return { municipality, parties: [], committees: [id] };
    }
    default:
      return { municipality: (state as { municipality?: string }).municipality ?? '', parties: [], committees: [] };
  }
}

/** The committees of a project are those of its calls, and, once its evaluation is open, every one of its municipality (SEL-6, EVA-4). */
function ofProject(project: Project, homes: readonly CommitteeHome[]): Relation {
  const { municipality, proposer, selection, evaluation } = project;
  const committees = [...selection.calls.flatMap(({ terms }) => terms.committee ?? []), ...(evaluation.opened ? homes.filter((each) => each.municipality === municipality) : []).map(({ committee }) => committee)];
  return { municipality, parties: [proposer, ...sidesOf(project)], committees: [...new Set(committees)] };
}
