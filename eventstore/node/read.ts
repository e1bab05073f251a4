import { setImmediate } from 'node:timers/promises';
import { identifierOf, invalidArgument, streamDeleted } from './errors.ts';
import { filterOf } from './filter.ts';
import type { Kept } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import { ReadResp, type Messages } from './protocol.ts';
import type { Page } from './reader.ts';
import { amount, type ReadRequest } from './read-request.ts';
import { streamNameOf } from './requests.ts';
import { Sink, type ReadCall } from './sink.ts';
import { subscribeToAll, subscribeToStream } from './subscribe.ts';
import { readResponse } from './wire.ts';

const BACKWARDS = 1;

const readStream = async ({ options, node: { reader }, sink, send }: ReadRequest) => {
  const from = options.getStream()!;
  const stream = streamNameOf(from.getStreamIdentifier());
  const backwards = options.getReadDirection() === (BACKWARDS as Messages.ReadReq.Options.ReadDirection);
  let left = amount(options.getCount());
  let next: number | undefined = from.hasEnd() ? Number.MAX_SAFE_INTEGER : from.hasRevision() ? amount(from.getRevision()) : 0;
  while (next !== undefined && left > 0 && !sink.closed) {
    const extent = reader.extent(stream);
    if (extent.is === 'deleted') throw streamDeleted(stream);
    if (extent.is === 'missing') {
      const missing = new ReadResp.StreamNotFound();
      missing.setStreamIdentifier(identifierOf(stream));
      return sink.say((answer) => answer.setStreamNotFound(missing));
    }
    const page: Page = backwards ? reader.backwards(stream, next, left, extent) : reader.forwards(stream, next, left, extent);
    for (const event of page.events) await send(event);
    left -= page.events.length;
    next = page.next;
    await setImmediate();
  }
};

const readAll = async ({ options, node: { reader }, sink, send }: ReadRequest) => {
  const from = options.getAll()!;
  const filter = filterOf(options);
  const backwards = options.getReadDirection() === (BACKWARDS as Messages.ReadReq.Options.ReadDirection);
  const given = from.hasPosition() ? amount(from.getPosition()!.getCommitPosition()) : from.hasEnd() ? Number.MAX_SAFE_INTEGER : 0;
  let left = amount(options.getCount());
  // Forwards, a position is that of the first event; backwards, that of the event before which to start.
  let at = backwards ? given : given - 1;
  while (left > 0 && !sink.closed) {
    const page = backwards ? reader.allBackwards(at) : reader.allForwards(at);
    for (const event of page) {
      if (left === 0) return;
      if (!filter.matches(event)) continue;
      await send(event);
      left--;
    }
    const last = page.at(-1);
    if (!last) return;
    at = last.position;
    await setImmediate();
  }
};

const run = async (request: ReadRequest) => {
  const { options } = request;
  const toStream = options.hasStream();
  if (!toStream && !options.hasAll()) throw invalidArgument('a read needs a stream or $all');
  if (options.hasSubscription()) return (toStream ? subscribeToStream : subscribeToAll)(request);
  if (!options.hasCount()) throw invalidArgument('a read needs a count or a subscription');
  return (toStream ? readStream : readAll)(request);
};

/** Read: of a stream or of all, once or as a subscription. */
export const read =
  (node: NodeContext) =>
  (call: ReadCall): void => {
    const sink = new Sink(call);
    const options = call.request.getOptions();
    const reading = async () => {
      node.access.check(call.metadata);
      if (!options) throw invalidArgument('a read needs options');
      const form = options.getUuidOption()?.hasStructured() ? 'bits' : 'text';
      const resolve = options.getResolveLinks() ? (event: Kept) => node.reader.resolve(event) : (event: Kept) => ({ event });
      await run({ options, node, sink, send: (event) => sink.send(readResponse(resolve(event), form)) });
    };
    reading().then(
      () => sink.end(),
      (error: unknown) => sink.fail(error),
    );
  };
