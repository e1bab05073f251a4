import type { View } from '../projection/projection.ts';
import { pendingView } from '../reactions/pending.view.ts';
import { attemptsView } from '../views/attempts/attempts.view.ts';
import { committeesView } from '../views/committee/committees.view.ts';
import { guidelinesView } from '../views/guideline/guidelines.view.ts';
import { deskView } from '../views/committee/desk.view.ts';
import { issuesView } from '../views/issue/issues.view.ts';
import { partiesView } from '../views/party/parties.view.ts';
import { projectsView } from '../views/project/projects.view.ts';
import { recordView } from '../views/record/record.view.ts';
import { supportView } from '../views/support/support.view.ts';
import { trackView } from '../views/party/track.view.ts';
import { similarView } from '../views/similar/similar.view.ts';

/** Every view. `onPending` is called when commands of the system may be due. */
export const followedViews = (onPending: () => void): readonly View[] => [
  ...[projectsView, partiesView, committeesView, guidelinesView, issuesView, deskView, supportView, trackView],
  ...[recordView, attemptsView, similarView, pendingView(onPending)],
];
