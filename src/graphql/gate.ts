import { Counts } from '../platform/counts.ts';
import { unavailable } from '../platform/refused.ts';
import { pause } from '../platform/turns.ts';
import type { Allowances } from './allowances.ts';

/** How many requests may be inside, and how many may wait. */
export interface Places {
  readonly inside: number;
  readonly waiting: number;
}

/** A request for much work, counted for its caller. */
export interface Visitor {
  /** The caller that the request counts for; requests without a caller are counted together. */
  readonly caller?: string;
  /** Whether its connection has ended: if it still waits, it is cancelled. */
  readonly isGone?: () => boolean;
}

interface Visit {
  readonly entered: Promise<void>;
  /** How often it was entered and not left yet. */
  times: number;
}

interface Waiting {
  readonly request: Visitor;
  readonly caller: string;
  readonly work: number;
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

const full = () =>
  unavailable('現在混み合っています。しばらくしてから再度お試しください。', 'Too much heavy work is under way. Try again later.');
const stopping = () =>
  unavailable('停止の準備をしています。しばらくしてから再度お試しください。', 'The server is being stopped. Try again later.');
/** No client waits for the response any more. */
export const givenUp = () => unavailable('要求は取り消されました。', 'The request was given up.');

/** Releases a slot; a second call does nothing. */
export type Leave = () => void;

/**
 * 重い処理の待合 Limits the costly requests that run at the same time, per caller and in total. A caller must also have allowance left. A limited
 * number of further requests wait; the rest is refused with UNAVAILABLE (API-7). The request of the caller with the fewest running requests
 * goes first; among these, the one that has waited longest.
 */
export class HeavyGate {
  private readonly each: Places;
  private readonly all: Places;
  private readonly allowances: Allowances;
  private readonly visits = new WeakMap<Visitor, Visit>();
  private readonly inside = new Counts();
  private queue: readonly Waiting[] = [];
  private isClosed = false;
  private alarm: NodeJS.Timeout | undefined;

  constructor(each: Places, all: Places, allowances: Allowances) {
    this.each = each;
    this.all = all;
    this.allowances = allowances;
  }

  /**
   * Takes a slot for this much work, or throws UNAVAILABLE. A request has one slot, however often it enters, until it has left as often;
   * all of its work is charged.
   */
  async enter(request: Visitor, work: number): Promise<Leave> {
    if (request.isGone?.()) throw givenUp();
    const caller = request.caller ?? '';
    const known = this.visits.get(request);
    if (known) this.allowances.charge(caller, work);
    const visit = known ?? { entered: this.placeFor(request, caller, work), times: 0 };
    this.visits.set(request, visit);
    visit.times += 1;
    try {
      await visit.entered;
    } catch (error) {
      if (this.visits.get(request) === visit) this.visits.delete(request);
      throw error;
    }
    let isInside = true;
    return () => {
      if (isInside && (visit.times -= 1) === 0) {
        this.visits.delete(request);
        this.inside.change(caller, -1);
        this.admit();
      }
      isInside = false;
    };
  }

  /** Subtracts completed work from the allowance of the caller: its next request waits until the debt is paid. */
  charge({ caller = '' }: Visitor, work: number): void {
    if (work > 0) this.allowances.charge(caller, work);
  }

  /**
   * To be called before each piece of heavy work, which may block the event loop for a while. Lets the event loop run, and throws
   * UNAVAILABLE if no client waits for the response or the server is stopping.
   */
  goOn(request: Visitor): Promise<void> | undefined {
    const check = () => {
      if (request.isGone?.()) throw givenUp();
      if (this.isClosed) throw stopping();
    };
    const due = pause();
    if (due) return due.then(check);
    check();
    return undefined;
  }

  /**
   * Accepts no more requests: waiting and new requests are refused with UNAVAILABLE. Running work continues. For a shutdown, which cannot
   * wait for all requests.
   */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.alarm);
    for (const { refuse } of this.queue) refuse(stopping());
    this.queue = [];
  }

  private async placeFor(request: Visitor, caller: string, work: number): Promise<void> {
    if (this.isClosed) throw stopping();
    const now = this.allowances.now();
    this.admit(now); // waiting requests go before new ones
    const isFull =
      this.queue.length >= this.all.waiting || this.queue.filter((other) => other.caller === caller).length >= this.each.waiting;
    if (isFull && !this.isFree(caller, now)) throw full();
    return new Promise((enter, refuse) => {
      this.queue = [...this.queue, { request, caller, work, enter, refuse }];
      this.admit(now);
    });
  }

  /**
   * Admits the requests that may enter, and checks again when the next waiting caller has allowance. Both are decided at one time: a caller
   * whose wait ended between two readings of the clock would be neither admitted nor waited for.
   */
  private admit(now = this.allowances.now()): void {
    this.clear();
    for (let next = this.next(now); next; next = this.next(now)) {
      const { caller, work, enter } = next;
      this.queue = this.queue.filter((other) => other !== next);
      this.inside.change(caller, 1);
      this.allowances.charge(caller, work, now);
      enter();
    }
    clearTimeout(this.alarm);
    const waits = this.queue.map(({ caller }) => this.allowances.wait(caller, now)).filter((wait) => wait > 0);
    if (waits.length > 0) this.alarm = setTimeout(() => this.admit(), Math.ceil(Math.min(...waits))).unref();
  }

  private next(now: number): Waiting | undefined {
    const free = this.queue.filter(({ caller }) => this.isFree(caller, now));
    const fewest = Math.min(...free.map(({ caller }) => this.inside.of(caller)));
    return free.find(({ caller }) => this.inside.of(caller) === fewest);
  }

  /** Cancels the waiting requests whose connection has ended. */
  private clear(): void {
    const gone = this.queue.filter(({ request }) => request.isGone?.());
    this.queue = this.queue.filter((each) => !gone.includes(each));
    for (const { refuse } of gone) refuse(givenUp());
  }

  private isFree(caller: string, now: number): boolean {
    return this.inside.all < this.all.inside && this.inside.of(caller) < this.each.inside && this.allowances.wait(caller, now) === 0;
  }
}
