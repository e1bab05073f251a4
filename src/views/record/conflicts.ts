import { MOST_CONFIRMED } from '../../domain/kernel/consulting.ts';
import type { Committee } from '../../domain/committee/committee.state.ts';
import { conflictsIn, contestOf, linksOf, type Contest } from '../../domain/sight/conflicts.ts';
import type { Reached } from '../../domain/kernel/steps.ts';
import { objectOf, streamOf } from '../../domain/kernel/aggregate.ts';
import { project } from '../../domain/project/project.ts';
import type { Project } from '../../domain/project/project.state.ts';
import { round } from '../../domain/round/round.ts';
import type { Viewer } from '../../domain/sight/viewer.ts';
import type { Loaded, Streams } from '../../event-store/streams.ts';
import { nearest } from '../../platform/nearest.ts';
import { inAll } from '../../platform/sqlite-dialect.ts';
import { fewAtATime, pause } from '../../platform/turns.ts';
import type { ViewDatabase } from '../lists/tables.ts';

type Column = 'party' | 'controller';

/**
 * Parties, every party that controls one of them, and every party that one of them controls as the office says, on a day: to all of these a person who
 * represents the parties has a link (SEL-11). It takes the same relations as `isTied`, from the other end: upwards each party speaks of itself, downwards
 * others speak, and the office must have recorded it. Undefined where there are more than a decision would follow.
 */
export async function linksAround(database: ViewDatabase, parties: readonly string[], day: string): Promise<readonly string[] | undefined> {
  if (parties.length === 0) return [];
  const above = await walk(database, parties, day, 'up');
  const below = await walk(database, parties, day, 'down');
  return above.isComplete && below.isComplete ? [...new Set([...above.things, ...below.things])] : undefined;
}

/**
 * The most parties that the person’s own parties lead to upwards. There the person and the controllers speak, so nothing is cut off: a person would
 * crowd out their own tie by empty words.
 */
export const MOST_ABOVE = 2500;

/** Some parties, and what relations of control in force lead to from them in one direction. */
function walk(database: ViewDatabase, parties: readonly string[], day: string, direction: 'up' | 'down'): Promise<Reached<string>> {
  const [from, to]: readonly [Column, Column] = direction === 'up' ? ['party', 'controller'] : ['controller', 'party'];
  const most = direction === 'up' ? MOST_ABOVE : MOST_CONFIRMED;
  return nearest(parties, {
    by: (party) => party,
    async next(ends) {
      await pause();
      const steps = await database
        .selectFrom('control')
        .select(`${to} as to`)
        .distinct()
        .where(from, 'in', inAll(ends))
        .where('first_day', '<=', day)
        .where((eb) => eb.or([eb('last_day', 'is', null), eb('last_day', '>=', day)]))
        .$if(direction === 'down', (query) => query.where('by_office', '=', 1))
        .orderBy(to)
        // If there are more than this, some are new, whatever their number was before.
        .limit(2 * most + 1)
        .execute();
      return steps.map((row) => ({ to: row.to, claimed: false }));
    },
    mostClaimed: 0,
    mostConfirmed: Math.max(parties.length, most),
  });
}

/**
 * Conflicts of a viewer in other records that also apply to an object: the round in which a project competes, and the contests on which a
 * committee advises (SEL-11).
 */
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
  return (await fewAtATime(contests, (each) => conflictsOf(each, viewer, streams))).flat();
}

/** Conflicts of a viewer in the contests of a project or round. */
async function conflictsOf(stream: string, viewer: Viewer, streams: Streams): Promise<readonly Contest[]> {
  const { kind, key } = objectOf(stream);
  const { events } = kind === 'round' ? await streams.load(round, key) : await streams.load(project, key);
  return conflictsIn(events, viewer);
}
