import { isUngapped } from '../event-store/embedded/log-file.ts';
import { reading, stateOf, type FileState } from './database-file.ts';

/** Looks at the file of an embedded log that nobody has open: also for events that have gone from between others. Reads all of it once. */
export function stateOfLog(path: string): FileState {
  const state = stateOf(path);
  if (state !== 'whole') return state;
  const found = reading(path, isUngapped);
  return found === 'damaged' ? found : found ? 'whole' : 'gapped';
}
