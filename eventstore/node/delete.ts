import type { handleUnaryCall, sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { streamDeleted, toCallError, wrongExpectedVersion } from './errors.ts';
import type { NodeContext } from './node-context.ts';
import { DeleteResp, TombstoneResp, type Messages } from './protocol.ts';
import { expectedNumber, expectedOf, streamNameOf } from './requests.ts';

type Request = Messages.DeleteReq | Messages.TombstoneReq;

/** Deletes, and returns the position of the event that records it. */
const remove = async ({ writer, access }: NodeContext, call: ServerUnaryCall<Request, unknown>, forEver: boolean): Promise<string> => {
  access.check(call.metadata, { writes: true });
  const options = call.request.getOptions();
  const stream = streamNameOf(options?.getStreamIdentifier());
  const expected = expectedOf(options!);
  const written = await writer.delete(stream, expected, forEver);
  if (written.outcome === 'deleted') throw streamDeleted(stream);
  if (written.outcome === 'wrongVersion') {
    throw wrongExpectedVersion(forEver ? 'Tombstone' : 'Delete', stream, expectedNumber(expected), written.current);
  }
  return String(written.position);
};

const answered = <Response>(result: Promise<Response>, answer: sendUnaryData<Response>) => {
  result.then(
    (response) => answer(null, response),
    (error: unknown) => answer(toCallError(error)),
  );
};

/** Delete: the stream is gone until the next write to it. */
export const deleteStream =
  (node: NodeContext): handleUnaryCall<Messages.DeleteReq, Messages.DeleteResp> =>
  (call, answer) =>
    answered(
      remove(node, call, false).then((place) => {
        const position = new DeleteResp.Position();
        position.setCommitPosition(place);
        position.setPreparePosition(place);
        const response = new DeleteResp();
        response.setPosition(position);
        return response;
      }),
      answer,
    );

/** Tombstone: the stream is deleted permanently. */
export const tombstoneStream =
  (node: NodeContext): handleUnaryCall<Messages.TombstoneReq, Messages.TombstoneResp> =>
  (call, answer) =>
    answered(
      remove(node, call, true).then((place) => {
        const position = new TombstoneResp.Position();
        position.setCommitPosition(place);
        position.setPreparePosition(place);
        const response = new TombstoneResp();
        response.setPosition(position);
        return response;
      }),
      answer,
    );
