import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { invalidArgument, streamDeleted } from './errors.ts';
import { filterOf } from './filter.ts';
import { ReadResp } from './protocol.ts';
import { amount, type ReadRequest } from './read-request.ts';
import { PAGE } from './reader.ts';
import { streamNameOf } from './requests.ts';

/**
 * Follows the log: `turn` sends new events and returns how many events it checked. If there were none, the client gets the message that it
 * has caught up, and the next turn waits for the next commit; if there is a full page after it had caught up, the message that it fell
 * behind.
 */
const follow = async ({ node: { log }, sink }: ReadRequest, turn: () => Promise<number>) => {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(randomUUID());
  await sink.say((answer) => answer.setConfirmation(confirmation));
  let changed = false;
  let live = false;
  const unfollow = log.onChange(() => {
    changed = true;
    sink.wake();
  });
  try {
    while (!sink.closed) {
      changed = false;
      const seen = await turn();
      if (seen === 0) {
        if (!live) await sink.say((answer) => answer.setCaughtUp(new ReadResp.CaughtUp()));
        live = true;
        while (!changed && !sink.closed) await sink.sleep();
      } else if (seen >= PAGE) {
        if (live) await sink.say((answer) => answer.setFellBehind(new ReadResp.FellBehind()));
        live = false;
        await setImmediate();
      }
    }
  } finally {
    unfollow();
  }
};

/** A subscription to a stream: every event after a revision. */
export const subscribeToStream = async (request: ReadRequest): Promise<void> => {
  const { options, node, send, sink } = request;
  const from = options.getStream()!;
  const stream = streamNameOf(from.getStreamIdentifier());
  const now = node.reader.extent(stream);
  let next = from.hasRevision() ? amount(from.getRevision()) + 1 : from.hasEnd() && now.is === 'there' ? now.last + 1 : 0;
  await follow(request, async () => {
    const extent = node.reader.extent(stream);
    if (extent.is === 'deleted') throw streamDeleted(stream);
    if (extent.is === 'missing' || next > extent.last) return 0;
    const page = node.reader.forwards(stream, next, PAGE, extent);
    for (const event of page.events) if (!sink.closed) await send(event);
    const seen = (page.next ?? extent.last + 1) - next;
    next += seen;
    return seen;
  });
};

/** A subscription to all streams: every event after a position that passes the filter, and checkpoints if there is a filter. */
export const subscribeToAll = async (request: ReadRequest): Promise<void> => {
  const { options, node, send, sink } = request;
  const from = options.getAll()!;
  const filter = filterOf(options);
  if (filter.checkpointInterval === 0) throw invalidArgument('checkpoints need a distance');
  let after = from.hasPosition() ? amount(from.getPosition()!.getCommitPosition()) : from.hasEnd() ? node.reader.head() : 0;
  let unreported = 0;
  await follow(request, async () => {
    const page = node.reader.allForwards(after);
    for (const event of page) {
      if (sink.closed) return 0;
      if (filter.matches(event)) await send(event);
      after = event.position;
      if (++unreported < filter.checkpointInterval) continue;
      unreported = 0;
      const checkpoint = new ReadResp.Checkpoint();
      checkpoint.setCommitPosition(String(after));
      checkpoint.setPreparePosition(String(after));
      await sink.say((answer) => answer.setCheckpoint(checkpoint));
    }
    return page.length;
  });
};
