import { randomUUID } from 'node:crypto';
import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import type { LogEvent } from '../../src/event-store/embedded/log-file.ts';
import { Gathering } from './gathering.ts';
import { KnownIds } from './known-ids.ts';
import { toKept, tombstone, type Proposed } from './kept.ts';
import { beginningAt, DELETED, isMetastream, limitsIn, metastreamOf, originalOf, softDelete } from './stream-metadata.ts';
import { StreamStates } from './stream-states.ts';

/** The expected state of the stream: a revision, -1 for no stream, or any. */
export type Expected = number | 'any' | 'stream_exists';

/** The result of a request. `position` is 0 if it stored nothing. */
export type Written =
  | { readonly outcome: 'kept'; readonly revision: number; readonly position: number }
  | { readonly outcome: 'wrongVersion'; readonly current: number }
  | { readonly outcome: 'deleted' };

type Check =
  | { readonly decision: 'write'; readonly undelete: boolean }
  | { readonly decision: 'repeat'; readonly revision: number }
  | { readonly decision: 'wrongVersion' | 'deleted' | 'later' };

const WRITE: Check = { decision: 'write', undelete: false };
const WRONG: Check = { decision: 'wrongVersion' };
const JSON_EVENT = { json: true, metadata: new Uint8Array() };

/**
 * Decides what may be written, as the real server does, and writes it. Decisions are made at once, for the state of the log after all
 * earlier decisions are on the disk; responses wait for the disk.
 */
export class Writer {
  readonly #log: EventLog<Uint8Array>;
  readonly #gathering: Gathering;
  readonly #states: StreamStates;
  readonly #known: KnownIds;
  #settled: Promise<unknown> = Promise.resolve();

  /** `knownIdsBytes` limits the memory for the ids that identify a retry without an exact revision. */
  constructor(log: EventLog<Uint8Array>, knownIdsBytes: number) {
    this.#log = log;
    this.#gathering = new Gathering(log);
    this.#states = new StreamStates(log);
    this.#known = new KnownIds(knownIdsBytes);
  }

