/** The thread of a log whose first writing finds the disk full. */
import { parentPort } from 'node:worker_threads';
import { serve } from '../../src/event-store/embedded/group-commit.ts';

serve(parentPort!, () => {
  throw new Error('database or disk is full');
});
