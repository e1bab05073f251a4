import { appendChecks } from './contract-appends.ts';
import { contentChecks } from './contract-contents.ts';
import { lifeChecks } from './contract-life.ts';
import { orderChecks } from './contract-order.ts';
import { subscriptionChecks } from './contract-subscriptions.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';

/** A store under test. */
export interface Subject {
  readonly store: EventStore;
  /** Opens what the closed store kept. Absent when it keeps nothing. */
  readonly reopen?: () => Promise<EventStore>;
  /** How long a check waits for what must come, in milliseconds. Default 5000. */
  readonly patience?: number;
  /** Clears away what the test left; the stores are closed by then, or never will be. */
  readonly dispose: () => Promise<void>;
}

/** Opens a store; it may hold events of others, but nobody else writes to it. */
export type Factory = () => Promise<Subject>;

/** One promise of the port: its title says it, `run` throws when the store breaks it. */
export interface Check {
  readonly title: string;
  readonly run: (subject: Subject) => Promise<void>;
}

/** Every promise of the event store port. A store that keeps all of them can stand in for another. */
export const contract: readonly Check[] = [...appendChecks, ...contentChecks, ...orderChecks, ...lifeChecks, ...subscriptionChecks];

/** Runs one check against a fresh store. */
export const checkAgainst = async (factory: Factory, { run }: Check): Promise<void> => {
  const subject = await factory();
  try {
    await run(subject);
    await subject.store.close();
  } finally {
    await subject.dispose();
  }
};
