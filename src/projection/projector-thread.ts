import { once } from 'node:events';
import { Worker, type MessagePort } from 'node:worker_threads';
import { START, type Position } from '../event-store/event-store.ts';
import { Arrivals } from './arrivals.ts';
import type { Projector } from './projector.ts';
import { stoppedBy, type ViewStatus } from './view-status.ts';

/**
 * Messages from the thread: status of the views, a fault to report, a fatal error, the change was received, or it has closed as requested.
 */
type FromThread =
  | { readonly position: Position; readonly statuses: readonly ViewStatus[]; readonly pending: boolean }
  | { readonly report: string; readonly error: unknown }
  | { readonly fatal: Error }
  | 'heard'
  | 'closed';

/** Messages to the thread: something was appended, or it must close. */
type ToThread = 'changed' | 'close';

/** The part that runs in the thread. */
export interface Served {
  readonly projector: Projector;
  /** Something was appended. */
  changed(): void;
  close(): Promise<void>;
}

/** Callbacks with which the code in the thread reports. */
export interface Telling {
  readonly report: (message: string, error: unknown) => void;
  readonly onChange: () => void;
  /** Follow-ups may be due. */
  readonly onPending: () => void;
  /** Nothing can be followed any more. */
  readonly onFatal: (error: Error) => void;
}

/** Runs a projector in its own thread, for a `ProjectorThread` on the other side of the port. */
export function serveProjector(port: MessagePort, open: (telling: Telling) => Promise<Served>): void {
  const post = (message: FromThread) => port.postMessage(message);
  let pending = false;
  const opening = Promise.withResolvers<Served>();
  let isOpen = false;
  const tell = ({ projector }: Served) => {
    post({ position: projector.at(), statuses: projector.status(), pending });
    pending = false;
  };
  port.on('message', (message: ToThread) => {
    // It still waits for the event database: nothing was begun that must be finished.
    if (message === 'close' && !isOpen) return process.exit(0);
    void opening.promise.then((served) => {
      if (message === 'close') return close(served, port);
      post('heard'); // first: later appends are reported again
      return served.changed();
    });
  });
  void open({
    report: (report, error) => post({ report, error }),
    onChange: () => void opening.promise.then(tell),
    onPending: () => (pending = true),
    onFatal: (fatal) => post({ fatal }),
  }).then(async (served) => {
    isOpen = true;
    await served.projector.start();
    tell(served);
    opening.resolve(served);
  });
}

/** Stands for all views of a thread that ended before it said which there are. */
const ALL: readonly ViewStatus[] = [{ name: 'views', position: START }];

async function close(served: Served, port: MessagePort): Promise<void> {
  await served.projector.stop();
  await served.close();
  port.postMessage('closed' satisfies FromThread);
  port.close();
}

/**
 * A projector in its own thread: the views are written there, in parallel to the program, and read here. If the thread ends by itself, all
 * views stop and their status shows it.
 */
export class ProjectorThread implements Pick<Projector, 'reached' | 'at' | 'status' | 'stop'> {
  private readonly worker: Worker;
  private readonly arrivals = new Arrivals();
  private readonly parts: Pick<Telling, 'report' | 'onPending' | 'onFatal'>;
  private statuses: readonly ViewStatus[] = [];
  private fault?: unknown;
  private closing = false;
  /** Whether a change was sent to the thread and not confirmed yet, and whether there was another change since. */
  private telling = false;
  private changedSince = false;

  private constructor(worker: Worker, parts: ProjectorThread['parts']) {
    this.worker = worker;
    this.parts = parts;
    worker.on('message', (message: FromThread) => this.receive(message));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) => this.fail(new Error(`the thread of the views ended with ${code}`)));
  }

  /**
   * Starts a module that calls `serveProjector`; resolves when its views follow, or when it has reported that it waits for the event
   * database (`hasFollowed`). Throws the error that prevents the start.
   */
  static async start(module: URL, workerData: unknown, parts: ProjectorThread['parts']): Promise<ProjectorThread> {
    const worker = new Worker(module, { workerData, name: 'views' });
    const thread = new ProjectorThread(worker, parts);
    const ended = once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the thread of the views ended with ${code}`)));
    await Promise.race([once(worker, 'message'), ended]);
    ended.catch(() => undefined); // reported by `fail` from now on
    return thread;
  }

  /** Something was appended. Sends one message at most until the thread confirms it. */
  changed(): void {
    this.changedSince = this.telling;
    if (this.telling) return;
    this.telling = true;
    this.send('changed');
  }

  /** Waits until all running views have applied everything up to a position; returns whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean> {
    return this.arrivals.reached(position, milliseconds);
  }

  /** Whether the views have followed the events at least once: before that their tables may be missing, and nothing in them counts. */
  hasFollowed(): boolean {
    return this.arrivals.hasBegun();
  }

  /** The position of the views: it changes whenever they do. */
  at(): Position {
    return this.arrivals.at();
  }

  /** The status of every view. Empty until they have followed; if their thread ended before that, one entry stands for all. */
  status(): readonly ViewStatus[] {
    const known = this.fault && this.statuses.length === 0 ? ALL : this.statuses;
    return stoppedBy(this.fault ? 'its thread has ended' : undefined, known);
  }

  /** Stops following, after the current batch. */
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
