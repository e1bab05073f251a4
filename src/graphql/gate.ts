import { Counts } from '../platform/counts.ts';
import { unavailable } from '../platform/refused.ts';
import { pause } from '../platform/turns.ts';
import type { Allowances } from './allowances.ts';

/** How many may be inside, and how many may wait for it. */
export interface Places {
  readonly inside: number;
  readonly waiting: number;
}

/** Who asks for much work: a request, counted for its caller. */
export interface Visitor {
  /** Whom the request is counted for; those without one are counted together. */
  readonly caller?: string;
  /** Whether its connection has ended: what still waits then is given up. */
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
/** Nobody waits for the answer any more. */
export const givenUp = () => unavailable('要求は取り消されました。', 'The request was given up.');

/** Gives a place back; doing so again changes nothing. */
export type Leave = () => void;

/**
 * 重い処理の待合 Lets so many costly requests in at a time, of one caller and in all, and each caller only while it has any of its allowance left; so
 * many more wait, the rest is refused with UNAVAILABLE (API-7). Who comes from the caller with the fewest inside enters first; of these, who waits
 * longest.
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
   * Takes a place for so much work, or throws UNAVAILABLE. A request has one place, however often it enters, until it has left as often; all of its work
   * is charged.
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

  /** Takes work that was done from the allowance of the caller: what comes next waits until it is made up for. */
  charge({ caller = '' }: Visitor, work: number): void {
    if (work > 0) this.allowances.charge(caller, work);
  }

  /** To be called before each piece of heavy work, which may hold the event loop for a while: lets it turn, and throws UNAVAILABLE when nobody waits for the answer, or the server is being stopped. */
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

  /** Lets nobody in any more: who waits is refused with UNAVAILABLE, as is who comes. Work that has begun goes on. For a stop, which cannot wait for all. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.alarm);
    for (const { refuse } of this.queue) refuse(stopping());
    this.queue = [];
  }

  private async placeFor(request: Visitor, caller: string, work: number): Promise<void> {
    if (this.isClosed) throw stopping();
    this.admit(); // who waits goes before who comes
    const isFull =
      this.queue.length >= this.all.waiting || this.queue.filter((other) => other.caller === caller).length >= this.each.waiting;
    if (isFull && !this.isFree(caller)) throw full();
    return new Promise((enter, refuse) => {
      this.queue = [...this.queue, { request, caller, work, enter, refuse }];
      this.admit();
    });
  }

  /** Lets in who may enter, and looks again when the next one who waits has something of its allowance. */
  private admit(): void {
    this.clear();
    for (let next = this.next(); next; next = this.next()) {
      const { caller, work, enter } = next;
      this.queue = this.queue.filter((other) => other !== next);
      this.inside.change(caller, 1);
      this.allowances.charge(caller, work);
      enter();
    }
    clearTimeout(this.alarm);
    const waits = this.queue.map(({ caller }) => this.allowances.wait(caller)).filter((wait) => wait > 0);
    if (waits.length > 0) this.alarm = setTimeout(() => this.admit(), Math.ceil(Math.min(...waits))).unref();
  }

  private next(): Waiting | undefined {
    const free = this.queue.filter(({ caller }) => this.isFree(caller));
    const fewest = Math.min(...free.map(({ caller }) => this.inside.of(caller)));
    return free.find(({ caller }) => this.inside.of(caller) === fewest);
  }

  /** Gives up those who wait for a request whose connection has ended. */
  private clear(): void {
    const gone = this.queue.filter(({ request }) => request.isGone?.());
    this.queue = this.queue.filter((each) => !gone.includes(each));
    for (const { refuse } of gone) refuse(givenUp());
  }

  private isFree(caller: string): boolean {
    return this.inside.all < this.all.inside && this.inside.of(caller) < this.each.inside && this.allowances.wait(caller) === 0;
  }
}
