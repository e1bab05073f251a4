import type { Position } from '../event-store/event-store.ts';

/** Something that waits for a position. */
export interface Waiting {
  readonly position: Position;
  /** Index in the heap, maintained by the heap; -1 outside of it. */
  place: number;
}

/** A binary heap by position whose entries know their index: adding and removing any entry compares O(log n) positions. */
export class WaitingHeap<Entry extends Waiting> {
  private readonly entries: Entry[] = [];

  /** The entry with the smallest position. */
  least(): Entry | undefined {
    return this.entries[0];
  }

  add(entry: Entry): void {
    this.rise(entry, this.entries.length);
  }

  /** Does nothing for an entry that is not in the heap. */
  remove(entry: Entry): void {
    const { place } = entry;
    if (place < 0) return;
    entry.place = -1;
    const last = this.entries.pop();
    if (!last || last === entry) return;
    this.sink(last, place);
    this.rise(last, last.place);
  }

  private put(entry: Entry, place: number): void {
    this.entries[place] = entry;
    entry.place = place;
  }

  private rise(entry: Entry, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = this.entries[(place - 1) >> 1];
      if (!parent || parent.position <= entry.position) break;
      const above = parent.place;
      this.put(parent, place);
      place = above;
    }
    this.put(entry, place);
  }

  private sink(entry: Entry, from: number): void {
    let place = from;
    for (;;) {
      const [left, right] = [this.entries[2 * place + 1], this.entries[2 * place + 2]];
      const child = left && right && right.position < left.position ? right : left;
      if (!child || child.position >= entry.position) break;
      const below = child.place;
      this.put(child, place);
      place = below;
    }
    this.put(entry, place);
  }
}
