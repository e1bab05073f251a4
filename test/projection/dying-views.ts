/** A thread of views that follows nothing, and ends as it is told in its data. */
import { parentPort, workerData } from 'node:worker_threads';

const { how } = workerData as { readonly how: 'never starts' | 'dies' | 'ends' };
if (how === 'never starts') throw new Error('no views today');
parentPort?.postMessage({ position: '1', statuses: [{ name: 'some', position: '1' }], pending: true });
parentPort?.on('message', () => {
  if (how === 'dies') throw new Error('died on the way');
  parentPort?.close();
});
