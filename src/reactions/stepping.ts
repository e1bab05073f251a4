import type { Reactor } from './reactor.ts';

/**
 * Moves a clock that is moved by hand, stopping at every moment at which something is due, so that what the system does is recorded at that
 * moment and not at the end of the journey: three checks missed in a year are late on three days.
 */
export async function stepTo(
  to: string,
  clock: { now(): string; moveTo(instant: string): void },
  reactor: Pick<Reactor, 'settle' | 'nextDue'>,
): Promise<void> {
  await reactor.settle();
  for (let due = await reactor.nextDue(); due !== undefined && due <= to; due = await reactor.nextDue()) {
    if (due > clock.now()) clock.moveTo(due);
    await reactor.settle();
  }
  if (to > clock.now()) clock.moveTo(to);
  await reactor.settle();
}
