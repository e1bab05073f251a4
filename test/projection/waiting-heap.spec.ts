import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Arrivals } from '../../src/projection/arrivals.ts';
import { WaitingHeap, type Waiting } from '../../src/projection/waiting-heap.ts';

/** A position whose comparisons are counted. */
function counted(value: number, count: () => void): string {
  const turn = () => {
    count();
    return String(value).padStart(6, '0');
  };
  return { [Symbol.toPrimitive]: turn } as unknown as string;
}

describe('The heap of waits', () => {
  it('[API-4] gives the least first, whatever was added and removed before', () => {
    const step = fc.record({ position: fc.integer({ min: 100, max: 120 }).map(String), remove: fc.option(fc.nat(50)) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const heap = new WaitingHeap<Waiting>();
        let model: Waiting[] = [];
        for (const { position, remove } of steps) {
          const entry = { position, place: -1 };
          heap.add(entry);
          model.push(entry);
          const gone = remove === null ? undefined : model[remove];
          if (gone) {
            heap.remove(gone);
            heap.remove(gone);
            model = model.filter((each) => each !== gone);
          }
          expect(heap.least()?.position).toBe(model.map((each) => each.position).sort()[0]);
        }
      }),
    );
  });

  it('[API-4] compares O(log n) positions for each wait: 20,000 waits that come and go', async () => {
    const [size, arrivals] = [20_000, new Arrivals()];
    let comparisons = 0;
    const waits = Array.from({ length: size }, (_, place) =>
      arrivals.reached(
        counted((place * 7919) % size, () => (comparisons += 1)),
        60_000,
      ),
    );
    for (let place = 0; place < size; place += 100) arrivals.arrive(String(place).padStart(6, '0'));
    arrivals.giveUp();
    expect((await Promise.all(waits)).filter(Boolean)).toHaveLength(size - 99);
    expect(comparisons).toBeLessThan(size * 100);
  });
});
