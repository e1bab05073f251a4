import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import { created, isTombstone, type Kept } from './kept.ts';
import { DELETED, isMetastream, limitsIn, METASTREAM, metastreamOf, originalOf, type Limits } from './stream-metadata.ts';
import type { Resolved } from './wire.ts';

/** Events of one read. */
export const PAGE = 128;

/** Part of a stream. `next` is the revision to continue from; undefined if there is nothing more in that direction now. */
export interface Page {
  readonly events: readonly Kept[];
  readonly next: number | undefined;
}

/** The extent of a stream: its first and last visible revision, or that it does not exist, or was deleted. */
export interface Visible {
  readonly is: 'there';
  readonly first: number;
  readonly last: number;
  /** Older events have expired: milliseconds since 1970. */
  readonly notBefore: number;
}
export type Extent = Visible | { readonly is: 'missing' } | { readonly is: 'deleted' };

const textOf = new TextDecoder();

/** Reads committed events, as far as the metadata of the streams make them visible. */
export class Reader {
  readonly #log: EventLog<Uint8Array>;

  constructor(log: EventLog<Uint8Array>) {
    this.#log = log;
  }

  /** The first and last revision of a stream. */
  extent(stream: string): Extent {
    const last = this.#last(stream);
    if ((last && isTombstone(last)) || (isMetastream(stream) && this.#tombstoned(originalOf(stream)))) return { is: 'deleted' };
    const { truncateBefore, maxCount, maxAge } = this.#limits(stream);
    if (!last || truncateBefore === DELETED) return { is: 'missing' };
    const first = Math.max(truncateBefore, last.revision - maxCount + 1);
    return { is: 'there', first, last: last.revision, notBefore: Date.now() - maxAge };
  }

  /** Events of an existing stream, starting at a revision. */
  forwards(stream: string, from: number, limit: number, { first, last, notBefore }: Visible): Page {
    const start = Math.max(from, first);
    const { events } = this.#log.committed.readStream(stream, start, Math.min(limit, PAGE));
    const next = (events.at(-1)?.revision ?? last) + 1;
    return { events: events.filter((event) => created(event) >= notBefore), next: next <= last ? next : undefined };
  }

  /** The same backwards. */
  backwards(stream: string, from: number, limit: number, { first, last, notBefore }: Visible): Page {
    const rows = this.#log.committed.readStreamBackwards(stream, Math.min(from, last), Math.min(limit, PAGE));
    const events = rows.filter((event) => event.revision >= first && created(event) >= notBefore);
    const next = (rows.at(-1)?.revision ?? 0) - 1;
    return { events, next: next >= first && rows.length === events.length ? next : undefined };
  }

  /** Events of all streams after a position. */
  allForwards(after: number): readonly Kept[] {
    return this.#log.committed.readAll(after, PAGE);
  }

  /** Events of all streams before a position, newest first. */
  allBackwards(before: number): readonly Kept[] {
    return this.#log.committed.readAllBackwards(before, PAGE);
  }

  /** Position of the last event. */
  head(): number {
    return this.#log.committed.head();
  }

  /** The target of a link, or the event itself. */
  resolve(event: Kept): Resolved {
    if (event.type !== '$>') return { event };
    const [revision = '', ...stream] = textOf.decode(event.data).split('@');
    const name = stream.join('@');
    const extent = /^\d+$/.test(revision) ? this.extent(name) : ({ is: 'missing' } as const);
    if (extent.is !== 'there' || Number(revision) < extent.first) return { link: event };
    const target = this.#log.committed.readStream(name, Number(revision), 1).events[0];
    return target && created(target) >= extent.notBefore ? { event: target, link: event } : { link: event };
  }

  #last(stream: string): Kept | undefined {
    return this.#log.committed.readStreamBackwards(stream, Number.MAX_SAFE_INTEGER, 1)[0];
  }

  #tombstoned(stream: string): boolean {
    const last = this.#last(stream);
    return last !== undefined && isTombstone(last);
  }

  #limits(stream: string): Limits {
    return isMetastream(stream) ? METASTREAM : limitsIn(this.#last(metastreamOf(stream))?.data);
  }
}