  /** Appends all events or none. */
  async append(stream: string, expected: Expected, events: readonly Proposed[]): Promise<Written> {
    const ids = events.map(({ id }) => id);
    let check = this.#check(stream, expected, ids);
    while (check.decision === 'later') {
      await this.#settled;
      check = this.#check(stream, expected, ids);
    }
    // No `await` from here to the write: another append could come between.
    if (check.decision === 'repeat') return this.#repeated(stream, check.revision);
    if (check.decision !== 'write') return this.#refused(stream, check.decision);
    if (events.length === 0) return { outcome: 'kept', revision: this.#states.of(stream).head, position: 0 };
    const revives = isMetastream(stream) && this.#softDeleted(originalOf(stream));
    const now = Date.now();
    const kept = events.map((event) => toKept(event, now));
    const beginning = this.#states.of(stream).head + 1;
    return this.#gathering.together(() => {
      const written = this.#write(stream, kept);
      if (check.undelete) this.#undelete(stream, beginning);
      if (revives) this.#undelete(originalOf(stream), this.#states.of(originalOf(stream)).head + 1);
      return written;
    });
  }

  /** Deletes a stream until the next write to it, or permanently. */
  async delete(stream: string, expected: Expected, forEver: boolean): Promise<Written> {
    const id = randomUUID();
    let check = this.#check(stream, expected, [id]);
    while (check.decision === 'later') {
      await this.#settled;
      check = this.#check(stream, expected, [id]);
    }
    if (check.decision !== 'write') return this.#refused(stream, check.decision);
    const metastream = metastreamOf(stream);
    if (forEver) {
      const written = this.#write(stream, [tombstone(id, Date.now())]);
      this.#states.of(stream).tombstoned = true;
      return written;
    }
    if (this.#states.of(stream).head < 0 && this.#states.of(metastream).head < 0) return { outcome: 'wrongVersion', current: -1 };
    return this.#write(metastream, [toKept({ ...JSON_EVENT, id, type: '$metadata', data: softDelete() }, Date.now())]);
  }

  /** Resolves when everything decided so far is on the disk, or never will be. */
  async settled(): Promise<void> {
    await this.#settled.catch(() => {});
  }

  #check(stream: string, expected: Expected, ids: readonly string[]): Check {
    if (this.#tombstoned(stream)) return { decision: 'deleted' };
    const { head } = this.#states.of(stream);
    if (expected === 'stream_exists') {
      if (this.#softDeleted(stream)) return { decision: 'deleted' };
      if (head < 0 && this.#states.of(metastreamOf(stream)).head < 0) return WRONG;
    }
    if (typeof expected === 'string') return this.#checkKnown(stream, ids);
    if (expected < head) return this.#checkKept(stream, expected, ids);
    return expected > head ? WRONG : this.#writable(stream);
  }

  /** Without an exact revision, only the latest written ids identify a retry. */
  #checkKnown(stream: string, ids: readonly string[]): Check {
    let last: number | undefined;
    for (const id of ids) {
      const place = this.#known.get(id);
      if (place?.stream !== stream) return last === undefined ? this.#writable(stream) : WRONG;
      last = place.revision;
    }
    return last === undefined ? this.#writable(stream) : { decision: 'repeat', revision: last };
  }

  /** With an exact revision, the stream itself identifies a retry, at any later time. */
  #checkKept(stream: string, expected: number, ids: readonly string[]): Check {
    if (ids.length === 0) return WRONG;
    const { head, pending } = this.#states.of(stream);
    let kept: readonly { readonly id: string }[] | undefined;
    for (const [index, id] of ids.entries()) {
      const revision = expected + 1 + index;
      const place = this.#known.get(id);
      if (place?.stream === stream && place.revision === revision) continue;
      kept ??= this.#log.committed.readStream(stream, expected + 1, ids.length).events;
      if (kept[index]?.id === id) continue;
      if (!kept[index] && revision <= head && pending > 0) return { decision: 'later' };
      if (index === 0 && expected === -1 && this.#softDeleted(stream)) return { decision: 'write', undelete: true };
      return WRONG;
    }
    return { decision: 'repeat', revision: expected + ids.length };
  }

  #writable(stream: string): Check {
    return this.#softDeleted(stream) ? { decision: 'write', undelete: true } : WRITE;
  }

  #write(stream: string, events: readonly LogEvent[]): Promise<Written> {
    const state = this.#states.of(stream);
    const expected = state.head;
    const kept = this.#gathering.append({ stream, expected, events });
    for (const { id } of events) this.#known.put(id, { stream, revision: ++state.head });
    if (isMetastream(stream)) state.last = Uint8Array.from(events.at(-1)!.data as Uint8Array); // a copy, not a view of the whole request
    state.pending++;
    const written = kept.then(({ outcome, revision, position }): Written => {
      state.pending--;
      if (outcome !== 'kept')
        throw new Error(`the log of the node was written by somebody else: ${stream} is at ${revision}, not ${expected}`);
      return { outcome, revision, position };
    });
    // The log answers in order: when this append is settled, all earlier ones are.
    this.#settled = written;
    written.catch(() => {});
    return written;
  }

  #undelete(stream: string, beginning: number): void {
    const metastream = metastreamOf(stream);
    const data = beginningAt(this.#states.of(metastream).last!, beginning);
    if (data) void this.#write(metastream, [toKept({ ...JSON_EVENT, id: randomUUID(), type: '$metadata', data }, Date.now())]);
  }

  async #repeated(stream: string, revision: number): Promise<Written> {
    await this.#settled;
    const position = this.#log.committed.readStream(stream, revision, 1).events[0]?.position ?? 0;
    return { outcome: 'kept', revision, position };
  }

  #refused(stream: string, decision: Check['decision']): Written {
    return decision === 'deleted' ? { outcome: decision } : { outcome: 'wrongVersion', current: this.#states.of(stream).head };
  }

  #tombstoned(stream: string): boolean {
    return this.#states.of(stream).tombstoned || (isMetastream(stream) && this.#states.of(originalOf(stream)).tombstoned);
  }

  #softDeleted(stream: string): boolean {
    return !isMetastream(stream) && limitsIn(this.#states.of(metastreamOf(stream)).last).truncateBefore === DELETED;
  }
}
