/** The subject of a finding. */
export type StoreName = 'folder' | 'events' | 'views' | 'vault' | 'key' | 'marks' | 'clock';

/** A problem that was found at a start. */
export interface Finding {
  readonly store: StoreName;
  /** The problem, as a sentence without a full stop. */
  readonly problem: string;
  /** What to do about it, in the same form. */
  readonly remedy: string;
  /** What is lost if the program continues; absent if it cannot continue. */
  readonly lost?: string;
}

/** Stores that are incomplete, do not belong together, or are open to others: Kyodo does not start with them (OPS-7). */
export class StoresRefused extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ store, problem, remedy }) => `${store}: ${problem}. ${remedy}.`).join('\n'));
    this.name = 'StoresRefused';
    this.findings = findings;
  }
}
