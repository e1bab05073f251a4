import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { maximumAppendSizeExceeded, streamDeleted, toCallError, invalidArgument } from './errors.ts';
import type { Proposed } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import { AppendResp, Empty, type Messages } from './protocol.ts';
import { expectedOf, proposedOf, sizeOf, streamNameOf } from './requests.ts';
import type { Expected, Written } from './writer.ts';

type Call = ServerReadableStream<Messages.AppendReq, Messages.AppendResp>;

const success = (revision: number, position: number) => {
  const answer = new AppendResp.Success();
  if (revision < 0) answer.setNoStream(new Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === 0) answer.setNoPosition(new Empty());
  else {
    const at = new AppendResp.Position();
    at.setCommitPosition(String(position));
    at.setPreparePosition(String(position));
    answer.setPosition(at);
  }
  return answer;
};

const wrongVersion = (expected: Expected, current: number) => {
  const answer = new AppendResp.WrongExpectedVersion();
  if (current < 0) answer.setCurrentNoStream(new Empty());
  else answer.setCurrentRevision(String(current));
  if (expected === 'any') answer.setExpectedAny(new Empty());
  else if (expected === 'stream_exists') answer.setExpectedStreamExists(new Empty());
  else if (expected < 0) answer.setExpectedNoStream(new Empty());
  else answer.setExpectedRevision(String(expected));
  return answer;
};

const answerOf = (stream: string, expected: Expected, written: Written) => {
  if (written.outcome === 'deleted') throw streamDeleted(stream);
  const answer = new AppendResp();
  if (written.outcome === 'kept') answer.setSuccess(success(written.revision, written.position));
  else answer.setWrongExpectedVersion(wrongVersion(expected, written.current));
  return answer;
};

/** Append: one request with options, then the events, then one answer. */
export const append =
  ({ writer, access, maxAppendSize }: NodeContext) =>
  (call: Call, answer: sendUnaryData<Messages.AppendResp>): void => {
    let options: { readonly stream: string; readonly expected: Expected } | undefined;
    const events: Proposed[] = [];
    let size = 0;
    let done = false;

    const finish = (error: unknown, response?: Messages.AppendResp) => {
      if (done) return;
      done = true;
      if (error) answer(toCallError(error));
      else answer(null, response);
    };
    const orFail = (work: () => void) => {
      if (done) return;
      try {
        work();
      } catch (error) {
        finish(error);
      }
    };
    const take = (request: Messages.AppendReq) => {
      const head = request.getOptions();
      const message = request.getProposedMessage();
      if (head) options = { stream: streamNameOf(head.getStreamIdentifier()), expected: expectedOf(head) };
      if (!message) return;
      const event = proposedOf(message);
      size += sizeOf(event);
      if (size > maxAppendSize) throw maximumAppendSizeExceeded(maxAppendSize);
      events.push(event);
    };

    orFail(() => access.check(call.metadata, { writes: true }));
    call.on('data', (request: Messages.AppendReq) => orFail(() => take(request)));
    call.on('cancelled', () => (done = true));
    call.on('error', finish);
    call.on('end', () =>
      orFail(() => {
        if (!options) throw invalidArgument('an append begins with its options');
        const { stream, expected } = options;
        writer
          .append(stream, expected, events)
          .then((written) => orFail(() => finish(undefined, answerOf(stream, expected, written))), finish);
      }),
    );
  };
