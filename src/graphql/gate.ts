import { unavailable } from '../refused.ts';

/** How many may be inside, and how many may wait for it. */
export interface Places {
  readonly inside: number;
  readonly waiting: number;
}

interface Visit {
  readonly entered: Promise<void>;
  fields: number;
}

/** 重い処理の待合 Lets so many requests do heavy work at a time, of one caller and in all; so many more wait, the rest is refused with UNAVAILABLE (API-7). */
export class HeavyGate {
  private readonly each: Places;
  private readonly all: Places;
  private readonly visits = new WeakMap<object, Visit>();
  private readonly inside = new Map<string, number>();
  private queue: { readonly caller: string; readonly enter: () => void }[] = [];
  private total = 0;

  constructor(each: Places, all: Places) {
    this.each = each;
    this.all = all;
  }

  /** Does heavy work of a request; all work that a request does at the same time shares one place. */
  async through<T>(request: object, caller: string, work: () => T | Promise<T>): Promise<T> {
    const visit = this.visits.get(request) ?? { entered: this.enter(caller), fields: 0 };
    this.visits.set(request, visit);
    visit.fields += 1;
    try {
      await visit.entered;
    } catch (error) {
      this.visits.delete(request);
      throw error;
    }
    try {
      return await work();
    } finally {
      visit.fields -= 1;
      if (visit.fields === 0) this.leave(request, caller);
    }
  }

  private async enter(caller: string): Promise<void> {
    if (this.isFree(caller)) {
      this.take(caller);
      return;
    }
    if (this.queue.length >= this.all.waiting || this.queue.filter((other) => other.caller === caller).length >= this.each.waiting)
      throw unavailable('現在混み合っています。しばらくしてから再度お試しください。', 'Too much heavy work is under way. Try again later.');
    await new Promise<void>((enter) => this.queue.push({ caller, enter }));
  }

  private isFree(caller: string): boolean {
    return this.total < this.all.inside && (this.inside.get(caller) ?? 0) < this.each.inside;
  }

  private take(caller: string): void {
    this.total += 1;
    this.inside.set(caller, (this.inside.get(caller) ?? 0) + 1);
  }

  private leave(request: object, caller: string): void {
    this.visits.delete(request);
    this.total -= 1;
    const left = (this.inside.get(caller) ?? 1) - 1;
    if (left === 0) this.inside.delete(caller);
    else this.inside.set(caller, left);
    const next = this.queue.find((other) => this.isFree(other.caller));
    if (!next) return;
    this.queue = this.queue.filter((other) => other !== next);
    this.take(next.caller);
    next.enter();
  }
}
