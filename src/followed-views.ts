import type { View } from './projection/projection.ts';
import { pendingView } from './reactions/pending.view.ts';
import { attemptsView } from './views/attempts.view.ts';
import { committeesView } from './views/committees.view.ts';
import { guidelinesView } from './views/guidelines.view.ts';
import { deskView } from './views/desk.view.ts';
import { issuesView } from './views/issues.view.ts';
import { partiesView } from './views/parties.view.ts';
import { projectsView } from './views/projects.view.ts';
import { recordView } from './views/record.view.ts';
import { supportView } from './views/support.view.ts';
import { trackView } from './views/track.view.ts';
import { similarView } from './views/similar/similar.view.ts';

/** Every view that is kept. `onPending` is called when the system may have something to do. */
export const followedViews = (onPending: () => void): readonly View[] => [
  ...[projectsView, partiesView, committeesView, guidelinesView, issuesView, deskView, supportView, trackView],
  ...[recordView, attemptsView, similarView, pendingView(onPending)],
];
