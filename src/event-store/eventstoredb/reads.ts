import { NO_STREAM } from '../event-store.ts';
import { eventOf, type Arrived, type Connection, type Following, type Reading } from './client.ts';
import { DatabaseAway, DatabaseRefused } from './faults.ts';

/** The most events of one request. */
const PAGE = 1000;

/** All events of a read. Rejects when it fails, sends nothing for too long, or ends early. */
const collect = (reading: Reading, silence: number, onSilence: () => void): Promise<Arrived[]> =>
  new Promise((resolve, reject) => {
    const events: Arrived[] = [];
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    const timer = setTimeout(() => {
      reject(new DatabaseAway('a read was not answered in time'));
      onSilence();
      reading.cancel().catch(() => {});
    }, silence);
    // This listener is never removed: an error without a listener would end the process.
    reading.on('error', (error) => finish(() => reject(error)));
    reading.on('end', () => finish(() => resolve(events)));
    reading.on('close', () => finish(() => reject(new DatabaseAway('a read broke off'))));
    reading.on('data', (resolved) => {
      timer.refresh();
      const event = eventOf(resolved);
      if (event) events.push(event);
    });
  });

const lacks = (stream: string, revision: number) =>
  `${stream} lacks revision ${revision}: it was truncated or deleted, the record is no longer whole`;

const isNoSuchStream = (error: unknown) => (error as { readonly type?: string }).type === 'stream-not-found';

/** Reads of one connection. Each is one attempt: it returns a correct result or rejects. */
export class Reads {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #silence: number;
  #heard = 0;

  /** `silence` is the longest time without data, in milliseconds. */
  constructor(connection: Connection, prefix: string, silence: number) {
    this.#connection = connection;
    this.#prefix = prefix;
    this.#silence = silence;
  }

  /** The last event of a stream; undefined if the server reports that there is no such stream. */
  async last(stream: string): Promise<Arrived | undefined> {
    return (await this.#newest(stream, 1))[0];
  }

  /**
   * The events of a stream starting at a revision, and the revision of the last one (-1: there is no such stream). A whole stream usually
   * takes one request: read backwards it begins with the last event, and is complete when it reaches the first. A stream that is known up
   * to `from` usually has nothing new: only the last event is requested.
   */
  async since(stream: string, from: number): Promise<{ readonly revision: number; readonly events: readonly Arrived[] }> {
    const newest = await this.#newest(stream, from === 0 ? PAGE : 1);
    const revision = Number(newest[0]?.revision ?? NO_STREAM);
    if (from > revision) return { revision, events: [] };
    for (const [index, event] of newest.entries())
      if (Number(event.revision) !== revision - index) throw new DatabaseRefused(lacks(stream, revision - index));
    const events = newest.toReversed();
    const rest = revision - events.length;
    return { revision, events: rest < from ? events : [...(await this.between(stream, from, rest)), ...events] };
  }

  /** Events of a stream from one revision to another. Rejects if one is missing: this is the only sign that a server ended a read early. */
  async between(stream: string, from: number, to: number): Promise<Arrived[]> {
    const events: Arrived[] = [];
    for (let next = from; next <= to; next = from + events.length) {
      const page = await this.#collect(this.#connection.readStream(stream, next, Math.min(PAGE, to - next + 1)));
      for (const event of page) {
        if (Number(event.revision) !== from + events.length) throw new DatabaseRefused(lacks(stream, from + events.length));
        events.push(event);
      }
      if (page.length === 0) throw new DatabaseAway('a read broke off');
    }
    return events;
  }

  /** The event at a commit position; undefined if there is none. */
  async at(commit: bigint): Promise<Arrived | undefined> {
    const [event] = await this.#collect(this.#connection.readAt(commit));
    return event?.position?.commit === commit ? event : undefined;
  }

  /** Our last event; undefined if there is none after the commit position `known`. */
  async lastOfAll(known: bigint | undefined): Promise<Arrived | undefined> {
    let from: bigint | undefined;
    for (let count = 1; ; count = Math.min(count * 8, PAGE)) {
      // The result may or may not contain the position where the read starts.
      const page = await this.#collect(this.#connection.readBackwards(from, count));
      const fresh = page.filter(({ position }) => position && (from === undefined || position.commit < from));
      const ours = fresh.find(({ streamId }) => streamId.startsWith(this.#prefix));
      if (ours) return ours;
      const earliest = fresh.at(-1)?.position?.commit;
      if (earliest === undefined || (known !== undefined && earliest <= known)) return undefined;
      from = earliest;
    }
  }

  async #newest(stream: string, count: number): Promise<Arrived[]> {
    try {
      const events = await this.#collect(this.#connection.readNewest(stream, count));
      if (events.length > 0) return events;
    } catch (error) {
      if (isNoSuchStream(error)) return [];
      throw error;
    }
    // Neither events nor the message that there are none: this is the only sign that a server ended a read early.
    throw new DatabaseAway('a read broke off');
  }

  /** Our events after a commit position, at most `limit`, as far as they exist now. */
  page(after: bigint | undefined, limit: number): Promise<Arrived[]> {
    return this.#counted((onSilence) => collectUntil(this.#connection.follow(this.#prefix, after), limit, this.#silence, onSilence));
  }

  #collect(reading: Reading): Promise<Arrived[]> {
    return this.#counted((onSilence) => collect(reading, this.#silence, onSilence));
  }

  /** If other answers arrived since, only this one was lost; if none did, the connection is dead. */
  async #counted(ask: (onSilence: () => void) => Promise<Arrived[]>): Promise<Arrived[]> {
    const { generation } = this.#connection;
    const heard = this.#heard;
    const answer = await ask(() => {
      if (heard === this.#heard) this.#connection.renew(generation);
    }).catch((error: unknown) => {
      if (!(error instanceof DatabaseAway)) this.#heard++;
      throw error;
    });
    this.#heard++;
    return answer;
  }
}

/** The events of a subscription until it has caught up. Only that signal means that there are no more; an end before it is a failure. */
const collectUntil = (following: Following, limit: number, silence: number, onSilence: () => void): Promise<Arrived[]> =>
  new Promise((resolve, reject) => {
    const events: Arrived[] = [];
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      following.pause();
      following.unsubscribe().catch(() => {});
      settle();
    };
    const timer = setTimeout(() => {
      finish(() => reject(new DatabaseAway('a read was not answered in time')));
      onSilence();
    }, silence);
    let caughtUp = false;
    following.on('caughtUp', () => {
      caughtUp = true;
      setImmediate(() => take());
    });
    const take = () => {
      timer.refresh();
      while (events.length < limit) {
        const resolved: unknown = following.read();
        if (resolved === null) break;
        const event = eventOf(resolved);
        if (event) events.push(event);
      }
      if (events.length >= limit || caughtUp) finish(() => resolve(events));
    };
    following.on('readable', take);
    following.on('error', (error) => finish(() => reject(error)));
    for (const end of ['end', 'close'] as const) following.on(end, () => finish(() => reject(new DatabaseAway('a read broke off'))));
  });
