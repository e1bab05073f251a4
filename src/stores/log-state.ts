import { isJson, isUngapped } from '../event-store/embedded/log-file.ts';
import { reading, stateOf, type FileState } from './database-file.ts';

/** Looks at the file of an embedded log that nobody has open: also for events that have gone from between others, or cannot be read any more. Reads all of it once. */
export function stateOfLog(path: string): FileState {
  const state = stateOf(path);
  if (state !== 'whole') return state;
  return reading(path, (database) => (!isUngapped(database) ? 'gapped' : isJson(database) ? 'whole' : 'damaged'));
}
