import type { Reactor } from './reactor.ts';

/**
 * Moves a manual clock and stops at every time at which a command is due, so that the actions of the system are recorded at that time and
 * not at the end: for example, three checks missed in a year become overdue on three different days.
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
