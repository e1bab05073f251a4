import type { ServerDuplexStream } from '@grpc/grpc-js';
import { batchErrors, CallError, identifierOf, statusOf, toCallError } from './errors.ts';
import type { Proposed } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import { AllStreamPosition, BatchAppendResp, GoogleEmpty, WrongExpectedVersion, type Messages } from './protocol.ts';
import { expectedOf, proposedOf, sizeOf, streamNameOf, uuidOf } from './requests.ts';
import type { Expected, Written } from './writer.ts';

type Call = ServerDuplexStream<Messages.BatchAppendReq, Messages.BatchAppendResp>;
type Result = (answer: Messages.BatchAppendResp) => unknown;

/** An append of which not all events have come yet. */
interface Batch {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
  readonly deadline: number;
  size: number;
}

const FAILED_PRECONDITION = 9;

const success =
  (revision: number, position: number): Result =>
  (answer) => {
    const it = new BatchAppendResp.Success();
    if (revision < 0) it.setNoStream(new GoogleEmpty());
    else it.setCurrentRevision(String(revision));
    if (position === 0) it.setNoPosition(new GoogleEmpty());
    else {
      const at = new AllStreamPosition();
      at.setCommitPosition(String(position));
      at.setPreparePosition(String(position));
      it.setPosition(at);
    }
    answer.setSuccess(it);
  };

const wrongVersion = (expected: Expected, current: number): Result => {
  const details = new WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new GoogleEmpty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new GoogleEmpty());
  else if (expected < 0) details.setExpectedNoStream(new GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return (answer) => answer.setError(statusOf(FAILED_PRECONDITION, 'WrongExpectedVersion', 'WrongExpectedVersion', details));
};

const resultOf = ({ stream, expected }: Batch, written: Written): Result => {
  if (written.outcome === 'kept') return success(written.revision, written.position);
  if (written.outcome === 'wrongVersion') return wrongVersion(expected, written.current);
  return (answer) => answer.setError(batchErrors.streamDeleted(stream));
};

const batchOf = (options: Messages.BatchAppendReq.Options): Batch => ({
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
    const reply = (request: Messages.BatchAppendReq, stream: string, result: Result) => {
      const answer = new BatchAppendResp();
      answer.setCorrelationId(request.getCorrelationId());
      answer.setStreamIdentifier(identifierOf(stream));
      result(answer);
      if (!call.cancelled && !call.writableEnded) call.write(answer);
    };
    const refuse = (request: Messages.BatchAppendReq, stream: string, error: InstanceType<typeof import('./protocol.ts').Status>) => {
      batches.delete(uuidOf(request.getCorrelationId()));
      reply(request, stream, (answer) => answer.setError(error));
    };
    const finish = () => {
      if (ended && pending === 0 && !call.cancelled && !call.writableEnded) call.end();
    };

    const write = async (request: Messages.BatchAppendReq, batch: Batch) => {
      pending++;
      try {
        reply(request, batch.stream, resultOf(batch, await writer.append(batch.stream, batch.expected, batch.events)));
      } catch (error) {
        fail(error);
      } finally {
        pending--;
        finish();
      }
    };

    const take = (request: Messages.BatchAppendReq) => {
      // A node that stopped being the leader must say so to calls that are open already.
      access.check(call.metadata, { writes: true });
      const id = uuidOf(request.getCorrelationId());
      const options = request.getOptions();
      if (options && !batches.has(id)) batches.set(id, batchOf(options));
      const batch = batches.get(id);
      if (!batch) return;
      for (const message of request.getProposedMessagesList()) {
        const event = proposedOf(message);
        batch.events.push(event);
        batch.size += sizeOf(event);
      }
      if (batch.size > maxAppendSize) return refuse(request, batch.stream, batchErrors.maximumAppendSizeExceeded(maxAppendSize));
      if (batch.deadline <= Date.now()) return refuse(request, batch.stream, batchErrors.timeout());
      if (!request.getIsFinal()) return;
      batches.delete(id);
      void write(request, batch);
    };

    call.on('data', (request: Messages.BatchAppendReq) => {
      try {
        take(request);
      } catch (error) {
        const told = toCallError(error);
        if (told instanceof CallError && told.code === 3) {
          const name = Buffer.from(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
          refuse(request, name, batchErrors.badRequest(told.details));
        } else fail(error);
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
