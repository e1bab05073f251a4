/** The thread that writes the log. It runs directly, without a compiler. */
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './group-commit.ts';
import { LogFile } from './log-file.ts';
import type { WorkerData } from './wire.ts';

serve(parentPort!, () => new LogFile((workerData as WorkerData).path));
