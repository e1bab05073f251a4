import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import { answerOf, errorAnswer } from './batch-answers.ts';
import { batchErrors, toCallError } from './errors.ts';
import type { Proposed } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import type { Messages, Shared } from './protocol.ts';
import { expectedOf, proposedOf, sizeOf, streamNameOf, uuidOf } from './requests.ts';
import type { Expected } from './writer.ts';

type Call = ServerDuplexStream<Messages.BatchAppendReq, Buffer>;

/** An append of which not all events have come yet. */
interface Batch {
  readonly correlation: Shared.UUID;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
  readonly deadline: number;
  size: number;
}

/** In place of an append whose first piece could not be understood. */
const NOTHING = { stream: '', expected: 'any', events: [] as Proposed[], deadline: 0, size: 0 } as const;

const batchOf = (correlation: Shared.UUID, options: Messages.BatchAppendReq.Options): Batch => ({
  correlation,
  stream: streamNameOf(options.getStreamIdentifier()),
  expected: expectedOf(options),
  events: [],
  deadline: options.getDeadline()?.toDate().getTime() ?? Infinity,
  size: 0,
});

/** BatchAppend: many appends on one stream of messages, each in one or more pieces, answered by their correlation ids. */
export const batchAppend =
  ({ writer, access, maxAppendSize }: NodeContext) =>
  (call: Call): void => {
    const batches = new Map<string, Batch>();
    let pending = 0;
    let ended = false;

    const fail = (error: unknown) => {
      if (!call.cancelled && !call.writableEnded) call.emit('error', toCallError(error));
    };
    const reply = (answer: Buffer) => {
      if (!call.cancelled && !call.writableEnded) call.write(answer);
    };
    /** What comes of it later is not looked at any more. */
    const refuse = (id: string, { correlation, stream }: Batch, error: Parameters<typeof errorAnswer>[2]) => {
      batches.delete(id);
      reply(errorAnswer(correlation, stream, error));
    };
    const finish = () => {
      if (ended && pending === 0 && !call.cancelled && !call.writableEnded) call.end();
    };

    const write = async ({ correlation, stream, expected, events }: Batch) => {
      pending++;
      try {
        const written = await writer.append(stream, expected, events);
        reply(answerOf(correlation, stream, expected, written));
      } catch (error) {
        fail(error);
      } finally {
        pending--;
        finish();
      }
    };

    const take = (id: string, batch: Batch, request: Messages.BatchAppendReq) => {
      for (const message of request.getProposedMessagesList()) {
        const event = proposedOf(message);
        batch.events.push(event);
        batch.size += sizeOf(event);
      }
      if (batch.size > maxAppendSize) return refuse(id, batch, batchErrors.maximumAppendSizeExceeded(maxAppendSize));
      if (batch.deadline <= Date.now()) return refuse(id, batch, batchErrors.timeout());
      if (!request.getIsFinal()) return;
      batches.delete(id);
      void write(batch);
    };

    const receive = (request: Messages.BatchAppendReq) => {
      // A node that stopped being the leader must say so to calls that are open already.
      access.check(call.metadata, { writes: true });
      const correlation = request.getCorrelationId();
      const id = uuidOf(correlation);
      const options = request.getOptions();
      try {
        if (options && !batches.has(id)) batches.set(id, batchOf(correlation!, options));
        const batch = batches.get(id);
        if (batch) take(id, batch, request);
      } catch (error) {
        const { code, details } = toCallError(error);
        if (code !== status.INVALID_ARGUMENT) throw error;
        refuse(id, batches.get(id) ?? { ...NOTHING, correlation: correlation! }, batchErrors.badRequest(details));
      }
    };

    call.on('data', (request: Messages.BatchAppendReq) => {
      try {
        receive(request);
      } catch (error) {
        fail(error);
      }
    });
    call.on('end', () => {
      ended = true;
      finish();
    });
    call.on('error', () => {});
    try {
      access.check(call.metadata, { writes: true });
    } catch (error) {
      fail(error);
    }
  };
