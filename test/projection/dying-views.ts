/** A thread of views that follows nothing, and ends, or tells how often it heard of a change, as it is told in its data. */
import { parentPort, workerData } from 'node:worker_threads';

const { how } = workerData as { readonly how: 'never starts' | 'dies' | 'ends' | 'hears' | 'waits' | 'gives up' };
if (how === 'never starts') throw new Error('no views today');
const waits = how === 'waits' || how === 'gives up';
if (waits) parentPort?.postMessage({ report: 'the event database is away', error: new Error('no answer') });
else parentPort?.postMessage({ position: '1', statuses: [{ name: 'some', position: '1' }], pending: true });
let heard = 0;
parentPort?.on('message', (message) => {
  if (how === 'hears' && message === 'changed') {
    heard += 1;
    parentPort?.postMessage('heard');
    parentPort?.postMessage({ position: `1 ${heard}`, statuses: [{ name: 'some', position: '1' }], pending: false });
    return;
  }
  if (how === 'waits' && message === 'changed') {
    parentPort?.postMessage({ position: '', statuses: [{ name: 'some', position: '' }], pending: false });
    return;
  }
  if (how === 'dies') throw new Error('died on the way');
  parentPort?.close();
});
