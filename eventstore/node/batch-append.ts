import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import { answerOf, errorAnswer } from './batch-answers.ts';
import { batchOptions, proposedFrom, uuidFrom, type BatchOptions, type BatchRequest } from './batch-request.ts';
import { batchErrors, toCallError } from './errors.ts';
import type { Proposed } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import { sizeOf } from './requests.ts';

type Call = ServerDuplexStream<BatchRequest, Buffer>;

/** An append that is not complete yet. */
interface Batch extends BatchOptions {
  readonly correlation: Buffer;
  readonly events: Proposed[];
  size: number;
}

/** Used for an append whose first piece could not be read. */
const NOTHING = { stream: '', expected: 'any', events: [] as Proposed[], deadline: 0, size: 0 } as const;

const batchOf = (correlation: Buffer, options: Buffer): Batch => ({ correlation, ...batchOptions(options), events: [], size: 0 });

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
    /** Later pieces of it are ignored. */
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

    const take = (id: string, batch: Batch, { proposed, isFinal }: BatchRequest) => {
      for (const message of proposed) {
        const event = proposedFrom(message);
        batch.events.push(event);
        batch.size += sizeOf(event);
      }
      if (batch.size > maxAppendSize) return refuse(id, batch, batchErrors.maximumAppendSizeExceeded(maxAppendSize));
      if (batch.deadline <= Date.now()) return refuse(id, batch, batchErrors.timeout());
      if (!isFinal) return;
      batches.delete(id);
      void write(batch);
    };

    const receive = (request: BatchRequest) => {
      // A node that is no longer the leader must report it also to calls that are already open.
      access.check(call.metadata, { writes: true });
      const { correlation, options } = request;
      const id = uuidFrom(correlation);
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

    call.on('data', (request: BatchRequest) => {
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
