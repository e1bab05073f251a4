import type { Committee } from '../../domain/committee/committee.state.ts';
import type { CommitteeTask } from '../../domain/guideline/vocabulary.ts';
import type { Party } from '../../domain/party/party.ts';
import { coordinationsNow } from '../../domain/project/agreement/coordination.views.ts';
import { callingSideOf, sidesOf } from '../../domain/project/basis.ts';
import type { Project } from '../../domain/project/project.state.ts';
import type { Round } from '../../domain/round/round.state.ts';
import type { Relation } from '../../domain/sight/visibility.ts';

/** 協働推進組織 A committee of the viewer, and its municipality. */
export interface CommitteeHome {
  readonly committee: string;
  readonly municipality: string;
  /** Its tasks: members who only study policy see no more of a project than the public (COM-1). */
  readonly tasks: readonly CommitteeTask[];
}

/** The relation of an object to its viewers, from its own state. `homes` are the committees of the viewer. */
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

/**
 * The committees of a project are those of its calls, and after its evaluation is open, every committee of its municipality that verifies
 * evaluations (SEL-6, EVA-4). Coordinators see what the sides see.
 */
function ofProject(project: Project, homes: readonly CommitteeHome[]): Relation {
  const { municipality, proposer, selection, evaluation } = project;
  const committees = [
    ...selection.calls.flatMap(({ terms }) => terms.committee ?? []),
    ...(evaluation.opened ? homes.filter((each) => each.municipality === municipality && each.tasks.includes('evaluation')) : []).map(
      ({ committee }) => committee,
    ),
  ];
  const parties = [proposer, ...sidesOf(project), ...coordinationsNow(project).map(({ coordinator }) => coordinator)];
  return {
    municipality,
    parties,
    calling: [callingSideOf(project)].filter((each) => each !== undefined),
    committees: [...new Set(committees)],
  };
}
