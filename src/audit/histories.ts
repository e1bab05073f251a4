import { objectOf } from '../domain/kernel/aggregate.ts';
import { disclosed } from '../domain/sight/disclosure.ts';
import { workOfGoingThrough, workOfReadingEvents } from '../graphql/work.ts';
import { START, type EventStore, type Position, type StoredEvent } from '../event-store/event-store.ts';

/** Is told the work that reading the record takes, in units (API-7). */
export type Spend = (units: number) => void;

/** A stream as it was read. */
interface Read {
  /** Everything up to this position was recorded when the stream was read. */
  readonly upTo: Position;
  readonly events: Promise<readonly StoredEvent[]>;
  open?: Promise<OpenRecord>;
}

/** The part of a stream that is not under seal: revisions are counted without the rest (PRV-2). */
export interface OpenRecord {
  readonly events: readonly StoredEvent[];
  /** The revision of an event in the open record; undefined while it is under seal. */
  revisionOf(event: StoredEvent): number | undefined;
}

/** The streams that decisions are replayed from: each is read once, and again if a decision is after the part that was read. */
export class Histories {
  private readonly store: Pick<EventStore, 'read' | 'head'>;
  private readonly spend: Spend;
  private readonly reads = new Map<string, Read>();
  private readonly homes = new Map<string, string | undefined>();
  private horizon: Position = START;

  /** `spend` is told how much is read, and gone through each time that events are asked for. */
  constructor(store: Pick<EventStore, 'read' | 'head'>, spend: Spend = () => undefined) {
    this.store = store;
    this.spend = spend;
  }

  /** The events of a stream: all that were recorded up to a position, and possibly later ones. */
  async of(stream: string, upTo: Position): Promise<readonly StoredEvent[]> {
    const events = await (await this.read(stream, upTo)).events;
    this.spend(workOfGoingThrough(events.length));
    return events;
  }

  /** The open part of a stream at the time it was read, without anything that was under seal then. */
  async openIn(stream: string, upTo: Position): Promise<OpenRecord> {
    const read = await this.read(stream, upTo);
    return (read.open ??= read.events.then(openOf));
  }

  /** 団体コード The municipality of an object: its own code, or that in the first event of its stream. Undefined if there is none. */
  async homeOf(stream: string, upTo: Position): Promise<string | undefined> {
    const { kind, key } = objectOf(stream);
    if (kind === 'municipality') return key;
    if (!this.homes.has(stream)) this.learn(stream, (await this.of(stream, upTo))[0]);
    return this.homes.get(stream);
  }

  /** Stores the municipality of a stream from its first event, so that the stream need not be read for it. */
  learn(stream: string, first: StoredEvent | undefined): void {
    const { municipality } = (first?.data ?? {}) as { municipality?: string };
    this.homes.set(stream, municipality);
  }

  /** Removes the events of a stream from memory; its municipality stays known. */
  forget(stream: string): void {
    this.reads.delete(stream);
  }

  private async read(stream: string, upTo: Position): Promise<Read> {
    if (this.horizon === START || upTo > this.horizon) {
      const head = await this.store.head();
      // Concurrent calls may have read further meanwhile.
      for (const each of [head, upTo]) if (each > this.horizon) this.horizon = each;
    }
    const known = this.reads.get(stream);
    if (known && known.upTo >= upTo) return known;
    const read: Read = { upTo: this.horizon, events: this.readWhole(stream) };
    this.reads.set(stream, read);
    return read;
  }

  private async readWhole(stream: string): Promise<readonly StoredEvent[]> {
    const { events } = await this.store.read(stream);
    this.spend(workOfReadingEvents(events.length));
    return events;
  }
}

function openOf(events: readonly StoredEvent[]): OpenRecord {
  const { isSealed } = disclosed(events);
  const open = events.filter((event) => !isSealed(event));
  const revisions = new Map(open.map(({ id }, revision) => [id, revision]));
  return { events: open, revisionOf: ({ id }) => revisions.get(id) };
}
