import type { ServerWritableStream } from '@grpc/grpc-js';
import { toCallError } from './errors.ts';
import { ReadResp, type Messages } from './protocol.ts';

/** A read call of the node: its responses are bytes already. */
export type ReadCall = ServerWritableStream<Messages.ReadReq, Buffer>;

/** The receiver of the responses of a read: as fast as the client reads them; stops when the client is gone. */
export class Sink {
  readonly #call: ReadCall;
  readonly #wakers = new Set<() => void>();

  constructor(call: ReadCall) {
    this.#call = call;
    call.on('drain', () => this.wake());
    call.on('cancelled', () => this.wake());
    call.on('close', () => this.wake());
    call.on('error', () => {});
  }

  /** The client is gone. */
  get closed(): boolean {
    return this.#call.cancelled || this.#call.destroyed || this.#call.writableEnded;
  }

  /** Resolves when the next response may be sent. */
  async send(answer: Buffer): Promise<void> {
    if (this.closed) return;
    if (this.#call.write(answer)) return;
    while (!this.closed && this.#call.writableNeedDrain) await this.sleep();
  }

  async say(tell: (answer: Messages.ReadResp) => unknown): Promise<void> {
    const answer = new ReadResp();
    tell(answer);
    await this.send(Buffer.from(answer.serializeBinary()));
  }

  /** Resolves when something has happened: the client read responses or disconnected, or `wake` was called. */
  sleep(): Promise<void> {
    return new Promise((resolve) => this.#wakers.add(resolve));
  }

  wake(): void {
    for (const waker of this.#wakers) waker();
    this.#wakers.clear();
  }

  end(): void {
    if (!this.closed) this.#call.end();
  }

  fail(error: unknown): void {
    if (!this.closed) this.#call.emit('error', toCallError(error));
  }
}
