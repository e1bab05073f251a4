import type { ServerWritableStream } from '@grpc/grpc-js';
import { toCallError } from './errors.ts';
import { ReadResp, type Messages } from './protocol.ts';

/** A read as the node sees it: its answers are bytes already. */
export type ReadCall = ServerWritableStream<Messages.ReadReq, Buffer>;

/** Where the answers of a read go: as fast as the client takes them, and no further when it is gone. */
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

  /** Nobody listens any more. */
  get closed(): boolean {
    return this.#call.cancelled || this.#call.destroyed || this.#call.writableEnded;
  }

  /** Resolves when the next answer may come. */
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

  /** Resolves when something has happened: the client took answers or went away, or somebody called `wake`. */
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
