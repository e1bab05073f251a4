/** The thread that keeps the views: it follows the events, and writes the tables that the program reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import type { EventDatabase } from '../event-store/eventstoredb/settings.ts';
import { openFollower } from '../event-store/open-event-store.ts';
import { followedViews } from './followed-views.ts';
import { Projector } from '../projection/projector.ts';
import { countRows } from '../projection/row-counts.ts';
import { serveProjector } from '../projection/projector-thread.ts';
import { foldIn, foldWhenQuiet, openDatabase } from '../platform/sqlite.ts';
import { sqliteDialect } from '../platform/sqlite-dialect.ts';

/** Paths and settings for the thread. */
export interface ViewsWorkerData {
  /** Directory of the events. */
  readonly events: string;
  /** The database of the events, if they are not stored in the directory. */
  readonly database?: EventDatabase;
  /** File of the views. */
  readonly views: string;
}

const { events, database: named, views } = workerData as ViewsWorkerData;

serveProjector(parentPort!, async ({ report, onChange, onPending, onFatal }) => {
  // Before the events, which may have to be waited for: the program opens this file for reading.
  // Tables of words are written in many places: a large cache for their pages, and a late checkpoint.
  const file = openDatabase(views, { synchronous: 'NORMAL', cache: 65_536, checkpoint: 8_000 });
  const quiet = foldWhenQuiet(() => countRows(file) && foldIn(file));
  const database = new Kysely({ dialect: sqliteDialect(file, { onChange: () => quiet.changed() }) });
  const follower = await openFollower(events, named, { onAway: (error) => report('the event database is away', error), onFatal });
  const projector = new Projector({
    database,
    store: follower,
    views: followedViews(onPending),
    report,
    onChange,
  });
  return {
    projector,
    changed: () => follower.changed(),
    close: async () => {
      await follower.close();
      quiet.stop();
      countRows(file);
      foldIn(file);
      await database.destroy();
    },
  };
});
