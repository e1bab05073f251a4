import { eventOf, type Arrived, type Connection, type Following, type Reading } from './client.ts';
import { DatabaseAway, DatabaseRefused } from './faults.ts';

/** Events that one request asks for, at most. */
const PAGE = 1000;

/** Everything a reading answers. Rejects when it fails, is silent for too long, or breaks off. */
const collect = (reading: Reading, silence: number): Promise<Arrived[]> =>
  new Promise((resolve, reject) => {
    const events: Arrived[] = [];
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    const timer = setTimeout(() => {
      reject(new DatabaseAway('a read was not answered in time'));
      reading.cancel().catch(() => {});
    }, silence);
    // Stays for good: an error without a listener would end the process.
    reading.on('error', (error) => finish(() => reject(error)));
    reading.on('end', () => finish(() => resolve(events)));
    reading.on('close', () => finish(() => reject(new DatabaseAway('a read broke off'))));
    reading.on('data', (resolved) => {
      timer.refresh();
      const event = eventOf(resolved as never);
      if (event) events.push(event);
    });
  });

const isNoSuchStream = (error: unknown) => (error as { readonly type?: string }).type === 'stream-not-found';

/** Reads of one connection. Each is one try: it answers truly or rejects. */
export class Reads {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #silence: number;

  /** `silence` is how long nothing may come, in milliseconds. */
  constructor(connection: Connection, prefix: string, silence: number) {
    this.#connection = connection;
    this.#prefix = prefix;
    this.#silence = silence;
  }

  /** The last event of a stream. */
  async last(stream: string): Promise<Arrived | undefined> {
    try {
      return (await collect(this.#connection.readLast(stream), this.#silence)).at(-1);
    } catch (error) {
      if (isNoSuchStream(error)) return undefined;
      throw error;
    }
  }

  /** Events of a stream from one revision to another. Rejects when one is missing: a server that ends a read early says that no other way. */
  async between(stream: string, from: number, to: number): Promise<Arrived[]> {
    const events: Arrived[] = [];
    for (let next = from; next <= to; next = from + events.length) {
      const page = await collect(this.#connection.readStream(stream, next, Math.min(PAGE, to - next + 1)), this.#silence);
      for (const event of page) {
        if (Number(event.revision) !== from + events.length)
          throw new DatabaseRefused(
            `${stream} lacks revision ${from + events.length}: it was truncated or deleted, the record is no longer whole`,
          );
        events.push(event);
      }
      if (page.length === 0) throw new DatabaseAway('a read broke off');
    }
    return events;
  }

  /** The event at a commit position; undefined if none stands there. */
  async at(commit: bigint): Promise<Arrived | undefined> {
    const [event] = await collect(this.#connection.readAt(commit), this.#silence);
    return event?.position?.commit === commit ? event : undefined;
  }

  /** The last event of ours; undefined when there is none after the commit position `known`. */
  async lastOfAll(known: bigint | undefined): Promise<Arrived | undefined> {
    let from: bigint | undefined;
    for (let count = 8; ; count = Math.min(count * 4, PAGE)) {
      // The position to start from may or may not be part of the answer.
      const page = await collect(this.#connection.readBackwards(from, count), this.#silence);
      const fresh = page.filter(({ position }) => position && (from === undefined || position.commit < from));
      const ours = fresh.find(({ streamId }) => streamId.startsWith(this.#prefix));
      if (ours) return ours;
      const earliest = fresh.at(-1)?.position?.commit;
      if (earliest === undefined || (known !== undefined && earliest <= known)) return undefined;
      from = earliest;
    }
  }

  /** Events of ours after a commit position, at most `limit`, as far as there are any now. */
  page(after: bigint | undefined, limit: number): Promise<Arrived[]> {
    const following = this.#connection.follow(this.#prefix, after);
    return collectUntil(following, limit, this.#silence);
  }
}

/** What a subscription hands over until it has caught up. Only that tells that there is no more: an end that comes before is a failure. */
const collectUntil = (following: Following, limit: number, silence: number): Promise<Arrived[]> =>
  new Promise((resolve, reject) => {
    const events: Arrived[] = [];
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      following.pause();
      following.unsubscribe().catch(() => {});
      settle();
    };
    const timer = setTimeout(() => finish(() => reject(new DatabaseAway('a read was not answered in time'))), silence);
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
        const event = eventOf(resolved as never);
        if (event) events.push(event);
      }
      if (events.length >= limit || caughtUp) finish(() => resolve(events));
    };
    following.on('readable', take);
    following.on('error', (error) => finish(() => reject(error)));
    for (const end of ['end', 'close'] as const) following.on(end, () => finish(() => reject(new DatabaseAway('a read broke off'))));
  });
