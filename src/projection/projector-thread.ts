import { once } from 'node:events';
import { Worker, type MessagePort } from 'node:worker_threads';
import type { Position } from '../event-store/event-store.ts';
import { Arrivals } from './arrivals.ts';
import type { Projector } from './projector.ts';
import { stoppedBy, type ViewStatus } from './view-status.ts';

/** From the thread: how the views stand, a fault to be reported, a reason for the process to end, that it has heard of a change, or that it has ended as asked. */
type FromThread =
  | { readonly position: Position; readonly statuses: readonly ViewStatus[]; readonly pending: boolean }
  | { readonly report: string; readonly error: unknown }
  | { readonly fatal: Error }
  | 'heard'
  | 'closed';

/** To the thread: something was appended, or it shall end. */
type ToThread = 'changed' | 'close';

/** What runs in the thread. */
export interface Served {
  readonly projector: Projector;
  /** Something was appended. */
  changed(): void;
  close(): Promise<void>;
}

/** What the thread is given to tell of itself. */
export interface Telling {
  readonly report: (message: string, error: unknown) => void;
  readonly onChange: () => void;
  /** The system may have something to do. */
  readonly onPending: () => void;
  /** Nothing can be followed ever again. */
  readonly onFatal: (error: Error) => void;
}

/** Runs a projector in a thread of its own, for a `ProjectorThread` on the other side of the port. */
export function serveProjector(port: MessagePort, open: (telling: Telling) => Promise<Served>): void {
  const post = (message: FromThread) => port.postMessage(message);
  let pending = false;
  const opening = Promise.withResolvers<Served>();
  const tell = ({ projector }: Served) => {
    post({ position: projector.at(), statuses: projector.status(), pending });
    pending = false;
  };
  port.on('message', (message: ToThread) => {
    void opening.promise.then((served) => {
      if (message === 'close') return close(served, port);
      post('heard'); // first: what is appended from now on is told again
      return served.changed();
    });
  });
  void open({
    report: (report, error) => post({ report, error }),
    onChange: () => void opening.promise.then(tell),
    onPending: () => (pending = true),
    onFatal: (fatal) => post({ fatal }),
  }).then(async (served) => {
    await served.projector.start();
    tell(served);
    opening.resolve(served);
  });
}

async function close(served: Served, port: MessagePort): Promise<void> {
  await served.projector.stop();
  await served.close();
  port.postMessage('closed' satisfies FromThread);
  port.close();
}

/**
 * A projector in a thread of its own: the views are written there, beside the program, and read here. A thread that ends by itself stops
 * all views, visibly.
 */
export class ProjectorThread implements Pick<Projector, 'reached' | 'at' | 'status' | 'stop'> {
  private readonly worker: Worker;
  private readonly arrivals = new Arrivals();
  private readonly parts: Pick<Telling, 'report' | 'onPending' | 'onFatal'>;
  private statuses: readonly ViewStatus[] = [];
  private fault?: unknown;
  private closing = false;
  /** Whether the thread has been told of a change and has not heard it yet, and whether there was another one since. */
  private telling = false;
  private changedSince = false;

  private constructor(worker: Worker, parts: ProjectorThread['parts']) {
    this.worker = worker;
    this.parts = parts;
    worker.on('message', (message: FromThread) => this.receive(message));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) => this.fail(new Error(`the thread of the views ended with ${code}`)));
  }

  /** Starts a module that calls `serveProjector`; resolves when its views follow. Throws what keeps it from starting. */
  static async start(module: URL, workerData: unknown, parts: ProjectorThread['parts']): Promise<ProjectorThread> {
    const worker = new Worker(module, { workerData, name: 'views' });
    const thread = new ProjectorThread(worker, parts);
    const ended = once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the thread of the views ended with ${code}`)));
    await Promise.race([once(worker, 'message'), ended]);
    ended.catch(() => undefined); // told by `fail` from now on
    return thread;
  }

  /** Something was appended. However often that is, at most one message is on its way to the thread. */
  changed(): void {
    this.changedSince = this.telling;
    if (this.telling) return;
    this.telling = true;
    this.send('changed');
  }

  /** Waits until all running views have applied everything up to a position; answers whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean> {
    return this.arrivals.reached(position, milliseconds);
  }

  /** Where the views stand: it changes whenever they do. */
  at(): Position {
    return this.arrivals.at();
  }

  /** How every view stands. */
  status(): readonly ViewStatus[] {
    return stoppedBy(this.fault ? 'its thread has ended' : undefined, this.statuses);
  }

  /** Stops following, after the batch under way. */
  async stop(): Promise<void> {
    if (this.closing || this.fault) return;
    this.closing = true;
    const exited = once(this.worker, 'exit');
    this.send('close');
    await exited;
    this.arrivals.giveUp();
  }

  private send(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromThread): void {
    if (message === 'closed') return;
    if (message === 'heard') {
      this.telling = false;
      if (this.changedSince) this.changed();
      return;
    }
    if ('fatal' in message) return this.parts.onFatal(message.fatal);
    if ('report' in message) return this.parts.report(message.report, message.error);
    this.statuses = message.statuses;
    this.arrivals.arrive(message.position);
    if (this.statuses.every(({ stopped }) => stopped !== undefined)) this.arrivals.giveUp();
    if (message.pending) this.parts.onPending();
  }

  private fail(error: unknown): void {
    if (this.fault || this.closing) return;
    this.fault = error;
    this.arrivals.giveUp();
    this.parts.report('the views have stopped', error);
  }
}
