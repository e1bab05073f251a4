import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import type { LogResult } from '../../src/event-store/embedded/log-file.ts';
import type { Append } from '../../src/event-store/embedded/wire.ts';

interface Waiting {
  readonly append: Append;
  readonly resolve: (result: Promise<LogResult>) => void;
}

/** How long an append may wait for others, in milliseconds. */
const PATIENCE = 3;

/**
 * Passes appends to the log in groups. Requests of many clients arrive one by one; without this the first of them would be committed alone,
 * and all others would wait for it. A single client never waits: it waits only for as many as arrived recently.
 */
export class Gathering {
  readonly #log: EventLog<Uint8Array>;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #lately = 1;
  #timer: NodeJS.Timeout | undefined;
  #holding = false;

  constructor(log: EventLog<Uint8Array>) {
    this.#log = log;
  }

  /** As the log’s own `append`, in the same order. */
  append(append: Append): Promise<LogResult> {
    return new Promise((resolve) => {
      this.#waiting.push({ append, resolve });
      this.#consider();
    });
  }

  /** Appends that `work` makes in one turn are committed together. */
  together<T>(work: () => T): T {
    this.#holding = true;
    try {
      return work();
    } finally {
      this.#holding = false;
      this.#consider();
    }
  }

  #consider(): void {
    if (this.#holding || this.#underWay > 0 || this.#waiting.length === 0) return;
    if (2 * this.#waiting.length >= this.#lately) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), PATIENCE);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#underWay > 0) return;
    const group = this.#waiting.splice(0);
    this.#underWay = group.length;
    const results = group.map(({ append, resolve }) => {
      const result = this.#log.append(append);
      resolve(result);
      return result;
    });
    void Promise.allSettled(results).then(() => {
      this.#underWay = 0;
      this.#lately = group.length + this.#waiting.length;
      this.#consider();
    });
  }
}
