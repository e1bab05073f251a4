/** The thread that keeps the views: it follows the events, and writes the tables that the program reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import type { EventDatabase } from './event-store/eventstoredb/settings.ts';
import { openFollower } from './event-store/open-event-store.ts';
import { Projector } from './projection/projector.ts';
import { serveProjector } from './projection/projector-thread.ts';
import { pendingView } from './reactions/pending.view.ts';
import { openDatabase } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
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

/** Where things lie. */
export interface ViewsWorkerData {
  /** Directory of the events. */
  readonly events: string;
  /** The database of the events, if they are not kept in the directory. */
  readonly database?: EventDatabase;
  /** File of the views. */
  readonly views: string;
}

const { events, database: named, views } = workerData as ViewsWorkerData;

serveProjector(parentPort!, async ({ report, onChange, onPending, onFatal }) => {
  const follower = await openFollower(events, named, { onAway: (error) => report('the event database is away', error), onFatal });
  // Tables of words are written all over: room for their pages, and time before they are written back.
  const file = openDatabase(views, { synchronous: 'NORMAL', cache: 65_536, checkpoint: 8_000 });
  const database = new Kysely({ dialect: sqliteDialect(file) });
  const projector = new Projector({
    database,
    store: follower,
    views: [
      ...[projectsView, partiesView, committeesView, guidelinesView, issuesView, deskView, supportView, trackView],
      ...[recordView, attemptsView, similarView, pendingView(onPending)],
    ],
    report,
    onChange,
  });
  return {
    projector,
    changed: () => follower.changed(),
    close: async () => {
      await follower.close();
      await database.destroy();
    },
  };
});
