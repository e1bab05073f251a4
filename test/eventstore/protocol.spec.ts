import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import messages, { type AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { answerOf } from '../../eventstore/node/batch-answers.ts';
import { batchOptions, batchRequest, proposedFrom, uuidFrom } from '../../eventstore/node/batch-request.ts';
import { uuidAsText } from '../../eventstore/node/bytes.ts';
import { toKept, tombstone, type Kept } from '../../eventstore/node/kept.ts';
import { readResponse } from '../../eventstore/node/wire.ts';
import { all, event, newStream, useNode } from './harness.ts';

const used = useNode();
const { AppendReq, BatchAppendReq, BatchAppendResp, DeleteReq, ReadReq, ReadResp } = messages;
let raw: InstanceType<typeof services.StreamsClient>;
beforeAll(() => {
  raw = new services.StreamsClient(`127.0.0.1:${used.node.port}`, credentials.createInsecure());
});
afterAll(() => raw.close());

const id = 'f0000000-0000-4000-8000-00000000000f';
const uuid = (text: string) => {
  const message = new shared.UUID();
  message.setString(text);
  return message;
};
const named = (stream: string) => {
  const message = new shared.StreamIdentifier();
  message.setStreamName(Buffer.from(stream));
  return message;
};
const keptAs = (position: number, revision: number, stream = '流れ'): Kept => {
  const { metadata, ...rest } = toKept(
    { id, type: '型', json: true, data: Buffer.from('{"a":1}'), metadata: Buffer.from([0xff]) },
    1_700_000_000_123,
  );
  return { ...rest, data: rest.data as Uint8Array, metadata: metadata as Uint8Array, stream, position, revision };
};

describe('What is written by hand is what the generated code reads', () => {
  it.each([0, 1, 127, 128, 16_384, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER])('for events at place %s', (place) => {
    const read = ReadResp.deserializeBinary(readResponse({ event: keptAs(place, place), link: keptAs(place, 1) }, 'text')).getEvent()!;
    const one = read.getEvent()!;
    expect(read.getCommitPosition()).toBe(String(place));
    expect([one.getStreamRevision(), one.getCommitPosition(), one.getPreparePosition()]).toEqual([
      String(place),
      String(place),
      String(place),
    ]);
    expect(Buffer.from(one.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('流れ');
    expect(one.getId()!.getString()).toBe(id);
    expect(Object.fromEntries(one.getMetadataMap().toArray())).toEqual({
      type: '型',
      'content-type': 'application/json',
      created: '17000000001230000',
    });
    expect([...one.getCustomMetadata_asU8()]).toEqual([0xff]);
    expect(Buffer.from(one.getData_asU8()).toString()).toBe('{"a":1}');
    expect(read.getLink()!.getStreamRevision()).toBe('1');
  });

  it('for ids as two numbers', () => {
    const read = ReadResp.deserializeBinary(readResponse({ event: keptAs(1, 1) }, 'bits'));
    const bits = read.getEvent()!.getEvent()!.getId()!.getStructured()!;
    expect(BigInt.asUintN(64, BigInt(bits.getMostSignificantBits())).toString(16)).toBe('f000000000004000');
    expect(BigInt.asUintN(64, BigInt(bits.getLeastSignificantBits())).toString(16)).toBe('800000000000000f');
  });

  it('for a tombstone', () => {
    const said = tombstone(id, 1);
    const kept = { ...said, data: said.data as Uint8Array, metadata: said.metadata as Uint8Array, stream: 's', position: 3, revision: 9 };
    expect(
      ReadResp.deserializeBinary(readResponse({ event: kept }, 'text'))
        .getEvent()!
        .getEvent()!
        .getStreamRevision(),
    ).toBe('9223372036854775807');
  });

  it.each([
    [{ outcome: 'kept', revision: 0, position: 1 }, '0', '1'],
    [{ outcome: 'kept', revision: 300, position: 70_000 }, '300', '70000'],
  ] as const)('for the answer to a batch %j', (written, revision, position) => {
    const answer = BatchAppendResp.deserializeBinary(answerOf(uuidAsText(id), '流れ', 'any', written));
    expect(answer.getCorrelationId()!.getString()).toBe(id);
    expect(Buffer.from(answer.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('流れ');
    expect(answer.getSuccess()!.getCurrentRevision()).toBe(revision);
    expect(answer.getSuccess()!.getPosition()!.toObject()).toEqual({ commitPosition: position, preparePosition: position });
  });

  it('for the answer to an empty batch', () => {
    const answer = BatchAppendResp.deserializeBinary(
      answerOf(uuidAsText(id), 's', 'any', { outcome: 'kept', revision: -1, position: 0 }),
    ).getSuccess()!;
    expect([answer.hasNoStream(), answer.hasNoPosition()]).toEqual([true, true]);
  });
});

describe('Another client than the official one', () => {
  const proposed = (properties: Record<string, string>) => {
    const message = new AppendReq.ProposedMessage();
    const structured = new shared.UUID.Structured();
    structured.setMostSignificantBits('-1152921504606830592');
    structured.setLeastSignificantBits('-9223372036854775793');
    const structuredId = new shared.UUID();
    structuredId.setStructured(structured);
    message.setId(structuredId);
    for (const [key, value] of Object.entries(properties)) message.getMetadataMap().set(key, value);
    const request = new AppendReq();
    request.setProposedMessage(message);
    return request;
  };
  const head = (stream: string) => {
    const options = new AppendReq.Options();
    options.setStreamIdentifier(named(stream));
    options.setAny(new shared.Empty());
    const request = new AppendReq();
    request.setOptions(options);
    return request;
  };
  const append = (...requests: InstanceType<typeof AppendReq>[]) =>
    new Promise<AppendResp>((resolve, reject) => {
      const call = raw.append((error, answer) => (error ? reject(error) : resolve(answer)));
      for (const request of requests) call.write(request);
      call.end();
    });
  const failed = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: ServiceError) => error,
    );

  it('may send and ask for ids as two numbers', async () => {
    const stream = newStream();
    await append(head(stream), proposed({ type: 'A', 'content-type': 'application/x-other' }));
    const [found] = await all(used.client.readStream(stream));
    expect(found!.event).toMatchObject({ id: 'f0000000-0000-4000-8000-00000000000f', isJson: false });
  });

  it.each([
    ['type', { 'content-type': 'application/json' }],
    ['content-type', { type: 'A' }],
  ])('is told that an event lacks its %s', async (_what, properties) => {
    const error = await failed(append(head(newStream()), proposed(properties)));
    expect(error).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(error!.metadata.getMap()).toMatchObject({
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    });
  });

  it('is told that an append began without its options', async () => {
    expect(await failed(append(proposed({ type: 'A', 'content-type': 'application/json' })))).toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
    expect(await failed(append())).toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('is told that a read or a deletion says nothing', async () => {
    const reading = new Promise((resolve) => raw.read(new ReadReq()).on('error', resolve).resume());
    expect(await reading).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(await new Promise((resolve) => raw.delete(new DeleteReq(), (error) => resolve(error)))).toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });

  it('may delete a stream that it expects to exist', async () => {
    const stream = newStream();
    await used.client.appendToStream(stream, event('A'));
    const options = new DeleteReq.Options();
    options.setStreamIdentifier(named(stream));
    options.setStreamExists(new shared.Empty());
    const request = new DeleteReq();
    request.setOptions(options);
    const remove = () => new Promise((resolve) => raw.delete(request, (error, answer) => resolve(error ?? answer)));
    expect(await remove()).not.toBeInstanceOf(Error);
    expect(await remove()).toMatchObject({ code: status.FAILED_PRECONDITION });
  });

  it('may read a part of all by a filter, in both directions', async () => {
    const streams = [newStream('picked'), newStream('picked')];
    for (const stream of streams) await used.client.appendToStream(stream, [event('A'), event('B'), event('A')]);
    const readBy = async (prefix: string, direction: 0 | 1, count: string) => {
      const expression = new ReadReq.Options.FilterOptions.Expression();
      expression.addPrefix(prefix);
      const filter = new ReadReq.Options.FilterOptions();
      filter.setStreamIdentifier(expression);
      filter.setMax(1);
      const from = new ReadReq.Options.AllOptions();
      if (direction === 0) from.setStart(new shared.Empty());
      else from.setEnd(new shared.Empty());
      const options = new ReadReq.Options();
      options.setAll(from);
      options.setReadDirection(direction);
      options.setCount(count);
      options.setFilter(filter);
      const request = new ReadReq();
      request.setOptions(options);
      const found: string[] = [];
      for await (const answer of raw.read(request) as AsyncIterable<InstanceType<typeof ReadResp>>) {
        found.push(answer.getEvent()!.getEvent()!.getMetadataMap().get('type')!);
      }
      return found.join('');
    };
    expect(await readBy(streams[0]!, 0, '10')).toBe('ABA');
    expect(await readBy(streams[1]!, 1, '2')).toBe('AB');
    expect(await readBy('picked-', 0, '5')).toBe('ABAAB');
  });

  it('that sends a batch without an id loses its call, and the node goes on', async () => {
    const call = raw.batchAppend();
    const error = new Promise((resolve) => call.on('error', resolve));
    call.on('data', () => {});
    call.write(new BatchAppendReq());
    expect(await error).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect((await used.client.appendToStream(newStream(), event('A', {}, randomUUID()))).success).toBe(true);
  });

  it('gets the answers of a batch before its end', async () => {
    const call = raw.batchAppend();
    const answers: string[] = [];
    const ended = new Promise((resolve) => call.on('end', resolve));
    call.on('data', (answer: InstanceType<typeof BatchAppendResp>) => answers.push(answer.getCorrelationId()!.getString()));
    const ids = Array.from({ length: 50 }, () => randomUUID());
    for (const correlation of ids) {
      const options = new BatchAppendReq.Options();
      options.setStreamIdentifier(named(newStream()));
      options.setStreamPosition('5');
      const request = new BatchAppendReq();
      request.setCorrelationId(uuid(correlation));
      request.setOptions(options);
      request.setIsFinal(true);
      call.write(request);
    }
    call.end();
    await ended;
    expect(answers.toSorted()).toEqual(ids.toSorted());
  });
});

describe('A batch read by hand', () => {
  const fixture = () => {
    const proposed = new BatchAppendReq.ProposedMessage();
    proposed.setId(uuid(id));
    proposed.getMetadataMap().set('type', '型');
    proposed.getMetadataMap().set('content-type', 'application/json');
    proposed.setData(Buffer.from('{}'));
    proposed.setCustomMetadata(Buffer.from([0, 255]));
    const options = new BatchAppendReq.Options();
    options.setStreamIdentifier(named('流れ'));
    const request = new BatchAppendReq();
    request.setCorrelationId(uuid(id));
    request.setOptions(options);
    request.setProposedMessagesList([proposed, proposed]);
    request.setIsFinal(true);
    return { request, options };
  };
  const readAgain = ({ request }: ReturnType<typeof fixture>) => batchRequest(Buffer.from(request.serializeBinary()));

  it('is what the official messages say', () => {
    const { correlation, proposed, isFinal } = readAgain(fixture());
    expect([uuidFrom(correlation), isFinal]).toEqual([id, true]);
    expect(proposed.map((each) => proposedFrom(each))).toEqual(
      Array(2).fill({ id, type: '型', json: true, data: Buffer.from('{}'), metadata: Buffer.from([0, 255]) }),
    );
  });

  it.each([
    ['setAny', 'any'],
    ['setStreamExists', 'stream_exists'],
    ['setNoStream', -1],
    ['setStreamPosition', 70_000],
  ] as const)('wants the stream where the options say: %s', (setter, expected) => {
    const one = fixture();
    const deadline = new timestamp.Timestamp();
    deadline.setSeconds(1_800_000_000);
    deadline.setNanos(5_000_000);
    one.options.setDeadline(deadline);
    if (setter === 'setStreamPosition') one.options.setStreamPosition('70000');
    else one.options[setter](new empty.Empty());
    expect(batchOptions(readAgain(one).options!)).toEqual({ stream: '流れ', expected, deadline: 1_800_000_000_005 });
  });

  it('passes over fields that it does not know, and refuses what ends too early', () => {
    const bytes = Buffer.from(fixture().request.serializeBinary());
    const unknown = Buffer.from([0x50, 0x96, 0x01, 0x59, 1, 2, 3, 4, 5, 6, 7, 8, 0x65, 1, 2, 3, 4, 0x6a, 2, 1, 2]);
    expect(batchRequest(Buffer.concat([unknown, bytes]))).toEqual(batchRequest(bytes));
    for (const broken of [
      bytes.subarray(0, 10),
      Buffer.from([0x22, 5, 1]),
      Buffer.from([0x20]),
      Buffer.from([0x53]),
      Buffer.from([0x0d, 1, 2, 3, 4]),
    ]) {
      expect(() => batchRequest(broken)).toThrow(expect.objectContaining({ code: status.INVALID_ARGUMENT }));
    }
  });
});
