import { EventLog } from '../src/event-store/embedded/event-log.ts';

/** As without.ts, for the development node. */
if (process.env['TORTURE_BREAK'] !== 'hasty-node') throw new Error('TORTURE_BREAK names no guard of the node');

const log = EventLog.prototype;
const { append } = log;

log.append = async function (request) {
  if (request.events[0]?.type !== 'ProposalRevised') return append.call(this, request);
  setTimeout(() => void append.call(this, request).catch(() => undefined), 1000);
  return { outcome: 'kept', revision: request.expected + request.events.length, position: this.committed.head() };
};
