import { MOST_CLAIMED } from '../../domain/kernel/consulting.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import { conflictsIn, contestOf, linksOf, type Contest } from '../../domain/sight/conflicts.ts';
import { objectOf, streamOf } from '../../domain/kernel/aggregate.ts';
import { relativesOf } from '../../domain/party/relatives.ts';
import type { Step } from '../../domain/party/relation.ts';
import { project } from '../../domain/project/project.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { round } from '../../domain/round/round.ts';
import type { Viewer } from '../../domain/sight/viewer.ts';
import type { Loaded, Streams } from '../../event-store/streams.ts';
import { nearest } from '../../platform/nearest.ts';
import { inAll } from '../../platform/sqlite-dialect.ts';
import type { ControlTable, ViewDatabase } from '../lists/tables.ts';

/** Parties and every party that controls one of them, or is controlled by one, on a day: to them who represents the parties has a link (SEL-11). */
export async function linksAround(database: ViewDatabase, parties: readonly string[], day: string): Promise<readonly string[]> {
  if (parties.length === 0) return [];
  const above = await walk(database, parties, 'party', 'controller');
  const below = await walk(database, parties, 'controller', 'party');
  const steps = (rows: readonly ControlTable[], from: 'party' | 'controller', to: 'party' | 'controller') => {
    const found = new Map<string, Step[]>();
    for (const row of rows) {
      const step = {
        party: row[to],
        from: row.first_day,
        ...(row.last_day !== null && { until: row.last_day }),
        confirmed: row.confirmed === 1,
      };
      found.set(row[from], [...(found.get(row[from]) ?? []), step]);
    }
    return (key: string) => found.get(key) ?? [];
  };
  const around = { above: steps(above, 'party', 'controller'), below: steps(below, 'controller', 'party') };
  return [...new Set([...parties, ...parties.flatMap((each) => relativesOf(each, around, day))])];
}

/** The relations of control that lead away from parties in one direction: those that are confirmed, and as many claims as a decision follows. */
async function walk(
  database: ViewDatabase,
  parties: readonly string[],
  from: 'party' | 'controller',
  to: 'party' | 'controller',
): Promise<readonly ControlTable[]> {
  const found: ControlTable[] = [];
  await nearest(parties, {
    by: (party) => party,
    async next(ends) {
      const steps = database.selectFrom('control').selectAll().where(from, 'in', inAll(ends)).orderBy('party').orderBy('number');
      const confirmed = await steps.where('confirmed', '=', 1).execute();
      const claims = await steps.where('confirmed', '=', 0).limit(MOST_CLAIMED).execute();
      found.push(...confirmed, ...claims);
      return [...confirmed, ...claims].map((row) => ({ to: row[to], claimed: row.confirmed === 0 }));
    },
    mostClaimed: MOST_CLAIMED,
  });
  return found;
}

/** Conflicts of a viewer in other records that bear on an object: the round in which a project competes, and the contests on which a committee advises (SEL-11). */
export async function conflictsElsewhere(
  { stream, state }: Loaded<unknown>,
  viewer: Viewer,
  streams: Streams,
  database: ViewDatabase,
): Promise<readonly Contest[]> {
  if (linksOf(viewer).length === 0) return [];
  const { kind, key } = objectOf(stream);
  if (kind === 'project') {
    const { round: competesIn } = state as Project;
    return competesIn ? conflictsOf(streamOf('round', competesIn), viewer, streams) : [];
  }
  if (kind !== 'committee') return [];
  const subjects = (state as Committee).sessions.flatMap(({ agenda }) => agenda.flatMap(({ subject }) => contestOf(subject)?.stream ?? []));
  const waiting = await database
    .selectFrom('desk')
    .select('stream')
    .where('committee', '=', key)
    .where('kind', 'in', ['call', 'round'])
    .execute();
  const contests = [...new Set([...subjects, ...waiting.map((row) => row.stream)])];
  return (await Promise.all(contests.map((each) => conflictsOf(each, viewer, streams)))).flat();
}

/** Conflicts of a viewer in the contests of a project or round. */
async function conflictsOf(stream: string, viewer: Viewer, streams: Streams): Promise<readonly Contest[]> {
  const { kind, key } = objectOf(stream);
  const { events } = kind === 'round' ? await streams.load(round, key) : await streams.load(project, key);
  return conflictsIn(events, viewer);
}
