import { randomUUID } from 'node:crypto';
import { appendAnswer, appendMessage, type AppendAnswer, type AppendRequest, type AppendStream } from './client.ts';
import { DatabaseAway } from './faults.ts';

/** An open stream of appends, and how to reconnect if it does not answer any more. */
export interface OpenAppends {
  readonly stream: AppendStream;
  readonly reconnect: () => void;
}

interface Waiting {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: DatabaseAway) => void;
  readonly timer: NodeJS.Timeout;
  /** How many answers had arrived when this was sent. */
  readonly heard: number;
}

/**
 * One stream of appends with its own table of pending answers. It is over when it ends for any reason, without an error too, or does not
 * answer any more: the outcome of pending appends is then unknown.
 */
class Session {
  over = false;
  readonly #open: OpenAppends;
  readonly #waiting = new Map<string, Waiting>();
  #heard = 0;

  constructor(open: OpenAppends) {
    this.#open = open;
    const { stream } = open;
    stream.on('data', (answer) => this.#hear(appendAnswer(answer)));
    stream.on('error', (error) => this.#end(error));
    stream.on('end', () => this.#end());
    stream.on('close', () => this.#end());
  }

  /** Sends an append; rejects if the stream is over before the answer, or if the answer does not arrive in time. */
  send(request: Omit<AppendRequest, 'correlationId'>, milliseconds: number): Promise<AppendAnswer> {
    if (this.over) return Promise.reject(new DatabaseAway('the connection for appends ended'));
    const correlationId = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(correlationId), milliseconds);
      this.#waiting.set(correlationId, { resolve, reject, timer, heard: this.#heard });
      this.#open.stream.write(appendMessage({ ...request, correlationId }));
    });
  }

  close(): void {
    this.#end();
  }

  #hear(answer: AppendAnswer): void {
    this.#heard++;
    const waiting = this.#take(answer.correlationId);
    waiting?.resolve(answer); // a late answer is ignored: its append was repeated already
  }

  /** If other answers arrived since, only this one was lost; if none did, the connection is dead. */
  #late(correlationId: string): void {
    const waiting = this.#take(correlationId);
    waiting?.reject(new DatabaseAway('an append was not answered in time'));
    if (waiting?.heard !== this.#heard) return;
    this.#open.reconnect();
    this.#end();
  }

  #take(correlationId: string): Waiting | undefined {
    const waiting = this.#waiting.get(correlationId);
    this.#waiting.delete(correlationId);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #end(error?: Error): void {
    if (this.over) return;
    this.over = true;
    for (const correlationId of [...this.#waiting.keys()])
      this.#take(correlationId)?.reject(new DatabaseAway('the connection for appends ended', error));
    // In a separate turn: cancelling inside an event of the same stream has aborted whole processes.
    setImmediate(() => this.#open.stream.cancel());
  }
}

/** Sends appends, over one stream at the same time. */
export class Appends {
  readonly #open: () => Promise<OpenAppends>;
  readonly #milliseconds: number;
  #session: Promise<Session> | undefined;

  /** `milliseconds` is the timeout of an answer. */
  constructor(open: () => Promise<OpenAppends>, milliseconds: number) {
    this.#open = open;
    this.#milliseconds = milliseconds;
  }

  /** Sends an append once. Rejects with an error other than DatabaseRefused if its outcome is unknown. */
  async send(request: Omit<AppendRequest, 'correlationId'>): Promise<AppendAnswer> {
    const session = await this.#current();
    return session.send(request, this.#milliseconds);
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    session?.close();
  }

  async #current(): Promise<Session> {
    const current = (this.#session ??= this.#start());
    const session = await current;
    if (!session.over) return session;
    if (this.#session === current) this.#session = undefined;
    return this.#current();
  }

  #start(): Promise<Session> {
    const opening = this.#open();
    const started = inTime(opening, this.#milliseconds).then((open) => new Session(open));
    started.catch(() => {
      if (this.#session === started) this.#session = undefined;
      opening.then(
        ({ stream }) => stream.on('error', () => {}).cancel(),
        () => {},
      );
    });
    return started;
  }
}

const inTime = async <T>(promise: Promise<T>, milliseconds: number): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DatabaseAway('no connection in time')), milliseconds);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
