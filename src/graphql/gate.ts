import { Counts } from '../counts.ts';
import { unavailable } from '../refused.ts';
import { pause } from '../turns.ts';

/** How many may be inside, and how many may wait for it. */
export interface Places {
  readonly inside: number;
  readonly waiting: number;
}

/** Who does heavy work: a request, counted for its caller. */
export interface Visitor {
  /** Whom the request is counted for; those without one are counted together. */
  readonly caller?: string;
  /** Whether its connection has ended: what still waits then is given up. */
  readonly isGone?: () => boolean;
}

interface Visit {
  readonly entered: Promise<void>;
  fields: number;
}

interface Waiting {
  readonly request: Visitor;
  readonly caller: string;
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

const full = () =>
  unavailable('現在混み合っています。しばらくしてから再度お試しください。', 'Too much heavy work is under way. Try again later.');
const stopping = () =>
  unavailable('停止の準備をしています。しばらくしてから再度お試しください。', 'The server is being stopped. Try again later.');
/** Nobody waits for the answer any more. */
export const givenUp = () => unavailable('要求は取り消されました。', 'The request was given up.');

/**
 * 重い処理の待合 Lets so many requests do heavy work at a time, of one caller and in all; so many more wait, the rest is refused with UNAVAILABLE
 * (API-7). Who waits longest enters first, unless its caller has as many inside as one caller may.
 */
export class HeavyGate {
  private readonly each: Places;
  private readonly all: Places;
  private readonly visits = new WeakMap<Visitor, Visit>();
  private readonly inside = new Counts();
  private queue: readonly Waiting[] = [];
  private isClosed = false;

  constructor(each: Places, all: Places) {
    this.each = each;
    this.all = all;
  }

  /** Does heavy work of a request, not much in one turn of the event loop, or throws UNAVAILABLE; all work that a request does at the same time shares one place. */
  async through<T>(request: Visitor, work: () => T | Promise<T>): Promise<T> {
    if (request.isGone?.()) throw givenUp();
    const caller = request.caller ?? '';
    const visit = this.visits.get(request) ?? { entered: this.enter(request, caller), fields: 0 };
    this.visits.set(request, visit);
    visit.fields += 1;
    try {
      await visit.entered;
    } catch (error) {
      if (this.visits.get(request) === visit) this.visits.delete(request);
      throw error;
    }
    try {
      const due = pause();
      if (due) await due;
      if (request.isGone?.()) throw givenUp();
      if (this.isClosed) throw stopping();
      return await work();
    } finally {
      visit.fields -= 1;
      if (visit.fields === 0) {
        this.visits.delete(request);
        this.leave(caller);
      }
    }
  }

  /** Lets nobody in any more: who waits is refused with UNAVAILABLE, as is who comes. Work that has begun goes on. For a stop, which cannot wait for all. */
  close(): void {
    this.isClosed = true;
    for (const { refuse } of this.queue) refuse(stopping());
    this.queue = [];
  }

  private async enter(request: Visitor, caller: string): Promise<void> {
    if (this.isClosed) throw stopping();
    this.clear();
    if (this.isFree(caller)) return this.inside.change(caller, 1);
    if (this.queue.length >= this.all.waiting || this.queue.filter((other) => other.caller === caller).length >= this.each.waiting)
      throw full();
    return new Promise((enter, refuse) => {
      this.queue = [...this.queue, { request, caller, enter, refuse }];
    });
  }

  /** Gives up those who wait for a request whose connection has ended. */
  private clear(): void {
    const gone = this.queue.filter(({ request }) => request.isGone?.());
    this.queue = this.queue.filter((each) => !gone.includes(each));
    for (const { refuse } of gone) refuse(givenUp());
  }

  private isFree(caller: string): boolean {
    return this.inside.all < this.all.inside && this.inside.of(caller) < this.each.inside;
  }

  private leave(caller: string): void {
    this.inside.change(caller, -1);
    this.clear();
    const next = this.queue.find((other) => this.isFree(other.caller));
    if (!next) return;
    this.queue = this.queue.filter((other) => other !== next);
    this.inside.change(next.caller, 1);
    next.enter();
  }
}
