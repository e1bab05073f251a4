import { isJson, isUngapped } from '../event-store/embedded/log-file.ts';
import { reading, stateOf, type FileState } from './database-file.ts';

/** Checks the file of an embedded log that is not open, also for missing or unreadable events in the middle. Reads the whole file once. */
export function stateOfLog(path: string): FileState {
  const state = stateOf(path);
  if (state !== 'whole') return state;
  return reading(path, (database) => (!isUngapped(database) ? 'gapped' : isJson(database) ? 'whole' : 'damaged'));
}
